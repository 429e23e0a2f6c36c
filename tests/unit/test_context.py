from datetime import UTC, datetime

import pytest

from remanence.domain.context import Block, Piece, block, composed, listed, tokens

MAY, JUNE = datetime(2026, 5, 8, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)


def turn(text, at=MAY, speaker="Ilse"):
    return Piece(text=text, said_at=at, is_turn=True, speaker=speaker)


def fact(text, *evidence, ended_at=None):
    return Piece(text=text, said_at=MAY, evidence=evidence, ended_at=ended_at)


def test_facts_come_first_and_turns_in_the_order_they_were_said():
    found = [turn("We met at the lake", at=JUNE), fact("Keeps bees"), turn("I sold the boat"), fact("Lives in York")]

    context = composed(found, budget=100)

    assert context.text == (
        "Known:\n- Keeps bees\n- Lives in York\n\n"
        "Said:\n- 8 May 2026, Ilse: I sold the boat\n- 1 June 2026, Ilse: We met at the lake"
    )
    assert (context.used, context.truncated) == (4, False)


def test_evidence_is_shown_where_it_says_more_than_its_fact():
    found = [
        fact("Keeps bees", turn("I started to keep bees after my uncle gave me two hives")),
        fact("Lives in York", turn("I live in York")),
    ]

    context = composed(found, budget=200)

    assert "two hives" in context.text
    assert "I live in York" not in context.text
    assert context.used == 2


def test_nothing_is_said_twice():
    found = [fact("Plays the cello in an orchestra"), fact("Plays the cello"), fact("Plays cello, orchestra")]

    assert composed(found, budget=100).text == "Known:\n- Plays the cello in an orchestra"


def test_another_number_or_name_is_another_fact():
    found = [fact(f"Pays {sum_} euro a month for the garage in Harlem, in cash, on the first") for sum_ in (50, 60)]
    found += [fact("Has a sister, Anna, in Berlin"), fact("Has a sister, Maria, in Berlin")]

    assert composed(found, budget=200).used == 4


def test_standing_instructions_come_first_and_count():
    context = composed([fact("Keeps bees")], budget=100, instructions=["Answer in German."])
    small = composed([fact("Keeps bees")], budget=9, instructions=["Answer in German, always and without exception."])

    assert context.text == "Follow:\n- Answer in German.\n\nKnown:\n- Keeps bees"
    assert (context.used, context.truncated) == (1, False)
    assert small.text == "Known:\n- Keeps bees"
    assert small.truncated


def test_what_holds_no_longer_says_until_when():
    assert composed([fact("Lives in Leeds", ended_at=JUNE)], budget=50).text.endswith("(until 1 June 2026)")


@pytest.mark.parametrize("budget", [0, 1, 5, 9, 20, 40, 80])
def test_the_budget_is_kept(budget):
    found = [fact(f"Fact number {at} about bees and boats") for at in range(5)] + [turn("Something else was said")]

    context = composed(found, budget=budget)

    assert tokens(context.text) <= budget
    assert context.truncated == (context.used < len(found))


def test_what_is_too_long_leaves_room_for_what_comes_after():
    found = [fact("word " * 200), fact("Keeps bees")]

    assert composed(found, budget=20) == Block("Known:\n- Keeps bees", 1, truncated=True)


def test_nothing_found_is_no_text():
    assert composed([], budget=100) == Block("", 0, truncated=False)


def test_a_list_ends_where_the_next_statement_does_not_fit():
    statements = ["Keeps bees", "word " * 50, "Lives in York"]

    assert block(statements, budget=20) == Block(listed(["Keeps bees"]), 1, truncated=True)


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("bees", 1), ("orchestra", 3), ("12345", 2), ("蜂蜜", 2), ("a-b", 3)]
)
def test_tokens_are_estimated_by_word_and_script(text, count):
    assert tokens(text) == count
