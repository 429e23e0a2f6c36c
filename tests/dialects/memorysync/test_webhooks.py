"""Webhooks of the control plane: managed by the published client, brought to a real receiver, signed by the standard."""

import hashlib
import hmac
from base64 import b64decode

import httpx
import memorysync
import pytest
from memorysync import ControlPlaneClient
from tests.receiving import FAILS

BEES = {"text": "User keeps bees in Kent."}


@pytest.fixture
def control(near, org):
    secret = near.key(org=org, project=None, scopes=("org:admin", "memory:*", "projects:read"), name="Ops")
    with ControlPlaneClient(near.url, access_token=secret) as client:
        yield client


@pytest.fixture
def service(near, org):
    headers = {"X-API-Key": near.key(org=org), "X-End-User-ID": "ada"}
    with httpx.Client(base_url=near.url, headers=headers, timeout=60) as client:
        yield client


@pytest.fixture
def receiver(receivers):
    return receivers()


def messages(receiver, until, count=1):
    return until(lambda: receiver.told, lambda told: len(told) >= count)


def test_a_memory_that_is_stored_is_told_signed_once(control, service, receiver, until, org):
    made = control.create_webhook("App", receiver.url, ["memory.created"], description="d")

    added = service.post("/memory/add", json=BEES | {"tags": ["x"]}).json()
    service.post("/memory/add", json=BEES)
    service.post("/memory/add", json={"text": "ok thanks, bye now"})
    latest = until(lambda: control.get_latest_webhook_delivery(made["id"]), lambda each: each and each["completed_at"])

    [told] = receiver.verified(made["secret"])
    [(headers, _)] = receiver.messages
    assert (told["type"], told["event"], told["id"]) == ("memory.created", "memory.created", headers["webhook-id"])
    assert headers["x-memorysync-event"] == "memory.created"
    data = told["data"]
    assert (data["memory_id"], data["user_id"], data["tenant_id"]) == (added["id"], "ada", org)
    assert (data["environment"], data["project_id"]) == ("production", control.list_projects()[0]["id"])
    assert {**data["memory"], "tier": "hot"} == added
    assert (latest["status"], latest["status_code"], latest["attempt_number"]) == ("delivered", 204, 1)
    assert latest["payload"] == told


def test_what_becomes_of_a_memory_is_told(control, service, receiver, until):
    control.create_webhook("App", receiver.url, ["memory.updated", "memory.deleted", "memory.superseded"])
    added = service.post("/memory/add", json={"text": "User lives in Rome."}).json()
    service.post("/memory/add", json={"text": "User moved to Leeds. User lives in Leeds now."})
    service.patch(f"/memory/{added['id']}", json={"tags": ["x"]})
    kept = service.post("/memory/add", json=BEES).json()

    service.patch(f"/memory/{kept['id']}", json={"importance": 0.9})
    service.request("DELETE", "/memory/forget", json={"memory_ids": [kept["id"]]})

    told = messages(receiver, until, 3)
    names = [(each["type"], each["data"]["memory_id"]) for each in told]
    assert {("memory.superseded", added["id"]), ("memory.updated", kept["id"]), ("memory.deleted", kept["id"])} <= set(
        names
    )
    superseded = next(each["data"] for each in told if each["type"] == "memory.superseded")
    assert superseded["superseded_by"] is not None


def test_calls_and_keys_are_told_where_somebody_listens(control, service, receiver, until):
    names = ["memory.queried", "memory.recalled", "memory.batch_created", "api_key.created", "api_key.revoked"]
    control.create_webhook("App", receiver.url, names)

    service.post("/memory/bulk-add", json={"items": [BEES]})
    service.post("/memory/query", json={"query": "bees"})
    key = control._request("POST", "/org/api-keys", json={"name": "k", "environment": "production"})
    control.bulk_revoke_api_keys([key["id"]])

    told = {each["type"]: each["data"] for each in messages(receiver, until, 4)}
    assert told.keys() == {"memory.queried", "memory.batch_created", "api_key.created", "api_key.revoked"}
    assert (told["memory.queried"]["query"], told["memory.queried"]["results"]) == ("bees", 1)
    assert told["memory.batch_created"]["count"] == 1
    assert told["api_key.revoked"]["key_id"] == key["id"]
    assert key["key"] not in str(told)


def test_an_endpoint_of_a_project_hears_of_that_one_only(control, service, receiver, until):
    project = control.create_project("Second")
    control.create_webhook("App", receiver.url, ["memory.created"], project_id=project["id"])

    service.post("/memory/add", json=BEES)
    headers = control._headers() | {"X-Project-ID": project["id"]}
    added = service.post("/memory/add", json=BEES, headers=headers).json()

    [told] = messages(receiver, until)
    assert (told["data"]["memory_id"], told["data"]["project_id"]) == (added["id"], project["id"])


