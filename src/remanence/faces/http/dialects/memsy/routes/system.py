"""Health, as true checks find it."""

from http import HTTPStatus
from typing import Final

from fastapi import Response

import remanence
from remanence.engine import Engine
from remanence.errors import Unavailable
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsy.asking import Known, Routes
from remanence.faces.http.dialects.memsy.wire import events as wire


async def health(_: Known, engine: TheEngine, response: Response) -> wire.HealthOut:
    """Whether all parts work; it takes a good key."""
    return await _health(engine, response)


async def open_health(engine: TheEngine, response: Response) -> wire.HealthOut:
    """The same for anybody."""
    return await _health(engine, response)


ROUTES: Final[Routes] = (
    ("GET", "/v1/health", health, {}),
    ("GET", "/api/health", open_health, {}),
)


async def _health(engine: Engine, response: Response) -> wire.HealthOut:
    components = {"engine": "ok", "store": await _store(engine), "worker": "ok" if engine.worker.is_well else "stopped"}
    is_well = set(components.values()) == {"ok"}
    if not is_well:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return wire.HealthOut(
        status="ok" if is_well else "degraded",
        version=remanence.__version__,
        billing_enabled=False,
        components=components,
    )


async def _store(engine: Engine) -> str:
    try:
        await engine.jobs.backlog()
    except Unavailable:
        return "unavailable"
    return "ok"
