"""The user asks for something to be forgotten: it leaves every read, and its name is not repeated in the reason."""

import re
from collections.abc import Sequence
from dataclasses import replace

from remanence.domain.event import Verdict
from remanence.domain.memory import Memory, Status, Verb
from remanence.domain.reconcile.case import Case, Decision, Step
from remanence.domain.reconcile.reading import reading, stems

_POLITE = stems("please thanks thank now everything again all ok bitte por favor s'il te plaît")


def forget(case: Case) -> Decision:
    reason = "The user asked to forget it."
    steps = tuple(
        Step(Verb.FORGOTTEN, memory, replace(memory, status=Status.FORGOTTEN, updated_at=case.now), reason)
        for memory in _meant(case)
    )
    if not steps:
        return Decision(Verdict.SKIPPED, "The user asked to forget something of which nothing is known.")
    return Decision(Verdict.SUPERSEDING, reason, steps)


def _words(memory: Memory) -> frozenset[str]:
    return reading(memory).content | stems(memory.subject) | stems(memory.value, memory.language)


def _names_part(asked: str, memory: Memory) -> bool:
    """Of "Radek and the money", Radek is somebody whom the memory names."""
    parts = re.split(r",| and | or | und | et | y | e ", asked.casefold())
    named = reading(memory).names | {memory.subject.casefold()}
    return len(parts) > 1 and any(part.strip() in named for part in parts if part.strip())


def _meant(case: Case) -> Sequence[Memory]:
    """What names it; or, where nothing is named, what was said last in the same conversation."""
    kept = [m for m in (*case.active, *case.past) if m.status is not Status.FORGOTTEN]
    what = stems(case.candidate.value, case.candidate.language) - _POLITE
    if what:
        return [m for m in kept if what <= _words(m) or _names_part(case.candidate.value, m)]
    here = [m for m in kept if m.thread == case.provenance.thread and m.evidence]
    last = max((m.evidence[-1].event_id for m in here), default=None)
    return [m for m in here if m.evidence[-1].event_id == last]
