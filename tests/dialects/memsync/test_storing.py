import json

import pytest


def wrong(response, field, status=400):
    assert response.status_code == status, response.text
    body = response.json()
    assert body["status"] == "error"
    assert body["timestamp"].endswith("Z")
    assert body["error"]["code"] == "VALIDATION_ERROR"
    assert body["error"]["message"]
    assert body["error"]["details"]["field"] == field
    return body["error"]["details"]


def test_the_quick_start_stores_what_the_user_said(client):
    response = client.post(
        "/v1/memories",
        json={
            "messages": [
                {"role": "user", "content": "I'm a software engineer who loves hiking"},
                {
                    "role": "assistant",
                    "content": "That's a great combination of technical and outdoor interests!",
                },
            ],
            "agent_id": "my-chatbot",
            "thread_id": "conversation-123",
            "source": "chat",
        },
    )

    body = response.json()
    assert response.status_code == 201
    assert body["success"] is True
    assert body["memories_created"] == len(body["memories"]) >= 1
    assert body["processing_time"].endswith("s")
    assert {"career", "interests"} & set(body["categories_detected"])
    for memory in body["memories"]:
        assert memory["id"].startswith("mem_")
        assert memory["type"] in {"semantic", "episodic"}
        assert memory["created_at"].endswith("Z")
        assert set(memory["categories"]) <= set(body["categories_detected"])
        assert "combination" not in memory["memory"]


def test_every_message_ends_in_one_outcome(client):
    messages = [
        {"role": "user", "content": "I work as a nurse in Leeds.", "id": "m1"},
        {"role": "assistant", "content": "How long have you lived there?", "id": "m2"},
        {"role": "user", "content": "ok thanks", "id": "m3"},
    ]

    events = client.post("/v1/memories", json={"messages": messages}).json()["events"]

    assert [event["external_id"] for event in events] == ["m1", "m2", "m3"]
    assert [event["outcome"] for event in events] == ["stored", "skipped", "skipped"]
    assert events[0]["memory_ids"]
    assert all(event["reason"] for event in events)


def test_without_waiting_the_answer_is_202_and_the_outcome_comes_later(client, until):
    body = {"messages": [{"role": "user", "content": "I keep bees."}], "wait": False}

    response = client.post("/v1/memories", json=body)

    [event] = response.json()["events"]
    later = until(lambda: client.get(f"/v1/events/{event['id']}").json(), lambda found: found["outcome"] != "pending")
    assert response.status_code == 202
    assert event["outcome"] in {"pending", "stored"}
    assert later["outcome"] == "stored"
    assert later["content"] == "I keep bees."


def test_only_messages_are_needed(client, find):
    body = {"messages": [{"role": "user", "content": "I play the cello."}], "user_id": "x", "app_name_id": "y"}

    response = client.post("/v1/memories", json=body, headers={"x-app-name": "z"})

    [hit] = find("Which instrument does the user play?", limit=1)
    assert response.status_code == 201
    assert (hit["agent_id"], hit["thread_id"], hit["source"]) == ("default", "default", "chat")


def test_camel_case_names_are_read(client, tell, find):
    tell("I play the cello.", agentId="a", threadId="t", source="email")

    [hit] = find("cello", limit=1)

    assert (hit["agent_id"], hit["thread_id"], hit["source"]) == ("a", "t", "email")


def test_a_repeated_conversation_creates_nothing(tell):
    said = ("I work as a nurse in Leeds.", "I have two cats.")
    first = tell(*said)

    second = tell(*said)

    assert first["memories_created"] >= 2
    assert (second["memories_created"], second["memories"]) == (0, [])
    assert {event["outcome"] for event in second["events"]} == {"merged"}


def test_small_talk_creates_nothing(tell):
    body = tell("Hello!", "How are you?", "thanks, bye")

    assert (body["memories_created"], body["memories"], body["categories_detected"]) == (0, [], [])


def test_a_statement_is_stored_exactly_as_given(client, state):
    given = {
        "memory": "Visited Kyoto in spring",
        "type": "episodic",
        "categories": ["travel", "interests"],
        "created_at": "2024-05-01T12:00:00Z",
        "valid_from": "2024-04-01T00:00:00Z",
        "valid_to": "2024-04-20T00:00:00Z",
        "importance": 0.7,
        "source": "diary",
        "agent_id": "a",
        "thread_id": "t",
        "metadata": {"page": 3},
    }

    first, second = state(given, {"memory": "Was a student", "categories": ["learning"], "status": "superseded"})

    stored = client.get(f"/v1/memories/{first}").json()
    assert {name: stored[name] for name in given} == given
    assert client.get(f"/v1/memories/{second}").status_code == 404


def test_without_inference_messages_are_kept_word_for_word(client):
    body = {"infer": False, "messages": [{"role": "user", "content": "well, i dunno — maybe tea?"}]}

    stored = client.post("/v1/memories", json=body).json()

    assert [memory["memory"] for memory in stored["memories"]] == ["well, i dunno — maybe tea?"]


def test_the_same_idempotency_key_stores_once(client):
    body = {"messages": [{"role": "user", "content": "I keep bees."}]}
    headers = {"Idempotency-Key": "abc"}

    first = client.post("/v1/memories", json=body, headers=headers).json()
    second = client.post("/v1/memories", json=body, headers=headers).json()

    assert [event["id"] for event in first["events"]] == [event["id"] for event in second["events"]]
    assert [memory["id"] for memory in first["memories"]] == [memory["id"] for memory in second["memories"]]


