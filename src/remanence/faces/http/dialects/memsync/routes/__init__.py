"""The route table: every path with and without /v1. Literals stand before parameters."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from fastapi import APIRouter, FastAPI

from remanence.faces.http.dialects.memsync.direct import DirectRoute
from remanence.faces.http.dialects.memsync.envelope import EnvelopeRoute
from remanence.faces.http.dialects.memsync.routes import (
    answering,
    decisions,
    integrations,
    jobs,
    keeping,
    keys,
    memories,
    operating,
    profiles,
    reextractions,
    system,
    trust,
)

Route = tuple[str, str, Callable[..., Any], Mapping[str, Any]]
"""Method, path, endpoint and what else FastAPI is told of it."""

UPLOADS: Final = frozenset(f"{prefix}{path}" for prefix in ("", "/v1") for path in integrations.UPLOADS)
PARTS: Final = (
    memories,
    answering,
    keeping,
    decisions,
    trust,
    reextractions,
    jobs,
    integrations,
    profiles,
    keys,
    operating,
    system,
)


def install(app: FastAPI) -> None:
    for prefix in ("/v1", ""):  # the app's own: FastAPI looks twice for what a router that is included has
        _add(app.router, filter(_is_direct, _routes()), prefix=prefix, include_in_schema=False)
    app.include_router(router(), prefix="/v1")
    app.include_router(router(), include_in_schema=False)
    app.include_router(operating.exports())
    app.include_router(system.specification())


def router() -> APIRouter:
    routes = APIRouter(route_class=EnvelopeRoute)
    _add(routes, _routes())
    return routes


def _routes() -> Iterator[Route]:
    for part in PARTS:
        yield from part.ROUTES


def _is_direct(route: Route) -> bool:
    return route[3].get("route_class_override") is DirectRoute


def _add(router: APIRouter, routes: Iterable[Route], *, prefix: str = "", **more: Any) -> None:
    for method, path, endpoint, options in routes:
        router.add_api_route(
            prefix + path,
            endpoint,
            methods=[method],
            response_model_exclude_unset=True,
            tags=["MemSync"],
            **{**options, **more},
        )
