import asyncio

import pytest

from remanence.engine.meanwhile import meanwhile


async def test_the_second_is_worked_on_while_the_first_waits():
    begun = asyncio.Event()

    async def first():
        await begun.wait()
        return 1

    async def second():
        begun.set()
        return 2

    assert await meanwhile(first(), second()) == (1, 2)


async def test_what_the_first_raises_ends_the_second():
    begun, ended = asyncio.Event(), asyncio.Event()

    async def first():
        await begun.wait()
        raise KeyError

    async def second():
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    with pytest.raises(KeyError):
        await meanwhile(first(), second())
    await ended.wait()


async def test_what_the_second_raises_is_raised_after_the_first():
    async def first():
        return 1

    async def second():
        raise KeyError

    with pytest.raises(KeyError):
        await meanwhile(first(), second())
