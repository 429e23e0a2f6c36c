"""A correction that is only a fragment: "in Tampere, not Turku" of what was said a moment ago."""

import re
from collections.abc import Iterable
from dataclasses import replace

from remanence.domain.memory import Candidate, Memory, Status
from remanence.domain.reconcile.corrections import SOON


def completed(candidate: Candidate, known: Iterable[Memory]) -> Candidate:
    """The candidate as the whole statement that it puts right; itself where it is no such fragment."""
    match = _FRAGMENT.fullmatch(candidate.text.rstrip("."))
    if not match:
        return candidate
    wrong = next((m for m in _lately(candidate, known) if _names(m, match["wrong"])), None)
    return _put_right(candidate, wrong, match["right"], match["wrong"]) if wrong else candidate


def _lately(candidate: Candidate, known: Iterable[Memory]) -> list[Memory]:
    """What was said within a few days before it, the latest first."""
    said = [(m.affirmed_at or m.observed_at, m) for m in known if m.status is Status.ACTIVE]
    lately = [(at, m) for at, m in said if candidate.observed_at - SOON <= at <= candidate.observed_at]
    return [memory for _, memory in sorted(lately, key=lambda pair: pair[0], reverse=True)]


def _names(memory: Memory, wrong: str) -> bool:
    return re.search(rf"\b{re.escape(wrong)}\b", memory.text, re.IGNORECASE) is not None


def _put_right(candidate: Candidate, memory: Memory, right: str, wrong: str) -> Candidate:
    value = right.casefold() if memory.value.casefold() == wrong.casefold() else ""
    return replace(
        candidate,
        text=re.sub(rf"\b{re.escape(wrong)}\b", lambda _: right, memory.text, flags=re.IGNORECASE),
        kind=memory.kind,
        categories=memory.categories,
        subject=memory.subject,
        attribute=memory.attribute if value else "",
        value=value,
        corrects=True,
    )


_FRAGMENT = re.compile(
    r"(?:(?:In|At|On|To|From|It is|It was|Is|Was|Actually|Rather) )*(?P<right>[^,;]{1,40}), not (?:(?:in|at|on|to|"
    r"from) )?(?P<wrong>[^,;]{1,40})"
)
