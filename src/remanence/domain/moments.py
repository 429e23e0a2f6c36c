"""Times as whole milliseconds since 1970 (UTC), for the columns that are compared a hundred thousand at once."""

from datetime import UTC, datetime, timedelta

Moment = int

NEVER: Moment = -(2**62)
"""Before all times: where no beginning is known."""
FOREVER: Moment = 2**62
"""After all times: where no end is known."""
DAY: Moment = 86_400_000

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def moment(at: datetime) -> Moment:
    return (at - _EPOCH) // _MILLISECOND


def beginning(at: datetime | None) -> Moment:
    return NEVER if at is None else moment(at)


def ending(at: datetime | None) -> Moment:
    return FOREVER if at is None else moment(at)


def aware(at: Moment) -> datetime:
    return _EPOCH + at * _MILLISECOND
