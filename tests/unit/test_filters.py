import pytest
from hypothesis import given
from hypothesis import strategies as st

from remanence.domain import filters
from remanence.domain.corpus import Corpus, Item
from remanence.errors import Invalid

DAY = 86_400_000
ITEMS = (
    Item(
        id=1,
        layer="semantic",
        said_at=0,
        categories=("health", "travel"),
        agent="coach",
        importance=0.9,
        said_in=("monday", "friday"),
    ),
    Item(id=2, layer="event", said_at=DAY, thread="t2", speaker="Ilse", metadata={"trip": "Lisbon", "seats": 2}),
    Item(id=3, layer="episodic", said_at=2 * DAY, tags=("red",), valid_to=3 * DAY, metadata={"labels": ["a", "b"]}),
    Item(id=4, layer="procedural", said_at=3 * DAY, pinned=True, metadata={"trip": {"to": "Porto"}, "paid": True}),
)

CASES = [
    (None, {1, 2, 3, 4}),
    ({}, {1, 2, 3, 4}),
    ({"kind": "semantic"}, {1}),
    ({"categories": "travel"}, {1}),
    ({"categories": ["travel", "finance"]}, {1}),
    ({"categories": {"ne": "travel"}}, {2, 3, 4}),
    ({"categories": {"nin": ["health", "travel"]}}, {2, 3, 4}),
    ({"agent_id": "coach", "importance": {"gte": 0.5}}, {1}),
    ({"importance": {"gt": 0.4, "lt": 0.6}}, {2, 3, 4}),
    ({"thread_id": {"ne": "default"}}, {2}),
    ({"said_in": "friday"}, {1}),
    ({"said_in": {"ne": "friday"}}, {2, 3, 4}),
    ({"speaker": "*"}, {2}),
    ({"valid_to": "*"}, {3}),
    ({"said_at": {"gte": "1970-01-02", "lt": "1970-01-03T00:00:00Z"}}, {2}),
    ({"said_at": {"lte": 86_400}}, {1, 2}),
    ({"pinned": True}, {4}),
    ({"pinned": {"ne": True}}, {1, 2, 3}),
    ({"tags": "red"}, {3}),
    ({"metadata.trip": "Lisbon"}, {2}),
    ({"metadata.trip": {"icontains": "lis"}}, {2}),
    ({"metadata.trip": {"contains": "lis"}}, set()),
    ({"metadata.trip.to": "Porto"}, {4}),
    ({"metadata": {"trip": {"ne": "Lisbon"}}}, {1, 3, 4}),
    ({"metadata.seats": {"gt": 1}}, {2}),
    ({"metadata.trip": {"gt": 1}}, set()),
    ({"metadata.labels": "b"}, {3}),
    ({"metadata.paid": 1}, set()),
    ({"metadata.paid": "*"}, {4}),
    ({"NOT": {"kind": "event"}}, {1, 3, 4}),
    ({"NOT": [{"kind": "event"}, {"pinned": True}]}, {1, 3}),
    ({"OR": [{"kind": "event"}, {"pinned": True}]}, {2, 4}),
    ({"AND": [{"OR": [{"kind": "event"}, {"tags": "red"}]}, {"NOT": {"metadata.seats": "*"}}]}, {3}),
]


@pytest.mark.parametrize(("raw", "expected"), CASES)
def test_a_filter_chooses_the_same_rows_one_by_one_and_all_at_once(raw, expected):
    corpus = Corpus()
    corpus.put(ITEMS)

    condition = filters.parse(raw)

    assert {item.id for item in ITEMS if filters.matches(condition, item)} == expected
    assert set(corpus.number("id")[filters.mask(condition, corpus)].tolist()) == expected


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ([], "filters"),
        ({"colour": "red"}, "filters.colour"),
        ({"agent.name": "x"}, "filters.agent.name"),
        ({"agent_id": 7}, "filters.agent_id.eq"),
        ({"importance": "high"}, "filters.importance.eq"),
        ({"importance": {"gt": True}}, "filters.importance.gt"),
        ({"pinned": "yes"}, "filters.pinned.eq"),
        ({"said_at": {"gt": "yesterday"}}, "filters.said_at.gt"),
        ({"tags": {"like": "x"}}, "filters.tags.like"),
        ({"tags": {"in": "x"}}, "filters.tags.in"),
        ({"tags": {}}, "filters.tags"),
        ({"tags": {"eq": ["x"]}}, "filters.tags.eq"),
        ({"OR": {"tags": "x"}}, "filters.OR"),
        ({"AND": []}, "filters.AND"),
        ({"OR": [{"tags": "x"}, {"colour": 1}]}, "filters.OR[1].colour"),
        ({"metadata": "x"}, "filters.metadata"),
        ({"agent_id": None}, "filters.agent_id.eq"),
        ({"agent_id": False}, "filters.agent_id.eq"),
        ({"agent_id": {"eq": {}}}, "filters.agent_id.eq"),
    ],
)
def test_a_filter_that_means_nothing_is_refused_with_its_place(raw, place):
    with pytest.raises(Invalid) as refusal:
        filters.parse(raw)

    assert refusal.value.field == place


def test_a_filter_nested_without_end_is_refused():
    raw: dict[str, object] = {"kind": "event"}
    for _ in range(50):
        raw = {"NOT": raw}

    with pytest.raises(Invalid, match="deep"):
        filters.parse(raw)


conditions = st.recursive(
    st.sampled_from([raw for raw, _ in CASES if raw]),
    lambda inner: st.one_of(
        st.builds(lambda part: {"NOT": part}, inner),
        st.builds(lambda parts: {"OR": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"AND": parts}, st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=6,
)


@given(conditions)
def test_not_turns_every_answer_round(raw):
    condition, opposite = filters.parse(raw), filters.parse({"NOT": raw})

    assert all(filters.matches(condition, item) != filters.matches(opposite, item) for item in ITEMS)
