"""When a statement holds: the times it names, written out in it, and as its validity."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from remanence.domain import temporal
from remanence.domain.extraction.claims import Claim
from remanence.domain.extraction.finding import NO_TIMES, Finding, Times
from remanence.domain.extraction.lexicon import words
from remanence.domain.extraction.parsing import Tense
from remanence.domain.extraction.phrases import any_of
from remanence.domain.extraction.reading import LONGEST
from remanence.domain.temporal import Lean, Relation, Span, Unit

YEARLY = frozenset({"birthday", "anniversary"})
"""Attributes whose day comes every year: no year is put to it."""


NAMES = frozenset({"name", "nickname"})
"""A month may be a name: "I'm called June", "ich heiße Jan"."""
_HABIT = re.compile(
    r"\b(?:immer|jedes? \w+|jeden \w+|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)s|toujours|chaque|"
    r"tous les|le (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?! \d| proch| derni)|siempre|cada|todos los|"
    r"los (?:lunes|martes|miércoles|jueves|viernes|sábados|domingos)|sempre|todas? [ao]s|ogni|"
    r"aos (?:sábados|domingos)|às (?:segundas|terças|quartas|quintas|sextas)|(?:il (?:lunedì|martedì|mercoledì|giovedì|"
    r"venerdì|sabato)|la domenica)(?! \d| pross| scors)|всегда|кажд\w+|по (?:\w+ам))\b|每|毎|دائما|كل",
    re.IGNORECASE,
)
"""What comes again and again, in languages whose habits `temporal` takes for one day."""


def all_dated(findings: Iterable[Finding], said_at: datetime) -> list[Finding]:
    """Each with its times; an appointment without a time has that of the clause before it.

    "My son misses school on Thursday, we have our interview in Calgary": both are on Thursday.
    """
    out: list[Finding] = []
    for finding in (dated(each, said_at) for each in findings):
        before = out[-1] if out else None
        out.append(_at_the_same_time(finding, before) if before and _shares_time(finding, before) else finding)
    return out


def _shares_time(finding: Finding, before: Finding) -> bool:
    if finding.times != NO_TIMES or not before.times.planned or before.times.valid_from is None:
        return False
    close = 0 <= finding.start - before.end <= 6
    return close and finding.tense is Tense.PRESENT and not words.EVENTS.isdisjoint(finding.text.lower().split())


def _at_the_same_time(finding: Finding, before: Finding) -> Finding:
    day = before.times.valid_from
    text = f"{finding.text} on {day.day} {day:%B} {day.year}" if day else finding.text
    return replace(finding, text=text if len(text) <= LONGEST else finding.text, times=before.times)


def dated(finding: Finding, said_at: datetime) -> Finding:
    """With the times that its text names written out in it, and what they say of its validity."""
    spans = [] if _is_dateless(finding) else _spans(finding, said_at)
    if not spans:
        return finding
    finding = replace(finding, claim=_undated(finding.claim, spans))
    routine = any(span.relation is Relation.EVERY for span in spans)
    if finding.claim.attribute in YEARLY and not _is_birth(finding, spans):
        return replace(finding, text=_yearly(finding.text, spans), times=Times(routine=True))
    text = _written(finding.text, spans, finding.tense) if finding.language == "en" else finding.text
    own = [span for span in spans if span.relation is Relation.AT and not _of_thing(finding.text, span)]
    points = [span for span in own if _is_event(span, said_at, finding.tense)]
    coming = [span for span in points if span.interval.end > said_at and not _is_now(span, said_at, finding.tense)]
    since = _since(spans, finding.tense)
    start = since or min((span.interval.start for span in points), default=None)
    ends = [span.interval.end for span in spans if span.relation in {Relation.UNTIL, Relation.BEFORE}]
    end = max(ends, default=None) or (max(span.interval.end for span in coming) if coming else None)
    if end is not None and start is not None and end <= start:
        end = None
    times = Times(start, end, bool(coming) or bool(ends), bool(points) and not coming and since is None, routine)
    return replace(finding, text=text if len(text) <= LONGEST else finding.text, times=times)


def _is_dateless(finding: Finding) -> bool:
    if finding.language == "en":
        return finding.claim.attribute in NAMES
    habit = finding.tense is Tense.NONE and _HABIT.search(finding.text) is not None
    return habit or finding.claim.attribute in NAMES | {"age"}


def _undated(claim: Claim, spans: Sequence[Span]) -> Claim:
    """The value without the time that was said after it: "déménagé à Brest en septembre"."""
    ends = (claim.value.lower().find(span.text.lower()) for span in spans)
    end = min((end for end in ends if end > 1), default=len(claim.value))
    return claim if claim.attribute in YEARLY else replace(claim, value=claim.value[:end].rstrip(" ,"))


def _is_birth(finding: Finding, spans: Sequence[Span]) -> bool:
    """“Hugo was born on Wednesday” is news; "I was born on 3 May" is not."""
    relative = any(span.partial and not any(c.isdigit() for c in span.text) for span in spans)
    return _BORN.search(finding.text) is not None and (relative or bool(finding.subject))


_BORN = re.compile(r"\bborn\b", re.IGNORECASE)


def _yearly(text: str, spans: Sequence[Span]) -> str:
    """With the day as it comes each year, "on 8 March"; only a year that was said stays, for it is the first one."""
    for span in reversed(spans):
        if span.relation is not Relation.AT or span.unit is not Unit.DAY:
            continue
        day = span.interval.start
        year = f" {day.year}" if f"{day.year}" in span.text else ""
        before = text[: span.start].rstrip()
        on = "" if before.endswith((" on", ":")) else "on "
        text = f"{text[: span.start]}{on}{day.day} {day:%B}{year}{text[span.end :]}"
    return text


def _spans(finding: Finding, said_at: datetime) -> list[Span]:
    lean = Lean.PAST if finding.tense in {Tense.PAST, Tense.PERFECT} else Lean.FUTURE
    found = temporal.find(finding.text, said_at, finding.language, lean=lean)
    spans = [span for span in found if not _is_duration(finding, span)]
    relations = {span.relation for span in spans}
    if lean is Lean.FUTURE:
        return spans
    begun, goes_on = Relation.SINCE in relations, not _OVER.match(finding.text)
    lies_ahead = [
        (span.relation is Relation.BEFORE and span.partial and goes_on)
        or (span.relation is Relation.UNTIL and (begun or (goes_on and _is_near(span, said_at))))
        or _AHEAD.search(finding.text[max(0, span.start - 40) : span.start]) is not None
        or (span.partial and _ARRANGED.search(finding.text[max(0, span.start - 60) : span.start]) is not None)
        for span in spans
    ]
    if not any(lies_ahead):
        return spans
    later = temporal.find(finding.text, said_at, finding.language, lean=Lean.FUTURE)
    ahead = [span for span in later if not _is_duration(finding, span)]
    return [there if coming else here for here, there, coming in zip(spans, ahead, lies_ahead, strict=True)]


def _is_duration(finding: Finding, span: Span) -> bool:
    """How long something took, takes or may take: "ran it in 58 minutes", "a reply within a day": no date."""
    length = _LENGTH.match(span.text) if finding.language == "en" else None
    if length is None:
        return False
    if finding.tense in {Tense.PAST, Tense.PERFECT}:
        return _LIES_AHEAD.search(finding.text[: span.start]) is None
    if length["within"]:
        return finding.instruction or finding.tense in {Tense.PRESENT, Tense.NONE}
    return _ABLE.search(finding.text[: span.start]) is not None


_LENGTH = re.compile(
    r"(?:in|(?P<within>within)) (?:(?:just|only|about|around|under|less than|over|almost|nearly) )*"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a few|a couple of|\d+)(?: and a half)? "
    r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)$",
    re.IGNORECASE,
)
_LIES_AHEAD = re.compile(
    r"\b(?:to [a-z]+|that|which|who|is|are|will|be|leav\w+|begin\w*|start(?:s|ing)|due)\b", re.IGNORECASE
)
"""After it, or with an infinitive, a stretch of time counts from today: "decided to move in two weeks"."""
_ABLE = re.compile(r"\b(?:can|could|able to|takes?|manages?|usually|always|never)\b", re.IGNORECASE)


def _is_near(span: Span, said_at: datetime) -> bool:
    """The date without a year comes sooner than it was: "signed off until 13 February", said on the 3rd."""
    return span.partial and (said_at - span.interval.end) > YEAR / 2


YEAR = timedelta(days=365)
_OVER = re.compile(
    r"(?:\w+ )?(?:lived|worked|was|were|had|studied|stayed|used to|taught|ran|played|dated|rented|owned|served|kept|"
    r"went)\b",
    re.IGNORECASE,
)
"""States of the past: until when they lasted lies behind."""
_ARRANGED = re.compile(
    r"\b(?:tickets?|flights?|table|appointments?|reservation|slot|seats?|invit\w+|booked|booking|scheduled|registered|"
    r"signed up|reserved|offered|accepted|confirmed|enrolled)\b[^.;:]*$",
    re.IGNORECASE,
)
"""What was arranged lies ahead of the arranging: "got tickets for the Nutcracker on 20 December"."""
_AHEAD = any_of(
    r"""
    (?:starts?|starting|begins|beginning|deadline|due|kick-?off|launch|expires|effective)(?: date)?(?: is)?<mark>
    (?:beginn|termin|abgabe|abflug|frist)(?: ist)?<mark>
    (?:début|départ|échéance|inicio|comienzo|salida|plazo|início|partida|prazo|inizio|partenza|scadenza)<mark>
    (?:начало|старт|срок)<mark>
    """.replace("<mark>", r":?\s*(?:on|in|by|from|am|im|ab|le|el|em|il|в|с)?\s*\Z")
)
"""Words for something to come, right before a date: "signed the contract yesterday, start on 1 May"."""


def _since(spans: Sequence[Span], tense: Tense) -> datetime | None:
    starts = [
        span.interval.start
        for span in spans
        if span.relation is Relation.SINCE or (span.relation is Relation.FOR and _lasts(span, tense))
    ]
    return min(starts, default=None)


def _lasts(span: Span, tense: Tense) -> bool:
    """“Vegan for six years” began then; “in Rome for two weeks” tells nothing about its beginning."""
    if tense in {Tense.PERFECT, Tense.PROGRESSIVE}:
        return True
    return tense is Tense.NONE and span.unit in {Unit.YEAR, Unit.DECADE}


def _is_event(span: Span, said_at: datetime, tense: Tense) -> bool:
    """In the present tense a past date belongs to a thing ("a tourer from 1986"), not to the statement."""
    return tense is not Tense.PRESENT or span.interval.end > said_at


def _of_thing(text: str, span: Span) -> bool:
    """“Bought a house built in 1932”: the year is the house's."""
    return _MADE.search(text[: span.start]) is not None


