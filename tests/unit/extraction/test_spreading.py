"""What is told in one breath and can end apart is kept apart."""

import pytest
from tests.unit.extraction.hearing import hear, texts


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("I'm a welder who plays the oboe", ["Is a welder", "Plays the oboe"]),
        ("I'm an archivist who has two parrots", ["Is an archivist", "Has two parrots"]),
        ("I am someone who hates mornings", ["Hates mornings"]),
        ("I'm the only one here who speaks Basque", ["Is the only one here who speaks Basque"]),
        (
            "I'm living in Graz with my husband Emil and our dog Fips",
            ["Is living in Graz", "Is living with their husband Emil", "Has a dog called Fips"],
        ),
        (
            "I live in Porto with my wife, two kids and a cat called Rex",
            ["Lives in Porto", "Has a cat called Rex", "Lives with their wife and two kids"],
        ),
        ("we live in Leeds with our three kids", ["Lives in Leeds with their three kids"]),
        (
            "I'm a junior doctor in Hull, rotating through surgery until August",
            ["Is a junior doctor in Hull", "Is rotating through surgery until August 2026"],
        ),
        ("Used to live in Oslo but moved to Cork in 2019", ["Used to live in Oslo", "Moved to Cork in 2019"]),
        (
            "I always fly hand luggage only and I refuse night trains",
            ["Always flies hand luggage only", "Refuses night trains"],
        ),
    ],
)
def test_each_fact_stands_alone(said: str, kept: list[str]) -> None:
    assert texts(said) == kept


def test_each_has_its_own_attribute() -> None:
    candidates = hear("I'm living in Graz with my husband Emil and our dog Fips").candidates

    assert [(c.attribute, c.value) for c in candidates] == [
        ("home", "graz"),
        ("partner", "emil"),
        ("pet", "dog called fips"),
    ]


def test_who_visits_is_the_sister_and_not_her_city() -> None:
    (candidate,) = hear("My sister who lives in Chicago is visiting").candidates

    assert candidate.subject == "sister"


def test_a_person_is_meant_by_she_and_not_the_place_named_since() -> None:
    said = hear("Madeira, 10 days. she uses a wheelchair", earlier="planning a trip with my mum in June")

    assert said.candidates[-1].text == "Mum uses a wheelchair"


def test_what_just_happened_and_what_is_so_stand_apart():
    assert texts("just baked bread, my kitchen smells amazing") == ["Just baked bread", "Kitchen smells amazing"]
