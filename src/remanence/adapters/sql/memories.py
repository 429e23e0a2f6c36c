"""What is kept, in SQL."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database, Row
from remanence.domain.event import Event
from remanence.domain.memory import Change, Evidence, Kind, Memory, Status, Verb
from remanence.domain.scope import Scope
from remanence.ports import Listing


class SqlMemories:
    """Implements `ports.Memories`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_id(self, scope: Scope, ids: Sequence[int]) -> Sequence[Memory]:
        if not ids:
            return []
        read = {"user": scope.number, "ids": list(ids)}
        found, spans = await self._database.fetch_each(("memories_by_id", read), ("evidence_of_memories", read))
        return _ordered(_resting(found, spans), ids)

    async def with_events(
        self, scope: Scope, ids: Sequence[int], event_ids: Sequence[int] = ()
    ) -> tuple[Sequence[Memory], Sequence[Event]]:
        read = {"user": scope.number, "ids": list(ids)}
        behind = {"user": scope.number, "ids": list(event_ids), "memories": list(ids)}
        found, spans, said = await self._database.fetch_each(
            ("memories_by_id", read), ("evidence_of_memories", read), ("events_behind", behind)
        )
        return _ordered(_resting(found, spans), ids), [rows.event(row) for row in said]

    async def resting_on(self, scope: Scope, event_ids: Sequence[int]) -> Sequence[Memory]:
        if not event_ids:
            return []
        found = await self._database.fetch("memories_of_events", user=scope.number, ids=list(event_ids))
        return await self.by_id(scope, sorted({row["memory_id"] for row in found}))

    async def changed_by(self, scope: Scope, event_ids: Sequence[int]) -> frozenset[int]:
        if not event_ids:
            return frozenset()
        found = await self._database.fetch("memories_changed_by", user=scope.number, ids=list(event_ids))
        return frozenset(row["memory_id"] for row in found)

    async def every(self, scope: Scope) -> Sequence[Memory]:
        return await self._with_evidence(scope, await self._database.fetch("memories_every", user=scope.number))

    async def by_attribute(self, scope: Scope, pairs: Sequence[tuple[str, str]]) -> Sequence[Memory]:
        if not pairs:
            return []
        subjects, attributes = map(list, zip(*dict.fromkeys(pairs), strict=True))
        found = await self._database.fetch(
            "memories_by_attribute", user=scope.number, subjects=subjects, attributes=attributes
        )
        return await self._with_evidence(scope, found)

    async def page(self, scope: Scope, listing: Listing, *, now: datetime) -> tuple[Sequence[Memory], int]:
        chosen = {
            "user": scope.number,
            "statuses": list(listing.statuses),
            "now": rows.micros(now),
            "kinds": list(listing.kinds),
            "agent": listing.agent,
            "thread": listing.thread,
            "source": listing.source,
            "categories": list(listing.categories),
        }
        [count] = await self._database.fetch("memories_page_count", **chosen)
        found = await self._database.fetch("memories_page", **chosen, limit=listing.limit, offset=listing.offset)
        return await self._with_evidence(scope, found), count["n"]

    async def active(self, scope: Scope, *, now: datetime) -> Sequence[Memory]:
        found = await self._database.fetch(
            "memories_of_user", user=scope.number, status=Status.ACTIVE.value, now=rows.micros(now)
        )
        return await self._with_evidence(scope, found)

    async def foremost(self, scope: Scope, *, now: datetime, limit: int) -> Sequence[Memory]:
        found = await self._database.fetch("memories_foremost", user=scope.number, now=rows.micros(now), limit=limit)
        return await self._with_evidence(scope, found)

    async def expired(self, scope: Scope, *, now: datetime) -> Sequence[Memory]:
        found = await self._database.fetch("memories_expired", user=scope.number, now=rows.micros(now))
        return await self._with_evidence(scope, found)

    async def changes(self, scope: Scope, verbs: Collection[Verb] = ()) -> Sequence[Change]:
        named = f",{','.join(sorted(verb.value for verb in verbs))}," if verbs else ""
        found = await self._database.fetch("changes_of_user", user=scope.number, verbs=named)
        return [rows.change(row) for row in found]

    async def last_used_before(self, scope: Scope, limits: Mapping[str, datetime]) -> Sequence[Memory]:
        found = await self._database.fetch("memories_last_used_before", user=scope.number, **used_before(limits))
        return await self._with_evidence(scope, found)

    async def citations(self, scope: Scope, event_ids: Sequence[int]) -> Mapping[int, Sequence[tuple[int, Evidence]]]:
        if not event_ids:
            return {}
        cited: dict[int, list[tuple[int, Evidence]]] = defaultdict(list)
        for row in await self._database.fetch("evidence_of_events", user=scope.number, ids=list(event_ids)):
            span = Evidence(row["event_id"], row["span_start"], row["span_end"])
            cited[span.event_id].append((row["memory_id"], span))
        return cited

    async def history(self, scope: Scope, memory_id: int) -> Sequence[Change]:
        found = await self._database.fetch("changes_of_memory", user=scope.number, memory=memory_id)
        return [rows.change(row) for row in found]

    async def decision(self, scope: Scope, decision: int) -> Sequence[Change]:
        found = await self._database.fetch("changes_of_decision", user=scope.number, decision=decision)
        return [rows.change(row) for row in found]

    async def decisions(
        self, scope: Scope, *, verb: str = "", limit: int, offset: int = 0
    ) -> tuple[Sequence[Sequence[Change]], int]:
        chosen = {"user": scope.number, "verb": verb}
        [count] = await self._database.fetch("decisions_count", **chosen)
        decisions: dict[int, list[Change]] = defaultdict(list)
        for row in await self._database.fetch("decisions_page", **chosen, limit=limit, offset=offset):
            decisions[row["decision"]].append(rows.change(row))
        return list(decisions.values()), count["n"]

    async def vectors(self, scope: Scope, ids: Sequence[int], *, model: str) -> Mapping[int, bytes]:
        if not ids:
            return {}
        found = await self._database.fetch("vectors_by_item", user=scope.number, model=model, ids=list(ids))
        return {row["item_id"]: row["vectors"] for row in found}

    async def replaced_by(self, scope: Scope, ids: Sequence[int]) -> Sequence[Memory]:
        if not ids:
            return []
        found = await self._database.fetch("memories_replaced_by", user=scope.number, ids=list(ids))
        return await self._with_evidence(scope, found)

    async def faded(self, scope: Scope, *, now: datetime) -> Sequence[Memory]:
        found = await self._database.fetch("memories_faded", user=scope.number, now=rows.micros(now))
        return await self._with_evidence(scope, found)

    async def users_with_faded(self, *, now: datetime) -> Sequence[Scope]:
        return [rows.scope(row) for row in await self._database.fetch("users_with_faded", now=rows.micros(now))]

    async def _with_evidence(self, scope: Scope, found: Sequence[Row]) -> list[Memory]:
        ids = [row["id"] for row in found]
        spans = await self._database.fetch("evidence_of_memories", user=scope.number, ids=ids) if ids else ()
        return _resting(found, spans)


def _resting(found: Sequence[Row], spans: Sequence[Row]) -> list[Memory]:
    """The memories with the spans that they come from."""
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    for row in spans:
        evidence[row["memory_id"]].append(Evidence(row["event_id"], row["span_start"], row["span_end"]))
    return [rows.memory(row, evidence[row["id"]]) for row in found]


def _ordered(memories: Sequence[Memory], ids: Sequence[int]) -> list[Memory]:
    by_id = {memory.id: memory for memory in memories}
    return [by_id[number] for number in dict.fromkeys(ids) if number in by_id]


def used_before(limits: Mapping[str, datetime]) -> Row:
    """By kind; before the earliest of all times nothing was used."""
    return {kind.value: rows.micros(limits[kind]) if kind in limits else rows.EARLIEST for kind in Kind}
