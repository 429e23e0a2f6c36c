"""The route table: every path with and without /v1. Literals stand before parameters."""

from fastapi import APIRouter, FastAPI

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

UPLOADS = frozenset(f"{prefix}{path}" for prefix in ("", "/v1") for path in integrations.UPLOADS)


def install(app: FastAPI) -> None:
    app.include_router(router(), prefix="/v1")
    app.include_router(router(), include_in_schema=False)
    app.include_router(operating.exports())
    app.include_router(system.specification())


def router() -> APIRouter:
    routes = APIRouter(route_class=EnvelopeRoute)
    parts = (
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
    for part in (each.ROUTES for each in parts):
        for method, path, endpoint, options in part:
            routes.add_api_route(
                path,
                endpoint,
                methods=[method],
                response_model_exclude_unset=True,
                tags=["MemSync"],
                **options,
            )
    return routes
