"""Numbers that name events and memories, and their one spelling.

A number has 53 bits, so that it is exact as a JSON number too: 41 bits of milliseconds since 2024, then 12 bits that
keep numbers of the same millisecond apart. Later means larger. A number is unique within its user; spelled together
with the user's number (60 bits, see `scope`) it says where to look, so that no directory of ids is needed.
"""

import random
from datetime import UTC, datetime
from threading import Lock

EPOCH_MS = int(datetime(2024, 1, 1, tzinfo=UTC).timestamp() * 1000)
DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32, lower case
USER_DIGITS = 12  # 60 bits
NUMBER_DIGITS = 11  # 55 bits, of which 53 are used


class Ids:
    """Makes numbers; safe to share between threads."""

    def __init__(self, seed: int | None = None) -> None:
        self._random = random.Random(seed)  # noqa: S311 - spreads numbers of several processes, hides nothing
        self._last = 0
        self._lock = Lock()

    def next(self, now: datetime) -> int:
        """A number larger than every earlier one of this maker, about `now` (aware)."""
        millisecond = max(int(now.timestamp() * 1000) - EPOCH_MS, 0)
        with self._lock:
            self._last = max(self._last + 1, millisecond << 12 | self._random.getrandbits(11))
            return self._last


def spelled(prefix: str, user: int, number: int) -> str:
    return f"{prefix}_{_base32(user, USER_DIGITS)}{_base32(number, NUMBER_DIGITS)}"


def read(prefix: str, text: str) -> tuple[int, int] | None:
    """The (user, number) that `text` spells, or None where it spells nothing of that prefix."""
    head, _, tail = text.partition("_")
    if head != prefix or len(tail) != USER_DIGITS + NUMBER_DIGITS or any(c not in DIGITS for c in tail):
        return None
    return _number(tail[:USER_DIGITS]), _number(tail[USER_DIGITS:])


def _base32(number: int, width: int) -> str:
    return "".join(DIGITS[number >> 5 * place & 31] for place in reversed(range(width)))


def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number << 5 | DIGITS.index(digit)
    return number
