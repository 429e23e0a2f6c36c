from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from remanence.domain import temporal
from remanence.domain.temporal import Lean, Relation, Unit, calendar

WEDNESDAY = datetime(2026, 3, 4, 16, 1, tzinfo=UTC)


def days(text: str, language: str = "en", lean: Lean = Lean.FUTURE, now: datetime = WEDNESDAY) -> list[str]:
    """First and last day of each phrase, the last only where it differs."""
    return [_days(span) for span in temporal.find(text, now, language, lean=lean)]


def _days(span: temporal.Span) -> str:
    first, last = span.interval.start.date(), (span.interval.end - timedelta(seconds=1)).date()
    return f"{first}" if first == last else f"{first}..{last}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the parcel came yesterday", "2026-03-03"),
        ("see you tomorrow", "2026-03-05"),
        ("the day before yesterday we met", "2026-03-02"),
        ("I leave the day after tomorrow", "2026-03-06"),
        ("exam next Tuesday", "2026-03-10"),
        ("last friday was fun", "2026-02-27"),
        ("this Friday then", "2026-03-06"),
        ("on Wednesday I fly", "2026-03-11"),
        ("quit smoking ten days ago", "2026-02-22"),
        ("started two weeks ago", "2026-02-18"),
        ("in 3 weeks", "2026-03-25"),
        ("in two months", "2026-05-01..2026-05-31"),
        ("five years ago", "2021-01-01..2021-12-31"),
        ("last week", "2026-02-23..2026-03-01"),
        ("next month", "2026-04-01..2026-04-30"),
        ("last year", "2025-01-01..2025-12-31"),
        ("next weekend", "2026-03-14..2026-03-15"),
        ("last summer", "2025-06-01..2025-08-31"),
        ("last winter", "2025-12-01..2026-02-28"),
        ("this spring", "2026-03-01..2026-05-31"),
        ("surgery on 23 April", "2026-04-23"),
        ("on the 3rd of February, 2027", "2027-02-03"),
        ("April 9th", "2026-04-09"),
        ("Dec 24, 2025", "2025-12-24"),
        ("2025-12-24", "2025-12-24"),
        ("24.12.2025", "2025-12-24"),
        ("12/25/2025", "2025-12-25"),
        ("3 to 17 October", "2026-10-03..2026-10-17"),
        ("between March and May", "2026-03-01..2026-05-31"),
        ("the last Saturday of June", "2026-06-27"),
        ("the first Monday in September", "2026-09-07"),
        ("early 2024", "2024-01-01..2024-05-01"),
        ("the end of May", "2026-05-21..2026-05-31"),
        ("the second half of June", "2026-06-16..2026-06-30"),
        ("summer 2024", "2024-06-01..2024-08-31"),
        ("in the 1980s", "1980-01-01..1989-12-31"),
        ("from 2016-2019", "2016-01-01..2019-12-31"),
        ("Q3 2025", "2025-07-01..2025-09-30"),
        ("christmas eve", "2026-12-24"),
        ("Easter", "2026-04-05"),
        ("last thanksgiving", "2025-11-27"),
        ("29 February", "2028-02-29"),
    ],
)
def test_english_phrases_count_from_when_they_were_said(text: str, expected: str) -> None:
    assert days(text) == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "vor zwei Wochen", "2026-02-18"),
        ("de", "am 12. Juli", "2026-07-12"),
        ("de", "letzten Freitag", "2026-02-27"),
        ("de", "nächsten Monat", "2026-04-01..2026-04-30"),
        ("fr", "il y a deux ans", "2024-01-01..2024-12-31"),
        ("fr", "la semaine dernière", "2026-02-23..2026-03-01"),
        ("fr", "le 3 mai 2027", "2027-05-03"),
        ("es", "hace tres días", "2026-03-01"),
        ("es", "la semana que viene", "2026-03-09..2026-03-15"),
        ("pt", "amanhã", "2026-03-05"),
        ("pt", "três meses atrás", "2025-12-01..2025-12-31"),
        ("it", "tra due settimane", "2026-03-18"),
        ("it", "l'anno scorso", "2025-01-01..2025-12-31"),
        ("ru", "два года назад", "2024-01-01..2024-12-31"),
        ("ru", "5 мая", "2026-05-05"),
        ("ar", "الأسبوع القادم", "2026-03-09..2026-03-15"),
        ("zh", "下周五", "2026-03-13"),
        ("zh", "两年前", "2024-01-01..2024-12-31"),
        ("ja", "来月", "2026-04-01..2026-04-30"),
        ("ja", "2018年3月5日", "2018-03-05"),
    ],
)
def test_other_languages_have_their_own_words(language: str, text: str, expected: str) -> None:
    assert days(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("since 2019", Relation.SINCE),
        ("until the end of May", Relation.UNTIL),
        ("by Friday", Relation.BEFORE),
        ("after Easter", Relation.AFTER),
        ("for six years", Relation.FOR),
        ("every Tuesday", Relation.EVERY),
        ("on Mondays", Relation.EVERY),
        ("in April", Relation.AT),
    ],
)
def test_a_preposition_says_how_it_relates(text: str, relation: Relation) -> None:
    (span,) = temporal.find(text, WEDNESDAY)

    assert span.relation is relation


