"""Webhooks over HTTP: the management, and messages of every dialect."""

import re

import pytest
from tests.receiving import FAILS

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
PUBLIC = {"url": "https://example.com/callback", "events": ["message.created", "memory.created"]}


@pytest.fixture
def made(client):
    response = client.post("/webhooks", json=PUBLIC)
    assert response.status_code == 201
    return response.json()


def test_the_request_of_the_document_registers_an_endpoint(client):
    response = client.post(
        "/webhooks", json={**PUBLIC, "events": ["message.created", "memory.created", "message.created"]}
    )

    body = response.json()
    assert response.status_code == 201
    assert response.headers["Location"] == f"/v1/webhooks/{body['id']}"
    assert re.fullmatch(r"hook_\w+", body["id"])
    assert body["secret"].startswith("whsec_")
    assert body["events"] == PUBLIC["events"]
    assert (body["url"], body["active"]) == (PUBLIC["url"], True)
    assert STAMP.fullmatch(body["createdAt"])


def test_the_secret_is_shown_only_once(client, made):
    shown = [client.get(f"/webhooks/{made['id']}").json(), *client.get("/webhooks").json()]
    shown.append(client.patch(f"/webhooks/{made['id']}", json={"active": False}).json())

    assert all("secret" not in each and made["secret"] not in str(each) for each in shown)


def test_endpoints_are_listed_as_an_array_or_by_pages(client, made):
    other = client.post("/webhooks", json=PUBLIC).json()

    page = client.get("/webhooks", params={"page": 2, "pageSize": 1}).json()

    assert [each["id"] for each in client.get("/webhooks").json()] == [made["id"], other["id"]]
    assert [each["id"] for each in page.pop("items")] == [other["id"]]
    assert page == {"page": 2, "pageSize": 1, "totalCount": 2}


def test_an_endpoint_can_be_changed_and_removed(client, made, refused):
    path = f"/webhooks/{made['id']}"
    changed = client.patch(path, json={"url": "https://example.com/new", "events": ["memory.deleted"]}).json()

    removed = client.delete(path)

    assert (changed["url"], changed["events"], changed["active"]) == (
        "https://example.com/new",
        ["memory.deleted"],
        True,
    )
    assert (removed.status_code, removed.content) == (204, b"")
    refused(client.get(path), 404, "NOT_FOUND")
    refused(client.delete(path), 404, "NOT_FOUND")


def test_a_rotation_shows_a_new_secret(client, made):
    rotated = client.post(f"/webhooks/{made['id']}/rotate-secret").json()

    assert rotated["id"] == made["id"]
    assert rotated["secret"].startswith("whsec_")
    assert rotated["secret"] != made["secret"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"events": ["message.created"]}, "url"),
        ({"url": "example.com", "events": ["message.created"]}, "url"),
        ({"url": "ftp://example.com", "events": ["message.created"]}, "url"),
        ({"url": "https://a:b@example.com", "events": ["message.created"]}, "url"),
        ({"url": "http://127.0.0.1:9/", "events": ["message.created"]}, "url"),
        ({"url": "http://10.0.0.1/", "events": ["message.created"]}, "url"),
        ({"url": "http://169.254.169.254/", "events": ["message.created"]}, "url"),
        ({"url": "https://example.com"}, "events"),
        ({"url": "https://example.com", "events": []}, "events"),
        ({"url": "https://example.com", "events": ["no.such"]}, "events"),
        ({"url": "https://example.com", "events": "message.created"}, "events"),
    ],
)
def test_what_cannot_be_is_refused_by_the_fields_name(client, refused, body, field):
    assert set(refused(client.post("/webhooks", json=body), 400, "BAD_REQUEST")) == {field}


def test_every_wrong_field_is_named(client, refused):
    details = refused(client.post("/webhooks", json={"events": []}), 400, "BAD_REQUEST")

    assert details["url"] == "Url is required"
    assert set(details) == {"url", "events"}


