"""Memsy: the data plane under `/v1` (events, search, memories, actors, onboarding), the control plane under `/api`."""

from remanence.faces.http.dialect import Dialect
from remanence.faces.http.dialects.memsy import problems, routes

CLAIMS = (
    "/v1/health", "/v1/ingest", "/v1/search", "/v1/status", "/v1/clear", "/v1/console", "/v1/actors", "/v1/orgs",
    "/v1/roles", "/v1/teams", "/api",
)  # fmt: skip

DIALECT = Dialect(
    "memsy",
    routes.install,
    problems.problem,
    claims=CLAIMS,
    refusals=(401, 403, 404, 409, 413, 422, 429, 503),
    body_limit=10 * 2**20,
)
