"""Numbers that name events and memories, and how they are spelled.

A number has 53 bits, so that it is exact as a JSON number too: 41 bits of milliseconds since 2024, then 12 bits that
keep numbers of the same millisecond apart. Later means larger. A number is unique within its user; spelled together
with the user's number (60 bits, see `scope`) it says where to look, so that no directory of ids is needed. Where an API
wants ULIDs or UUIDs, both numbers and a check of 8 or 9 bits fill one.
"""

import random
import re
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from threading import Lock
from uuid import UUID

EPOCH_MS = int(datetime(2024, 1, 1, tzinfo=UTC).timestamp() * 1000)
DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32, lower case
PAIRS = tuple(first + second for first in DIGITS for second in DIGITS)
"""Two digits at a time: every answer spells ids."""
USER_DIGITS = 12  # 60 bits
NUMBER_DIGITS = 11  # 55 bits, of which 53 are used
USER_BITS, MILLISECOND_BITS, RANDOM_BITS = 60, 41, 12
RANDOM_MASK = (1 << RANDOM_BITS) - 1
_CANONICAL = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


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
            self._last = max(self._last + 1, millisecond << RANDOM_BITS | self._random.getrandbits(11))
            return self._last


def spelled(prefix: str, user: int, number: int) -> str:
    return f"{prefix}_{_user(user)}{_base32(number, NUMBER_DIGITS)}"


def read(prefix: str, text: str) -> tuple[int, int] | None:
    """The (user, number) that `text` spells, or None where it spells nothing of that prefix."""
    head, _, tail = text.partition("_")
    if head != prefix or len(tail) != USER_DIGITS + NUMBER_DIGITS or any(c not in DIGITS for c in tail):
        return None
    return _number(tail[:USER_DIGITS]), _number(tail[USER_DIGITS:])


def first_at(moment: datetime) -> int:
    """The smallest number that can be made at that time."""
    return max(int(moment.timestamp() * 1000) - EPOCH_MS, 0) << RANDOM_BITS


def ulid(user: int, number: int) -> str:
    """26 characters, in order of time: 48 bits of milliseconds, the number's rest, the user, the check."""
    time = EPOCH_MS + (number >> RANDOM_BITS)
    payload = (time << RANDOM_BITS | number & RANDOM_MASK) << USER_BITS | user
    return _base32(payload << 8 | _check(payload, 8), 26).upper()


def read_ulid(text: str) -> tuple[int, int] | None:
    """The (user, number) that `ulid` spelled so, or None."""
    if len(text) != 26 or text[0] > "7" or any(c not in DIGITS for c in text.lower()):
        return None
    payload, check = divmod(_number(text.lower()), 1 << 8)
    timed, user = divmod(payload, 1 << USER_BITS)
    time, rest = divmod(timed, 1 << RANDOM_BITS)
    if check != _check(payload, 8) or not 0 <= time - EPOCH_MS < 1 << MILLISECOND_BITS:
        return None
    return user, time - EPOCH_MS << RANDOM_BITS | rest


def uuid(user: int, number: int) -> str:
    """The canonical form, marked as of version 4: some clients let no other pass."""
    payload = number << USER_BITS | user
    bits = payload << 9 | _check(payload, 9)
    high, middle, low = bits >> 74, bits >> 62 & 0xFFF, bits & (1 << 62) - 1
    return str(UUID(int=high << 80 | 4 << 76 | middle << 64 | 2 << 62 | low))


def read_uuid(text: str) -> tuple[int, int] | None:
    """The (user, number) that `uuid` spelled so, or None."""
    if not _CANONICAL.fullmatch(text):
        return None
    whole = UUID(text).int
    payload, check = divmod(whole >> 80 << 74 | (whole >> 64 & 0xFFF) << 62 | whole & (1 << 62) - 1, 1 << 9)
    number, user = divmod(payload, 1 << USER_BITS)
    return (user, number) if check == _check(payload, 9) and uuid(user, number) == text.lower() else None


def _check(payload: int, bits: int) -> int:
    digest = blake2b(payload.to_bytes(16, "big"), digest_size=2).digest()
    return int.from_bytes(digest, "big") >> (16 - bits)


@lru_cache(maxsize=1024)
def _user(user: int) -> str:
    """Spelled once for all ids of an answer."""
    return _base32(user, USER_DIGITS)


def _base32(number: int, width: int) -> str:
    pairs = [PAIRS[number >> 10 * place & 1023] for place in reversed(range((width + 1) // 2))]
    return "".join(pairs)[-width:]


def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number << 5 | DIGITS.index(digit)
    return number
