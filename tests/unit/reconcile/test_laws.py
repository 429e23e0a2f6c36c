"""What holds of every plan, whatever is said in whatever order."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import combinations, count, pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.reconcile.saying import NOW, applied, day, planned

from remanence.domain import attributes
from remanence.domain.memory import Candidate, Evidence, Kind, Memory, Status
from remanence.domain.reconcile import Plan, undo

PLACES = ("leeds", "york", "rome", "kumasi, ghana", "ghana")
THINGS = ("climbing", "olives", "chess")
VALUES = {
    "home": (PLACES, "Lives in {}"),
    "employer": (("acme", "klarvia", "nordbank"), "Works at {}"),
    "diet": (("vegan", "vegetarian"), "Is {}"),
    "interest": (THINGS, "Likes {}"),
    "dislike": (THINGS, "Hates {}"),
    "allergy": (("nuts", "bees"), "Is allergic to {}"),
}
START = day("2024-01-01")


@st.composite
def candidates(draw: st.DrawFn) -> Candidate:
    attribute = draw(st.sampled_from(sorted(VALUES)))
    values, form = VALUES[attribute]
    value = draw(st.sampled_from(values))
    said_at = START + timedelta(days=draw(st.integers(0, 700)))
    subject = draw(st.sampled_from(("", "", "brother")))
    event_id = draw(st.integers(1, 10_000))
    retracts = draw(st.sampled_from((False, False, False, True)))
    text = form.format(value.title() if attribute in {"home", "employer"} else value)
    text = f"No longer {text[0].lower()}{text[1:]}" if retracts else text
    text = f"Brother {text[0].lower()}{text[1:]}" if subject else text
    return Candidate(
        text=text,
        kind=draw(st.sampled_from((Kind.SEMANTIC, Kind.SEMANTIC, Kind.EPISODIC))),
        subject=subject,
        attribute=attribute,
        value=value,
        event_id=event_id,
        evidence=(Evidence(event_id, 0, len(text)),),
        observed_at=said_at,
        valid_from=draw(st.sampled_from((None, None, said_at + timedelta(days=30), said_at - timedelta(days=200)))),
        retracts=retracts,
        corrects=draw(st.sampled_from((False, False, False, False, True))),
    )


TOPIC = {"interest": "taste", "dislike": "taste"}
conversations = st.lists(candidates(), min_size=1, max_size=8)


def lived(said: Sequence[Candidate]) -> tuple[tuple[Memory, ...], list[Plan]]:
    """Each candidate in a plan of its own, in order of arrival."""
    memories: tuple[Memory, ...] = ()
    plans = []
    for turn, candidate in enumerate(said, 1):
        made = planned([candidate], memories, first=turn)
        memories = applied(made, memories)
        plans.append(made)
    return memories, plans


def held(memory: Memory) -> tuple[datetime, datetime | None]:
    return memory.valid_from or memory.observed_at, memory.valid_to


@given(conversations)
def test_planning_the_same_candidates_twice_changes_nothing(said):
    memories, _ = lived(said)

    again = planned([said[-1]], memories, first=50)

    assert again.changes == ()


@given(conversations)
def test_a_batch_comes_to_the_same_as_its_candidates_one_by_one(said):
    one_by_one, _ = lived(said)

    batch = applied(planned(said))

    assert sorted((m.text, m.status) for m in batch) == sorted((m.text, m.status) for m in one_by_one)


@given(conversations)
def test_nothing_is_lost(said):
    memories, plans = lived(said)

    shown = {evidence for memory in memories for evidence in memory.evidence}
    assert shown == {evidence for candidate in said for evidence in candidate.evidence}
    assert all(change.after is not None for made in plans for change in made.changes)
    assert all(len(made.outcomes) == 1 and made.outcomes[0].memory_ids for made in plans)


@given(conversations)
def test_every_change_is_explained(said):
    _, plans = lived(said)

    assert all(change.reason and change.decision for made in plans for change in made.changes)


@given(conversations)
def test_evidence_never_shrinks(said):
    _, plans = lived(said)

    for change in (change for made in plans for change in made.changes):
        before, after = change.before, change.after
        assert after is not None
        assert before is None or set(before.evidence) <= set(after.evidence)


@given(conversations)
def test_an_attribute_of_one_value_has_one_at_a_time(said):
    memories, _ = lived([c for c in said if not c.retracts and c.kind is Kind.SEMANTIC])

    by_slot: dict[tuple[str, str], list[Memory]] = defaultdict(list)
    for memory in memories:
        if memory.status is Status.ACTIVE and attributes.single_valued(memory.attribute):
            by_slot[memory.subject, memory.attribute].append(memory)
    for slot in by_slot.values():
        for one, other in combinations(slot, 2):
            first, second = sorted((held(one), held(other)), key=lambda span: span[0])
            assert first[1] is not None
            assert first[1] <= second[0]


@given(conversations)
def test_validity_never_ends_before_it_begins(said):
    memories, _ = lived(said)

    for begins, ends in map(held, memories):
        assert ends is None or begins <= ends


@given(st.lists(candidates(), min_size=2, max_size=6, unique_by=lambda c: TOPIC.get(c.attribute, c.attribute)))
def test_the_order_of_independent_candidates_does_not_matter(said):
    there, _ = lived(said)
    back, _ = lived(list(reversed(said)))

    assert sorted((m.text, m.status, m.valid_to) for m in there) == sorted((m.text, m.status, m.valid_to) for m in back)


@given(conversations)
def test_every_decision_can_be_undone(said):
    memories, plans = lived(said)
    numbers = count(900_000)
    current = {memory.id: memory for memory in memories}

    for made in reversed(plans):
        for change in undo(made.changes, current, now=NOW, number=lambda: next(numbers)):
            assert change.after is not None
            current[change.memory_id] = change.after

    assert all(memory.status is Status.FORGOTTEN for memory in current.values())


@given(conversations)
def test_what_replaces_another_is_known_by_its_number(said):
    memories, _ = lived(said)

    ids = {memory.id for memory in memories}
    assert all(memory.superseded_by in ids for memory in memories if memory.superseded_by is not None)
    assert len(ids) == len(memories)
    assert all(a.id != b.id for a, b in pairwise(sorted(memories, key=lambda m: m.id)))
