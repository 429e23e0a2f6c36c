"""Who did what to whose memory, as the log has it."""

from collections.abc import Sequence
from typing import Final

from starlette.responses import Response

from remanence.domain.audit import Entry, Inquiry
from remanence.domain.ids import spelled
from remanence.domain.scope import Scope
from remanence.faces.http.console import pages
from remanence.faces.http.console.asking import Visitor

SIZE: Final = 100
KINDS: Final = ("erase", "export", "import", "retention", "POST", "console")
"""How actions begin that are looked for most."""


async def audit(visitor: Visitor) -> Response:
    """Of the org, or of the one project that the key sees; of one person where one is named."""
    visitor.principal.require("org:audit")
    named = visitor.query.get("user", "").strip()
    subject = visitor.scope() if named or visitor.own else None
    entries = await visitor.engine.audit.page(visitor.principal.key.org, _inquiry(visitor, subject))
    return pages.show(
        visitor,
        "audit.html",
        entries=entries,
        subject=subject,
        names=await _names(visitor, entries),
        actor=visitor.query.get("actor", ""),
        action=visitor.query.get("action", ""),
        kinds=KINDS,
        more=len(entries) == SIZE,
    )


def _inquiry(visitor: Visitor, subject: Scope | None) -> Inquiry:
    before = visitor.query.get("before", "")
    return Inquiry(
        project=visitor.principal.key.project or "",
        subject=subject.number if subject else None,
        actor=visitor.query.get("actor", "").strip(),
        action=visitor.query.get("action", "").strip(),
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,
        limit=SIZE,
    )


async def _names(visitor: Visitor, entries: Sequence[Entry]) -> dict[int, str]:
    """Whom the entries concern: by name where the visitor sees them, by number where they are gone."""
    numbers = {entry.subject for entry in entries if entry.subject is not None}
    names = {number: spelled("user", number, 0)[:17] for number in numbers}
    if visitor.own is None and visitor.sees_others and numbers:
        found = await visitor.engine.survey.scopes(visitor.sight().reach, numbers)
        names |= {number: scope.user for number, scope in found.items()}
    return names


PAGES: Final = (("/audit", audit),)
