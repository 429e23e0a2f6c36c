"""Phrases of time ("last Friday", "in two weeks", "since 2019") → intervals, counted from when it was said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from remanence.domain.temporal import calendar
from remanence.domain.temporal.calendar import Interval, Unit
from remanence.domain.temporal.cjk import CJK, cjk_readings
from remanence.domain.temporal.grammar import Grammar, grammar
from remanence.domain.temporal.reading import Lean, Moment, Reading
from remanence.domain.temporal.tables import Relation

__all__ = ["Interval", "Lean", "Relation", "Span", "Unit", "find", "named", "written"]

LONGEST = 2_000  # characters that are read; a sentence is shorter, and longer text is not one
LOOKBACK = 24  # characters before a phrase in which its preposition is sought
RANGE = re.compile(
    r"\s*(?:-|–|—|to|until|till?|through|and|bis|und|au|et|al?|hasta|até|по|до|إلى)\s*(?:the\s+|den\s+)?",
    re.IGNORECASE,
)
LISTED = re.compile(r"\s*(?:,|or|and|und|oder|et|ou|y|o|e|и|или)\s*", re.IGNORECASE)
LOOSE = frozenset({"about", "around", "over", "for", "of", "de", "del", "di", "von"})
"""Prepositions that do not make a date of what may be another word: "excited about summer", "the sound of may"."""
RANGE_OPENERS = frozenset({"from", "between", "vom", "von", "zwischen", "du", "de", "del", "dal", "с", "من", "desde"})


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase of time in a text, its preposition included, and what it means."""

    start: int
    end: int
    text: str
    interval: Interval
    unit: Unit
    """How exact it is: the day, the month, the year …"""
    relation: Relation
    preposition: str = ""
    part: str = ""
    """"early", "mid", "late", "first half", "second half" of the unit."""
    about: bool = False
    """Approximate: "three weeks ago"."""
    partial: bool = False
    """Its year or month was not said and follows from when it was said."""


def find(text: str, said_at: datetime, language: str = "en", *, lean: Lean = Lean.FUTURE) -> list[Span]:
    """The phrases of time in `text`, in order and without overlap.

    `lean` says where an unfinished date points: "on Friday" is the next one of a plan and the last one of a report.
    """
    text = text[:LONGEST]
    if language in CJK:
        return [_span(text, start, end, reading) for start, end, reading in cjk_readings(text, said_at)]
    words = grammar(language)
    if not words.may_speak_of_time(text):
        return []
    at = Moment(said_at, lean)
    spans: list[Span] = []
    for start, end, reading in _chosen(_readings(words, text, at)):
        span = _with_preposition(words, text, _span(text, start, end, reading))
        if reading.unsure and not (
            span.preposition not in {"", *LOOSE} or _stands_as_year(text, span) or _goes_on(text, spans, span)
        ):
            continue
        if spans and span.start < spans[-1].end:
            continue
        begun = span.preposition in words.words.backward or (
            span.preposition in words.words.either and span.interval.start - said_at > timedelta(days=183)
        )
        if begun:
            spans.append(_begun(span, said_at, weekday=reading.weekday))
        elif lean is Lean.PAST and span.preposition in words.words.forward:
            spans.append(_to_come(span, said_at))
        else:
            spans.append(_after(spans, span, lean))
    return _joined(text, spans)


def written(span: Span) -> str:
    """The phrase with everything resolved, in English: "on 10 March 2026", "since 2019", "around 6 October 2025"."""
    match span.relation:
        case Relation.FOR:
            return f"{span.text} (since {named(span)})"
        case Relation.EVERY:
            return span.text
        case Relation.AT:
            return f"{_at(span)} {named(span)}"
        case Relation.UNTIL | Relation.SINCE | Relation.BEFORE | Relation.AFTER:
            return f"{span.preposition} {named(span)}"


def _readings(words: Grammar, text: str, at: Moment) -> list[tuple[int, int, Reading | None]]:
    """Every phrase that a rule fits; None where it names no day ("31 February"), so that no part of it is read."""
    found: list[tuple[int, int, Reading | None]] = []
    for rule in words.rules:
        for match in rule.pattern.finditer(text):
            try:
                reading = rule.read(words.vocabulary, match, at)
            except (ValueError, OverflowError):  # out of the month, or of the calendar
                reading = None
            found.append((match.start(), match.end(), reading))
    return found


def _chosen(readings: Sequence[tuple[int, int, Reading | None]]) -> list[tuple[int, int, Reading]]:
    """The longest reading at each place; the earlier rule where they are equal."""
    chosen: list[tuple[int, int, Reading | None]] = []
    for reading in sorted(readings, key=lambda each: each[0] - each[1]):
        start, end, _ = reading
        if all(end <= other[0] or start >= other[1] for other in chosen):
            chosen.append(reading)
    chosen.sort(key=lambda each: each[0])
    return [(start, end, reading) for start, end, reading in chosen if reading is not None]


def _span(text: str, start: int, end: int, reading: Reading) -> Span:
    relation = reading.relation or Relation.AT
    return Span(start, end, text[start:end], reading.interval, reading.unit, relation, part=reading.part,
                about=reading.about, partial=reading.partial)  # fmt: skip


def _with_preposition(words: Grammar, text: str, span: Span) -> Span:
    before = text[max(0, span.start - LOOKBACK) : span.start]
    match = words.preposition.search(before)
    if match is None:
        return span
    start = span.start - len(before) + match.start()
    preposition = " ".join(match[1].lower().split())
    said = words.words.prepositions.get(preposition, Relation.AT)
    relation = span.relation if span.relation in {Relation.FOR, Relation.EVERY} else said
    return replace(span, start=start, text=text[start : span.end], relation=relation, preposition=preposition)


