import pytest
from tests.unit.extraction.hearing import texts

from remanence.domain.extraction import foreign


@pytest.mark.parametrize(
    "said",
    [
        "fix this:\n```python\nname = 'Zelda'\n```\nI'm a baker",
        'Traceback (most recent call last):\n  File "a.py", line 1, in <module>\nValueError: bad\n\nI\'m a baker',
        "2026-03-01 12:00:01 ERROR user=bob login failed\nI'm a baker",
        "x = y(1);\nprint(x)\nI'm a baker",
        "<note>My name is Zelda</note> I'm a baker",
        "> My name is Zelda\nI'm a baker",
        "From: zelda@shop.example\nSubject: my life as Zelda\n\nI'm a baker",
        "I'm a baker\n-----Original Message-----\nMy name is Zelda and I live in Rome",
    ],
)
def test_what_is_not_the_users_own_is_not_read(said: str) -> None:
    assert texts(said) == ["Is a baker"]


@pytest.mark.parametrize(
    "said",
    [
        "summarise this:\n\nZelda lives in Birgu with her wife. She plans to retire in 2027.",
        "translate to German: I live in Paris and I love dogs",
        "what do they mean?\n[10:02] Anna: I'm moving to Oslo\n[10:03] Ben: me too\n[10:04] Anna: lol",
        'proofread "Dear Sir or Madam, I am a certified electrician with 12 years of experience in Winnipeg and Regina."',
    ],
)
def test_a_text_that_is_handed_over_is_not_read(said: str) -> None:
    assert texts(said) == []


def test_a_document_is_no_list_of_facts() -> None:
    outline = "### Plan\n1. **Setup**\n- Login\n- Logout\n- Reports\n- Export\nI'm a baker"

    assert texts(outline) == ["Is a baker"]


def test_a_list_about_the_user_is_one() -> None:
    assert texts("Facts about me:\n- vegetarian\n- lives in Tromsø") == ["Vegetarian", "Lives in Tromsø"]
    assert texts("Hobbies:\n- climbing walls\n- chess") == ["Hobbies: climbing walls, chess"]


@pytest.mark.parametrize(
    "text", ["a `b` c", "**bold** words", "> quoted\nmine", "```\ncode\n```", "[memory] x [/memory]"]
)
def test_every_place_stays_what_it_was(text: str) -> None:
    assert len(foreign.own_words(text)) == len(text)
