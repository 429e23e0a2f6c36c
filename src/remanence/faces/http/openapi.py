"""The specification of the host, and of one dialect alone in OpenAPI 3.0 for tools that know no newer one."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI

OPENAPI_3_0: Final = "3.0.3"
UNTOLD: Final = (503,)
"""What operators' own routes answer where the database does not."""


SECURITY: Final = {
    "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
    "bearer": {"type": "http", "scheme": "bearer"},
}
"""Either will do in every dialect."""


def complete(app: FastAPI, *, refusals: Mapping[str, Sequence[int]]) -> None:
    """Let the specification tell what routes do not: credentials, and by dialect the statuses of its errors."""
    plain = app.openapi

    def told() -> dict[str, Any]:
        if app.openapi_schema is None:
            whole = plain()
            whole["components"]["securitySchemes"] = SECURITY
            whole["security"] = [{name: []} for name in SECURITY]
            for operations in whole["paths"].values():
                for operation in operations.values():
                    _tell_refusals(operation, refusals.get("".join(operation.get("tags", ())).lower(), UNTOLD))
            app.openapi_schema = whole
        return app.openapi_schema

    app.openapi = told  # type: ignore[method-assign]


def _tell_refusals(operation: dict[str, Any], statuses: Sequence[int]) -> None:
    """FastAPI tells of its own 422; ours have each dialect's own statuses and form."""
    told = operation["responses"]
    if "HTTPValidationError" in str(told.get("422")):
        del told["422"]
    for status in statuses:
        content = {"application/json": {"schema": {"type": "object"}}}
        told.setdefault(str(status), {"description": HTTPStatus(status).phrase, "content": content})


def of_dialect(app: FastAPI, tag: str) -> dict[str, Any]:
    """The operations that carry the tag, with the schemas that they use, as OpenAPI 3.0."""
    whole = app.openapi()
    paths = {
        path: kept
        for path, operations in whole["paths"].items()
        if (kept := {verb: each for verb, each in operations.items() if tag in each.get("tags", ())})
    }
    schemas = whole["components"].get("schemas", {})
    components = {**whole["components"], "schemas": {name: schemas[name] for name in sorted(_used(paths, schemas))}}
    specification = {
        "openapi": OPENAPI_3_0,
        "info": {"title": f"Remanence: {tag} API", "version": whole["info"]["version"]},
    }
    return {**specification, **_lowered({"paths": paths, "components": components})}


def _used(part: Any, schemas: Mapping[str, Any]) -> set[str]:
    """Names of the schemas that a part of the specification refers to, directly or not."""
    found: set[str] = set()
    waiting = [part]
    while waiting:
        match waiting.pop():
            case {"$ref": str(ref)}:
                name = ref.rpartition("/")[2]
                if name not in found:
                    found.add(name)
                    waiting.append(schemas[name])
            case dict() as mapping:
                waiting.extend(mapping.values())
            case list() as items:
                waiting.extend(items)
    return found


def _lowered(part: Any) -> Any:
    """JSON Schema as 3.1 has it, said in the dialect of 3.0."""
    match part:
        case list():
            return [_lowered(each) for each in part]
        case dict():
            return _lowered_schema({name: _lowered(value) for name, value in part.items()})
    return part


def _lowered_schema(schema: dict[str, Any]) -> dict[str, Any]:
    lowered = {name: value for name, value in schema.items() if name not in {"const", "propertyNames"}}
    if "const" in schema:
        lowered["enum"] = [schema["const"]]
    if lowered.pop("contentMediaType", "") == "application/octet-stream":
        lowered["format"] = "binary"
    for bound in ("Minimum", "Maximum"):
        exclusive = lowered.get(f"exclusive{bound}")
        if isinstance(exclusive, int | float) and not isinstance(exclusive, bool):
            lowered |= {bound.lower(): exclusive, f"exclusive{bound}": True}
    if isinstance(options := lowered.get("anyOf"), list) and {"type": "null"} in options:
        lowered |= {"nullable": True, "anyOf": [option for option in options if option != {"type": "null"}]}
        if len(lowered["anyOf"]) == 1 and "$ref" not in lowered["anyOf"][0]:
            lowered |= lowered.pop("anyOf")[0]
    return lowered
