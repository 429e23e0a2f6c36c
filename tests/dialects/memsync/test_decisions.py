"""What was decided is listed, and taken back by one call."""

import pytest


@pytest.fixture
def decisions(client):
    def listed(**params):
        response = client.get("/v1/decisions", params=params)
        assert response.status_code == 200, response.text
        return response.json()

    return listed


def texts(client, **params):
    return {memory["memory"] for memory in client.get("/v1/memories", params=params).json()["data"]}


def moved(tell):
    tell("I live in Leeds.", metadata={"timestamp": "2026-01-01T10:00:00Z"})
    tell("I live in York now.", metadata={"timestamp": "2026-02-01T10:00:00Z"})


def test_what_was_changed_together_is_one_decision_with_its_reason(tell, decisions):
    moved(tell)

    newest, first = decisions()["data"]

    assert set(newest["verbs"]) == {"added", "superseded"}
    assert first["verbs"] == ["added"]
    assert "Leeds" in newest["reason"]
    assert {change["decision_id"] for change in newest["changes"]} == {newest["id"]}
    [ended] = [change for change in newest["changes"] if change["verb"] == "superseded"]
    assert "Leeds" in ended["before"]["memory"]


def test_decisions_are_paged_and_chosen_by_what_they_did(tell, decisions):
    moved(tell)

    page = decisions(page=2, page_size=1)
    ending = decisions(verb="superseded")

    assert page["pagination"]["total_items"] == 2
    assert page["data"][0]["verbs"] == ["added"]
    assert ending["pagination"]["total_items"] == 1
    assert decisions(verb="edited")["data"] == []


def test_one_call_takes_a_decision_back(client, tell, decisions):
    moved(tell)
    newest = decisions()["data"][0]

    response = client.post(f"/v1/decisions/{newest['id']}/undo")

    assert response.status_code == 200, response.text
    assert any("Leeds" in text for text in texts(client))
    assert not any("York" in text for text in texts(client))
    assert response.json()["undone"] == newest["id"]
    assert set(response.json()["decision"]["verbs"]) == {"restored", "forgotten"}
    assert decisions()["data"][0]["id"] == response.json()["decision"]["id"]


def test_taking_back_the_taking_back_brings_it_about_again(client, tell, decisions):
    moved(tell)
    undone = client.post(f"/v1/decisions/{decisions()['data'][0]['id']}/undo").json()["decision"]

    again = client.post(f"/v1/decisions/{undone['id']}/undo")

    assert again.status_code == 200, again.text
    assert any("York" in text for text in texts(client))
    assert not any("Leeds" in text for text in texts(client))


def test_a_deletion_is_a_decision_too(client, state, decisions):
    [memory_id] = state("Likes tea")
    client.delete(f"/v1/memories/{memory_id}")

    [forgotten] = decisions(verb="forgotten")["data"]
    client.post(f"/v1/decisions/{forgotten['id']}/undo")

    assert texts(client) == {"Likes tea"}
    assert forgotten["actor"]


def test_a_decision_on_which_a_later_one_stands_cannot_be_taken_back_before_it(client, tell, decisions):
    moved(tell)
    _, first = decisions()["data"]

    response = client.post(f"/v1/decisions/{first['id']}/undo")

    assert response.status_code == 409
    assert "later" in response.json()["error"]["message"]
    assert any("York" in text for text in texts(client))


def test_nobody_else_sees_or_takes_back_a_decision(connect, org, tell, decisions):
    moved(tell)
    stranger = connect(org=org, user="bob")
    reader = connect(org=org, user="ada", scopes=("memory:read",))
    decision = decisions()["data"][0]["id"]

    assert stranger.get("/v1/decisions").json()["data"] == []
    assert stranger.post(f"/v1/decisions/{decision}/undo").status_code == 404
    assert reader.get("/v1/decisions").status_code == 200
    assert reader.post(f"/v1/decisions/{decision}/undo").status_code == 403


@pytest.mark.parametrize("number", ["dec_nope", "mem_1", "0"])
def test_what_is_no_decision_is_not_found(client, number):
    assert client.post(f"/v1/decisions/{number}/undo").status_code == 404
    assert client.get("/v1/decisions", params={"verb": "flew"}).status_code == 400
    assert client.get("/v1/decisions", params={"page_size": 0}).status_code == 400


def test_habits_are_concluded_on_request_and_listed_with_their_evidence(client, tell, decisions):
    for day in ("01", "09", "17", "25"):
        tell(f"I went climbing at wall {day}.", metadata={"timestamp": f"2026-01-{day}T10:00:00Z"})

    response = client.post("/v1/consolidate")

    assert response.status_code == 200, response.text
    [concluded] = response.json()["decisions"]
    assert "4 days" in concluded["reason"]
    assert decisions()["data"][0] == concluded
    assert "Climbs regularly" in texts(client)
    assert client.post("/v1/consolidate").json()["decisions"] == []
