"""POST /memory/add as the first-memory page has it: six cases, each with its own status and body."""

import pytest

from remanence.domain.usage import Meter, Plan

MEMORY = {
    "id", "user_id", "text", "summary", "created_at", "updated_at", "metadata", "tags", "source", "event_type", "tier",
    "importance", "is_summary", "expires_at", "key_points", "insights", "entities", "topics", "context",
    "quality_score", "memory_type",
}  # fmt: skip
FIRST = {
    "text": "User prefers dark mode and concise responses.",
    "source": "chat",
    "metadata": {"conversation_id": "conv-123"},
    "deduplicate": True,
}
SKIPPED = {"status", "reason", "candidates_extracted", "candidates_stored", "memory_ids"}


@pytest.fixture
def on_plan(server, org):
    """Puts the test's org on a plan with so many adds or retrievals a month."""

    def decide(beyond="silent", **limits):
        named = {Meter(meter): limit for meter, limit in limits.items()}
        server.call(server.engine.usage.decide(org, Plan("test", named, beyond)))

    return decide


def test_what_is_stored_is_answered_with_its_row(client):
    response = client.post("/memory/add", json=FIRST)

    memory = response.json()
    assert response.status_code == 201
    assert memory.keys() == MEMORY
    assert isinstance(memory["id"], int)
    assert 0 < memory["id"] < 2**53
    assert 0 < memory["user_id"] < 2**53
    assert memory["metadata"] == {"conversation_id": "conv-123"}
    assert (memory["source"], memory["importance"], memory["tier"]) == ("chat", 0.5, "hot")
    assert memory["text"].startswith("User prefers dark mode")
    assert memory["memory_type"] == "preference"
    assert len(memory["created_at"]) == len("2026-05-05T14:22:00.000000+00:00")


def test_beyond_the_quota_it_answers_ok_and_stores_nothing_whatever_the_body(client, on_plan, query):
    on_plan(adds=1)
    client.post("/memory/add", json=FIRST)

    over = client.post("/memory/add", json={"text": "User plays the cello."})
    wrong = client.post("/memory/add", json={"text": 7})
    broken = client.post("/memory/add", content=b"{")
    nobody = client.post("/memory/add", json={"text": "User plays the cello."}, headers={"X-End-User-ID": ""})

    for response in (over, wrong, broken, nobody):
        assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert not any("cello" in memory["text"] for memory in query("cello"))


def test_beyond_a_strict_quota_it_is_refused(client, on_plan):
    on_plan("strict", adds=0)

    response = client.post("/memory/add", json={"text": "User plays the cello."})

    body = response.json()
    assert response.status_code == 429
    assert body["detail"]["error"] == "limit_exceeded"
    assert body["error"]["code"] == "LIMIT_EXCEEDED"
    assert "Retry-After" not in response.headers


@pytest.mark.parametrize("filler", ["hi, ok thanks!", "ok thanks, bye now", "What is the weather like today?"])
def test_what_is_not_worth_keeping_is_skipped(client, filler):
    response = client.post("/memory/add", json={"text": filler})

    assert response.status_code == 200
    assert response.json() == {
        "status": "skipped",
        "reason": "no_high_value_content",
        "candidates_extracted": 0,
        "candidates_stored": 0,
        "memory_ids": [],
    }


def test_without_a_project_it_is_refused_flatly(connect, org):
    org_wide = connect(org=org, project=None)

    response = org_wide.post("/memory/add", json=FIRST, headers={"X-End-User-ID": "ada"})

    body = response.json()
    assert response.status_code == 400
    assert body.keys() == {"code", "message", "detail", "request_id"}
    assert body["code"] == "PROJECT_ID_REQUIRED"


