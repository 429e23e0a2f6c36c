"""What memories come to when they are looked at together."""

from datetime import timedelta

import numpy as np
import pytest

from remanence.domain import clusters, context, disputes, horizons, prompt
from remanence.domain.memory import Entity, Kind, Status, Verb
from remanence.domain.network import network
from remanence.domain.relation import Relation
from remanence.testing.examples import NOW, a_memory, an_event

LEEDS = Entity("Leeds", "place")


def a_relation(one, other, kind="supports", number=90_000):
    return Relation(id=number, source=one.id, target=other.id, type=kind, confidence=0.5, created_at=NOW)


def unlike(text, **more):
    """A memory of an event of its own."""
    return a_memory(an_event(content=text), text=text, **more)


def kinds(found):
    return {(edge.type, edge.source, edge.target) for edge in found.edges}


def test_memories_hang_together_by_what_was_drawn_concluded_said_and_named():
    event = an_event()
    first, second = a_memory(event), a_memory(event, entities=(LEEDS,))
    habit = unlike("Climbs regularly", derived_from=(first.id, second.id))
    summed = unlike("All of it.", derived_from=(first.id,), is_summary=True)

    found = network([first, second, habit, summed], [a_relation(first, habit)], types=())

    assert kinds(found) == {
        ("supports", first.id, habit.id),
        ("derived_from", habit.id, first.id),
        ("derived_from", habit.id, second.id),
        ("summary_of", summed.id, first.id),
        ("continuation", second.id, first.id),
        ("references", second.id, "entity:leeds"),
    }
    assert [node.type for node in found.nodes[-2:]] == ["summary", "entity"]
    assert len({edge.id for edge in found.edges}) == len(found.edges)


def test_a_network_has_no_edge_to_what_is_not_in_it():
    one, gone = unlike("One"), unlike("Gone")

    found = network([one], [a_relation(one, gone)], types=())

    assert (len(found.nodes), found.edges) == (1, [])


def test_what_lies_around_a_memory_is_nearest_first():
    one, two, three, alone = (unlike(text) for text in ("One", "Two", "Three", "Alone"))
    whole = network(
        [alone, three, two, one], [a_relation(one, two, number=1), a_relation(two, three, number=2)], types=()
    )

    assert [node.id for node in whole.around({one.id}, depth=1).nodes] == [one.id, two.id]
    assert [node.id for node in whole.around({one.id}, depth=9).nodes] == [one.id, two.id, three.id]
    assert len(whole.around({one.id}, depth=9).first(2).edges) == 1


def test_memories_of_one_meaning_stand_together_and_no_chain_joins_them():
    memories = [unlike(text) for text in ("a", "b", "c", "d", "e", "far")]
    angles = np.radians([0, 60, 120, 180, 190, 275])
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)

    found = clusters.clusters(memories, vectors=vectors)

    assert [{member.text for member in cluster.members} for cluster in found] == [{"a", "b", "c"}, {"d", "e"}]


def test_without_a_model_words_tell_what_belongs_together():
    bees, hives, rome = unlike("Keeps bees in Kent"), unlike("Sells honey of bees in Kent"), unlike("Was born in Rome")
    summed = unlike("Bees.", is_summary=True, derived_from=(bees.id, hives.id))

    [found] = clusters.clusters([bees, hives, rome, summed], vectors=None)

    assert {member.id for member in found.members} == {bees.id, hives.id}
    assert found.summary_id == summed.id


def test_a_cluster_is_called_by_what_most_of_it_names():
    members = [unlike(f"Visits Leeds {n} times", entities=(LEEDS,)) for n in "abc"]

    assert clusters.clusters(members, vectors=np.eye(1, 3, dtype=np.float32).repeat(3, axis=0))[0].label == "Leeds"
    assert clusters.clusters([], vectors=None) == ()


def home(value, **more):
    return unlike(f"Lives in {value}", attribute="home", value=value, **more)