def test_a_second_signature_goes_under_the_names_that_were_asked_for(control, service, receiver, until):
    wanted = {"algorithm": "hmac-sha512", "header_name": "X-My-Signature", "timestamp_header": "X-My-Time"}
    made = control.create_webhook("App", receiver.url, ["memory.created"], signature_config=wanted)

    service.post("/memory/add", json=BEES)

    messages(receiver, until)
    [(headers, body)] = receiver.messages
    signed = headers["x-my-time"].encode() + b"." + body
    key = b64decode(made["secret"].removeprefix("whsec_"))
    assert headers["x-my-signature"] == hmac.new(key, signed, hashlib.sha512).hexdigest()
    assert receiver.verified(made["secret"])


def test_what_fails_is_tried_again_and_can_be_replayed(control, service, receiver, until):
    receiver.answer = FAILS
    made = control.create_webhook(
        "App", receiver.url, ["memory.created"], retry_config={"max_retries": 1, "initial_delay_seconds": 1}
    )
    service.post("/memory/add", json=BEES)
    dead = until(lambda: control.list_webhook_deliveries(made["id"], status="dead_letter")["deliveries"], bool)
    health = control.get_webhook_health()
    receiver.answer = "HTTP/1.1 204 No Content"
    control.resume_webhook(made["id"])

    replayed = control.replay_webhook_deliveries(made["id"])

    done = until(lambda: control.get_webhook_delivery(dead[0]["id"]), lambda each: each["status"] == "delivered")
    assert (dead[0]["attempt_number"], dead[0]["max_attempts"], dead[0]["status_code"]) == (2, 2, 500)
    assert (health["dead_letter_count"], health["failing_endpoints"], health["total_webhooks"]) == (1, 1, 1)
    assert (replayed["eligible"], replayed["replayed"], replayed["delivery_ids"]) == (1, 1, [dead[0]["id"]])
    assert done["event_id"] == dead[0]["event_id"]
    assert set(receiver.ids) == {done["event_id"]}


def test_endpoints_are_managed(control, receiver):
    made = control.create_webhook("App", receiver.url, ["memory.created"])
    number = made["id"]

    changed = control.update_webhook(number, name="Other", events=["memory.deleted"], retry_config={"max_retries": 2})
    paused, resumed = control.pause_webhook(number), control.resume_webhook(number)
    rotated = control.rotate_webhook_secret(number)
    listed = control.list_webhooks()

    assert made["created_by_name"] == "Ops"
    assert (made["signature_header"], made["timestamp_header"]) == ("webhook-signature", "webhook-timestamp")
    assert (made["max_retries"], made["initial_delay_seconds"], made["max_delay_seconds"]) == (5, 5, 3600)
    assert (changed["name"], changed["events"], changed["max_retries"]) == ("Other", ["memory.deleted"], 2)
    assert (paused["enabled"], resumed["enabled"]) == (False, True)
    assert rotated["secret"] != made["secret"]
    assert (listed["total_endpoints"], "secret" in listed["endpoints"][0]) == (1, False)
    control.delete_webhook(number)
    with pytest.raises(memorysync.NotFoundError):
        control.get_webhook(number)


def test_a_test_message_is_brought_and_listed(control, receiver, until):
    made = control.create_webhook("App", receiver.url, ["memory.created"])

    tested = control.test_webhook(made["id"], event_type="memory.created")

    [told] = messages(receiver, until)
    assert (told["id"], tested["endpoint_id"]) == (tested["event_id"], made["id"])
    recent = control.list_recent_webhook_deliveries()
    assert [each["id"] for each in recent["deliveries"]] == [tested["delivery_id"]]
    assert control.list_recent_webhook_deliveries(endpoint_id=1)["total"] == 0


def test_the_events_are_named_by_category(control):
    types = control.get_webhook_event_types()

    assert "memory.created" in types["event_types"]
    assert types["event_types"] == [name for names in types["categories"].values() for name in names]


@pytest.mark.parametrize(
    "changed",
    [
        {"events": ["memory.unheard"]},
        {"events": []},
        {"name": "x" * 129},
        {"url": "ftp://example.com"},
        {"retry_config": {"max_retries": 11}},
        {"retry_config": {"retry_status_codes": ["all"]}},
        {"signature_config": {"algorithm": "md5"}},
        {"signature_config": {"header_name": "webhook-id"}},
        {"project_id": 7},
    ],
)
def test_what_makes_no_endpoint_is_refused(control, changed):
    body = {"name": "App", "url": "https://example.com/hook", "events": ["memory.created"]} | changed

    with pytest.raises(memorysync.ValidationError) as refused:
        control._request("POST", "/org/webhooks", json=body)

    assert refused.value.status_code == 422


def test_only_administrators_manage_them(connect, org):
    client = connect(org=org, scopes=("memory:*", "projects:read"))

    assert client.get("/org/webhooks").status_code == 403
    assert client.get("/org/webhooks/1").status_code == 403