def test_without_an_end_user_it_is_refused(client):
    response = client.post("/memory/add", json=FIRST, headers={"X-End-User-ID": ""})

    body = response.json()
    assert response.status_code == 400
    assert body.keys() == {"error", "detail", "request_id"}
    assert body["error"]["code"] == "MISSING_END_USER_ID"
    assert body["error"].keys() == {"code", "message"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": "nine char"}, "text"),
        ({"text": "   nine char   "}, "text"),
        ({"content": "nine char"}, "text"),
        ({"text": 12345678901}, "text"),
        ({"text": "x" * 32_001}, "text"),
        ({"text": "User keeps bees.", "importance": 1.5}, "importance"),
        ({"text": "User keeps bees.", "importance": -0.1}, "importance"),
        ({"text": "User keeps bees.", "ttl_minutes": 0}, "ttl_minutes"),
        ({"text": "User keeps bees.", "tags": "bees"}, "tags"),
        ({"text": "User keeps bees.", "metadata": []}, "metadata"),
        ({"text": "User keeps bees.", "source": "s" * 65}, "source"),
        ({"text": "User keeps bees.", "client_ref": "r" * 129}, "client_ref"),
    ],
)
def test_bad_input_says_what_is_wrong_with_which_field(client, body, field):
    response = client.post("/memory/add", json=body)

    error = response.json()["error"]
    assert response.status_code == 422
    assert error["code"] == "VALIDATION_ERROR"
    assert error["message"].startswith(f"{field}: ")
    assert error["details"][0].keys() == {"loc", "msg", "type"}
    assert response.json()["detail"] == error["message"]


def test_content_is_another_name_of_text_which_wins(client):
    alias = client.post("/memory/add", json={"content": "User keeps bees in Kent."})
    both = client.post("/memory/add", json={"text": "User plays the cello.", "content": "User sails a dinghy."})

    assert alias.json()["text"] == "User keeps bees in Kent"
    assert both.json()["text"] == "User plays the cello"


def test_the_body_may_name_the_user_where_no_header_does(client, query):
    there = client.post("/memory/add", json={**FIRST, "end_user_id": "bob"}, headers={"X-End-User-ID": ""})
    here = client.post("/memory/add", json={"text": "User plays the cello.", "end_user_id": "bob"})

    assert there.status_code == here.status_code == 201
    assert [memory["text"] for memory in query("cello")] == ["User plays the cello"]
    assert len(query("dark mode", headers={"X-End-User-ID": "bob"})) == 1


def test_what_the_server_knows_itself_is_not_taken_from_the_body(client, add, query):
    trusted = {"user_id": 7, "project_id": "proj_0123456789abcdef", "environment": "staging", "no_such_field": 1}

    memory = add("User keeps bees in Kent.", **trusted)

    assert memory["user_id"] != 7
    assert [found["id"] for found in query("bees")] == [memory["id"]]
    assert query("bees", headers={"X-End-User-ID": "7"}) == []


def test_tags_are_lower_cased_and_kept_once(add):
    memory = add("User keeps bees in Kent.", tags=["Bees", " bees ", "KENT", ""], importance=0.0, event_type="signup")

    assert memory["tags"] == ["bees", "kent"]
    assert (memory["importance"], memory["event_type"]) == (0.0, "signup")


def test_a_session_is_the_thread_and_shown_in_the_metadata(add, query):
    plain = add("User keeps bees in Kent.", session_id="s1")
    own = add("User plays the cello.", session_id="s1", metadata={"session_id": "mine"})

    assert plain["metadata"] == {"session_id": "s1"}
    assert own["metadata"] == {"session_id": "mine"}
    assert len(query("user", filters={"session_id": "s1"})) == 2


def test_the_same_text_twice_is_one_row(client, add):
    memory = add("User keeps bees in Kent.")

    again = client.post("/memory/add", json={"text": "  User   keeps bees in\nKent. "}).json()

    assert again.keys() == SKIPPED
    assert (again["status"], again["reason"], again["memory_ids"]) == ("skipped", "duplicate", [memory["id"]])
    assert len(client.get("/memory/export").json()["memories"]) == 1


def test_duplicates_are_stored_where_they_are_wanted(client, add):
    first = add("User keeps bees in Kent.")

    second = add("User keeps bees in Kent.", deduplicate=False)

    assert second["id"] != first["id"]
    assert len(client.get("/memory/export").json()["memories"]) == 2


