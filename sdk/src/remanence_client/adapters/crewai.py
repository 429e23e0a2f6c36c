"""Remanence as CrewAI's memory: no model and no embedder of CrewAI's own is needed.

`pip install "remanence-client[crewai]"`
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final, Literal, Self

from .._sync.client import Remanence
from ..errors import NotFoundError
from ..results import Hit, Memory
from . import needing
from .speaking import speaking_for

with needing("crewai"):
    from crewai.memory.types import MemoryMatch, MemoryRecord, ScopeInfo
    from crewai.memory.unified_memory import Memory as CrewMemory
    from crewai.memory.utils import join_scope_paths, normalize_scope_path
    from pydantic import PrivateAttr

SOURCE: Final = "crewai"
OWN: Final = "crewai"
"""The key of a memory's metadata under which stands what CrewAI says of a record beside its content."""
ROOT: Final = "/"
OUTPUT: Final = re.compile(r"\A(Task|Input): (?P<asked>.*?)\nAgent: .*?\nResult: (?P<result>.*)\Z", re.DOTALL)
"""How CrewAI puts what an agent was asked, and what it came to, for memories to be extracted from."""


class RemanenceMemory(CrewMemory):
    """What a crew remembers of a user, with all that is known of them from elsewhere; scopes tell crews apart.

    With an `llm`, CrewAI extracts statements itself; without one, Remanence understands what an agent's work came to.
    """

    _records: "Records" = PrivateAttr()

    def __init__(self, client: Remanence | None = None, *, user_id: str | None = None, **given: Any) -> None:
        """`given` are fields of CrewAI's memory, such as `root_scope` and `read_only`."""
        records = Records(speaking_for(client, user_id))
        super().__init__(**{"storage": records, **given})
        self._records = records

    def remember(  # noqa: PLR0917 - as CrewAI has it
        self,
        content: str,
        scope: str | None = None,
        categories: list[str] | None = None,
        metadata: dict[str, Any] | None = None,
        importance: float | None = None,
        source: str | None = None,
        private: bool = False,  # noqa: FBT001, FBT002 - as CrewAI has it
        agent_role: str | None = None,
        root_scope: str | None = None,
    ) -> MemoryRecord | None:
        """What is known already gains evidence, and its record is given."""
        if self.read_only:
            return None
        about = _about(self._place(scope, root_scope), categories, metadata, source, private=private)
        kept = self._records.keep([content], about, agent=agent_role) or self._records.keep(
            [content], about, agent=agent_role, infer=False
        )
        return self._records.weighed(kept[0], importance)

    def remember_many(  # noqa: PLR0917 - as CrewAI has it
        self,
        contents: list[str],
        scope: str | None = None,
        categories: list[str] | None = None,
        metadata: dict[str, Any] | None = None,
        importance: float | None = None,
        source: str | None = None,
        private: bool = False,  # noqa: FBT001, FBT002 - as CrewAI has it
        agent_role: str | None = None,
        root_scope: str | None = None,
    ) -> list[MemoryRecord]:
        """At once: what comes back can be recalled."""
        if not contents or self.read_only:
            return []
        about = _about(self._place(scope, root_scope), categories, metadata, source, private=private)
        kept = self._records.keep(contents, about, agent=agent_role)
        return [self._records.weighed(record, importance) for record in kept]

    def extract_memories(self, content: str) -> list[str]:
        if "llm" in self.model_fields_set:
            return list(super().extract_memories(content))
        told = OUTPUT.match(content)
        if told is None:
            return [content]
        return [told["asked"] if told[1] == "Input" else told["result"]]

    def recall(
        self,
        query: str,
        scope: str | None = None,
        categories: list[str] | None = None,
        limit: int = 10,
        depth: Literal["shallow", "deep"] = "deep",  # noqa: ARG002 - there is one
        source: str | None = None,
        include_private: bool = False,  # noqa: FBT001, FBT002 - as CrewAI has it
    ) -> list[MemoryMatch]:
        wanted = _wanted(self._place(scope, None), categories)
        if not include_private:
            seen = {"NOT": {f"metadata.{OWN}.private": True}}
            wanted.append({"OR": [seen, {f"metadata.{OWN}.source": source}]} if source else seen)
        return [_match(hit) for hit in self._records.search(query, wanted, limit)]

    def update(
        self,
        record_id: str,
        content: str | None = None,
        scope: str | None = None,
        categories: list[str] | None = None,
        metadata: dict[str, Any] | None = None,
        importance: float | None = None,
    ) -> MemoryRecord:
        existing = self._records.get_record(record_id)
        if existing is None:
            raise ValueError(f"Record not found: {record_id}")
        given = {
            "content": content,
            "scope": scope,
            "categories": categories,
            "metadata": metadata,
            "importance": importance,
        }
        changed = existing.model_copy(update={name: value for name, value in given.items() if value is not None})
        return existing if self.read_only else self._records.update(changed)

    def _place(self, scope: str | None, root_scope: str | None) -> str:
        return join_scope_paths(self.root_scope if root_scope is None else root_scope, scope)


