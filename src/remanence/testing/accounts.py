"""The part of the store's contract on people who sign in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from remanence.domain.account import Account, Membership, Role, Session
from remanence.errors import Conflict
from remanence.ports import Store
from remanence.testing.examples import NOW, NUMBERS


def an_account() -> Account:
    number = next(NUMBERS)
    return Account(id=number, email=f"{number}@example.org", name="Ada Ü", password="kept", created_at=NOW)


def a_session(account: Account) -> Session:
    number = next(NUMBERS)
    return Session(
        id=number,
        account_id=account.id,
        org="acme",
        digest=f"d{number}",
        agent="curl",
        address="::1",
        created_at=NOW,
        used_at=NOW,
        expires_at=NOW + timedelta(days=14),
    )


class AccountContract:
    async def test_an_account_is_found_by_its_address_which_is_its_own(self, store: Store) -> None:
        account = an_account()
        await store.accounts.add(account)

        assert await store.accounts.by_email(account.email) == account
        assert await store.accounts.by_id(account.id) == account
        assert await store.accounts.by_email("nobody@example.org") is None
        with pytest.raises(Conflict):
            await store.accounts.add(replace(account, id=next(NUMBERS)))

    async def test_who_joins_again_has_another_role(self, store: Store) -> None:
        account = an_account()
        await store.accounts.join(Membership(account.id, "acme", Role.MEMBER), now=NOW)
        await store.accounts.join(Membership(account.id, "zoo", Role.OWNER), now=NOW + timedelta(days=1))

        await store.accounts.join(Membership(account.id, "acme", Role.ADMIN), now=NOW + timedelta(days=2))

        assert await store.accounts.memberships(account.id) == [
            Membership(account.id, "acme", Role.ADMIN),
            Membership(account.id, "zoo", Role.OWNER),
        ]

    async def test_a_session_is_continued_once_with_each_token(self, store: Store) -> None:
        account, later = an_account(), NOW + timedelta(hours=1)
        session = a_session(account)
        await store.accounts.open_session(session)

        first = await store.accounts.continue_session(session, digest="next", now=later)
        again = await store.accounts.continue_session(session, digest="other", now=later)

        assert (first, again) == (True, False)
        assert await store.accounts.session_of(session.digest) is None
        assert await store.accounts.session_of("next") == replace(session, digest="next", used_at=later)

    async def test_a_revoked_session_stays_so(self, store: Store) -> None:
        account, stranger = an_account(), an_account()
        one, other = a_session(account), a_session(account)
        await store.accounts.open_session(one)
        await store.accounts.open_session(other)

        foreign = await store.accounts.revoke_session(stranger.id, one.id, now=NOW)
        revoked = [await store.accounts.revoke_session(account.id, one.id, now=NOW) for _ in range(2)]
        await store.accounts.revoke_sessions(account.id, now=NOW + timedelta(days=1))

        assert (foreign, revoked) == (False, [True, False])
        assert await store.accounts.session(one.id) == replace(one, revoked_at=NOW)
        assert await store.accounts.session(other.id) == replace(other, revoked_at=NOW + timedelta(days=1))
        assert not await store.accounts.continue_session(one, digest="next", now=NOW)
        assert {each.id for each in await store.accounts.sessions(account.id)} == {one.id, other.id}

    async def test_a_secret_is_made_up_once(self, store: Store) -> None:
        name = f"secret{next(NUMBERS)}"

        assert [await store.accounts.secret(name, each) for each in ("first", "second")] == ["first", "first"]
