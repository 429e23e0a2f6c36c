"""One memory: read, changed, judged, related, forgotten."""

from datetime import UTC, datetime, timedelta

import pytest


@pytest.fixture
def forget(client):
    def ask(**body):
        return client.request("DELETE", "/memory/forget", json=body)

    return ask


def test_an_id_may_come_as_m_and_a_number(add, get):
    memory = add("User keeps bees in Kent.")

    assert get(memory["id"]).json() == get(f"m_{memory['id']}").json() == memory


def test_nobody_elses_memory_can_be_seen_or_touched(client, add, forget):
    number = add("User keeps bees in Kent.")["id"]
    client.headers["X-End-User-ID"] = "bob"

    for method, path, body in [
        ("GET", "", None),
        ("PATCH", "", {"tags": ["x"]}),
        ("GET", "/history", None),
        ("POST", "/feedback", {"signal": "positive"}),
        ("POST", "/relations", {"to_memory_id": number + 1, "relationship_type": "similar"}),
    ]:
        response = client.request(method, f"/memory/{number}{path}", json=body)
        assert (response.status_code, response.json()["error"]["code"]) == (404, "NOT_FOUND"), path
    assert forget(memory_ids=[number]).json() == []


def test_tags_are_replaced_and_metadata_is_merged(client, add):
    memory = add("User keeps bees in Kent.", tags=["a"], metadata={"keep": 1, "drop": 2, "nested": {"x": 1}})
    edit = {"tags": ["B", "c"], "metadata": {"drop": None, "new": None, "nested": {"y": 2}}, "importance": 1.0}

    changed = client.patch(f"/memory/{memory['id']}", json={**edit, "source": "crm", "event_type": "visit"}).json()
    cleared = client.patch(f"/memory/{memory['id']}", json={"tags": []}).json()

    assert changed["tags"] == ["b", "c"]
    assert changed["metadata"] == {"keep": 1, "nested": {"y": 2}}
    assert (changed["importance"], changed["source"], changed["event_type"]) == (1.0, "crm", "visit")
    assert changed["text"] == memory["text"]
    assert cleared["tags"] == []


@pytest.mark.parametrize("body", [{}, {"text": "Other words."}, {"importance": 2}, {"tags": None}])
def test_an_edit_must_change_something_that_may_be_changed(client, add, body):
    memory = add("User keeps bees in Kent.")

    assert client.patch(f"/memory/{memory['id']}", json=body).status_code == 422


def test_the_history_begins_with_the_creation_and_tells_each_edit(client, add, get):
    number = add("User keeps bees in Kent.", tags=["a"])["id"]
    client.patch(f"/memory/{number}", json={"tags": ["b"]})

    history = get(number, "/history").json()
    second = get(number, "/history?limit=1&offset=1").json()

    created, updated = history["revisions"]
    assert (history["memory_id"], history["total"]) == (number, 2)
    assert history["tracked_fields"] == ["tags", "importance", "metadata", "source", "event_type", "status"]
    assert (created["revision"], created["event"], created["diff"], created["actor"]) == (0, "created", {}, None)
    assert (updated["event"], updated["changed_fields"]) == ("updated", ["tags"])
    assert updated["diff"] == {"tags": {"old": ["a"], "new": ["b"]}}
    assert updated["actor"]
    assert (second["total"], second["revisions"]) == (2, [updated])


def test_feedback_moves_the_importance_within_bounds(client, add):
    number = add("User keeps bees in Kent.", importance=0.9)["id"]

    def judge(signal):
        return client.post(f"/memory/{number}/feedback", json={"signal": signal, "comment": "why"}).json()

    first, second, third = judge("positive"), judge("positive"), judge("positive")
    last = [judge("negative") for _ in range(30)][-1]

    assert (first["importance_before"], first["importance_after"], first["adjustment"]) == (0.9, 1.0, 0.1)
    assert first["influenced_ranking"] is True
    assert first["summary"]["signal_counts"] == {"positive": 1}
    assert second["importance_after"] == third["importance_after"] == 1.0
    assert third["summary"]["trend"]["momentum"] == "rising"
    assert last["importance_after"] == 0.05
    assert last["summary"]["total_signals"] == 33
    assert client.get(f"/memory/{number}").json()["importance"] == 0.05


def test_feedback_has_four_words(client, add):
    number = add("User keeps bees in Kent.")["id"]

    assert client.post(f"/memory/{number}/feedback", json={"signal": "meh"}).status_code == 422


def test_a_relation_leads_from_one_memory_to_another(client, add):
    one, other = add("User keeps bees in Kent.")["id"], add("User plays the cello.")["id"]
    body = {"to_memory_id": f"m_{other}", "relationship_type": "supports", "metadata": {"why": "both are hobbies"}}

    response = client.post(f"/memory/{one}/relations", json=body)

    relation = response.json()
    assert response.status_code == 201
    assert isinstance(relation["id"], int)
    assert (relation["from_memory_id"], relation["to_memory_id"]) == (one, other)
    assert (relation["relationship_type"], relation["confidence"]) == ("supports", 1.0)
    assert relation["metadata"] == {"why": "both are hobbies"}


