"""`remanence export` and `import`: a user's or a project's memory as lines of JSON."""

import sys
from collections.abc import AsyncIterator
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Any

import typer

from remanence.cli.running import AsJson, Data, DatabaseUrl, Org, notes, print_json, results, scope_of, with_engine
from remanence.domain import access
from remanence.engine import Engine
from remanence.engine.archive import Destination, Restored

ACTOR = "operator"


def export(
    target: Annotated[str, typer.Argument(help="The file to write; - is the standard output.")] = "-",
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Annotated[str, typer.Option(help="Which part of it.")] = access.DEFAULT_PROJECT,
    user: Annotated[str, typer.Option(help="Only this user; without one, everyone in the project.")] = "",
) -> None:
    """Write a user's or a project's memory as lines of JSON, complete and exact."""

    async def work(engine: Engine) -> int:
        subject = None
        if user:
            scope = scope_of(org, project, user)
            lines, subject = await engine.archive.user(scope), scope.number
        else:
            lines = await engine.archive.project(org, project)
        written = await _write(lines, target)
        await engine.audit.record("export", org=org, project=project, subject=subject, actor=ACTOR)
        return written

    written = with_engine({"data": data, "database_url": database_url}, work)
    notes.print(f"{written} lines were written to {target}." if target != "-" else f"{written} lines were written.")


def restore(
    source: Annotated[Path, typer.Argument(help="A file that `remanence export` wrote.")],
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Annotated[str, typer.Option(help="Put them here instead of where they came from.")] = "",
    user: Annotated[str, typer.Option(help="Another name for the one user of the file.")] = "",
    *,
    skip_known: Annotated[bool, typer.Option(help="Leave users as they are who are here already.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take in what was exported: users who are not here yet, each at once or not at all."""
    destination = Destination(org=org, project=project, user=user, skip_known=skip_known)

    async def work(engine: Engine) -> Restored:
        restored = await engine.archive.restore(_read(source), destination)
        counts: dict[str, Any] = {"users": restored.users, "rows": restored.rows}
        await engine.audit.record("import", org=org, project=project, actor=ACTOR, details=counts)
        return restored

    restored = with_engine({"data": data, "database_url": database_url}, work)
    if as_json:
        print_json({"users": restored.users, "rows": restored.rows, "known": restored.known})
    else:
        results.print(f"{restored.users} users came in with {restored.rows} rows; {len(restored.known)} were here.")


async def _write(lines: AsyncIterator[str], target: str) -> int:
    written = 0
    with nullcontext(sys.stdout) if target == "-" else Path(target).open("w", encoding="utf-8") as file:  # noqa: ASYNC230
        async for line in lines:
            file.write(line)
            written += 1
    return written


async def _read(source: Path) -> AsyncIterator[str]:
    with source.open(encoding="utf-8") as file:
        for line in file:
            yield line
