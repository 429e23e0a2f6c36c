"""What operators ask of a tenant over HTTP: move it, erase it, keep it for a while, look up who did what."""

import json

import pytest

SAID = {"messages": [{"role": "user", "content": "I keep quokkas in the garden."}]}


@pytest.fixture
def admin(connect, org):
    """With a key of the whole org, whose users have told something."""
    client = connect(org=org, project=None, scopes=("*",))
    for user in ("ada", "bob"):
        client.post("/v1/memories", json={"user_id": user, **SAID}).raise_for_status()
    return client


def test_a_user_is_taken_out_and_comes_in_under_another_name(admin):
    exported = admin.get("/v1/export", params={"user_id": "ada"})
    restored = admin.post("/v1/import", params={"user_id": "eva"}, content=exported.content)
    found = admin.post("/v1/memories/search", json={"user_id": "eva", "query": "quokkas"}).json()
    again = admin.post("/v1/import", params={"user_id": "eva"}, content=exported.content)

    assert exported.headers["content-type"].startswith("application/x-ndjson")
    assert [json.loads(line)["record"] for line in exported.text.splitlines()[:3]] == ["header", "user", "users"]
    assert restored.json()["users"] == 1
    assert "quokkas" in found["memories"][0]["memory"]
    assert (again.status_code, again.json()["error"]["code"]) == (409, "CONFLICT")


@pytest.mark.parametrize("body", [b"", b"{}", b"\xff", b'{"record":"header","remanence":1,"users":1}\n'])
def test_what_is_no_export_is_refused(admin, body):
    refused = admin.post("/v1/import", params={"user_id": "eva"}, content=body)

    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


def test_a_project_is_taken_out_erased_and_comes_back(admin):
    path = "/v1/admin/projects/default"
    exported = admin.get(f"{path}/export")

    receipt = admin.delete(path).json()
    gone = admin.get(f"{path}/export")
    restored = admin.post(f"{path}/import", content=exported.content)

    assert (receipt["users"], receipt["residue"]) == (2, {})
    assert receipt["texts_sought"] >= 1
    assert receipt["rows"]["events"] == 2
    assert gone.status_code == 404
    assert restored.json()["users"] == 2


def test_an_org_is_erased_by_its_name_only(admin, org):
    refused = admin.delete("/v1/admin/org", params={"confirm": "other"})
    receipt = admin.delete("/v1/admin/org", params={"confirm": org}).json()

    assert refused.status_code == 400
    assert receipt["users"] == 2
    assert admin.get("/v1/memories", params={"user_id": "ada"}).status_code == 401


def test_a_user_goes_with_a_receipt(admin):
    erased = admin.delete("/v1/users/ada", params={"scan": True}).json()

    assert erased["itemsDeleted"]["messages"] == 1
    assert erased["receipt"]["residue"] == {}
    assert erased["receipt"]["texts_sought"] >= 1
    assert "others" not in str(erased)  # what other tenants have said is nobody's business


def test_changes_are_in_the_audit_log_and_reads_are_not(admin, until):
    admin.get("/v1/memories", params={"user_id": "ada"})
    admin.post("/v1/memories/search", json={"user_id": "ada", "query": "quokkas"})
    admin.delete("/v1/users/ada")

    entries = admin.get("/v1/admin/audit").json()["entries"]
    of_bob = admin.get("/v1/admin/audit", params={"user_id": "bob"}).json()["entries"]

    assert {entry["action"] for entry in entries} == {"erase.user", "DELETE /users/{user_id:path}", "POST /memories"}
    assert [(entry["action"], entry["outcome"]) for entry in of_bob] == [("POST /memories", "201")]
    assert all("quokkas" not in str(entry) and "ada" not in str(entry) for entry in entries)


def test_retention_is_decided_and_shown(admin):
    decided = admin.put("/v1/admin/retention", json={"days": {"events": 90}})
    refused = admin.put("/v1/admin/retention", json={"days": {"dreams": 1}})

    assert decided.json() == {"projects": {"": {"events": 90.0}}}
    assert admin.get("/v1/admin/retention").json() == decided.json()
    assert refused.status_code == 400


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/admin/audit"),
        ("GET", "/v1/admin/retention"),
        ("DELETE", "/v1/admin/org?confirm=x"),
        ("DELETE", "/v1/admin/projects/default"),
        ("GET", "/v1/admin/projects/default/export"),
    ],
)
def test_an_ordinary_key_operates_nothing(connect, org, admin, method, path):
    assert connect(org=org).request(method, path).status_code == 403


def test_a_key_of_one_project_operates_no_other(connect, org, admin):
    locked = connect(org=org, project="side", scopes=("*",))

    assert locked.get("/v1/admin/projects/default/export").status_code == 403
    assert locked.delete("/v1/admin/projects/default").status_code == 403
    assert locked.delete("/v1/admin/org", params={"confirm": org}).status_code == 403
    assert locked.put("/v1/admin/retention", json={"days": {"events": 1}}).status_code == 403
    assert locked.get("/v1/admin/audit", params={"project": "default"}).status_code == 403
    assert {entry["project"] for entry in locked.get("/v1/admin/audit").json()["entries"]} == {"side"}
