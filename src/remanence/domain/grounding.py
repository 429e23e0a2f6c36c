"""Answers and summaries that say where each thing comes from, and nothing that stands nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from remanence.domain import trust
from remanence.domain.invention import invented


@dataclass(frozen=True, slots=True)
class Source:
    """Something that may be drawn on: a memory, or what was said."""

    id: int
    text: str
    at: datetime | None = None
    """When it was said or began to hold."""


@dataclass(frozen=True, slots=True)
class Claim:
    text: str
    sources: tuple[int, ...]
    """What it rests on, by id; at least one."""


def grounded(claims: Sequence[Claim], sources: Sequence[Source], *, question: str = "") -> tuple[Claim, ...]:
    """Those of the claims that their own sources bear out: the sources are there, and names and numbers are theirs.

    Words of the question may be repeated.
    """
    known = {source.id: source for source in sources}
    return tuple(claim for claim in claims if _stands(claim, known, question))


def _stands(claim: Claim, known: dict[int, Source], question: str) -> bool:
    cited = [known[number] for number in claim.sources if number in known]
    if len(cited) != len(claim.sources) or not cited or not claim.text.strip() or trust.secrets(claim.text):
        return False
    said = " ".join([question, *(source.text for source in cited)])
    return next(invented(claim.text, said, dates=[source.at for source in cited]), "") == ""


def text_of(claims: Sequence[Claim]) -> str:
    return " ".join(claim.text.strip() for claim in claims)
