"""How one memory stands to another, as somebody has said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

BUILT_IN: Final = (
    "similar", "derived_from", "continuation", "contradiction", "summary_of", "detail_of", "caused_by", "references",
    "supports", "extends",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    id: int
    source: int
    """The memory that it goes out from …"""
    target: int
    """… and the one that it leads to."""
    type: str
    confidence: float = 1.0
    metadata: Mapping[str, Any] = field(default_factory=dict)
    created_at: datetime
