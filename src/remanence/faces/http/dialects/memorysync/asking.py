"""What the routes' functions ask for."""

from typing import Annotated

from fastapi import Depends, Request

from remanence.engine import Engine
from remanence.faces.http.dialects.memorysync.asker import Asker


async def the_engine(request: Request) -> Engine:
    # not a plain function: those are called in a thread, which costs a tenth of a search
    engine: Engine = request.app.state.engine
    return engine


async def the_asker(request: Request) -> Asker:
    """Whom the gate has let in."""
    asker: Asker = request.state.asker
    return asker


TheEngine = Annotated[Engine, Depends(the_engine)]
TheAsker = Annotated[Asker, Depends(the_asker)]
