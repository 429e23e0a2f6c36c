"""MemorySync: `/memory`, `/v1/memory`, `/v1/history`, `/v1/state`, `/imports`, and the control plane beside them."""

from remanence.faces.http.dialect import Dialect
from remanence.faces.http.dialects.memorysync import problems, routes
from remanence.faces.http.dialects.memorysync.announcements import ANNOUNCEMENTS, stamp

CLAIMS = (
    "/memory/", "/v1/memory/", "/v1/history/", "/v1/state/", "/imports", "/exports", "/org/", "/organizations",
    "/auth/", "/api/v1/", "/api/v2/",
)  # fmt: skip

DIALECT = Dialect(
    "memorysync",
    routes.install,
    problems.problem,
    claims=CLAIMS,
    uploads=routes.UPLOADS,
    refusals=(400, 401, 403, 404, 409, 413, 422, 429, 503),
    announcements=ANNOUNCEMENTS,
    stamp=stamp,
)
