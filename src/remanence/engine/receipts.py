"""What an idempotency key has brought about: the same request gets the same again, another one is refused."""

from remanence.errors import Conflict
from remanence.ports import Receipt


def same(earlier: Receipt, fingerprint: str) -> Receipt:
    """The earlier receipt. Raises Conflict where it is that of another request."""
    if earlier.fingerprint != fingerprint:
        raise Conflict("This Idempotency-Key came with another request before. Use a new key for a new request.")
    return earlier
