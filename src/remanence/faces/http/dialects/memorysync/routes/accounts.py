"""Signing up, in and out; orgs. What comes before a credential has no gate."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

from fastapi import Request
from limits import RateLimitItemPerMinute

from remanence.domain.account import Membership
from remanence.errors import Denied, Exhausted
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memorysync.asker import Asker
from remanence.faces.http.dialects.memorysync.asking import TheAsker
from remanence.faces.http.dialects.memorysync.gate import Gate, Route
from remanence.faces.http.dialects.memorysync.wire import accounts as wire
from remanence.faces.http.dialects.memorysync.wire import projects
from remanence.faces.http.limits import Limiter

SIGNED_IN: Final = Gate()
TRIES: Final = RateLimitItemPerMinute(10)
"""Passwords that one address may try on one account."""


async def sign_up(body: wire.SignUp, engine: TheEngine) -> Any:
    """Make an account with an org of its own."""
    account = await engine.accounts.sign_up(
        body.email, body.password, org_name=body.organization_name, name=body.full_name or ""
    )
    return wire.signed_up_out(account)


async def sign_in(body: wire.SignIn, engine: TheEngine, request: Request) -> Any:
    """Sign in, for a quarter of an hour and a token to go on."""
    limiter: Limiter = request.app.state.limiter
    address = request.client.host if request.client else ""
    window = await limiter.hit_each({"minute": TRIES}, "memorysync:login", f"{address}/{body.email.casefold()}")
    if window.remaining < 0:
        raise Exhausted(retry_after=60, window="minute")
    agent = request.headers.get("User-Agent", "")[:256]
    return wire.signed_in_out(await engine.accounts.sign_in(body.email, body.password, agent=agent, address=address))


async def refresh(body: wire.Refresh, engine: TheEngine) -> Any:
    """The next pair of tokens; the old refresh token is dead."""
    return wire.tokens_out(await engine.accounts.refresh(body.refresh_token))


async def sign_out(body: wire.Refresh, engine: TheEngine) -> None:
    """End the session of a refresh token."""
    await engine.accounts.sign_out(body.refresh_token)


async def sign_out_everywhere(asker: TheAsker, engine: TheEngine) -> None:
    """End all sessions of the account."""
    await engine.accounts.sign_out_everywhere(_account(asker))


async def me(asker: TheAsker, engine: TheEngine) -> Any:
    """Who asks."""
    if asker.principal.session is None:
        return wire.me_out(asker.principal, None)
    memberships = await engine.accounts.memberships(_account(asker))
    role = next((each.role.value for each in memberships if each.org == asker.key.org), None)
    return wire.me_out(asker.principal, role)


async def sessions(asker: TheAsker, engine: TheEngine) -> Any:
    """Where the account is signed in."""
    return wire.sessions_out(await engine.accounts.sessions(_account(asker)), asker.principal.session)


async def end_session(session_id: int, asker: TheAsker, engine: TheEngine) -> None:
    """Sign out there."""
    await engine.accounts.end_session(_account(asker), session_id)


async def organizations(asker: TheAsker, engine: TheEngine) -> Any:
    """The orgs that the account belongs to."""
    memberships: Sequence[Membership] = await engine.accounts.memberships(_account(asker))
    return [projects.membership_out(each) for each in memberships]


async def create_organization(body: projects.OrgName, asker: TheAsker, engine: TheEngine) -> Any:
    """A further org, owned by the account."""
    return projects.membership_out(await engine.accounts.found(_account(asker), body.name))


ROUTES: Final[Sequence[Route]] = (
    ("POST", "/auth/signup", sign_up, None, {"status_code": HTTPStatus.CREATED}),
    ("POST", "/auth/login", sign_in, None, {}),
    ("POST", "/auth/refresh", refresh, None, {}),
    ("POST", "/auth/logout", sign_out, None, {"status_code": HTTPStatus.NO_CONTENT}),
    ("POST", "/auth/logout-all", sign_out_everywhere, SIGNED_IN, {"status_code": HTTPStatus.NO_CONTENT}),
    ("GET", "/auth/me", me, SIGNED_IN, {}),
    ("GET", "/auth/sessions", sessions, SIGNED_IN, {}),
    ("POST", "/auth/sessions/{session_id}/revoke", end_session, SIGNED_IN, {"status_code": HTTPStatus.NO_CONTENT}),
    ("GET", "/organizations", organizations, SIGNED_IN, {}),
    ("POST", "/organizations", create_organization, SIGNED_IN, {"status_code": HTTPStatus.CREATED}),
)


def _account(asker: Asker) -> int:
    """Keys and people of another issuer have no account here."""
    if asker.principal.session is None or asker.key.user is None:
        raise Denied("Sign in first: this credential is no account's.")
    return int(asker.key.user)
