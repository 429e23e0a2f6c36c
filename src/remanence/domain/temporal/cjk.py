"""Chinese and Japanese phrases of time: no spaces, no inflection, and nearly the same characters."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from remanence.domain.temporal import calendar
from remanence.domain.temporal.calendar import Unit
from remanence.domain.temporal.reading import Lean, Moment, Reading, leaning
from remanence.domain.temporal.tables import Relation

CJK = frozenset({"zh", "ja"})

_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "半": 0}
_DAYS: Mapping[str, int] = {
    "前天": -2, "昨天": -1, "昨晚": -1, "今天": 0, "今晚": 0, "明天": 1, "明晚": 1, "后天": 2, "一昨日": -2,
    "おととい": -2, "昨日": -1, "きのう": -1, "今日": 0, "今夜": 0, "今朝": 0, "明日": 1, "あした": 1, "明後日": 2,
}  # fmt: skip
_STEPS: Mapping[str, tuple[Unit, int]] = {
    "上上周": (Unit.WEEK, -2), "上周": (Unit.WEEK, -1), "上星期": (Unit.WEEK, -1), "上个星期": (Unit.WEEK, -1),
    "本周": (Unit.WEEK, 0), "这周": (Unit.WEEK, 0), "这星期": (Unit.WEEK, 0), "下周": (Unit.WEEK, 1),
    "下星期": (Unit.WEEK, 1), "下个星期": (Unit.WEEK, 1), "上个月": (Unit.MONTH, -1), "上月": (Unit.MONTH, -1),
    "这个月": (Unit.MONTH, 0), "本月": (Unit.MONTH, 0), "下个月": (Unit.MONTH, 1), "下月": (Unit.MONTH, 1),
    "前年": (Unit.YEAR, -2), "去年": (Unit.YEAR, -1), "今年": (Unit.YEAR, 0), "明年": (Unit.YEAR, 1),
    "后年": (Unit.YEAR, 2), "先週": (Unit.WEEK, -1), "今週": (Unit.WEEK, 0), "来週": (Unit.WEEK, 1),
    "再来週": (Unit.WEEK, 2), "先月": (Unit.MONTH, -1), "今月": (Unit.MONTH, 0), "来月": (Unit.MONTH, 1),
    "再来月": (Unit.MONTH, 2), "昨年": (Unit.YEAR, -1), "来年": (Unit.YEAR, 1), "再来年": (Unit.YEAR, 2),
    "おととし": (Unit.YEAR, -2),
}  # fmt: skip
_UNITS: Mapping[str, Unit] = {
    "天": Unit.DAY, "日": Unit.DAY, "周": Unit.WEEK, "週間": Unit.WEEK, "週": Unit.WEEK, "个星期": Unit.WEEK,
    "星期": Unit.WEEK, "个月": Unit.MONTH, "ヶ月": Unit.MONTH, "か月": Unit.MONTH, "カ月": Unit.MONTH,
    "年": Unit.YEAR,
}  # fmt: skip
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6,
             "月": 0, "火": 1, "水": 2, "木": 3, "金": 4, "土": 5}  # fmt: skip
_SINCE = ("从", "自", "から", "より", "以来", "起", "开始", "始め")
_UNTIL = ("到", "直到", "まで", "为止", "截止")


def _either(words: Mapping[str, object]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _date(match: re.Match[str], now: datetime) -> Reading | None:
    year, month, day = match["y"], match["m"], match["d"]
    if year and not month:
        return Reading(calendar.year_of(now, int(year)), Unit.YEAR)
    if not month:
        return None
    if not day:
        return Reading(_leaning_month(now, year, int(month)), Unit.MONTH)
    if year:
        return Reading(calendar.day_of(now, int(year), int(month), int(day)), Unit.DAY)
    at = Moment(now, Lean.FUTURE)
    return Reading(leaning(at, lambda each: calendar.day_of(now, each, int(month), int(day))), Unit.DAY, partial=True)


def _leaning_month(now: datetime, year: str | None, month: int) -> calendar.Interval:
    if year:
        return calendar.month_of(now, int(year), month)
    return leaning(Moment(now, Lean.FUTURE), lambda each: calendar.month_of(now, each, month))


def _day(match: re.Match[str], now: datetime) -> Reading:
    return Reading(calendar.around(now + timedelta(days=_DAYS[match[0]]), Unit.DAY), Unit.DAY)


def _step(match: re.Match[str], now: datetime) -> Reading:
    unit, step = _STEPS[match["step"]]
    start = calendar.later(calendar.around(now, unit).start, step, unit)
    if unit is Unit.WEEK and match["weekday"]:
        day = start + timedelta(days=_WEEKDAYS[match["weekday"]])
        return Reading(calendar.around(day, Unit.DAY), Unit.DAY)
    return Reading(calendar.around(start, unit), unit)


def _away(match: re.Match[str], now: datetime) -> Reading:
    number = int(match["n"]) if match["n"].isascii() else _DIGITS[match["n"]]
    unit = _UNITS[match["unit"]]
    direction = -1 if match["way"] in {"前", "以前", "之前"} else 1
    moment = calendar.later(now, direction * number, unit)
    exact = unit if unit in {Unit.MONTH, Unit.YEAR} else Unit.DAY
    return Reading(calendar.around(moment, exact), exact, about=unit is Unit.WEEK)


def _weekday(match: re.Match[str], now: datetime) -> Reading:
    day = match["zh"] or match["ja"]
    return Reading(calendar.weekday_after(now, _WEEKDAYS[day]), Unit.DAY, partial=True)


_NUMBER = r"(?P<n>\d{1,3}|[一两二三四五六七八九十])"
_STEP_DAY = r"(?:の?(?P<weekday>[一二三四五六日天月火水木金土])(?:曜日?|(?![月年])))?"
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], datetime], Reading | None]], ...] = (
    (
        re.compile(
            r"(?:(?P<y>(?:19|20)\d\d)年)?"
            r"(?:(?P<m>1[0-2]|0?[1-9])月(?:(?P<d>3[01]|[12]\d|0?[1-9])[日号])?)?"
        ),
        _date,
    ),
    (re.compile(_either(_DAYS)), _day),
    (re.compile(rf"(?P<step>{_either(_STEPS)}){_STEP_DAY}"), _step),
    (re.compile(rf"{_NUMBER}(?P<unit>{_either(_UNITS)})(?P<way>以前|之前|之后|以后|前|后|後)"), _away),
    (re.compile(r"(?:星期|周|週)(?P<zh>[一二三四五六日天])|(?P<ja>[月火水木金土日])曜日?"), _weekday),
)


def cjk_readings(text: str, said_at: datetime) -> list[tuple[int, int, Reading]]:
    """Where phrases of time stand and what they mean, in order, without overlap."""
    found = [
        (match.start(), match.end(), reading)
        for pattern, read in _PATTERNS
        for match in pattern.finditer(text)
        if match.end() > match.start() and (reading := _safely(read, match, said_at)) is not None
    ]
    chosen: list[tuple[int, int, Reading]] = []
    for start, end, reading in sorted(found, key=lambda each: each[0] - each[1]):
        if all(end <= other[0] or start >= other[1] for other in chosen):
            chosen.append((start, end, reading))
    chosen.sort(key=lambda each: each[0])
    return [(start, end, _related(text, start, end, reading)) for start, end, reading in chosen]


def _safely(
    read: Callable[[re.Match[str], datetime], Reading | None], match: re.Match[str], now: datetime
) -> Reading | None:
    try:
        return read(match, now)
    except (ValueError, OverflowError):
        return None


def _related(text: str, start: int, end: int, reading: Reading) -> Reading:
    before, after = text[max(0, start - 2) : start], text[end : end + 3]
    if before.endswith(_SINCE) or after.startswith(_SINCE):
        return Reading(reading.interval, reading.unit, relation=Relation.SINCE, about=reading.about)
    if before.endswith(_UNTIL) or after.startswith(_UNTIL):
        return Reading(reading.interval, reading.unit, relation=Relation.UNTIL, about=reading.about)
    return reading
