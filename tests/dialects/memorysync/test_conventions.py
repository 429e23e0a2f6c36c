"""What holds on every route: credentials, projects, scopes, limits, errors, paths."""

import re

import pytest

ADD = {"text": "User keeps bees in Kent."}
ADA = {"X-End-User-ID": "ada"}


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({}, "API key missing"),
        ({"X-API-Key": "ms_live_wrong"}, "Invalid API key"),
        ({"Authorization": "Bearer x"}, "Invalid API key"),
    ],
)
def test_a_good_credential_is_needed(anonymous, headers, message):
    response = anonymous.post("/memory/add", json={}, headers=headers)

    body = response.json()
    assert response.status_code == 401
    assert body["detail"] == body["error"]["message"] == message
    assert body["error"]["code"] == "UNAUTHORIZED"
    assert body["request_id"] == response.headers["X-Request-ID"]


def test_a_revoked_key_is_told_so(server, anonymous, org):
    secret, key = server.call(server.engine.keys.create(org=org))
    server.call(server.engine.keys.revoke_in(org, key.id))

    response = anonymous.post("/memory/add", json=ADD, headers={"X-API-Key": secret})

    assert (response.status_code, response.json()["detail"]) == (403, "API key revoked")


def test_the_bearer_is_judged_first_and_may_be_a_key(server, anonymous, org):
    key = server.key(org=org)

    both = anonymous.post("/memory/add", json=ADD, headers={**ADA, "X-API-Key": key, "Authorization": "Bearer nope"})
    bearer = anonymous.post("/memory/add", json=ADD, headers={**ADA, "Authorization": f"Bearer {key}"})

    assert both.status_code == 401
    assert bearer.status_code == 201


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("POST", "/memory/add", "memory:add"),
        ("POST", "/memory/query", "memory:read"),
        ("DELETE", "/memory/forget", "memory:delete"),
        ("GET", "/memory/12", "memory:read"),
    ],
)
def test_each_route_needs_its_scope(connect, org, method, path, scope):
    client = connect(org=org, scopes=("projects:read",))

    response = client.request(method, path, json={})

    assert response.status_code == 403
    assert response.json()["detail"] == f"Insufficient scope. Missing: {scope}"


def test_the_project_of_the_header_counts_where_the_key_is_free(server, connect, org):
    project = server.call(server.engine.projects.create(org, "Second"))
    free = connect(org=org, project=None)

    there = free.post("/memory/add", json=ADD, headers={**ADA, "X-Project-ID": project.id})
    here = free.post("/memory/query", json={"query": "bees"}, headers={**ADA, "X-Project-ID": "default"})

    assert there.status_code == 201
    assert here.json()["memories"] == []


def test_two_projects_with_the_same_users_are_apart(server, connect, org):
    one, other = (server.call(server.engine.projects.create(org, name)) for name in ("One", "Other"))
    free = connect(org=org, project=None)
    made = free.post("/memory/add", json=ADD, headers={**ADA, "X-Project-ID": one.id}).json()

    seen = free.get(f"/memory/{made['id']}", headers={**ADA, "X-Project-ID": one.id})
    unseen = free.get(f"/memory/{made['id']}", headers={**ADA, "X-Project-ID": other.id})
    again = free.post("/memory/add", json=ADD, headers={**ADA, "X-Project-ID": other.id})

    assert (seen.status_code, unseen.status_code, again.status_code) == (200, 404, 201)


@pytest.mark.parametrize(
    ("named", "status", "code"), [("", 400, "INVALID_PROJECT_ID"), ("proj_none", 404, "NOT_FOUND")]
)
def test_a_project_must_exist(connect, org, named, status, code):
    for client in (connect(org=org), connect(org=org, project=None)):
        response = client.post("/memory/add", json=ADD, headers={**ADA, "X-Project-ID": named})

        assert (response.status_code, response.json()["error"]["code"]) == (status, code)


def test_a_locked_key_stays_in_its_project(server, connect, org):
    other = server.call(server.engine.projects.create(org, "Other"))

    response = connect(org=org).post("/memory/add", json=ADD, headers={**ADA, "X-Project-ID": other.id})

    assert (response.status_code, response.json()["error"]["code"]) == (403, "FORBIDDEN")


def test_a_tenant_that_is_not_the_keys_is_refused(connect, org):
    client = connect(org=org)

    assert client.post("/memory/add", json=ADD, headers={**ADA, "X-Tenant-ID": org}).status_code == 201
    assert client.post("/memory/add", json=ADD, headers={**ADA, "X-Tenant-ID": "other"}).status_code == 403


def test_a_key_of_one_user_speaks_for_others_only_as_an_administrator(connect, org):
    own, admin = connect(org=org, user="ada"), connect(org=org, user="ada", scopes=("*",))

    assert own.post("/memory/add", json=ADD, headers=ADA).status_code == 201
    assert own.post("/memory/add", json=ADD, headers={"X-End-User-ID": "bob"}).status_code == 403
    assert admin.post("/memory/add", json=ADD, headers={"X-End-User-ID": "bob"}).status_code == 201
    assert admin.post("/memory/add", json=ADD).json()["error"]["code"] == "MISSING_END_USER_ID"


def test_environments_never_meet(connect, org):
    live, staging = connect(org=org), connect(org=org, realm="staging")
    made = live.post("/memory/add", json=ADD, headers=ADA).json()

    assert live.get(f"/memory/{made['id']}", headers=ADA).status_code == 200
    assert staging.get(f"/memory/{made['id']}", headers=ADA).status_code == 404
    assert staging.post("/memory/query", json={"query": "bees"}, headers=ADA).json()["memories"] == []
    assert staging.post("/memory/add", json=ADD, headers=ADA).status_code == 201


def test_the_tightest_window_is_shown_and_kept(connect, org):
    client = connect(org=org, tier="free")

    first = client.get("/memory/ontology")
    refused = first
    for _ in range(100):  # with the first an hour's worth and one: some window is full, however slow the machine
        if refused.status_code == 429:
            break
        refused = client.get("/memory/ontology")

    error = refused.json()["error"]
    assert first.headers["X-RateLimit-Limit"] == "2"
    assert error["code"] == "RATE_LIMIT_EXCEEDED"
    assert re.fullmatch(
        rf"Rate limit exceeded \(per-(second|minute|hour)\). Try again in {error['retry_after']} seconds.",
        error["message"],
    )
    assert int(refused.headers["Retry-After"]) == error["retry_after"] >= 1
    assert refused.json()["detail"] == error["message"]


def test_a_body_has_a_bound(client):
    response = client.post("/memory/add", content=b'{"text": "' + b"x" * (10 * 2**20) + b'"}')

    assert response.status_code == 413


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/memory"), ("POST", "/memory"), ("POST", "/memory/search"), ("DELETE", "/memory/12"), ("GET", "/memory/x"),
     ("GET", "/memory/search"), ("PATCH", "/memory/mem_x"), ("GET", "/memory/m_x"), ("POST", "/memory/batch"),
     ("GET", "/api/v1/memories")],
)  # fmt: skip
@pytest.mark.parametrize("project", ["default", None])
def test_what_other_clients_probe_is_not_found(connect, org, method, path, project):
    response = connect(org=org, project=project).request(method, path, json={})

    assert response.status_code == 404
    assert response.json()["error"]


def test_every_answer_names_its_request(client):
    assert client.post("/memory/query", json={"query": "x"}).headers["X-Request-ID"].startswith("req_")
    assert client.get("/memory/12", headers={"X-Request-ID": "mine"}).json()["request_id"] == "mine"
