"""The audit log, in SQL."""

import json
from collections.abc import Sequence

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database, Row, Statement
from remanence.domain.audit import Entry, Inquiry


class SqlAuditLog:
    """Implements `ports.AuditLog`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, entries: Sequence[Entry]) -> None:
        if entries:
            await self._database.write([Statement("audit_add", [_row(entry) for entry in entries])])

    async def page(self, org: str, inquiry: Inquiry) -> Sequence[Entry]:
        found = await self._database.fetch(
            "audit_page",
            org=org,
            project=inquiry.project,
            subject=inquiry.subject,
            actor=inquiry.actor,
            action=inquiry.action,
            since=rows.micros(inquiry.since) if inquiry.since else rows.EARLIEST,
            until=rows.micros(inquiry.until) if inquiry.until else rows.LATEST,
            before=rows.LATEST if inquiry.before is None else inquiry.before,
            limit=inquiry.limit,
        )
        return [_entry(row) for row in found]


def _row(entry: Entry) -> Row:
    return {
        "at": rows.micros(entry.at),
        "org": entry.org,
        "project": entry.project,
        "subject": entry.subject,
        "actor": entry.actor,
        "action": entry.action,
        "request_id": entry.request_id,
        "outcome": entry.outcome,
        "details": rows.compact(dict(entry.details)),
    }


def _entry(row: Row) -> Entry:
    return Entry(
        number=row["number"],
        at=rows.moment(row["at"]),
        org=row["org_id"],
        project=row["project_id"],
        subject=row["subject"],
        actor=row["actor"],
        action=row["action"],
        request_id=row["request_id"],
        outcome=row["outcome"],
        details=json.loads(row["details"]),
    )
