"""Clauses of one message that only make sense together: "signed with an insurer", "starts on 1 July"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from remanence.domain import attributes
from remanence.domain.memory import Candidate
from remanence.domain.reconcile.reading import says
from remanence.domain.reconcile.told import AGREED

LONGEST = 200
"""In characters (contract of statements)."""


def joined(candidates: Sequence[Candidate]) -> tuple[tuple[int, Candidate], ...]:
    """The candidates, each with its place: what was agreed on begins when the next clause says so."""
    return tuple(_joined(candidates))


def _joined(candidates: Sequence[Candidate]) -> Iterator[tuple[int, Candidate]]:
    place = 0
    while place < len(candidates):
        candidate, following = candidates[place], candidates[place + 1 : place + 2]
        if following and _starts(candidate, following[0]):
            yield place, _with_start(candidate, following[0])
            place += 2
        else:
            yield place, candidate
            place += 1


def _starts(agreed: Candidate, start: Candidate) -> bool:
    of_one = agreed.event_id == start.event_id and agreed.subject == start.subject and not start.attribute
    ahead = start.valid_from is not None and start.valid_from > start.observed_at
    known = attributes.single_valued(agreed.attribute) and says(AGREED, agreed.text)
    fits = len(agreed.text) + len(start.text) < LONGEST
    return of_one and ahead and known and fits and says(_START, start.text)


def _with_start(agreed: Candidate, start: Candidate) -> Candidate:
    return replace(
        agreed,
        text=f"{agreed.text.rstrip('.')}, {start.text[:1].lower()}{start.text[1:]}",
        valid_from=start.valid_from,
        valid_to=None,
        evidence=tuple(dict.fromkeys((*agreed.evidence, *start.evidence))),
    )


_START = re.compile(
    r"^(?:Will (?:start|begin)|Starts|Begins|Is starting|Starting|First day is)\b",
    re.IGNORECASE,
)