class Records:
    """A crew's records, as memories of the user: what CrewAI asks of a storage, by text instead of vectors."""

    def __init__(self, memory: Remanence) -> None:
        self._memory = memory

    def __deepcopy__(self, _: Any) -> Self:
        """Copies of a crew share its connections."""
        return self

    def keep(
        self, contents: Sequence[str], about: Mapping[str, Any], *, agent: str | None, infer: bool = True
    ) -> list[MemoryRecord]:
        """The records that hold the contents now, new or known before."""
        said = [{"role": "user", "content": content} for content in contents]
        added = self._memory.add(said, agent_id=agent, source=SOURCE, metadata=about, infer=infer, genre="note")
        known = {memory.id: memory for memory in added.memories}
        ids = dict.fromkeys([*known, *(number for event in added.events for number in event.memory_ids)])
        return [_record(known[each] if each in known else self._memory.get(each)) for each in ids]

    def weighed(self, record: MemoryRecord, importance: float | None) -> MemoryRecord:
        return record if importance is None else _record(self._memory.update(record.id, importance=importance))

    def search(self, query: str, wanted: Sequence[Mapping[str, Any]], limit: int) -> Sequence[Hit]:
        found = self._memory.search(query, filters=_all(wanted), limit=min(max(limit, 1), 100))
        return tuple(found)

    def get_record(self, record_id: str) -> MemoryRecord | None:
        try:
            return _record(self._memory.get(record_id))
        except NotFoundError:
            return None

    def update(self, record: MemoryRecord) -> MemoryRecord:
        before = self._memory.get(record.id).metadata
        about = _about(record.scope, record.categories, record.metadata, record.source, private=record.private)
        gone = dict.fromkeys(before.keys() - about.keys())
        changed = self._memory.update(
            record.id, record.content, importance=record.importance, metadata={**gone, **about}
        )
        return _record(changed)

    def delete(
        self,
        scope_prefix: str | None = None,
        categories: list[str] | None = None,
        record_ids: list[str] | None = None,
        older_than: datetime | None = None,
        metadata_filter: dict[str, Any] | None = None,
    ) -> int:
        """Of the crew's own, unless they are named by their ids."""
        if record_ids is not None:
            return sum(self._deleted(each) for each in record_ids)
        wanted = _wanted(scope_prefix, categories)
        wanted += [{f"metadata.{name}": value} for name, value in (metadata_filter or {}).items()]
        if older_than is not None:
            wanted.append({"created_at": {"lt": _aware(older_than).isoformat()}})
        return sum(self._deleted(memory.id) for memory in [*self._own(wanted)])

    def list_records(self, scope_prefix: str | None = None, limit: int = 200, offset: int = 0) -> list[MemoryRecord]:
        return [_record(each) for each in islice(self._own(_wanted(scope_prefix)), offset, offset + limit)]

    def get_scope_info(self, scope: str) -> ScopeInfo:
        records = [_record(each) for each in self._own(_wanted(scope))]
        made = sorted(record.created_at for record in records)
        return ScopeInfo(
            path=scope,
            record_count=len(records),
            categories=sorted({label for record in records for label in record.categories}),
            oldest_record=made[0] if made else None,
            newest_record=made[-1] if made else None,
            child_scopes=_children(scope, records),
        )

    def list_scopes(self, parent: str = ROOT) -> list[str]:
        return self.get_scope_info(parent).child_scopes

    def list_categories(self, scope_prefix: str | None = None) -> dict[str, int]:
        counts: dict[str, int] = {}
        for memory in self._own(_wanted(scope_prefix)):
            for label in _record(memory).categories:
                counts[label] = counts.get(label, 0) + 1
        return counts

    def count(self, scope_prefix: str | None = None) -> int:
        return sum(1 for _ in self._own(_wanted(scope_prefix)))

    def reset(self, scope_prefix: str | None = None) -> None:
        self.delete(scope_prefix)

    def _own(self, wanted: Sequence[Mapping[str, Any]]) -> Iterator[Memory]:
        """What this crew, or another one, has remembered: newest first."""
        return iter(self._memory.get_all(source=SOURCE, filters=_all(wanted)))

    def _deleted(self, record_id: str) -> bool:
        try:
            self._memory.delete(record_id)
        except NotFoundError:
            return False
        return True


def _about(
    scope: str,
    categories: Sequence[str] | None,
    metadata: Mapping[str, Any] | None,
    source: str | None,
    *,
    private: bool,
) -> dict[str, Any]:
    """The metadata of a memory that is a record, with every scope that it lies in."""
    path = normalize_scope_path(scope)
    segments = path.strip(ROOT).split(ROOT)
    own = {
        "scope": path,
        "scopes": ["/" + ROOT.join(segments[: depth + 1]) for depth in range(len(segments))],
        "categories": list(categories or ()),
        "source": source,
        "private": private,
    }
    return {**(metadata or {}), OWN: own}


def _wanted(scope: str | None, categories: Sequence[str] | None = None) -> list[dict[str, Any]]:
    path = normalize_scope_path(scope or ROOT)
    within: list[dict[str, Any]] = [{f"metadata.{OWN}.scopes": path}] if path != ROOT else []
    return [*within, {f"metadata.{OWN}.categories": list(categories)}] if categories else within


def _all(wanted: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    return {"AND": list(wanted)} if wanted else None


def _record(memory: Memory) -> MemoryRecord:
    own = memory.metadata.get(OWN, {})
    return MemoryRecord(
        id=memory.id,
        content=memory.memory,
        scope=own.get("scope", ROOT),
        categories=own.get("categories", list(memory.categories)),
        metadata={name: value for name, value in memory.metadata.items() if name != OWN},
        importance=memory.importance,
        created_at=memory.created_at,
        last_accessed=memory.updated_at,
        source=own.get("source"),
        private=own.get("private", False),
    )


def _match(hit: Hit) -> MemoryMatch:
    return MemoryMatch(record=_record(hit), score=hit.score, match_reasons=["semantic"])


def _children(scope: str, records: Sequence[MemoryRecord]) -> list[str]:
    inside = normalize_scope_path(scope).rstrip(ROOT) + ROOT
    below = (record.scope.removeprefix(inside) for record in records if record.scope.startswith(inside))
    return sorted({inside + rest.split(ROOT)[0] for rest in below if rest})


def _aware(moment: datetime) -> datetime:
    """CrewAI's times are UTC, with or without saying so."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
