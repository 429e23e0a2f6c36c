"""What is noticed of an event when it is worked on, beside the statements in it."""

from dataclasses import replace
from typing import Final

from remanence.domain import trust
from remanence.domain.event import SENSITIVE, Event, Terms
from remanence.domain.extraction import Extraction

WITHHELD: Final = "not to be kept"


def noticed(event: Event, extraction: Extraction) -> Event:
    """The event, with whether its words are sensitive and whether it is free of secrets."""
    sensitive = any(candidate.sensitive for candidate in extraction.candidates)
    return replace(
        event,
        is_sensitive=sensitive or trust.is_sensitive(event.content, ()),
        is_clean=not trust.secrets(event.content),
    )


def allowed(extraction: Extraction, terms: Terms) -> Extraction:
    """Without the statements that the terms withhold: by a category, or because they are sensitive."""
    if not terms.withheld:
        return extraction
    kept = tuple(
        candidate
        for candidate in extraction.candidates
        if candidate.forgets
        or not (terms.withheld & set(candidate.categories) or (candidate.sensitive and SENSITIVE in terms.withheld))
    )
    if len(kept) == len(extraction.candidates):
        return extraction
    return replace(extraction, candidates=kept, reason=extraction.reason if kept else WITHHELD)
