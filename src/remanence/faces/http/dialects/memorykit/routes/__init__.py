"""The route table. Literals stand before parameters."""

from fastapi import APIRouter, FastAPI

from remanence.faces.http.dialects.memorykit.routes import webhooks


def install(app: FastAPI) -> None:
    routes = APIRouter(prefix="/v1", tags=["MemoryKit"])
    for part in (webhooks.ROUTES,):
        for method, path, endpoint, options in part:
            routes.add_api_route(path, endpoint, methods=[method], **options)
    app.include_router(routes)
