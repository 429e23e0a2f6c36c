"""What is noticed of an event when it is worked on, beside the statements in it."""

from dataclasses import replace

from remanence.domain import trust
from remanence.domain.event import Event
from remanence.domain.extraction import Extraction


def noticed(event: Event, extraction: Extraction) -> Event:
    """The event, with whether its words are sensitive and whether it is free of secrets."""
    sensitive = any(candidate.sensitive for candidate in extraction.candidates)
    return replace(
        event,
        is_sensitive=sensitive or trust.is_sensitive(event.content, ()),
        is_clean=not trust.secrets(event.content),
    )