_MADE = re.compile(
    r"(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<!\bis)(?<!\bhas)(?<!^)(?<!\bthey)(?<!,)\s"
    r"(?:built|made|founded|established|published|written|released|dating|dated|manufactured|from|invented|painted)"
    r"(?: (?:back|in|to|around|about))*\s*$",
    re.IGNORECASE,
)


def _is_now(span: Span, said_at: datetime, tense: Tense) -> bool:
    return tense in {Tense.PAST, Tense.PERFECT} and span.interval.contains(said_at)


def _written(text: str, spans: Sequence[Span], tense: Tense) -> str:
    for span in reversed(spans):
        if text[span.end : span.end + 1] in {"'", "’", "-"}:
            continue
        if _needs_writing(span, tense):
            text = text[: span.start] + _fitting(text, span) + text[span.end :]
    return text


def _needs_writing(span: Span, tense: Tense) -> bool:
    if span.relation is Relation.EVERY:
        return False
    if span.relation is Relation.FOR:
        return _lasts(span, tense)
    absolute = f"{span.interval.start.year}" in span.text or f"{(span.interval.end.year)}" in span.text
    return span.partial or not absolute


def _fitting(text: str, span: Span) -> str:
    """Written out so that it fits what stands before: "their 1 April 2026 outline"."""
    if span.relation is Relation.AT and not span.preposition and text[: span.start].endswith(_OWNERS):
        return temporal.named(span)
    written = temporal.written(span)
    return written[:1].upper() + written[1:] if span.start == 0 else written


_OWNERS = (" their ", " the ", " our ", " a ", " an ", " his ", " her ", " its ", "'s ", "s' ", " this ", " that ")
