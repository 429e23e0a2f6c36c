"""What was announced and what is on its way, in SQL."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from remanence.adapters.sql import rows
from remanence.adapters.sql.endpoints import endpoint_row
from remanence.adapters.sql.statement import Database, Row, Statement
from remanence.domain.announcement import Announcement
from remanence.domain.scope import Level, Scope
from remanence.domain.webhook import Attempt, Delivery, DeliveryState, Endpoint
from remanence.ports import Sent

EVER: Final = 0


class SqlDeliveries:
    """Implements `ports.Deliveries`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def announce(self, announcement: Announcement) -> None:
        await self._database.write([Statement("outbox_add", [outbox_row(announcement)])])

    async def announced(self) -> Sequence[int]:
        return [row["user_number"] for row in await self._database.fetch("outbox_users")]

    async def announcements(self, user: int, *, limit: int) -> Sequence[Announcement]:
        found = await self._database.fetch("outbox_of_user", user=user, limit=limit)
        return [announcement_of(row) for row in found]

    async def spread(self, announcements: Sequence[Announcement], deliveries: Sequence[Delivery]) -> None:
        gone = [{"user": each.scope.number, "id": each.id, "name": each.name} for each in announcements]
        sent = [statement for each in deliveries for statement in _numbered(each)]
        await self._database.write([Statement("outbox_remove", gone, expect=len(gone)), *sent])

    async def add(self, delivery: Delivery) -> None:
        await self._database.write(_numbered(delivery))

    async def ready(self, *, now: datetime) -> Sequence[int]:
        return [row["webhook_id"] for row in await self._database.fetch("deliveries_ready", now=rows.micros(now))]

    async def claim(
        self, endpoint_id: int, owner: str, *, now: datetime, until: datetime, limit: int
    ) -> Sequence[Delivery]:
        moment = rows.micros(now)
        due = await self._database.fetch("deliveries_due", webhook=endpoint_id, now=moment, limit=limit)
        if not due:
            return []
        lease = {"owner": owner, "until": rows.micros(until), "now": moment}
        claims = [Statement("delivery_claim", [{**lease, "id": row["id"]}]) for row in due]
        return [delivery_of(row) for claimed in await self._database.write(claims) for row in claimed]

    async def tried(self, delivery: Delivery, owner: str, *, endpoint: Endpoint | None) -> None:
        statements = [
            Statement("delivery_tried", [_state_row(delivery) | {"owner": owner}], expect=1),
            Statement("webhook_count", [_counted(delivery)]),
        ]
        if endpoint is not None:
            switched = {name: endpoint_row(endpoint)[name] for name in ("id", "active", "notice", "updated_at")}
            statements.append(Statement("webhook_switch", [switched]))
        await self._database.write(statements)

    async def put(self, delivery: Delivery) -> None:
        await self._database.write([Statement("delivery_put", [_state_row(delivery)])])

    async def by_id(self, endpoint_id: int, delivery_id: int) -> Delivery | None:
        found = await self._database.fetch("delivery_get", webhook=endpoint_id, id=delivery_id)
        return delivery_of(found[0]) if found else None

    async def page(self, sent: Sent) -> tuple[Sequence[Delivery], int]:
        chosen = {
            "webhooks": list(sent.endpoint_ids),
            "states": [state.value for state in sent.states],
            "since": rows.micros(sent.since) if sent.since else EVER,
        }
        [count] = await self._database.fetch("deliveries_page_count", **chosen)
        found = await self._database.fetch("deliveries_page", **chosen, limit=sent.limit, offset=sent.offset)
        return [delivery_of(row) for row in found], count["n"]

    async def owners(self) -> Sequence[str]:
        return [row["owner"] for row in await self._database.fetch("deliveries_owners")]

    async def release_all(self, owner: str) -> None:
        await self._database.write([Statement("deliveries_release_all", [{"owner": owner}])])

    async def prune(self, *, before: datetime) -> None:
        await self._database.write([Statement("deliveries_prune", [{"before": rows.micros(before)}])])


def outbox_row(announcement: Announcement, *, memory: str = "", event: Row | None = None) -> Row:
    """`memory` is the announced memory's state, `event` the event's row, where it is at hand already."""
    scope = announcement.scope
    return {
        "user": scope.number,
        "id": announcement.id,
        "name": announcement.name,
        "org": scope.org,
        "project": scope.project,
        "realm": scope.realm,
        "user_name": scope.user,
        "level": scope.level.value,
        "subject": announcement.subject,
        "at": rows.micros(announcement.at),
        "body": f'{{"details":{rows.compact(dict(announcement.details))},{_subject(announcement, memory, event)}}}',
    }


def announcement_of(row: Row) -> Announcement:
    body = json.loads(row["body"])
    return Announcement(
        id=row["id"],
        name=row["name"],
        scope=Scope(row["org_id"], row["project_id"], row["user_name"], row["realm"], Level(row["level"])),
        at=rows.moment(row["at"]),
        memory=rows.memory_of(body["memory"]) if body["memory"] else None,
        event=rows.event(body["event"]) if body["event"] else None,
        details=body["details"],
    )


def delivery_of(row: Row) -> Delivery:
    return Delivery(
        id=row["id"],
        user=row["user_number"],
        endpoint_id=row["webhook_id"],
        subject=row["subject"],
        message_id=row["message_id"],
        event=row["event"],
        data=json.loads(row["body"]),
        at=rows.moment(row["at"]),
        sequence=row["sequence"],
        state=DeliveryState(row["state"]),
        tries=row["tries"],
        attempts=tuple(_attempt(each) for each in json.loads(row["attempts"])),
        due_at=rows.moment(row["due_at"]),
        created_at=rows.moment(row["created_at"]),
        completed_at=rows.maybe_moment(row["completed_at"]),
    )


def _subject(announcement: Announcement, memory: str, row: Row | None) -> str:
    event = "null" if announcement.event is None else rows.compact(rows.event_state(announcement.event, row))
    if not memory:
        memory = "null" if announcement.memory is None else rows.compact(rows.memory_state(announcement.memory))
    return f'"memory":{memory},"event":{event}'


def _numbered(delivery: Delivery) -> list[Statement]:
    """The endpoint's next number, and the delivery that bears it."""
    row = _state_row(delivery) | {
        "webhook": delivery.endpoint_id,
        "subject": delivery.subject,
        "message_id": delivery.message_id,
        "event": delivery.event,
        "body": rows.compact(dict(delivery.data)),
        "at": rows.micros(delivery.at),
        "created_at": rows.micros(delivery.created_at),
    }
    return [Statement("webhook_advance", [{"id": delivery.endpoint_id}]), Statement("delivery_add", [row])]


def _state_row(delivery: Delivery) -> dict[str, Any]:
    return {
        "user": delivery.user,
        "id": delivery.id,
        "state": delivery.state.value,
        "tries": delivery.tries,
        "attempts": rows.compact([asdict(each) | {"at": rows.micros(each.at)} for each in delivery.attempts]),
        "due_at": rows.micros(delivery.due_at),
        "completed_at": rows.maybe_micros(delivery.completed_at),
    }


def _attempt(state: Mapping[str, Any]) -> Attempt:
    return Attempt(**{**state, "at": rows.moment(state["at"])})


def _counted(delivery: Delivery) -> Row:
    at = rows.micros(delivery.attempts[-1].at)
    arrived = delivery.state is DeliveryState.DELIVERED
    return {
        "id": delivery.endpoint_id,
        "delivered": int(arrived),
        "failed": int(delivery.state is DeliveryState.FAILED),
        "delivered_at": at if arrived else None,
        "failed_at": None if arrived else at,
    }
