from datetime import UTC, datetime, timedelta

import pytest

from remanence.domain.access import DEFAULT_SCOPES, SCOPES, Key, Principal, digest_of, mint
from remanence.errors import Denied, Invalid

NOW = datetime(2026, 3, 20, tzinfo=UTC)


def a_key(**changed):
    fields = {
        "id": "key_1",
        "digest": "",
        "hint": "",
        "org": "acme",
        "project": "main",
        "user": None,
        "created_at": NOW,
    }
    return Key(**(fields | changed))


def test_a_secret_is_random_and_only_its_digest_is_kept():
    first, key = mint(a_key())
    second, _ = mint(a_key())

    assert first != second
    assert key.digest == digest_of(first)
    assert first not in repr(key)
    assert first.startswith(key.hint)
    assert len(key.hint) < 12


def test_the_default_scopes_cover_what_applications_do_but_not_administration():
    key = a_key(scopes=DEFAULT_SCOPES)

    assert {scope for scope in SCOPES if not key.covers(scope)} == {"org:admin", "org:cross_project_read"}
    assert all(a_key(scopes=("*",)).covers(scope) for scope in SCOPES)


def test_a_missing_scope_is_denied_by_name():
    with pytest.raises(Denied) as denied:
        Principal(a_key(scopes=("memory:read",))).require("memory:add")

    assert denied.value.details == {"required_scope": "memory:add"}


def test_a_key_bound_to_a_user_means_that_user():
    assert Principal(a_key(user="ada")).scope("bob").user == "ada"


def test_a_key_bound_to_no_user_needs_one_named():
    with pytest.raises(Invalid) as invalid:
        Principal(a_key()).scope(" ")

    assert invalid.value.field == "user_id"
    assert Principal(a_key()).scope(" ada ").user == "ada"


@pytest.mark.parametrize("name", ["a" * 257, "a\x00b"])
def test_a_users_name_is_short_and_without_nul(name):
    with pytest.raises(Invalid):
        Principal(a_key()).scope(name)


def test_a_key_locked_to_a_project_reaches_no_other():
    locked, free = Principal(a_key(user="ada")), Principal(a_key(user="ada", project=None))

    with pytest.raises(Denied):
        locked.scope(project="side")
    assert locked.scope(project="main").project == "main"
    assert free.scope(project="side").project == "side"
    assert free.scope().project == "default"


def test_a_key_is_active_until_it_expires_or_is_revoked():
    assert a_key().status(NOW) == "active"
    assert a_key(expires_at=NOW).status(NOW) == "expired"
    assert a_key(expires_at=NOW + timedelta(seconds=1)).status(NOW) == "active"
    assert a_key(expires_at=NOW, revoked_at=NOW).status(NOW) == "revoked"