def test_rival_values_of_one_attribute_are_in_dispute():
    rome, leeds = home("Rome"), home("Leeds", observed_at=NOW + timedelta(days=1))

    [found] = disputes.disputes([leeds, rome], [], now=NOW)

    assert (found.id, found.members) == (leeds.id, (rome, leeds))
    assert found.text == "“Lives in Rome” or “Lives in Leeds”?"


@pytest.mark.parametrize(
    "other",
    [
        home("rome"),
        home("Leeds", status=Status.SUPERSEDED),
        home("Leeds", valid_to=NOW - timedelta(days=1)),
        home("Leeds", subject="brother"),
        unlike("Likes Leeds", attribute="interest", value="Leeds"),
    ],
    ids=["the same", "superseded", "ended", "another's", "many-valued"],
)
def test_what_can_hold_beside_another_is_not(other):
    assert disputes.disputes([home("Rome"), other], [], now=NOW) == ()


def test_a_drawn_contradiction_is_in_dispute_as_long_as_both_hold():
    rome, leeds = home("Rome"), home("Leeds")
    over = home("Leeds", status=Status.SUPERSEDED)

    [found] = disputes.disputes([rome, leeds], [a_relation(rome, leeds, "contradiction")], now=NOW)

    assert found.id == 90_000
    assert disputes.disputes([rome, over], [a_relation(rome, over, "contradiction")], now=NOW) == ()


def test_the_loser_gives_way_and_a_winner_that_had_fallen_comes_back():
    was = home("Rome", valid_to=None)
    fallen = home("Rome", id=was.id, status=Status.SUPERSEDED, superseded_by=7, valid_to=NOW)
    stands = home("Leeds")

    [back, over] = disputes.steps(fallen, [stands], won_before=was, now=NOW)

    assert (back[0], back[2].status, back[2].valid_to, back[2].superseded_by) == (
        Verb.RESTORED,
        Status.ACTIVE,
        None,
        None,
    )
    assert (over[0], over[2].status, over[2].superseded_by, over[2].valid_to) == (
        Verb.SUPERSEDED,
        Status.SUPERSEDED,
        fallen.id,
        NOW,
    )


def test_what_is_ahead_is_told_from_what_is_far_off():
    soon = unlike("Flies to Rome", valid_from=NOW + timedelta(days=3))
    just = unlike("Ran a race", kind=Kind.EPISODIC, observed_at=NOW - timedelta(days=2))
    later = unlike("Starts a degree", valid_from=NOW + timedelta(days=200))
    aim = unlike("Wants to sail", attribute="goal")
    lasting, old = unlike("Keeps bees"), unlike("Was ill", kind=Kind.EPISODIC, observed_at=NOW - timedelta(days=90))

    found = horizons.horizons([aim, later, lasting, old, just, soon], now=NOW)

    assert (found.short, found.long) == ([soon, just], [later, aim])


@pytest.mark.parametrize("template", ["Known:\n{memories}\nAnswer.", "Known:\n{context}\nAnswer."])
def test_a_template_has_a_place_for_what_is_known(template):
    found = prompt.filled(template, ["Keeps bees", "Likes tea"], budget=1000)

    assert found.text == "Known:\n- Keeps bees\n- Likes tea\nAnswer."
    assert (found.used, found.truncated, found.tokens) == (2, False, context.tokens(found.text))


def test_without_a_place_it_stands_at_the_end_and_nothing_is_left_of_an_empty_one():
    assert prompt.filled("Answer.", ["Keeps bees"], budget=1000).text == "Answer.\n\n- Keeps bees"
    assert prompt.filled("Answer.", [], budget=1000).text == "Answer."
    assert prompt.filled("A {memories}.", [], budget=1000).text == "A ."
    assert prompt.question("A {memories}\nof {context}.") == "A of ."


def test_the_budget_holds_for_the_whole_prompt():
    statements = [f"Statement number {n} of many" for n in range(100)]

    found = prompt.filled("Say what you know.", statements, budget=60)

    assert found.truncated
    assert 0 < found.used < 100
    assert found.tokens <= 60
    assert prompt.filled("many words " * 50, statements, budget=10).used == 0