def _stands_as_year(text: str, span: Span) -> bool:
    """A bare year is one where it ends a phrase: "diagnosed 2021", "(2021)", "came from Eritrea 2019"."""
    if span.unit is not Unit.YEAR or not span.text.isdigit():
        return False
    before, after = text[: span.start].rstrip(), text[span.end :].lstrip()
    return bool(before) and before[-1] not in "€$£#+*/" and (not after or after[0] in ",.;:)!?-–—")


def _goes_on(text: str, spans: Sequence[Span], span: Span) -> bool:
    """In "between March and May" the May is a month, because the March is one."""
    if not spans or spans[-1].unit is not span.unit:
        return False
    between = text[spans[-1].end : span.start]
    return RANGE.fullmatch(between) is not None or LISTED.fullmatch(between) is not None


def _after(spans: Sequence[Span], span: Span, lean: Lean) -> Span:
    """In "on the 19th, back on the 2nd" the second day follows the first."""
    is_bare_day = span.partial and span.unit is Unit.DAY and span.text.rstrip("stndrh")[-1:].isdigit()
    if lean is not Lean.FUTURE or not spans or not is_bare_day or spans[-1].unit is not Unit.DAY:
        return span
    if span.interval.start >= spans[-1].interval.start:
        return span
    start = calendar.months_later(span.interval.start, 1)
    while start < spans[-1].interval.start:
        start = calendar.months_later(start, 1)
    return replace(span, interval=calendar.around(start, Unit.DAY))


def _begun(span: Span, said_at: datetime, *, weekday: bool) -> Span:
    """What was "since April" has begun, so it is the last April."""
    start, end = span.interval.start, span.interval.end
    if not span.partial or start <= said_at:
        return span
    if weekday:
        return replace(span, interval=Interval(start - timedelta(weeks=1), end - timedelta(weeks=1)))
    return replace(span, interval=Interval(calendar.months_later(start, -12), calendar.months_later(end, -12)))


def _to_come(span: Span, said_at: datetime) -> Span:
    """Of a report too, "starting in autumn" is the coming one."""
    start, end = span.interval.start, span.interval.end
    if not span.partial or end > said_at:
        return span
    return replace(span, interval=Interval(calendar.months_later(start, 12), calendar.months_later(end, 12)))


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Both ends of "from 3 May to 5 June", "between March and May" are one stretch."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        opened = last is not None and last.preposition in RANGE_OPENERS
        if last is None or not opened or not RANGE.fullmatch(text[last.end : _head_start(span)]):
            joined.append(span)
            continue
        whole = last.interval.until(span.interval)
        joined[-1] = replace(last, end=span.end, text=text[last.start : span.end], interval=whole,
                             unit=span.unit, relation=Relation.AT)  # fmt: skip
    return joined


def _head_start(span: Span) -> int:
    return span.start + (len(span.preposition) if span.preposition else 0)


def _is_long(span: Span) -> bool:
    """It covers more than one of its units: a range, "the next two weeks"."""
    return not span.part and calendar.around(span.interval.start, span.unit).end < span.interval.end


def _at(span: Span) -> str:
    if _is_long(span):
        return "from"
    if span.about and span.unit in {Unit.DAY, Unit.WEEK}:
        return "around"
    if span.part and _part(span).startswith("the end"):
        return "at"
    return "on" if span.unit in {Unit.DAY, Unit.WEEKEND} else "in"


def _part(span: Span) -> str:
    match span.part:
        case "":
            return ""
        case "late" if "late" not in span.text.lower():
            return "the end of "
        case "first half" | "second half":
            return f"the {span.part} of "
        case _:
            return f"{span.part} "


def named(span: Span) -> str:
    """The same without a preposition: "10 March 2026"."""
    start, end = span.interval.start, span.interval.end
    if span.relation is Relation.FOR:
        return f"{start:%B} {start.year}" if span.unit in {Unit.DAY, Unit.WEEK, Unit.MONTH} else f"{start.year}"
    if _is_long(span):
        return _stretch(span)
    if span.part:
        return _part(span) + _whole(start, span)
    return _weekday(span) + _whole(start, span) if span.unit is Unit.DAY and end > start else _whole(start, span)


def _stretch(span: Span) -> str:
    first, last = span.interval.start, span.interval.end - timedelta(days=1)
    if span.unit is Unit.DAY and (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    if span.unit in {Unit.MONTH, Unit.YEAR} and not span.about:
        return f"{_whole(first, span)} to {_whole(last, span)}"
    return f"{_day(first)} to {_day(last)}"


def _whole(start: datetime, span: Span) -> str:
    """The unit that begins at `start`, named."""
    names = {
        Unit.DECADE: f"the {start.year}s",
        Unit.YEAR: f"{start.year}",
        Unit.QUARTER: f"Q{(start.month + 2) // 3} {start.year}",
        Unit.MONTH: f"{start:%B} {start.year}",
        Unit.WEEK: f"the week of {_day(start)}",
        Unit.WEEKEND: f"the weekend of {_day(start)}",
    }
    return _season(start) if span.unit is Unit.SEASON else names.get(span.unit, _day(start))


def _weekday(span: Span) -> str:
    """The name of the day, where it was said: "on Thursday" is better found by both."""
    name = f"{span.interval.start:%A}"
    return f"{name} " if name[:3].lower() in span.text.lower() else ""


def _season(start: datetime) -> str:
    name = next(name for name, month in calendar.SEASONS.items() if month == start.month)
    return f"winter {start.year}/{(start.year + 1) % 100:02}" if name == "winter" else f"{name} {start.year}"


def _day(day: datetime) -> str:
    return f"{day.day} {day:%B} {day.year}"
