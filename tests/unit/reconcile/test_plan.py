import numpy as np
import pytest
from tests.unit.reconcile.saying import NOW, active, applied, day, planned, said, told

from remanence.domain.event import Verdict
from remanence.domain.memory import Category, Kind, Status, Verb
from remanence.domain.reconcile import Plan, Provenance, plan, undo
from remanence.errors import Conflict


def test_a_first_statement_is_added_with_its_evidence_and_provenance():
    candidate = said("Loves hiking", event_id=7)

    made = plan(
        [candidate],
        [],
        vectors=None,
        known_vectors=None,
        now=NOW,
        number=iter(range(100, 200)).__next__,
        provenance={7: Provenance(source="email", agent="bot", thread="t1", metadata={"a": 1})},
    )

    (change,) = made.changes
    assert change.verb is Verb.ADDED
    assert change.before is None
    assert change.after is not None
    assert change.after.evidence == candidate.evidence
    assert (change.after.source, change.after.agent, change.after.thread) == ("email", "bot", "t1")
    assert made.outcomes[0].verdict is Verdict.STORED
    assert made.outcomes[0].memory_ids == (change.after.id,)


def test_the_same_words_again_merge_and_evidence_grows():
    memories = told(
        said("Plays goalkeeper in a walking football team"), said("plays goalkeeper in walking football team.")
    )

    (memory,) = memories
    assert len(memory.evidence) == 2


def test_the_same_event_again_changes_nothing():
    candidate = said("Loves hiking")
    memories = told(candidate)

    again = planned([candidate], memories, first=9)

    assert again.changes == ()
    assert again.outcomes[0].verdict is Verdict.MERGED
    assert again.outcomes[0].memory_ids == (memories[0].id,)


def test_a_paraphrase_merges_by_attribute_and_value():
    memories = told(
        said("Works as a midwife", attribute="title", value="midwife"),
        said("Is a midwife by profession", attribute="title", value="Midwife"),
    )

    assert active(memories) == ["Works as a midwife"]


@pytest.mark.parametrize(
    ("newer", "left"),
    [
        ("Started as a midwife at the city hospital", 1),
        ("Started a new job as a midwife at St Mary's last month", 1),
        ("Started a part-time job as a midwife at St Mary's", 2),
        ("Started volunteering at St Mary's", 2),
    ],
)
def test_work_that_was_begun_takes_the_place_of_other_work_unless_it_comes_beside_it(newer, left):
    career = (Category.CAREER,)
    older = said("Works as a nurse in Leeds", attribute="title", value="nurse", categories=career)

    assert len(active(told(older, said(newer, "2026-02-01", categories=career)))) == left


def test_a_step_to_a_title_and_the_title_are_two_statements_in_either_order():
    step = said("Was recently promoted to head nurse", attribute="title", value="head nurse", kind=Kind.EPISODIC)
    title = said("Works as a head nurse at St Mary's", attribute="title", value="head nurse")

    assert len(active(told(step, title))) == len(active(told(title, step))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ran 5 km on Sunday", "Ran 10 km on Sunday"),
        ("Lives with a cat called Tom", "Lives with a cat called Tim"),
        ("Has a friend called Ada", "Has a friend called Eve"),
    ],
)
def test_near_identical_statements_that_differ_in_substance_stay_apart(one, other):
    vectors = np.array([[1.0, 0.0]], dtype=np.float32)
    memories = told(said(one))

    made = plan(
        [said(other)], memories, vectors=vectors, known_vectors=vectors, now=NOW, number=iter(range(9, 99)).__next__
    )

    assert active(applied(made, memories)) == sorted([one, other])


def test_statements_about_two_people_stay_apart():
    memories = told(
        said("Sister Wanja is a nurse", subject="Wanja", attribute="title", value="nurse"),
        said("Sister Njeri is a nurse", subject="Njeri", attribute="title", value="nurse"),
    )

    assert len(active(memories)) == 2


def test_a_new_value_of_a_single_valued_attribute_supersedes_with_a_reason_that_names_both():
    memories = told(
        said("Lives in Leeds", "2024-03-01", attribute="home", value="leeds"),
        said("Lives in York", "2025-05-01", attribute="home", value="york"),
    )

    old, new = memories
    assert active(memories) == ["Lives in York"]
    assert old.status is Status.SUPERSEDED
    assert (old.superseded_by, old.valid_to, new.valid_from) == (new.id, day("2025-05-01"), day("2025-05-01"))


