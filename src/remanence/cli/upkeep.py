"""`remanence doctor`, `settings` and `jobs`: is all well, and what to do where it is not."""

import asyncio
import os
import shutil
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any, Final, Literal

import typer
from rich.table import Table

from remanence import bootstrap
from remanence.cli.running import AsJson, Data, DatabaseUrl, Org, loaded, notes, print_json, results, with_engine
from remanence.domain import access
from remanence.domain.grounding import Source
from remanence.engine import Engine
from remanence.errors import RemanenceError
from remanence.settings import Settings

jobs = typer.Typer(no_args_is_help=True, help="Background work that has failed for good.")

SCARCE_BYTES: Final = 2**30
MARKS: Final = {"ok": "[green]ok[/green]", "warning": "[yellow]warning[/yellow]", "error": "[red]error[/red]"}


@dataclass(frozen=True, slots=True)
class Finding:
    what: str
    state: Literal["ok", "warning", "error"]
    says: str
    advice: str = ""


def doctor(data: Data = None, database_url: DatabaseUrl = None, *, as_json: AsJson = False) -> None:
    """Check settings, disk, database, model and backlog, and say what to do."""
    findings = asyncio.run(_findings({"data": data, "database_url": database_url}))
    if as_json:
        print_json([{"what": f.what, "state": f.state, "says": f.says, "advice": f.advice} for f in findings])
    else:
        table = Table("check", "state", "finding", "what to do")
        for finding in findings:
            table.add_row(finding.what, MARKS[finding.state], finding.says, finding.advice)
        results.print(table)
    if any(finding.state == "error" for finding in findings):
        raise typer.Exit(1)


def settings(data: Data = None, database_url: DatabaseUrl = None, *, as_json: AsJson = False) -> None:
    """Show the effective settings, secrets masked, and where each came from."""
    found = loaded(data=data, database_url=database_url)
    shown = found.shown()
    if as_json:
        print_json([{"name": name, "value": value, "origin": origin} for name, value, origin in shown])
        return
    table = Table("setting", "value", "from", "meaning")
    for name, value, origin in shown:
        table.add_row(name, value, origin, Settings.model_fields[name].description)
    results.print(table)


@jobs.command("dead")
def dead_jobs(
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Annotated[str, typer.Option(help="Only of this org.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """List the work that was given up, with its reason."""

    async def work(engine: Engine) -> list[dict[str, Any]]:
        return [
            {"id": job.id, "kind": job.kind, "org": job.org, "since": job.created_at, "reason": job.error}
            for job in await engine.jobs.dead(org)
        ]

    found = with_engine({"data": data, "database_url": database_url}, work)
    if as_json:
        print_json(found)
        return
    table = Table("id", "kind", "org", "since", "reason")
    for row in found:
        table.add_row(*map(str, row.values()))
    results.print(table if found else "No work was given up.")


@jobs.command()
def replay(job_id: int, data: Data = None, database_url: DatabaseUrl = None, org: Org = access.DEFAULT_ORG) -> None:
    """Try a piece of work again that was given up; the server does it."""

    async def work(engine: Engine) -> None:
        await engine.jobs.replay(org, job_id)

    with_engine({"data": data, "database_url": database_url}, work)
    notes.print(f"Job {job_id} waits again.")


async def _findings(flags: dict[str, Any]) -> Sequence[Finding]:
    try:
        found = loaded(**flags).settings
    except RemanenceError as error:
        return [Finding("settings", "error", error.message, "Correct or remove that setting.")]
    findings = [
        Finding("settings", "ok", f"{sum(1 for name in os.environ if name.startswith('REMANENCE_'))} by environment")
    ]
    findings.append(_python())
    findings.append(_disk(found))
    findings.append(await _checked("database", lambda: _database(found)))
    findings.append(await _checked("model", lambda: _model(found)))
    if found.llm_model:
        findings.append(await _checked("language model", lambda: _language_model(found)))
    findings.append(await _checked("backlog", lambda: _backlog(found)))
    return findings


async def _checked(what: str, check: Callable[[], Awaitable[Finding]]) -> Finding:
    try:
        return await check()
    except RemanenceError as error:
        return Finding(what, "error", error.message)


def _python() -> Finding:
    return Finding("python", "ok", sys.version.split()[0])


def _disk(settings: Settings) -> Finding:
    folder = settings.data if settings.data.exists() else settings.data.resolve().parent
    if not folder.exists():
        return Finding("disk", "error", f"{folder} does not exist.", "Create it, or name another data folder.")
    free = shutil.disk_usage(folder).free
    says = f"{free / 2**30:.1f} GiB free in {settings.data}"
    if free < SCARCE_BYTES:
        return Finding("disk", "warning", says, "Free some space: a full disk stops all storing.")
    return Finding("disk", "ok", says)


async def _database(settings: Settings) -> Finding:
    async with bootstrap.store(settings) as store:
        return Finding("database", "ok", await store.check())


async def _model(settings: Settings) -> Finding:
    if settings.embedder == "none":
        return Finding("model", "warning", "No model: search is lexical only.", "Set REMANENCE_EMBEDDER=local.")
    async with bootstrap.models(settings) as (embedder, _):
        rows = await embedder.embed(["Is anybody there?"])
        return Finding("model", "ok", f"{embedder.model}, {rows.shape[1]} dimensions")


async def _language_model(settings: Settings) -> Finding:
    async with bootstrap.languages(settings) as model:
        assert model is not None  # asked for only where it is set
        tokens: list[int] = []
        source = Source(1, "Lives in Leeds")
        await model.answer("Where do they live?", [source], spent=tokens.append)
        return Finding("language model", "ok", f"{model.name} answers; {sum(tokens)} tokens for asking")


async def _backlog(settings: Settings) -> Finding:
    async with bootstrap.store(settings) as store:
        backlog = await store.jobs.backlog()
        unaccounted = await store.jobs.unaccounted(before=bootstrap.now() - timedelta(minutes=1))
    says = f"{backlog.waiting - backlog.dead} jobs wait, {backlog.dead} were given up"
    if unaccounted:
        says = f"{unaccounted} accepted events have no outcome, and no job will bring one about"
        return Finding("backlog", "error", says, "Please report it: this must never happen.")
    if backlog.dead:
        return Finding("backlog", "warning", says, "See `remanence jobs dead`, then `remanence jobs replay ID`.")
    return Finding("backlog", "ok", says)
