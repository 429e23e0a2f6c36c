"""`remanence decisions` and `undo`: what was decided on memories, and taking it back."""

from collections.abc import Sequence
from typing import Annotated, Any, Final

import typer
from rich.table import Column, Table

from remanence.cli.running import (
    AsJson,
    Data,
    DatabaseUrl,
    Org,
    Project,
    User,
    print_json,
    results,
    scope_of,
    with_engine,
)
from remanence.domain import access, ids
from remanence.domain.memory import Change, Memory, Status, Verb
from remanence.domain.scope import Scope
from remanence.engine import Engine
from remanence.errors import NotFound

ACTOR: Final = "command line"
DECISION: Final = "dec"
MEMORY: Final = "mem"


def decisions(
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: User = access.DEFAULT_USER,
    verb: Annotated[Verb | None, typer.Option(help="Only decisions that did this to a memory.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 20,
    *,
    as_json: AsJson = False,
) -> None:
    """List what was decided on memories, newest first, and why."""
    scope = scope_of(org, project, user)

    async def work(engine: Engine) -> Sequence[Sequence[Change]]:
        found, _ = await engine.browse.decisions(scope, verb=verb.value if verb else "", limit=limit)
        return found

    found = with_engine({"data": data, "database_url": database_url}, work)
    if as_json:
        print_json([_shown(scope, changes) for changes in found])
        return
    table = Table(Column("decision", no_wrap=True), "at", "what", "why")
    for changes in found:
        row = _shown(scope, changes)
        table.add_row(row["id"], f"{row['at']:%Y-%m-%d %H:%M}", ", ".join(row["verbs"]), row["reason"])
    results.print(table if found else "Nothing was decided.")


def undo(
    decision: Annotated[str, typer.Argument(help="As `remanence decisions` shows it.")],
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: User = access.DEFAULT_USER,
    *,
    as_json: AsJson = False,
) -> None:
    """Take a decision back: its memories are as they were before."""
    scope = scope_of(org, project, user)
    number = number_of(scope, DECISION, decision)

    async def work(engine: Engine) -> Sequence[Change]:
        return await engine.edit.undo(scope, number, actor=ACTOR)

    undone = with_engine({"data": data, "database_url": database_url}, work)
    if as_json:
        print_json(_shown(scope, undone))
        return
    for change in undone:
        if change.after is not None:
            results.print(_now(change.after))


def consolidate(
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: User = access.DEFAULT_USER,
    *,
    as_json: AsJson = False,
) -> None:
    """Conclude habits and fold near-duplicates now; a server does so by itself in quiet hours."""
    scope = scope_of(org, project, user)

    async def work(engine: Engine) -> Sequence[Change]:
        return await engine.consolidating.now(scope)

    changes = with_engine({"data": data, "database_url": database_url}, work)
    if as_json:
        print_json([_texts(change) | {"verb": change.verb.value, "reason": change.reason} for change in changes])
        return
    for change in changes:
        results.print(f"{change.verb.value}: {change.reason}")
    if not changes:
        results.print("Nothing to consolidate.")


def number_of(scope: Scope, prefix: str, text: str) -> int:
    """The number that an id of this user spells. Raises NotFound for any other text."""
    spelled = ids.read(prefix, text)
    if spelled is None or spelled[0] != scope.number:
        raise NotFound(f"{scope.user} has no {text}. Ids of this kind begin with {prefix}_; is it another --user's?")
    return spelled[1]


def _shown(scope: Scope, changes: Sequence[Change]) -> dict[str, Any]:
    first = changes[0]
    return {
        "id": ids.spelled(DECISION, scope.number, first.decision),
        "at": first.at,
        "actor": first.actor or None,
        "verbs": list(dict.fromkeys(change.verb.value for change in changes)),
        "reason": " ".join(dict.fromkeys(change.reason for change in changes)),
        "memories": [
            {"id": ids.spelled(MEMORY, scope.number, change.memory_id), "verb": change.verb.value, **_texts(change)}
            for change in changes
        ],
    }


def _texts(change: Change) -> dict[str, str | None]:
    return {
        "before": change.before.text if change.before else None,
        "after": change.after.text if change.after else None,
    }


def _now(memory: Memory) -> str:
    return f"{memory.text}: {'holds again' if memory.status is Status.ACTIVE else memory.status.value}"
