"""Listing, getting, changing and deleting memories."""

from datetime import datetime

import pytest


def item(client, memory_id):
    return client.get(f"/v1/memories/{memory_id}")


def not_found(response, memory_id):
    error = response.json()["error"]
    assert response.status_code == 404
    assert error["code"] == "MEMORY_NOT_FOUND"
    assert error["details"]["memory_id"] == memory_id
    assert error["details"]["reason"] == "Memory does not exist or user lacks access"


def test_the_documented_loop_visits_every_memory_once_newest_first(client, state):
    ids = state(*[f"Has read book number {number}" for number in range(120)])
    visited, page = [], 1
    while True:
        body = client.get("/v1/memories", params={"page": page, "page_size": 50}).json()
        visited += body["data"]
        if not body["pagination"]["has_next"]:
            break
        page += 1

    assert [memory["id"] for memory in visited] == ids[::-1]
    assert body["pagination"] == {
        "page": 3,
        "page_size": 50,
        "total_items": 120,
        "total_pages": 3,
        "has_next": False,
        "has_previous": True,
    }


def test_a_page_past_the_end_is_empty(client, state):
    state("Keeps bees")

    body = client.get("/v1/memories", params={"page": 9999}).json()

    assert body["data"] == []
    assert body["pagination"]["has_next"] is False
    assert body["pagination"]["total_items"] == 1


def test_an_empty_list_has_no_pages(client):
    body = client.get("/v1/memories").json()

    assert body["data"] == []
    assert (body["pagination"]["total_pages"], body["pagination"]["has_next"]) == (0, False)


def test_called_with_limit_the_list_carries_memories_too(client, state):
    state(*[f"Has read book number {number}" for number in range(25)])

    body = client.get("/v1/memories", params={"limit": 20}).json()
    clamped = client.get("/v1/memories", params={"limit": 1000}).json()

    assert len(body["memories"]) == 20
    assert body["memories"] == body["data"]
    assert clamped["pagination"]["page_size"] == 100


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"page": 0}, "page"),
        ({"page": "x"}, "page"),
        ({"page_size": 0}, "page_size"),
        ({"page_size": 1000}, "page_size"),
        ({"type": "dream"}, "type"),
        ({"category": "sports"}, "categories"),
        ({"filters": "{"}, "filters"),
    ],
)
def test_a_malformed_listing_names_the_parameter(client, params, field):
    response = client.get("/v1/memories", params=params)

    assert response.status_code == 400
    assert response.json()["error"]["details"]["field"] == field


def test_a_listing_filters(client, state):
    career, health, _ = state(
        {"memory": "Works as a nurse", "categories": ["career"], "agent_id": "a", "source": "email"},
        {"memory": "Caught a cold", "categories": ["health"], "type": "episodic", "agent_id": "a", "thread_id": "t"},
        {"memory": "Loves hiking", "categories": ["interests"], "metadata": {"k": 1}},
    )

    def listed(**params):
        return {memory["id"] for memory in client.get("/v1/memories", params=params).json()["data"]}

    assert listed(category="career,health") == {career, health}
    assert listed(categories=["career", "health"]) == {career, health}
    assert listed(type="episodic") == {health}
    assert listed(agent_id="a", thread_id="t") == {health}
    assert listed(source="email") == {career}
    assert listed(filters='{"NOT": {"metadata.k": 1}}') == {career, health}
    assert listed(filters='{"NOT": {"metadata.k": 1}}', type="episodic") == {health}


def test_an_item_carries_all_that_is_promised(client, state):
    [memory_id] = state({"memory": "Keeps bees", "categories": ["interests"], "metadata": {"hives": 3}})

    memory = item(client, memory_id).json()

    assert {
        "id", "memory", "categories", "type", "source", "created_at", "updated_at", "agent_id", "thread_id", "status",
        "importance", "valid_from", "valid_to", "metadata",
    } <= memory.keys()  # fmt: skip
    assert (memory["id"], memory["status"], memory["metadata"]) == (memory_id, "active", {"hives": 3})


