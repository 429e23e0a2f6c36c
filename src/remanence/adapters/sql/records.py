"""Rows as open records and back: whatever a table holds as JSON takes it, and exactly that again.

A record has the table's columns without the user's number. Times are RFC 3339 in UTC with microseconds, JSON columns
are JSON, bytes are base64.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from remanence.adapters.sql import rows
from remanence.adapters.sql.schema import Column, Table
from remanence.adapters.sql.statement import Row

JSON: Final = frozenset(
    {
        "after_state", "before_state", "body", "evidence", "extras", "item_ids", "metadata", "namespace", "payload",
        "rest", "settings", "tags", "terms", "triggers", "value",
    }
)  # fmt: skip
TIMES: Final = frozenset({"at", "valid_from", "valid_to"})
VERBATIM: Final = "verbatim"
"""Around the text of a JSON column that is not as we write JSON."""
WHOLE: Final = 2**63
FORM: Final = "%Y-%m-%dT%H:%M:%S.%fZ"
EARLIEST: Final = rows.micros(datetime(1, 1, 1, tzinfo=UTC))
LATEST: Final = rows.micros(datetime(9999, 12, 31, tzinfo=UTC))


def record(table: Table, row: Row) -> dict[str, Any]:
    return {column.name: _shown(column, row[column.name]) for column in table.columns if column.name != "user_id"}


def row(table: Table, given: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a record, without the user. Raises KeyError for what is missing, ValueError for what is no value."""
    return {
        column.name: _kept(column, given[column.name])
        for column in table.columns
        if column.name in table.names and column.name != "user_id"
    }


def _shown(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.kind == "bytes":
        return b64encode(value).decode()
    if column.kind == "text" and column.name in JSON:
        return _parsed(value)
    if _is_time(column) and EARLIEST <= value <= LATEST:
        return rows.moment(value).strftime(FORM).rjust(len("0001-01-01T00:00:00.000000Z"), "0")
    return value


def _kept(column: Column, value: Any) -> Any:  # noqa: PLR0911 - one for each kind
    match column.kind, value:
        case _, None:
            return None
        case "text", _ if column.name in JSON:
            return _text(value[VERBATIM] if _is_verbatim(value) else rows.compact(value))
        case "bytes", str():
            return b64decode(value, validate=True)
        case "whole", str() if _is_time(column):
            return rows.micros(datetime.strptime(value, FORM).replace(tzinfo=UTC))
        case "whole", int() if not isinstance(value, bool) and abs(value) < WHOLE:
            return value
        case "real", float() | int() if not isinstance(value, bool):
            return float(value)
        case "text", str():
            return _text(value)
    raise ValueError(f"{column.name} cannot be {value!r}")


def _text(value: Any) -> str:
    """Raises ValueError for what no database keeps as text."""
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError("a text has no NUL")
    value.encode()
    return value


def _is_time(column: Column) -> bool:
    return column.kind == "whole" and (column.name.endswith("_at") or column.name in TIMES)


def _parsed(text: str) -> Any:
    try:
        value = json.loads(text)
    except ValueError:
        return {VERBATIM: text}
    return {VERBATIM: text} if _is_verbatim(value) or rows.compact(value) != text else value


def _is_verbatim(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {VERBATIM}
