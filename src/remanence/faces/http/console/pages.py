"""From what a view has found to a page: templates, how times and numbers are written, and what is said after an act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from remanence.domain.ids import spelled
from remanence.domain.scope import Scope
from remanence.faces.http.console import plots
from remanence.faces.http.console.asking import FIELD, PAGE_SIZE, PATH, THEME, THEMES, Visitor
from remanence.faces.http.console.static import VERSION

DONE: Final[Mapping[str, str]] = {
    "edited": "The memory was changed. Its history keeps what it was before.",
    "pinned": "Pinned: it keeps its strength however long nobody asks for it.",
    "unpinned": "No longer pinned.",
    "forgotten": "Forgotten: it is out of every read at once.",
    "undone": "Taken back: every memory of that decision is as it was before.",
    "released": "Believed: it was decided on like any other statement.",
    "refused": "Refused: nothing of it remains.",
    "bio": "The bio was saved.",
    "revoked": "The key is refused from now on.",
    "revived": "The job is due again.",
    "removed": "The endpoint is removed, with what was on its way there.",
    "switched": "The endpoint was switched.",
    "tested": "A test message is on its way.",
    "redelivered": "It is on its way again.",
    "decided": "Decided: the others have given way, and their histories say so.",
    "cancelled": "Called off: what it has brought so far stays.",
    "gone": "The conversation is gone, and what was known from nothing else.",
    "unlearned": "Deleted: it is not applied any more, nor learned again from what was said before.",
    "left": "You have left the console.",
}
"""What a page says after an act, by the word in its address: an address can make a page say nothing else."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where one is in a list."""

    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        return max(-(-self.total // self.size), 1)


def show(visitor: Visitor, template: str, *, code: int = 200, **shown: Any) -> Response:
    return rendered(
        visitor.request,
        template,
        code=code,
        visitor=visitor,
        guard=visitor.guard,
        now=visitor.engine.clock(),
        **shown,
    )


def rendered(request: Request, template: str, *, code: int = 200, **shown: Any) -> Response:
    theme = request.cookies.get(THEME, THEMES[0])
    text = ENVIRONMENT.get_template(template).render(
        root=root_of(request),
        path=request.url.path,
        theme=theme if theme in THEMES else THEMES[0],
        done=DONE.get(request.query_params.get("done", "")),
        **{"visitor": None, "guard": "", "now": None, **shown},
    )
    return HTMLResponse(text, code)


def go(visitor: Visitor, path: str, *, done: str = "", place: str = "") -> Response:
    """After an act, to a page that says that it is done."""
    query = "&".join(filter(None, (place, urlencode({"done": done}) if done else "")))
    return to(visitor.request, f"{path}?{query}" if query else path)


def to(request: Request, path: str) -> Response:
    return RedirectResponse(f"{root_of(request)}{path}", 303)


def root_of(request: Request) -> str:
    """What every address of ours begins with, behind a proxy too."""
    stripped: str = request.scope.get("root_path", "")
    return f"{stripped.rstrip('/')}{PATH}"


def stamp(at: datetime | None) -> Markup:
    """A time as a page shows it."""
    if at is None:
        return Markup('<span class="quiet">never</span>')
    shown = f"{at.day} {at:%b %Y, %H:%M}"
    return Markup('<time datetime="{}" title="{}">{}</time>').format(at.isoformat(), f"{shown} UTC", shown)


def day(at: datetime | None) -> Markup:
    if at is None:
        return Markup("")
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(), f"{at.day} {at:%b %Y}")


def ago(at: datetime | None, now: datetime) -> Markup:
    """How long ago, in the largest unit that fits."""
    if at is None:
        return Markup('<span class="quiet">never</span>')
    return Markup('<time datetime="{}" title="{}">{}</time>').format(
        at.isoformat(), f"{at:%Y-%m-%d %H:%M} UTC", _since(now - at)
    )


def _since(gone: timedelta) -> str:
    seconds = gone.total_seconds()
    for size, unit in ((86400 * 365, "year"), (86400 * 30, "month"), (86400, "day"), (3600, "hour"), (60, "minute")):
        if abs(seconds) >= size:
            count = int(abs(seconds) // size)
            said = f"{count} {unit}{'s' if count > 1 else ''}"
            return f"{said} ago" if seconds > 0 else f"in {said}"
    return "just now" if seconds >= 0 else "in a moment"


def thousands(number: float) -> str:
    return f"{number:,.0f}".replace(",", " ")  # a narrow space


def share(part: float) -> str:
    return f"{part:.0%}"


def memory_id(scope: Scope, number: int) -> str:
    return spelled("mem", scope.number, number)


def event_id(scope: Scope, number: int) -> str:
    return spelled("evt", scope.number, number)


def import_id(scope: Scope, number: int) -> str:
    return spelled("imp", scope.number, number)


def initials(name: str) -> str:
    words: Sequence[str] = [word for word in name.replace("_", " ").replace("-", " ").replace(".", " ").split() if word]
    return "".join(word[0] for word in words[:2]).upper() or "·"


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__ or ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "stamp": stamp,
        "day": day,
        "ago": ago,
        "n": thousands,
        "share": share,
        "initials": initials,
    }
    environment.globals |= {
        "version": VERSION,
        "field": FIELD,
        "themes": THEMES,
        "plots": plots,
        "memory_id": memory_id,
        "event_id": event_id,
        "import_id": import_id,
    }
    return environment


ENVIRONMENT: Final = _environment()