def test_a_changed_text_is_found_by_its_new_meaning_and_not_by_the_old(client, state, find):
    changed, *_ = state("Plays the trombone", "Works as a dentist", "Speaks Finnish", "Keeps bees")

    response = client.patch(f"/v1/memories/{changed}", json={"content": "Sails a small boat at weekends"})

    body = response.json()
    assert response.status_code == 200
    assert body["memory_id"] == body["id"] == changed
    assert body["content"] == body["memory"] == "Sails a small boat at weekends"
    assert len(body["embeddings"]) == 384
    assert find("Does the user sail?", limit=1)[0]["id"] == changed
    assert find("trombone music", limit=1, threshold=0.3) == []


def test_a_change_in_either_vocabulary_answers_in_both(client, state):
    [memory_id] = state({"memory": "Keeps bees", "categories": ["interests"], "metadata": {"a": 1, "b": 2}})

    one = client.patch(
        f"/v1/memories/{memory_id}",
        json={
            "category": "learning",
            "memory_type": "episodic",
            "importance": 0.85,
            "metadata": {"b": None, "c": {"d": 3}},
        },
    ).json()
    other = client.put(
        f"/v1/memories/{memory_id}", json={"categories": ["travel", "health"], "type": "semantic"}
    ).json()

    assert (one["category"], one["categories"]) == ("learning", ["learning"])
    assert one["memory_type"] == one["type"] == "episodic"
    assert (one["importance"], one["metadata"]) == (0.85, {"a": 1, "c": {"d": 3}})
    assert "embeddings" not in one
    assert (other["category"], other["categories"], other["type"]) == ("travel", ["travel", "health"], "semantic")
    assert datetime.fromisoformat(other["updated_at"]) >= datetime.fromisoformat(other["created_at"])


def test_an_unknown_category_on_update_has_its_own_code(client, state):
    [memory_id] = state("Keeps bees")

    response = client.patch(f"/v1/memories/{memory_id}", json={"category": "sports"})

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "INVALID_CATEGORY"
    assert len(response.json()["error"]["details"]["valid_categories"]) == 10


@pytest.mark.parametrize("body", [{}, {"importance": 2}, {"memory_type": "dream"}, {"content": " "}, {"metadata": 5}])
def test_an_update_that_says_nothing_valid_is_refused(client, state, body):
    [memory_id] = state("Keeps bees")

    response = client.patch(f"/v1/memories/{memory_id}", json=body)

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "VALIDATION_ERROR"
    assert item(client, memory_id).json()["memory"] == "Keeps bees"


def test_the_history_tells_what_became_of_a_memory(client, state):
    [memory_id] = state("Keeps bees")
    client.patch(f"/v1/memories/{memory_id}", json={"content": "Keeps goats"})

    body = client.get(f"/v1/memories/{memory_id}/history").json()

    first, second = body["history"]
    assert (first["verb"], first["before"], first["after"]["memory"]) == ("added", None, "Keeps bees")
    assert (second["verb"], second["before"]["memory"], second["after"]["memory"]) == (
        "edited",
        "Keeps bees",
        "Keeps goats",
    )
    assert first["reason"]
    assert second["actor"]


def test_a_deleted_memory_leaves_every_read_at_once(client, state, find):
    gone, kept = state({"memory": "Works as a nurse", "categories": ["career"]}, "Keeps bees")
    client.post("/v1/memories/search", json={"query": "x"})

    response = client.delete(f"/v1/memories/{gone}")

    body = response.json()
    assert response.status_code == 200
    assert (body["success"], body["memory_id"]) == (True, gone)
    assert body["backup_id"].startswith("backup_")
    assert "cascade_deletions" not in body
    not_found(item(client, gone), gone)
    not_found(client.delete(f"/v1/memories/{gone}"), gone)
    assert [hit["id"] for hit in find("nurse", include_superseded=True)] == [kept]
    assert [memory["id"] for memory in client.get("/v1/memories").json()["data"]] == [kept]
    assert "nurse" not in client.post("/v1/memories/search", json={"query": "x"}).json()["user_bio"]


