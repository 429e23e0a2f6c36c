"""What a tier keeps over HTTP."""

import pytest


@pytest.fixture
def tiny(bearing, near, org):
    return bearing(near, org=org, user="ada", tier="tiny")


def begin(client):
    return client.post("/conversations", json={"title": "T"})


def say(client, opened, content="Hello"):
    return client.post(f"/conversations/{opened['id']}/messages", json={"role": "user", "content": content})


def test_the_free_tier_keeps_five_conversations(bearing, org, refused):
    client = bearing(org=org, user="ada", tier="free")
    made = [begin(client) for _ in range(5)]

    details = refused(begin(client), 403, "FORBIDDEN")

    assert [response.status_code for response in made] == [201] * 5
    assert details == {"quota": "conversations", "limit": "5", "current": "5"}
    client.delete(f"/conversations/{made[0].json()['id']}")
    assert begin(client).status_code == 201


def test_a_tier_of_ones_own_keeps_what_it_says_and_is_asked_all_the_same(tiny, refused):
    opened = begin(tiny).json()

    assert say(tiny, opened, "My name is John.").status_code == 201
    details = refused(say(tiny, opened), 403, "FORBIDDEN")

    assert details == {"quota": "messages", "limit": "1", "current": "1"}
    answer = tiny.post(f"/conversations/{opened['id']}/query", json={"question": "What is my name?"})
    assert answer.json()["answer"] == "Your name is John."
    assert tiny.get(f"/conversations/{opened['id']}").json()["messageCount"] == 1


def test_the_standard_tier_keeps_whatever_comes(bearing, org):
    client = bearing(org=org, user="ada", tier="standard")

    assert [begin(client).status_code for _ in range(7)] == [201] * 7
