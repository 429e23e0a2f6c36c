"""A proposal that may be believed, dressed as a candidate by the same measures as what rules find."""

import re
from datetime import datetime, timedelta

from remanence.domain import attributes, importance, trust
from remanence.domain.attributes import FAVOURITE, MANY_VALUED, SINGLE_VALUED
from remanence.domain.event import Event
from remanence.domain.extraction.categories import categories
from remanence.domain.extraction.entities import entities
from remanence.domain.extraction.language import language_of
from remanence.domain.memory import Candidate, Category, Kind
from remanence.domain.proposals.proposal import Proposal
from remanence.domain.proposals.quoting import evidence

LONGEST = 200
CATEGORIES = 3
FARTHEST = timedelta(days=120 * 366)
"""From when it was said; what lies further off is a slip."""

_USER = re.compile(r"^(?:the )?user(?:['’]s)?\s+(?=\w)", re.IGNORECASE)


def candidate(proposal: Proposal, event: Event) -> Candidate:
    """Raises ValueError for one whose words are not in the event."""
    span = evidence(event.id, proposal.quote, event.content)
    if span is None:
        raise ValueError("The words that it quotes are not in the event.")
    text = _short(_plain(proposal.text))
    attribute = _attribute(proposal.attribute)
    about_other = bool(proposal.subject) and proposal.subject != event.speaker
    language = language_of(text)
    guessed = categories(text, attribute=attribute, about_other=about_other, language=language)
    spoken = proposal.categories[:CATEGORIES] or guessed
    valid_from, valid_to = _validity(proposal, event.said_at)
    return Candidate(
        text=text,
        kind=proposal.kind,
        categories=tuple(dict.fromkeys((*map(Category, event.terms.labels), *spoken))),
        importance=importance.of_statement(
            proposal.kind, attribute=attribute, explicit=proposal.explicit, about_other=about_other
        ),
        confidence=proposal.confidence,
        subject=" ".join(proposal.subject.split())[:LONGEST],
        attribute=attribute,
        value=attributes.normalised(attribute, proposal.value) if attribute else "",
        valid_from=valid_from,
        valid_to=valid_to,
        entities=entities(text),
        sensitive=trust.is_sensitive(text, spoken),
        language=language,
        event_id=event.id,
        evidence=(span,),
        observed_at=event.said_at,
        retracts=proposal.ended,
        corrects=proposal.corrects,
        explicit=proposal.explicit,
        replaces=proposal.replaces,
        repeats=proposal.repeats,
        quarantine=_doubt(proposal, text, event),
    )


def _doubt(proposal: Proposal, text: str, event: Event) -> str:
    planted = trust.planting(text, trust=trust.by_source(event.role, event.source))
    return planted or (trust.outsiders_order(event.source) if proposal.kind is Kind.PROCEDURAL else "")


def _plain(text: str) -> str:
    """One line without a full stop; the user is understood."""
    line = _USER.sub("", " ".join(text.split())).removesuffix(".").strip()
    return line[:1].upper() + line[1:]


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    cut = text[: LONGEST - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"


def _attribute(name: str) -> str:
    plain = " ".join(name.casefold().split())
    known = plain in SINGLE_VALUED or plain in MANY_VALUED or plain.startswith(FAVOURITE)
    return plain if known else ""


def _validity(proposal: Proposal, said_at: datetime) -> tuple[datetime | None, datetime | None]:
    begins, ends = (_near(moment, said_at) for moment in (proposal.valid_from, proposal.valid_to))
    if begins and ends and ends <= begins:
        return begins, None
    if begins and not ends and proposal.kind is Kind.EPISODIC and begins <= said_at:
        return begins, begins + timedelta(days=1)  # what happened is over
    return begins, ends


def _near(moment: datetime | None, said_at: datetime) -> datetime | None:
    return moment if moment is not None and abs(moment - said_at) <= FARTHEST else None
