"""`remanence usage`: what an org has used this month, and what it may."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer
from rich.table import Table

from remanence.cli.running import AsJson, Data, DatabaseUrl, Org, notes, print_json, results, with_engine
from remanence.domain import access
from remanence.domain.usage import PRESETS, Meter, Plan, meter_of
from remanence.engine import Engine
from remanence.errors import Invalid

app = typer.Typer(no_args_is_help=True, help="What an org uses, and what its plan allows.")


@app.command()
def show(
    data: Data = None, database_url: DatabaseUrl = None, org: Org = access.DEFAULT_ORG, *, as_json: AsJson = False
) -> None:
    """Show what was used this month, beside the limits."""

    async def work(engine: Engine) -> list[dict[str, str | int | None]]:
        balance = await engine.usage.balance(org)
        return [
            {"meter": meter.value, "used": balance.used.get(meter, 0), "limit": balance.plan.limits.get(meter)}
            for meter in Meter
        ]

    shown = with_engine({"data": data, "database_url": database_url}, work)
    if as_json:
        print_json(shown)
        return
    table = Table("meter", "used", "limit")
    for row in shown:
        table.add_row(str(row["meter"]), str(row["used"]), "none" if row["limit"] is None else str(row["limit"]))
    results.print(table)


@app.command()
def plan(
    preset: Annotated[str, typer.Argument(help=f"{' or '.join(PRESETS)}, or a name of your own.")],
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    limit: Annotated[list[str] | None, typer.Option(help="METER=NUMBER a month; may be repeated.")] = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse beyond a limit where silence is the rule.")] = False,
) -> None:
    """Put an org on a plan. A running server follows within seconds."""
    chosen = _chosen(preset, limit or [], strict=strict)

    async def work(engine: Engine) -> None:
        await engine.usage.decide(org, chosen)

    with_engine({"data": data, "database_url": database_url}, work)
    limits = ", ".join(f"{meter.value} {number}" for meter, number in chosen.limits.items()) or "no limits"
    notes.print(f"{org} is on the plan {chosen.name}: {limits}.")


def _chosen(preset: str, limits: Sequence[str], *, strict: bool) -> Plan:
    chosen = PRESETS.get(preset, Plan(preset))
    own = dict(map(_limit, limits))
    return replace(chosen, limits={**chosen.limits, **own}, beyond="strict" if strict else "silent")


def _limit(text: str) -> tuple[Meter, int]:
    meter, _, number = text.partition("=")
    if not number.isdecimal():
        raise Invalid(f"{text!r} is no limit. Say METER=NUMBER, for example api_calls=10000.", field="limit")
    return meter_of(meter), int(number)
