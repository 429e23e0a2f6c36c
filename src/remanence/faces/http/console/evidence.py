"""A memory's words in what was said, with what stands around them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from remanence.domain.event import Event
from remanence.engine.search import Quote
from remanence.ports import Accepted

AROUND: Final = 500
"""Characters shown before and after: a conversation's turn whole, of a book the page."""


@dataclass(frozen=True, slots=True)
class Passage:
    event: Event
    before: str
    quoted: str
    after: str
    is_alone: bool = False
    """What stands around it may not be shown: it holds a secret, or something that was forgotten."""


def passages(quotes: Sequence[Quote], said: Sequence[Accepted]) -> Sequence[Passage]:
    whole = {each.event.id for each in said if each.event.is_clean and not each.is_hidden}
    return [_passage(quote, is_alone=quote.event.id not in whole) for quote in quotes]


def _passage(quote: Quote, *, is_alone: bool) -> Passage:
    if is_alone:
        return Passage(quote.event, "", quote.text, "", is_alone=True)
    content = quote.event.content
    start, end = max(quote.start - AROUND, 0), min(quote.end + AROUND, len(content))
    before = ("… " if start else "") + content[start : quote.start]
    after = content[quote.end : end] + (" …" if end < len(content) else "")
    return Passage(quote.event, before, quote.text, after)
