"""`remanence db`: the database as a whole."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from remanence import bootstrap
from remanence.cli.running import AsJson, Data, DatabaseUrl, loaded, print_json, results

app = typer.Typer(no_args_is_help=True, help="The database as a whole.")


@app.command()
def distribute(
    database_url: DatabaseUrl = None,
    shards: Annotated[
        int, typer.Option(min=1, max=4096, help="Parts that nodes can share; fixed once it is done.")
    ] = 64,
    *,
    as_json: AsJson = False,
) -> None:
    """Spread the tables over a Citus cluster, by user. Safe to repeat, and while the server runs."""
    settings = loaded(database_url=database_url).settings
    lying = asyncio.run(bootstrap.distribute(settings, shards=shards))
    if as_json:
        print_json(lying)
        return
    table = Table("table", "lies")
    for name, how in lying.items():
        table.add_row(name, how)
    results.print(table)


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
    data: Data = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Copy the embedded database as it is at this moment, while servers work on it."""
    asyncio.run(bootstrap.backup(loaded(data=data, database_url=database_url).settings, target))
    results.print(
        f"{target} holds {target.stat().st_size / 2**20:.1f} MiB. To go back to it, put it in the data folder."
    )


@app.command()
def copy(
    source: Annotated[str, typer.Argument(help="A postgresql:// address, or the file of an embedded database.")],
    target: Annotated[str, typer.Argument(help="The same, empty or not there yet.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Copy all rows from one database into another, of either kind, and verify every one. End servers on both first."""
    loaded()
    counts = asyncio.run(bootstrap.copy(source, target))
    if as_json:
        print_json(counts)
        return
    rows = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    results.print(f"Copied and verified: {rows or 'nothing was there'}.")


@app.command()
def compact(data: Data = None, database_url: DatabaseUrl = None) -> None:
    """Rewrite the database's files, so that not a byte of what was erased stays in them."""
    asyncio.run(bootstrap.compact(loaded(data=data, database_url=database_url).settings))
    results.print("The files hold only what is there.")
