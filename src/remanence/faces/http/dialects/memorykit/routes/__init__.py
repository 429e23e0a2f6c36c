"""The route table. Literals stand before parameters."""

from fastapi import APIRouter, FastAPI

from remanence.faces.http.dialects.memorykit.routes import accounts, conversations, patterns, webhooks


def install(app: FastAPI) -> None:
    routes = APIRouter(prefix="/v1", tags=["MemoryKit"])
    for part in (conversations.ROUTES, patterns.ROUTES, accounts.ROUTES, webhooks.ROUTES):
        for method, path, endpoint, options in part:
            routes.add_api_route(path, endpoint, methods=[method], **options)
    app.include_router(routes)
    _put_first(app)


def _put_first(app: FastAPI) -> None:
    """Another API erases users by name at the path where ours come by id: ours looks at it first, and lets names by."""
    own = APIRouter(prefix="/v1", tags=["MemoryKit"], route_class=accounts.ById)
    own.add_api_route("/users/{named}", accounts.erase, methods=["DELETE"], response_model=accounts.ErasedOut)
    app.router.routes[:0] = own.routes