def test_the_same_idempotency_key_stores_a_statement_once(client):
    body = {"infer": False, "memories": [{"memory": "Keeps bees", "categories": ["interests"]}]}
    headers = {"Idempotency-Key": "retry-2"}

    first, again = (client.post("/v1/memories", json=body, headers=headers).json() for _ in range(2))
    other = client.post("/v1/memories", json=body | {"memories": [{"memory": "Likes tea"}]}, headers=headers)

    assert [each["id"] for each in again["memories"]] == [each["id"] for each in first["memories"]]
    assert (other.status_code, other.json()["error"]["code"]) == (409, "CONFLICT")
    assert client.get("/v1/memories").json()["pagination"]["total_items"] == 1


def test_another_request_under_the_same_idempotency_key_is_a_conflict(client):
    headers = {"Idempotency-Key": "abc"}
    client.post("/v1/memories", json={"messages": [{"role": "user", "content": "I keep bees."}]}, headers=headers)

    response = client.post(
        "/v1/memories", json={"messages": [{"role": "user", "content": "I keep goats."}]}, headers=headers
    )

    assert response.status_code == 409
    assert "Idempotency-Key" in response.json()["error"]["message"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "messages"),
        ({"messages": []}, "messages"),
        ({"messages": "hello"}, "messages"),
        ({"messages": [{"role": "user", "content": "  "}]}, "messages.0.content"),
        ({"messages": [{"role": "user"}]}, "messages.0.content"),
        ({"messages": [{"role": "user", "content": 5}]}, "messages.0.content"),
        ({"messages": [{"role": "wizard", "content": "hi"}]}, "messages.0.role"),
        ({"messages": [{"role": "user", "content": "a\x00b"}]}, "messages.0.content"),
        ({"messages": [{"role": "user", "content": "a" * 100_001}]}, "messages.0.content"),
        ({"messages": [{"role": "user", "content": "a", "timestamp": "soon"}]}, "messages.0.timestamp"),
        ({"messages": [{"role": "user", "content": "a"}] * 501}, "messages"),
        ({"messages": [{"role": "user", "content": "a"}], "metadata": []}, "metadata"),
        ({"messages": [{"role": "user", "content": "a"}], "metadata": {"timestamp": "soon"}}, "metadata.timestamp"),
        ({"messages": [{"role": "user", "content": "a"}], "metadata": {"k": "\x00"}}, "metadata"),
        ({"infer": False, "memories": [{"memory": "x", "categories": ["sports"]}]}, "categories"),
        ({"infer": False, "memories": [{"memory": "x", "importance": 2}]}, "memories.0.importance"),
        ({"memories": [{"memory": "x"}]}, "memories"),
    ],
)
def test_bad_input_is_named_and_stores_nothing(client, body, field):
    wrong(client.post("/v1/memories", json=body), field)

    assert client.get("/v1/memories").json()["pagination"]["total_items"] == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"\xff\xfe",
        b'{"messages": [{"role": "user", "content": "\\ud800"}]}',
        b"[" * 50_000,
    ],
    ids=["empty", "broken", "list", "text", "not-utf-8", "lone-surrogate", "deep"],
)
def test_what_is_no_json_object_is_refused(client, body):
    response = client.post("/v1/memories", content=body)

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "VALIDATION_ERROR"


def test_a_body_is_json_whatever_its_type_says(client):
    body = json.dumps({"messages": [{"role": "user", "content": "I keep bees."}]})

    response = client.post("/v1/memories", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})

    assert response.status_code == 201


def test_a_body_over_the_limit_is_refused(client):
    response = client.post("/v1/memories", content=b'{"x": "' + b"a" * (16 * 2**20) + b'"}')

    wrong(response, "body", 413)


def test_a_key_of_a_project_names_its_user(connect, org):
    client = connect(org=org)
    body = {"messages": [{"role": "user", "content": "I keep bees."}]}

    nobody = client.post("/v1/memories", json=body)
    by_body = client.post("/v1/memories", json=body | {"user_id": "bea"})
    by_header = client.get("/v1/memories", headers={"X-End-User-ID": "bea"})
    by_query = client.get("/v1/memories", params={"user_id": "bea"})
    other = client.get("/v1/memories", params={"user_id": "carl"})

    wrong(nobody, "user_id")
    assert by_body.status_code == 201
    assert by_header.json()["pagination"]["total_items"] == by_query.json()["pagination"]["total_items"] == 1
    assert other.json()["pagination"]["total_items"] == 0


def test_a_key_of_a_user_means_that_user_whoever_is_named(connect, org, client, tell):
    tell("I keep bees.")

    listed = client.get("/v1/memories", params={"user_id": "somebody-else"}, headers={"X-End-User-ID": "another"})

    assert listed.json()["pagination"]["total_items"] == 1


def test_a_note_that_nothing_is_understood_of_is_kept_as_it_stands_and_speech_is_not(client):
    text = "Jane Doe is the CTO of Acme Corp"

    spoken = client.post("/v1/memories", json={"messages": [{"role": "user", "content": text}]}).json()
    noted = client.post("/v1/memories", json={"messages": [{"role": "user", "content": text}], "genre": "note"}).json()

    assert spoken["memories"] == []
    assert [memory["memory"] for memory in noted["memories"]] == [text]


def test_many_statements_at_once_are_stored_in_their_order(client, state):
    texts = [f"Has read book number {number}" for number in range(30)]

    ids = state(*texts)

    kept = client.get("/v1/memories", params={"page_size": 100}).json()["data"]
    assert [{memory["id"]: memory["memory"] for memory in kept}[each] for each in ids] == texts
