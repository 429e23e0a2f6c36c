"""What the routes' functions ask for."""

from typing import Annotated

from fastapi import Depends, Request

from remanence.faces.http.dialects.memorysync.asker import Asker


async def the_asker(request: Request) -> Asker:
    """Whom the gate has let in."""
    asker: Asker = request.state.asker
    return asker


TheAsker = Annotated[Asker, Depends(the_asker)]
