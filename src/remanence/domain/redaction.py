"""Taking words out of what was said, so that whatever else was said there stays where it stood."""

from collections.abc import Iterable

from remanence.domain.memory import Evidence

BLACK = "█"


def redacted(content: str, gone: Iterable[Evidence], kept: Iterable[Evidence]) -> str:
    """The content with the spans blacked out that nothing kept rests on too; every other character keeps its place."""
    black = {place for span in gone for place in range(span.start, span.end)}
    black -= {place for span in kept for place in range(span.start, span.end)}
    return "".join(BLACK if place in black else character for place, character in enumerate(content))


def says_anything(content: str) -> bool:
    return any(character.isalnum() for character in content)
