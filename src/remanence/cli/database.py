"""`remanence db`: the database as a whole."""

import asyncio
from typing import Annotated

import typer
from rich.table import Table

from remanence import bootstrap
from remanence.cli.running import AsJson, DatabaseUrl, loaded, print_json, results

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
