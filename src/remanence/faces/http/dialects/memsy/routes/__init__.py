"""The route table. Literals stand before parameters."""

from fastapi import APIRouter, FastAPI

from remanence.faces.http.dialects.memsy.asking import MeteredRoute
from remanence.faces.http.dialects.memsy.routes import actors, events, memories, system


def install(app: FastAPI) -> None:
    app.include_router(router())


def router() -> APIRouter:
    routes = APIRouter(route_class=MeteredRoute)
    for part in (events.ROUTES, memories.ROUTES, actors.ROUTES, system.ROUTES):
        for method, path, endpoint, options in part:
            routes.add_api_route(path, endpoint, methods=[method], tags=["Memsy"], **options)
    return routes
