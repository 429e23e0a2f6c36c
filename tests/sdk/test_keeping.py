"""Transcripts and states by the clients, the same for each kind of them."""

from datetime import UTC, datetime

import pytest

from remanence_client import RemanenceError

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True, scope="session")
DEEP = {"ü": [1, None, 1.5, {"nestedName": ""}], "on": True}


def test_a_transcript_is_kept_read_back_and_taken_back(memory):
    said_at = datetime(2026, 3, 20, tzinfo=UTC)
    lines = [{"role": "user", "content": "Hello.", "timestamp": said_at}, {"role": "tool", "payload": DEEP}]

    kept = memory.transcripts.append("t 1/ü", lines, source="mine", infer=False)
    read = memory.transcripts.read("t 1/ü", source="mine")
    popped = memory.transcripts.pop("t 1/ü", source="mine")

    assert read == kept
    assert [(line.role, line.content, line.payload) for line in read] == [("user", "Hello.", None), ("tool", "", DEEP)]
    assert read[0].timestamp == said_at
    assert popped == read[1]
    assert memory.transcripts.delete("t 1/ü", source="mine") == 1
    assert memory.transcripts.pop("t 1/ü", source="mine") is None


def test_a_long_transcript_is_read_whole_or_from_its_end(memory):
    memory.transcripts.append("t", [{"role": "tool", "content": str(number)} for number in range(520)], infer=False)

    assert [line.content for line in memory.transcripts.read("t")] == [str(number) for number in range(520)]
    assert [line.content for line in memory.transcripts.read("t", last=2)] == ["518", "519"]
    assert memory.transcripts.read("t", last=0) == ()


def test_a_state_is_put_got_searched_and_deleted(memory):
    put = memory.states.put(("a", "b"), "k", DEEP, text="keeps bees in Kent")
    memory.states.put(("a",), "other", {"n": 2}, index=False)

    assert memory.states.get(("a", "b"), "k") == put
    assert (put.namespace, put.key, put.value) == (("a", "b"), "k", DEEP)
    [best, *_] = memory.states.search(("a",), "apiary")
    assert best.key == "k"
    assert best.score > 0
    assert [state.key for state in memory.states.search(filter={"n": {"$gt": 1}})] == ["other"]
    assert memory.states.namespaces(suffix=("b",)) == (("a", "b"),)
    assert memory.states.namespaces(limit=1, offset=1) == (("a", "b"),)
    assert memory.states.delete(("a", "b"), ["k"]) == 1
    assert memory.states.get(("a", "b"), "k") is None


def test_of_many_states_as_many_are_read_as_are_wanted(memory):
    for number in range(3):
        memory.states.put(("a",), str(number), {}, index=False)

    assert len(memory.states.search(limit=5000)) == 3
    assert len(memory.states.search(limit=5000, offset=2)) == 1
    assert memory.states.search(limit=0) == ()


@pytest.mark.parametrize("value", [{"at": datetime.now(UTC)}, {"n": float("nan")}])
def test_what_json_cannot_say_is_refused_rather_than_changed(memory, value):
    with pytest.raises(RemanenceError, match="Only what JSON can say is kept exactly"):
        memory.states.put(("a",), "k", value)
    with pytest.raises(RemanenceError, match="Only what JSON can say is kept exactly"):
        memory.transcripts.append("t", [{"role": "tool", "payload": value}])


def test_people_are_apart(client):
    shared = client()
    shared.states.put(("a",), "k", {"of": "ada"}, user_id="ada")
    shared.transcripts.append("t", [{"role": "tool", "content": "ada"}], user_id="ada")

    bob = shared.for_user("bob")
    assert bob.states.search() == ()
    assert bob.transcripts.read("t") == ()
    assert len(shared.for_user("ada").transcripts.read("t")) == 1
