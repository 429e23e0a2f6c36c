"""`remanence serve` and `remanence worker`: what runs until it is told to stop."""

import asyncio
from typing import Annotated

import typer

import remanence
from remanence import bootstrap
from remanence.cli import several
from remanence.cli.host import Server, address, run, signalled
from remanence.cli.running import AsJson, Data, DatabaseUrl, Org, loaded, print_json, results
from remanence.domain import access
from remanence.domain.access import DEFAULT_USER
from remanence.errors import Invalid
from remanence.settings import Settings


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", show_default="8080")] = None,
    workers: Annotated[int | None, typer.Option(help="Processes that serve side by side.", show_default="1")] = None,
    data: Data = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Serve every API, and work in the background."""
    settings = loaded(host=host, port=port, workers=workers, data=data, database_url=database_url).settings
    if settings.workers > 1:
        several.serve(settings, announce=announce)
    else:
        run(_serve(settings))


def worker(
    data: Data = None,
    database_url: DatabaseUrl = None,
    jobs_at_once: Annotated[int | None, typer.Option(help="How much work runs side by side.", show_default="2")] = None,
) -> None:
    """Work in the background only, beside servers on the same database."""
    settings = loaded(data=data, database_url=database_url, jobs_at_once=jobs_at_once).settings
    if not settings.jobs_at_once:
        raise Invalid("jobs_at_once is 0: this worker would do nothing.", field="jobs_at_once")
    run(_work(settings))


async def _serve(settings: Settings) -> None:
    """Whatever is missing is said before anybody is let in."""
    async with bootstrap.engine(settings) as engine:
        first_key = await engine.keys.first()
        server = Server(settings, engine, started=lambda address: announce(address, first_key))
        await server.serve()


async def _work(settings: Settings) -> None:
    async with bootstrap.engine(settings):
        results.print(f"Remanence {remanence.__version__} works in the background, {settings.jobs_at_once} at once")
        await signalled()


def announce(address: str, first_key: str | None) -> None:
    results.print(f"Remanence {remanence.__version__} listens on {address}")
    results.print(f"  Console    {address}/console  (a key opens it, or the link that `remanence console` prints)")
    results.print(f"  API docs   {address}/docs")
    if first_key is not None:
        results.print(f"  First key  {first_key}")
        results.print(f"             It means the user {DEFAULT_USER!r} and is shown only now; keep it.")
        results.print("             More keys: remanence keys create --help")


def console(
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Annotated[str | None, typer.Option(help="This project only.", show_default="all of the org's")] = None,
    user: Annotated[str | None, typer.Option(help="This person's memory only.")] = None,
    at: Annotated[
        str | None, typer.Option(help="Where browsers reach the server.", show_default="host and port")
    ] = None,
) -> None:
    """Print a link that opens the console once, without a key. It is good for a quarter of an hour."""
    settings = loaded(data=data, database_url=database_url).settings

    async def invited() -> str:
        async with bootstrap.visits(settings) as visits:
            return await visits.invite(org=org, project=project, user=user)

    place = at or f"{address((settings.host, settings.port))}{settings.root_path}"
    typer.echo(f"{place.rstrip('/')}/console/enter?link={asyncio.run(invited())}")


def version(*, as_json: AsJson = False) -> None:
    """Say which version this is."""
    if as_json:
        print_json({"version": remanence.__version__})
    else:
        results.print(remanence.__version__)
