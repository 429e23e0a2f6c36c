"""What is done every so often while the process lives, and once more before it ends."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from remanence.errors import RemanenceError

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Round:
    every: timedelta
    do: Callable[[], Awaitable[object]]
    """Safe to repeat. What fails is done again at the next round."""
    is_last_call: bool = False
    """Done before the process ends too: it writes down what is only in memory."""


class Upkeep:
    def __init__(self, rounds: Sequence[Round]) -> None:
        self._rounds = rounds
        self._running: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        self._running = [asyncio.create_task(_again_and_again(each)) for each in self._rounds]

    async def stop(self) -> None:
        for running in self._running:
            running.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        for each in self._rounds:
            if each.is_last_call:
                await _once(each)


async def _again_and_again(each: Round) -> None:
    while True:
        await asyncio.sleep(each.every.total_seconds())
        await _once(each)


async def _once(each: Round) -> None:
    try:
        await each.do()
    except RemanenceError as error:
        log.warning("upkeep.failed", reason=error.message)
