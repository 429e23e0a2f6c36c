import pytest
from tests.unit.extraction.hearing import only, texts


def days(said: str) -> tuple[str, str]:
    candidate = only(said)
    ends = (candidate.valid_from, candidate.valid_to)
    return tuple(str(end.date()) if end else "" for end in ends)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("said", "begins", "ends"),
    [
        ("my surgery is on 23 April", "2026-04-23", "2026-04-24"),
        ("I moved to Antwerp in December", "2025-12-01", ""),
        ("I've worked in Dubai since 2018", "2018-01-01", ""),
        ("on parental leave until 1 June", "", "2026-06-02"),
        ("signed off since last week, at least until the end of May", "2026-02-23", "2026-06-01"),
        ("I'm in Rome for two weeks", "", ""),
        ("I have a Dawes tourer from 1986", "", ""),
        ("my birthday is on 29 February", "", ""),
        ("flying to Rome on 3 May, back on the 7th", "2026-05-03", "2026-05-08"),
        ("we rehearse every Tuesday", "", ""),
        ("thesis is due by Friday", "", "2026-03-07"),
        ("I was offered a job starting in autumn", "2026-09-01", ""),
        ("we bought a barn built in 1911", "", ""),
        ("got tickets for the Nutcracker on the 20th of December", "2026-12-20", "2026-12-21"),
        ("my last day is 30 April", "2026-04-30", "2026-05-01"),
        ("signed off sick until 13 March", "", "2026-03-14"),
        ("I lived in Rome until November", "", "2025-12-01"),
        ("my aunt's birthday is 8 March", "", ""),
    ],
)
def test_validity_comes_from_the_words(said: str, begins: str, ends: str) -> None:
    assert days(said) == (begins, ends)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("my exam is tomorrow", "Exam is on 5 March 2026"),
        ("yesterday I ran 10k", "Ran 10k on 3 March 2026"),
        ("Carla reviewed my April 1 outline", "Carla reviewed the user's 1 April 2025 outline"),
        ("my birthday is on 29 February", "Birthday is on 29 February"),
        ("I retired in 2017", "Retired in 2017"),
        ("my aunt's birthday is 8 March", "Aunt's birthday is on 8 March"),
        ("my birthday is next Friday", "Birthday is on 13 March"),
        ("my bday is 14 sept 1991", "Bday is on 14 September 1991"),
    ],
)
def test_dates_are_written_out_where_they_were_not(said: str, kept: str) -> None:
    assert only(said).text == kept


def test_an_appointment_shares_the_day_of_the_clause_before() -> None:
    assert texts("my son will miss school thursday, we have our interview in Calgary") == [
        "Son will miss school on Thursday 5 March 2026",
        "Has their interview in Calgary on 5 March 2026",
    ]


def test_a_birthday_of_somebody_is_theirs() -> None:
    candidate = only("my aunt's birthday is 8 March")

    assert (candidate.subject, candidate.attribute, candidate.value) == ("aunt", "birthday", "8 march")


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("Мы переехали в Пермь в августе", "2025-08-01"),
        ("J'ai déménagé à Brest en septembre", "2025-09-01"),
        ("Wir haben im August geheiratet", "2025-08-01"),
        ("انتقلت إلى دبي في يناير", "2026-01-01"),
        ("I'm called June", ""),
        ("I don't drink, haven't for 3 years", "2023-03-04"),
        ("I've got exams in may", "2026-05-01"),
    ],
)
def test_what_has_happened_lies_behind(said: str, begins: str) -> None:
    assert days(said)[0] == begins


@pytest.mark.parametrize(
    "said",
    [
        "just ran my first 10k in 58 minutes",
        "I lost 5 kilos in two months",
        "I have read twelve books in three weeks",
        "I can assemble the tent in ten minutes",
        "our clients expect a reply within a day",
        "always answer within an hour",
    ],
)
def test_how_long_something_takes_is_no_time(said):
    assert days(said) == ("", "")
    assert "2026" not in only(said).text


@pytest.mark.parametrize("said", ["we decided to move in two weeks", "my train leaves in two days"])
def test_a_stretch_of_time_that_lies_ahead_counts_from_the_day(said):
    assert days(said)[0] > "2026-03-04"
