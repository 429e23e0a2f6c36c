"""A caller's template with what is known in its place, within a budget of tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from remanence.domain import context

PLACE: Final = re.compile(r"\{(?:memories|context)\}")


@dataclass(frozen=True, slots=True)
class Prompt:
    text: str
    used: int
    """How many statements stand in it."""
    tokens: int
    truncated: bool
    """Whether some found no room."""


def question(template: str) -> str:
    """What the template itself says."""
    return " ".join(PLACE.sub(" ", template).split())


def filled(template: str, statements: Sequence[str], *, budget: int) -> Prompt:
    """The statements stand at `{memories}` or `{context}`; at the end where neither is there."""
    left = budget - context.tokens(PLACE.sub("", template))
    block = context.block(statements, budget=max(0, left))
    if PLACE.search(template):
        text = PLACE.sub(lambda _: block.text, template)
    else:
        text = f"{template}\n\n{block.text}" if block.text else template
    return Prompt(text, block.used, context.tokens(text), block.truncated)
