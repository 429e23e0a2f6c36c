"""What holds on every route: paths, envelopes, limits, errors, the specification."""

import pytest
from openapi_spec_validator import validate

ENVELOPE = {"Accept": "application/vnd.memsync.envelope+json, application/json"}


@pytest.fixture
def limited(connect, org):
    """A key with the documented limits."""
    return connect(org=org, user="ada", tier="standard")


def test_every_path_works_without_v1_and_with_a_trailing_slash(client):
    body = {"messages": [{"role": "user", "content": "I keep bees."}]}

    assert client.post("/memories", json=body).status_code == 201
    assert client.post("/memories/", json=body).status_code == 201
    assert client.post("/v1/memories/search/", json={"query": "bees"}).status_code == 200
    assert client.post("/memories/search", json={"query": "bees"}).status_code == 200
    for path in ("/memories", "/users/profile", "/api-keys", "/healthcheck", "/users/rate-limits"):
        assert client.get(path).status_code == client.get(f"/v1{path}/").status_code == 200


@pytest.mark.parametrize("prefix", ["", "/v1"])
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/memory"), ("POST", "/memory"), ("POST", "/memory/search"), ("DELETE", "/memory/mem_x")],
)
def test_the_probes_of_a_real_client_are_not_found(client, prefix, method, path):
    assert client.request(method, prefix + path, json={}).status_code == 404


def test_an_unknown_path_is_not_found_in_this_form(client, anonymous):
    for response in (client.get("/v1/nothing"), anonymous.get("/nowhere")):
        assert (response.status_code, response.json()["error"]["code"]) == (404, "RESOURCE_NOT_FOUND")


def test_a_known_path_names_the_methods_it_takes(client):
    response = client.put("/v1/memories", json={})

    assert response.status_code == 405
    assert response.json()["status"] == "error"
    assert "GET" in response.headers["Allow"]


def test_an_envelope_is_put_around_successes_only_when_asked_for(client, state):
    state("Keeps bees")

    search = client.post("/v1/memories/search", json={"query": "bees"}, headers=ENVELOPE)
    listed = client.get("/v1/memories", headers=ENVELOPE).json()
    error = client.get("/v1/memories/mem_x", headers=ENVELOPE).json()
    bare = client.post("/v1/memories/search", json={"query": "bees"})

    assert search.json().keys() == {"data", "status", "timestamp"}
    assert search.json()["status"] == "success"
    assert len(search.json()["data"]["memories"]) == 1
    assert search.headers["content-type"] == "application/json"
    assert listed.keys() == {"data", "pagination", "status", "timestamp"}
    assert error["error"]["code"] == "MEMORY_NOT_FOUND"
    assert "Accept" in bare.headers["Vary"]
    assert bare.json().keys() == {"user_bio", "memories"}


def test_each_class_of_routes_has_its_own_limit(limited):
    store = limited.post("/v1/memories", json={"messages": []})
    search = limited.post("/v1/memories/search", json={"query": "x"})

    assert store.headers["X-RateLimit-Limit"] == "100"
    assert search.headers["X-RateLimit-Limit"] == "50"
    assert int(search.headers["X-RateLimit-Remaining"]) == 49
    assert int(search.headers["X-RateLimit-Reset"]) > 1_700_000_000


def test_one_search_too_many_is_refused_and_storing_goes_on(limited, connect, org):
    answers = [limited.post("/v1/memories/search", json={"query": "x"}) for _ in range(51)]

    error = answers[50].json()["error"]
    assert {answer.status_code for answer in answers[:50]} == {200}
    assert (answers[50].status_code, error["code"]) == (429, "RATE_LIMIT_EXCEEDED")
    assert error["details"]["limit"] == 50
    assert error["details"]["reset_time"].endswith("Z")
    assert int(answers[50].headers["Retry-After"]) == error["details"]["retry_after"] >= 1
    assert answers[50].headers["X-RateLimit-Remaining"] == "0"
    assert limited.get("/v1/memories").status_code == 200
    second_key = connect(org=org, user="ada", tier="standard")
    assert second_key.post("/v1/memories/search", json={"query": "x"}).status_code == 429
    another = connect(org=org, user="bob", tier="standard")
    assert another.post("/v1/memories/search", json={"query": "x"}).status_code == 200


def test_the_limits_can_be_looked_up(limited):
    limited.post("/v1/memories/search", json={"query": "x"})

    limits = limited.get("/v1/users/rate-limits").json()["limits"]

    assert {kind: each["limit"] for kind, each in limits.items()} == {"standard": 100, "search": 50, "integration": 10}
    assert limits["search"]["remaining"] == 49


def test_health_needs_no_key_but_tests_one_that_comes(anonymous, client):
    open_to_all = anonymous.get("/healthcheck")

    assert open_to_all.json()["status"] == "ok"
    assert open_to_all.json()["version"]
    assert client.get("/v1/healthcheck").status_code == 200
    assert anonymous.get("/healthcheck", headers={"X-API-Key": "nope"}).status_code == 401


def test_a_browser_may_ask_first_without_a_key(anonymous):
    asked = {
        "Origin": "chrome-extension://x",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "x-api-key, content-type",
    }

    preflight = anonymous.options("/v1/memories/search", headers=asked)
    answer = anonymous.get("/healthcheck", headers={"Origin": "https://example.com"})

    assert preflight.status_code == 200
    assert preflight.headers["Access-Control-Allow-Origin"] in {"*", "chrome-extension://x"}
    assert "x-ratelimit-limit" in answer.headers["Access-Control-Expose-Headers"].lower()


def test_every_answer_names_its_request(anonymous):
    assert anonymous.get("/healthz").headers["X-Request-ID"].startswith("req_")
    assert anonymous.get("/healthz", headers={"X-Request-ID": "mine"}).headers["X-Request-ID"] == "mine"
    assert anonymous.get("/v1/memories").headers["X-Request-ID"]


def test_the_specification_can_be_downloaded_and_is_openapi_3_0(anonymous):
    specification = anonymous.get("/api-reference/openapi.json").json()

    assert specification["openapi"].startswith("3.0.")
    assert {"/v1/memories", "/v1/memories/search", "/v1/profile/bio", "/v1/api-keys"} <= specification["paths"].keys()
    assert "/healthz" not in specification["paths"]
    assert '"null"' not in anonymous.get("/api-reference/openapi.json").text
    validate(specification)


def test_the_hosts_specification_and_its_page_are_served(anonymous):
    assert "/v1/memories" in anonymous.get("/openapi.json").json()["paths"]
    assert anonymous.get("/docs").status_code == 200