@pytest.mark.parametrize(
    ("text", "ahead", "behind"),
    [
        ("on Saturday", "2026-03-07", "2026-02-28"),
        ("in december", "2026-12-01..2026-12-31", "2025-12-01..2025-12-31"),
        ("on 5 April", "2026-04-05", "2025-04-05"),
        ("on the 2nd", "2026-04-02", "2026-03-02"),
        ("at Christmas", "2026-12-25", "2025-12-25"),
    ],
)
def test_an_unfinished_date_leans_to_the_plan_or_to_the_report(text: str, ahead: str, behind: str) -> None:
    assert days(text) == [ahead]
    assert days(text, lean=Lean.PAST) == [behind]


def test_a_return_comes_after_its_departure() -> None:
    said = datetime(2026, 10, 6, tzinfo=UTC)

    assert days("flying on the 19th, back on the 2nd", now=said) == ["2026-10-19", "2026-11-02"]


def test_what_has_lasted_since_a_month_began_in_the_last_such_month() -> None:
    assert days("since August") == ["2025-08-01..2025-08-31"]
    assert days("vivo qui da ottobre", "it") == ["2025-10-01..2025-10-31"]


@pytest.mark.parametrize(
    "text",
    [
        "May I ask you something",
        "we march on",
        "the 3rd attempt",
        "a 1974 Orange amp",
        "2000 calories a day",
        "31 February",
        "9999 years ago",
        "in 99999 years",
        "on 3/4/2025 perhaps",
        "version 2.1.3",
        "it cost 1999 €",
        "",
        "\x00\ud800 2",
    ],
)
def test_what_is_no_date_or_could_be_two_stays_unread(text: str) -> None:
    assert temporal.find(text, WEDNESDAY) == []


def test_days_are_those_of_the_speakers_time_zone() -> None:
    late = datetime(2026, 3, 4, 23, 30, tzinfo=timezone(timedelta(hours=-8)))

    (span,) = temporal.find("today", late)

    assert span.interval.start == datetime(2026, 3, 4, tzinfo=late.tzinfo)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tomorrow", "on 5 March 2026"),
        ("next Tuesday", "on Tuesday 10 March 2026"),
        ("in three weeks", "around 25 March 2026"),
        ("last year", "in 2025"),
        ("in august", "in August 2026"),
        ("since last week", "since the week of 23 February 2026"),
        ("until the end of may", "until the end of May 2026"),
        ("for six years", "for six years (since 2020)"),
        ("every Tuesday", "every Tuesday"),
        ("last winter", "in winter 2025/26"),
        ("from 3 to 17 October", "from 3 to 17 October 2026"),
        ("the next two weeks", "from 4 March 2026 to 18 March 2026"),
        ("this weekend", "on the weekend of 7 March 2026"),
        ("in the 90s", "in the 1990s"),
        ("Q3 2025", "in Q3 2025"),
        ("the second half of June", "in the second half of June 2026"),
    ],
)
def test_a_phrase_is_written_out_in_full(text: str, expected: str) -> None:
    (span,) = temporal.find(text, WEDNESDAY)

    assert temporal.written(span) == expected


def test_spans_lie_where_the_phrase_stands() -> None:
    text = "I fly to Rome on 3 May and come home a week later, by Sunday"

    spans = temporal.find(text, WEDNESDAY)

    assert all(text[span.start : span.end] == span.text for span in spans)
    assert [span.text for span in spans] == ["on 3 May", "a week later", "by Sunday"]


def test_long_text_is_read_in_bounded_time() -> None:
    started = datetime.now(tz=UTC)

    temporal.find("1 2 3 may of the last in a few " * 5_000, WEDNESDAY)

    assert datetime.now(tz=UTC) - started < timedelta(seconds=2)


@pytest.mark.parametrize(
    ("year", "expected"), [(2000, date(2000, 4, 23)), (2024, date(2024, 3, 31)), (2025, date(2025, 4, 20))]
)
def test_easter_falls_where_the_church_puts_it(year: int, expected: date) -> None:
    assert calendar.easter(year) == expected


def test_a_month_later_stays_within_the_month() -> None:
    assert calendar.months_later(datetime(2026, 1, 31, tzinfo=UTC), 1) == datetime(2026, 2, 28, tzinfo=UTC)


def test_a_quarter_is_three_months() -> None:
    quarter = calendar.around(WEDNESDAY, Unit.QUARTER)

    assert (quarter.start.month, quarter.end.month) == (1, 4)
