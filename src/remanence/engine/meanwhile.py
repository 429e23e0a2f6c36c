"""Two things at once, of which the first waits most."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

First = TypeVar("First")
Second = TypeVar("Second")


async def meanwhile(first: Coroutine[Any, Any, First], second: Coroutine[Any, Any, Second]) -> tuple[First, Second]:
    """Both answers: the second is worked on while the first waits. Raises what the first raises, else the second.

    `asyncio.gather` makes a task of the first too, which then waits for its turn: a twentieth of a search.
    """
    beside = asyncio.create_task(second)
    try:
        return await first, await beside
    finally:
        if not beside.done():
            beside.cancel()
        elif not beside.cancelled():
            beside.exception()  # looked at, or it would be reported as forgotten where the first failed too
