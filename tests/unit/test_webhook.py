from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks.webhooks import Webhook

from remanence.domain import webhook
from remanence.domain.scope import Level, Scope
from remanence.domain.webhook import STANDARD, Attempt, Delivery, DeliveryState, Endpoint, Owner
from remanence.engine import courier

NOW = datetime(2026, 3, 20, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ENDPOINT = Endpoint(
    id=1,
    dialect="memorykit",
    owner=Owner(org="acme"),
    url="https://example.com/hook",
    events=("message.created",),
    hears=("message.created",),
    secret="whsec_cmVtYW5lbmNlLXRlc3Qtc2VjcmV0LTAxMjM0NTY3ODk=",
    created_at=NOW,
    updated_at=NOW,
)
DELIVERY = Delivery(
    id=1,
    user=1,
    endpoint_id=1,
    message_id="evt_test1",
    event="message.created",
    data={"id": "msg_1"},
    at=NOW,
    due_at=NOW,
    created_at=NOW,
)


def tried(delivery, status=None, *, at=NOW, retry_after=None, jitter=0.0):
    attempt = Attempt(at=at, status=status, error="" if status else "silence")
    return webhook.after(delivery, attempt, STANDARD, retry_after=retry_after, jitter=jitter)


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_any_two_hundred_means_delivered(status):
    done = tried(DELIVERY, status)

    assert (done.state, done.completed_at) == (DeliveryState.DELIVERED, NOW)


@pytest.mark.parametrize("status", [None, 301, 302, 307, 400, 404, 429, 500, 503])
def test_anything_else_is_tried_again(status):
    waiting = tried(DELIVERY, status)

    assert waiting.state is DeliveryState.PENDING
    assert waiting.due_at == NOW + timedelta(seconds=5)


def test_the_tries_reach_over_a_day_and_then_end():
    delivery, offsets, at = DELIVERY, [], NOW

    while delivery.state is DeliveryState.PENDING:
        offsets.append((at - NOW).total_seconds())
        delivery = tried(delivery, 500, at=at)
        at = delivery.due_at

    hours = [0, 5 / 3600, 5 / 60, 0.5, 2, 5, 10, 14, 20, 24]
    assert offsets == pytest.approx([hour * 3600 for hour in hours])
    assert delivery.state is DeliveryState.FAILED
    assert len(delivery.attempts) == delivery.tries == 10


def test_chance_only_lengthens_a_pause_and_by_little():
    early, late = tried(DELIVERY, 500), tried(DELIVERY, 500, jitter=1.0)

    assert early.due_at < late.due_at <= NOW + timedelta(seconds=5.5)


def test_a_receiver_may_ask_for_more_time_and_not_for_less():
    longer = tried(DELIVERY, 429, retry_after=timedelta(minutes=10))
    shorter = tried(DELIVERY, 429, retry_after=timedelta(0))

    assert longer.due_at == NOW + timedelta(minutes=10)
    assert shorter.due_at == NOW + timedelta(seconds=5)


def test_gone_ends_the_tries_and_the_subscription():
    gone = tried(DELIVERY, 410)

    assert gone.state is DeliveryState.FAILED
    assert "410" in webhook.ends_subscription(ENDPOINT, gone)


def test_a_receiver_that_was_silent_for_all_tries_is_switched_off_with_a_notice():
    failed = replace(tried(replace(DELIVERY, tries=9)), tries=10)

    assert failed.state is DeliveryState.FAILED
    assert webhook.ends_subscription(ENDPOINT, failed) == (
        "Every try of message evt_test1 failed, 10 in all; the last one: silence."
    )


def test_a_receiver_that_took_others_meanwhile_stays_on():
    failed = tried(replace(DELIVERY, tries=9), 500)

    assert webhook.ends_subscription(replace(ENDPOINT, delivered_at=NOW + DAY), failed) == ""
    assert webhook.ends_subscription(replace(ENDPOINT, delivered_at=NOW - DAY), failed) != ""


def test_what_is_asked_for_again_starts_anew_under_its_id():
    failed = tried(replace(DELIVERY, tries=9), 500)

    again = webhook.asked_again(failed, NOW + DAY)

    assert (again.state, again.tries, again.due_at) == (DeliveryState.PENDING, 0, NOW + DAY)
    assert (again.message_id, len(again.attempts)) == ("evt_test1", 1)


def test_both_secrets_sign_for_a_day_after_a_rotation():
    rotated = webhook.rotated(ENDPOINT, webhook.new_secret(), NOW)

    assert rotated.secrets(NOW + DAY - timedelta(seconds=1)) == (rotated.secret, ENDPOINT.secret)
    assert rotated.secrets(NOW + DAY) == (rotated.secret,)


def test_the_test_vector_of_the_contract_is_signed_as_it_says():
    body = (
        b'{"type":"message.created","event":"message.created","id":"evt_test1",'
        b'"timestamp":"2025-11-16T10:31:00Z","data":{"id":"msg_1"}}'
    )

    headers = courier.signature(ENDPOINT, DELIVERY, datetime.fromtimestamp(1763289060, UTC), body)

    assert headers == {
        "webhook-id": "evt_test1",
        "webhook-timestamp": "1763289060",
        "webhook-signature": "v1,HR8IMjDvrcOy5rntUkeVRYx9XesU9CbmD+NBdi9oQC4=",
    }


def test_a_message_is_the_same_on_every_try_and_verifies_with_either_secret():
    rotated = webhook.rotated(ENDPOINT, webhook.new_secret(), NOW)
    now = datetime.now(UTC)
    again = replace(DELIVERY, tries=3, due_at=NOW + DAY)

    body = courier.frame(replace(DELIVERY, sequence=7))
    headers = dict(courier.signature(replace(rotated, former_until=now + DAY), DELIVERY, now, body))

    assert body == courier.frame(replace(again, sequence=7))
    for secret in (ENDPOINT.secret, rotated.secret):
        assert Webhook(secret).verify(body, headers) == {
            "type": "message.created",
            "event": "message.created",
            "id": "evt_test1",
            "timestamp": "2026-03-20T10:00:00Z",
            "sequence": 7,
            "data": {"id": "msg_1"},
        }


def test_secrets_are_long_and_never_the_same():
    secrets = {webhook.new_secret() for _ in range(20)}

    assert len(secrets) == 20
    assert all(secret.startswith("whsec_") and len(secret) == 50 for secret in secrets)


@pytest.mark.parametrize(
    ("owner", "heard"),
    [
        (Owner(org="acme"), "main/ada main/bob other/ada main@test/ada main:team/ada"),
        (Owner(org="acme", project="main"), "main/ada main/bob main@test/ada main:team/ada"),
        (Owner(org="acme", project="main", realm="", user="ada"), "main/ada"),
        (Owner(org="rival"), ""),
    ],
)
def test_one_hears_of_whom_one_speaks_for(owner, heard):
    scopes = {
        "main/ada": Scope("acme", "main", "ada"),
        "main/bob": Scope("acme", "main", "bob"),
        "other/ada": Scope("acme", "other", "ada"),
        "main@test/ada": Scope("acme", "main", "ada", "test"),
        "main:team/ada": Scope("acme", "main", "ada", level=Level.TEAM),
    }

    assert " ".join(name for name, scope in scopes.items() if owner.covers(scope)) == heard
