"""The form of an answer, as JSON Schema in the part of it that servers keep to strictly."""

from typing import Any, Final

from pydantic import BaseModel, ConfigDict, model_validator

Message = dict[str, str]


class Form(BaseModel):
    """An answer's type. Every field is asked for; for one that is left out, or null, its default stands in."""

    model_config = ConfigDict(
        extra="ignore",
        json_schema_extra={"additionalProperties": False},
        json_schema_serialization_defaults_required=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, answer: Any) -> Any:
        if isinstance(answer, dict):
            return {name: value for name, value in answer.items() if value is not None}
        return answer


UNKNOWN: Final = frozenset({"default", "title", "minLength", "maxLength", "minimum", "maximum"})
"""Words that the strict part of JSON Schema does not have."""


def schema(form: type[Form]) -> dict[str, Any]:
    """With every field required, as strict servers want it."""
    return _plain(form.model_json_schema(mode="serialization"))  # type: ignore[no-any-return]


def _plain(part: Any, *, names: bool = False) -> Any:
    """`names` where the keys are fields of ours and not words of JSON Schema."""
    match part:
        case dict():
            return {
                key: _plain(value, names=not names and key in {"properties", "$defs"})
                for key, value in part.items()
                if names or key not in UNKNOWN
            }
        case list():
            return [_plain(each) for each in part]
    return part
