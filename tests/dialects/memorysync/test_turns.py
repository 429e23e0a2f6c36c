"""The v1 plane: turns of a conversation become facts, and facts are recalled."""

from urllib.parse import quote

import pytest

ANSWER = {"memory_id", "status", "processing_status", "embed_mode", "already_exists", "request_id"}


@pytest.fixture
def here(org):
    """The org's own namespace, and its user."""
    return {"tenant_id": org, "user_id": "ada"}


@pytest.fixture
def turn(client, here):
    def add(text, **more):
        response = client.post("/v1/memory/add_turn", json={**here, "text": text, **more})
        assert response.status_code == 201, response.text
        return response.json()

    return add


@pytest.fixture
def listed(client, here, until):
    """What the user has, once there are so many."""

    def ask(count, **place):
        where = here | place
        path = f"/v1/memory/{quote(where['tenant_id'], safe='')}/{quote(where['user_id'], safe='')}/list"
        return until(lambda: client.get(path).json()["memories"], lambda found: len(found) >= count)

    return ask


def test_a_users_turn_becomes_facts_that_carry_where_they_come_from(turn, listed):
    metadata = {"session_id": "s1", "n": 1, "nested": {"x": 1}, "write_origin": "mine", "history_id": "h_1"}

    answer = turn("I keep bees in Kent.", metadata=metadata, source="web")

    [fact] = listed(1)
    assert answer.keys() == ANSWER
    assert answer["memory_id"] is None
    assert (answer["status"], answer["processing_status"]) in {("processing", "distilling"), ("ok", "completed")}
    assert answer["request_id"].startswith("req_")
    assert fact["memory_id"].startswith("m_")
    assert fact["source"] == "web"
    own = {"session_id": "s1", "n": 1, "write_origin": "turn-extraction", "turn_role": "user"}
    assert fact["metadata"] == {**own, "metadata": own}
    assert fact.keys() == {"memory_id", "raw_text", "summary", "metadata", "created_at", "source"}


@pytest.mark.parametrize(
    ("text", "more", "status"),
    [
        ("I keep bees.", {"role": "assistant"}, "skipped_non_user_turn"),
        ("I keep bees.", {"role": "narrator"}, "skipped_non_user_turn"),
        ("Assistant: I keep bees.", {}, "skipped_non_user_turn"),
        ("bot : I keep bees.", {}, "skipped_non_user_turn"),
        ("I keep bees.", {"speaker": "ai@s1#h0"}, "skipped_non_user_turn"),
        ("I keep bees.", {"metadata": {"role": "tool"}}, "skipped_non_user_turn"),
        ("ok thanks", {}, "skipped_low_value"),
        ("Berlin", {}, "skipped_low_value"),
        ("?!", {}, "skipped_low_value"),
        ("human: ok", {}, "skipped_low_value"),
        ("Assistant: ok thanks", {}, "skipped_non_user_turn"),
    ],
)
def test_what_no_user_said_or_what_says_nothing_leaves_nothing(turn, text, more, status):
    answer = turn(text, **more)

    assert (answer["status"], answer["processing_status"], answer["request_id"]) == ("ok", status, None)
    assert answer["already_exists"] is False


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("human: I keep bees in Kent.", {}),
        ("I keep bees in Kent.", {"role": "customer", "speaker": "ai@s1"}),
        ("Assistant: I keep bees in Kent.", {"role": "user"}),
        ("I keep bees in Kent.", {"speaker": "human@s1#h0123456789abcdef", "metadata": {"role": "assistant"}}),
        ("I keep bees in Kent.", {"speaker": "Ada"}),
    ],
)
def test_the_role_is_the_first_that_is_told(turn, listed, text, more):
    turn(text, **more)

    [fact] = listed(1)
    assert "bees" in fact["raw_text"]
    assert ":" not in fact["raw_text"]


def test_words_are_not_counted_where_there_are_no_spaces(turn, listed):
    turn("我喜欢喝茶。")

    assert len(listed(1)) == 1


def test_the_same_turn_again_is_a_replay(turn, listed):
    said = {"speaker": "human@s1#h1", "occurred_at": "2026-03-20T10:00:00Z"}
    turn("I keep bees in Kent.", **said)

    again = turn("I keep bees in Kent.", **said)
    later = turn("I keep bees in Kent.", **(said | {"occurred_at": "2026-03-21T10:00:00Z"}))

    assert (again["status"], again["processing_status"], again["already_exists"]) == ("ok", "skipped_replay", True)
    assert later["processing_status"] != "skipped_replay"
    assert len(listed(1)) == 1


@pytest.mark.parametrize("text", ["", "   ", None, 7])
def test_a_turn_needs_words(client, here, text):
    response = client.post("/v1/memory/add_turn", json={**here, "text": text})

    assert response.status_code == 422
    assert "'text' must be a non-empty string" in response.json()["detail"]


@pytest.mark.parametrize("missing", ["tenant_id", "user_id"])
@pytest.mark.parametrize("path", ["memory/add_turn", "memory/recall", "memory/query", "history/list", "state/get"])
def test_every_call_names_tenant_and_user(client, here, missing, path):
    whole = {"text": "x y z", "prompt": "x", "session_id": "s", "namespace": ["a"], "key": "k", **here}

    for place in (whole | {missing: " "}, {name: value for name, value in whole.items() if name != missing}):
        assert client.post(f"/v1/{path}", json=place).status_code == 422


def test_a_tenants_name_is_printable(client, here):
    response = client.post("/v1/memory/recall", json={**here, "tenant_id": "a\nb", "prompt": "x"})

    assert (response.status_code, response.json()["error"]["code"]) == (400, "INVALID_TENANT_ID_FORMAT")


