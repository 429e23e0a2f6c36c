"""Remanence: a self-hosted long-term memory server for AI agents."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from remanence.local import AsyncMemory, Memory

__all__ = ["AsyncMemory", "Memory", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Memory in this process brings the whole server with it: only who asks for it waits for that."""
    if name in {"AsyncMemory", "Memory"}:
        return getattr(import_module("remanence.local"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
