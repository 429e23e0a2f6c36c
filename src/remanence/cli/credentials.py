"""`remanence keys`: made, listed, revoked. Works beside a running server."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, TypeVar

import typer
from rich.table import Table

from remanence import bootstrap
from remanence.cli.running import AsJson, Data, DatabaseUrl, Org, loaded, notes, print_json, results
from remanence.domain import access
from remanence.domain.access import Key
from remanence.domain.tier import TIERS
from remanence.engine.keys import Keys
from remanence.errors import NotFound

T = TypeVar("T")

app = typer.Typer(no_args_is_help=True, help="Credentials.")


@app.command()
def create(
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Annotated[str, typer.Option(help="The project that the key is locked to.")] = access.DEFAULT_PROJECT,
    *,
    org_wide: Annotated[bool, typer.Option("--org-wide", help="It may name any project of the org.")] = False,
    user: Annotated[str | None, typer.Option(help="The user that it always means; default: callers name one.")] = None,
    scopes: Annotated[
        str | None,
        typer.Option(
            help="Comma-separated; '*' for all.",
            show_default=f"{','.join(access.DEFAULT_SCOPES)}; an org's first key administers it, unless one user's",
        ),
    ] = None,
    tier: Annotated[str, typer.Option(help=f"{', '.join(TIERS)}, or one of your own by settings.")] = "standard",
    name: Annotated[str, typer.Option(help="To recognise it by.")] = "",
) -> None:
    """Make a key, with the org, project and user that it names. Prints the key alone; it is shown only now."""

    async def work(keys: Keys) -> tuple[str, Key]:
        return await keys.create(
            org=org,
            project=None if org_wide else project,
            user=user,
            scopes=None if scopes is None else [scope.strip() for scope in scopes.split(",") if scope.strip()],
            tier=tier,
            name=name,
        )

    secret, key = _with_keys({"data": data, "database_url": database_url}, work)
    where = key.org if key.project is None else f"{key.org}/{key.project}"
    notes.print(f"{key.id} for {where}{f', user {key.user}' if key.user else ''}: {', '.join(key.scopes)} ({key.tier})")
    typer.echo(secret)


@app.command("list")
def list_keys(
    data: Data = None, database_url: DatabaseUrl = None, org: Org = access.DEFAULT_ORG, *, as_json: AsJson = False
) -> None:
    """List the keys of an org, without their texts."""

    async def work(keys: Keys) -> list[dict[str, str]]:
        return [_shown(key, keys.now()) for key in await keys.of_org(org)]

    shown = _with_keys({"data": data, "database_url": database_url}, work)
    if as_json:
        print_json(shown)
        return
    table = Table("id", "begins", "name", "project", "user", "scopes", "tier", "status", "last used")
    for row in shown:
        table.add_row(*row.values())
    results.print(table)


@app.command()
def revoke(key_id: str, data: Data = None, database_url: DatabaseUrl = None, org: Org = access.DEFAULT_ORG) -> None:
    """Refuse a key from now on."""

    async def work(keys: Keys) -> bool:
        return await keys.revoke_in(org, key_id)

    if not _with_keys({"data": data, "database_url": database_url}, work):
        raise NotFound(f"{org} has no such key, or it was revoked before: {key_id}")
    notes.print(f"{key_id} is revoked.")


def _with_keys(flags: dict[str, object], work: Callable[[Keys], Awaitable[T]]) -> T:
    settings = loaded(**flags).settings

    async def run() -> T:
        async with bootstrap.keys(settings) as keys:
            return await work(keys)

    return asyncio.run(run())


def _shown(key: Key, now: datetime) -> dict[str, str]:
    return {
        "id": key.id,
        "begins": key.hint,
        "name": key.name,
        "project": key.project or "any",
        "user": key.user or "named by callers",
        "scopes": ",".join(key.scopes),
        "tier": key.tier,
        "status": key.status(now),
        "last_used": key.last_used_at.isoformat(timespec="seconds") if key.last_used_at else "never",
    }
