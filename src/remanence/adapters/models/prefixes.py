"""What some models are given before a text, to tell questions from what answers them."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Prefixes:
    query: str = ""
    document: str = ""


NO_PREFIXES: Final = Prefixes()
