"""Makes `types/schema.d.ts` of the specification that the server gives: what the client speaks of, by short names.

The file says of which specification it was made, so that a test can tell without Node whether that is still the one.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from remanence import bootstrap
from remanence.settings import Settings

HERE: Final = Path(__file__).parent
WRITTEN: Final = HERE / "types" / "schema.d.ts"
GENERATOR: Final = HERE / "node_modules" / ".bin" / "openapi-typescript"
SPOKEN: Final = re.compile(
    r"/v1/(memories(/search|/\{memory_id\}(/history)?)?|context|answer|jobs(/.*)?|users/profile|users/\{user_id\}"
    r"|export|import|integrations(/files|/exports|/\{integration_id\}/(status|events|cancel))?|webhooks(/.*)?|transcripts(/pop)?|states(/.*)?)"
)
MARK: Final = re.compile(r"sha256:([0-9a-f]{64})")


def specification() -> dict[str, Any]:
    """What the client speaks of, without refusals: their form is in the errors."""
    whole = bootstrap.application(Settings(), nullcontext).openapi()  # type: ignore[arg-type]
    paths = {
        path: {method: _without_refusals(operation) for method, operation in operations.items()}
        for path, operations in whole["paths"].items()
        if SPOKEN.fullmatch(path)
    }
    schemas = whole["components"]["schemas"]
    used = {name: schemas[name] for name in sorted(_used(paths, schemas))}
    return _renamed({"openapi": whole["openapi"], "info": {"title": "Remanence", "version": "1"}, "paths": paths} | {
        "components": {"schemas": used}
    }, used)  # fmt: skip


def digest(found: Mapping[str, Any]) -> str:
    """The same as long as only words about it change."""
    return sha256(json.dumps(_unworded(found), sort_keys=True).encode()).hexdigest()


def written() -> str:
    """The digest of the specification that the file was made of."""
    mark = MARK.search(WRITTEN.read_text(encoding="utf-8"))
    return mark[1] if mark else ""


def main() -> None:
    if not GENERATOR.exists():
        sys.exit("npm install --no-package-lock, first")
    found = specification()
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "openapi.json", Path(folder) / "schema.d.ts"
        source.write_text(json.dumps(found), encoding="utf-8")
        subprocess.run([GENERATOR, source, "--default-non-nullable=false", "-o", target], check=True)  # noqa: S603 - our own tool
        made = target.read_text(encoding="utf-8")
    WRITTEN.write_text(f"// Made by schema.py of the specification sha256:{digest(found)}\n\n{made}", encoding="utf-8")


def _without_refusals(operation: Mapping[str, Any]) -> dict[str, Any]:
    answers = {status: answer for status, answer in operation["responses"].items() if status.startswith("2")}
    return {name: value for name, value in operation.items() if name != "security"} | {"responses": answers}


def _used(part: object, schemas: Mapping[str, Any]) -> set[str]:
    found: set[str] = set()
    waiting = [part]
    while waiting:
        for name in _references(waiting.pop()):
            if name not in found:
                found.add(name)
                waiting.append(schemas[name])
    return found


def _references(part: object) -> Iterator[str]:
    match part:
        case {"$ref": str(ref)}:
            yield ref.rpartition("/")[2]
        case dict():
            for value in part.values():
                yield from _references(value)
        case list():
            for value in part:
                yield from _references(value)


def _unworded(part: Any) -> Any:
    match part:
        case dict():
            return {
                name: _unworded(value)
                for name, value in part.items()
                if not (name in {"description", "summary", "title"} and isinstance(value, str))
            }
        case list():
            return [_unworded(each) for each in part]
    return part


def _renamed(found: dict[str, Any], used: Mapping[str, Any]) -> dict[str, Any]:
    """Where two APIs have a name in common FastAPI writes the whole module before it; the last part is enough here."""
    short: dict[str, str] = {}
    for name in used:
        last = name.rpartition("__")[2]
        short[name] = last if last not in {*short.values(), *(used.keys() - {name})} else name
    text = json.dumps(found)
    for name, last in short.items():
        text = text.replace(f'"#/components/schemas/{name}"', f'"#/components/schemas/{last}"')
    renamed: dict[str, Any] = json.loads(text)
    schemas = {short[name]: schema for name, schema in renamed["components"]["schemas"].items()}
    return renamed | {"components": {"schemas": schemas}}


if __name__ == "__main__":
    main()
