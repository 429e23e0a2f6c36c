"""LinkedIn's Member Data Portability API (learn.microsoft.com/linkedin/dma): the member's tables, page by page.

The tables are those of the data archive. Only members in the European Economic Area and Switzerland may use this API.
"""

from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

from remanence.adapters.web.connectors import Api, digest
from remanence.domain import membership
from remanence.domain.event import Genre
from remanence.domain.imports import Piece

ADDRESS: Final = "https://api.linkedin.com"
VERSION: Final = {"LinkedIn-Version": "202312"}
DOMAINS: Final = {
    "PROFILE": "Profile",
    "POSITIONS": "Positions",
    "EDUCATION": "Education",
    "SKILLS": "Skills",
    "LANGUAGES": "Languages",
    "CERTIFICATIONS": "Certifications",
    "CONNECTIONS": "Connections",
    "MEMBER_SHARE_INFO": "Shares",
}
DATES: Final = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S UTC", "%Y/%m/%d %H:%M:%S UTC")


class LinkedIn:
    """Implements `ports.Connector`."""

    def __init__(self, address: str = ADDRESS) -> None:
        self._address = address

    async def items(self, token: str, *, since: datetime | None) -> AsyncGenerator[Sequence[Piece]]:
        async with Api(self._address, token, VERSION) as api:
            for domain, table in DOMAINS.items():
                start = 0
                while page := await api.get("/rest/memberSnapshotData", q="criteria", domain=domain, start=start):
                    rows = [row for element in page.get("elements") or () for row in element.get("snapshotData") or ()]
                    yield [piece for row in rows for piece in _pieces(table, row, since)]
                    start += 1
                    links = (page.get("paging") or {}).get("links") or ()
                    if not any(link.get("rel") == "next" for link in links):
                        break


def _pieces(table: str, row: Mapping[str, Any], since: datetime | None) -> Iterator[Piece]:
    said = {str(name): str(value or "").strip() for name, value in row.items()}
    if table == "Shares":
        said_at = _at(said.get("Date", ""))
        text = said.get("ShareCommentary", "")
        if text and (since is None or said_at is None or said_at >= since):
            yield _piece(text, "posts", Genre.SPEECH, item=said.get("ShareLink", ""), said_at=said_at)
        return
    told = [membership.connection(said)] if table == "Connections" else membership.statements(table, said)
    for text in told:
        if text:
            yield _piece(text, "connections" if table == "Connections" else "profile", Genre.NOTE, item="")


def _piece(text: str, kind: str, genre: Genre, *, item: str, said_at: datetime | None = None) -> Piece:
    number = item or digest(text)
    return Piece(
        text=text,
        genre=genre,
        said_at=said_at,
        thread=f"linkedin:{kind}",
        name=f"linkedin:{kind}:{number}",
        places=[{"at": 0, "item": number, "kind": kind}],
    )


def _at(text: str) -> datetime | None:
    for pattern in DATES:
        with suppress(ValueError):
            return datetime.strptime(text, pattern).replace(tzinfo=UTC)
    return None
