"""Paths that clients of another API try before their own: nothing is there, whatever the method."""

from fastapi import FastAPI

from remanence.faces.http.problems import NoSuchPath


async def nothing() -> None:
    raise NoSuchPath


def install(app: FastAPI) -> None:
    methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    app.router.add_api_route("/memory/{name}", nothing, methods=methods, include_in_schema=False)
