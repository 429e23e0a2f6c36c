"""The envelope {"data", "status", "timestamp"} around a success, for those who ask for it by `Accept`."""

import json
from collections.abc import Callable, Coroutine
from typing import Any, Final

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from remanence.engine import Engine
from remanence.faces.http.dialects.memsync.wire.words import stamp

ENVELOPE: Final = "application/vnd.memsync.envelope+json"


class EnvelopeRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = self.answering()

        async def enveloping(request: Request) -> Response:
            response = await answer(request)
            response.headers["Vary"] = "Accept"
            if ENVELOPE not in request.headers.get("accept", "") or not getattr(response, "body", b""):
                return response
            engine: Engine = request.app.state.engine
            wrapped = _wrapped(json.loads(bytes(response.body)), stamp(engine.clock()))
            return JSONResponse(wrapped, response.status_code, {"Vary": "Accept"})

        return enveloping

    def answering(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers before anything is wrapped around it."""
        return super().get_route_handler()


def _wrapped(body: Any, now: str) -> dict[str, Any]:
    """A list keeps its `data` and `pagination` side by side."""
    if isinstance(body, dict) and "pagination" in body:
        return {**body, "status": "success", "timestamp": now}
    return {"data": body, "status": "success", "timestamp": now}
