"""mem0: the API of its platform under `/mem0`, as the client `mem0ai` speaks it (versions 0.1 to 2)."""

from remanence.faces.http.dialect import Dialect
from remanence.faces.http.dialects.mem0 import problems, routes

DIALECT = Dialect(
    "mem0", routes.install, problems.problem, claims=("/mem0",), refusals=(400, 401, 403, 404, 409, 413, 422, 429, 503)
)
