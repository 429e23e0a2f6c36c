"""MemoryKit: conversations, answers with sources, patterns, and the webhooks of every dialect."""

from remanence.faces.http.dialect import Dialect
from remanence.faces.http.dialects.memorykit import problems, routes
from remanence.faces.http.dialects.memorykit.announcements import ANNOUNCEMENTS

DIALECT = Dialect(
    "memorykit",
    routes.install,
    problems.problem,
    claims=(
        "/v1/conversations",
        "/v1/memory/health",
        "/v1/memory/statistics",
        "/v1/patterns",
        "/v1/webhooks",
        "/v1/metrics",
    ),
    refusals=(400, 401, 403, 404, 413, 429, 503),
    body_limit=2**20,
    announcements=ANNOUNCEMENTS,
)