@pytest.mark.parametrize(
    ("target", "kind", "status"), [("self", "similar", 422), (1, "similar", 404), ("self", "x", 422)]
)
def test_a_relation_needs_two_ends_and_a_known_type(client, add, target, kind, status):
    number = add("User keeps bees in Kent.")["id"]
    body = {"to_memory_id": number if target == "self" else target, "relationship_type": kind}

    assert client.post(f"/memory/{number}/relations", json=body).status_code == status


def test_what_is_forgotten_by_id_is_gone_from_every_read(client, add, get, query, forget):
    gone, stays = add("User keeps bees in Kent.")["id"], add("User plays the cello.")["id"]

    answer = forget(memory_ids=[gone, f"m_{gone}", 12345], reason="asked to")

    assert answer.json() == [gone]
    assert get(gone).status_code == get(gone, "/history").status_code == 404
    assert query("bees in Kent") == [] or all(memory["id"] == stays for memory in query("bees in Kent"))
    assert [memory["id"] for memory in client.get("/memory/export").json()["memories"]] == [stays]
    assert forget(memory_ids=[gone]).json() == []


def test_what_is_forgotten_can_be_added_anew_under_its_reference(client, add, forget):
    number = add("User keeps bees in Kent.", client_ref="r1")["id"]
    forget(memory_ids=[number])

    assert add("User keeps bees in Kent.", client_ref="r1")["id"] != number


def test_filters_forget_what_meets_all_of_them(client, add, forget):
    both = add("User keeps bees in Kent.", tags=["a", "b"], source="crm", event_type="visit")["id"]
    one = add("User plays the cello.", tags=["a"], source="crm")["id"]
    now = datetime.now(UTC)

    assert forget(filters={"tags": ["a", "b"]}, dry_run=True).json() == [both]
    assert forget(filters={"tags": ["a"], "source": "web"}, dry_run=True).json() == []
    assert forget(filters={"event_type": "visit"}, dry_run=True).json() == [both]
    assert forget(filters={"tier": "hot"}, dry_run=True).json() == [one, both]
    assert forget(filters={"before": (now - timedelta(days=1)).isoformat()}, dry_run=True).json() == []
    assert forget(filters={"after": (now - timedelta(days=1)).isoformat()}, dry_run=True).json() == [one, both]
    assert forget(filters={"tags": ["A", "b"]}).json() == [both]
    assert [memory["id"] for memory in client.get("/memory/export").json()["memories"]] == [one]


def test_a_dry_run_deletes_nothing(add, get, forget):
    number = add("User keeps bees in Kent.")["id"]

    assert forget(memory_ids=[number, 5], dry_run=True).json() == [number]
    assert get(number).status_code == 200


@pytest.mark.parametrize(
    "body",
    [{}, {"memory_ids": []}, {"filters": {}}, {"memory_ids": [1], "filters": {"source": "x"}}, {"memory_ids": ["x"]},
     {"filters": {"no_such": 1}}, {"memory_ids": [0]}, {"memory_ids": [True]}, {"filters": {"tags": []}}],
)  # fmt: skip
def test_exactly_one_way_of_selecting_is_needed(forget, body):
    assert forget(**body).status_code == 422


def test_the_export_holds_every_memory_newest_first(client, add):
    ids = [add(text)["id"] for text in ("User keeps bees in Kent.", "User plays the cello.")]

    body = client.get("/memory/export").json()

    assert body.keys() == {"user_id", "memories", "generated_at"}
    assert [memory["id"] for memory in body["memories"]] == ids[::-1]


def test_many_are_changed_at_once_and_unknown_ones_reported(client, add, get):
    ids = [add(text)["id"] for text in ("User keeps bees in Kent.", "User plays the cello.")]
    items = [
        {"memory_id": ids[0], "tags": ["x"]},
        {"memory_id": 99, "tags": ["x"]},
        {"memory_id": ids[1], "importance": 1},
    ]

    response = client.post("/memory/batch-update", json={"items": items})

    body = response.json()
    assert response.status_code == 207
    assert (body["total"], body["updated"], body["not_found"]) == (3, 2, 1)
    assert [each["status"] for each in body["results"]] == ["updated", "not_found", "updated"]
    assert [each["changed_fields"] for each in body["results"]] == [["tags"], [], ["importance"]]
    assert (get(ids[0]).json()["tags"], get(ids[1]).json()["importance"]) == (["x"], 1.0)


@pytest.mark.parametrize(
    "items",
    [
        [],
        [{"memory_id": 1}],
        [{"memory_id": 1, "tags": ["a"]}] * 2,
        [{"memory_id": n, "tags": []} for n in range(1, 102)],
    ],
)
def test_a_batch_of_edits_names_each_memory_once(client, items):
    assert client.post("/memory/batch-update", json={"items": items}).status_code == 422


def test_a_key_never_erases_an_account(client):
    assert client.delete("/memory/user/purge").status_code == 403


def test_what_has_expired_is_gone_from_every_read(server, client, add, get, query, org):
    memory = add("User keeps bees in Kent.", ttl_minutes=1)
    lifetime = datetime.fromisoformat(memory["expires_at"]) - datetime.fromisoformat(memory["created_at"])

    assert timedelta(seconds=59) < lifetime <= timedelta(minutes=1)
    assert get(memory["id"]).status_code == 200
