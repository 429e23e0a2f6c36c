"""Other memory systems by their APIs: one page after another, each as one line of JSON."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from typing import Any, Final

import httpx

from remanence.errors import Denied, Invalid, Unavailable

AUTHORIZATION: Final = {"mem0": "Token {}", "zep": "Api-Key {}"}
"""As their documentation says; the others take a bearer."""
MOST_PAGES: Final = 100_000
TRIES: Final = 6
LONGEST_WAIT: Final = 60.0
PATIENCE: Final = 60.0


async def pages(system: str, url: str, *, key: str) -> AsyncGenerator[bytes]:
    """All pages from that address on. Raises Denied, Invalid or Unavailable where it is not answered with JSON."""
    async with httpx.AsyncClient(headers=_headers(system, key), timeout=PATIENCE, follow_redirects=True) as client:
        next_url: str | None = url
        for _ in range(MOST_PAGES):
            if next_url is None:
                return
            page = await _page(client, next_url)
            for document in page if isinstance(page, list) else [page]:
                yield json.dumps(document).encode() + b"\n"
            next_url = following(httpx.URL(next_url), page)


def following(url: httpx.URL, page: Any) -> str | None:
    """The address of the next page, in whichever way this one tells of it; None after the last one."""
    if isinstance(page, list):
        return _after_last(url, page)
    if isinstance(page.get("next"), str) and page["next"]:
        return str(url.join(page["next"]))
    if (page.get("pagination") or {}).get("has_next"):
        return str(url.copy_set_param("page", int(page["pagination"].get("page", 1)) + 1))
    if {"total", "limit", "offset"} <= page.keys() and page["offset"] + page["limit"] < page["total"]:
        return str(url.copy_set_param("offset", page["offset"] + page["limit"]))
    if page.get("hasMore") and page.get("messages"):
        return str(url.copy_set_param("before", page["messages"][-1]["timestamp"]))
    return None


def _after_last(url: httpx.URL, page: list[Any]) -> str | None:
    """Letta's and Zep's lists go on after the last id, as long as they are full."""
    limit = url.params.get("limit", "")
    last = page[-1] if page and isinstance(page[-1], dict) else {}
    number = last.get("id") or last.get("uuid")
    if not limit.isdigit() or len(page) < int(limit) or not number or url.params.get("after") == number:
        return None
    return str(url.copy_set_param("after", number))


async def _page(client: httpx.AsyncClient, url: str) -> Any:
    for attempt in range(TRIES):
        try:
            response = await client.get(url)
        except httpx.HTTPError as error:
            raise Unavailable(f"{url} does not answer: {error}.") from error
        if response.status_code != httpx.codes.TOO_MANY_REQUESTS:
            return _read(url, response)
        await asyncio.sleep(_wait(response, attempt))
    raise Unavailable(f"{url} wants to be asked less often.")


def _read(url: str, response: httpx.Response) -> Any:
    if response.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        raise Denied(f"{url} does not let us in (status {response.status_code}). Give a key: --key.")
    if response.status_code != httpx.codes.OK:
        raise Invalid(f"{url} answers with status {response.status_code}.", field="source")
    try:
        page = response.json()
    except ValueError as error:
        raise Invalid(f"{url} does not answer with JSON.", field="source") from error
    if not isinstance(page, dict | list):
        raise Invalid(f"{url} answers with neither an object nor a list.", field="source")
    return page


def _wait(response: httpx.Response, attempt: int) -> float:
    told = response.headers.get("Retry-After", "")
    return min(float(told) if told.replace(".", "", 1).isdigit() else 2.0**attempt, LONGEST_WAIT)


def _headers(system: str, key: str) -> Mapping[str, str]:
    if not key:
        return {}
    if system == "memsync":
        return {"X-API-Key": key}
    return {"Authorization": AUTHORIZATION.get(system, "Bearer {}").format(key)}
