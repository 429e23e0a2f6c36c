from tests.unit.extraction.hearing import event

from remanence.domain.extraction import extract


def said_by(speaker: str, content: str, *, to: str = "") -> list[str]:
    before = [event("Hello there!", speaker=to, number=9)] if to else []
    heard = extract(event(content, speaker=speaker), before=before, several_speakers=True)
    return [candidate.text for candidate in heard.candidates]


def test_each_statement_names_its_speaker() -> None:
    assert said_by("Nadia", "My brother is a pilot") == ["Nadia's brother is a pilot"]
    assert said_by("Nadia", "Researching adoption agencies") == ["Nadia is researching adoption agencies"]
    assert said_by("Nadia", "Five years already in this town") == ["Nadia: Five years already in this town"]
    assert said_by("Nadia", "The stories were so inspiring") == ["Nadia: The stories were so inspiring"]


def test_short_sentences_of_a_turn_stay_together() -> None:
    assert said_by("Nadia", "I painted that lake last year. It was raining all day long there.") == [
        "Nadia painted that lake in 2025. It was raining all day long there"
    ]


def test_what_an_attribute_holds_stands_alone() -> None:
    assert said_by("Nadia", "I work as a nurse. The wards were full of laughter.") == [
        "Nadia works as a nurse",
        "Nadia: The wards were full of laughter",
    ]


def test_the_listener_is_called_by_name_and_not_addressed() -> None:
    assert said_by("Nadia", "Thanks, Mel! I'm proud of you for running the race.", to="Melanie") == [
        "Nadia is proud of Melanie for running the race"
    ]


def test_a_shared_picture_is_told() -> None:
    assert said_by("Nadia", "Look! [shares a photo of a dog on a beach]") == [
        "Nadia shares a photo of a dog on a beach"
    ]


def test_a_gerund_can_be_the_subject() -> None:
    assert said_by("Nadia", "Painting my garden is a great outlet") == ["Painting Nadia's garden is a great outlet"]


def test_each_sentence_is_dated_by_its_own_tense() -> None:
    (text,) = said_by("Nadia", "We hiked in the hills on Saturday. The kids play a match on Sunday.")

    assert "28 February 2026" in text
    assert "8 March 2026" in text
