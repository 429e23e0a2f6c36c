"""`remanence extract` and `reextractions`: what messages yield, and reading old ones again."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.markup import escape
from rich.table import Column, Table

from remanence.adapters.files import conversations
from remanence.cli.decisions import ACTOR, number_of
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
from remanence.domain.memory import Candidate, Change
from remanence.domain.reextraction import Reextraction, Selection
from remanence.domain.scope import Scope
from remanence.engine import Engine
from remanence.engine.trial import Tried
from remanence.errors import Invalid

REEXTRACTION: Final = "rex"
AT_ONCE: Final = 200
"""Turns that are tried together: enough for what they say of each other."""

reextractions = typer.Typer(no_args_is_help=True, help="Old messages that were read again.")


@dataclass(frozen=True, slots=True)
class Shown:
    """A re-extraction with what it changes."""

    reextraction: Reextraction
    changes: Sequence[Change]


def extract(  # noqa: PLR0917 - typer calls it by name
    file: Annotated[Path | None, typer.Argument(help="A conversation to try; without one, stored messages.")] = None,
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: User = access.DEFAULT_USER,
    thread: Annotated[str, typer.Option(help="Of stored messages, only those of this thread.")] = "",
    source: Annotated[str, typer.Option(help="Only those of this source.")] = "",
    since: Annotated[datetime | None, typer.Option(help="Only what was said from then on (UTC).")] = None,
    until: Annotated[datetime | None, typer.Option(help="Only what was said before then (UTC).")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what it would change.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show what a conversation would yield, or read stored messages again by today's extractor."""
    flags = {"data": data, "database_url": database_url}
    scope = scope_of(org, project, user)
    if file is not None:
        if not dry_run:
            raise Invalid("A file is only tried: add --dry-run. To remember it, use `remanence ingest`.", field="file")
        _try(flags, scope, file, as_json=as_json)
        return
    selection = Selection(thread=thread, source=source, since=_utc(since), until=_utc(until))

    async def work(engine: Engine) -> Shown:
        begun = await engine.reextract.begin(scope, selection, at_once=not dry_run, wait=True, actor=ACTOR)
        return Shown(begun, await engine.reextract.difference(scope, begun.id))

    _print(scope, with_engine(flags, work), as_json=as_json)


@reextractions.command("list")
def list_all(
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: User = access.DEFAULT_USER,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 20,
    *,
    as_json: AsJson = False,
) -> None:
    """List what was read again, newest first."""
    scope = scope_of(org, project, user)

    async def work(engine: Engine) -> Sequence[Reextraction]:
        found, _ = await engine.reextract.page(scope, limit=limit)
        return found

    found = [_row(scope, each) for each in with_engine({"data": data, "database_url": database_url}, work)]
    if as_json:
        print_json(found)
        return
    table = Table(Column("id", no_wrap=True), "at", "reader", "messages", "status")
    for row in found:
        table.add_row(row["id"], f"{row['at']:%Y-%m-%d %H:%M}", row["reader"], str(row["events"]), row["status"])
    results.print(table if found else "Nothing was read again.")


