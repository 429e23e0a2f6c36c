"""Requests made of an operation's own schema, with given texts and numbers in every place where one may stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final

DEPTH: Final = 4
NASTY: Final = ("parrot", "*", "%", "' OR 1=1 --", "../")
USER_HEADERS: Final = ("X-End-User-ID", "X-User-ID")


@dataclass(frozen=True, slots=True)
class Operation:
    method: str
    path: str
    spec: Mapping[str, Any]


def meaning(name: str) -> dict[str, str]:
    """The headers that say which user is meant."""
    return dict.fromkeys(USER_HEADERS, name.encode("ascii", "ignore").decode())


@dataclass(frozen=True, slots=True)
class Crafting:
    """One request in the making."""

    chance: Random
    schemas: Mapping[str, Any]
    texts: Sequence[str]
    names: Sequence[str]
    """For paths."""
    numbers: Sequence[int]

    def request(self, operation: Operation) -> dict[str, Any]:
        query: dict[str, Any] = {}
        headers: dict[str, str] = {}
        for parameter in operation.spec.get("parameters", ()):
            if parameter["in"] == "path":
                continue
            name, value = parameter["name"], self._value(parameter.get("schema", {}))
            match parameter["in"]:
                case "query" if self._is(0.7):
                    query[name] = value
                case "header" if self._is(0.5):
                    headers[name] = str(value).encode("ascii", "ignore").decode()
        if self._is(0.5):
            headers |= meaning(self.chance.choice(self.texts))
        url = re.sub(r"{\w+}", lambda _: self._named(), operation.path)
        request = {"method": operation.method, "url": url, "params": query, "headers": headers}
        body = operation.spec.get("requestBody", {}).get("content", {}).get("application/json")
        return request if body is None else {**request, "json": self._value(body.get("schema", {}))}

    def _named(self) -> str:
        return self.chance.choice(self.names) if self._is(0.8) else str(self.chance.choice(self.numbers))

    def _is(self, likely: float) -> bool:
        return self.chance.random() < likely

    def _value(self, schema: Any, *, depth: int = 0) -> Any:
        schema = self._resolved(schema)
        match schema:
            case {"enum": [*values]}:
                return self.chance.choice(values)
            case {"const": value}:
                return value
            case {"type": "object"}:
                return self._object(schema, depth)
            case {"type": "array"}:
                count = max(schema.get("minItems", 0), self.chance.randint(0, 2))
                return [self._value(schema.get("items", {}), depth=depth + 1) for _ in range(count)]
            case {"type": "integer" | "number" | "boolean" | "null"}:
                return self._plain(schema)
        return self._text(schema)

    def _object(self, schema: Mapping[str, Any], depth: int) -> dict[str, Any]:
        properties = schema.get("properties", {})
        if depth >= DEPTH or not properties:
            return {"user_id": self.chance.choice(self.texts)} if self._is(0.5) else {}
        chosen = [name for name in properties if name in schema.get("required", ()) or self._is(0.6)]
        return {name: self._value(properties[name], depth=depth + 1) for name in chosen}

    def _plain(self, schema: Mapping[str, Any]) -> Any:
        match schema["type"]:
            case "integer":
                some = (schema.get("minimum", 0), 1, schema.get("maximum", 50), self.chance.choice(self.numbers))
                return self.chance.choice(some)
            case "number":
                return self.chance.choice((schema.get("minimum", 0), schema.get("maximum", 1)))
            case "boolean":
                return self._is(0.5)
        return None

    def _text(self, schema: Mapping[str, Any]) -> str:
        if schema.get("format") == "date-time":
            return self.chance.choice(["2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z"])
        text = self.chance.choice([*self.texts, *NASTY]) if self._is(0.9) else ""
        return text[: schema.get("maxLength", 500)] or "x"

    def _resolved(self, schema: Any) -> Mapping[str, Any]:
        while isinstance(schema, Mapping):
            if "$ref" in schema:
                schema = self.schemas[schema["$ref"].rpartition("/")[2]]
            elif options := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
                schema = self.chance.choice(options)
            else:
                return schema
        return {}
