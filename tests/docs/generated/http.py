"""`reference/http/…`: one page for each API, from the specification that the server gives."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from inspect import getclosurevars
from typing import Any, Final, cast

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from tests.docs.generated.markdown import table

from remanence import bootstrap
from remanence.engine import Engine
from remanence.faces.http.dialects.memsy.asking import SCOPES
from remanence.settings import Settings

TITLES: Final = {
    "MemSync": ("memsync", "The native API, and MemSync's", "`/v1/memories` and its neighbours."),
    "MemorySync": (
        "memorysync",
        "The MemorySync API",
        "What its published client calls. How to use it: [MemorySync](../../how-to/memorysync.md).",
    ),
    "MemoryKit": (
        "memorykit",
        "The MemoryKit API",
        "Every call of its document. What it does: [MemoryKit](../memorykit.md).",
    ),
    "Memsy": ("memsy", "The Memsy API", "Data plane and control plane. How to use it: [Memsy](../../how-to/memsy.md)."),
    "OpenAI": (
        "openai",
        "The OpenAI-compatible proxy",
        "A chat API that remembers. How to use it: [the proxy](../../how-to/openai-proxy.md).",
    ),
    "mem0": (
        "mem0",
        "The mem0-compatible endpoint",
        "What mem0's clients call. How to use it: [mem0](../../how-to/mem0.md).",
    ),
    "Operations": ("operations", "For operators", "No key is asked for: let only your own network reach them."),
}
VERBS: Final = ("get", "post", "put", "patch", "delete")
DEPTH: Final = 4


@dataclass(frozen=True, slots=True)
class Operation:
    tag: str
    verb: str
    path: str
    told: Mapping[str, Any]
    scopes: Sequence[str]


def pages() -> Mapping[str, str]:
    """By file name."""
    tags = dict.fromkeys(each.tag for each in operations())
    return {f"{_title(tag)[0]}.md": _page(tag) for tag in tags}


@cache
def _app() -> FastAPI:
    return bootstrap.application(Settings(), lambda: nullcontext(cast("Engine", None)))


@cache
def _specification() -> Mapping[str, Any]:
    return _app().openapi()


@cache
def operations() -> Sequence[Operation]:
    asked = {
        (route.path_format, verb.lower()): tuple(dict.fromkeys([*_asked(route.dependant), *_gated(route)]))
        for route in _routes(_app())
        for verb in route.methods or ()
    }
    return [
        Operation(told["tags"][0], verb.upper(), path, told, asked.get((path, verb), ()))
        for path, each in _specification()["paths"].items()
        for verb in VERBS
        if (told := each.get(verb))
    ]


def _routes(app: FastAPI) -> Iterator[Any]:
    """Those of the application, and those of the routers that it includes, with their whole paths."""
    for route in app.routes:
        if isinstance(route, APIRoute):
            yield route
        elif hasattr(route, "effective_route_contexts"):
            yield from route.effective_route_contexts()


def _asked(dependant: Dependant) -> Iterator[str]:
    """The scopes that a route asks its caller for."""
    for each in dependant.dependencies:
        if scope := getattr(each.call, "_scope", None):
            yield scope
        if grant := getattr(each.call, "_grant", None):
            yield from SCOPES[grant]
        if admin := getattr(each.call, "_admin", None):
            yield admin
        yield from _asked(each)


def _gated(route: Any) -> Iterator[str]:
    """What MemorySync's gate asks for, which stands before the route rather than among its dependencies."""
    whole = getattr(route, "original_route", route)
    gate = getclosurevars(type(whole).get_route_handler).nonlocals.get("gate")
    if gate and gate.scope:
        yield gate.scope


def _title(tag: str) -> tuple[str, str, str]:
    return TITLES.get(tag, (tag.lower(), f"The {tag} API", ""))


def _page(tag: str) -> str:
    _, title, said = _title(tag)
    sections = [_section(each) for each in operations() if each.tag == tag]
    return "\n".join([f"# {title}\n", f"{said}\n" if said else "", *sections])


