"""Conversations and messages over HTTP, as MemoryKit's document shows them."""

import re
from datetime import UTC, datetime

import httpx
import pytest

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
SAMPLE = {
    "title": "Technical Discussion",
    "description": "Discussing .NET architecture",
    "tags": ["architecture", "dotnet"],
}


@pytest.fixture
def conversation(client):
    return client.post("/conversations", json=SAMPLE).json()["id"]


@pytest.fixture
def messages(conversation):
    return f"/conversations/{conversation}/messages"


def test_the_quick_start_works_as_it_is_printed(client):
    """With `curl -d` and no content type of JSON."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    opened = client.post("/conversations", content='{"title": "My Chat"}', headers={"Content-Type": "application/json"})
    path = f"/conversations/{opened.json()['id']}"
    said = client.post(f"{path}/messages", content='{"role": "user", "content": "Hello!"}', headers=form)
    asked = client.post(f"{path}/query", content='{"question": "What did I just say?"}', headers=form)

    assert [response.status_code for response in (opened, said, asked)] == [201, 201, 200]
    assert "Hello" in asked.json()["answer"]
    assert asked.json().keys() == {"answer", "sources"}


def test_a_conversation_is_made_as_the_document_shows(client):
    response = client.post("/conversations", json=SAMPLE)

    made = response.json()
    assert response.status_code == 201
    assert response.headers["Location"] == f"/v1/conversations/{made['id']}"
    assert re.fullmatch(r"conv_\w+", made["id"])
    assert re.fullmatch(r"user_\w+", made["userId"])
    assert (made["title"], made["messageCount"], made["tags"]) == (SAMPLE["title"], 0, SAMPLE["tags"])
    assert STAMP.fullmatch(made["lastActivityAt"])
    assert client.get(f"/conversations/{made['id']}").json() == made


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "title"),
        ({"title": "  "}, "title"),
        ({"title": None}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"title": "t", "description": "x" * 2001}, "description"),
        ({"title": "t", "tags": ["x"] * 11}, "tags"),
        ({"title": "t", "tags": ["x" * 101]}, "tags"),
        (["title"], "body"),
    ],
)
def test_a_conversation_that_cannot_be_made_names_what_is_wrong(client, refused, body, field):
    response = client.post("/conversations", json=body)

    assert refused(response, 400, "BAD_REQUEST").keys() == {field}


def test_every_field_that_is_wrong_is_named(client, refused):
    response = client.post("/conversations", json={"title": "", "tags": "no list"})

    assert refused(response, 400, "BAD_REQUEST").keys() == {"title", "tags"}


def test_broken_json_is_refused(client, refused):
    response = client.post("/conversations", content='{"title": ')

    assert refused(response, 400, "BAD_REQUEST").keys() == {"body"}


def test_a_message_is_kept_as_it_is_and_scored(client, messages, conversation):
    content = "How do I implement caching in .NET?"

    response = client.post(messages, json={"role": "user", "content": content, "tags": ["caching", "performance"]})

    said = response.json()
    assert response.status_code == 201
    assert re.fullmatch(r"msg_\w+", said["id"])
    assert (said["conversationId"], said["role"], said["content"]) == (conversation, "user", content)
    assert 0.65 <= said["importanceScore"] <= 0.85
    assert STAMP.fullmatch(said["timestamp"])
    assert said["tags"] == ["caching", "performance"]


def test_a_secret_comes_back_to_who_sent_it_and_is_shown_no_more(client, messages):
    secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789"
    content = f"My GitHub token is {secret}"

    said = client.post(messages, json={"role": "user", "content": content}).json()

    assert said["content"] == content
    assert secret not in client.get(messages).text


@pytest.mark.parametrize("role", ["assistant", "system", "User", 1])
def test_roles_are_known_in_any_case_and_by_number(client, messages, role):
    response = client.post(messages, json={"role": role, "content": "Noted."})

    assert response.status_code == 201
    assert response.json()["role"] in {"user", "assistant", "system"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"content": "x"}, "role"),
        ({"role": "robot", "content": "x"}, "role"),
        ({"role": "user"}, "content"),
        ({"role": "user", "content": " "}, "content"),
        ({"role": "user", "content": "x" * 10_001}, "content"),
        ({"role": "user", "content": "x", "tags": ["t"] * 11}, "tags"),
    ],
)
def test_a_message_that_cannot_be_kept_names_what_is_wrong(client, messages, refused, body, field):
    assert refused(client.post(messages, json=body), 400, "BAD_REQUEST").keys() == {field}


def test_an_unknown_conversation_is_not_found(client, refused):
    for response in (
        client.post("/conversations/conv_unknown/messages", json={"role": "user", "content": "x"}),
        client.post("/conversations/conv_unknown/query", json={"question": "x"}),
        client.get("/conversations/conv_unknown/context"),
        client.get("/conversations/conv_unknown"),
        client.delete("/conversations/conv_unknown"),
    ):
        refused(response, 404, "NOT_FOUND")


def test_another_user_sees_nothing_of_it(client, bearing, org, conversation, messages, refused):
    said = client.post(messages, json={"role": "user", "content": "My name is John."}).json()
    other = bearing(org=org, user="bob")

    for response in (
        other.get(f"/conversations/{conversation}"),
        other.get(messages),
        other.get(f"/conversations/{conversation}/context"),
        other.post(f"/conversations/{conversation}/query", json={"question": "What is my name?"}),
        other.delete(f"{messages}/{said['id']}"),
    ):
        refused(response, 404, "NOT_FOUND")
    assert other.get("/conversations").json() == []


def test_messages_are_listed_newest_first_between_two_times(client, messages):
    for day in (1, 2, 3):
        body = {"role": "user", "content": f"Day {day}", "timestamp": f"2025-11-0{day}T10:00:00Z"}
        client.post(messages, json=body)

    whole = client.get(messages).json()
    last = client.get(messages, params={"limit": 1}).json()
    between = client.get(messages, params={"after": "2025-11-01T10:00:00Z", "before": "2025-11-03T10:00:00Z"}).json()

    assert [each["content"] for each in whole["messages"]] == ["Day 3", "Day 2", "Day 1"]
    assert (whole["total"], whole["hasMore"]) == (3, False)
    assert ([each["content"] for each in last["messages"]], last["hasMore"]) == (["Day 3"], True)
    assert [each["content"] for each in between["messages"]] == ["Day 2"]


def test_a_conversation_counts_its_messages_and_the_last_active_comes_first(client, conversation, messages):
    client.post("/conversations", json={"title": "Later"})
    client.post(messages, json={"role": "user", "content": "Hello", "timestamp": "2030-01-01T00:00:00Z"})

    listed = client.get("/conversations").json()
    page = client.get("/conversations", params={"page": 1, "pageSize": 1}).json()

    assert [each["title"] for each in listed] == [SAMPLE["title"], "Later"]
    assert (listed[0]["messageCount"], listed[0]["lastActivityAt"]) == (1, "2030-01-01T00:00:00Z")
    assert page == {"items": listed[:1], "page": 1, "pageSize": 1, "totalCount": 2}


def test_a_deleted_message_takes_what_was_learned_from_it(client, messages, refused):
    said = client.post(messages, json={"role": "user", "content": "My name is John."}).json()
    before = client.get("/memory/statistics").json()

    assert client.delete(f"{messages}/{said['id']}").status_code == 204

    after = client.get("/memory/statistics").json()
    assert (before["messageCount"], before["factCount"]) == (1, 1)
    assert (after["messageCount"], after["factCount"], after["conversationCount"]) == (0, 0, 1)
    refused(client.delete(f"{messages}/{said['id']}"), 404, "NOT_FOUND")


def test_a_deleted_conversation_takes_its_messages_and_facts(client, conversation, messages, refused):
    client.post(messages, json={"role": "user", "content": "My name is John."})

    assert client.delete(f"/conversations/{conversation}").status_code == 204

    refused(client.get(f"/conversations/{conversation}"), 404, "NOT_FOUND")
    counted = client.get("/memory/statistics").json()
    assert [counted[name] for name in ("conversationCount", "messageCount", "factCount")] == [0, 0, 0]


def test_consolidating_concludes_habits_and_says_what_it_did(client, conversation, messages, refused):
    for day in (1, 9, 17, 25):
        body = {"role": "user", "content": "I went climbing.", "timestamp": f"2025-10-{day:02}T10:00:00Z"}
        client.post(messages, json=body)
    path = f"/conversations/{conversation}/consolidate"

    done = client.post(path, json={"force": True, "targetLayer": "SemanticMemory"}).json()
    again = client.post(path).json()

    assert done["itemsProcessed"] >= 1
    assert done["workingToSemantic"] == 1
    assert again["workingToSemantic"] == 0
    assert again["compressionRatio"] == 1.0
    assert done["durationMs"] >= 0
    assert STAMP.fullmatch(done["consolidatedAt"])
    refused(client.post(path, json={"targetLayer": "Attic"}), 400, "BAD_REQUEST")


def test_statistics_rise_by_one_with_each_message_and_conversation(client, messages):
    first = client.get("/memory/statistics").json()
    client.post(messages, json={"role": "user", "content": "Hello"})
    client.post("/conversations", json={"title": "Another"})

    second = client.get("/memory/statistics").json()

    assert second["messageCount"] == first["messageCount"] + 1
    assert second["conversationCount"] == first["conversationCount"] + 1
    assert re.fullmatch(r"user_\w+", second["userId"])


def test_what_a_user_erases_is_gone_and_nobody_elses(client, bearing, org, messages, refused):
    client.post(messages, json={"role": "user", "content": "My name is John. Always answer in German."})
    other = bearing(org=org, user="bob")
    other.post("/conversations", json={"title": "Mine"})
    own = client.get("/memory/statistics").json()

    refused(other.delete(f"/users/{own['userId']}"), 404, "NOT_FOUND")
    erased = client.delete(f"/users/{own['userId']}").json()

    assert erased["itemsDeleted"] == {"conversations": 1, "messages": 1, "facts": own["factCount"], "patterns": 1}
    assert STAMP.fullmatch(erased["deletedAt"])
    counted = client.get("/memory/statistics").json()
    assert [value for name, value in counted.items() if name != "userId"] == [0, 0, 0, 0]
    assert other.get("/memory/statistics").json()["conversationCount"] == 1


@pytest.mark.parametrize("path", ["/memory/health", "/memory/statistics", "/patterns", "/conversations", "/webhooks"])
def test_a_token_is_needed_everywhere(server, refused, path):
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        response = httpx.get(f"{server.url}/v1{path}", headers=headers)

        refused(response, 401, "UNAUTHORIZED")
        assert response.headers["WWW-Authenticate"] == "Bearer"


def test_health_is_told_with_the_time(client):
    answer = client.get("/memory/health")

    assert answer.status_code == 200
    assert answer.json()["status"] == "healthy"
    at = datetime.strptime(answer.json()["timestamp"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert abs((datetime.now(UTC) - at).total_seconds()) < 60


def test_a_wrong_method_names_the_right_ones(client, refused):
    response = client.put("/conversations", json={})

    refused(response, 405, "BAD_REQUEST")
    assert response.headers["Allow"] == "GET, POST"


def test_each_answer_tells_what_is_left_of_the_minute(bearing, org, refused):
    client = bearing(org=org, user="ada", tier="free")

    answers = [client.get("/memory/statistics") for _ in range(11)]

    left = [int(answer.headers["X-RateLimit-Remaining"]) for answer in answers]
    assert left == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0]
    assert all(answer.headers["X-RateLimit-Limit"] == "10" for answer in answers)
    assert all(answer.headers["X-RateLimit-Reset"].isdigit() for answer in answers)
    refused(answers[-1], 429, "RATE_LIMITED")
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert bearing(org=org, user="bob", tier="free").get("/memory/statistics").status_code == 200
