"""POST /memory/query and its other name."""

from datetime import UTC, datetime, timedelta

import pytest


@pytest.fixture
def known(add):
    """Three memories of different origins."""
    return {
        "bees": add("User keeps bees in Kent.", source="chat", tags=["hobby", "kent"], metadata={"n": 1, "on": True}),
        "cello": add("User plays the cello in a quartet.", source="email", tags=["hobby", "music"], metadata={"n": 1}),
        "berlin": add("User lives in Berlin.", source="crm", tags=["place"], session_id="s1"),
    }


def names(known, found):
    by_id = {memory["id"]: name for name, memory in known.items()}
    return {by_id[memory["id"]] for memory in found}


def test_the_first_memory_is_found_by_the_question_of_the_page(client, add):
    memory = add("User prefers dark mode and concise responses.", source="chat")

    response = client.post("/memory/query", json={"query": "What response style does this user prefer?", "k": 5})

    body = response.json()
    assert response.status_code == 200
    assert body.keys() == {"memories", "context", "latency_ms", "session_id", "query_intent"}
    assert [found["id"] for found in body["memories"]] == [memory["id"]]
    assert 0.0 < body["memories"][0]["score"] <= 1.0
    assert body["query_intent"] == "factual"


def test_scores_tell_a_match_from_a_near_copy(query, known):
    assert query("Does the user keep bees?")[0]["score"] >= 0.3
    assert query("User keeps bees in Kent")[0]["score"] >= 0.8


def test_nothing_known_is_an_empty_list(query):
    assert query("Where does the user live?") == []


def test_retrieve_is_another_name_of_query(client, known):
    by_query = client.post("/memory/query", json={"query": "cello"}).json()["memories"]
    by_retrieve = client.post("/memory/retrieve", json={"query": "cello"}).json()["memories"]

    assert [memory["id"] for memory in by_query] == [memory["id"] for memory in by_retrieve]
    assert by_query[0]["id"] == known["cello"]["id"]


@pytest.mark.parametrize("body", [{}, {"query": ""}, {"query": "  "}, {"query": 3}, {"query": "x", "k": "many"}])
def test_a_question_must_ask_something(client, body):
    assert client.post("/memory/query", json=body).status_code == 422


@pytest.mark.parametrize(("k", "expected"), [(500, 3), (2, 2), (1, 1), (0, 1), (-3, 1)])
def test_k_is_clamped(query, known, k, expected):
    assert len(query("user", k=k)) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"source": "chat"}, {"bees"}),
        ({"sources": ["chat", "crm"]}, {"bees", "berlin"}),
        ({"source": "email", "sources": ["crm"]}, {"cello", "berlin"}),
        ({"tags": ["MUSIC", "place"]}, {"cello", "berlin"}),
        ({"tags": ["hobby"], "source": "email"}, {"cello"}),
        ({"metadata_filter": {"n": 1}}, {"bees", "cello"}),
        ({"metadata_filter": {"n": 1, "on": True}}, {"bees"}),
        ({"metadata_filter": {"n": True}}, set()),
        ({"session_id": "s1"}, {"berlin"}),
        ({"tier": "hot"}, {"bees", "cello", "berlin"}),
        ({"tier": "cold"}, set()),
        ({"memory_type": "no such type"}, set()),
        ({"since": (datetime.now(UTC) - timedelta(hours=1)).isoformat()}, {"bees", "cello", "berlin"}),
        ({"since": (datetime.now(UTC) + timedelta(hours=1)).isoformat()}, set()),
        ({"until": "2020-01-01T00:00:00"}, set()),
        ({"include_summaries": False, "source": "crm"}, {"berlin"}),
        ({}, {"bees", "cello", "berlin"}),
    ],
)
def test_filters_narrow_what_is_found(query, known, filters, expected):
    assert names(known, query("user", k=50, filters=filters)) == expected


def test_a_type_is_a_filter_too(query, known):
    types = {memory["memory_type"] for memory in known.values()}

    for each in types:
        assert all(memory["memory_type"] == each for memory in query("user", filters={"memory_type": each}))
    assert names(known, [m for each in types for m in query("user", filters={"memory_type": each})]) == set(known)


def test_relations_lead_from_what_was_found_to_its_neighbours(client, add, query):
    wedding = add("User was married in Porto.")
    far = add("The florist sends invoices on Mondays.")
    body = {"to_memory_id": far["id"], "relationship_type": "references", "confidence": 1.0}
    assert client.post(f"/memory/{wedding['id']}/relations", json=body).status_code == 201

    near = {memory["id"]: memory["score"] for memory in query("Where was the wedding in Porto?", traversal_depth=1)}
    wide = {memory["id"]: memory["score"] for memory in query("Where was the wedding in Porto?", traversal_depth=9)}

    assert near[wedding["id"]] == pytest.approx(wide[wedding["id"]], abs=0.01)
    assert wide[far["id"]] == pytest.approx(wide[wedding["id"]] / 2, abs=0.01)
    assert wide[far["id"]] > near.get(far["id"], 0.0)


def test_weights_decide_what_counts(add, query):
    plain = add("User likes tea with milk.", importance=0.1)
    vital = add("User likes tea with honey.", importance=1.0)

    by_importance = query("tea with milk", weights={"importance": 3})
    by_relevance = query("tea with milk", weights={"relevance": 1})

    assert [memory["id"] for memory in by_importance] == [vital["id"], plain["id"]]
    assert [memory["id"] for memory in by_relevance] == [plain["id"], vital["id"]]


def test_the_conversation_at_hand_is_only_a_hint(add, query):
    add("User likes tea with milk.", session_id="s1")
    add("User likes tea with honey.", session_id="s2")

    here = query("tea", session_id="s2")

    assert len(here) == 2
    assert here[0]["metadata"] == {"session_id": "s2"}


def test_what_is_given_out_is_used(client, add, query, until):
    memory = add("User keeps bees in Kent.")
    query("bees")

    def recalls():
        return client.get(f"/memory/{memory['id']}").json()

    assert recalls()["tier"] == "hot"
    assert until(lambda: query("bees", weights={"use": 1})[0]["score"], lambda score: score > 0.501, seconds=10) > 0.501
