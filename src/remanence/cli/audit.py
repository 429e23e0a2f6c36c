"""`remanence audit` and `retention`: who did what, and how long what is kept."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.table import Table

from remanence.cli.running import AsJson, Data, DatabaseUrl, Org, print_json, results, scope_of, with_engine
from remanence.domain import access
from remanence.domain.audit import Inquiry
from remanence.domain.retention import NAMES, Policy
from remanence.engine import Engine
from remanence.errors import Invalid

ACTOR = "operator"


def audit(
    *,
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Annotated[str, typer.Option(help="Only of this project.")] = "",
    user: Annotated[str, typer.Option(help="Only what concerns this user; wants the project too.")] = "",
    actor: Annotated[str, typer.Option(help="Only what this key did; `operator` for commands.")] = "",
    action: Annotated[str, typer.Option(help="Only actions that begin so: erase, export, DELETE …")] = "",
    since: Annotated[datetime | None, typer.Option(help="From then on (UTC).")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000)] = 100,
    as_json: AsJson = False,
) -> None:
    """List who did what to whose memory, newest first."""
    subject = scope_of(org, project, user).number if user else None
    inquiry = Inquiry(
        project=project,
        subject=subject,
        actor=actor,
        action=action,
        since=since and since.replace(tzinfo=UTC),
        limit=limit,
    )

    async def work(engine: Engine) -> list[dict[str, Any]]:
        return [
            {
                "number": entry.number,
                "at": entry.at,
                "actor": entry.actor,
                "action": entry.action,
                "project": entry.project,
                "user_number": entry.subject,
                "outcome": entry.outcome,
                "details": dict(entry.details),
            }
            for entry in await engine.audit.page(org, inquiry)
        ]

    found = with_engine({"data": data, "database_url": database_url}, work)
    if as_json:
        print_json(found)
        return
    table = Table("at", "actor", "action", "project", "user", "outcome")
    for row in found:
        shown = (row[name] for name in ("at", "actor", "action", "project", "user_number", "outcome"))
        table.add_row(*("" if value is None else str(value) for value in shown))
    results.print(table if found else "Nothing was done.")


def retention(
    decisions: Annotated[
        list[str] | None, typer.Argument(help=f"NAME=DAYS, of {', '.join(NAMES)}; what is not named stays for ever.")
    ] = None,
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Annotated[str, typer.Option(help="Only for this project.")] = "",
    *,
    clear: Annotated[bool, typer.Option(help="Keep everything for ever.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show how long what is kept, or decide it: `remanence retention events=90 episodic=365`."""
    days = dict(map(_read, decisions or ()))

    async def work(engine: Engine) -> Mapping[str, Policy]:
        if days or clear:
            await engine.retention.decide(org, project, days, actor=ACTOR)
        return await engine.retention.of(org)

    found = with_engine({"data": data, "database_url": database_url}, work)
    if as_json:
        print_json({project: dict(policy.days) for project, policy in found.items()})
        return
    for name, policy in found.items():
        kept = ", ".join(f"{what} {length:g} days" for what, length in policy.days.items())
        results.print(f"{name or 'every project'}: {kept or 'everything for ever'}")
    if not found:
        results.print("Everything is kept for ever.")


def _read(decision: str) -> tuple[str, float]:
    name, _, length = decision.partition("=")
    try:
        return name, float(length)
    except ValueError as error:
        raise Invalid(f"{decision!r} is not NAME=DAYS.", field="retention") from error
