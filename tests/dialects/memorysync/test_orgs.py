"""An org's projects and keys, managed by its administrators."""

import memorysync
import pytest
from memorysync import MemorySyncClient

ADA = {"X-End-User-ID": "ada"}
BEES = {"text": "User keeps bees in Kent."}


@pytest.fixture
def admin(connect, org):
    return connect(org=org, project=None, scopes=("org:admin", "memory:*", "projects:read"))


def names(client):
    return [each["name"] for each in client.get("/org/projects").json()]


def test_a_key_sees_its_project_or_all_of_them(connect, org, admin):
    made = admin.post("/org/projects", json={"name": "Second"}).json()
    admin.post("/memory/add", json=BEES, headers=ADA | {"X-Project-ID": made["id"]})

    whole = admin.get("/org/projects").json()
    [locked] = connect(org=org).get("/org/projects").json()

    assert [each["is_default"] for each in whole] == [True, False]
    assert (whole[1]["id"], whole[1]["memory_count"], whole[1]["archived_at"]) == (made["id"], 1, None)
    assert locked == whole[0]
    assert (locked["tenant_id"], locked["id"][:5], len(locked["id"])) == (org, "proj_", 21)


def test_projects_are_read_with_a_scope_of_their_own(connect, org):
    response = connect(org=org, scopes=("memory:*",)).get("/org/projects")

    assert (response.status_code, response.json()["detail"]) == (403, "Insufficient scope. Missing: projects:read")


def test_projects_are_renamed_archived_and_brought_back(admin):
    made = admin.post("/org/projects", json={"name": "Second"}).json()
    place = f"/org/projects/{made['id']}"

    renamed = admin.patch(place, json={"name": "Other"}).json()
    archived = admin.post(f"{place}/archive").json()
    back = admin.post(f"{place}/unarchive").json()

    assert renamed["name"] == "Other"
    assert archived["archived_at"]
    assert back["archived_at"] is None
    assert admin.patch("/org/projects/proj_0000000000000000", json={"name": "x"}).status_code == 404
    assert admin.post("/org/projects", json={"name": "x" * 201}).status_code == 422


def test_a_project_that_goes_leaves_its_memories_to_its_users(admin, until):
    made = admin.post("/org/projects", json={"name": "Second"}).json()["id"]
    there = ADA | {"X-Project-ID": made}
    memory = admin.post("/memory/add", json=BEES, headers=there).json()

    gone = admin.delete(f"/org/projects/{made}")

    here = ADA | {"X-Project-ID": "default"}
    found = until(lambda: admin.post("/memory/query", json={"query": "bees"}, headers=here).json()["memories"], bool)
    assert gone.status_code == 204
    assert names(admin) == ["Default"]
    assert [each["text"] for each in found] == [memory["text"]]
    assert admin.get(f"/memory/{memory['id']}", headers=there).status_code == 404


def test_the_default_project_stays(admin):
    [default] = admin.get("/org/projects").json()

    assert admin.delete(f"/org/projects/{default['id']}").status_code == 409


def test_a_key_is_made_shown_once_and_works(server, admin, org):
    made = admin.post("/org/api-keys", json={"name": "App", "environment": "staging"}).json()

    [listed] = [each for each in admin.get("/org/api-keys").json() if each["id"] == made["id"]]
    assert made["key"].startswith("ms_test_")
    assert "key" not in listed
    assert (listed["environment"], listed["project_id"]) == ("staging", admin.get("/org/projects").json()[0]["id"])
    assert listed["scopes"] == ["memory:*", "projects:read"]
    with MemorySyncClient(api_key=made["key"], base_url=server.url, end_user_id="ada") as client:
        assert client.add(BEES["text"]).id


def test_a_rotated_key_has_another_text(server, admin):
    made = admin.post("/org/api-keys", json={"name": "App", "environment": "production"}).json()

    rotated = admin.post(f"/org/api-keys/{made['id']}/rotate").json()

    assert (rotated["id"], rotated["name"]) == (made["id"], "App")
    old = MemorySyncClient(api_key=made["key"], base_url=server.url, end_user_id="ada")
    with old, pytest.raises(memorysync.AuthError):
        old.export_all()
    with MemorySyncClient(api_key=rotated["key"], base_url=server.url, end_user_id="ada") as new:
        assert new.export_all().memories == []


def test_keys_are_tested_and_revoked(admin):
    made = admin.post("/org/api-keys", json={"name": "App", "environment": "development"}).json()
    tested = admin.post(f"/org/api-keys/{made['id']}/test").json()

    first, again = (admin.post("/org/api-keys/bulk-revoke", json={"key_ids": [made["id"], 1]}).json() for _ in range(2))

    assert (tested["valid"], tested["status"], tested["environment"]) == (True, "active", "development")
    assert (first["revoked"], first["already_revoked"], first["not_found"]) == (1, 0, 1)
    assert first["results"] == [{"key_id": made["id"], "status": "revoked"}, {"key_id": 1, "status": "not_found"}]
    assert (again["revoked"], again["already_revoked"]) == (0, 1)
    assert admin.post(f"/org/api-keys/{made['id']}/test").json()["valid"] is False


def test_nobody_gives_away_more_than_they_have(connect, org):
    admin = connect(org=org, scopes=("org:admin",))

    response = admin.post("/org/api-keys", json={"name": "App", "environment": "production"})

    assert response.status_code == 403


def test_only_administrators_manage(connect, org):
    client = connect(org=org, scopes=("memory:*", "projects:read"))

    for method, path in (("GET", "/org/api-keys"), ("POST", "/org/projects"), ("GET", "/org/billing/current-plan")):
        assert client.request(method, path, json={}).status_code == 403


def test_the_plan_is_that_of_the_org(server, admin, org):
    shown = admin.get("/org/billing/current-plan").json()

    assert shown["status"] == "active"
    assert shown["billing_period_start"] < shown["billing_period_end"]


def test_the_host_says_how_it_is(anonymous):
    assert anonymous.get("/health").json()["db"] == "healthy"


def test_what_is_not_here_is_said_so(client):
    assert client.get("/api/v1/integrations/catalog").json() == []
    assert client.post("/evaluation/keys").status_code == 403
