"""A person's visit to the console: begun with a key, or with a link that is good once."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import Final

VISIT_FOR: Final = timedelta(hours=12)
"""A working day; whoever stays longer logs in again."""
LINK_FOR: Final = timedelta(minutes=15)
"""From the terminal to the browser, and no longer: a link stands in the terminal's history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Only digests are kept: of the text that the browser shows, and of the key in whose name it asks."""

    digest: str
    key_digest: str
    is_link: bool
    """It is an invitation: whoever shows it first begins a visit, and nobody after them."""
    created_at: datetime
    expires_at: datetime


def begun(key_digest: str, *, now: datetime) -> tuple[str, Visit]:
    """The text for the browser's cookie, and the visit as it is stored."""
    return _made(key_digest, is_link=False, now=now, lasts=VISIT_FOR)


def invited(key_digest: str, *, now: datetime) -> tuple[str, Visit]:
    """The text of a link, and the invitation as it is stored."""
    return _made(key_digest, is_link=True, now=now, lasts=LINK_FOR)


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def limited(visit: Visit, until: datetime | None) -> Visit:
    """No visit is longer than the key is good for."""
    return visit if until is None else replace(visit, expires_at=min(visit.expires_at, until))


def _made(key_digest: str, *, is_link: bool, now: datetime, lasts: timedelta) -> tuple[str, Visit]:
    text = token_urlsafe(32)
    made = Visit(digest=digest_of(text), key_digest=key_digest, is_link=is_link, created_at=now, expires_at=now + lasts)
    return text, made
