"""The context that is handed to whoever answers."""

from datetime import UTC, datetime, timedelta

import pytest

from remanence.domain.briefing import Parts, Said, briefing, tokens

NOON = datetime(2025, 11, 15, 12, tzinfo=UTC)


def said(text, minutes=0, role="user"):
    return Said(role, text, NOON + timedelta(minutes=minutes))


def test_the_blocks_stand_in_their_order():
    parts = Parts(
        instruction="Write code with type hints.",
        recent=(said("Hello"), said("Hi!", 1, "assistant")),
        facts=("Person: John", "Technology: .NET"),
        exchanges=(said("I use Redis", 140),),
    )

    assert briefing(parts, budget=1_000).text == (
        "[SYSTEM INSTRUCTION]: Write code with type hints.\n\n"
        "=== Recent Conversation ===\nuser: Hello\nassistant: Hi!\n\n"
        "=== Relevant Facts ===\n- Person: John\n- Technology: .NET\n\n"
        "=== Previous Relevant Exchanges ===\n[2025-11-15 14:20] user: I use Redis"
    )


def test_what_is_empty_is_left_out():
    assert briefing(Parts(), budget=100).text == ""
    assert briefing(Parts(), budget=100).tokens == 0
    assert briefing(Parts(facts=("Person: John",)), budget=100).text == "=== Relevant Facts ===\n- Person: John"


@pytest.mark.parametrize("budget", [1, 2, 7, 20, 50, 120, 400])
def test_the_budget_is_never_passed(budget):
    parts = Parts(
        instruction="Be brief.",
        recent=tuple(said("long words " * 20, n) for n in range(10)),
        facts=tuple(f"Other: fact number {n}" for n in range(20)),
        exchanges=tuple(said("another talk " * 10, n) for n in range(5)),
    )

    assert briefing(parts, budget=budget).tokens <= budget


def test_long_talk_leaves_room_for_facts():
    parts = Parts(recent=tuple(said("long words " * 20, n) for n in range(10)), facts=("Person: John",))

    text = briefing(parts, budget=200).text

    assert "Person: John" in text
    assert "long words" in text


def test_the_newest_message_is_shortened_where_it_is_too_long_alone():
    found = briefing(Parts(recent=(said("older"), said("x" * 900))), budget=100)

    assert found.text.endswith("x…")
    assert "older" not in found.text
    assert 95 <= found.tokens <= 100


def test_a_token_is_four_characters():
    assert [tokens(text) for text in ("", "abc", "abcd", "abcdefgh", "abcdefghi")] == [0, 1, 1, 2, 2]
