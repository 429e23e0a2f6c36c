from collections.abc import Callable
from typing import Any


def refused(kind: type[BaseException], call: Callable[[], Any], said: str = "") -> None:
    """The call fails so, and says that."""
    try:
        call()
    except kind as error:
        told = str(error)
    else:
        raise AssertionError(f"{kind.__name__} was expected")
    if said not in told:
        raise AssertionError(told)
