import pytest
from tests.unit.extraction.hearing import SAID_AT, event, hear, only, texts

from remanence.domain.event import Role
from remanence.domain.extraction import extract
from remanence.domain.memory import Category, Kind


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("I work as a midwife in Cork", ["Works as a midwife in Cork"]),
        ("My brother flies helicopters for the coast guard", ["Brother flies helicopters for the coast guard"]),
        ("I've never eaten oysters", ["Has never eaten oysters"]),
        ("i dont drink coffee after noon", ["Does not drink coffee after noon"]),
        ("im a plumber and i live in Hull", ["Is a plumber", "Lives in Hull"]),
        ("We've got three goats", ["Has three goats"]),
        ("In 2019 we moved to Bern", ["Moved to Bern in 2019"]),
        ("My wife and I run a bakery in Ghent", ["Runs a bakery in Ghent with their wife"]),
        ("love sailing, hate the wind", ["Loves sailing", "Hates the wind"]),
        ("my favourite band is Lankum", ["Favourite band is Lankum"]),
    ],
)
def test_statements_become_short_and_third_person(said: str, kept: list[str]) -> None:
    assert texts(said) == kept


@pytest.mark.parametrize(
    "said",
    [
        "What's the capital of Peru?",
        "can you write me a poem about rain",
        "thanks, that was great!",
        "ok",
        "😂😂",
        "Suppose I had a boat. Where would I sail?",
        "translate this: I am a baker and I live in Bonn",
    ],
)
def test_what_states_nothing_about_the_user_is_not_kept(said: str) -> None:
    heard = hear(said)

    assert heard.candidates == ()
    assert heard.reason


@pytest.mark.parametrize("role", [Role.ASSISTANT, Role.SYSTEM, Role.TOOL])
def test_only_users_are_learned_from(role: Role) -> None:
    heard = extract(event("I live in Rome", role=role))

    assert heard.candidates == ()
    assert role.value in heard.reason


def test_the_evidence_is_the_very_words() -> None:
    said = "Hi! By the way, I play the oboe in a brass band. Cool, no?"

    candidate = only(said)

    (evidence,) = candidate.evidence
    assert said[evidence.start : evidence.end] == "I play the oboe in a brass band"


def test_relative_dates_are_written_out_and_become_the_validity() -> None:
    candidate = only("my hip operation is next Tuesday")

    assert "10 March 2026" in candidate.text
    assert candidate.kind is Kind.EPISODIC
    assert candidate.valid_from is not None
    assert candidate.valid_from.date().isoformat() == "2026-03-10"


def test_a_lasting_instruction_is_procedural() -> None:
    candidate = only("From now on keep your answers short")

    assert candidate.kind is Kind.PROCEDURAL
    assert "short" in candidate.text
    assert Category.PRODUCTIVITY in candidate.categories


def test_an_answer_takes_its_meaning_from_the_question() -> None:
    candidate = only("Lisbon", after="Where do you live?")

    assert candidate.text == "Lives in Lisbon"
    assert (candidate.attribute, candidate.value) == ("home", "lisbon")


def test_named_speakers_are_named() -> None:
    said = event("I adopted a greyhound for my kids", speaker="Nadia")

    (candidate,) = extract(said, several_speakers=True).candidates

    assert candidate.text == "Nadia adopted a greyhound for their kids"
    assert candidate.subject == "Nadia"


def test_a_secret_never_stands_in_a_candidate() -> None:
    heard = hear("my key is sk-proj-abcdefghijklmnop1234567890 and I live in Oslo")

    assert all("sk-proj" not in candidate.text for candidate in heard.candidates)


@pytest.mark.parametrize("content", ["", " ", "\x00\x01\ud800", "🙂" * 50_000, "x" * 100_000, "a b " * 25_000])
def test_any_input_ends_with_a_result(content: str) -> None:
    heard = hear(content)

    assert all(len(candidate.text) <= 200 for candidate in heard.candidates)


def test_dates_count_from_when_it_was_said() -> None:
    candidate = only("I quit smoking ten days ago")

    assert candidate.retracts
    assert candidate.observed_at == SAID_AT
    assert candidate.valid_from is not None
    assert candidate.valid_from.date().isoformat() == "2026-02-22"
