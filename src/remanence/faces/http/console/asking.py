"""Who has the console open, what they ask for and what they may."""

from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from typing import Final, Self
from urllib.parse import urlencode

from starlette.datastructures import FormData, QueryParams
from starlette.requests import Request

from remanence.domain.access import Principal
from remanence.domain.scope import Level, Reach, Scope
from remanence.engine import Engine
from remanence.errors import Denied, Invalid, RemanenceError

COOKIE: Final = "remanence_console"
THEME: Final = "remanence_theme"
THEMES: Final = ("auto", "light", "dark")
PATH: Final = "/console"
FIELD: Final = "guard"
"""The form field that only a page of ours can have filled in."""
PAGE_SIZE: Final = 25


@dataclass(frozen=True, slots=True)
class Sight:
    """What a visitor sees: everyone in reach, or one person alone."""

    reach: Reach
    user: Scope | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    request: Request
    principal: Principal
    cookie: str
    form: FormData = field(default_factory=FormData)

    @property
    def engine(self) -> Engine:
        engine: Engine = self.request.app.state.engine
        return engine

    @property
    def query(self) -> QueryParams:
        return self.request.query_params

    @property
    def guard(self) -> str:
        return guard_of(self.cookie)

    @property
    def own(self) -> Scope | None:
        """The one person whom the key means, where it means one."""
        key = self.principal.key
        return None if key.user is None else self.principal.scope(None, key.project)

    @property
    def name(self) -> str:
        """For the history: who did it."""
        return f"console: {self.principal.key.name or self.principal.key.id}"

    @property
    def page(self) -> int:
        return max(_whole(self.query.get("page", ""), 1), 1)

    @property
    def offset(self) -> int:
        return (self.page - 1) * PAGE_SIZE

    @property
    def subject(self) -> Scope | None:
        """Whom the address names, for the log; None where it names nobody, or somebody who is none of theirs."""
        try:
            return self.scope() if self.own is not None or self.query.get("user") else None
        except RemanenceError:
            return None

    def may(self, scope: str) -> bool:
        return self.principal.key.covers(scope)

    @property
    def sees_others(self) -> bool:
        return self.own is None and self.may("projects:read")

    def sight(self) -> Sight:
        """Raises Denied for a key that names a user with each call and may not see a project as a whole."""
        if (own := self.own) is not None:
            return self.of(own)
        self.principal.require("memory:read")
        named = self.query.get("in")
        whole = self.principal.key.project is None and self.may("org:cross_project_read") and not named
        return Sight(self.principal.reach(named or self.query.get("project"), every_project=whole))

    def of(self, scope: Scope) -> Sight:
        """The same of one person."""
        return Sight(Reach(scope.org, scope.project, scope.realm), scope)

    def scope(self) -> Scope:
        """Whom the address of the page names."""
        self.principal.require("memory:read")
        if (own := self.own) is not None and self.query.get("user", own.user) != own.user:
            raise Denied("This key sees one person only.")
        scope = self.principal.scope(self.query.get("user"), self.query.get("project"))
        level = _level(self.query.get("level", ""))
        if level is Level.USER or self.own is not None:
            return scope
        self.principal.require("projects:read")
        return Scope(scope.org, scope.project, scope.user, scope.realm, level)

    def place(self, scope: Scope, **more: object) -> str:
        """How an address names them: no more than the key leaves open."""
        named = {
            "user": None if self.own else scope.user,
            "project": scope.project if self.principal.key.project is None else None,
            "level": None if scope.level is Level.USER else scope.level.value,
        }
        return urlencode({name: value for name, value in {**named, **more}.items() if value is not None})

    def answering(self, form: FormData) -> Self:
        return type(self)(self.request, self.principal, self.cookie, form)

    def filled(self, name: str) -> str:
        """What a form field holds."""
        value = self.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""


def guard_of(cookie: str) -> str:
    """Follows from what only this browser shows, and does not tell it."""
    return sha256(f"guard {cookie}".encode()).hexdigest()


def check_guard(form: FormData, cookie: str) -> None:
    """Raises Denied for a form that no page of ours has given to this browser."""
    shown = form.get(FIELD, "")
    if not cookie or not isinstance(shown, str) or not compare_digest(shown.encode(), guard_of(cookie).encode()):
        raise Denied("This form is too old, or comes from another site. Open the page again and repeat it.")


def _level(text: str) -> Level:
    try:
        return Level(text or Level.USER)
    except ValueError as error:
        raise Invalid("There is no such level.", field="level") from error


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
