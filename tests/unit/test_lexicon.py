import pytest

from remanence.domain.lexicon import glossed
from remanence.domain.lexicon.concepts import CONCEPTS, LANGUAGES

LINES = CONCEPTS.strip().splitlines()


@pytest.mark.parametrize("line", LINES, ids=[line.split("|")[0].strip() for line in LINES])
def test_every_concept_has_a_cell_for_each_language(line):
    assert line.count("|") == len(LANGUAGES) - 1


@pytest.mark.parametrize("column", range(1, len(LANGUAGES)), ids=LANGUAGES[1:])
def test_every_word_is_found(column):
    words = [word for line in LINES for word in line.split("|")[column].split()]

    assert [word for word in words if not glossed(word.replace("-", " "), LANGUAGES[column])] == []


def test_english_needs_no_english():
    assert glossed("Where does she live?", "en") == ""


def test_what_is_not_known_gives_nothing():
    assert glossed("Quetzalcoatl", "es") == ""
    assert glossed("hva", "xx") == ""


def test_longer_entries_win_over_what_they_contain():
    assert "blood pressure" in glossed("血压", "zh")
    assert "brother" not in glossed("父亲", "zh")


def test_names_are_kept():
    assert glossed("¿Dónde vive Marta Ruiz?", "es").endswith("Marta Ruiz")
    assert glossed("她的狗 Koko 几岁？", "zh").endswith("Koko")


def test_a_korean_word_of_one_syllable_is_not_found_inside_another():
    assert glossed("개나리가 피었다", "ko") == ""
    assert glossed("개가 있다", "ko") == "dog"
