"""The route table: each route behind its gate. Literals stand before parameters."""

from collections.abc import Sequence
from typing import Final

from fastapi import FastAPI
from starlette.convertors import Convertor, register_url_convertor

from remanence.faces.http.dialects.memorysync.gate import Route
from remanence.faces.http.dialects.memorysync.routes import (
    accounts,
    adding,
    exports,
    files,
    keeping,
    knowledge,
    memories,
    orgs,
    probes,
    searching,
    synthesis,
    system,
    turns,
    webhooks,
)

TABLES: Final[Sequence[Sequence[Route]]] = tuple(
    part.ROUTES
    for part in (
        adding,
        files,
        searching,
        synthesis,
        knowledge,
        memories,
        turns,
        keeping,
        orgs,
        webhooks,
        exports,
        accounts,
        system,
    )
)

UPLOADS: Final = files.UPLOADS


class MemoryIdConvertor(Convertor[str]):
    """12 and m_12; whatever else stands there is another path."""

    regex = "(?:m_)?[0-9]+"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


def install(app: FastAPI) -> None:
    register_url_convertor("memory_id", MemoryIdConvertor())
    for table in TABLES:
        for method, path, endpoint, gate, options in table:
            app.router.add_api_route(
                path,
                endpoint,
                methods=[method],
                tags=["MemorySync"],
                route_class_override=gate.route() if gate else None,
                **{"response_model": None, **options},
            )
    probes.install(app)
