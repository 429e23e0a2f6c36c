"""X's API (docs.x.com): who the token's owner is, then their posts; what they passed on of others stays out."""

from collections.abc import AsyncGenerator, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from remanence.adapters.web.connectors import Api, digest
from remanence.domain.event import Genre
from remanence.domain.imports import Piece
from remanence.errors import Denied

ADDRESS: Final = "https://api.x.com"
PAGE: Final = 100


class Twitter:
    """Implements `ports.Connector`."""

    def __init__(self, address: str = ADDRESS) -> None:
        self._address = address

    async def items(self, token: str, *, since: datetime | None) -> AsyncGenerator[Sequence[Piece]]:
        async with Api(self._address, token) as api:
            found = await api.get("/2/users/me", **{"user.fields": "description,location"})
            me = (found or {}).get("data") or {}
            if not me.get("id"):
                raise Denied("The token tells of nobody. Its scopes must have users.read and tweet.read.")
            yield _profile(me)
            query: dict[str, str | int] = {"max_results": PAGE, "exclude": "retweets", "tweet.fields": "created_at"}
            if since is not None:
                query["start_time"] = since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            while page := await api.get(f"/2/users/{me['id']}/tweets", **query):
                yield [_post(each) for each in page.get("data") or () if each.get("text")]
                following = (page.get("meta") or {}).get("next_token")
                if not following:
                    return
                query["pagination_token"] = str(following)


def _profile(me: dict[str, Any]) -> list[Piece]:
    place = str(me.get("location") or "")
    told = {"bio": str(me.get("description") or ""), "location": f"I live in {place}." if place else ""}
    return [
        Piece(
            text=text,
            genre=Genre.NOTE,
            thread="twitter:profile",
            name=f"twitter:profile:{item}:{digest(text)}",
            places=[{"at": 0, "item": item, "kind": "profile"}],
        )
        for item, text in told.items()
        if text
    ]


def _post(post: dict[str, Any]) -> Piece:
    said_at = str(post.get("created_at") or "")
    return Piece(
        text=str(post["text"]),
        said_at=datetime.fromisoformat(said_at) if said_at else None,
        thread="twitter:posts",
        name=f"twitter:posts:{post.get('id')}",
        places=[{"at": 0, "item": str(post.get("id")), "kind": "posts"}],
    )
