"""Who listens, in SQL."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from remanence.adapters.sql import rows
from remanence.adapters.sql.statement import Database, Row, Statement
from remanence.domain.webhook import Endpoint, Owner, Retries


class SqlEndpoints:
    """Implements `ports.Endpoints`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, endpoint: Endpoint) -> None:
        await self._database.write([Statement("webhook_add", [endpoint_row(endpoint)])])

    async def by_id(self, endpoint_id: int) -> Endpoint | None:
        found = await self._database.fetch("webhook_get", id=endpoint_id)
        return endpoint_of(found[0]) if found else None

    async def of_org(self, org: str) -> Sequence[Endpoint]:
        return [endpoint_of(row) for row in await self._database.fetch("webhooks_of_org", org=org)]

    async def put(self, endpoint: Endpoint) -> None:
        await self._database.write([Statement("webhook_put", [endpoint_row(endpoint)])])

    async def remove(self, endpoint_id: int) -> None:
        row = {"id": endpoint_id}
        await self._database.write(
            [Statement("webhook_remove", [row]), Statement("deliveries_of_webhook_remove", [row])]
        )


def endpoint_row(endpoint: Endpoint) -> Row:
    return {
        "id": endpoint.id,
        "dialect": endpoint.dialect,
        "org": endpoint.owner.org,
        "project": endpoint.owner.project,
        "realm": endpoint.owner.realm,
        "user_name": endpoint.owner.user,
        "user": _user_number(endpoint.owner),
        "url": endpoint.url,
        "events": ",".join(endpoint.events),
        "hears": f",{','.join(endpoint.hears)},",
        "secret": endpoint.secret,
        "former_secret": endpoint.former_secret,
        "former_until": rows.maybe_micros(endpoint.former_until),
        "active": int(endpoint.active),
        "notice": endpoint.notice,
        "retries": rows.compact(_retries_state(endpoint.retries)),
        "options": rows.compact(dict(endpoint.options)),
        "created_at": rows.micros(endpoint.created_at),
        "updated_at": rows.micros(endpoint.updated_at),
    }


def endpoint_of(row: Row) -> Endpoint:
    return Endpoint(
        id=row["id"],
        dialect=row["dialect"],
        owner=Owner(org=row["org_id"], project=row["project_id"], realm=row["realm"], user=row["user_name"]),
        url=row["url"],
        events=_names(row["events"]),
        hears=_names(row["hears"]),
        secret=row["secret"],
        former_secret=row["former_secret"],
        former_until=rows.maybe_moment(row["former_until"]),
        active=bool(row["active"]),
        notice=row["notice"],
        retries=_retries(json.loads(row["retries"])),
        options=json.loads(row["options"]),
        created_at=rows.moment(row["created_at"]),
        updated_at=rows.moment(row["updated_at"]),
        delivered=row["delivered"],
        failed=row["failed"],
        delivered_at=rows.maybe_moment(row["delivered_at"]),
        failed_at=rows.maybe_moment(row["failed_at"]),
    )


def _user_number(owner: Owner) -> int | None:
    if owner.user is None or owner.project is None:
        return None
    return owner.scope.number


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(",")))


def _retries_state(retries: Retries) -> Mapping[str, Any]:
    return {
        "pauses": [pause.total_seconds() for pause in retries.pauses],
        "final": sorted(retries.final),
        "disabling": sorted(retries.disabling),
    }


def _retries(state: Mapping[str, Any]) -> Retries:
    return Retries(
        pauses=tuple(timedelta(seconds=pause) for pause in state["pauses"]),
        final=frozenset(state["final"]),
        disabling=frozenset(state["disabling"]),
    )
