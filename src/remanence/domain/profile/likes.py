"""What the person likes and dislikes, as the statements put it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from remanence.domain.memory import Category, Memory

_VERB = r"(?i)(?:really |also |still |currently |just |recently )?"
_LIKES = re.compile(
    _VERB + r"(?:loves|likes|enjoys|adores|is (?:really |very )?(?:into|fond of|keen on|passionate about|interested in|"
    r"a fan of)|passionate about|interested in|prefers|collects|plays|practises|practices|is learning|learning|"
    r"(?:has )?(?:recently )?(?:taken up|took up|started))\s+(?:to\s+)?(?P<what>.+)"
)
_DISLIKES = re.compile(
    _VERB + r"(?:hates|dislikes|can't stand|cannot stand|detests|avoids|isn't (?:keen on|into|a fan of)|"
    r"is not (?:keen on|into|a fan of)|does(?:n't| not) (?:like|enjoy|eat|drink)|is afraid of)\s+(?P<what>.+)"
)
_FAVOURITE = re.compile(r"(?i)favou?rite [\w -]+ (?:is|are) (?P<what>.+)")
_REST = re.compile(
    r"\s*(?:[;(–—]|, \w+ed\b|"
    r"\b(?:because|since|but|when|while|which|although|though|so|and also|every|on|at|with|for|over)\b).*"
)
LONGEST = 6
"""In words; what is longer is no topic but a story."""


def likes(memories: Iterable[Memory]) -> tuple[str, ...]:
    return _distinct(_objects(memories, (_LIKES, _FAVOURITE)))


def dislikes(memories: Iterable[Memory]) -> tuple[str, ...]:
    return _distinct(_objects(memories, (_DISLIKES,)))


def interests(memories: Sequence[Memory]) -> tuple[str, ...]:
    """What is liked among the interests."""
    return _distinct(_objects((m for m in memories if Category.INTERESTS in m.categories), (_LIKES,)))


def _objects(memories: Iterable[Memory], patterns: Sequence[re.Pattern[str]]) -> Iterator[str]:
    for memory in memories:
        if memory.subject:
            continue
        match = next((m for p in patterns if (m := p.match(memory.text))), None)
        if match:
            yield from _split(match["what"])


def _split(what: str) -> Iterator[str]:
    """One each of "hiking, photography and sustainable living"."""
    told = _REST.sub("", what.rstrip(" ."))
    for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", told):
        topic = re.sub(r"^(?:the|a|an|his|her|their)\s+", "", part.strip())
        if topic and len(topic.split()) <= LONGEST:
            yield topic


def _distinct(topics: Iterable[str]) -> tuple[str, ...]:
    return tuple({topic.casefold(): topic for topic in reversed(list(topics))}.values())[::-1]
