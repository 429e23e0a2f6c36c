"""Memsy's published client, the newest and the one before it: every method, and every exception."""

import asyncio
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import memsy
import pytest
from memsy import AsyncMemsyClient, AsyncMemsyControlClient, MemsyClient, MemsyControlClient

from remanence.domain.usage import Meter, Plan
from remanence.errors import Exhausted
from remanence.faces.http.dialects.memsy import asking
from remanence.faces.http.dialects.memsy.problems import problem
from remanence.faces.http.dialects.memsy.refusal import Refused
from remanence.testing.servers import ModelServer, Reply

WALK = Path(__file__).with_name("every_method.py")
BEFORE = Path(sys.prefix) / "clients" / "memsy-0.3.3"
"""Where the Makefile puts the version before the newest: two of them cannot share an environment."""
CODES = {
    (400, "org_id_not_allowed"): (memsy.OrgIdNotAllowedError, {}),
    (403, "feature_not_available"): (memsy.FeatureNotAvailable, {"feature": "x", "current_tier": "free", "upgrade_url": "u"}),
    (403, "seat_required"): (memsy.SeatRequiredError, {}),
    (403, "org_limit_reached"): (memsy.OrgLimitReachedError, {"limit": 1, "current": 1}),
    (403, "key_limit_reached"): (memsy.KeyLimitReachedError, {"limit": 100, "current": 100}),
    (403, "billing_not_enabled"): (memsy.BillingNotEnabledError, {"interest_path": "/i"}),
    (403, "insufficient_scope"): (memsy.AuthorizationError, {"required_scope": "write"}),
    (403, "admin_required"): (memsy.AuthorizationError, {}),
    (409, "seat_limit_reached"): (
        memsy.SeatLimitReachedError, {"purchased_seats": 1, "assigned_seats": 1, "pending_invites": 0},
    ),
    (429, "usage_limit_exceeded"): (
        memsy.UsageLimitExceeded, {"dimension": "api_calls", "current": 2, "limit": 2, "upgrade_url": "u"},
    ),
    (404, "not_found"): (memsy.MemsyAPIError, {}),
    (500, "internal_error"): (memsy.MemsyAPIError, {}),
}  # fmt: skip
"""What Memsy refuses with; some of it this server never does, but it says all of it in the same form."""


@pytest.mark.parametrize("installed", ["newest", "before"])
def test_every_method_of_every_client_passes(server, org, key, installed):
    if installed == "before" and not BEFORE.exists():
        pytest.skip(f"{BEFORE.name} is not installed beside the newest; `make test` does it")
    beside = {"newest": {}, "before": {"PYTHONPATH": str(BEFORE)}}[installed]

    done = subprocess.run(
        [sys.executable, WALK, server.url, key, org],
        env=beside,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )

    assert done.returncode == 0, done.stderr
    called = json.loads(done.stdout)
    assert called.pop("version") == {"newest": version("memsy"), "before": "0.3.3"}[installed]
    assert called.keys() == {"MemsyClient", "AsyncMemsyClient", "MemsyControlClient", "AsyncMemsyControlClient"}
    assert {"ingest", "search", "status", "health", "memories.stats", "roles.update"} <= {*called["AsyncMemsyClient"]}


@pytest.mark.parametrize("case", CODES.items(), ids=lambda case: case[0][1])
def test_every_code_becomes_its_exception_with_its_fields(case):
    (status, code), (kind, fields) = case
    refusal = problem(None, Refused(status, code, "Said so.", **fields))  # type: ignore[arg-type]
    reply = Reply(bytes(refusal.body), status, dict(refusal.headers))

    with (
        ModelServer(lambda _: reply) as answering,
        MemsyControlClient(answering.url, "msy_x", max_retries=0) as client,
        pytest.raises(memsy.MemsyAPIError) as refused,
    ):
        client.keys.create("any")

    error = refused.value
    assert type(error) is kind
    assert (error.status_code, error.error_code, error.detail) == (status, code, "Said so.")
    assert {name: getattr(error, name) for name in fields} == fields
    assert error.response is not None


def test_exceptions_of_the_server_itself_sync_and_async(server, org, key):
    server.call(server.engine.usage.decide(org, Plan("tiny", {Meter.SEARCH_QUERIES: 0, Meter.API_CALLS: 2})))

    async def asked():
        async with (
            AsyncMemsyClient(f"{server.url}/v1", "msy_nope") as nobody,
            AsyncMemsyClient(f"{server.url}/v1", key, max_retries=0) as client,
            AsyncMemsyControlClient(f"{server.url}/api", key, max_retries=0) as control,
        ):
            for call, kind in (
                (nobody.health(), memsy.AuthenticationError),
                (client.search("tea"), memsy.MemsyAPIError),
                (control.billing.summary(), memsy.BillingNotEnabledError),
                (control.me(), memsy.UsageLimitExceeded),
            ):
                with pytest.raises(kind):
                    await call

    asyncio.run(asked())


def test_a_call_too_many_in_a_minute_says_how_long_to_wait(server, org, monkeypatch):
    monkeypatch.setattr(asking, "PER_MINUTE", 1)
    secret = server.key(org=org, tier="standard")

    with (
        MemsyControlClient(f"{server.url}/api", secret, max_retries=0) as control,
        pytest.raises(memsy.RateLimitExceeded) as refused,
    ):
        for _ in range(5):  # a minute may end between two of them
            control.me()

    assert (refused.value.error_code, refused.value.status_code) == ("rate_limited", 429)
    assert refused.value.retry_after in range(1, 61)


def test_the_client_recovers_from_a_passing_limit():
    limited = problem(None, Exhausted("Rate limit exceeded", retry_after=0.2))  # type: ignore[arg-type]
    replies = [Reply({"event_ids": ["e1"]}), Reply(bytes(limited.body), 429, {"Retry-After": "0"})]

    with ModelServer(lambda _: replies.pop()) as answering, MemsyClient(answering.url, "msy_x") as client:
        taken = client.ingest([memsy.EventPayload("ada", "s1", "user_message", "I live in Riga.")])

    assert taken.event_ids == ["e1"]
    assert limited.headers["Retry-After"] == "1"


def test_a_silent_server_is_a_connection_error(receivers):
    silent = receivers()
    silent.is_silent = True

    with MemsyClient(silent.url, "msy_x", timeout=0.2) as client, pytest.raises(memsy.MemsyConnectionError):
        client.status(["x"])
