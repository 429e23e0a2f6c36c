"""Browsers without a screen: clients that keep cookies, and fill in forms as the pages give them."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest


class Browser(httpx.Client):
    """Follows redirects and sends the hidden fields of the forms that it was shown."""

    def page(self, path: str, **query: Any) -> str:
        response = self.get(f"/console{path}", params=query or None)
        assert response.status_code == 200, f"{path}: {response.status_code}\n{response.text}"
        return response.text

    def guard(self, path: str) -> str:
        [field, *_] = re.findall(r'name="guard" value="([0-9a-f]{64})"', self.get(f"/console{path}").text)
        return field

    def submit(self, path: str, shown_at: str, **fields: Any) -> httpx.Response:
        """Submit a form that the page at `shown_at` shows."""
        return self.post(f"/console{path}", data={"guard": self.guard(shown_at), **fields})

    def log_in(self, key: str) -> httpx.Response:
        return self.submit("/login", "/login", key=key)


@pytest.fixture
def browse(server) -> Iterator[Callable[..., Browser]]:
    """Browsers that have logged in, each with a key of its own; without a key, one that has not."""
    opened: list[Browser] = []

    def browser(**key: Any) -> Browser:
        made = Browser(base_url=server.url, follow_redirects=True, timeout=60)
        opened.append(made)
        if key:
            assert made.log_in(server.key(**key)).status_code == 200
        return made

    yield browser
    for each in opened:
        each.close()


class Reading(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture
def reading() -> type[Reading]:
    return Reading
