"""What a conversation would yield, without keeping any of it: by the rules, by the model, and against what is known."""

from collections.abc import Sequence
from dataclasses import dataclass

from remanence.domain.event import Event, Outcome, Turn
from remanence.domain.ids import Ids
from remanence.domain.memory import Candidate, Change
from remanence.domain.scope import Scope
from remanence.engine.deciding import Deciding, provenance
from remanence.engine.ingest import event_of
from remanence.engine.reading import Read, Reading
from remanence.ports import Clock


@dataclass(frozen=True, slots=True)
class Tried:
    """One turn: what the rules find in it, what is found in the end, and what that would change."""

    event: Event
    by_rules: Sequence[Candidate]
    found: Sequence[Candidate]
    reader: str
    outcome: Outcome
    changes: Sequence[Change]


class Trial:
    def __init__(self, *, reading: Reading, deciding: Deciding, clock: Clock, ids: Ids) -> None:
        self._reading = reading
        self._deciding = deciding
        self._clock = clock
        self._ids = ids

    @property
    def reader(self) -> str:
        """Who has the last word: a model's name, or that of the rules."""
        return self._reading.reader

    async def __call__(self, scope: Scope, turns: Sequence[Turn]) -> Sequence[Tried]:
        """Read the turns and decide on them, as if they had just been said, and keep nothing."""
        now = self._clock()
        events = [event_of(turn, number=self._ids.next(now), now=now) for turn in turns]
        both = await self._reading.both(scope, events)
        found = [candidate for _, last in both for candidate in last.extraction.candidates]
        statements = await self._deciding.statements(scope, found)
        plan = await self._deciding.plan(scope, statements, {event.id: provenance(event) for event in events})
        decided = {outcome.event_id: outcome for outcome in plan.outcomes}
        return [
            _tried(rules, last, decided.get(last.event.id), [c for c in plan.changes if c.event_id == last.event.id])
            for rules, last in both
        ]


def _tried(by_rules: Read, last: Read, decided: Outcome | None, changes: Sequence[Change]) -> Tried:
    return Tried(
        last.event,
        by_rules.extraction.candidates,
        last.extraction.candidates,
        last.reader,
        last.settled(decided).outcome,
        changes,
    )
