"""`reference/settings.md`, from the table of settings."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from tests.docs.generated.markdown import table

from remanence.domain.tier import MEGABYTE, TIERS
from remanence.settings import Settings

INTRODUCTION = """\
# Settings

A flag of the command wins over the environment, the environment over the file, the file over the default.

* In the environment a setting is `REMANENCE_` and its name in capitals; with `_FILE` behind it, the path of a file that
  holds the value. A variable of that prefix that is no setting is an error at start, so that a misspelt one is not silent.
* The file is `remanence.toml` in the data folder, or what `REMANENCE_CONFIG` names.
* `remanence settings` shows the effective values and where each came from, secrets masked.

```sh
REMANENCE_PORT=9090 remanence settings
```
"""


def page() -> str:
    rows = [
        (f"`{name}`", _shown(field), _default(field), field.description or "")
        for name, field in Settings.model_fields.items()
    ]
    tiers = [
        (f"`{name}`", *map(_limit, (tier.per_minute, tier.conversations, tier.messages)), _megabytes(tier.storage))
        for name, tier in TIERS.items()
    ]
    return "\n".join([
        INTRODUCTION,
        table(("setting", "is", "default", "means"), rows),
        "## Tiers\n",
        "`tiers` adds to these or changes them. An API may have limits of its own for the minute.\n",
        table(("tier", "requests a minute", "conversations", "messages", "storage"), tiers),
    ])  # fmt: skip


def _shown(field: FieldInfo) -> str:
    kind: Any = field.annotation
    if choices := _choices(kind):
        return " \\| ".join(f"`{choice}`" for choice in choices)
    names = [getattr(each, "__name__", str(each)) for each in get_args(kind) or (kind,) if each is not type(None)]
    words = {"SecretStr": "secret", "str": "text", "int": "number", "float": "number", "bool": "true or false"}
    if get_origin(kind) is tuple:
        return "list of texts"
    if issubclass(get_origin(kind) or object, Mapping):
        return "table"
    return words.get(names[0], names[0].lower())


def _choices(kind: Any) -> Sequence[str]:
    if get_origin(kind) is Literal:
        return get_args(kind)
    inner = [each for each in get_args(kind) if get_origin(each) is Literal]
    return get_args(inner[0]) if inner else ()


def _default(field: FieldInfo) -> str:
    match field.default:
        case None | "" | ():
            return ""
        case bool(truth):
            return f"`{str(truth).lower()}`"
        case tuple(values):
            return f"`{','.join(map(str, values))}`"
        case value:
            return "" if value is PydanticUndefined else f"`{value}`"


def _limit(value: int | None) -> str:
    return "unlimited" if value is None else f"{value:,}"


def _megabytes(value: int | None) -> str:
    return "unlimited" if value is None else f"{value // MEGABYTE:,} MiB"