def test_a_reference_lets_a_text_in_once_whatever_it_says_then(client, add):
    memory = add("User keeps bees in Kent.", client_ref="r-1")

    again = client.post("/memory/add", json={"text": "User plays the cello.", "client_ref": "r-1"})
    elsewhere = add("User plays the cello.", client_ref="r-1", headers={"X-End-User-ID": "bob"})

    assert again.status_code == 200
    assert (again.json()["reason"], again.json()["memory_ids"]) == ("already_ingested", [memory["id"]])
    assert elsewhere["id"] != memory["id"]


def test_a_reference_is_known_after_a_skip(client):
    client.post("/memory/add", json={"text": "ok thanks, bye now", "client_ref": "r-2"})

    again = client.post("/memory/add", json={"text": "User plays the cello.", "client_ref": "r-2"}).json()

    assert (again["reason"], again["memory_ids"]) == ("already_ingested", [])


def test_a_retry_that_is_recognised_costs_nothing(client, add, on_plan):
    on_plan(adds=2)
    memory = add("User keeps bees in Kent.", client_ref="r-3")
    for _ in range(3):
        assert client.post("/memory/add", json={"text": "User plays.", "client_ref": "r-3"}).json()["memory_ids"]
    for _ in range(3):
        assert client.post("/memory/add", json={"text": "short"}).status_code == 422

    last = add("User plays the cello.")
    over = client.post("/memory/add", json={"text": "User sails a dinghy."})

    assert last["id"] > memory["id"]
    assert over.json() == {"status": "ok"}


def test_a_newer_fact_takes_the_place_of_an_older_one(client, add, query, get):
    older = add("User lives in Berlin.")
    newer = add("User lives in Lisbon.")

    found = query("Where does the user live?")

    assert [memory["id"] for memory in found] == [newer["id"]]
    assert get(older["id"]).status_code == 200
    assert [each["event"] for each in get(older["id"], "/history").json()["revisions"]] == ["created", "superseded"]


def test_metadata_has_a_bound(client):
    response = client.post("/memory/add", json={"text": "User keeps bees.", "metadata": {"x": "y" * 65_536}})

    assert response.status_code == 413
    assert response.json()["error"]["code"] == "PAYLOAD_TOO_LARGE"


def test_a_batch_answers_for_each_record_in_order(client):
    items = [
        {"text": "User keeps bees in Kent.", "client_ref": "b-1"},
        {"text": "ok thanks, bye now"},
        {"text": "short"},
    ]

    first = client.post("/memory/bulk-add", json={"items": items})
    again = client.post("/memory/bulk-add", json={"items": items}).json()

    body = first.json()
    assert first.status_code == 207
    assert (body["total"], body["created"], body["skipped"], body["rejected"]) == (3, 1, 1, 1)
    assert [each["index"] for each in body["results"]] == [0, 1, 2]
    assert [each["status"] for each in body["results"]] == ["created", "skipped", "rejected"]
    assert [each["reason"] for each in body["results"]] == [None, "no_high_value_content", "text_too_short"]
    assert again["results"][0]["reason"] == "already_ingested"
    assert again["results"][0]["memory_ids"] == body["results"][0]["memory_ids"]


def test_a_record_that_names_its_user_is_theirs(client, query):
    items = [{"text": "User keeps bees in Kent.", "end_user_id": "bob"}, {"text": "User plays the cello."}]

    client.post("/memory/bulk-add", json={"items": items})

    assert [memory["text"] for memory in query("user")] == ["User plays the cello"]
    assert len(query("bees", headers={"X-End-User-ID": "bob"})) == 1


def test_records_of_one_batch_that_share_a_reference_are_one(client):
    items = [{"text": "User keeps bees in Kent.", "client_ref": "b-2"}, {"text": "User sails.  ", "client_ref": "b-2"}]

    results = client.post("/memory/bulk-add", json={"items": items}).json()["results"]

    assert [each["status"] for each in results] == ["created", "skipped"]
    assert results[1]["memory_ids"] == results[0]["memory_ids"]


@pytest.mark.parametrize("count", [0, 51])
def test_a_batch_has_one_to_fifty_records(client, count):
    response = client.post("/memory/bulk-add", json={"items": [{"text": "User keeps bees."}] * count})

    assert response.status_code == 422
    assert response.json()["detail"]