def _section(operation: Operation) -> str:
    told = operation.told
    parts = [f"## {operation.verb} {operation.path}\n", f"{_sentence(told)}\n"]
    if operation.scopes:
        parts.append(f"Asks for {', '.join(f'`{scope}`' for scope in operation.scopes)}.\n")
    if parameters := [_parameter(each) for each in told.get("parameters", ())]:
        parts.append(table(("parameter", "in", "is", "means"), parameters))
    for form, content in told.get("requestBody", {}).get("content", {}).items():
        if rows := list(_fields(content["schema"])):
            parts.append(f"Body, `{form}`:\n\n{table(('field', 'is', 'means'), rows)}")
    for status, answer in sorted(told["responses"].items()):
        if status.startswith("2"):
            parts.append(_answer(status, answer))
    return "\n".join(parts)


def _sentence(told: Mapping[str, Any]) -> str:
    return " ".join(str(told.get("description") or told.get("summary", "")).split())


def _answer(status: str, answer: Mapping[str, Any]) -> str:
    contents: Sequence[Mapping[str, Any]] = list(answer.get("content", {}).values())
    rows = [row for content in contents[:1] for row in _fields(content.get("schema", {}))]
    return f"Answers {status}" + (f":\n\n{table(('field', 'is', 'means'), rows)}" if rows else ".\n")


def _parameter(told: Mapping[str, Any]) -> tuple[str, str, str, str]:
    needed = ", required" if told.get("required") and told["in"] != "path" else ""
    schema = told.get("schema", {})
    return (
        f"`{told['name']}`",
        told["in"],
        f"{_kind(schema)}{needed}",
        told.get("description") or schema.get("description", ""),
    )


def _fields(schema: Mapping[str, Any], prefix: str = "", depth: int = 0) -> Iterator[tuple[str, str, str]]:
    """Name, type and meaning of each field, those of inner objects after a dot."""
    whole = _inner(schema)
    for name, each in whole.get("properties", {}).items():
        needed = ", required" if name in whole.get("required", ()) and not prefix else ""
        yield f"`{prefix}{name}`", f"{_kind(each)}{needed}", each.get("description", "")
        inner = _inner(each)
        if depth < DEPTH and inner.get("properties") and inner is not whole:
            yield from _fields(inner, f"{prefix}{name}{'[]' if _is_list(each) else ''}.", depth + 1)


def _inner(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The object that a schema comes down to: past references, lists and what may be null."""
    match schema:
        case {"$ref": str(ref)}:
            return _inner(_specification()["components"]["schemas"][ref.rpartition("/")[2]])
        case {"items": dict(items)}:
            return _inner(items)
        case {"anyOf": list(options)}:
            return next((found for each in options if (found := _inner(each)).get("properties")), schema)
    return schema


def _is_list(schema: Mapping[str, Any]) -> bool:
    return "items" in schema or any("items" in each for each in schema.get("anyOf", ()))


def _kind(schema: Mapping[str, Any]) -> str:  # noqa: PLR0911 - one for each form of a schema
    match schema:
        case {"$ref": str(ref)}:
            return _kind(_specification()["components"]["schemas"][ref.rpartition("/")[2]])
        case {"enum": list(choices)}:
            return ", ".join(f"`{choice}`" for choice in choices)
        case {"const": value}:
            return f"`{value}`"
        case {"anyOf": list(options)}:
            return " or ".join(dict.fromkeys(_kind(each) for each in options if each.get("type") != "null")) + (
                ", may be null" if {"type": "null"} in options else ""
            )
        case {"items": dict(items)}:
            return f"list of {_kind(items)}"
        case {"type": str(kind)}:
            return f"{schema.get('format', kind)}{_bounds(schema)}"
    return "any"


def _bounds(schema: Mapping[str, Any]) -> str:
    least, most = schema.get("minimum"), schema.get("maximum", schema.get("maxLength"))
    said = "" if most is None else f", at most {most:g}" if least is None else f", {least:g} to {most:g}"
    default = schema.get("default")
    return said + (f", `{json.dumps(default)}` by default" if default not in ("", None) else "")
