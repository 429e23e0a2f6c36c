"""Patterns over HTTP: learned from what is said, applied when they are called for, deleted for good."""

import re

import pytest

TYPE_HINTS = "From now on, always write code in Python with type hints."


@pytest.fixture
def begin(client):
    def opened(*said):
        path = f"/conversations/{client.post('/conversations', json={'title': 'T'}).json()['id']}"
        for content in said:
            assert client.post(f"{path}/messages", json={"role": "user", "content": content}).status_code == 201
        return path

    return opened


@pytest.fixture
def ask(client):
    def asked(path, question):
        return client.post(f"{path}/query", json={"question": question, "includeDebugInfo": True}).json()

    return asked


def instructions(answer):
    return [source["content"] for source in answer["sources"] if source["type"] == "ProceduralMemory"]


def test_a_standing_instruction_is_learned_and_applied_in_another_conversation(client, begin, ask):
    begin(TYPE_HINTS)

    [pattern] = client.get("/patterns").json()
    path = begin()
    answer = ask(path, "Write code that parses a date")
    context = client.get(f"{path}/context", params={"query": "Write code that parses a date"}).json()["context"]

    assert {"type": "Keyword", "pattern": "write code"} in pattern["triggers"]
    assert re.fullmatch(r"pattern_\w+", pattern["id"])
    assert pattern["usageCount"] == 0
    assert pattern["lastUsed"] == pattern["createdAt"]
    assert "ProceduralMemory" in answer["debugInfo"]["layersUsed"]
    assert instructions(answer) == ["Always write code in Python with type hints."]
    assert context == "[SYSTEM INSTRUCTION]: Always write code in Python with type hints."


def test_a_preference_is_applied_where_somebody_asks_to_be_served_as_they_prefer(client, begin, ask):
    begin("I prefer Python with type hints")
    path = begin()

    answer = ask(path, "Write a hello world function as I prefer")
    other = ask(path, "Write a letter to my landlord")

    [pattern] = client.get("/patterns").json()
    assert instructions(answer) == ["Prefer Python with type hints."]
    assert instructions(other) == []
    assert pattern["usageCount"] == 1


def test_a_look_at_the_context_does_not_count_as_use(client, begin):
    path = begin(TYPE_HINTS)

    client.get(f"{path}/context", params={"query": "Write code that parses a date"})

    assert client.get("/patterns").json()[0]["usageCount"] == 0


def test_without_a_query_what_was_asked_last_calls_for_the_instruction(client, begin):
    begin("Always use type hints in Python code.")
    path = begin("Write a Python function that sums a list.")

    context = client.get(f"{path}/context").json()["context"]

    assert context.startswith("[SYSTEM INSTRUCTION]: Always use type hints in Python code.")


def test_plain_remarks_are_no_patterns(client, begin):
    begin(
        "I went to the cinema.", "I always take the bus to work.", "How do I write code?", "Hello!", "I live in Leeds."
    )

    assert client.get("/patterns").json() == []


def test_a_wish_for_the_form_of_answers_is_applied_to_whatever_is_to_be_written(client, begin, ask):
    begin("Always format your answers as bullet points.")

    answer = ask(begin(), "Write a summary of the report")

    assert instructions(answer) == ["Always format your answers as bullet points."]
    assert client.get("/patterns").json()[0]["name"].startswith("Format: ")


def test_an_instruction_said_again_is_the_same_pattern(client, begin):
    begin("Always use type hints.", "always use Type Hints")

    [pattern] = client.get("/patterns").json()
    assert pattern["usageCount"] == 1


def test_a_newer_instruction_takes_the_place_of_an_older_one(client, begin):
    begin("From now on, answer in German.", "From now on, answer in English.")

    assert [pattern["instruction"] for pattern in client.get("/patterns").json()] == ["Answer in English."]


def test_a_deleted_pattern_is_gone_until_it_is_said_again(client, begin, refused):
    path = begin(TYPE_HINTS)
    [pattern] = client.get("/patterns").json()

    assert client.get(f"/patterns/{pattern['id']}").json() == pattern
    assert client.delete(f"/patterns/{pattern['id']}").status_code == 204

    assert client.get("/patterns").json() == []
    refused(client.get(f"/patterns/{pattern['id']}"), 404, "NOT_FOUND")
    refused(client.delete(f"/patterns/{pattern['id']}"), 404, "NOT_FOUND")
    assert client.get(path).json()["messageCount"] == 1
    client.post(f"{path}/messages", json={"role": "user", "content": TYPE_HINTS})
    assert len(client.get("/patterns").json()) == 1


def test_a_pattern_goes_with_the_message_that_it_was_learned_from(client, begin):
    path = begin(TYPE_HINTS)
    [message] = client.get(f"{path}/messages").json()["messages"]

    client.delete(f"{path}/messages/{message['id']}")

    assert client.get("/patterns").json() == []


def test_another_user_does_not_see_it(client, bearing, org, begin, refused):
    begin(TYPE_HINTS)
    [pattern] = client.get("/patterns").json()
    other = bearing(org=org, user="bob")

    assert other.get("/patterns").json() == []
    refused(other.delete(f"/patterns/{pattern['id']}"), 404, "NOT_FOUND")


def test_patterns_come_in_pages(client, begin, refused):
    begin("Always use spaces in Python.", "Never use tabs in Go.", "Remember to add docstrings to every function.")

    page = client.get("/patterns", params={"page": 2, "pageSize": 2}).json()

    assert (page["page"], page["pageSize"], page["totalCount"], len(page["items"])) == (2, 2, 3, 1)
    assert client.get("/patterns", params={"page": 9999}).json()["items"] == []
    for wrong in ({"page": 0}, {"pageSize": 0}, {"pageSize": 101}, {"page": "x"}):
        assert refused(client.get("/patterns", params=wrong), 400, "BAD_REQUEST").keys() == wrong.keys()


def test_what_another_api_was_told_is_learned_too(client, server, bearing, org):
    said = {"messages": [{"role": "user", "content": TYPE_HINTS}], "agent_id": "a", "thread_id": "t"}

    assert client.post("/memories", json=said).status_code == 201

    assert len(client.get("/patterns").json()) == 1
