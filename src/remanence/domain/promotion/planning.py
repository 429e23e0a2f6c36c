"""What an agreement changes of what a circle knows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from remanence.domain.memory import Change, Memory, Status, Verb
from remanence.domain.promotion.agreeing import SUPPORT, Agreement
from remanence.domain.strength import retold

SOURCE = "promotion"
SUREST = 0.95
EACH_MORE = 0.02
"""What each further member adds to the confidence."""

Place = tuple[int, int]
"""A member's number, and that of a memory of theirs."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the circle knows already, and what stands behind it."""

    memory: Memory
    support: frozenset[Place]
    left: Mapping[Place, Memory]
    """As much of the support as still exists, as it is today."""

    @property
    def is_disowned(self) -> bool:
        """Most of those who said so say something else by now. What was deleted says nothing either way."""
        gone = [memory for memory in self.left.values() if memory.status in {Status.SUPERSEDED, Status.EXPIRED}]
        return bool(gone) and 2 * len(gone) > len(self.left)

    def gave_way_to(self, agreement: Agreement) -> bool:
        ids = {number for _, number in agreement.places}
        return any(memory.superseded_by in ids for memory in self.left.values())


@dataclass(frozen=True, slots=True)
class Promoted:
    """The changes, and the support of each memory that has gained some."""

    changes: tuple[Change, ...]
    support: Mapping[int, frozenset[Place]]


def plan(
    found: Sequence[tuple[str, Agreement]], known: Sequence[Known], *, now: datetime, number: Callable[[], int]
) -> Promoted:
    """`found` are the agreements, each with its statement put so that it stands by itself."""
    changes: list[Change] = []
    support: dict[int, frozenset[Place]] = {}
    standing = [each for each in known if not each.is_disowned]
    for text, agreement in found:
        old = next((each for each in standing if _is_same(each, text, agreement)), None)
        change = _added(text, agreement, now, number) if old is None else _supported(old, agreement, now, number)
        if change is not None and change.after is not None:
            changes.append(change)
            support[change.memory_id] = agreement.places | (old.support if old else frozenset())
    for each in known:
        if each.is_disowned:
            changes.append(_withdrawn(each, found, changes, now, number))
    return Promoted(tuple(changes), support)


def _is_same(known: Known, text: str, agreement: Agreement) -> bool:
    return bool(known.support & agreement.places) or known.memory.text.casefold() == text.casefold()


def _added(text: str, agreement: Agreement, now: datetime, number: Callable[[], int]) -> Change:
    best = agreement.best
    members = [share.memory for share in agreement.shares]
    memory = Memory(
        id=number(),
        text=text,
        kind=best.kind,
        categories=best.categories,
        importance=max(member.importance for member in members),
        confidence=_confidence(agreement),
        subject=best.subject,
        attribute=best.attribute,
        value=best.value,
        entities=best.entities,
        language=best.language,
        created_at=now,
        updated_at=now,
        observed_at=min(member.observed_at for member in members),
        affirmed_at=max(member.affirmed_at or member.observed_at for member in members),
        source=SOURCE,
        agent="",
        thread="",
        metadata={"supporters": len(agreement.users)},
        fades=True,
    )
    reason = f"{len(agreement.users)} members say so."
    made = number()
    return Change(id=made, verb=Verb.ADDED, reason=reason, at=now, before=None, after=memory, decision=made)


def _supported(known: Known, agreement: Agreement, now: datetime, number: Callable[[], int]) -> Change | None:
    """It is known: whoever says so too speaks for it."""
    new = agreement.users - {user for user, _ in known.support}
    if not new:
        return None
    after = replace(
        known.memory,
        confidence=max(known.memory.confidence, _confidence(agreement)),
        affirmed_at=max(share.memory.affirmed_at or share.memory.observed_at for share in agreement.shares),
        strength=retold(known.memory.strength),
        metadata={"supporters": len({user for user, _ in known.support} | agreement.users)},
        updated_at=now,
    )
    made = number()
    reason = f"{len(new)} more of the members say so."
    return Change(id=made, verb=Verb.MERGED, reason=reason, at=now, before=known.memory, after=after, decision=made)


def _withdrawn(
    known: Known,
    found: Sequence[tuple[str, Agreement]],
    changes: Sequence[Change],
    now: datetime,
    number: Callable[[], int],
) -> Change:
    newer = next((text for text, agreement in found if known.gave_way_to(agreement)), "")
    heir = next((change for change in changes if change.after is not None and change.after.text == newer), None)
    after = replace(
        known.memory,
        status=Status.SUPERSEDED,
        valid_to=now,
        superseded_by=heir.memory_id if heir else None,
        updated_at=now,
    )
    made = number()
    return Change(
        id=made,
        verb=Verb.SUPERSEDED,
        reason="Most of the members who said so say otherwise by now.",
        at=now,
        before=known.memory,
        after=after,
        decision=heir.decision if heir else made,
    )


def _confidence(agreement: Agreement) -> float:
    members = [share.memory.confidence for share in agreement.shares]
    return min(sum(members) / len(members) + EACH_MORE * (len(agreement.users) - SUPPORT), SUREST)
