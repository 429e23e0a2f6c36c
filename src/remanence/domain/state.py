"""A value that a framework keeps between runs, under a namespace and a name: no memory."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Namespace = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    id: int
    source: str
    namespace: Namespace
    name: str
    value: Mapping[str, Any]
    text: str
    """What of it is searched."""
    indexed: bool = True
    """Whether the text is found by meaning, or by its words alone."""
    created_at: datetime
    updated_at: datetime

    def holds(self, value: Mapping[str, Any], text: str) -> bool:
        """The very same: as JSON, where true is not 1."""
        return self.text == text and _canonical(self.value) == _canonical(value)


def _canonical(value: Mapping[str, Any]) -> str:
    return json.dumps(value, sort_keys=True)
