"""`remanence ingest`, `search` and `profile`: memory without a server."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from remanence.adapters.files import conversations
from remanence.adapters.files.conversations import Conversation
from remanence.cli.running import (
    AsJson,
    Data,
    DatabaseUrl,
    Org,
    Project,
    notes,
    print_json,
    results,
    scope_of,
    with_engine,
)
from remanence.domain import access
from remanence.domain.corpus import EVENT, MEMORY_LAYERS
from remanence.domain.event import Verdict
from remanence.engine import Engine
from remanence.engine.search import Found, Question
from remanence.errors import Invalid

BATCH = 100
"""Turns per call: enough to be quick, few enough that the bar moves."""


def ingest(
    file: Annotated[Path, typer.Argument(help="Messages as JSON or JSON Lines, or LoCoMo's format.")],
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: Annotated[str, typer.Option(help="Whose memory; default: the conversation's own name, or 'default'.")] = "",
    only: Annotated[str, typer.Option(help="Of several conversations in the file, only the one of this name.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Remember the conversations of a file."""
    found = [each for each in conversations.read(file) if only in ("", each.name)]
    if not found:
        raise Invalid(f"{file} has no conversation{f' named {only}' if only else ''}.", field="file")
    if user and len(found) > 1:
        raise Invalid(f"{file} has {len(found)} conversations; choose one with --only, or leave --user out.")

    async def work(engine: Engine) -> list[dict[str, Any]]:
        with _bar() as bar:
            return [
                await _remembered(engine, each, bar, org=org, project=project, user=user or each.name) for each in found
            ]

    summaries = with_engine({"data": data, "database_url": database_url}, work)
    if as_json:
        print_json(summaries)
        return
    for summary in summaries:
        counts = ", ".join(f"{count} {verdict}" for verdict, count in summary["outcomes"].items() if count)
        results.print(f"{summary['user']}: {summary['turns']} turns ({counts})")


def search(
    query: str,
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: Annotated[str, typer.Option(help="Whose memory.")] = access.DEFAULT_USER,
    limit: Annotated[int, typer.Option(min=1, max=100)] = 10,
    *,
    events: Annotated[bool, typer.Option("--events", help="Also what was said, word for word.")] = False,
    rerank: Annotated[bool, typer.Option("--rerank", help="Judge the best hits once more.")] = False,
    as_json: AsJson = False,
) -> None:
    """Find what answers a question."""
    layers = MEMORY_LAYERS | {EVENT} if events else MEMORY_LAYERS
    question = Question(text=query, limit=limit, layers=layers, rerank=rerank, explained=True)

    async def work(engine: Engine) -> list[Found]:
        return list(await engine.search(scope_of(org, project, user), question))

    found = with_engine({"data": data, "database_url": database_url}, work)
    if as_json:
        print_json([_hit(each) for each in found])
        return
    table = Table("score", "layer", "text", "said")
    for each in found:
        said = each.quotes[0].event.said_at if each.quotes else None
        table.add_row(f"{each.hit.score:.2f}", each.hit.layer, each.text, f"{said:%Y-%m-%d}" if said else "")
    results.print(table if found else "Nothing about that.")


def profile(
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: Annotated[str, typer.Option(help="Whose memory.")] = access.DEFAULT_USER,
    *,
    as_json: AsJson = False,
) -> None:
    """Show who somebody is, as far as their memories say."""

    async def work(engine: Engine) -> dict[str, Any]:
        portrait = await engine.profiles.portrait(scope_of(org, project, user))
        categories = {summary.category.value: summary.text for summary in portrait.summaries}
        return {"user": user, "bio": portrait.bio.text, "categories": categories, "memories": portrait.memory_count}

    shown = with_engine({"data": data, "database_url": database_url}, work)
    if as_json:
        print_json(shown)
        return
    results.print(shown["bio"] or f"Nothing is known of {user} yet.")
    for label, text in shown["categories"].items():
        results.print(f"\n[bold]{label}[/bold]\n{text}")


async def _remembered(
    engine: Engine, conversation: Conversation, bar: Progress, *, org: str, project: str, user: str
) -> dict[str, Any]:
    scope = scope_of(org, project, user)
    task = bar.add_task(scope.user, total=len(conversation.turns))
    outcomes = dict.fromkeys((verdict.value for verdict in Verdict), 0)
    for start in range(0, len(conversation.turns), BATCH):
        batch = conversation.turns[start : start + BATCH]
        for accepted in await engine.ingest(scope, batch):
            outcomes[accepted.outcome.verdict.value] += 1
        bar.advance(task, len(batch))
    return {"user": scope.user, "turns": len(conversation.turns), "outcomes": outcomes}


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=notes,
    )


def _hit(found: Found) -> dict[str, Any]:
    return {
        "score": round(found.hit.score, 4),
        "layer": found.hit.layer,
        "text": found.text,
        "signals": dict(found.hit.signals),
        "evidence": [
            {"external_id": quote.event.external_id, "said_at": quote.event.said_at, "quote": quote.text}
            for quote in found.quotes
        ],
    }
