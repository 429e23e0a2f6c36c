"""Changes of mind within a message: "I live in Berlin, no wait, Potsdam"."""

from collections.abc import Sequence

from remanence.domain.extraction.lexicon import sayings, words
from remanence.domain.extraction.phrases import split_phrases, word_set
from remanence.domain.extraction.tokens import Sort, Token

_MARKERS = split_phrases(sayings.REVISIONS)
_WEAK = frozenset(split_phrases(sayings.WEAK_REVISIONS))
"""They correct only where a mark stands before and what follows can take a place in what was said."""


def settled(sentence: Sequence[Token]) -> tuple[Token, ...]:
    """The sentence as it stands after its corrections."""
    for index in range(2, len(sentence) - 1):
        length = _marker(sentence, index)
        if not length or all(not t.is_word or t.lower in words.OPENERS for t in sentence[:index]):
            continue
        said, better = _without_marks(sentence[:index]), _from_word(sentence[index + length :])
        weak = tuple(token.lower for token in sentence[index : index + length] if token.is_word) in _WEAK
        replaced = _replaced(said, better, weak=weak)
        if replaced is not None:
            return settled(replaced)
    return tuple(sentence)


def corrected(said: Sequence[Token], better: Sequence[Token]) -> tuple[Token, ...] | None:
    """An earlier sentence with its last comparable part replaced; None where nothing in it is comparable."""
    return _replaced(_without_marks(said), better, weak=False) if better else None


def _marker(sentence: Sequence[Token], index: int) -> int:
    """The length of a correction's words here, their marks included; 0 where there are none."""
    if sentence[index - 1].sort is not Sort.MARK:
        return 0
    for marker in _MARKERS:
        length, matched = 0, 0
        for token in sentence[index:]:
            if matched < len(marker) and token.lower == marker[matched]:
                matched += 1
            elif token.sort is not Sort.MARK or matched == 0:
                break
            length += 1
        if matched == len(marker):
            return length
    return 0


def _replaced(said: Sequence[Token], better: Sequence[Token], *, weak: bool) -> tuple[Token, ...] | None:
    """What was said with its last comparable part replaced; the better clause alone where it is a whole one."""
    if not better or not said:
        return None
    if better[0].lower in words.PRONOUNS | {"my", "our"}:
        return None if weak else tuple(better)
    end = next((i for i, t in enumerate(better) if t.sort is Sort.MARK), len(better))
    short, tail = better[:end], better[end:]
    if len(short) > 5:
        return None
    place = _comparable(said, short, weak=weak)
    if place is None:
        return None
    start, stop = place
    return (*said[:start], *short, *said[stop:], *tail)


def _comparable(said: Sequence[Token], short: Sequence[Token], *, weak: bool) -> tuple[int, int] | None:
    """The last run in what was said that is of the same sort: a name for a name, a number for a number."""
    first = short[0]
    if first.lower in words.PREPOSITIONS:
        places = [i for i, t in enumerate(said) if t.lower == first.lower]
        return (places[-1], len(said)) if places else None
    for test in (_is_number, _is_calendar, _is_proper):
        if test(first):
            places = [i for i, t in enumerate(said) if i and test(t)]
            if not places:
                continue
            start = stop = places[-1]
            if test is _is_number and any(map(_is_calendar, short)):
                while stop + 1 < len(said) and _is_calendar(said[stop + 1]):
                    stop += 1
            while start - 1 in places and test is _is_proper:
                start -= 1
            return start, stop + 1
    if weak or first.sort is not Sort.WORD or len(short) > 3:
        return None
    return (len(said) - 1, len(said)) if said[-1].is_word else None


def _is_number(token: Token) -> bool:
    return token.sort is Sort.NUMBER or token.lower in words.NUMBERS


_CALENDAR = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today tomorrow yesterday tonight"""
)


def _is_calendar(token: Token) -> bool:
    return token.lower in _CALENDAR


def _is_proper(token: Token) -> bool:
    return token.is_name and token.lower not in _CALENDAR


def _without_marks(tokens: Sequence[Token]) -> tuple[Token, ...]:
    end = len(tokens)
    while end and tokens[end - 1].sort is Sort.MARK:
        end -= 1
    return tuple(tokens[:end])


def _from_word(tokens: Sequence[Token]) -> tuple[Token, ...]:
    start = 0
    while start < len(tokens) and tokens[start].sort is Sort.MARK:
        start += 1
    return tuple(tokens[start:])
