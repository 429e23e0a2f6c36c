"""Tables of phrases as one pattern: a line is an alternative, a space any white space, an apostrophe may be missing."""

import re


def any_of(table: str, *, start: bool = False) -> re.Pattern[str]:
    """The lines as alternatives between word boundaries, ignoring case; at the start of the text where `start`."""
    lines = [_pattern(line.strip()) for line in table.splitlines() if line.strip()]
    body = "|".join(lines)
    opening = r"\A\W*" if start else r"(?<!\w)"
    return re.compile(rf"{opening}(?:{body})(?!\w)", re.IGNORECASE)


def _pattern(line: str) -> str:
    return line.replace(" ", r"\s+").replace("'", "['’]?")


def split_phrases(table: str) -> tuple[tuple[str, ...], ...]:
    """The lines as sequences of words, to be met word by word."""
    return tuple(tuple(line.split()) for line in table.strip().splitlines())


def word_set(table: str) -> frozenset[str]:
    return frozenset(table.split())
