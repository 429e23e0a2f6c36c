"""`remanence quarantine` and `forget`: what is not believed, and what is to be believed no more."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.table import Column, Table

from remanence.cli.decisions import ACTOR, MEMORY, number_of
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
from remanence.domain.memory import Change, Memory
from remanence.engine import Engine
from remanence.engine.erase import Forgot
from remanence.ports import EventListing

quarantine = typer.Typer(no_args_is_help=True, help="What looks like an attempt to plant something.")


@quarantine.command("list")
def list_waiting(
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: User = access.DEFAULT_USER,
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 20,
    *,
    as_json: AsJson = False,
) -> None:
    """List what waits for a person's word, newest first, and why."""
    scope = scope_of(org, project, user)

    async def work(engine: Engine) -> Sequence[Memory]:
        waiting, _ = await engine.quarantine.page(scope, limit=limit)
        return waiting

    waiting: list[dict[str, Any]] = [
        {"id": ids.spelled(MEMORY, scope.number, memory.id), "since": memory.created_at, "text": memory.text}
        | {"source": memory.source, "reason": memory.doubt}
        for memory in with_engine({"data": data, "database_url": database_url}, work)
    ]
    if as_json:
        print_json(waiting)
        return
    table = Table(Column("id", no_wrap=True), "text", "source", "why")
    for row in waiting:
        table.add_row(row["id"], row["text"], row["source"], row["reason"])
    results.print(table if waiting else "Nothing waits.")


@quarantine.command()
def release(
    memory: Annotated[str, typer.Argument(help="As `remanence quarantine list` shows it.")],
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: User = access.DEFAULT_USER,
) -> None:
    """Believe it: it is decided on like any other statement."""
    scope = scope_of(org, project, user)
    number = number_of(scope, MEMORY, memory)

    async def work(engine: Engine) -> Sequence[Change]:
        return await engine.quarantine.release(scope, number, actor=ACTOR)

    for change in with_engine({"data": data, "database_url": database_url}, work):
        if change.after is not None:
            results.print(f"{change.verb.value}: {change.after.text} ({change.after.status.value})")


@quarantine.command("forget")
def refuse(
    memory: Annotated[str, typer.Argument(help="As `remanence quarantine list` shows it.")],
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: User = access.DEFAULT_USER,
) -> None:
    """It was what it looked like: nothing of it remains."""
    scope = scope_of(org, project, user)
    number = number_of(scope, MEMORY, memory)

    async def work(engine: Engine) -> Any:
        return await engine.quarantine.forget(scope, number, actor=ACTOR)

    with_engine({"data": data, "database_url": database_url}, work)
    results.print("Forgotten.")


def forget(
    *,
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: User = access.DEFAULT_USER,
    source: Annotated[str, typer.Option(help="What came from this source: web, email …")] = "",
    agent: Annotated[str, typer.Option(help="What came through this agent.")] = "",
    thread: Annotated[str, typer.Option(help="What was said in this thread.")] = "",
    since: Annotated[datetime | None, typer.Option(help="What was said from then on (UTC).")] = None,
    until: Annotated[datetime | None, typer.Option(help="What was said before then (UTC).")] = None,
    event: Annotated[list[str] | None, typer.Option(help="This event; may be repeated, and stands alone.")] = None,
    as_json: AsJson = False,
) -> None:
    """Forget everything from a source for good: its events, and the memories that rest on them alone."""
    scope = scope_of(org, project, user)
    events = [number_of(scope, "evt", text) for text in event or ()]
    listing = EventListing(source=source, agent=agent, thread=thread, since=_utc(since), until=_utc(until))

    async def work(engine: Engine) -> Forgot:
        return await (engine.erase.events(scope, events) if events else engine.erase.source(scope, listing))

    forgot = with_engine({"data": data, "database_url": database_url}, work)
    counts = {"events": forgot.events, "memories": forgot.memories, "changed": forgot.rewritten}
    if as_json:
        print_json(counts)
    else:
        results.print(
            "{events} events and {memories} memories are gone; {changed} memories were changed.".format(**counts)
        )


def _utc(moment: datetime | None) -> datetime | None:
    return moment and moment.replace(tzinfo=UTC)
