"""Tables of phrases as one pattern: a line is an alternative, a space any white space, an apostrophe may be missing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """Phrases as one pattern, tried only where one of the hints stands in the text: most texts hold none."""

    pattern: re.Pattern[str]
    hints: tuple[str, ...] = ()

    def search(self, text: str) -> re.Match[str] | None:
        if self.hints:
            lower = text.lower()
            if not any(hint in lower for hint in self.hints):
                return None
        return self.pattern.search(text)


def any_of(table: str, *, start: bool = False, hints: str = "") -> Table:
    """The lines as alternatives between word boundaries, ignoring case; at the start of the text where `start`.

    Each line must hold one of the `hints`, parts of words parted by spaces.
    """
    lines = [_pattern(line.strip()) for line in table.splitlines() if line.strip()]
    body = "|".join(lines)
    opening = r"\A\W*" if start else r"(?<!\w)"
    return Table(re.compile(rf"{opening}(?:{body})(?!\w)", re.IGNORECASE), tuple(hints.split()))


def _pattern(line: str) -> str:
    return line.replace(" ", r"\s+").replace("'", "['’]?")


def split_phrases(table: str) -> tuple[tuple[str, ...], ...]:
    """The lines as sequences of words, to be met word by word."""
    return tuple(tuple(line.split()) for line in table.strip().splitlines())


def by_first(phrases: Iterable[tuple[str, ...]]) -> Phrases:
    """The phrases by their first word, longest first, so that few have to be tried."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(each) for first, each in found.items()}


def word_set(table: str) -> frozenset[str]:
    return frozenset(table.split())
