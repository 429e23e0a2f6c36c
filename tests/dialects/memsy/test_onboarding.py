"""Orgs, roles and teams: name, focus and promotion prompt (contract, section 3.2)."""

import pytest
from memsy import AuthorizationError, MemsyAPIError, MemsyClient


def gone(call, *given, **more):
    with pytest.raises(MemsyAPIError) as refused:
        call(*given, **more)
    return (refused.value.status_code, refused.value.error_code)


def test_the_org_is_described_once_changed_and_removed(client, org, tell):
    tell("I live in Riga.")
    assert client.orgs.list() == []

    made = client.orgs.create(org, "Acme", "How support handles refunds")
    again = gone(client.orgs.create, org, "Acme", "Other")
    renamed = client.orgs.update(org, name="Acme Ltd")
    client.orgs.delete(org)

    assert "Acme" in made.promotion_prompt
    assert "refunds" in made.promotion_prompt
    assert made.prompt_meta["generated_by"] == "template"
    assert again == (409, "already_exists")
    assert (renamed.name, renamed.focus, renamed.promotion_prompt) == ("Acme Ltd", made.focus, made.promotion_prompt)
    assert renamed.created_at == made.created_at < renamed.updated_at
    assert gone(client.orgs.get, org) == gone(client.orgs.delete, org) == (404, "not_found")
    assert client.orgs.list() == []
    assert client.memories.list().total == 1


@pytest.mark.parametrize("kind", ["roles", "teams"])
def test_roles_and_teams_have_ids_of_the_servers_and_pages(client, org, kind):
    circles = getattr(client, kind)
    made = [circles.create(org, f"Circle {number}", "Focus") for number in range(3)]
    ids = [getattr(each, f"{kind[:-1]}_id") for each in made]

    assert len({*ids}) == 3
    assert all(len(each) == 26 for each in ids)
    assert circles.list(org) == made
    assert circles.list(org, limit=2, offset=1) == made[1:]
    assert circles.list(org, limit=2, offset=3) == []
    assert circles.get(ids[1], org) == made[1]
    circles.delete(ids[1], org)
    assert gone(circles.get, ids[1], org) == gone(circles.delete, ids[1], org) == (404, "not_found")
    assert [getattr(each, f"{kind[:-1]}_id") for each in circles.list(org)] == [ids[0], ids[2]]


@pytest.mark.parametrize("kind", ["roles", "teams"])
def test_a_hand_written_prompt_stays_until_it_is_regenerated(client, org, http, kind):
    circles = getattr(client, kind)
    one = getattr(circles.create(org, "Nurses", "Handovers"), f"{kind[:-1]}_id")

    written = circles.update(one, org, promotion_prompt="Only what is about shifts.")
    focused = circles.update(one, org, focus="Night shifts")
    same = http.patch(f"/v1/{kind}/{one}?org_id={org}", json={}).json()
    regenerated = circles.regenerate_prompt(one, org)

    assert (written.promotion_prompt, written.prompt_meta) == ("Only what is about shifts.", None)
    assert (focused.focus, focused.promotion_prompt) == ("Night shifts", "Only what is about shifts.")
    assert same["updated_at"] == focused.updated_at
    assert "Night shifts" in regenerated.promotion_prompt
    assert regenerated.prompt_meta["generated_by"] == "template"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "n" * 101},
        {"focus": " "},
        {"focus": "f" * 501},
        {"promotion_prompt": "p" * 8001},
        {"name": 7},
    ],
    ids=lambda wrong: str(wrong)[:24],
)
def test_what_no_record_can_hold_is_refused(client, http, org, wrong):
    one = client.teams.create(org, "Night", "Shifts").team_id

    answer = http.patch(f"/v1/teams/{one}?org_id={org}", json=wrong)

    assert (answer.status_code, answer.json()["error"]) == (422, "validation_error")
    assert client.teams.get(one, org).name == "Night"


@pytest.mark.parametrize("path", ["/v1/roles?limit=0", "/v1/roles?limit=201", "/v1/teams?offset=-1"])
def test_lists_have_bounds(http, path):
    assert http.get(path).status_code == 422


def test_another_org_is_out_of_reach(client, server, org):
    role = client.roles.create(org, "Nurses", "Handovers").role_id

    for call in (
        lambda: client.orgs.create("another", "A", "b"),
        lambda: client.orgs.get("another"),
        lambda: client.roles.list("another"),
        lambda: client.teams.create("another", "A", "b"),
        lambda: client.roles.get(role, "another"),
        lambda: client.roles.delete(role, "another"),
    ):
        assert gone(call) == (403, "org_mismatch")
    with MemsyClient(f"{server.url}/v1", server.key(org=f"{org}-other"), max_retries=0) as other:
        assert other.roles.list(f"{org}-other") == []
        assert gone(other.roles.get, role, f"{org}-other") == (404, "not_found")


def test_only_an_administrator_changes_records(client, server, org):
    role = client.roles.create(org, "Nurses", "Handovers").role_id
    with MemsyClient(f"{server.url}/v1", server.key(org=org), max_retries=0) as member:
        for call in (
            lambda: member.orgs.create(org, "A", "b"),
            lambda: member.roles.update(role, org, name="Doctors"),
            lambda: member.roles.regenerate_prompt(role, org),
            lambda: member.teams.create(org, "A", "b"),
        ):
            with pytest.raises(AuthorizationError) as refused:
                call()
            assert refused.value.error_code == "admin_required"
        assert member.roles.get(role, org).name == "Nurses"
