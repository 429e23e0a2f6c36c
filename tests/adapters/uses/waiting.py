import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def until(question: Callable[[], T], good: Callable[[T], bool], *, seconds: float = 30) -> T:
    """Ask again until the answer is good; the last answer in any case."""
    deadline = time.monotonic() + seconds
    while not good(answer := question()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return answer
