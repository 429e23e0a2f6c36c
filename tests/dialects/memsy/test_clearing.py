"""Deletion for good (contract, section 7)."""

from urllib.parse import quote

import pytest


@pytest.fixture
def clear(http):
    def delete(tag, **query):
        return http.delete(f"/v1/clear/{quote(tag, safe='')}", params=query)

    return delete


def test_an_actor_is_cleared_altogether_and_nobody_else(client, control, tell, clear):
    ids = tell("I live in Riga.", "I play the cello.", actor_id="a/b c")
    tell("I live in Oslo.", actor_id="bob")
    before = client.memories.list(actor_id="a/b c", status="all").total

    first = clear("actor:a/b c").json()
    again = clear("actor:a/b c").json()

    assert first == {"deleted": before, "events_deleted": 2, "jobs_cancelled": first["jobs_cancelled"]}
    assert again == {"deleted": 0, "events_deleted": 0, "jobs_cancelled": 0}
    assert client.search("where does the user live", actor_id="a/b c").results == []
    assert control.events.list(actor_id="a/b c").total == 0
    assert [each.actor_id for each in client.actors.list().items] == ["bob"]
    assert set(client.status(ids).statuses.values()) == {"not_found"}


def test_a_session_is_cleared_of_everybody_or_of_one(client, tell, clear):
    tell("I live in Riga.", session_id="trip")
    tell("I live in Oslo.", actor_id="bob", session_id="trip")
    tell("I play the cello.", session_id="music")

    one = clear("session:trip", actor_id="bob").json()
    left = {each.text for each in client.memories.list().items}
    rest = clear("session:trip").json()

    assert (one["deleted"], rest["deleted"]) == (1, 1)
    assert any("Riga" in text for text in left)
    assert [each.text for each in client.memories.list().items] == [text for text in left if "cello" in text]


def test_what_was_told_elsewhere_too_stays_without_that_source(client, tell, clear):
    [first] = tell("I live in Riga.", session_id="s1")
    [second] = tell("I live in Riga.", session_id="s2")
    assert client.memories.list().items[0].source_event_ids == [first, second]

    cleared = clear("session:s1").json()
    [memory] = client.memories.list().items

    assert (cleared["deleted"], cleared["events_deleted"]) == (0, 1)
    assert memory.source_event_ids == [second]


@pytest.mark.parametrize("tag", ["actor:ada", "session:s1", "ada", "s1"])
def test_nothing_of_another_org_is_cleared(client, tell, anonymous, server, org, tag):
    tell("I live in Riga.")
    theirs = {"Authorization": f"Bearer {server.key(org=f'{org}-other')}"}

    cleared = anonymous.delete(f"/v1/clear/{tag}", headers=theirs, params={"actor_id": "ada", "org_id": org}).json()

    assert cleared == {"deleted": 0, "events_deleted": 0, "jobs_cancelled": 0}
    assert client.memories.list().total == 1


def test_a_bare_tag_is_an_actor_else_the_session_of_one(client, tell, clear):
    tell("I live in Riga.", actor_id="ada", session_id="shared")
    tell("I live in Oslo.", actor_id="bob", session_id="shared")
    tell("I play chess.", actor_id="bob", session_id="own")

    ambiguous = clear("shared")
    session = clear("own").json()
    actor = clear("ada").json()

    assert (ambiguous.status_code, ambiguous.json()["error"]) == (409, "ambiguous_tag")
    assert (session["events_deleted"], actor["events_deleted"]) == (1, 1)
    assert [each.actor_id for each in client.actors.list().items] == ["bob"]
    assert clear("nobody knows").json() == {"deleted": 0, "events_deleted": 0, "jobs_cancelled": 0}


@pytest.mark.parametrize("tag", [" ", "t" * 301])
def test_a_tag_that_names_nothing_is_refused(clear, tag):
    assert clear(tag).status_code == 422


def test_what_was_not_worked_on_yet_is_cleared_too(http, client, event, clear):
    events = [event(content=f"My badge number {number} is {number * 13}.") for number in range(40)]
    ids = http.post("/v1/ingest", json={"events": events}).json()["event_ids"]

    cleared = clear("actor:ada").json()

    assert cleared["events_deleted"] == 40
    assert client.search("badge").results == []
    assert client.status(ids).failed_ids == ids