@reextractions.command()
def show(
    reextraction: Annotated[str, typer.Argument(help="As `remanence reextractions list` shows it.")],
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: User = access.DEFAULT_USER,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what it would change now, or has changed."""
    scope = scope_of(org, project, user)
    _then(scope, reextraction, data, database_url, lambda engine, number: engine.reextract.get(scope, number), as_json)


@reextractions.command()
def apply(
    reextraction: Annotated[str, typer.Argument(help="As `remanence reextractions list` shows it.")],
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: User = access.DEFAULT_USER,
    *,
    as_json: AsJson = False,
) -> None:
    """Make the difference."""
    scope = scope_of(org, project, user)
    _then(
        scope, reextraction, data, database_url, lambda engine, number: engine.reextract.apply(scope, number), as_json
    )


@reextractions.command()
def rollback(
    reextraction: Annotated[str, typer.Argument(help="As `remanence reextractions list` shows it.")],
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: User = access.DEFAULT_USER,
    *,
    as_json: AsJson = False,
) -> None:
    """Take back what it has changed, as far as nothing later stands on it."""
    scope = scope_of(org, project, user)
    _then(
        scope,
        reextraction,
        data,
        database_url,
        lambda engine, number: engine.reextract.rollback(scope, number),
        as_json,
    )


def _then(
    scope: Scope,
    spelled: str,
    data: Path | None,
    database_url: str | None,
    step: Callable[[Engine, int], Awaitable[Reextraction]],
    as_json: bool,  # noqa: FBT001 - handed on from a command
) -> None:
    number = number_of(scope, REEXTRACTION, spelled)

    async def work(engine: Engine) -> Shown:
        after = await step(engine, number)
        return Shown(after, await engine.reextract.difference(scope, number))

    _print(scope, with_engine({"data": data, "database_url": database_url}, work), as_json=as_json)


def _try(flags: dict[str, Any], scope: Scope, file: Path, *, as_json: bool) -> None:
    turns = [turn for conversation in conversations.read(file) for turn in conversation.turns]

    async def work(engine: Engine) -> tuple[str, list[Tried]]:
        tried: list[Tried] = []
        for start in range(0, len(turns), AT_ONCE):
            tried += await engine.trial(scope, turns[start : start + AT_ONCE])
        return engine.trial.reader, tried

    reader, tried = with_engine(flags, work)
    if as_json:
        print_json([_tried(each) for each in tried])
        return
    for each in tried:
        results.print(f"[bold]{escape(each.event.role.value)}:[/bold] {escape(each.event.content)}")
        for sign, who, text in _found(each, reader):
            results.print(f"  {sign} {escape(text)} [dim]({escape(who)})[/dim]")
        results.print(f"  → {each.outcome.verdict.value}: {escape(each.outcome.reason)}")
        for change in each.changes:
            results.print(f"    {escape(_told(change))}")


def _tried(each: Tried) -> dict[str, Any]:
    return {
        "message": each.event.content,
        "reader": each.reader,
        "rules": [candidate.text for candidate in each.by_rules],
        "found": [candidate.text for candidate in each.found],
        "verdict": each.outcome.verdict.value,
        "reason": each.outcome.reason,
        "changes": [_change(change) for change in each.changes],
    }


def _found(each: Tried, reader: str) -> list[tuple[str, str, str]]:
    """What both find, what only the model does, and what only the rules do."""
    rules, found = _texts(each.by_rules), _texts(each.found)
    if each.reader != reader:  # nobody but the rules has read it
        return [("+", each.reader, text) for text in found]
    by_both = [("=", "both", text) for text in found if text in rules]
    by_model = [("+", reader, text) for text in found if text not in rules]
    return [*by_both, *by_model, *(("-", "rules alone", text) for text in rules if text not in found)]


def _texts(candidates: Sequence[Candidate]) -> list[str]:
    return list(dict.fromkeys(candidate.text for candidate in candidates))


def _print(scope: Scope, shown: Shown, *, as_json: bool) -> None:
    row = _row(scope, shown.reextraction)
    if as_json:
        print_json(row | {"difference": [_change(change) for change in shown.changes]})
        return
    results.print(f"{row['id']}: {row['events']} messages read by {escape(row['reader'])}, {row['status']}")
    for change in shown.changes:
        results.print(f"  {escape(_told(change))}")
    if not shown.changes:
        results.print("  Nothing changes.")
    if row["reason"]:
        results.print(f"  {row['unread']} messages stay as they are: {escape(row['reason'])}")
    if row["kept"]:
        results.print(f"  Later decisions stand on {', '.join(row['kept'])}, which therefore stay.")


def _row(scope: Scope, found: Reextraction) -> dict[str, Any]:
    return {
        "id": ids.spelled(REEXTRACTION, scope.number, found.id),
        "status": found.stage.value,
        "reader": found.reader,
        "at": found.created_at,
        "events": len(found.events),
        "unread": found.unread,
        "reason": found.reason,
        "kept": [ids.spelled("dec", scope.number, number) for number in found.kept],
    }


def _change(change: Change) -> Mapping[str, Any]:
    return {
        "verb": change.verb.value,
        "before": change.before.text if change.before else None,
        "after": change.after.text if change.after else None,
        "status": change.after.status.value if change.after else None,
        "reason": change.reason,
    }


def _told(change: Change) -> str:
    before, after = (memory.text if memory else "" for memory in (change.before, change.after))
    texts = f"{before} → {after}" if before and before != after else after or before
    status = change.after.status.value if change.after else ""
    return f"{change.verb.value}: {texts} ({status}) {change.reason}"


def _utc(moment: datetime | None) -> datetime | None:
    return moment and moment.replace(tzinfo=UTC)
