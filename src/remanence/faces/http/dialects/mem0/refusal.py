"""What mem0's platform offers and a server of one's own has not."""

from remanence.errors import NotFound, RemanenceError


class NotOffered(RemanenceError):
    """Remanence has no such thing."""


def no_memory() -> NotFound:
    return NotFound("Memory not found!")
