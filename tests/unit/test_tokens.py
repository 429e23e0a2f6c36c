"""Whose signature is believed: our own, a secret that an issuer shares with us, or its public keys."""

import hmac
import json
import time
from base64 import urlsafe_b64encode

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from remanence.adapters.signing.keysets import KeySets
from remanence.adapters.signing.passwords import ArgonPasswords
from remanence.adapters.signing.tokens import JoseTokens
from remanence.errors import Unauthenticated, Unavailable

OWN, SHARED, STRANGE = (
    "one secret of ours, long enough" * 2,
    "shared with an issuer, long too" * 2,
    "somebody else's" * 4,
)
RSA = RSAKey.generate_key(2048, {"kid": "k1"}, auto_kid=False)
SOON = int(time.time()) + 600


def token(secret, *, alg="HS256", **claims):
    key = OctKey.import_key(secret) if isinstance(secret, str) else secret
    header = {"alg": alg} | ({"kid": key.kid} if key.kid else {})
    return jwt.encode(header, {"sub": "ada", "exp": SOON} | claims, key, algorithms=[alg])


def signed_by_hand(secret: bytes):
    """As an attacker does it: the library refuses to take a public key for a secret."""
    header, claims = (part(each) for each in ({"alg": "HS256", "kid": "k1"}, {"sub": "ada", "exp": SOON}))
    return f"{header}.{claims}.{part(hmac.digest(secret, f'{header}.{claims}'.encode(), 'sha256'))}"


def part(content):
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def document(*keys):
    return json.dumps(KeySet(list(keys)).as_dict(private=False))


@pytest.fixture
def keys(tmp_path):
    path = tmp_path / "keys.json"
    path.write_text(document(RSA))
    return path


async def test_our_own_tokens_are_told_from_others():
    tokens = JoseTokens(own=OWN, shared=SHARED)

    ours = await tokens.read(tokens.signed({"sub": "7", "exp": SOON, "sid": 1}))
    theirs = await tokens.read(token(SHARED, org="acme"))

    assert (ours[0]["sub"], ours[1]) == ("7", True)
    assert (theirs[0]["sub"], theirs[0]["org"], theirs[1]) == ("ada", "acme", False)


async def test_public_keys_are_read_from_a_file(keys):
    tokens = JoseTokens(own=OWN, keys=KeySets(str(keys)))

    claims, own = await tokens.read(token(RSA, alg="RS256"))

    assert (claims["sub"], own) == ("ada", False)


@pytest.mark.parametrize(
    "bad",
    [
        token(STRANGE),
        token(SHARED, exp=int(time.time()) - 60),
        token(SHARED, sub=""),
        token(RSAKey.generate_key(2048), alg="RS256"),
        token(SHARED)[:-2],
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEiLCJleHAiOjk5OTk5OTk5OTl9.",
        "ey.ey.ey",
    ],
    ids=["stranger", "expired", "nobody", "unknown key", "cut", "unsigned", "no token"],
)
async def test_no_other_token_is_believed(keys, bad):
    tokens = JoseTokens(own=OWN, shared=SHARED, keys=KeySets(str(keys)))

    with pytest.raises(Unauthenticated):
        await tokens.read(bad)


async def test_a_public_key_is_never_taken_for_a_shared_secret(keys):
    tokens = JoseTokens(own=OWN, shared=SHARED, keys=KeySets(str(keys)))
    forged = signed_by_hand(RSA.as_pem(private=False))

    with pytest.raises(Unauthenticated):
        await tokens.read(forged)


async def test_issuer_and_audience_must_be_those_that_were_named():
    tokens = JoseTokens(own=OWN, shared=SHARED, issuer="https://id.example", audience="memory")

    claims, _ = await tokens.read(token(SHARED, iss="https://id.example", aud=["memory", "other"]))
    own, _ = await tokens.read(tokens.signed({"sub": "7", "exp": SOON}))

    assert (claims["sub"], own["sub"]) == ("ada", "7")
    for wrong in ({"iss": "https://id.example"}, {"iss": "x", "aud": "memory"}, {"aud": "memory"}):
        with pytest.raises(Unauthenticated):
            await tokens.read(token(SHARED, **wrong))


async def test_a_token_without_an_end_is_not_believed():
    endless = jwt.encode({"alg": "HS256"}, {"sub": "ada"}, OctKey.import_key(SHARED))

    with pytest.raises(Unauthenticated):
        await JoseTokens(own=OWN, shared=SHARED).read(endless)


async def test_a_new_key_of_the_issuer_is_looked_for_once_in_a_while(keys):
    other = RSAKey.generate_key(2048, {"kid": "k2"}, auto_kid=False)
    known = KeySets(str(keys))
    await known.holding("k1")
    keys.write_text(document(RSA, other))

    too_soon = await known.holding("k2")
    known._fetched -= 31
    later = await known.holding("k2")

    assert [key.kid for key in too_soon.keys] == ["k1"]
    assert [key.kid for key in later.keys] == ["k1", "k2"]


@pytest.mark.parametrize("content", [None, "", "{}", '{"keys": 1}'])
async def test_keys_that_cannot_be_read_are_said_so(tmp_path, content):
    path = tmp_path / "keys.json"
    if content is not None:
        path.write_text(content)

    with pytest.raises(Unavailable, match=r"keys\.json"):
        await KeySets(str(path)).holding(None)


async def test_a_password_is_known_by_what_is_kept_of_it():
    passwords = ArgonPasswords()

    kept = await passwords.kept("correct horse")

    assert "correct" not in kept
    assert await passwords.match(kept, "correct horse")
    assert not await passwords.match(kept, "battery staple")
    assert not await passwords.match("no hash", "correct horse")
