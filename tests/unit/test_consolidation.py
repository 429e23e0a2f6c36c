from dataclasses import replace
from itertools import count

import numpy as np
import pytest
from tests.unit.reconcile.saying import NOW, applied, said, told

from remanence.domain.consolidation import consolidate
from remanence.domain.consolidation.activities import activity
from remanence.domain.memory import Kind, Status, Verb
from remanence.domain.reconcile import Plan

EVENT = Kind.EPISODIC


def consolidated(memories, vectors=None):
    numbers = count(80_000)
    changes = consolidate(memories, vectors=vectors, now=NOW, number=lambda: next(numbers))
    return changes, applied(Plan(changes), memories)


def climbs(*days):
    return told(*(said(f"Went climbing at wall {n}", at, kind=EVENT) for n, at in enumerate(days)))


@pytest.mark.parametrize(
    ("text", "habit"),
    [
        ("Went climbing on Saturday", "Climbs regularly"),
        ("Climbed at the new wall", "Climbs regularly"),
        ("Went dog-sledding", None),
        ("Went geocaching with Ada", "Goes geocaching regularly"),
        ("Played tennis with Ada", "Plays tennis regularly"),
        ("Ran 10 km along the river", "Runs regularly"),
        ("Visited grandma on Sunday", "Visits grandma regularly"),
        ("Went for a swim before work", "Swims regularly"),
        ("Had a great swim at the lido", "Swims regularly"),
        ("Went for a long run on 13 April 2026", "Runs regularly"),
        ("Went on a bike ride with Sam", "Cycles regularly"),
        ("Did an hour of yoga on 19 February 2026", "Does yoga regularly"),
        ("Went to a yoga class", "Goes to yoga classes regularly"),
        ("Had their piano lesson on 23 April", "Has piano lessons regularly"),
        ("Practised the piano on 11 May", "Practises the piano regularly"),
        ("Was at the gym on 24 June 2026", "Goes to the gym regularly"),
        ("Went to church with Ana", "Goes to church regularly"),
        ("Baked a loaf of bread", "Bakes bread regularly"),
        ("Volunteered at the shelter", "Volunteers regularly"),
        ("Jogged around the lake", "Jogs regularly"),
        ("Called mum", "Calls mum regularly"),
        ("Took the bus to work", "Takes the bus regularly"),
        ("Studied Portuguese for an hour", "Studies Portuguese regularly"),
        ("Walked 8 km along the canal", "Walks regularly"),
        ("Walked the dog in the park", "Walks the dog regularly"),
        ("Went to a wedding", None),
        ("Went to Leeds", None),
        ("Went to the hospital", None),
        ("Was ill", None),
        ("Got married", None),
        ("Had a headache", None),
        ("Moved to Leeds", None),
        ("Was born in Leeds", None),
        ("Loves climbing", None),
    ],
)
def test_what_was_done_is_read_as_an_activity(text, habit):
    found = activity(text)

    assert (found.habit if found else None) == habit


def test_what_was_done_on_many_days_is_a_habit_with_its_evidence():
    memories = climbs("2026-01-03", "2026-01-17", "2026-02-07", "2026-02-21")

    changes, after = consolidated(memories)

    (change,) = changes
    assert change.verb is Verb.ADDED
    assert change.after is not None
    assert (change.after.text, change.after.kind) == ("Climbs regularly", Kind.SEMANTIC)
    assert set(change.after.evidence) == {e for m in memories for e in m.evidence}
    assert change.after.derived_from == tuple(sorted(m.id for m in memories))
    assert all(m.status is Status.ACTIVE for m in after)


def test_a_few_times_or_all_in_one_holiday_is_no_habit():
    assert consolidated(climbs("2026-01-03", "2026-02-17"))[0] == ()
    assert consolidated(climbs("2026-01-03", "2026-01-05", "2026-01-07"))[0] == ()


def test_one_activity_in_many_wordings_is_one_habit_in_the_commonest():
    yoga = (
        ("Did an hour of yoga on 3 January 2026", "2026-01-03"),
        ("Went to a yoga class", "2026-01-17"),
        ("Did some yoga after work", "2026-02-07"),
    )
    memories = told(*(said(text, at, kind=EVENT) for text, at in yoga))

    (change,) = consolidated(memories)[0]

    assert change.after is not None
    assert change.after.text == "Does yoga regularly"
    assert len(change.after.evidence) == 3


def test_what_the_user_has_said_to_do_often_is_not_concluded_again():
    known = told(said("Climbs every Tuesday"))
    memories = told(*(said(f"Went climbing at wall {n}", f"2026-0{n}-03", kind=EVENT) for n in (1, 2, 3)), after=known)

    assert consolidated(memories)[0] == ()


def test_what_is_only_liked_does_not_stand_for_the_habit():
    known = told(said("Loves climbing"))
    memories = told(*(said(f"Went climbing at wall {n}", f"2026-0{n}-03", kind=EVENT) for n in (1, 2, 3)), after=known)

    assert [change.after.text for change in consolidated(memories)[0] if change.after] == ["Climbs regularly"]


def test_what_others_do_is_not_the_users_habit():
    memories = told(
        *(
            said(f"Brother went climbing at wall {n}", at, kind=EVENT, subject="brother")
            for n, at in enumerate(("2026-01-03", "2026-02-03", "2026-03-03"))
        )
    )

    assert consolidated(memories)[0] == ()


def test_a_known_habit_grows_and_is_not_concluded_twice():
    _, memories = consolidated(climbs("2026-01-03", "2026-01-17", "2026-02-07"))

    assert consolidated(memories)[0] == ()

    (change,) = consolidated(told(said("Went climbing again", "2026-03-03", kind=EVENT), after=memories))[0]
    assert change.verb is Verb.MERGED
    assert change.after is not None
    assert len(change.after.evidence) == 4


def test_near_duplicates_fold_into_the_older_with_the_evidence_of_both():
    (older,), (newer,) = told(said("Likes strong black coffee")), told(said("likes  strong black coffee."))
    newer = replace(newer, id=older.id + 1)

    changes, after = consolidated((older, newer))

    assert [c.verb for c in changes] == [Verb.MERGED, Verb.SUPERSEDED]
    assert changes[0].decision == changes[1].decision
    kept, gone = after
    assert set(kept.evidence) == {*older.evidence, *newer.evidence}
    assert (gone.status, gone.superseded_by) == (Status.SUPERSEDED, kept.id)


def test_what_only_looks_alike_does_not_fold():
    one, other = said("Has a friend called Ada"), said("Has a friend called Eve")
    memories = told(one, other)
    vectors = np.ones((2, 4), dtype=np.float32) / 2

    assert consolidated(memories, vectors)[0] == ()


def test_a_paraphrase_folds_where_vectors_say_so():
    memories = told(said("Prefers window seats when flying"), said("Prefers window seats on flights"))
    near = np.array([[1.0, 0.0], [0.99, 0.141]], dtype=np.float32)

    assert len(memories) == 2
    assert len(consolidated(memories, near)[0]) == 2
