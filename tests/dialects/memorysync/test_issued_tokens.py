"""Tokens of another issuer: whoever shows one is the user that it is about."""

import json
import time

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

SECRET = OctKey.import_key("what the issuer and we share" * 2)
PAIR = RSAKey.generate_key(2048, {"kid": "k1"}, auto_kid=False)
BEES = {"text": "User keeps bees in Kent."}


@pytest.fixture(scope="module")
def trusting(serve, tmp_path_factory):
    """A server that believes an issuer's shared secret and its public keys."""
    keys = tmp_path_factory.mktemp("keys") / "jwks.json"
    keys.write_text(json.dumps(KeySet([PAIR]).as_dict(private=False)))
    return serve(jwt_secret=SECRET.raw_value.decode(), jwt_keys=str(keys), embedder="none")


@pytest.fixture
def shown(trusting):
    """Calls with a token of these claims."""
    clients = []

    def client(*, alg="HS256", key=SECRET, **claims):
        header = {"alg": alg} | ({"kid": key.kid} if key.kid else {})
        token = jwt.encode(header, {"exp": int(time.time()) + 600} | claims, key, algorithms=[alg])
        made = httpx.Client(base_url=trusting.url, headers={"Authorization": f"Bearer {token}"}, timeout=60)
        clients.append(made)
        return made

    yield client
    for each in clients:
        each.close()


@pytest.mark.parametrize(("alg", "key"), [("HS256", SECRET), ("RS256", PAIR)])
def test_the_subject_is_the_user(trusting, shown, org, alg, key):
    trusting.key(org=org)
    ada, bob = (shown(alg=alg, key=key, sub=name, org=org, project="default") for name in ("ada", "bob"))

    made = ada.post("/memory/add", json=BEES, headers={"X-End-User-ID": "bob"}).json()

    assert ada.get(f"/memory/{made['id']}").status_code == 200
    assert bob.get(f"/memory/{made['id']}").status_code == 404
    assert bob.get(f"/v1/memory/{org}/ada/list").status_code == 403


def test_the_user_of_a_token_is_the_one_that_services_name(trusting, shown, org):
    service = {"X-API-Key": trusting.key(org=org), "X-End-User-ID": "ada"}
    made = httpx.post(f"{trusting.url}/memory/add", json=BEES, headers=service, timeout=60).json()

    found = shown(sub="ada", org=org).get(f"/memory/{made['id']}", headers={"X-Project-ID": "default"})

    assert found.json()["text"] == made["text"]


def test_a_token_may_narrow_what_its_user_may(trusting, shown, org):
    trusting.key(org=org)
    reader = shown(sub="ada", org=org, project="default", scope="memory:read openid")

    assert reader.post("/memory/query", json={"query": "bees"}).status_code == 200
    assert reader.post("/memory/add", json=BEES).status_code == 403


@pytest.mark.parametrize("claims", [{"sub": "ada", "exp": 1}, {"sub": ""}, {}])
def test_a_token_that_is_over_or_nobodys_is_refused(shown, claims):
    response = shown(**claims).post("/memory/query", json={"query": "bees"})

    assert (response.status_code, response.json()["error"]["code"]) == (401, "UNAUTHORIZED")


def test_a_bad_token_fails_the_call_even_with_a_good_key(trusting, shown, org):
    response = shown(sub="ada", exp=1).post("/memory/query", json={}, headers={"X-API-Key": trusting.key(org=org)})

    assert response.status_code == 401


def test_somebody_erases_all_that_is_known_of_them(trusting, shown, org):
    trusting.key(org=org)
    ada, bob = (shown(sub=name, org=org, project="default") for name in ("ada", "bob"))
    for person in (ada, bob):
        person.post("/memory/add", json=BEES)

    purged = ada.delete("/memory/user/purge").json()

    assert (purged["status"], purged["deleted"]["memories"]) == ("purged", 1)
    assert [len(each.get("/memory/export").json()["memories"]) for each in (ada, bob)] == [0, 1]
    assert ada.delete("/memory/user/purge").status_code == 404
