"""The state of the host, and what this installation has none of."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

from remanence.errors import Unavailable
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorysync.gate import Gate, Route
from remanence.faces.http.dialects.memorysync.refusal import Refused

INTEGRATIONS: Final = tuple(f"/api/{version}/integrations" for version in ("v1", "v2"))


async def health(engine: TheEngine) -> dict[str, str]:
    """Whether it works; needs no credential."""
    try:
        await engine.jobs.backlog()
    except Unavailable:
        return {"status": "unhealthy", "db": "unhealthy", "vector_db": "unhealthy", "cache": "healthy"}
    by_meaning = "healthy" if engine.reembed.has_model else "degraded"
    whole = "ok" if by_meaning == "healthy" else "degraded"
    return {"status": whole, "db": "healthy", "vector_db": by_meaning, "cache": "healthy"}


async def none_of_them() -> list[Any]:
    """Nothing is connected here."""
    return []


async def no_evaluation() -> None:
    """Keys for trying out are not given away."""
    raise Refused(HTTPStatus.FORBIDDEN, "FORBIDDEN", "Evaluation keys are off on this server.")


ROUTES: Final[Sequence[Route]] = (
    ("GET", "/health", health, None, {}),
    ("POST", "/evaluation/keys", no_evaluation, None, {}),
    *(
        ("GET", f"{base}{path}", none_of_them, Gate(), {})
        for base in INTEGRATIONS
        for path in ("/catalog", "/connected", "/connections")
    ),
)
