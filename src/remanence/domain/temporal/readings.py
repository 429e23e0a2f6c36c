"""The readings of phrases of time, from exact to vague.

Each gets the match of its pattern and says which interval it means, or None where it means nothing.
"""

import re
from datetime import datetime, timedelta

from remanence.domain.temporal import calendar
from remanence.domain.temporal.calendar import Interval, Unit
from remanence.domain.temporal.reading import Lean, Moment, Reading, Vocabulary, find, leaning
from remanence.domain.temporal.tables import Relation

EARLIEST, LATEST = 1900, 2100  # a number outside is no year
INEXACT = frozenset({"couple", "few", "several", "paar", "quelques", "unos", "alguns", "qualche", "несколько"})


def iso(_: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    year, month = int(match["y"]), int(match["m"])
    if match["d"] is None:
        return Reading(calendar.month_of(at.now, year, month), Unit.MONTH)
    return Reading(calendar.day_of(at.now, year, month, int(match["d"])), Unit.DAY)


def numeric(_: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    """Day and month by figures. Where both orders are dates, nobody can know which is meant: then it is none."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    dotted = match["sep"] == "."
    if second > 12 and not dotted:
        first, second = second, first
    elif not dotted and first <= 12 and first != second:
        return None
    return Reading(calendar.day_of(at.now, year, second, first), Unit.DAY)


def day_and_month(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    month = find(words.words.months, match["month"])
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


def month(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    month = find(words.words.months, match["month"])
    assert month is not None
    unsure = match["month"].lower() in words.words.unclear and not match["year"]
    return Reading(_month_of(at, month, match["year"]), Unit.MONTH, unsure=unsure, partial=not match["year"])


def weekday_of_month(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    month = find(words.words.months, match["month"])
    number = find(words.words.ordinals, match["ordinal"])
    weekday = find(words.words.weekdays, match["weekday"])
    assert month is not None
    assert number is not None
    assert weekday is not None
    day = calendar.weekday_of_month(_month_of(at, month, match["year"]), weekday, number)
    return Reading(day, Unit.DAY) if day else None


def part_of_month(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    month = find(words.words.months, match["month"])
    assert month is not None
    return _part(words, match["part"], _month_of(at, month, match["year"]), Unit.MONTH)


def part_of_year(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    return _part(words, match["part"], calendar.year_of(at.now, int(match["year"])), Unit.YEAR)


def part_of_step(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    whole = step(words, match, at)
    return _part(words, match["part"], whole.interval, whole.unit) if whole else None


def _part(words: Vocabulary, name: str, whole: Interval, unit: Unit) -> Reading:
    part = find(words.words.parts, name) or ""
    length = whole.end - whole.start
    first, last = {
        "early": (0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1), "first half": (0, 1 / 2),
        "second half": (1 / 2, 1),
    }[part]  # fmt: skip
    start = calendar.midnight(whole.start + length * first)
    end = whole.end if last == 1 else calendar.midnight(whole.start + length * last)
    return Reading(Interval(start, max(end, start + timedelta(days=1))), unit, part=part)


def step(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    """Last, this or next week, month, year."""
    step = words.step(match["step"])
    unit = words.unit(match["unit"])
    if unit is Unit.HOUR or match["unit"].lower().startswith("day"):
        return None  # "last day is 30 April" is no yesterday
    bare = match["step"].lower() == "the"  # only "the weekend" is one time; "the week" is any
    if unit is Unit.WEEKEND:
        gone = bare and at.lean is Lean.PAST and calendar.around(at.now, unit).start > at.now
        return Reading(_weekend(at, -1 if gone else step), unit)
    if bare:
        return None
    moment = calendar.later(calendar.around(at.now, unit).start, step, unit)
    return Reading(calendar.around(moment, unit), unit)


def two_steps(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    """The week after next, the year before last."""
    step = find(words.words.twice, match["twice"])
    unit = words.unit(match["unit"])
    if step is None or unit is Unit.HOUR:
        return None
    if unit is Unit.WEEKEND:
        return Reading(_weekend(at, step), unit)
    return Reading(calendar.around(calendar.later(calendar.around(at.now, unit).start, step, unit), unit), unit)


def fortnight(_: Vocabulary, match: re.Match[str], at: Moment) -> Reading:
    moment = at.now + timedelta(weeks=-2 if match["back"] else 2)
    return Reading(calendar.around(moment, Unit.DAY), Unit.DAY, about=True)


def _weekend(at: Moment, step: int) -> Interval:
    """Last and this weekend are the nearest ones; a weekend under way is this one."""
    this = calendar.around(at.now, Unit.WEEKEND)
    return Interval(calendar.later(this.start, step, Unit.WEEK), calendar.later(this.end, step, Unit.WEEK))


def step_weekday(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    weekday = find(words.words.weekdays, match["weekday"])
    assert weekday is not None
    match words.step(match["step"]):
        case -1:
            return Reading(calendar.weekday_before(at.now, weekday), Unit.DAY)
        case 1:
            return Reading(calendar.weekday_of_week(at.now, weekday, weeks=1), Unit.DAY)
        case _:
            return Reading(calendar.weekday_of_week(at.now, weekday, weeks=0), Unit.DAY)


def step_month(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    month = find(words.words.months, match["month"])
    assert month is not None
    year = at.now.year
    match words.step(match["step"]):
        case -1:
            year -= at.now.month <= month
        case 1:
            year += at.now.month >= month
        case _:
            pass
    return Reading(calendar.month_of(at.now, year, month), Unit.MONTH)


def step_season(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    season = find(words.words.seasons, match["season"])
    assert season is not None
    step, this = words.step(match["step"]), calendar.season_of(at.now, at.now.year, season)
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


def season(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    season = find(words.words.seasons, match["season"])
    assert season is not None
    if match["year"]:
        return Reading(calendar.season_of(at.now, _year(match["year"]), season), Unit.SEASON)
    nearest = leaning(at, lambda year: calendar.season_of(at.now, year, season))
    return Reading(nearest, Unit.SEASON, unsure=True, partial=True)


def ago(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    return away(words, match, at, -1)


def ahead(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    return away(words, match, at, 1)


def away(words: Vocabulary, match: re.Match[str], at: Moment, direction: int) -> Reading | None:
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


def stretch(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    """The last two weeks, the next three months."""
    number = words.number(match["number"])
    unit, step = words.unit(match["unit"]), words.step(match["step"])
    if number is None or step == 0 or unit is Unit.HOUR:
        return None
    end = calendar.later(calendar.midnight(at.now), step * number, unit)
    today = calendar.around(at.now, Unit.DAY)
    whole = Interval(end, today.end) if step < 0 else Interval(today.start, calendar.later(end, 1, Unit.DAY))
    return Reading(whole, unit, relation=Relation.FOR if step < 0 else None, about=True)


def lasting(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    number, unit = words.number(match["number"]), words.unit(match["unit"])
    if number is None or unit in {Unit.HOUR, Unit.WEEKEND}:
        return None
    start = calendar.around(calendar.later(at.now, -number, unit), Unit.DAY).start
    return Reading(Interval(start, max(start, at.now)), unit, relation=Relation.FOR, about=True)


def day_word(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    days = find(words.words.days, match["dayword"])
    assert days is not None
    return Reading(calendar.around(at.now + timedelta(days=days), Unit.DAY), Unit.DAY)


def weekday(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    weekday = find(words.words.weekdays, match["weekday"])
    assert weekday is not None
    past = at.lean is Lean.PAST
    day = calendar.weekday_before(at.now, weekday) if past else calendar.weekday_after(at.now, weekday)
    return Reading(day, Unit.DAY, unsure=match["weekday"].lower() in words.words.unclear, partial=True, weekday=True)


def every(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    weekday = find(words.words.weekdays, match["weekday"]) if match["weekday"] else None
    day = calendar.weekday_after(at.now, weekday) if weekday is not None else calendar.around(at.now, Unit.DAY)
    return Reading(day, Unit.DAY, relation=Relation.EVERY)


def bare_day(_: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    day = int(match["day"])
    if not 1 <= day <= 31:
        return None
    step = -1 if at.lean is Lean.PAST else 1
    month = calendar.around(at.now, Unit.MONTH).start
    passed = day > at.now.day if step < 0 else day < at.now.day
    month = calendar.months_later(month, step) if passed else month
    return Reading(calendar.around(month.replace(day=day), Unit.DAY), Unit.DAY, unsure=True, partial=True)


def year_alone(_: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    year = int(match["year"])
    if not EARLIEST <= year < LATEST:
        return None
    return Reading(calendar.year_of(at.now, year), Unit.YEAR, unsure=True)


def years(_: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    first, last = int(match["a"]), int(match["b"])
    last += first // 100 * 100 if last < 100 else 0
    if not EARLIEST <= first < last < LATEST:
        return None
    return Reading(calendar.year_of(at.now, first).until(calendar.year_of(at.now, last)), Unit.YEAR)


def decade(_: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    decade = int(match["decade"])
    unsure = decade < 100 and not match["the"]
    if decade < 100:
        decade += 1900 if decade >= 30 else 2000
    return Reading(calendar.around(calendar.year_of(at.now, decade).start, Unit.DECADE), Unit.DECADE, unsure=unsure)


def quarter(_: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    month = int(match["q"]) * 3 - 2
    year = int(match["year"]) if match["year"] else at.now.year
    return Reading(calendar.around(calendar.month_of(at.now, year, month).start, Unit.QUARTER), Unit.QUARTER)


def holiday(words: Vocabulary, match: re.Match[str], at: Moment) -> Reading | None:
    name = find(words.words.holidays, match["holiday"])
    assert name is not None
    if match["year"]:
        return Reading(_holiday_of(at.now, int(match["year"]), name), Unit.DAY)
    step = find(words.words.steps, match["step"]) if match["step"] else None
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


def _month_of(at: Moment, month: int, year: str | None) -> Interval:
    if year:
        return calendar.month_of(at.now, _year(year), month)
    return leaning(at, lambda each: calendar.month_of(at.now, each, month))


def _year(text: str) -> int:
    return 2000 + int(text[1:]) if text.startswith("'") else int(text)
