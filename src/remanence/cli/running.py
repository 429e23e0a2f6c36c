"""What every command shares: its options, the engine for its while, and how results are printed."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from rich.console import Console

from remanence import bootstrap
from remanence.domain import access
from remanence.domain.scope import Scope
from remanence.engine import Engine
from remanence.settings import Loaded, load

T = TypeVar("T")

notes = Console(stderr=True)
results = Console(soft_wrap=True, highlight=False)

Data = Annotated[Path | None, typer.Option(help="Folder of the embedded database.", show_default="data")]
DatabaseUrl = Annotated[str | None, typer.Option(help="A postgresql:// address, instead of the embedded database.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Org = Annotated[str, typer.Option(help="Whose tenant.")]
Project = Annotated[str, typer.Option(help="Which part of it.")]
User = Annotated[str, typer.Option(help="Whose memory.")]


def loaded(**flags: Any) -> Loaded:
    """The settings under these flags; logs go to stderr from here on."""
    found = load(flags, os.environ)
    bootstrap.configure_logs(found.settings)
    return found


def with_engine(flags: dict[str, Any], work: Callable[[Engine], Awaitable[T]]) -> T:
    """Run the work on an engine without a worker: background jobs are left to the server."""
    settings = loaded(**flags).settings

    async def run() -> T:
        async with bootstrap.engine(settings, background=False) as engine:
            return await work(engine)

    return asyncio.run(run())


def scope_of(org: str, project: str, user: str) -> Scope:
    return Scope(org or access.DEFAULT_ORG, project or access.DEFAULT_PROJECT, user or access.DEFAULT_USER)


def print_json(result: Any) -> None:
    typer.echo(json.dumps(result, ensure_ascii=False, indent=2, default=str))
