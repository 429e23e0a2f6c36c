"""A route that is taken so often that what FastAPI does for every route counts."""

import json
from collections.abc import Callable, Coroutine
from typing import Any, get_type_hints

from fastapi import Request, Response
from pydantic import TypeAdapter
from pydantic_core import to_json

from remanence.errors import RemanenceError
from remanence.faces.http.dialects.memsync.envelope import EnvelopeRoute


class DirectRoute(EnvelopeRoute):
    """Reads a good request and writes its answer itself; of any other FastAPI says what is wrong with it.

    For endpoints of a body, a caller and the engine. FastAPI, which looks anew at each parameter of each call and
    checks what was just made, takes a tenth of a search; it goes on describing the route.
    """

    def answering(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        by_the_book = super().answering()
        hints = get_type_hints(self.endpoint, include_extras=True)
        wire, [asking] = TypeAdapter[Any](hints["body"]), hints["caller"].__metadata__

        async def answer(request: Request) -> Response:
            try:
                body = wire.validate_python(json.loads(await request.body()))
            except (RemanenceError, RecursionError, ValueError):
                return await by_the_book(request)
            caller = await asking.dependency(request)
            return Response(
                to_json(await self.endpoint(body, caller, request.app.state.engine)), media_type="application/json"
            )

        return answer
