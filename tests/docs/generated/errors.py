"""`reference/errors.md`: how each API says what went wrong, by letting it say so."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from tests.docs.generated.markdown import table

from remanence import errors
from remanence.faces.http import dialect, problems

INTRODUCTION = """\
# Errors

What goes wrong has one name inside, and every API says it in its own form. An id that is somebody else's is answered as
one that nobody has. An empty result is only ever the truth: where a part did not answer, that is an error.
"""
KINDS: Mapping[str, errors.RemanenceError] = {
    "what is named does not exist, or not for you": errors.NotFound("There is no such memory."),
    "the request can never succeed as written": errors.Invalid("limit has to be at most 100.", field="limit"),
    "no credential, or one that is not good": errors.Unauthenticated(),
    "the credential may not do that": errors.Denied(),
    "what is there does not allow it; it was changed meanwhile": errors.Conflict(),
    "too many calls in a minute; retry after `Retry-After`": errors.Exhausted(retry_after=12),
    "what the plan allows in a month is used up": errors.OverQuota(),
    "a part that this needs did not answer": errors.Unavailable(),
    "the body is too large": problems.TooLarge(field="body"),
    "a fault of ours; it is in the log under `X-Request-ID`": problems.Internal(),
}
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def page() -> str:
    known = sorted(dialect.known(), key=lambda each: each.name)
    rows = [
        (f"`{type(error).__name__}`", said, *(str(_rendered(each, error).status_code) for each in known))
        for said, error in KINDS.items()
    ]
    bodies = [f"## {each.name}\n\n```json\n{_example(each)}\n```\n" for each in known]
    heads = ("error", "means", *(each.name for each in known))
    return "\n".join(
        [INTRODUCTION, table(heads, rows), "A memory that is not there, as each of them says it:\n", *bodies]
    )


def _example(spoken: dialect.Dialect) -> str:
    body: Any = json.loads(bytes(_rendered(spoken, KINDS["what is named does not exist, or not for you"]).body))
    return json.dumps(body, indent=2, ensure_ascii=False)


def _rendered(spoken: dialect.Dialect, error: errors.RemanenceError) -> Response:
    app = SimpleNamespace(state=SimpleNamespace(engine=SimpleNamespace(clock=lambda: AT)))
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b"", "app": app}
    return spoken.problem(Request(scope | {"state": {"headers": {}, "request_id": "req_1"}}), error)
