"""`remanence import`: what another system, a chat or social platform, or a document holds, into memory here."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from remanence.adapters.web import exports
from remanence.cli import moving
from remanence.cli.running import AsJson, Data, DatabaseUrl, Org, notes, print_json, results, scope_of, with_engine
from remanence.domain import access
from remanence.domain.imports import Asked, Import, Preview, Stage
from remanence.domain.scope import Scope
from remanence.engine import Engine
from remanence.errors import Invalid

CHUNK: Final = 2**20
MOST: Final = 2**40
LOOK_SECONDS: Final = 0.2
SHOWN: Final = 10
ENDINGS: Final = {"htm": "html", "markdown": "md", "text": "txt"}


def bring(  # noqa: PLR0917 - the first two are what is brought, the rest are options
    what: Annotated[
        str, typer.Argument(help="mem0, zep, letta …, chatgpt, whatsapp …, linkedin …, pdf …; or an exported file.")
    ],
    source: Annotated[str, typer.Argument(help="The file, or the address of the system's API.")] = "",
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Annotated[str, typer.Option(help="Into which part of it.")] = "",
    user: Annotated[str, typer.Option(help="Whose memory it all becomes; default: whoever a record names.")] = "",
    me: Annotated[str, typer.Option(help="Your name in a chat: what the others say is then context only.")] = "",
    key: Annotated[str, typer.Option(envvar="REMANENCE_IMPORT_KEY", help="For the system's API.")] = "",
    mode: Annotated[str, typer.Option(help="Of a document: smart, comprehensive, highlights or summary.")] = "smart",
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count what would come, and keep nothing.")] = False,
    skip_known: Annotated[bool, typer.Option(help="Of an exported file: leave users as they are.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring memories, chats and documents along; or take in what `remanence export` wrote.

    Run it again after an interruption: what has come before is known again.
    """
    if not source:
        moving.restore(Path(what), data, database_url, org, project, user, skip_known=skip_known, as_json=as_json)
        return
    scope = scope_of(org, project, user)

    async def work(engine: Engine) -> dict[str, Any]:
        asked = _asked(engine, what, source, own=bool(user), reading={"me": me, "mode": mode})
        if dry_run:
            return _foreseen(await engine.imports.preview(scope, asked, _content(what, source, key)))
        return _told(await _brought(engine, scope, asked, _content(what, source, key)))

    report = with_engine({"data": data, "database_url": database_url}, work)
    if as_json:
        print_json(report)
    else:
        _print(report)
    if report.get("stage") == Stage.FAILED.value:
        raise Invalid(report["problems"][-1] if report["problems"] else "It failed.", field="source")


def _asked(engine: Engine, what: str, source: str, *, own: bool, reading: dict[str, Any]) -> Asked:
    form = ENDINGS.get(what, what)
    kind = engine.imports.kind_of(form)
    return Asked(
        kind=kind,
        form=form,
        name=source.rstrip("/").rpartition("/")[2],
        agent=f"{form}-integration",
        own=own,
        default_thread=f"import-{form}",
        reading={name: value for name, value in reading.items() if value},
        source="chat" if form in {"locomo", "messages"} else "integration",
    )


async def _brought(engine: Engine, scope: Scope, asked: Asked, content: AsyncIterator[bytes]) -> Import:
    """Upload, and work on it here unless a server already does; the bar follows."""
    number = engine.imports.number()
    with _bar() as bar:
        task = bar.add_task(f"Taking in {asked.name or asked.form}", total=1.0)
        found = await engine.imports.upload(scope, number, asked, content, most=MOST)
        working = asyncio.create_task(_work(engine, scope, number))
        try:
            while not found.is_over:
                await asyncio.wait([working], timeout=LOOK_SECONDS)
                if working.done():
                    working.result()
                found = await engine.imports.get(scope, number)
                bar.update(task, completed=found.progress, description=_doing(found))
        finally:
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working
    return found


async def _work(engine: Engine, scope: Scope, number: int) -> None:
    while not (await engine.imports.get(scope, number)).is_over:
        if not await engine.worker.drain():
            await asyncio.sleep(LOOK_SECONDS)


def _doing(found: Import) -> str:
    match found.stage:
        case Stage.REMEMBERING:
            return f"Remembering {found.done} of {found.found}"
        case Stage.READING:
            return f"Reading ({found.found} found)"
    return found.stage.value.capitalize()


async def _content(what: str, source: str, key: str) -> AsyncIterator[bytes]:
    if source.startswith(("http://", "https://")):
        async for page in exports.pages(what, source, key=key):
            yield page
        return
    try:
        with Path(source).open("rb") as file:  # noqa: ASYNC230 - nothing else waits for this process
            while chunk := file.read(CHUNK):
                yield chunk
    except OSError as error:
        raise Invalid(f"{source} cannot be read: {error.strerror}.", field="source") from error


def _foreseen(seen: Preview) -> dict[str, Any]:
    return {
        "dry_run": True,
        "found": seen.found,
        "known": seen.known,
        "by_way": dict(seen.by_way),
        "by_user": {user or "(the given one)": count for user, count in seen.by_user.items()},
        "not_carried": dict(seen.stats.get("not_carried", {})),
        "rejected": len(seen.problems),
        "problems": list(seen.problems[:SHOWN]),
    }


def _told(found: Import) -> dict[str, Any]:
    return {
        "stage": found.stage.value,
        "found": found.found,
        **dict(found.counts),
        "not_carried": dict(found.stats.get("not_carried", {})),
        "problems": [f"{problem.item}: {problem.message}".lstrip(": ") for problem in found.problems],
    }


def _print(report: dict[str, Any]) -> None:
    for name, value in report.items():
        if value not in ({}, [], None):
            shown = json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
            results.print(f"{name.replace('_', ' ')}: {shown}")


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=notes,
    )
