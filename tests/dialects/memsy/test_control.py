"""The control plane: identity, keys, usage, and what is honestly not offered (contract, sections 3.5 and 3.6)."""

from datetime import UTC, datetime, timedelta

import pytest
from memsy import (
    AuthenticationError,
    AuthorizationError,
    BillingNotEnabledError,
    KeyLimitReachedError,
    MemsyAPIError,
    MemsyClient,
    MemsyControlClient,
    UsageLimitExceeded,
)

from remanence.domain.usage import Meter, Plan


@pytest.fixture
def member(server, org, key):
    """A key without the role of an administrator."""
    with MemsyControlClient(f"{server.url}/api", server.key(org=org), max_retries=0) as made:
        yield made


def test_a_key_knows_who_it_is(control, member, org):
    me, other = control.me(), member.me()

    assert (me.org_id, me.customer_id, me.tier) == (org, org, "self-hosted")
    assert (me.is_superadmin, me.is_billing_admin, me.org_role) == (False, True, "org:admin")
    assert (other.org_id, other.is_billing_admin, other.org_role) == (org, False, "org:member")


def test_health_needs_no_key(server, anonymous):
    assert anonymous.get("/api/health").json()["status"] == "ok"
    with MemsyControlClient(f"{server.url}/api", "msy_nope", max_retries=0) as nobody:
        assert nobody.health().status == "ok"
        with pytest.raises(AuthenticationError):
            nobody.me()


def test_a_key_is_made_listed_used_and_revoked(control, server):
    made = control.keys.create("ci")
    with MemsyClient(f"{server.url}/v1", made.raw_key, max_retries=0) as client:
        assert client.search("tea").results == []
        listed = {each.key_id: each for each in control.keys.list().keys}[made.key_id]
        used = control.keys.usage(made.key_id)
        control.keys.delete(made.key_id)
        with pytest.raises(AuthenticationError):
            client.health()

    assert len(made.raw_key.removeprefix("msy_")) == 32
    assert made.raw_key.startswith(made.prefix)
    assert (listed.name, listed.is_active, listed.scopes, listed.prefix) == ("ci", True, ["read", "write"], made.prefix)
    assert listed.last_used_at
    assert {(each["dimension"], each["quantity"]) for each in used} == {("api_calls", 1), ("search_queries", 1)}
    after = control.keys.list()
    assert made.key_id not in {each.key_id for each in after.keys}
    assert (after.active_count, after.max_keys) == (1, 100)


def test_a_key_inherits_its_makers_role_as_far_as_its_scopes_go(control, server, org):
    reader = control.keys.create("reader", scopes=["read"])
    expires = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    writer = control.keys.create("writer", expires_at=expires)

    with MemsyControlClient(f"{server.url}/api", reader.raw_key, max_retries=0) as limited:
        assert limited.me().org_role == "org:admin"
        assert limited.usage.summary().org_id == org
        with pytest.raises(AuthorizationError) as refused:
            limited.keys.create("more")
        assert refused.value.required_scope == "write"
    with MemsyControlClient(f"{server.url}/api", writer.raw_key, max_retries=0) as whole:
        assert whole.keys.create("more", scopes=["write"]).scopes == ["write"]


@pytest.mark.parametrize("scopes", [[], ["admin"], ["read", "org:admin"], "read"], ids=str)
def test_a_key_has_known_scopes(http, scopes):
    assert http.post("/api/keys", json={"name": "x", "scopes": scopes}).status_code == 422


def test_an_expired_key_is_refused(control, server):
    made = control.keys.create("gone", expires_at="2020-01-01T00:00:00Z")

    with MemsyClient(f"{server.url}/v1", made.raw_key, max_retries=0) as client, pytest.raises(AuthenticationError):
        client.health()
    assert [each.is_active for each in control.keys.list().keys if each.key_id == made.key_id] == [False]


def test_keys_have_a_limit(control, server, org):
    for _ in range(99):
        server.key(org=org)

    with pytest.raises(KeyLimitReachedError) as refused:
        control.keys.create("one too many")

    assert (refused.value.limit, refused.value.current) == (100, 100)


def test_unknown_and_foreign_keys_are_not_found(control, server, org):
    server.key(org=f"{org}-other", name="theirs")
    [theirs] = server.call(server.engine.keys.of_org(f"{org}-other"))

    for call in (control.keys.delete, control.keys.usage):
        for name in (theirs.id, "key_none"):
            with pytest.raises(MemsyAPIError) as refused:
                call(name)
            assert refused.value.status_code == 404


def test_administration_is_for_administrators(member):
    for call in (
        member.keys.list,
        lambda: member.keys.create("x"),
        lambda: member.keys.delete("x"),
        member.usage.summary,
        member.usage.timeseries,
        member.billing.summary,
    ):
        with pytest.raises(AuthorizationError) as refused:
            call()
        assert refused.value.error_code == "admin_required"


def test_usage_is_metered(control, client, tell, org):
    tell("I live in Riga.", "I play chess.")
    client.search("home")

    summary = control.usage.summary()
    used = {each.dimension: each.used for each in summary.dimensions}
    daily = control.usage.timeseries(dimension="events_ingested")
    hourly = control.usage.timeseries(granularity="hourly")

    assert (summary.org_id, summary.tier) == (org, "self-hosted")
    assert (used["events_ingested"], used["search_queries"], used["llm_tokens"]) == (2, 1, 0)
    assert used["api_calls"] >= 3
    assert {each.limit for each in summary.dimensions} == {None}
    assert [(each.date, each.quantity) for each in daily.data] == [(f"{datetime.now(UTC):%Y-%m-%d}", 2)]
    assert sum(each.quantity for each in hourly.data if each.dimension == "search_queries") == 1


def test_a_period_bounds_the_series(control, client):
    client.search("home")
    today = datetime.now(UTC).date()

    for start, end, days in (
        (today, today, 1),
        (None, today - timedelta(days=1), 0),
        (today + timedelta(days=1), None, 0),
    ):
        period = control.usage.timeseries(
            dimension="search_queries",
            period_start=start and start.isoformat(),
            period_end=end and end.isoformat(),
        )
        assert len(period.data) == days


@pytest.mark.parametrize("query", ["granularity=weekly", "dimension=seats", "period_start=soon"])
def test_a_series_refuses_what_it_does_not_know(http, query):
    assert http.get(f"/api/usage/timeseries?{query}").status_code == 422


def test_a_quota_is_a_typed_error_of_the_control_client(control, server, org):
    server.call(server.engine.usage.decide(org, Plan("tiny", {Meter.API_CALLS: 1})))
    control.me()

    with pytest.raises(UsageLimitExceeded) as refused:
        control.me()

    assert (refused.value.dimension, refused.value.current, refused.value.limit) == ("api_calls", 1, 1)


def test_what_is_not_offered_says_so(control, http, anonymous):
    with pytest.raises(BillingNotEnabledError) as refused:
        control.billing.summary()

    assert refused.value.interest_path == "/api/interest/pro"
    assert control.billing.invoices() == []
    assert control.interest.status() is False
    assert "Nothing was recorded" in control.interest.express("ada@example.org", "Ada").message
    assert control.connectors.list_providers() == control.connectors.list() == []
    assert control.connectors.status("slack").connected is False
    for call in (lambda: control.connectors.create("slack"), lambda: control.connectors.get("a/b")):
        with pytest.raises(MemsyAPIError) as missing:
            call()
        assert (missing.value.status_code, missing.value.error_code) == (404, "not_found")
    signup = anonymous.post("/api/agents/signup", json={})
    assert (signup.status_code, signup.json()["error"]) == (404, "agent_signup_not_enabled")
