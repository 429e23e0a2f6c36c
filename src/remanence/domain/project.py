"""A part of an org with memories of its own."""

from dataclasses import dataclass
from datetime import datetime

from remanence.domain.access import DEFAULT_PROJECT

NAME_MAX = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    org: str
    id: str
    name: str
    created_at: datetime
    updated_at: datetime
    archived_at: datetime | None = None

    @property
    def is_default(self) -> bool:
        """The one that every org has, and that cannot go."""
        return self.id == DEFAULT_PROJECT
