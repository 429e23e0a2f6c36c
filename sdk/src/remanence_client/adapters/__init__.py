"""Remanence in the interfaces of agent frameworks, one module for each; each needs its framework and nothing else.

They share the blocking client, which is safe between threads, and run it in a thread where the framework is
asynchronous: so one client serves every event loop.
"""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """Around the imports of a framework: without it, what to install."""
    try:
        yield
    except ModuleNotFoundError as missing:
        told = f'{missing.name} is not installed: pip install "remanence-client[{extra}]"'
        raise ModuleNotFoundError(told, name=missing.name) from missing
