"""What is sent by the specification of a running host, and how it answers: never a fault, never a status untold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.result import Err

PATIENCE_SECONDS: Final = 120
"""A slow machine is no fault of the host's."""


@schemathesis.serializer("application/x-ndjson")
def lines(_: schemathesis.SerializationContext, value: Any) -> bytes:
    return str(value).encode(errors="replace")


@dataclass(frozen=True, slots=True)
class Tried:
    operation: str
    tag: str
    examples: int
    failures: tuple[str, ...]


def tried(url: str, key: Callable[[], str], *, examples: int, start: int = 0) -> Iterator[Tried]:
    """Send so many examples of each operation, always the same ones for the same start; `key` makes a fresh one."""
    load_all_checks()
    checks = CHECKS.get_by_names(["not_a_server_error", "status_code_conformance"])
    for found in schemathesis.openapi.from_url(f"{url}/openapi.json").get_all_operations():
        if isinstance(found, Err):
            raise found.err()
        operation = found.ok()
        secret, sent = key(), 0
        failures: list[str] = []

        @seed(start)
        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def answers(case: Case[Any]) -> None:
            nonlocal sent, secret
            sent += 1
            case.headers.clear()  # it makes up credentials
            response = case.call(headers={"X-API-Key": secret}, timeout=PATIENCE_SECONDS)
            if response.status_code == 401:  # it has revoked itself
                secret = key()
            try:
                case.validate_response(response, checks=checks)  # type: ignore[arg-type] # what it hands out it does not take in
            except (Failure, FailureGroup) as failure:
                failures.append(f"{response.status_code} {case.as_curl_command()} {failure}")  # noqa: B023

        answers()
        tags = operation.definition.raw.get("tags", [""])
        yield Tried(operation.label, tags[0], sent, tuple(failures))
