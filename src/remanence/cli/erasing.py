"""`remanence erase`: a user, a project or an org, with a receipt."""

from collections.abc import Awaitable, Callable
from typing import Annotated

import typer

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
from remanence.engine import Engine
from remanence.engine.removal import Removed

app = typer.Typer(no_args_is_help=True, help="Erase for good, with a receipt.")

ACTOR = "operator"
Scan = Annotated[bool, typer.Option(help="Look for the erased texts in every table afterwards.")]


@app.command("user")
def erase_user(
    user: str,
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    *,
    scan: Scan = True,
    as_json: AsJson = False,
) -> None:
    """Erase a person: events, memories, revisions, evidence, vectors, profile, jobs, messages on their way."""
    scope = scope_of(org, project, user)
    _erased(lambda engine: engine.removal.user(scope, actor=ACTOR, scan=scan), data, database_url, as_json=as_json)


@app.command("project")
def erase_project(
    project: str,
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    *,
    scan: Scan = True,
    as_json: AsJson = False,
) -> None:
    """Erase a project with everyone in it, and the keys and webhooks that are bound to it."""
    _erased(
        lambda engine: engine.removal.project(org, project, actor=ACTOR, scan=scan), data, database_url, as_json=as_json
    )


@app.command("org")
def erase_org(
    org: str, data: Data = None, database_url: DatabaseUrl = None, *, scan: Scan = True, as_json: AsJson = False
) -> None:
    """Erase an org with everyone in it; what the audit log says of it stays."""
    _erased(lambda engine: engine.removal.org(org, actor=ACTOR, scan=scan), data, database_url, as_json=as_json)


def _erased(
    erase: Callable[[Engine], Awaitable[Removed]], data: Data, database_url: DatabaseUrl, *, as_json: bool
) -> None:
    removed = with_engine({"data": data, "database_url": database_url}, erase)
    residue = {} if removed.residue is None else {**removed.residue.theirs, **removed.residue.of_nobody}
    if as_json:
        of_others = {} if removed.residue is None else dict(removed.residue.of_others)
        print_json(
            {
                "receipt": removed.id,
                "at": removed.at,
                "users": removed.users,
                "rows": dict(removed.rows),
                "texts_sought": removed.sought,
                "residue": residue,
                "same_words_of_others": of_others,
            }
        )
    else:
        rows = ", ".join(f"{count} of {name}" for name, count in removed.rows.items())
        results.print(f"Receipt {removed.id}: {removed.users} users are gone ({rows}).")
        if removed.residue is not None:
            results.print(f"{removed.sought} of their texts were looked for in every table; {_found(residue)}.")
    notes.print("Files keep deleted bytes until `remanence db compact`, and backups until they are replaced.")
    if not removed.is_clean:
        raise typer.Exit(1)


def _found(residue: dict[str, int]) -> str:
    if not residue:
        return "none was found"
    return "found in " + ", ".join(f"{count} rows of {name}" for name, count in residue.items())