def test_another_users_endpoint_does_not_exist(client, bearing, org, made, refused):
    other = bearing(org=org, user="bob")

    path = f"/webhooks/{made['id']}"
    for response in (other.get(path), other.delete(path), other.patch(path, json={}), other.post(f"{path}/test")):
        refused(response, 404, "NOT_FOUND")
    assert other.get("/webhooks").json() == []
    for nonsense in ("hook_", "hook_x", "x", "hook_99999999999999999999"):
        refused(client.get(f"/webhooks/{nonsense}"), 404, "NOT_FOUND")


def test_a_key_without_the_right_may_not(bearing, org, refused):
    reader = bearing(org=org, user="ada", scopes=("memory:read",))

    refused(reader.get("/webhooks"), 403, "FORBIDDEN")


def test_a_message_arrives_signed_and_in_the_words_of_each_dialect(near, bearing, org, receivers, until):
    client, receiver = bearing(near, org=org, user="ada"), receivers()
    events = ["message.created", "memory.created", "memory.processing_completed", "profile.updated", "job.completed"]
    made = client.post("/webhooks", json={"url": receiver.url, "events": events}).json()

    said = {"role": "user", "content": "I work as a nurse in Leeds."}
    stored = client.post("/memories", json={"messages": [said]}).json()
    until(lambda: {told["type"] for told in receiver.told}, lambda types: types == set(events))

    told = {each["type"]: each for each in receiver.verified(made["secret"])}
    [memory] = stored["memories"]
    assert told["memory.created"]["data"] == {
        "memory_id": memory["id"],
        "user_id": "ada",
        "categories": memory["categories"],
    }
    message = told["message.created"]["data"]
    assert message.keys() >= {"id", "userId", "conversationId", "role", "content", "timestamp", "importanceScore"}
    assert (message["role"], message["content"]) == ("user", said["content"])
    assert told["memory.processing_completed"]["data"]["memory_ids"] == [memory["id"]]
    for each in told.values():
        assert each["event"] == each["type"]
        assert each["id"].startswith("evt_")
        assert STAMP.fullmatch(each["timestamp"])
    assert sorted(each["sequence"] for each in told.values()) == [1, 2, 3, 4, 5]


def test_what_becomes_of_a_memory_is_told(near, bearing, org, receivers, until):
    client, receiver = bearing(near, org=org, user="ada"), receivers()
    events = ["memory.created", "memory.updated", "memory.superseded", "memory.deleted"]
    client.post("/webhooks", json={"url": receiver.url, "events": events})

    def tell(content):
        messages = [{"role": "user", "content": content}]
        return client.post("/memories", json={"messages": messages}).json()["memories"]

    [leeds] = tell("I live in Leeds.")
    [york] = tell("I live in York now.")
    client.patch(f"/memories/{york['id']}", json={"content": "Lives in the old town of York"})
    until(lambda: [told["type"] for told in receiver.told], lambda types: "memory.updated" in types)
    client.delete(f"/memories/{york['id']}", params={"backup": False})

    until(lambda: [told["type"] for told in receiver.told], lambda types: "memory.deleted" in types)
    told = [
        (each["type"], each["data"]["memory_id"]) for each in sorted(receiver.told, key=lambda each: each["sequence"])
    ]
    assert ("memory.created", leeds["id"]) in told
    assert ("memory.superseded", leeds["id"]) in told
    assert told[-2:] == [("memory.updated", york["id"]), ("memory.deleted", york["id"])]