def test_recall_answers_with_a_block_and_its_memories(client, here, add):
    memory = add("User keeps bees in Kent.")
    add("User plays the cello in a quartet.")

    body = client.post("/v1/memory/recall", json={**here, "prompt": "Where are the bees kept?"}).json()
    nothing = client.post("/v1/memory/recall", json={**here, "user_id": "bob", "prompt": "bees"}).json()

    first = body["memories"][0]
    assert body.keys() == {"context", "memories", "used_fallback"}
    assert body["context"].splitlines()[0] == f"- {memory['text']}"
    assert first.keys() == {"memory_id", "value", "score", "type"}
    assert (first["memory_id"], first["value"]) == (f"m_{memory['id']}", memory["text"])
    assert all(each["score"] >= 0.2 for each in body["memories"])
    assert nothing == {"context": "", "memories": [], "used_fallback": False}


def test_recall_keeps_to_types_that_there_are(client, here, add):
    memory = add("User prefers window seats.")

    def types(*names):
        found = client.post("/v1/memory/recall", json={**here, "prompt": "window seats", "types": names}).json()
        return [each["memory_id"] for each in found["memories"]]

    assert types("preference", "no-such-type") == types() == [f"m_{memory['id']}"]
    assert types("event") == types("no-such-type") == []


def test_query_finds_without_a_floor(client, here, add):
    memory = add("User keeps bees in Kent.", metadata={"a": 1})

    body = client.post("/v1/memory/query", json={**here, "prompt": "something else entirely", "k": 99}).json()

    [found] = body["memories"]
    assert found.keys() == {"memory_id", "raw_text", "score", "summary", "metadata", "source", "created_at"}
    assert (found["memory_id"], found["raw_text"]) == (f"m_{memory['id']}", memory["text"])
    assert found["metadata"] == {"a": 1, "metadata": {"a": 1}}


@pytest.mark.parametrize("prompt", ["", " ", None])
def test_a_prompt_must_ask_something(client, here, prompt):
    for path in ("recall", "query"):
        assert client.post(f"/v1/memory/{path}", json={**here, "prompt": prompt}).status_code == 422


def test_the_list_is_newest_first_and_whole_without_a_limit(client, add, org):
    ids = [add(text)["id"] for text in ("User keeps bees in Kent.", "User plays the cello.", "User sails a dinghy.")]

    def page(**params):
        body = client.get(f"/v1/memory/{org}/ada/list", params=params).json()
        return [each["memory_id"] for each in body["memories"]], body["total"]

    newest = [f"m_{number}" for number in ids[::-1]]
    assert page() == page(limit=0) == (newest, 3)
    assert page(limit=2) == (newest[:2], 3)
    assert page(limit=2, offset=2) == (newest[2:], 3)


@pytest.mark.parametrize(
    "user", ["a/b", "lgs:memories:user%201", "ü ö", "50%", "x?y", "me@example.com", "a//b", "list"]
)
def test_any_users_id_can_be_listed_encoded_or_raw(client, org, user):
    client.post(
        "/memory/add", json={"text": "User keeps bees in Kent.", "end_user_id": user}, headers={"X-End-User-ID": ""}
    )

    encoded = client.get(f"/v1/memory/{quote(org, safe='')}/{quote(user, safe='')}/list").json()

    assert encoded["total"] == 1
    if "%" not in user and "?" not in user:
        assert client.get(f"/v1/memory/{org}/{user}/list").json()["total"] == 1


def test_both_planes_know_one_user(client, here, add, turn, listed, query):
    added = add("User keeps bees in Kent.")
    turn("I play the cello in a quartet.")

    facts = {fact["memory_id"] for fact in listed(2)}
    ids = [int(name.removeprefix("m_")) for name in facts]

    assert f"m_{added['id']}" in facts
    assert any("cello" in memory["text"] for memory in query("cello"))
    assert sorted(client.request("DELETE", "/memory/forget", json={"memory_ids": ids}).json()) == sorted(ids)
    assert client.get(f"/v1/memory/{here['tenant_id']}/ada/list").json() == {"memories": [], "total": 0}


def test_other_tenants_lie_apart(client, here, server, add, turn, listed):
    server.key(org="somebody-else")
    add("User keeps bees in Kent.")

    for tenant in ("acme", "somebody-else"):
        turn("I play the cello in a quartet.", tenant_id=tenant)
        [fact] = listed(1, tenant_id=tenant)
        assert "cello" in fact["raw_text"]
    assert len(listed(1)) == 1


def test_a_header_names_nobody_here(client, here, turn, listed):
    turn("I keep bees in Kent.", user_id="bob")

    assert len(listed(1, user_id="bob")) == 1
    assert listed(0) == []


def test_the_status_of_a_memory_needs_no_user(client, add, org, connect):
    memory = add("User keeps bees in Kent.")
    del client.headers["X-End-User-ID"]

    body = client.get(f"/v1/memory/status/m_{memory['id']}").json()

    assert (body["memory_id"], body["status"], body["processing_status"]) == (
        f"m_{memory['id']}",
        "completed",
        "completed",
    )
    assert client.get("/v1/memory/status/123").status_code == 404
    assert client.get("/v1/memory/status/x").status_code == 404
    assert connect(org=f"{org}b").get(f"/v1/memory/status/{memory['id']}").status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/v1/memory"), ("POST", "/v1/memory"), ("POST", "/v1/memory/search"), ("DELETE", "/v1/memory/x"),
     ("GET", "/v1/memory/list"), ("GET", "/v1/memory/x/list")],
)  # fmt: skip
def test_what_other_clients_probe_is_not_here(client, method, path):
    assert client.request(method, path, json={}).status_code == 404
