"""A dated finding dressed as a candidate: kind, categories, importance, names, evidence."""

from remanence.domain import attributes, importance, trust
from remanence.domain.event import Event
from remanence.domain.extraction.categories import categories
from remanence.domain.extraction.entities import entities
from remanence.domain.extraction.finding import Finding
from remanence.domain.extraction.lexicon import words
from remanence.domain.extraction.parsing import Tense
from remanence.domain.extraction.phrases import any_of
from remanence.domain.extraction.reading import LONGEST
from remanence.domain.memory import Candidate, Category, Evidence, Kind

WISH = "Wants the assistant"
LIFE = frozenset({"owns", "pet", "child", "visited place", "degree", "partner", "employer", "birthday"})
"""Attributes that a dated report is about an event of: "adopted a dog yesterday"."""
_PASSING = any_of(r"""
    currently
    right now
    at the moment
    today
    tonight
    this (?:week|month|morning|semester|term|year|summer|winter)
    for now
    temporar\w+
    these days
    just (?:started|began|finished|got)
    recently
    lately
    until (?!noon\b|midnight\b|late\b|dark\b|lunch|bedtime|the (?:morning|evening)|\d{1,2}(?::\d\d)? ?(?:am|pm)\b)
    still waiting
    back from
    working on
    planning
    might
    may (?:move|go|start|change|be)
    about to
    booked
    upcoming
    soon
""")
_LASTING_PAST = any_of(r"""
    born
    raised
    grew up
    studied
    graduated
    trained
    retired
    used to
    was an?
    worked (?:as|at|for)
    majored
    learn(?:ed|t)
    (?:emi|immi)grated
    inherited
    served
    quit
    gave up
    stopped
    came from
    founded
    never
""")


_CAUGHT = "has|had|have|got|caught|with|nursing|fighting"
_STEP = any_of("promoted")
"""The day of a step is told, not the title alone that it led to."""
_ILL = any_of(
    rf"""
    (?:{_CAUGHT}) (?:(?:had|got|an?|the|this|some|his|her|their|another) )*(?:\w+ ){{0,2}}(?:{"|".join(words.AILMENTS)})
    (?:is|has been) (?:off )?(?:sick|ill|poorly|unwell|under the weather|feverish|contagious)
    """
)
_OFTEN = any_of(r"""
    every
    often
    always
    chronic
    regularly
    recurring
    frequent\w*
    allerg\w+
    prone
    long covid
""")


def candidate(finding: Finding, event: Event) -> Candidate:
    claim = finding.claim
    text = _short(finding.text)
    about_other = bool(finding.subject) and finding.subject != event.speaker
    kind = _kind(finding)
    told = text.removeprefix(WISH) if finding.instruction else text  # the wish alone says nothing of the area
    spoken = categories(
        f"{told} {claim.value}", attribute=claim.attribute, about_other=about_other, language=finding.language
    )
    labels = tuple(map(Category, event.terms.labels))
    return Candidate(
        text=text,
        kind=kind,
        categories=tuple(dict.fromkeys((*labels, *spoken))),
        importance=importance.of_statement(
            kind,
            attribute=claim.attribute,
            explicit=finding.explicit,
            about_other=about_other,
            understood=finding.understood,
        ),
        confidence=_confidence(finding),
        subject=finding.subject,
        attribute=claim.attribute,
        value=attributes.normalised(claim.attribute, claim.value) if claim.attribute else "",
        valid_from=finding.times.valid_from,
        valid_to=finding.times.valid_to,
        entities=entities(text),
        sensitive=trust.is_sensitive(text, spoken),
        language=finding.language,
        event_id=event.id,
        evidence=(Evidence(event.id, finding.start, finding.end),),
        observed_at=event.said_at,
        retracts=claim.retracts,
        corrects=finding.corrects,
        forgets=finding.forgets,
        explicit=finding.explicit,
        quarantine=finding.quarantine or (trust.outsiders_order(event.source) if finding.instruction else ""),
    )


def _kind(finding: Finding) -> Kind:
    if finding.instruction:
        return Kind.PROCEDURAL
    if finding.unsure or finding.goal or finding.times.planned:
        return Kind.EPISODIC
    if _ILL.search(finding.text) and not _OFTEN.search(finding.text):
        return Kind.EPISODIC
    if finding.claim.attribute == "title" and _STEP.search(finding.text):
        return Kind.EPISODIC
    if finding.claim.lasting and not (finding.times.happened and finding.claim.attribute in LIFE):
        return Kind.SEMANTIC
    return Kind.SEMANTIC if _lasts(finding) else Kind.EPISODIC


def _lasts(finding: Finding) -> bool:
    times = finding.times
    match finding.tense:
        case Tense.FUTURE:
            return finding.negated
        case Tense.PROGRESSIVE:
            return times.routine and _PASSING.search(finding.text) is None
        case Tense.PAST:
            return times.routine or _LASTING_PAST.search(finding.text) is not None
        case Tense.PERFECT:
            return not times.happened and _PASSING.search(finding.text) is None
        case Tense.PRESENT | Tense.NONE:
            return not times.happened and (times.routine or _PASSING.search(finding.text) is None)


def _confidence(finding: Finding) -> float:
    if finding.unsure:
        return 0.5
    if finding.explicit:
        return 0.95
    return 0.85 if finding.understood else 0.6


def _short(text: str) -> str:
    """At most as long as a memory may be; cut at the end of a clause, else of a word."""
    if len(text) <= LONGEST:
        return text
    cut = text[: LONGEST - 1]
    place = max(cut.rfind(mark) for mark in (". ", ", ", "; ", " – ", " and ", " because ", " which "))
    if place < LONGEST // 2:
        place = cut.rfind(" ")
    return f"{cut[: place if place > 0 else LONGEST - 1].rstrip(' ,;.–')}…"
