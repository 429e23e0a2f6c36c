"""Phrases of time: one pattern and one reading each, built from a language's table.

A reading gets the match and says which interval it means, or None where it means nothing ("31 February"). Patterns are
alternations of words and short numbers with single spaces between, so that matching is linear in the text.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache, cached_property
from typing import TypeVar

from remanence.domain.temporal import calendar
from remanence.domain.temporal.calendar import Interval, Unit
from remanence.domain.temporal.tables import LANGUAGES, Relation, Words

T = TypeVar("T")

EARLIEST, LATEST = 1900, 2100  # a number outside is no year
SLOT = re.compile(r"(?<!\?P)<(\w+)>")
INEXACT = frozenset({"couple", "few", "several", "paar", "quelques", "unos", "alguns", "qualche", "несколько"})


class Lean(StrEnum):
    """Where an unfinished date points: "on Friday" of a plan, or of a report."""

    FUTURE = "future"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Reading:
    interval: Interval
    unit: Unit
    part: str = ""
    """"early", "mid" or "late" of the unit, "first half", "second half"."""
    relation: Relation | None = None
    """None leaves it to the preposition before."""
    unsure: bool = False
    """It means a date only after a preposition: "march", "the 2nd", "1974"."""
    about: bool = False
    """The interval is approximate: "three weeks ago"."""
    partial: bool = False
    """Month or year were filled in."""
    weekday: bool = False
    """It names a day of the week and nothing else."""


@dataclass(frozen=True, slots=True)
class Moment:
    """From where a phrase is read."""

    now: datetime
    lean: Lean


Read = Callable[["Grammar", re.Match[str], Moment], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: re.Pattern[str]
    read: Read


@dataclass(frozen=True)
class Grammar:
    words: Words

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        slots = self._slots()
        return tuple(
            Rule(re.compile(rf"(?<![\w./-])(?:{_filled(template, slots)})(?![\w])", re.IGNORECASE), read)
            for template, read in TEMPLATES
            if all(slots[name] for name in SLOT.findall(template))
        )

    @cached_property
    def hints(self) -> frozenset[str] | None:
        """The words of which every phrase of time has one; None where the table has patterns instead of words."""
        table = self.words
        names = [
            *table.months,
            *table.weekdays,
            *table.days,
            *table.seasons,
            *table.holidays,
            *table.units,
            "fortnight",
        ]
        names += [f"{weekday}s" for weekday in table.weekdays]
        if not all(re.fullmatch(r"[\w' |?-]+", name) for name in names):
            return None
        return frozenset(form for name in names for form in _forms(name))

    def may_speak_of_time(self, text: str) -> bool:
        """Most sentences hold no word of time and no figure, and are not read further."""
        if self.hints is None or any(c.isdigit() for c in text):
            return True
        return not self.hints.isdisjoint(_WORD.findall(text.lower().replace("’", "'")))

    @cached_property
    def preposition(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)({_either(self.words.prepositions)})(?:\s+(?:the|el|la|le|il|den|dem|der))?\s*$",
                          re.IGNORECASE)  # fmt: skip

    def number(self, text: str) -> int | None:
        return int(text) if text.isascii() and text.isdigit() else _find(self.words.numbers, text)

    def unit(self, text: str) -> Unit:
        unit = _find(self.words.units, text)
        assert unit is not None, "the pattern is built from the same table"
        return unit

    def _slots(self) -> Mapping[str, str]:
        words = self.words
        return {
            "month": _either(words.months),
            "weekday": _either(words.weekdays),
            "unit": _either(words.units),
            "number": rf"\d{{1,4}}|{_either(words.numbers)}",
            "dayword": _either(words.days),
            "season": _either(words.seasons),
            "step": _either(words.steps),
            "stepafter": _either(words.steps_after),
            "twice": _either(words.twice),
            "agobefore": words.ago_before,
            "agoafter": words.ago_after,
            "aheadbefore": words.ahead_before,
            "aheadafter": words.ahead_after,
            "lasting": words.lasting,
            "of": rf"(?:\s*(?:{words.of})\s*|\s+)" if words.of else r"\s+",
            "every": words.every,
            "part": _either(words.parts),
            "ordinal": _either(words.ordinals),
            "article": words.day_article,
            "holiday": _either(words.holidays),
        }


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language; of a language without a table, English, whose numeric dates serve everyone."""
    return Grammar(LANGUAGES.get(language, LANGUAGES["en"]))


# Readings, from exact to vague.


