# Made from _async/paging.py by `make sync`: change that.
"""Long lists, a page at a time and only as far as somebody reads."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from ..results import Page

T = TypeVar("T")


class Pages(Generic[T]):
    """Iterating goes through the items; each page is asked for when the one before it has been read."""

    def __init__(self, page: Callable[[int], Page[T]]) -> None:
        self._page = page

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[Page[T]]:
        number = 1
        while True:
            page = self._page(number)
            yield page
            if not page.has_next:
                return
            number += 1

    def page(self, number: int = 1) -> Page[T]:
        """One page, and how many items there are in all."""
        return self._page(number)

    def all(self) -> list[T]:
        """Every item."""
        return list(self)
