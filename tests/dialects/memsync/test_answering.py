"""Context for a prompt and answers from memory, which MemSync's documents do not have."""

import pytest


def test_what_is_known_is_told_as_text_for_a_prompt(client, tell):
    tell("I work as a nurse in Leeds.", "Always answer me in French.")

    told = client.post("/v1/context", json={"query": "Where does she work?", "max_tokens": 300}).json()

    assert "Works as a nurse in Leeds" in told["text"]
    assert 0 < told["tokens"] <= 300
    assert told["truncated"] is False


def test_a_context_is_narrowed_as_a_search_is(client, tell):
    tell("I work as a nurse in Leeds.", thread_id="one")

    elsewhere = client.post("/v1/context", json={"query": "Where does she work?", "thread_id": "two"}).json()

    assert elsewhere == {"text": "", "tokens": 0, "truncated": False, "instruction": None}


def test_an_answer_names_what_it_rests_on(client, tell):
    [kept] = tell("I work as a nurse in Leeds.")["memories"]

    answered = client.post("/v1/answer", json={"question": "Where do I work?"}).json()

    assert "nurse in Leeds" in answered["answer"]
    [source, *_] = answered["sources"]
    assert (source["layer"], source["memory_id"]) == ("memory", kept["id"])
    assert source["quote"] == "I work as a nurse in Leeds."
    assert client.get(f"/v1/events/{source['event_ids'][0]}").json()["content"] == "I work as a nurse in Leeds."
    assert answered["context"]["tokens"] > 0


def test_an_answer_in_a_conversation_knows_its_last_messages(client, tell):
    tell("The parcel is under the green bench.", thread_id="now")

    asked = {"question": "What did I just say?", "thread_id": "now"}

    assert "green bench" in client.post("/v1/answer", json=asked).json()["answer"]
    assert "green bench" not in client.post("/v1/answer", json=asked | {"thread_id": "other"}).json()["answer"]


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/v1/context", {}, "query"),
        ("/v1/context", {"query": " "}, "query"),
        ("/v1/context", {"query": "x", "max_tokens": 0}, "max_tokens"),
        ("/v1/context", {"query": "x", "categories": ["sports"]}, "categories"),
        ("/v1/answer", {"question": ""}, "question"),
        ("/v1/answer", {"question": "x", "max_tokens": 1_000_000}, "max_tokens"),
    ],
)
def test_what_cannot_be_answered_names_the_field(client, path, body, field):
    refused = client.post(path, json=body)

    assert refused.status_code == 400
    assert refused.json()["error"]["details"]["field"] == field