def _iso(_: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    year, month = int(match["y"]), int(match["m"])
    if match["d"] is None:
        return Reading(calendar.month_of(at.now, year, month), Unit.MONTH)
    return Reading(calendar.day_of(at.now, year, month, int(match["d"])), Unit.DAY)


def _numeric(_: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    """Day and month by figures. Where both orders are dates, nobody can know which is meant: then it is none."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    dotted = match["sep"] == "."
    if second > 12 and not dotted:
        first, second = second, first
    elif not dotted and first <= 12 and first != second:
        return None
    return Reading(calendar.day_of(at.now, year, second, first), Unit.DAY)


def _day_and_month(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    month = _find(words.words.months, match["month"])
    assert month is not None
    day, last = int(match["day"]), match.groupdict().get("last")
    if match["year"]:
        first = calendar.day_of(at.now, _year(match["year"]), month, day)
    else:
        first = leaning(at, lambda year: calendar.day_of(at.now, year, month, day))
    if not last:
        return Reading(first, Unit.DAY, partial=not match["year"])
    end = calendar.day_of(at.now, first.start.year, month, int(last))
    return Reading(first.until(end), Unit.DAY, partial=not match["year"])


def _month(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    month = _find(words.words.months, match["month"])
    assert month is not None
    unsure = match["month"].lower() in words.words.unclear and not match["year"]
    return Reading(_month_of(at, month, match["year"]), Unit.MONTH, unsure=unsure, partial=not match["year"])


def _weekday_of_month(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    month = _find(words.words.months, match["month"])
    number = _find(words.words.ordinals, match["ordinal"])
    weekday = _find(words.words.weekdays, match["weekday"])
    assert month is not None
    assert number is not None
    assert weekday is not None
    day = calendar.weekday_of_month(_month_of(at, month, match["year"]), weekday, number)
    return Reading(day, Unit.DAY) if day else None


def _part_of_month(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    month = _find(words.words.months, match["month"])
    assert month is not None
    return _part(words, match["part"], _month_of(at, month, match["year"]), Unit.MONTH)


def _part_of_year(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    return _part(words, match["part"], calendar.year_of(at.now, int(match["year"])), Unit.YEAR)


def _part_of_step(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    whole = _step(words, match, at)
    return _part(words, match["part"], whole.interval, whole.unit) if whole else None


def _part(words: Grammar, name: str, whole: Interval, unit: Unit) -> Reading:
    part = _find(words.words.parts, name) or ""
    length = whole.end - whole.start
    first, last = {
        "early": (0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1), "first half": (0, 1 / 2),
        "second half": (1 / 2, 1),
    }[part]  # fmt: skip
    start = calendar.midnight(whole.start + length * first)
    end = whole.end if last == 1 else calendar.midnight(whole.start + length * last)
    return Reading(Interval(start, max(end, start + timedelta(days=1))), unit, part=part)


def _step(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    """Last, this or next week, month, year."""
    step = _step_of(words, match)
    unit = words.unit(match["unit"])
    if unit is Unit.HOUR:
        return None
    if unit is Unit.WEEKEND:
        return Reading(_weekend(at, step), unit)
    moment = calendar.later(calendar.around(at.now, unit).start, step, unit)
    return Reading(calendar.around(moment, unit), unit)


def _two_steps(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    """The week after next, the year before last."""
    step = _find(words.words.twice, match["twice"])
    unit = words.unit(match["unit"])
    if step is None or unit is Unit.HOUR:
        return None
    if unit is Unit.WEEKEND:
        return Reading(_weekend(at, step), unit)
    return Reading(calendar.around(calendar.later(calendar.around(at.now, unit).start, step, unit), unit), unit)


def _fortnight(_: Grammar, match: re.Match[str], at: Moment) -> Reading:
    moment = at.now + timedelta(weeks=-2 if match["back"] else 2)
    return Reading(calendar.around(moment, Unit.DAY), Unit.DAY, about=True)


def _weekend(at: Moment, step: int) -> Interval:
    """Last and this weekend are the nearest ones; a weekend under way is this one."""
    this = calendar.around(at.now, Unit.WEEKEND)
    return Interval(calendar.later(this.start, step, Unit.WEEK), calendar.later(this.end, step, Unit.WEEK))


def _step_weekday(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    weekday = _find(words.words.weekdays, match["weekday"])
    assert weekday is not None
    match _step_of(words, match):
        case -1:
            return Reading(calendar.weekday_before(at.now, weekday), Unit.DAY)
        case 1:
            return Reading(calendar.weekday_of_week(at.now, weekday, weeks=1), Unit.DAY)
        case _:
            return Reading(calendar.weekday_of_week(at.now, weekday, weeks=0), Unit.DAY)


def _step_month(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    month = _find(words.words.months, match["month"])
    assert month is not None
    year = at.now.year
    match _step_of(words, match):
        case -1:
            year -= at.now.month <= month
        case 1:
            year += at.now.month >= month
        case _:
            pass
    return Reading(calendar.month_of(at.now, year, month), Unit.MONTH)


def _step_season(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    season = _find(words.words.seasons, match["season"])
    assert season is not None
    step, this = _step_of(words, match), calendar.season_of(at.now, at.now.year, season)
    if season == "winter" and at.now.month <= 2:
        this = calendar.season_of(at.now, at.now.year - 1, season)
    match step:
        case -1 if this.end > at.now:
            this = calendar.season_of(at.now, this.start.year - 1, season)
        case 1 if this.start <= at.now:
            this = calendar.season_of(at.now, this.start.year + 1, season)
        case _:
            pass
    return Reading(this, Unit.SEASON)


def _season(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    season = _find(words.words.seasons, match["season"])
    assert season is not None
    if match["year"]:
        return Reading(calendar.season_of(at.now, _year(match["year"]), season), Unit.SEASON)
    nearest = leaning(at, lambda year: calendar.season_of(at.now, year, season))
    return Reading(nearest, Unit.SEASON, unsure=True, partial=True)


def _ago(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    return _away(words, match, at, -1)


def _ahead(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    return _away(words, match, at, 1)


def _away(words: Grammar, match: re.Match[str], at: Moment, direction: int) -> Reading | None:
    number = words.number(match["number"])
    unit = words.unit(match["unit"])
    if number is None:
        return None
    moment = calendar.later(at.now, direction * number, unit)
    inexact = bool(INEXACT & set(match["number"].lower().split()))
    match unit:
        case Unit.HOUR | Unit.DAY:
            return Reading(calendar.around(moment, Unit.DAY), Unit.DAY, about=inexact)
        case Unit.WEEK | Unit.WEEKEND:
            return Reading(calendar.around(moment, Unit.DAY), Unit.DAY, about=True)
        case _:
            return Reading(calendar.around(moment, unit), unit, about=inexact)


def _stretch(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    """The last two weeks, the next three months."""
    number = words.number(match["number"])
    unit, step = words.unit(match["unit"]), _step_of(words, match)
    if number is None or step == 0 or unit is Unit.HOUR:
        return None
    end = calendar.later(calendar.midnight(at.now), step * number, unit)
    today = calendar.around(at.now, Unit.DAY)
    whole = Interval(end, today.end) if step < 0 else Interval(today.start, calendar.later(end, 1, Unit.DAY))
    return Reading(whole, unit, relation=Relation.FOR if step < 0 else None, about=True)


def _lasting(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    number, unit = words.number(match["number"]), words.unit(match["unit"])
    if number is None or unit in {Unit.HOUR, Unit.WEEKEND}:
        return None
    start = calendar.around(calendar.later(at.now, -number, unit), Unit.DAY).start
    return Reading(Interval(start, max(start, at.now)), unit, relation=Relation.FOR, about=True)


def _day_word(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    days = _find(words.words.days, match["dayword"])
    assert days is not None
    return Reading(calendar.around(at.now + timedelta(days=days), Unit.DAY), Unit.DAY)


def _weekday(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    weekday = _find(words.words.weekdays, match["weekday"])
    assert weekday is not None
    past = at.lean is Lean.PAST
    day = calendar.weekday_before(at.now, weekday) if past else calendar.weekday_after(at.now, weekday)
    return Reading(day, Unit.DAY, unsure=match["weekday"].lower() in words.words.unclear, partial=True, weekday=True)


def _every(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    weekday = _find(words.words.weekdays, match["weekday"]) if match["weekday"] else None
    day = calendar.weekday_after(at.now, weekday) if weekday is not None else calendar.around(at.now, Unit.DAY)
    return Reading(day, Unit.DAY, relation=Relation.EVERY)


def _bare_day(_: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    step = -1 if at.lean is Lean.PAST else 1
    month = calendar.around(at.now, Unit.MONTH).start
    passed = day > at.now.day if step < 0 else day < at.now.day
    month = calendar.months_later(month, step) if passed else month
    return Reading(calendar.around(month.replace(day=day), Unit.DAY), Unit.DAY, unsure=True, partial=True)


def _year_alone(_: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    year = int(match["year"])
    if not EARLIEST <= year < LATEST:
        return None
    return Reading(calendar.year_of(at.now, year), Unit.YEAR, unsure=True)


def _years(_: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    first, last = int(match["a"]), int(match["b"])
    last += first // 100 * 100 if last < 100 else 0
    if not EARLIEST <= first < last < LATEST:
        return None
    return Reading(calendar.year_of(at.now, first).until(calendar.year_of(at.now, last)), Unit.YEAR)


def _decade(_: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    decade = int(match["decade"])
    unsure = decade < 100 and not match["the"]
    if decade < 100:
        decade += 1900 if decade >= 30 else 2000
    return Reading(calendar.around(calendar.year_of(at.now, decade).start, Unit.DECADE), Unit.DECADE, unsure=unsure)


def _quarter(_: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    month = int(match["q"]) * 3 - 2
    year = int(match["year"]) if match["year"] else at.now.year
    return Reading(calendar.around(calendar.month_of(at.now, year, month).start, Unit.QUARTER), Unit.QUARTER)


def _holiday(words: Grammar, match: re.Match[str], at: Moment) -> Reading | None:
    name = _find(words.words.holidays, match["holiday"])
    assert name is not None
    if match["year"]:
        return Reading(_holiday_of(at.now, int(match["year"]), name), Unit.DAY)
    step = _find(words.words.steps, match["step"]) if match["step"] else None
    lean = {-1: Lean.PAST, 1: Lean.FUTURE}.get(step or 0, at.lean)
    day = leaning(Moment(at.now, lean), lambda year: _holiday_of(at.now, year, name))
    return Reading(day, Unit.DAY, partial=True)


def _holiday_of(now: datetime, year: int, name: str) -> Interval:
    if name == "thanksgiving":
        day = calendar.weekday_of_month(calendar.month_of(now, year, 11), 3, 4)
        assert day is not None, "every November has four Thursdays"
        return day
    if name.startswith("easter"):
        sunday = calendar.easter(year)
        day = calendar.day_of(now, year, sunday.month, sunday.day)
        return calendar.around(day.start + timedelta(days=int(name.removeprefix("easter"))), Unit.DAY)
    month, number = map(int, name.split("-"))
    return calendar.day_of(now, year, month, number)


_YEAR = r"(?P<year>(?:19|20)\d\d|'\d\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|\.|º|er)?"
_LAST = r"(?:\s*(?:-|–|to|bis|al?|au|until|and|&|\+|/)\s*(?P<last>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|\.|º)?)?"
_NO_NOUN = (
    r"(?!\s+(?!(?:at|for|to|from|in|with|and|or|so|because|but|we|i|of|as|by|before|after|until|till|this|next|then|if|"
    r"when|where|on|is|was|it|my|the)\b)[a-z])"
)  # not "the 3rd attempt"
_WEEKDAY_BEFORE = r"(?:(?:<weekday>)\s*,?\s+(?:the\s+)?)?"

TEMPLATES: tuple[tuple[str, Read], ...] = (
    (r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>\d\d))?(?:T[\d:.]+Z?)?", _iso),
    (r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)", _numeric),
    (rf"{_WEEKDAY_BEFORE}{_DAY}{_LAST}<of>(?P<month><month>)\.?(?:<of>{_YEAR})?", _day_and_month),
    (rf"{_WEEKDAY_BEFORE}(?P<month><month>)\.?\s+(?:the\s+)?{_DAY}{_LAST}(?:\s*,?\s+{_YEAR})?(?!:)", _day_and_month),
    (rf"(?P<ordinal><ordinal>)\s+(?P<weekday><weekday>)(?:<of>|\s+in\s+)(?P<month><month>)(?:<of>{_YEAR})?",
     _weekday_of_month),
    (rf"(?P<part><part>)[\s-]*(?P<month><month>)(?:<of>{_YEAR})?", _part_of_month),
    (r"(?P<part><part>)[\s-]*(?P<year>(?:19|20)\d\d)", _part_of_year),
    (r"(?P<part><part>)\s+(?P<step><step>)\s+(?P<unit><unit>)", _part_of_step),
    (rf"(?P<month><month>)\.?(?:<of>{_YEAR})?", _month),
    (r"(?P<step><step>)\s+(?P<weekday><weekday>)", _step_weekday),
    (r"(?P<weekday><weekday>)\s+(?P<step><stepafter>)", _step_weekday),
    (r"(?P<step><step>)\s+(?P<month><month>)", _step_month),
    (r"(?P<month><month>)\s+(?P<step><stepafter>)", _step_month),
    (r"(?P<step><step>)\s+(?P<season><season>)", _step_season),
    (r"(?:l['’])?(?P<season><season>)\s+(?P<step><stepafter>)", _step_season),
    (r"(?P<step><step>)\s+(?P<unit><unit>)", _step),
    (r"(?:the\s+)?(?P<unit><unit>)\s+(?P<twice><twice>)", _two_steps),
    (r"(?:in\s+)?a\s+fortnight(?P<back>\s+ago)?", _fortnight),
    (r"(?:l['’])?(?P<unit><unit>)\s+(?P<step><stepafter>)", _step),
    (r"(?:the\s+)?(?P<step><step>)\s+(?P<number><number>)\s+(?P<unit><unit>)", _stretch),
    (r"(?:<lasting>)\s+(?P<number><number>)\s*(?P<unit><unit>)(?!\s+(?:<agoafter>))", _lasting),
    (r"(?P<number><number>)\s*(?P<unit><unit>)\s+(?:<agoafter>)", _ago),
    (r"(?:<agobefore>)\s+(?P<number><number>)\s+(?P<unit><unit>)", _ago),
    (r"(?:<aheadbefore>)\s+(?P<number><number>)\s+(?P<unit><unit>)", _ahead),
    (r"(?P<number><number>)\s+(?P<unit><unit>)\s+(?:<aheadafter>)", _ahead),
    (r"(?P<dayword><dayword>)", _day_word),
    (r"(?:<every>)\s+(?:(?P<weekday><weekday>)s?|(?:<unit>|<season>|morning|evening|night|afternoon))", _every),
    (r"(?P<weekday><weekday>)s", _every),
    (r"(?P<weekday><weekday>)s?\s+(?:nights|mornings|evenings|afternoons)", _every),
    (r"(?P<weekday><weekday>)", _weekday),
    (rf"(?P<season><season>)(?:<of>{_YEAR})?", _season),
    (rf"(?:<article>)\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th){_NO_NOUN}", _bare_day),
    (r"(?P<a>(?:19|20)\d\d)\s*(?:-|–|—|to|bis|until|till)\s*(?P<b>(?:(?:19|20)\d\d)|\d\d)", _years),
    (r"(?P<year>(?:19|20)\d\d)(?:\s+года?)?(?!\s*[%€$£°]|[.,]\d)", _year_alone),
    (r"(?P<the>the\s+)?(?:'|’)?(?P<decade>(?:(?:19|20))?[1-9]0)'?s", _decade),
    (r"q(?P<q>[1-4])(?:\s+(?P<year>20\d\d))?", _quarter),
    (r"(?:(?P<step><step>)\s+)?(?P<holiday><holiday>)(?:\s+(?P<year>(?:19|20)\d\d))?", _holiday),
)  # fmt: skip


def _month_of(at: Moment, month: int, year: str | None) -> Interval:
    if year:
        return calendar.month_of(at.now, _year(year), month)
    return leaning(at, lambda each: calendar.month_of(at.now, each, month))


def leaning(at: Moment, of_year: Callable[[int], Interval]) -> Interval:
    """What `of_year` gives for the present year, or for a neighbouring one where the lean asks for it."""
    try:
        this = of_year(at.now.year)
    except ValueError:  # 29 February of a common year
        return of_year(at.now.year + (-at.now.year % 4 if at.lean is Lean.FUTURE else -(at.now.year % 4)))
    if at.lean is Lean.FUTURE:
        return of_year(at.now.year + 1) if this.end <= at.now else this
    return of_year(at.now.year - 1) if this.start > at.now else this


def _year(text: str) -> int:
    return 2000 + int(text[1:]) if text.startswith("'") else int(text)


def _step_of(words: Grammar, match: re.Match[str]) -> int:
    step = _find(words.words.steps, match["step"])
    if step is None:
        step = _find(words.words.steps_after, match["step"])
    assert step is not None, "the pattern is built from the same tables"
    return step


_WORD = re.compile(r"\w+(?:'\w+)*")


def _forms(name: str) -> list[str]:
    """The forms that a simple alternation stands for ("weeks?|wks?" → weeks, week, wks, wk), each by its last word."""
    each = [form for part in name.split("|") for form in (part.replace("?", ""), re.sub(r"\w\?", "", part))]
    return [_WORD.findall(form)[-1] if _WORD.findall(form) else form for form in each]


def _either(words: Iterable[str]) -> str:
    """An alternation, longest first, so that "march" wins over "mar"."""
    return "|".join(sorted(words, key=len, reverse=True)).replace(" ", r"\s+")


def _filled(template: str, slots: Mapping[str, str]) -> str:
    return SLOT.sub(lambda slot: f"(?:{slots[slot[1]]})", template)


def _find(words: Mapping[str, T], text: str) -> T | None:
    lower = " ".join(text.lower().split())
    if lower in words:
        return words[lower]
    return next((value for word, value in words.items() if re.fullmatch(word, lower)), None)
