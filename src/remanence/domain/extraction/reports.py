"""What an assistant or a tool says, kept as its word: its speaker is named, and it is believed less.

Passed over is what an answer is wrapped in, and what only repeats the user's own words: that is known from them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from remanence.domain import trust
from remanence.domain.event import Event, Role
from remanence.domain.extraction.notes import substantive
from remanence.domain.extraction.phrases import any_of
from remanence.domain.memory import Candidate

MOST = 20
"""Statements of one report: an essay is found word for word among the events."""
LONGEST = 400
"""Characters of a statement; a word for word sentence is longer than what the rules make of one."""
CONFIDENCE = {Role.TOOL: 0.55}
LEAST_CONFIDENCE = 0.45
IMPORTANCE = 0.6
"""Of what the same statement would count in the user's own words."""

_WRAPPING = any_of(
    r"""
    (?:sure|of course|absolutely|certainly|great|got it|no problem|you'?re welcome|happy to|glad to)\b.{0,80}$
    let me know
    feel free
    i(?:'m| am) (?:happy|glad|here|sorry)
    i hope
    hope (?:this|that)
    i can (?:help|also)
    i(?:'d| would) be happy
    if you(?:'d| would) like
    here(?:'s| is| are)\b.{0,120}:$
    please (?:let|note|feel)
    as an ai
""",
    start=True,
)


def reported(text: str, event: Event, before: Sequence[Event], *, language: str) -> Iterator[Candidate]:
    """The statements of a report, in order, each in its own words after the name of who said so."""
    who = event.speaker or event.role.value.capitalize()
    told = frozenset[int]().union(*(trust.fingerprints(turn.content) for turn in before if turn.role is Role.USER))
    news = (
        kept
        for kept in substantive(text, event, language=language)
        if not _WRAPPING.search(kept.text) and not trust.is_echo(kept.text, told)
    )
    for _, kept in zip(range(MOST), news, strict=False):
        yield replace(
            kept,
            text=_short(f"{who}: {kept.text}"),
            confidence=CONFIDENCE.get(event.role, LEAST_CONFIDENCE),
            importance=kept.importance * IMPORTANCE,
        )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rsplit(' ', 1)[0]}…"
