"""What several people of a role, a team or an org say alike, offered upwards (contract, section 5, rule 10)."""

import pytest
from memsy import MemsyClient

SAID = {
    "ada": ["Refunds above 100 dollars need manager approval.", "I live in Riga.", "My salary is 4000 euros."],
    "bob": ["Any refund over $100 must be approved by a manager.", "I live in Riga.", "My salary is 4000 euros."],
    "cat": [
        "A manager has to approve refunds of more than 100 dollars.",
        "I live in Riga.",
        "My salary is 4000 euros.",
    ],
}


@pytest.fixture
def nurses(client, org):
    return client.roles.create(org, "Support agent", "How refunds and incidents are handled").role_id


@pytest.fixture
def everyone_says(client, settled, said):
    """Has all of it said by each of them, in a role or a team."""

    def say(what=SAID, **where):
        events = [
            said(text, actor_id=name, session_id=f"of {name}", **where)
            for name, texts in what.items()
            for text in texts
        ]
        ids = client.ingest(events).event_ids
        settled(client, ids)
        return ids

    return say


@pytest.fixture
def promoted(client, until):
    """What has been promoted to a level, once there is something."""

    def wait(level, good=bool):
        def found():
            listed = client.memories.list(limit=200, status="all").items
            return [item for item in listed if item.scope.level == level]

        return until(found, good, seconds=60)

    return wait


def test_what_three_of_a_role_say_alike_is_found_by_whoever_has_the_role(client, nurses, everyone_says, promoted):
    ids = everyone_says(role_id=nurses)
    [rule] = promoted("role")

    def found(**circles):
        return client.search("When do refunds need approval?", actor_id="dan", **circles).results

    [hit] = found(role_ids=[nurses])
    assert hit.id == rule.memory_id
    assert "refund" in hit.content.casefold()
    assert hit.metadata["scope"] == {"level": "role", "role_id": nurses}
    assert (hit.session_id, hit.metadata["actor_id"]) == (None, None)
    assert found() == found(team_ids=[nurses]) == found(role_ids=["another"]) == []
    assert [each.id for each in found(role_ids=[nurses], session_id="any")] == [rule.memory_id]
    assert (rule.scope.role_id, rule.scope.actor_id, rule.kind) == (nurses, None, "semantic")
    assert {*rule.source_event_ids} == {*hit.source_event_ids} == {ids[0], ids[3], ids[6]}
    assert client.actors.list().total == 3


def test_another_org_never_sees_what_is_promoted(client, nurses, everyone_says, promoted, server, org):
    everyone_says({name: texts[:1] for name, texts in SAID.items()}, role_id=nurses)
    assert promoted("role")

    with MemsyClient(f"{server.url}/v1", server.key(org=f"{org}-other"), max_retries=0) as other:
        assert other.search("When do refunds need approval?", actor_id="dan", role_ids=[nurses]).results == []
        assert other.search("When do refunds need approval?").results == []


def test_the_words_of_others_are_not_shown_and_their_deletion_takes_their_ids(
    client, http, nurses, everyone_says, promoted
):
    ids = everyone_says({name: texts[:1] for name, texts in SAID.items()}, role_id=nurses)
    [rule] = promoted("role")

    asked = {"actor_id": "dan", "role_ids": [nurses], "include_source_events": True}
    [hit] = client.search("When do refunds need approval?", **asked).results
    http.delete("/v1/clear/actor:bob")
    [after] = client.search("When do refunds need approval?", **asked).results

    assert (hit.source_events, hit.source_metadata) == ([], [])
    assert {*hit.source_event_ids} == {*ids}
    assert {*after.source_event_ids} == {ids[0], ids[2]} == {*client.memories.get(rule.memory_id).source_event_ids}


def test_nothing_is_promoted_without_a_record_and_what_is_known_already_is_when_there_is_one(
    client, org, everyone_says, promoted
):
    everyone_says()
    before = client.memories.list(limit=200).items

    client.orgs.create(org, "Acme", "How refunds are handled")
    [rule] = promoted("org")
    found = client.search("When do refunds need approval?", actor_id="dan").results

    assert {item.scope.level for item in before} == {"actor"}
    assert [each.id for each in found] == [rule.memory_id]


def test_two_of_a_team_are_too_few_and_a_third_makes_it_known(client, org, everyone_says, promoted):
    team = client.teams.create(org, "Ward 3", "Handovers").team_id
    once = client.teams.create(org, "Witness", "Handovers").team_id
    rule = ["The handover starts at 7 am."]
    everyone_says({"ada": rule, "bob": rule}, team_id=team)
    everyone_says({"eve": rule, "fay": rule, "gus": rule}, team_id=once)
    witnessed = promoted("team")

    everyone_says({"cat": rule}, team_id=team)
    both = promoted("team", lambda items: len(items) == 2)

    assert [item.scope.team_id for item in witnessed] == [once]
    assert {item.scope.team_id for item in both} == {team, once}


def test_what_a_role_and_its_org_hold_alike_is_one_answer(client, org, nurses, everyone_says, promoted):
    client.orgs.create(org, "Acme", "How refunds are handled")
    everyone_says(dict.fromkeys(("ada", "bob", "cat"), SAID["ada"][:1]), role_id=nurses)

    both = [*promoted("role"), *promoted("org")]
    found = client.search("When do refunds need approval?", actor_id="dan", role_ids=[nurses]).results

    assert [item.scope.level for item in both] == ["role", "org"]
    assert len(found) == 1
