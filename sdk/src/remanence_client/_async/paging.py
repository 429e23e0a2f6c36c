"""Long lists, a page at a time and only as far as somebody reads."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Generic, TypeVar

from ..results import Page

T = TypeVar("T")


class AsyncPages(Generic[T]):
    """Iterating goes through the items; each page is asked for when the one before it has been read."""

    def __init__(self, page: Callable[[int], Awaitable[Page[T]]]) -> None:
        self._page = page

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item

    async def pages(self) -> AsyncIterator[Page[T]]:
        number = 1
        while True:
            page = await self._page(number)
            yield page
            if not page.has_next:
                return
            number += 1

    async def page(self, number: int = 1) -> Page[T]:
        """One page, and how many items there are in all."""
        return await self._page(number)

    async def all(self) -> list[T]:
        """Every item."""
        return [item async for item in self]
