"""What is used, in SQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database, Row, Statement
from remanence.domain.usage import Amounts, Meter, Point, month_of
from remanence.errors import Stale
from remanence.ports import Used

UNLIMITED: Final = 2**62


class SqlUsage:
    """Implements `ports.UsageCounts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def count(self, used: Sequence[Used], *, limits: Amounts | None = None) -> bool:
        limits = limits or {}
        rows_of_meters = [_row(each, meter, limits) for each in used for meter in each.amounts]
        if not rows_of_meters:
            return True
        try:
            await self._database.write([
                Statement("usage_count", rows_of_meters, expect=len(rows_of_meters)),
                Statement("usage_count_hour", rows_of_meters),
            ])  # fmt: skip
        except Stale:
            return False
        return True

    async def of_month(self, org: str, month: datetime) -> Amounts:
        found = await self._database.fetch("usage_of_month", org=org, month=rows.micros(month))
        return {Meter(row["meter"]): row["quantity"] for row in found}

    async def by_hour(self, org: str, *, start: datetime, end: datetime, key_id: str = "") -> Sequence[Point]:
        found = await self._database.fetch(
            "usage_by_hour", org=org, start=rows.micros(start), end=rows.micros(end), key=key_id
        )
        return [Point(rows.moment(row["hour"]), Meter(row["meter"]), row["quantity"]) for row in found]

    async def memories(self, org: str) -> int:
        [row] = await self._database.fetch("memories_stored", org=org)
        count: int = row["n"]
        return count


def _row(used: Used, meter: Meter, limits: Amounts) -> Row:
    return {
        "org": used.org,
        "key": used.key_id,
        "hour": rows.micros(used.hour),
        "month": rows.micros(month_of(used.hour)),
        "meter": meter.value,
        "quantity": used.amounts[meter],
        "limit": limits.get(meter, UNLIMITED),
    }
