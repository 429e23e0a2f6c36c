"""Coming back to what was before: "is back at Acme" names the employer again that was once left."""

import re
from collections.abc import Iterable
from dataclasses import replace

from remanence.domain import attributes
from remanence.domain.memory import Candidate, Memory, Status
from remanence.domain.reconcile.reading import says, subject


def returned(candidate: Candidate, known: Iterable[Memory]) -> Candidate:
    """The candidate with the attribute and value of the past that it returns to; itself where it returns to none."""
    if candidate.attribute or not says(_BACK, candidate.text):
        return candidate
    before = next((m for m in known if _is_named_again(m, candidate)), None)
    return replace(candidate, attribute=before.attribute, value=before.value) if before else candidate


def _is_named_again(memory: Memory, candidate: Candidate) -> bool:
    past = memory.status is Status.SUPERSEDED and attributes.single_valued(memory.attribute) and bool(memory.value)
    same = past and subject(memory) == subject(candidate)
    return same and re.search(rf"\bback\b.*\b{re.escape(memory.value)}\b", candidate.text, re.IGNORECASE) is not None


_BACK = re.compile(r"\b(?:back|returned) (?:in|at|to|with|on)\b", re.IGNORECASE)
