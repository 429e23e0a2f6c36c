"""OpenAI: a chat API that remembers, in front of whichever one the operator has chosen."""

from remanence.faces.http.dialect import Dialect
from remanence.faces.http.dialects.openai import problems, routes

DIALECT = Dialect(
    "openai",
    routes.install,
    problems.problem,
    claims=("/proxy",),
    refusals=(400, 401, 403, 404, 409, 413, 429, 502, 503, 504),
)
