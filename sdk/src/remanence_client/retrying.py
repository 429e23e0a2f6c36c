"""When a call is tried again, and after how long. Pure: whoever waits is elsewhere."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import httpx

FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 8.0
LONGEST_WISH: Final = 60.0
"""Seconds: limits count by the minute. Who is asked to wait longer is told so instead."""
REFUSED: Final = frozenset({429, 503})
"""Nothing was done."""
BROKEN: Final = frozenset({408, 500, 502, 504})
"""Something may have been done."""
UNSENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


def worth_retrying(status: int, *, repeatable: bool) -> bool:
    return status in REFUSED or (repeatable and status in BROKEN)


def worth_resending(failure: httpx.TransportError, *, repeatable: bool) -> bool:
    """Whether it can be sent again: a call that cannot be repeated only where it was never sent."""
    return isinstance(failure, UNSENT) or (repeatable and not isinstance(failure, httpx.UnsupportedProtocol))


def pause(attempt: int, wish: float | None, *, jitter: float) -> float | None:
    """Seconds before the next attempt: what the server wishes, else twice as long each time.

    `jitter` from 0 to 1 spreads it, so that many clients do not come back at once. None where it is too long.
    """
    if wish is not None:
        return wish * (1 + jitter / 10) if wish <= LONGEST_WISH else None
    return min(FIRST_PAUSE * float(2**attempt), LONGEST_PAUSE) * (0.5 + jitter / 2)


def retry_after(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """Seconds that the server asks to wait: its header holds them, or a date."""
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    if text.replace(".", "", 1).isdigit() and text.isascii():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds(), 0.0)
