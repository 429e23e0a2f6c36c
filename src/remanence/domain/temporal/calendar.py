"""Stretches of the calendar: half-open intervals in the time zone of whoever spoke."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""First month of each season, northern and meteorological; a winter belongs to the year it begins in."""


class Unit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"


LENGTHS = {
    Unit.HOUR: timedelta(hours=1),
    Unit.DAY: timedelta(days=1),
    Unit.WEEKEND: timedelta(weeks=1),  # from one weekend to the next
    Unit.WEEK: timedelta(weeks=1),
}
MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 12, Unit.YEAR: 12, Unit.DECADE: 120}
"""From one summer to the next are twelve months, though it lasts three."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `start` up to, not including, `end`; both aware."""

    start: datetime
    end: datetime

    def contains(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def overlaps(self, other: "Interval") -> bool:
        return self.start < other.end and other.start < self.end

    def until(self, other: "Interval") -> "Interval":
        return Interval(self.start, max(self.end, other.end))


def midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def months_later(moment: datetime, months: int) -> datetime:
    """The same day `months` later; the last day of a month that is shorter."""
    count = moment.year * 12 + moment.month - 1 + months
    year, month = divmod(count, 12)
    first = moment.replace(year=year, month=month + 1, day=1)
    return first.replace(day=min(moment.day, _days_in_month(first)))


def later(moment: datetime, count: int, unit: Unit) -> datetime:
    if unit in MONTHS:
        return months_later(moment, MONTHS[unit] * count)
    return moment + LENGTHS[unit] * count


def around(moment: datetime, unit: Unit) -> Interval:
    """The whole day, week, month … that `moment` lies in."""
    start = _first_of(midnight(moment), unit)
    if unit is Unit.WEEKEND:
        return Interval(start, start + timedelta(days=2))
    if unit is Unit.SEASON:
        return Interval(start, months_later(start, 3))
    if unit is Unit.HOUR:
        return Interval(moment, moment + timedelta(hours=1))
    return Interval(start, later(start, 1, unit))


def _first_of(day: datetime, unit: Unit) -> datetime:
    match unit:
        case Unit.HOUR | Unit.DAY:
            return day
        case Unit.WEEK:
            return day - timedelta(days=day.weekday())
        case Unit.WEEKEND:
            return day + timedelta(days=5 - day.weekday())
        case Unit.DECADE:
            return day.replace(day=1, month=1, year=day.year // 10 * 10)
        case Unit.MONTH | Unit.QUARTER | Unit.SEASON | Unit.YEAR:
            passed = {Unit.MONTH: 0, Unit.QUARTER: (day.month - 1) % 3, Unit.SEASON: day.month % 3}
            return months_later(day.replace(day=1), -passed.get(unit, day.month - 1))


def day_of(now: datetime, year: int, month: int, day: int) -> Interval:
    """Raise ValueError where there is no such day."""
    return around(midnight(now).replace(year=year, month=month, day=day), Unit.DAY)


def month_of(now: datetime, year: int, month: int) -> Interval:
    return around(midnight(now).replace(year=year, month=month, day=1), Unit.MONTH)


def year_of(now: datetime, year: int) -> Interval:
    return around(midnight(now).replace(year=year, month=1, day=1), Unit.YEAR)


def season_of(now: datetime, year: int, season: str) -> Interval:
    return around(midnight(now).replace(year=year, month=SEASONS[season], day=1), Unit.SEASON)


def weekday_after(now: datetime, weekday: int) -> Interval:
    ahead = (weekday - now.weekday() - 1) % 7 + 1
    return around(now + timedelta(days=ahead), Unit.DAY)


def weekday_before(now: datetime, weekday: int) -> Interval:
    behind = (now.weekday() - weekday - 1) % 7 + 1
    return around(now - timedelta(days=behind), Unit.DAY)


def weekday_of_week(now: datetime, weekday: int, *, weeks: int) -> Interval:
    """That day of the week that lies `weeks` from the present one; weeks begin on Monday (ISO 8601)."""
    monday = around(now, Unit.WEEK).start
    return around(monday + timedelta(days=weekday, weeks=weeks), Unit.DAY)


def weekday_of_month(month: Interval, weekday: int, number: int) -> Interval | None:
    """The `number`-th such weekday of a month, -1 for the last; None where the month has no fifth."""
    if number < 0:
        behind = ((month.end - timedelta(days=1)).weekday() - weekday) % 7
        return around(month.end - timedelta(days=behind + 1), Unit.DAY)
    ahead = (weekday - month.start.weekday()) % 7
    day = around(month.start + timedelta(days=ahead, weeks=number - 1), Unit.DAY)
    return day if month.contains(day.start) else None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms)."""
    golden, century = year % 19, year // 100
    skipped = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = skipped - skipped // 28 * (1 - 29 // (skipped + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    days = moon - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))


def _days_in_month(first: datetime) -> int:
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return (following.date() - first.date()).days
