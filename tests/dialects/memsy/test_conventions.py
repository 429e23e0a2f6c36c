"""Keys, scopes, quotas, headers and the shape of errors (contract, section 2)."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from memsy import AuthenticationError, AuthorizationError, MemsyAPIError, MemsyClient, MemsyConnectionError

from remanence.domain.usage import Meter, Plan

DOORS = (
    ("GET", "/v1/health"), ("POST", "/v1/ingest"), ("POST", "/v1/search"), ("POST", "/v1/status"),
    ("GET", "/v1/console/memories"), ("GET", "/v1/actors"), ("DELETE", "/v1/clear/x"), ("GET", "/api/console/events"),
)  # fmt: skip
READING: tuple[Callable[[MemsyClient], Any], ...] = (
    lambda client: client.search("tea"),
    lambda client: client.status(["x"]),
    lambda client: client.memories.stats(),
    lambda client: client.actors.list(),
)


@pytest.fixture
def planned(server, org):
    """Put the org on a plan."""
    server.key(org=org)

    def decide(**limits):
        limited = {Meter(name): limit for name, limit in limits.items()}
        server.call(server.engine.usage.decide(org, Plan("tiny", limited)))

    return decide


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_without_a_good_key_every_door_is_shut(anonymous, method, path):
    without = anonymous.request(method, path)
    wrong = anonymous.request(method, path, headers={"Authorization": "Bearer msy_00000000000000000000000000000000"})

    assert (without.status_code, without.json()["error"]) == (401, "missing_api_key")
    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_api_key")
    assert without.json()["message"]


def test_the_client_says_that_its_key_is_wrong(server):
    with MemsyClient(f"{server.url}/v1", "msy_nope") as client, pytest.raises(AuthenticationError) as refused:
        client.health()

    assert (refused.value.status_code, refused.value.error_code) == (401, "invalid_api_key")


def test_a_key_in_the_other_header_does_as_well(anonymous, key):
    assert anonymous.get("/v1/health", headers={"X-API-Key": key}).json()["status"] == "ok"


def test_health_is_made_of_true_checks(client):
    health = client.health()

    assert (health.status, health.billing_enabled) == ("ok", False)
    assert health.components == {"engine": "ok", "store": "ok", "worker": "ok"}
    assert health.version


def test_a_key_that_reads_only_cannot_write(server, org, said, http):
    secret = server.key(org=org, scopes=("memory:read", "projects:read"))
    with MemsyClient(f"{server.url}/v1", secret, max_retries=0) as client:
        for read in READING:
            read(client)
        with pytest.raises(AuthorizationError) as refused:
            client.ingest([said("I live in Riga.")])
    cleared = http.delete("/v1/clear/ada", headers={"Authorization": f"Bearer {secret}"})

    assert (refused.value.status_code, refused.value.required_scope) == (403, "write")
    assert (cleared.status_code, cleared.json()["required_scope"]) == (403, "write")


def test_a_key_that_writes_only_cannot_read(server, org, said):
    secret = server.key(org=org, scopes=("memory:add", "memory:delete", "projects:read"))
    with MemsyClient(f"{server.url}/v1", secret, max_retries=0) as client:
        for read in READING:
            with pytest.raises(AuthorizationError) as refused:
                read(client)
            assert refused.value.required_scope == "read"


def test_usage_and_rate_limit_are_on_every_answer(client, tell, said):
    tell("I live in Riga.", "I play chess.")
    answers = [client.health(), client.search("home", actor_id="ada"), client.status(["x"])]
    answers.append(client.ingest([said("I live in Riga.")]))

    for answer in answers:
        assert answer.usage.plan == "self-hosted"
        assert answer.usage.api_calls_limit is None
        assert answer.rate_limit.limit == 2_147_483_647
        assert answer.rate_limit.reset > time.time()
    last = answers[-1].usage
    assert (last.events_ingested, last.search_queries) == (2, 1)
    assert last.api_calls >= len(answers)
    assert last.llm_tokens == 0


def test_what_is_refused_counts_as_a_call_only(client, http, said):
    before = client.health().usage

    refused = http.post("/v1/search", json={"query": " "})
    invalid = http.post("/v1/ingest", json={"events": [{}]})
    after = client.health().usage

    assert (refused.status_code, invalid.status_code) == (422, 422)
    assert after.api_calls == before.api_calls + 3
    assert (after.search_queries, after.events_ingested) == (0, 0)


def test_a_plans_limits_are_in_the_headers_and_hold(client, http, planned, said):
    planned(events_ingested=2, search_queries=1)
    client.ingest([said("I live in Riga.")])
    client.search("home")

    too_many = http.post("/v1/ingest", json={"events": [said(f"I have {n} cats.").to_dict() for n in (2, 3)]})
    searched = http.post("/v1/search", json={"query": "home"})
    left = client.ingest([said("I play chess.")]).usage

    assert (too_many.status_code, searched.status_code) == (429, 429)
    body = too_many.json()
    assert (body["error"], body["dimension"], body["current"], body["limit"]) == (
        "usage_limit_exceeded", "events_ingested", 1, 2,
    )  # fmt: skip
    assert searched.json()["dimension"] == "search_queries"
    assert searched.headers["Retry-After"] == "0"
    assert (left.plan, left.events_ingested, left.events_ingested_limit) == ("tiny", 2, 2)
    with pytest.raises(MemsyAPIError) as refused:
        client.search("home")
    assert refused.value.status_code == 429


def test_the_calls_of_a_month_have_a_limit_too(http, planned):
    planned(api_calls=2)

    answers = [http.get("/v1/health") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer.headers["X-RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]
    assert answers[-1].json()["dimension"] == "api_calls"


def test_an_unknown_route_or_method_is_an_object_with_a_detail(http):
    unknown, method = http.get("/v1/console/nowhere"), http.put("/v1/search", json={})

    assert (unknown.status_code, method.status_code) == (404, 405)
    for answer in (unknown, method, http.get("/v1/nowhere"), http.get("/api/nowhere")):
        assert isinstance(answer.json()["detail"], str)
    assert method.headers["Allow"] == "POST"


@pytest.mark.parametrize("path", ["/v1/health/", "/v1/actors/", "/v1/console/memories/", "/v1/console/memories/stats/"])
def test_no_route_redirects(http, path):
    assert http.get(path).status_code == 200


def test_a_body_that_is_too_large_is_refused(http):
    answer = http.post("/v1/ingest", content=b'{"events": "' + b"x" * (10 * 2**20) + b'"}')

    assert (answer.status_code, answer.json()["error"]) == (413, "payload_too_large")


def test_a_closed_port_is_a_connection_error():
    with MemsyClient("http://127.0.0.1:9/v1", "msy_x", timeout=2) as client, pytest.raises(MemsyConnectionError):
        client.health()


def test_one_client_serves_many_threads(client, said, settled):
    def work(number: int) -> list[str]:
        ids = client.ingest([said(f"I have been to {number} islands.", session_id=f"s{number}")]).event_ids
        client.search("islands", actor_id="ada")
        return ids

    with ThreadPoolExecutor(8) as pool:
        ids = [found for each in pool.map(work, range(16)) for found in each]

    assert len(set(ids)) == 16
    assert settled(client, ids).completed_ids == ids


def test_bodies_of_other_types_and_no_bodies_are_read_as_json(http):
    plain = http.post("/v1/status", content='{"event_ids":["é"]}'.encode(), headers={"Content-Type": "text/plain"})
    empty = http.post("/v1/search", headers={"Content-Length": "0"})

    assert plain.json()["failedIds"] == ["é"]
    assert isinstance(empty, httpx.Response)
    assert (empty.status_code, empty.json()["error"]) == (422, "validation_error")