def test_conversations_facts_and_patterns_are_told(near, bearing, org, receivers, until):
    client, receiver = bearing(near, org=org, user="ada"), receivers()
    events = ["conversation.created", "fact.created", "pattern.detected", "pattern.deleted"]
    secret = client.post("/webhooks", json={"url": receiver.url, "events": events}).json()["secret"]

    opened = client.post("/conversations", json={"title": "Code"}).json()
    for content in ("My name is Zoe.", "From now on, always write code in Python."):
        client.post(f"/conversations/{opened['id']}/messages", json={"role": "user", "content": content})
    [pattern] = client.get("/patterns").json()
    client.delete(f"/patterns/{pattern['id']}")

    told = until(lambda: receiver.told, lambda told: len(told) >= 4)
    receiver.verified(secret)
    by_type = {each["type"]: each["data"] for each in told}
    assert sorted(by_type) == sorted(events)
    assert by_type["conversation.created"]["id"] == opened["id"]
    assert (by_type["fact.created"]["kind"], by_type["fact.created"]["value"]) == ("Person", "Zoe")
    assert by_type["pattern.detected"] == pattern | {"userId": opened["userId"]}
    assert by_type["pattern.deleted"]["id"] == pattern["id"]


def test_an_org_wide_key_hears_of_all_its_users_and_of_no_others(near, bearing, org, receivers, until):
    receiver = receivers()
    bearing(near, org=org).post("/webhooks", json={"url": receiver.url, "events": ["message.created"]})
    for place, user in ((org, "ada"), (org, "bob"), (f"{org}-rival", "eve")):
        said = [{"role": "user", "content": f"I am {user}."}]
        bearing(near, org=place, user=user).post("/memories", json={"messages": said})

    heard = until(lambda: sorted(told["data"]["content"] for told in receiver.told), lambda texts: len(texts) >= 2)

    assert heard == ["I am ada.", "I am bob."]


def test_a_test_message_arrives_and_is_listed_with_its_tries(near, bearing, org, receivers, until):
    client, receiver = bearing(near, org=org, user="ada"), receivers()
    made = client.post("/webhooks", json={"url": receiver.url, "events": ["memory.created"]}).json()
    path = f"/webhooks/{made['id']}"

    sent = client.post(f"{path}/test")
    until(lambda: receiver.told, bool)
    listed = until(
        lambda: client.get(f"{path}/deliveries").json(), lambda page: page["items"][0]["state"] == "delivered"
    )

    assert sent.status_code == 202
    assert receiver.verified(made["secret"])[0]["data"] == {"test": True}
    assert (listed["page"], listed["totalCount"]) == (1, 1)
    assert listed["items"][0]["messageId"] == sent.json()["messageId"] == receiver.ids[0]
    assert [each["status"] for each in listed["items"][0]["attempts"]] == [204]


def test_what_has_failed_is_brought_again_on_request(near, bearing, org, receivers, until):
    client, receiver = bearing(near, org=org, user="ada"), receivers()
    receiver.answer = FAILS
    made = client.post("/webhooks", json={"url": receiver.url, "events": ["memory.created"]}).json()
    path = f"/webhooks/{made['id']}"
    sent = client.post(f"{path}/test").json()
    until(lambda: receiver.told, bool)
    until(lambda: client.get(path).json()["lastFailedAt"], bool)
    receiver.answer = "HTTP/1.1 200 OK"

    again = client.post(f"{path}/deliveries/{sent['id']}/redeliver")
    until(lambda: client.get(path).json()["delivered"], bool)

    assert again.status_code == 202
    assert len(receiver.ids) == 2
    assert set(receiver.ids) == {sent["messageId"]}
    assert client.post(f"{path}/redeliver").json() == {"redelivered": []}
    assert client.post(f"{path}/redeliver", json={"deliveryIds": [sent["id"]]}).json() == {"redelivered": [sent["id"]]}


def test_nothing_is_posted_after_an_endpoint_is_removed(near, bearing, org, receivers, until):
    client, receiver, witness = bearing(near, org=org, user="ada"), receivers(), receivers()
    made = client.post("/webhooks", json={"url": receiver.url, "events": ["message.created"]}).json()
    client.post("/webhooks", json={"url": witness.url, "events": ["message.created"]})

    client.delete(f"/webhooks/{made['id']}")
    client.post("/memories", json={"messages": [{"role": "user", "content": "Hello there."}]})
    until(lambda: witness.told, bool)

    assert receiver.told == []
