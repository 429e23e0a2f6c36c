"""Reddit's API (reddit.com/dev/api): who the token's owner is, then their posts and comments, newest first."""

from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from remanence.adapters.web.connectors import Api
from remanence.domain.imports import Piece
from remanence.errors import Denied

ADDRESS: Final = "https://oauth.reddit.com"
LISTINGS: Final = {"submitted": "posts", "comments": "comments"}
REMOVED: Final = frozenset({"", "[removed]", "[deleted]"})
PAGE: Final = 100


class Reddit:
    """Implements `ports.Connector`."""

    def __init__(self, address: str = ADDRESS) -> None:
        self._address = address

    async def items(self, token: str, *, since: datetime | None) -> AsyncGenerator[Sequence[Piece]]:
        async with Api(self._address, token) as api:
            me = await api.get("/api/v1/me")
            if me is None or not me.get("name"):
                raise Denied("The token tells of nobody. Its scopes must have identity and history.")
            for listing, kind in LISTINGS.items():
                async for page in self._pages(api, f"/user/{me['name']}/{listing}"):
                    pieces = [piece for child in page for piece in _piece(child, kind)]
                    recent = [each for each in pieces if since is None or (each.said_at and each.said_at >= since)]
                    yield recent
                    if len(recent) < len(pieces):  # newest first: the rest is older
                        break

    async def _pages(self, api: Api, path: str) -> AsyncGenerator[Sequence[Mapping[str, Any]]]:
        query: dict[str, str | int] = {"limit": PAGE, "raw_json": 1}
        while found := await api.get(path, **query):
            listing = found.get("data") or {}
            yield [child.get("data") or {} for child in listing.get("children") or ()]
            if not listing.get("after"):
                return
            query["after"] = str(listing["after"])


def _piece(item: Mapping[str, Any], kind: str) -> Iterator[Piece]:
    parts = [str(item.get(name) or "") for name in ("title", "selftext", "body")]
    text = "\n".join(part for part in parts if part not in REMOVED)
    if text:
        yield Piece(
            text=text,
            said_at=datetime.fromtimestamp(float(item.get("created_utc") or 0), UTC),
            thread=f"reddit:{kind}",
            name=f"reddit:{kind}:{item.get('id')}",
            places=[{"at": 0, "item": str(item.get("id")), "kind": kind}],
        )
