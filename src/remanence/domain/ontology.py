"""The words by which an org sorts its memories and relations: the built-in ones, and its own beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from remanence.domain import content, relation
from remanence.errors import Invalid

MOST: Final = 32
NAME_MAX: Final = 64


@dataclass(frozen=True, slots=True)
class Ontology:
    content_types: tuple[str, ...] = ()
    relation_types: tuple[str, ...] = ()

    @property
    def all_content_types(self) -> tuple[str, ...]:
        return (*content.BUILT_IN, *self.content_types)

    @property
    def all_relation_types(self) -> tuple[str, ...]:
        return (*relation.BUILT_IN, *self.relation_types)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        return cls(tuple(kept.get("content_types", ())), tuple(kept.get("relation_types", ())))

    def kept(self) -> Mapping[str, Any]:
        return {"content_types": list(self.content_types), "relation_types": list(self.relation_types)}


def own_types(names: Sequence[str], *, built_in: Sequence[str], field: str) -> tuple[str, ...]:
    """The org's own among the names, in lower case, each once. Raises Invalid for too many or for one that is none."""
    own = tuple(dict.fromkeys(name.strip().lower() for name in names if name.strip().lower() not in built_in))
    if len(own) > MOST:
        raise Invalid(f"At most {MOST} types of one's own are allowed.", field=field)
    if any(not name or len(name) > NAME_MAX or not name.isprintable() for name in own):
        raise Invalid(f"A type's name has 1 to {NAME_MAX} characters.", field=field)
    return own
