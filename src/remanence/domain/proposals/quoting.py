"""Where in a message the words stand that a model quotes."""

import re

from remanence.domain.memory import Evidence

MOST_WORDS = 200
"""Of a quote that are looked for; the rest of a longer one is taken on trust as its continuation."""

_WORD = re.compile(r"\w+")


def span(quote: str, content: str) -> tuple[int, int] | None:
    """Word for word; how it was spaced, punctuated and capitalised does not matter."""
    if not quote.strip():
        return None
    start = content.find(quote)
    if start >= 0:
        return start, start + len(quote)
    words = _WORD.findall(quote)[:MOST_WORDS]
    if not words:
        return None
    found = re.search(r"\W+".join(map(re.escape, words)), content, re.IGNORECASE)
    return found.span() if found else None


def evidence(event_id: int, quote: str, content: str) -> Evidence | None:
    found = span(quote, content)
    return Evidence(event_id, *found) if found else None
