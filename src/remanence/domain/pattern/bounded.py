"""Regular expressions whose time is bounded: none that could backtrack for long is ever tried."""

import re
from functools import lru_cache
from typing import Final

LONGEST: Final = 1_000
"""Characters of an expression."""
READ: Final = 2_000
"""Characters of a text that it is tried on."""
STEPS: Final = 2_500_000
"""At most so many for one text: a few hundredths of a second."""
_PIECE = re.compile(
    r"\\(?P<escape>.)|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<special>\(\?(?!:))|(?P<open>\((?:\?:)?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<repeat>[*+?]|\{\d*,?\d*\})[?+]?|.",
    re.DOTALL,
)


@lru_cache(maxsize=512)
def compiled(expression: str) -> re.Pattern[str] | None:
    """The expression, ignoring case; None where it is none, or where nobody can say how long it takes."""
    if len(expression) > LONGEST or not _is_bounded(expression):
        return None
    try:
        return re.compile(expression, re.IGNORECASE)
    except re.error:
        return None


def search(expression: str, text: str) -> bool:
    pattern = compiled(expression)
    return pattern is not None and pattern.search(text[:READ]) is not None


def _is_bounded(expression: str) -> bool:
    """Whether what repeats, multiplied, stays small. A group that holds a choice or a repetition must not repeat."""
    steps = READ
    groups: list[bool] = []
    closed_is_fixed = True
    for piece in _PIECE.finditer(expression):
        if piece["special"] or (piece["escape"] or "").isdigit():
            return False
        if piece["open"]:
            groups.append(True)
        elif piece["bar"] and groups:
            groups[-1] = False
        elif piece["repeat"]:
            if not closed_is_fixed and _most(piece["repeat"]) > 1:
                return False
            steps *= _most(piece["repeat"]) + 1
            groups = [False] * len(groups)
        if piece["close"]:
            closed_is_fixed = groups.pop() if groups else False
        elif not piece["repeat"]:
            closed_is_fixed = True
    return steps <= STEPS


def _most(repeat: str) -> int:
    """How often it repeats at most."""
    if repeat == "?":
        return 1
    if repeat in {"*", "+"}:
        return READ // 2
    bounds = repeat.strip("{}").split(",")
    return int(bounds[-1]) if bounds[-1] else READ // 2
