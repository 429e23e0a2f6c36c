"""Beyond its quota a call is degraded in silence or refused, as the org wishes; retries and failures cost nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from remanence.domain.usage import Meter, Plan

BEES = {"text": "User keeps bees in Kent."}
STATE = {"source": "api", "namespace": ["a"], "key": "k"}
TURN = {"session_id": "s", "turns": [{"role": "user", "content": "x", "seq": 1}], "extract": False}
FILE = {"file": ("a.txt", b"The user keeps bees in Kent.")}
OK = (200, {"status": "ok"})
SKIPPED = {
    "memory_id": None, "status": "ok", "processing_status": "skipped", "embed_mode": "none", "already_exists": False,
    "request_id": None,
}  # fmt: skip
NOTHING = (200, {"items": [], "total": 0})
ADDS = {
    "/memory/add": (BEES, OK),
    "/memory/summarize": ({"memory_ids": [1]}, OK),
    "/memory/bulk-add": ({"items": [BEES]}, OK),
    "/memory/upload": (None, OK),
    "/v1/memory/add_turn": (BEES, (201, SKIPPED)),
    "/v1/history/append": (TURN, (200, {"items": [], "request_ids": [], "status": "skipped"})),
    "/v1/state/put": (
        {**STATE, "value": {}},
        (200, {"item": {}, "created": False, "request_id": None, "deleted_fact_ids": [], "status": "skipped"}),
    ),
}
RETRIEVALS = {
    "/memory/query": ({"query": "bees"}, (200, {"memories": []})),
    "/memory/retrieve": ({"query": "bees"}, (200, {"memories": []})),
    "/v1/memory/recall": ({"prompt": "bees"}, (200, {"context": "", "memories": []})),
    "/v1/memory/query": ({"prompt": "bees"}, (200, {"memories": []})),
    "/memory/compose": (
        {"prompt_template": "Known: {memories}"},
        (200, {"composed_prompt": "Known: ", "memories_used": 0, "token_count": 3, "truncated": False}),
    ),
    "/memory/search/routed": (
        {"query": "why bees"},
        (200, {"query": "why bees", "route": "analytical", "memories": [], "answer": None, "reasoning": None,
               "latency_ms": 0.0}),
    ),
    "/memory/synthesize": ({"query": "bees"}, (200, {"answer": "", "citations": [], "memories_used": 0})),
    "/v1/history/list": ({"session_id": "s"}, NOTHING),
    "/v1/state/list": ({}, NOTHING),
    "/v1/state/search": ({"query": "x"}, NOTHING),
    "/v1/state/get": (STATE, (200, {"item": None})),
    "/v1/state/namespaces": ({}, (200, {"namespaces": []})),
}  # fmt: skip


@pytest.fixture
def on_plan(server, org):
    def decide(beyond="silent", **limits):
        named = {Meter(meter): limit for meter, limit in limits.items()}
        server.call(server.engine.usage.decide(org, Plan("test", named, beyond)))

    return decide


@pytest.fixture
def used(server, org):
    return lambda: server.call(server.engine.usage.balance(org)).used


@pytest.fixture
def call(client, org):
    def post(path, body):
        if body is None:
            return client.post(path, files=FILE)
        place = {"tenant_id": org, "user_id": "ada"} if path.startswith("/v1/") else {}
        return client.post(path, json=place | body)

    return post


@pytest.mark.parametrize("path", [*ADDS, *RETRIEVALS])
def test_beyond_the_quota_a_call_is_degraded_or_refused(call, on_plan, used, path):
    body, degraded = (ADDS | RETRIEVALS)[path]
    on_plan("silent", adds=0, retrievals=0)
    silent = call(path, body)
    on_plan("strict", adds=0, retrievals=0)
    strict = call(path, body)

    assert (silent.status_code, silent.json()) == degraded
    assert strict.status_code == 429
    assert strict.json()["detail"]["error"] == "limit_exceeded"
    assert not any(used().values())


@pytest.mark.parametrize("path", [*ADDS, *RETRIEVALS])
def test_each_call_costs_one_of_its_meter(call, used, path):
    body, _ = (ADDS | RETRIEVALS)[path]
    if path == "/memory/summarize":
        body = {"memory_ids": [call("/memory/add", BEES).json()["id"]]}

    before = used()
    assert call(path, body).status_code < 300

    spent = {meter: count - before.get(meter, 0) for meter, count in used().items() if count != before.get(meter, 0)}
    spent = {meter: count for meter, count in spent.items() if meter in {Meter.ADDS, Meter.RETRIEVALS}}
    assert spent == {Meter.ADDS if path in ADDS else Meter.RETRIEVALS: 1}


def test_what_is_free_goes_on_beyond_the_quota(client, call, on_plan, org):
    made = call("/memory/add", BEES).json()["id"]
    on_plan("strict", adds=0, retrievals=0)

    answers = [
        client.get(f"/memory/{made}"),
        client.get("/memory/export"),
        client.post(f"/memory/{made}/feedback", json={"signal": "positive"}),
        client.get(f"/v1/memory/{org}/ada/list"),
        call("/v1/state/delete", {"source": "api", "namespace": ["a"]}),
        call("/v1/history/delete", {"session_id": "s"}),
        client.request("DELETE", "/memory/forget", json={"memory_ids": [made]}),
    ]

    assert [answer.status_code for answer in answers] == [200] * len(answers)


def test_retries_and_failures_cost_nothing(call, used):
    for _ in range(2):
        call("/memory/add", BEES | {"client_ref": "r1"})
        call("/v1/memory/add_turn", {"text": "I keep bees in Kent.", "speaker": "a", "occurred_at": "2026-01-01"})
        call("/v1/history/append", TURN)
        call("/v1/state/put", {**STATE, "value": {"a": 1}})
    call("/memory/add", {"text": "short"})
    call("/memory/query", {"query": ""})

    assert (used()[Meter.ADDS], used().get(Meter.RETRIEVALS, 0)) == (4, 0)


def test_calls_side_by_side_never_pass_the_limit(call, on_plan, client):
    on_plan("strict", adds=3)

    with ThreadPoolExecutor(8) as pool:
        texts = [{"text": f"The user owns boat number {number} in Leeds."} for number in range(8)]
        statuses = sorted(pool.map(lambda body: call("/memory/add", body).status_code, texts))

    assert statuses.count(429) == 5
