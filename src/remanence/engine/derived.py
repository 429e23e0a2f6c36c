"""Facts learned from what an application keeps: they name it, and go with it where that is asked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from remanence.domain.event import Event, Outcome, Verdict
from remanence.domain.scope import Scope
from remanence.engine.edit import Edit
from remanence.ports import Accepted, Store

RESERVED: Final = frozenset({"write_origin", "distilled_from", "turn_role", "history_id", "episodic"})
"""What a fact says of its own origin; no caller does."""


def name_of(row: int) -> str:
    """Of what is kept under that number."""
    return f"h_{row}"


def origin(metadata: Mapping[str, Any], **own: Any) -> dict[str, Any]:
    """What a fact carries on: the caller's plain values, and where it comes from."""
    scalars = {name: value for name, value in metadata.items() if value is None or isinstance(value, str | int | float)}
    return {name: value for name, value in scalars.items() if name not in RESERVED} | own


class Derived:
    def __init__(self, *, store: Store, edit: Edit, keep_for: timedelta) -> None:
        self._store = store
        self._edit = edit
        self._keep_for = keep_for

    async def forget(self, scope: Scope, rows: Iterable[int], *, actor: str) -> Sequence[int]:
        """Forget the facts that rest on nothing but these; what was still to be read will not be."""
        names = [name_of(row) for row in rows]
        accepted = await self._store.events.by_external_id(scope, names) if names else []
        await self._leave_unread(scope, accepted)
        ids = {number for each in accepted for number in each.outcome.memory_ids}
        said = {each.event.id for each in accepted}
        alone = [
            memory.id
            for memory in await self._store.memories.by_id(scope, sorted(ids))
            if said.issuperset(span.event_id for span in memory.evidence)
        ]
        if not alone:
            return []
        forgotten = await self._edit.forget(scope, alone, actor=actor, keep_for=self._keep_for)
        return [memory.id for memory in forgotten.memories]

    async def _leave_unread(self, scope: Scope, accepted: Sequence[Accepted]) -> None:
        pending = [each.event for each in accepted if each.outcome.verdict is Verdict.PENDING]
        if pending:
            async with self._store.transaction(scope) as tx:
                tx.settle([_unread(event) for event in pending])


def _unread(event: Event) -> Accepted:
    return Accepted(event, Outcome(event.id, Verdict.SKIPPED, "What it was taken from was deleted."))
