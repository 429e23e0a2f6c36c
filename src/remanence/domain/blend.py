"""A score that also knows how much a memory matters: how important, how fresh, how much used and how sure it is."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from remanence.domain.memory import Memory
from remanence.domain.strength import STRONGEST, strength_at

SHARES: Final[Mapping[str, float]] = {"importance": 0.15, "recency": 0.05, "use": 0.05, "quality": 0.05}
"""By how much of itself each can lift or lower a relevance (MemorySync contract, rule 10: importance about 15 %)."""
FRESH: Final = timedelta(days=30)
"""The half-life of recency."""
NAMES: Final[Mapping[str, str]] = {
    "relevance": "relevance", "similarity": "relevance", "semantic": "relevance", "vector": "relevance",
    "recency": "recency", "importance": "importance", "use": "use", "usage": "use", "frequency": "use",
    "quality": "quality", "confidence": "quality",
}  # fmt: skip
"""What callers name the parts that they weigh themselves."""


def blended(relevance: float, memory: Memory, *, now: datetime, weights: Mapping[str, float]) -> float:
    """From 0.0 to 1.0. Without weights relevance leads; with them each part counts as much as it is given."""
    parts = _parts(memory, now)
    given = _normalised(weights)
    if given:
        return sum(share * (parts | {"relevance": relevance})[name] for name, share in given.items())
    lift = 1.0 + sum(share * (2 * parts[name] - 1) for name, share in SHARES.items())
    return min(relevance * lift, 1.0)


def _parts(memory: Memory, now: datetime) -> dict[str, float]:
    age = max(now - memory.created_at, timedelta(0))
    return {
        "importance": memory.importance,
        "recency": 0.5 ** (age / FRESH),
        "use": min(strength_at(memory, now) / STRONGEST + 0.3, 1.0),  # never used, it counts neither way
        "quality": memory.confidence,
    }


def _normalised(weights: Mapping[str, float]) -> dict[str, float]:
    """By the part that is meant, adding up to 1."""
    known: dict[str, float] = {}
    for name, weight in weights.items():
        if part := NAMES.get(name.strip().lower().removesuffix("_weight")):
            known[part] = known.get(part, 0.0) + weight
    total = sum(known.values())
    return {name: weight / total for name, weight in known.items()} if total else {}
