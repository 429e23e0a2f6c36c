"""What was decided between rival memories, and what is still open; and deciding it by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from remanence.domain import disputes
from remanence.domain.ids import Ids
from remanence.domain.memory import Change, Memory, Status, Verb
from remanence.domain.scope import Scope
from remanence.engine import tasks
from remanence.engine.lanes import Lanes
from remanence.errors import Invalid, NotFound
from remanence.ports import Clock, Store

LATEST: Final = 10_000
"""Decisions that are looked through, newest first."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A dispute, decided or open."""

    id: int
    text: str
    created_at: datetime
    memory_ids: Sequence[int]
    winner: int | None = None
    """None as long as it is open."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Which memory stands, who says so, and why."""

    winner: int
    actor: str
    resolution: str = ""
    note: str = ""


class Disputes:
    def __init__(self, *, store: Store, lanes: Lanes, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._lanes = lanes
        self._clock = clock
        self._ids = ids

    async def of(self, scope: Scope) -> Sequence[Verdict]:
        """The open ones first, then the decided ones, newest first."""
        return [*await self._open(scope), *await self._decided(scope)]

    async def resolve(self, scope: Scope, dispute: int, ruling: Ruling) -> tuple[Verdict, Sequence[int]]:
        """One memory stands, the others give way; returns the dispute, and which those are.

        What is decided already can be decided otherwise. Raises NotFound for no such dispute, Invalid for a memory that
        has no part in it.
        """

        async def attempt(seen: int) -> tuple[Verdict, Sequence[int]]:
            verdict = await self._one(scope, dispute)
            if ruling.winner not in verdict.memory_ids:
                raise Invalid("Must be one of the memories in dispute.", field="winning_memory_id")
            changes = await self._changes(scope, verdict, ruling)
            if changes:
                now = self._clock()
                async with self._store.transaction(scope, seen=seen) as tx:
                    tx.apply(changes)
                    tx.drop_views()
                    tasks.want(tx, scope, "profile", ids=self._ids, now=now)
            return verdict, [number for number in verdict.memory_ids if number != ruling.winner]

        return await self._lanes.decide(scope, attempt)

    async def _changes(self, scope: Scope, verdict: Verdict, ruling: Ruling) -> Sequence[Change]:
        members = {memory.id: memory for memory in await self._store.memories.by_id(scope, verdict.memory_ids)}
        winner = members.pop(ruling.winner)
        history = await self._store.memories.history(scope, winner.id)
        held = [change.before for change in history if change.verb is Verb.SUPERSEDED and change.before]
        is_known = verdict.winner is not None or await self._store.memories.decision(scope, verdict.id)
        now = self._clock()
        number = self._ids.next(now) if is_known else verdict.id
        reason = disputes.by_hand(winner, resolution=ruling.resolution, note=ruling.note)
        return [
            Change(
                id=self._ids.next(now), verb=verb, reason=reason, at=now, before=before, after=after,
                actor=ruling.actor, decision=number,
            )
            for verb, before, after in disputes.steps(
                winner, list(members.values()), won_before=held[-1] if held else None, now=now
            )
        ]  # fmt: skip

    async def _one(self, scope: Scope, dispute: int) -> Verdict:
        for verdict in await self.of(scope):
            if verdict.id == dispute:
                return verdict
        raise NotFound("There is no such decision.")

    async def _open(self, scope: Scope) -> Sequence[Verdict]:
        now = self._clock()
        memories = await self._store.memories.active(scope, now=now)
        relations = await self._store.relations.of(scope)
        return [
            Verdict(each.id, each.text, each.created_at, [member.id for member in each.members])
            for each in disputes.disputes(memories, relations, now=now)
        ]

    async def _decided(self, scope: Scope) -> Sequence[Verdict]:
        """As far as they still stand, and all that they are about can be read."""
        decisions, _ = await self._store.memories.decisions(scope, verb=Verb.SUPERSEDED.value, limit=LATEST)
        verdicts = [verdict for together in decisions if (verdict := _verdict(together))]
        ids = sorted({number for verdict in verdicts for number in verdict.memory_ids})
        now = self._clock()
        known = {memory.id: memory for memory in await self._store.memories.by_id(scope, ids)}
        return [verdict for verdict in verdicts if _stands(verdict, known, now)]


def _verdict(together: Sequence[Change]) -> Verdict | None:
    """Of the changes of one decision; None where what is superseded gave way to no other memory."""
    over = [change for change in together if change.verb is Verb.SUPERSEDED and change.after]
    winner = next((change.after.superseded_by for change in over if change.after and change.after.superseded_by), None)
    if winner is None:
        return None
    losers = [change.memory_id for change in over if change.memory_id != winner]
    return Verdict(together[0].decision, over[0].reason, over[0].at, [*losers, winner], winner)


def _stands(verdict: Verdict, known: dict[int, Memory], now: datetime) -> bool:
    members = [known.get(number) for number in verdict.memory_ids]
    readable = [m for m in members if m and m.status is not Status.FORGOTTEN and not m.has_expired(now)]
    losers = [member for member in readable if member.id != verdict.winner]
    return len(readable) == len(members) and all(loser.status is Status.SUPERSEDED for loser in losers)
