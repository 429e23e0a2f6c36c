import time

import pytest


def auth_error(response, reason=None):
    body = response.json()
    assert response.status_code == 401, response.text
    assert (body["error"]["code"], body["error"]["message"]) == ("AUTHENTICATION_ERROR", "Invalid API key")
    if reason:
        assert body["error"]["details"]["reason"] == reason


def using(anonymous, secret, path="/v1/memories"):
    return anonymous.get(path, headers={"X-API-Key": secret})


def test_no_key_and_a_wrong_key_are_refused(anonymous):
    auth_error(anonymous.get("/v1/memories"))
    auth_error(using(anonymous, "memsync_sk_live_nope"))


def test_a_bearer_token_does_as_well_and_the_api_key_decides(anonymous, server, org):
    good = server.key(org=org, user="ada")

    assert anonymous.get("/v1/memories", headers={"Authorization": f"Bearer {good}"}).status_code == 200
    both = {"Authorization": "Bearer nope", "X-API-Key": good}
    assert anonymous.get("/v1/memories", headers=both).status_code == 200
    auth_error(anonymous.get("/v1/memories", headers={"Authorization": f"Bearer {good}", "X-API-Key": "nope"}))


def test_a_key_is_made_used_listed_and_taken_back(client, anonymous):
    made = client.post("/v1/api-keys", json={"name": "laptop"})
    body = made.json()
    listed = client.get("/v1/api-keys").json()
    used = using(anonymous, body["key"])
    deleted = client.delete(f"/v1/api-keys/{body['api_key_id']}").json()

    assert made.status_code == 201
    assert body["key"].startswith("memsync_sk_live_")
    assert body["expires_at"] is None
    assert "memories:read" in body["scopes"]
    assert body["key"] not in str(listed)
    assert {key["name"] for key in listed["api_keys"]} >= {"laptop"}
    assert used.status_code == 200
    assert (deleted["success"], deleted["api_key_id"]) == (True, body["api_key_id"])
    auth_error(using(anonymous, body["key"]))
    revoked = client.get("/v1/api-keys", params={"status": "revoked"}).json()["api_keys"]
    assert [key["api_key_id"] for key in revoked] == [body["api_key_id"]]


def test_a_key_cannot_delete_itself(client):
    [own] = client.get("/v1/api-keys").json()["api_keys"]

    response = client.delete(f"/v1/api-keys/{own['api_key_id']}")

    assert (response.status_code, response.json()["error"]["code"]) == (403, "CANNOT_DELETE_ACTIVE_KEY")


def test_an_unknown_or_foreign_key_is_not_there(client, connect, org):
    [theirs] = connect(org=org, user="bob").get("/v1/api-keys").json()["api_keys"]

    for key_id in ("key_nope", theirs["api_key_id"]):
        response = client.delete(f"/v1/api-keys/{key_id}")
        assert (response.status_code, response.json()["error"]["code"]) == (404, "API_KEY_NOT_FOUND")


def test_an_expired_key_says_so(client, anonymous):
    body = client.post("/v1/api-keys", json={"name": "brief", "expires_in": 1}).json()
    time.sleep(1.1)  # the contract's unit is the second

    auth_error(using(anonymous, body["key"]), "Token has expired")
    [expired] = client.get("/v1/api-keys", params={"status": "expired"}).json()["api_keys"]
    assert expired["api_key_id"] == body["api_key_id"]


def test_a_key_may_only_what_its_scopes_say(client, anonymous):
    secret = client.post("/v1/api-keys", json={"name": "reader", "scopes": ["memories:read"]}).json()["key"]
    headers = {"X-API-Key": secret}

    def refused(response, scope):
        assert (response.status_code, response.json()["error"]["code"]) == (403, "FORBIDDEN")
        assert response.json()["error"]["details"]["required_scope"] == scope

    body = {"messages": [{"role": "user", "content": "I keep bees."}]}
    assert anonymous.get("/v1/memories", headers=headers).status_code == 200
    refused(anonymous.post("/v1/memories", json=body, headers=headers), "memories:write")
    refused(anonymous.delete("/v1/memories/mem_x", headers=headers), "memories:write")
    refused(anonymous.get("/v1/users/profile", headers=headers), "profile:read")
    refused(anonymous.post("/v1/api-keys", json={"name": "x"}, headers=headers), "api_keys:manage")


def test_a_key_cannot_grant_what_it_lacks(client, anonymous):
    scopes = ["memories:read", "api_keys:manage"]
    secret = client.post("/v1/api-keys", json={"name": "keeper", "scopes": scopes}).json()["key"]

    response = anonymous.post(
        "/v1/api-keys", json={"name": "x", "scopes": ["memories:write"]}, headers={"X-API-Key": secret}
    )

    assert (response.status_code, response.json()["error"]["code"]) == (403, "FORBIDDEN")


@pytest.mark.parametrize(
    "body",
    [{}, {"name": " "}, {"name": "x", "scopes": ["fly"]}, {"name": "x", "scopes": []}, {"name": "x", "expires_in": 0},
     {"name": "x", "expires_in": 31_536_001}],
)  # fmt: skip
def test_a_malformed_key_request_is_refused(client, body):
    response = client.post("/v1/api-keys", json=body)

    assert (response.status_code, response.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


def test_keys_are_listed_in_parts(client):
    for number in range(3):
        client.post("/v1/api-keys", json={"name": f"k{number}"})

    body = client.get("/v1/api-keys", params={"limit": 2, "offset": 1}).json()

    assert ([key["name"] for key in body["api_keys"]], body["total"], body["has_more"]) == (["k0", "k1"], 4, True)