def test_a_cascade_without_backup_counts_and_keeps_no_copy(client, state):
    [gone] = state("Keeps bees")

    body = client.delete(f"/v1/memories/{gone}", params={"cascade": True, "backup": False}).json()

    assert "backup_id" not in body
    assert body["cascade_deletions"] == {"profile_updates": 1, "derived_insights": 0, "embeddings": 1}
    not_found(client.get(f"/v1/memories/{gone}/history"), gone)


def test_many_are_deleted_at_once_and_unknown_ones_never_fail_the_call(client, state):
    first, second, third = state("Keeps bees", "Keeps goats", "Keeps hens")

    body = client.post("/v1/memories/batch-delete", json={"memory_ids": [first, "mem_nope", second, first]}).json()

    assert body["success"] is False
    assert (body["deleted_count"], body["deleted"], body["not_found"]) == (2, [first, second], ["mem_nope"])
    assert body["backup_id"]
    assert [memory["id"] for memory in client.get("/v1/memories").json()["data"]] == [third]


def test_all_memories_are_deleted_or_only_some(client, connect, org, state):
    state("Keeps bees", thread_id="default")
    state({"memory": "Likes tea", "categories": ["health"]}, {"memory": "Rows", "thread_id": "boat"})
    other = connect(org=org, user="bob")
    other.post("/v1/memories", json={"infer": False, "memories": [{"memory": "Is not Ada's"}]})

    def left():
        return {memory["memory"] for memory in client.get("/v1/memories").json()["data"]}

    by_category = client.delete("/v1/memories", params={"category": "health"})
    by_thread = client.delete("/v1/memories", params={"thread_id": "boat", "backup": False})
    assert [each.json()["deleted_count"] for each in (by_category, by_thread)] == [1, 1]
    assert left() == {"Keeps bees"}
    assert client.delete("/v1/memories").json()["deleted_count"] == 1
    assert left() == set()
    assert other.get("/v1/memories").json()["pagination"]["total_items"] == 1
    assert client.delete("/v1/memories", params={"category": "sports"}).status_code == 400


@pytest.mark.parametrize("ids", [[], ["mem_x"] * 101, "mem_x", [5], None])
def test_a_batch_of_none_or_too_many_is_refused(client, ids):
    assert client.post("/v1/memories/batch-delete", json={"memory_ids": ids}).status_code == 400


def test_another_users_memory_is_not_there(client, connect, org, state, find):
    [memory_id] = state("Keeps bees")
    elsewhere = [
        connect(org=org, user="bob"),
        connect(org=f"{org}-evil", user="ada"),
        connect(org=org, user="ada", project="side"),
    ]

    for stranger in elsewhere:
        not_found(item(stranger, memory_id), memory_id)
        not_found(stranger.patch(f"/v1/memories/{memory_id}", json={"content": "Mine"}), memory_id)
        not_found(stranger.delete(f"/v1/memories/{memory_id}"), memory_id)
        not_found(stranger.get(f"/v1/memories/{memory_id}/history"), memory_id)
        deleted = stranger.post("/v1/memories/batch-delete", json={"memory_ids": [memory_id]}).json()
        assert deleted["not_found"] == [memory_id]
        assert stranger.post("/v1/memories/search", json={"query": "bees"}).json()["memories"] == []
    assert item(client, memory_id).status_code == 200


@pytest.mark.parametrize("memory_id", ["mem_", "mem_x", "5", "evt_0000000000000000000000a", "mem_" + "z" * 23, "%00"])
def test_an_id_that_names_nothing_is_not_found(client, memory_id):
    assert item(client, memory_id).status_code == 404


def test_an_event_that_is_not_ones_own_is_not_there(client, connect, org):
    stored = client.post("/v1/memories", json={"messages": [{"role": "user", "content": "I keep bees."}]}).json()
    event_id = stored["events"][0]["id"]

    response = connect(org=org, user="bob").get(f"/v1/events/{event_id}")

    assert response.status_code == 404
    assert response.json()["error"]["code"] == "RESOURCE_NOT_FOUND"
