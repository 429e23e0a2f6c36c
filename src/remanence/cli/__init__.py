"""The command line. Results go to stdout, everything else to stderr; `--json` makes results JSON."""

import sys

import typer

from remanence.cli import (
    audit,
    bringing,
    credentials,
    database,
    decisions,
    erasing,
    extraction,
    memory,
    moving,
    protocol,
    serving,
    trust,
    upkeep,
    usage,
)
from remanence.cli.running import notes
from remanence.errors import RemanenceError

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Long-term memory for AI agents."
)
app.command()(serving.serve)
app.command()(serving.worker)
app.command()(serving.console)
app.command()(protocol.mcp)
app.command()(memory.ingest)
app.command()(memory.search)
app.command()(memory.profile)
app.command()(extraction.extract)
app.command()(decisions.decisions)
app.command()(decisions.undo)
app.command()(decisions.consolidate)
app.command()(trust.forget)
app.command("export")(moving.export)
app.command("import")(bringing.bring)
app.command()(audit.audit)
app.command()(audit.retention)
app.command()(upkeep.doctor)
app.command()(upkeep.settings)
app.command()(serving.version)
app.add_typer(credentials.app, name="keys")
app.add_typer(trust.quarantine, name="quarantine")
app.add_typer(erasing.app, name="erase")
app.add_typer(extraction.reextractions, name="reextractions")
app.add_typer(upkeep.jobs, name="jobs")
app.add_typer(usage.app, name="usage")
app.add_typer(database.app, name="db")


def main() -> None:
    try:
        app()
    except RemanenceError as error:
        notes.print(f"[red]Error:[/red] {error.message}", highlight=False)
        sys.exit(1)
