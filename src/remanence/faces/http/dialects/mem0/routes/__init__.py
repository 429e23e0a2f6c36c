"""The route table. Literals stand before parameters."""

from fastapi import APIRouter, FastAPI

from remanence.faces.http.dialects.mem0.routes import memories, people, platform


def install(app: FastAPI) -> None:
    routes = APIRouter(prefix="/mem0", tags=["mem0"])
    for part in (platform.ROUTES, people.ROUTES, memories.ROUTES):
        for method, path, endpoint, options in part:
            routes.add_api_route(path, endpoint, methods=[method], **options)
    app.include_router(routes)
