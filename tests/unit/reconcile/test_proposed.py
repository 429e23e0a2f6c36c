"""A model may point at what a statement replaces or repeats; whether it does is decided by what they say."""

import pytest
from tests.unit.reconcile.saying import active, day, planned, said, told

from remanence.domain.memory import Status, Verb


def test_what_the_model_points_at_is_replaced_though_no_rule_sees_it():
    [steak] = told(said("Loves a good steak"))
    statement = said("Lives entirely on plants", "2026-02-01", replaces=(steak.id,))

    without, hinted = (
        told(said("Lives entirely on plants", "2026-02-01"), after=[steak]),
        told(statement, after=[steak]),
    )

    assert active(without) == ["Lives entirely on plants", "Loves a good steak"]
    assert active(hinted) == ["Lives entirely on plants"]
    [old] = [memory for memory in hinted if memory.id == steak.id]
    assert old.status is Status.SUPERSEDED


def test_what_was_said_later_is_not_replaced_by_what_came_before_it():
    [steak] = told(said("Loves a good steak", "2026-03-01"))

    memories = told(said("Lives entirely on plants", "2026-02-01", replaces=(steak.id,)), after=[steak])

    assert "Loves a good steak" in active(memories)


@pytest.mark.parametrize(
    "statement",
    [
        {"text": "Brother lives entirely on plants", "subject": "brother"},
        {"text": "Might live entirely on plants"},
        {"text": "Lives on plants for a week", "valid_from": day("2026-02-01"), "valid_to": day("2026-02-08")},
    ],
)
def test_it_must_speak_of_the_same_be_certain_and_last(statement):
    [steak] = told(said("Loves a good steak"))

    memories = told(said(at="2026-02-01", replaces=(steak.id,), **statement), after=[steak])

    assert "Loves a good steak" in active(memories)


def test_a_source_believed_less_replaces_nothing_by_being_pointed():
    [steak] = told(said("Loves a good steak"))

    plan = planned([said("Lives entirely on plants", "2026-02-01", replaces=(steak.id,))], [steak], trust=0.4)

    assert [change.after.status for change in plan.changes if change.after] == [Status.QUARANTINED]


def test_what_the_model_takes_to_be_the_same_is_merged_and_the_richer_wording_wins():
    [older] = told(said("Is fond of racket sports"))

    same = told(said("Enjoys games with a racket", "2026-02-01", repeats=older.id), after=[older])

    [memory] = same
    assert memory.text == "Is fond of racket sports"
    assert len(memory.evidence) == 2


@pytest.mark.parametrize(
    ("known", "new"),
    [
        ("Has 2 cats", "Owns 3 felines"),
        ("Plays games with Tom", "Enjoys games with Ana"),
        ("Enjoys racket sports", "Does not care for games with a racket"),
    ],
)
def test_a_number_a_name_or_a_denial_tells_two_statements_apart_whatever_the_model_says(known, new):
    [older] = told(said(known))

    plan = planned([said(new, "2026-02-01", repeats=older.id)], [older])

    assert plan.changes[0].verb is Verb.ADDED
