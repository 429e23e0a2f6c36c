"""Coming in, with a key or a link, and leaving; and whether it is light or dark inside."""

from secrets import token_urlsafe
from typing import Final
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from remanence.domain.visit import VISIT_FOR
from remanence.engine import Engine
from remanence.errors import Unauthenticated
from remanence.faces.http.console import pages
from remanence.faces.http.console.asking import COOKIE, PATH, THEME, THEMES, Visitor, check_guard, guard_of

KNOCKING: Final = "remanence_console_form"
"""The cookie that ties a login form to the browser that asked for it."""
A_YEAR: Final = 365 * 24 * 3600


async def login(request: Request) -> Response:
    if request.method == "GET":
        return _form(request, "login.html")
    form = await _checked(request)
    try:
        cookie = await _engine(request).visits.begin(_text(form, "key"))
    except Unauthenticated as error:
        why = error.details.get("reason", error.message)
        return _form(request, "login.html", code=401, problem=f"{why}.")
    return await _let_in(request, cookie, request.query_params.get("next", ""))


async def enter(request: Request) -> Response:
    """By a link: the page that it opens asks once more, so that nothing that only looks at links uses it up."""
    if request.method == "GET":
        return _form(request, "enter.html", link=request.query_params.get("link", ""))
    form = await _checked(request)
    try:
        cookie = await _engine(request).visits.enter(_text(form, "link"))
    except Unauthenticated as error:
        return _form(request, "login.html", code=401, problem=error.message)
    return await _let_in(request, cookie, "")


async def leave(visitor: Visitor) -> Response:
    await visitor.engine.visits.end(visitor.cookie)
    response = pages.go(visitor, "/login", done="left")
    response.delete_cookie(COOKIE, path=pages.root_of(visitor.request))
    return response


async def theme(request: Request) -> Response:
    form = await request.form()
    check_guard(form, request.cookies.get(COOKIE, "") or request.cookies.get(KNOCKING, ""))
    chosen = _text(form, "theme")
    response = pages.to(request, _inside(_text(form, "next")))
    response.set_cookie(
        THEME,
        chosen if chosen in THEMES else THEMES[0],
        max_age=A_YEAR,
        path=pages.root_of(request),
        secure=_is_secure(request),
        httponly=True,
        samesite="lax",
    )
    return response


def asked_to_log_in(request: Request) -> Response:
    """Wherever they wanted to go: after logging in they are there."""
    wanted = request.url.path.removeprefix(PATH)
    query = f"?{request.url.query}" if request.url.query else ""
    if request.method != "GET" or not wanted + query:
        return pages.to(request, "/login")
    return pages.to(request, f"/login?{urlencode({'next': wanted + query})}")


async def _let_in(request: Request, cookie: str, wanted: str) -> Response:
    key = (await _engine(request).visits.principal(cookie)).key
    await _engine(request).audit.note("console.enter", org=key.org, project=key.project or "", actor=key.id)
    response = pages.to(request, _inside(wanted))
    response.set_cookie(
        COOKIE,
        cookie,
        max_age=int(VISIT_FOR.total_seconds()),
        path=pages.root_of(request),
        secure=_is_secure(request),
        httponly=True,
        samesite="lax",
    )
    response.delete_cookie(KNOCKING, path=pages.root_of(request))
    return response


def _form(request: Request, template: str, *, code: int = 200, problem: str = "", link: str = "") -> Response:
    cookie = request.cookies.get(KNOCKING) or token_urlsafe(24)
    response = pages.rendered(
        request,
        template,
        code=code,
        guard=guard_of(cookie),
        problem=problem,
        link=link,
    )
    response.set_cookie(
        KNOCKING,
        cookie,
        path=pages.root_of(request),
        secure=_is_secure(request),
        httponly=True,
        samesite="strict",
    )
    return response


async def _checked(request: Request) -> FormData:
    form = await request.form()
    check_guard(form, request.cookies.get(KNOCKING, ""))
    return form


def _inside(wanted: str) -> str:
    """A page of ours, or the first one: no address leads anybody elsewhere."""
    parts = urlsplit(wanted)
    outside = parts.scheme or parts.netloc or not wanted.startswith(("/", "?")) or wanted.startswith(("//", "/\\"))
    return "" if outside or not wanted.isprintable() else wanted


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"


def _engine(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine
