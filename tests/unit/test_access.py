from datetime import UTC, datetime, timedelta

import pytest

from remanence.domain.access import DEFAULT_SCOPES, SCOPES, Key, Principal, digest_of, mint
from remanence.domain.scope import Reach, Scope
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

    assert {scope for scope in SCOPES if not key.covers(scope)} == {"org:admin", "org:audit", "org:cross_project_read"}
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


def test_a_key_of_an_org_may_name_anybody_and_see_its_project():
    principal = Principal(a_key(project="main"))

    assert principal.named("Ada/1 x#?%") == Scope("acme", "main", "Ada/1 x#?%")
    assert principal.reach() == Reach("acme", "main")


def test_a_key_bound_to_a_user_names_others_only_where_it_administers_the_org():
    confined = Principal(a_key(user="ada"))
    admin = Principal(a_key(user="ada", scopes=("org:admin",)))

    assert confined.named("ada") == admin.named("ada")
    assert admin.named("bob").user == "bob"
    assert admin.reach() == Reach("acme", "main")
    with pytest.raises(Denied):
        confined.named("bob")
    with pytest.raises(Denied):
        confined.reach()


def test_all_projects_are_within_reach_of_keys_that_may_and_are_locked_to_none():
    org_wide = a_key(project=None, scopes=("projects:read", "org:cross_project_read"))
    locked = a_key(project="main", scopes=("*",))

    assert Principal(org_wide).reach(every_project=True) == Reach("acme", None)
    assert Principal(org_wide).reach("side") == Reach("acme", "side")
    assert Principal(locked).reach(every_project=True) == Reach("acme", "main")
    with pytest.raises(Denied):
        Principal(a_key(project=None, scopes=("projects:read",))).reach(every_project=True)


@pytest.mark.parametrize("name", ["", "x" * 257, "a\x00b"])
def test_a_name_that_cannot_be_stored_is_refused(name):
    with pytest.raises(Invalid):
        Principal(a_key()).named(name)


def test_reach_holds_its_own_org_realm_and_project_only():
    reach = Reach("acme", "main")

    assert reach.holds(Scope("acme", "main", "ada"))
    assert not any(
        reach.holds(scope)
        for scope in (Scope("evil", "main", "ada"), Scope("acme", "side", "ada"), Scope("acme", "main", "ada", "test"))
    )
    assert Reach("acme", None).holds(Scope("acme", "side", "ada"))
