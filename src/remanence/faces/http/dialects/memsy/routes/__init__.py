"""The route table. Literals stand before parameters."""

from typing import Final

from fastapi import APIRouter, FastAPI

from remanence.faces.http.dialects.memsy.asking import MeteredRoute
from remanence.faces.http.dialects.memsy.routes import actors, circles, control, events, memories, not_offered, system

PARTS: Final = (
    events.ROUTES,
    memories.ROUTES,
    actors.ROUTES,
    circles.ROUTES,
    system.ROUTES,
    control.ROUTES,
    not_offered.ROUTES,
)


def install(app: FastAPI) -> None:
    app.include_router(router())


def router() -> APIRouter:
    routes = APIRouter(route_class=MeteredRoute)
    for part in PARTS:
        for method, path, endpoint, options in part:
            routes.add_api_route(path, endpoint, methods=[method], tags=["Memsy"], **options)
    return routes