def test_the_reason_of_a_replacement_names_both_statements():
    memories = told(said("Lives in Leeds", "2024-03-01", attribute="home", value="leeds"))

    made = planned([said("Lives in York", "2025-05-01", attribute="home", value="york")], memories, first=9)

    assert all("Lives in Leeds" in c.reason and "Lives in York" in c.reason for c in made.changes)
    assert made.outcomes[0].verdict is Verdict.SUPERSEDING


def test_an_older_value_that_arrives_late_is_kept_as_past():
    memories = told(
        said("Lives in York", "2025-05-01", attribute="home", value="york"),
        said("Lives in Leeds", "2024-03-01", attribute="home", value="leeds"),
    )

    assert active(memories) == ["Lives in York"]
    assert memories[1].valid_to == day("2025-05-01")


def test_a_restated_value_counts_from_when_it_was_last_said():
    memories = told(
        said("Lives in York", "2020-01-01", attribute="home", value="york"),
        said("Lives in York", "2025-01-01", attribute="home", value="york"),
        said("Lives in Leeds", "2022-01-01", attribute="home", value="leeds"),
    )

    assert active(memories) == ["Lives in York"]


def test_a_second_value_of_a_many_valued_attribute_coexists():
    memories = told(
        said("Loves climbing", attribute="hobby", value="climbing"),
        said("Has taken up pottery", attribute="hobby", value="pottery"),
    )

    assert len(active(memories)) == 2


def test_a_former_value_can_become_current_again():
    memories = told(
        said("Lives in Quito", "2022-04-04", attribute="home", value="quito"),
        said("Lives in Cuenca", "2024-01-20", attribute="home", value="cuenca"),
        said("Lives in Quito", "2026-05-05", attribute="home", value="quito"),
    )

    assert active(memories) == ["Lives in Quito"]
    assert len(memories) == 3


def test_an_old_conversation_told_again_adds_nothing():
    first = said("Lives in Quito", "2022-04-04", attribute="home", value="quito")
    memories = told(first, said("Lives in Cuenca", "2024-01-20", attribute="home", value="cuenca"))

    assert planned([first], memories, first=9).changes == ()


def test_a_conversation_sent_again_does_not_go_through_its_changes_again():
    def conversation(at):
        return [
            said("Works as a software engineer at Google", at, attribute="title", value="software engineer"),
            said("Got promoted to Senior Software Engineer", at, attribute="title", value="senior software engineer"),
        ]

    memories = applied(planned(conversation("2024-03-19")))

    again = planned(conversation("2024-03-21"), memories, first=9)

    after = applied(again, memories)
    assert active(after) == ["Works as a Senior Software Engineer at Google"]
    assert len(after) == len(memories)
    assert {outcome.verdict for outcome in again.outcomes} == {Verdict.MERGED}


def test_a_retraction_ends_what_it_names():
    memories = told(
        said("Smokes", "2024-01-01", attribute="habit", value="smoking"),
        said("Quit smoking", "2026-01-01", attribute="habit", value="smoking", retracts=True),
    )

    assert "Smokes" not in active(memories)
    assert memories[0].valid_to == day("2026-01-01")


def test_a_quarantined_statement_waits_and_displaces_nothing():
    memories = told(
        said("Lives in York", attribute="home", value="york"),
        said("Lives in Rome", attribute="home", value="rome", quarantine="it gives orders to the memory"),
    )

    assert active(memories) == ["Lives in York"]
    assert memories[1].status is Status.QUARANTINED


def test_later_candidates_of_a_batch_see_what_earlier_ones_did():
    made = planned(
        [
            said("Lives in Leeds", attribute="home", value="leeds"),
            said("Lives in York", attribute="home", value="york"),
            said("Lives in York", attribute="home", value="york"),
        ]
    )

    assert active(applied(made)) == ["Lives in York"]
    assert [o.verdict for o in made.outcomes] == [Verdict.STORED, Verdict.SUPERSEDING, Verdict.MERGED]


def test_undoing_a_replacement_restores_the_old_and_forgets_the_new():
    memories = told(said("Lives in Leeds", attribute="home", value="leeds"))
    made = planned([said("Lives in York", "2026-02-01", attribute="home", value="york")], memories, first=9)
    current = {m.id: m for m in applied(made, memories)}

    changes = undo(made.changes, current, now=NOW, number=iter(range(5000, 6000)).__next__)

    assert active(applied(Plan(changes), current.values())) == ["Lives in Leeds"]


def test_a_change_under_a_later_change_cannot_be_undone():
    memories = told(said("Lives in Leeds", attribute="home", value="leeds"))
    made = planned([said("Lives in York", "2026-02-01", attribute="home", value="york")], memories, first=9)
    current = {m.id: m for m in memories}

    with pytest.raises(Conflict):
        undo(made.changes, current, now=NOW, number=iter(range(5000, 6000)).__next__)
