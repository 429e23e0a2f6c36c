from datetime import UTC, datetime

import pytest

from remanence.domain import words
from remanence.domain.query import understand

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


def ask(text, *names):
    return understand(text, now=NOW, participants=names)


def days(query):
    return [f"{span.interval.start:%Y-%m-%d}/{span.interval.end:%Y-%m-%d}" for span in query.spans]


@pytest.mark.parametrize(
    ("text", "embedded"),
    [
        ("What did Caroline research?", "What did research?"),
        ("What are Caroline's hobbies?", "What are hobbies?"),
        ("What are his hobbies?", "What are hobbies?"),
        ("What does the user do for work?", "What does do for work?"),
        ("Where do I live?", "Where do live?"),
        ("Who is Caroline?", "Who is Caroline?"),
        ("A history of the theme", "A history of the theme"),
    ],
)
def test_what_stands_for_the_subject_is_not_embedded(text, embedded):
    assert ask(text, "Caroline", "Mel").embedded == embedded


def test_a_person_is_named_by_the_first_word_too():
    assert ask("What did Anna say?", "Anna Lindqvist", "Bo").people == {"Anna Lindqvist"}


def test_a_name_inside_a_word_is_no_mention():
    assert ask("Where is the robot?", "Rob").people == frozenset()


def test_words_that_only_shape_the_question_are_not_looked_for():
    assert ask("What kind of truck is it?").terms == ("truck",)
    assert ask("How many times?").terms == ("time",)
    assert ask("What kind?").terms == ("kind",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What is coming up in April?", ["2026-04-01/2026-05-01"]),
        ("What happened in April?", ["2025-04-01/2025-05-01"]),
        ("What did we do last summer?", ["2025-06-01/2025-09-01"]),
        ("Was ist nächste Woche los?", ["2026-03-23/2026-03-30"]),
        ("Which deadlines lie ahead before May?", ["2026-03-20/2026-05-01"]),
        ("Where did she live before 2020?", ["2019-01-01/2020-01-01"]),
        ("What has he done since 2025?", ["2025-01-01/2026-03-20"]),
        ("What comes after 2026-04-01?", ["2026-04-02/2027-04-02"]),
        ("What does she do every Tuesday?", []),
    ],
)
def test_the_time_asked_about_counts_from_now(text, expected):
    assert days(ask(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Where did she use to live?",
        "What was his job before the promotion?",
        "Who was her employer before Acme?",
        "What is her former address?",
        "When was the wedding originally planned?",
        "What did he do last year?",
        "Who were her friends in 2019?",
        "Wo hat er früher gewohnt?",
        "Où habitait-il avant ?",
        "¿Dónde vivía antes?",
        "他以前住在哪里？",
        "以前はどこに住んでいましたか",
        "Где он жил раньше?",
    ],
)
def test_a_question_for_the_past_is_noticed(text):
    assert ask(text).past


@pytest.mark.parametrize(
    "text",
    [
        "Where does she live?",
        "What must I do before writing to suppliers?",
        "How are ankles taped before contact training?",
        "Which exam is planned for April?",
        "What did the doctor say about diving?",
        "What is on next week?",
        "Where has she travelled in the past twelve months?",
        "Wo wohnt er?",
        "他住在哪里？",
    ],
)
def test_a_question_for_the_present_is_not_one_for_the_past(text):
    assert not ask(text).past


@pytest.mark.parametrize("text", ["What did you recommend?", "What was your advice?", "Which books had you named?"])
def test_a_question_for_what_the_assistant_said_is_noticed(text):
    assert ask(text).asks_assistant


@pytest.mark.parametrize("text", ["Can you list my projects?", "Would you say I like tea?"])
def test_a_request_to_the_assistant_is_not_a_question_for_what_it_said(text):
    assert not ask(text).asks_assistant


@pytest.mark.parametrize("text", ["", "?", "她", "\x00", "𝕳𝖊", "he", "before" * 500])
def test_nothing_is_too_odd_to_be_understood(text):
    assert ask(text, "he", " ").text == text


def test_advice_on_food_is_embedded_with_what_it_has_to_respect():
    assert "allergy" in ask("Suggest a dinner for the family").embedded
    assert "allergy" not in ask("What did she have for dinner?").embedded


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("他有兄弟姐妹吗？", "siblings brother sister"),
        ("彼は今どこに住んでいますか", "now currently lives in home address"),
        ("그는 강아지가 있나요?", "dog"),
        ("Wo wohnt seine Schwester?", "lives in home address sister"),
        ("Quels sont ses loisirs ?", "hobby interests free time"),
        ("¿Qué idiomas habla?", "language speaks"),
        ("Где он работает?", "work job occupation"),
        ("Com quem ela trabalha na Petrobras?", "work job occupation Petrobras"),
    ],
)
def test_a_question_in_another_language_is_embedded_by_its_english_words(text, english):
    query = ask(text)

    assert query.embedded == english
    assert words.terms(english)[-1] in query.terms


def test_a_question_whose_words_are_all_unknown_is_embedded_as_it_stands():
    assert ask("这是怎么回事？").embedded == "这是怎么回事？"
