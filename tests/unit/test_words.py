from datetime import UTC, datetime

import pytest

from remanence.domain import words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("She was running", "he runs"),
        ("Die Bücher sind für die Kinder", "das Buch ist für das Kind und die Eltern"),
        ("Какие книги он читает", "она читала книгу"),
        ("Zoë", "zoe"),
        ("Łódź", "Lodz"),
        ("Halina's hip", "HALINA’S HIPS"),
        ("1,140 euro", "1140 Euro"),
        ("the 4th of May", "on 4 May"),
        ("学校", "小学校"),
        ("école", "l'école"),
        ("أيام", "ايام"),
        ("e\u0301cole", "\u00e9cole"),
        ("ｈｅｌｌｏ", "hello"),
    ],
)
def test_forms_of_one_word_share_a_term(one, other):
    assert set(words.terms(one)) & set(words.terms(other))


@pytest.mark.parametrize("text", ["what is the", "wer ist das und wo", "что это и где", "", " ,.;", "😀"])
def test_function_words_and_signs_are_no_terms(text):
    assert words.terms(text) == []


def test_decimal_numbers_and_times_stay_whole():
    assert words.terms("4.5 km at 19:30, 3,9 percent of 1,234.50") == [
        "4.5",
        "km",
        "19:30",
        "3.9",
        "percent",
        "1234.50",
    ]


def test_the_day_it_was_said_is_found_by_its_words():
    said = words.date_words(datetime(2023, 5, 8, tzinfo=UTC))

    assert set(words.terms("Monday, 8 May 2023")) == set(said)


def test_packed_terms_are_four_bytes_a_term_none_of_them_twice():
    assert len(words.packed(words.terms("fish, fish and chips"))) == 8


def test_hashes_do_not_change_between_runs():
    assert words.packed(["seagrass"]).hex() == "499ef433"


def test_names_are_compared_without_case_and_accents():
    assert words.folded("ZOË") == words.folded("zoe")
    assert words.folded("が") != words.folded("か")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What does she do?", "en"),
        ("Lisbon", "en"),
        ("", "en"),
        ("Met Marek", "en"),
        ("Wie oft ist seine Tochter bei ihm?", "de"),
        ("Avec qui habite-t-elle maintenant ?", "fr"),
        ("¿De qué ingresos vive?", "es"),
        ("他有兄弟姐妹吗？", "zh"),
        ("最近、どんな楽器を習っていますか", "ja"),
        ("그는 어디에 살아요?", "ko"),
        ("Где он живёт?", "ru"),
        ("أين يسكن؟", "ar"),
    ],
)
def test_the_language_is_told_by_script_and_function_words(text, language):
    assert words.language(text) == language
