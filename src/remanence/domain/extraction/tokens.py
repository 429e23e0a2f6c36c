"""Words with their place in the message, contractions and slips written out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from remanence.domain.extraction.lexicon.words import EXPANDED, PRONOUNS
from remanence.domain.extraction.phrases import word_set

LONGEST_WORD = 60  # characters; longer ones are no words (keys, base64, keyboard noise)


class Sort(Enum):
    WORD = auto()
    NUMBER = auto()
    QUOTE = auto()
    MARK = auto()
    EMOJI = auto()


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    lower: str
    start: int
    end: int
    sort: Sort = Sort.WORD
    spaced: bool = True
    """White space (or a contraction's seam) stands before it."""

    @property
    def is_word(self) -> bool:
        return self.sort is not Sort.MARK and self.sort is not Sort.EMOJI

    @property
    def is_name(self) -> bool:
        """Written as a name; at the beginning of a sentence that says little."""
        return self.sort is Sort.WORD and self.text[:1].isupper() and self.lower not in _NEVER_NAMES


_TOKEN = re.compile(
    r"""
    (?P<quote>"[^"\n]{1,600}"|“[^”\n]{1,600}”|«[^»\n]{1,600}»|(?<!\w)['‘][^'’\n]{2,400}['’](?!\w))
  | (?P<word>█+|https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+\w
      |[$€£]?\d+(?:[.,:/]\d+)*(?:\s?%|°C?|[A-Za-z²³]{1,4}(?!\w))?
      |(?:[A-Za-z]\.){2,}
      |\w+(?:['’/&-]\w+)*[+\#]*)
  | (?P<emoji>[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D\u2764]+)
  | (?P<mark>\.{2,}|[^\w\s])
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"^(.+)['’]s$", re.IGNORECASE)
_NUMBER = re.compile(r"[$€£]?\d")
_NEVER_NAMES = word_set("i i'm i've i'd i'll ok okay")


def is_noise(token: Token) -> bool:
    """Too long for a word, and no address."""
    return len(token.text) > LONGEST_WORD and token.sort is Sort.WORD and "://" not in token.text


def tokens(text: str, start: int = 0) -> tuple[Token, ...]:
    """The tokens of a text that begins at `start` of its message."""
    return tuple(_read(text, start))


def _read(text: str, offset: int) -> Iterator[Token]:
    last_end = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        spaced = start > last_end
        last_end = end
        place = (offset + start, offset + end)
        if match.lastgroup == "word":
            yield from _words(match[0], *place, spaced=spaced)
        else:
            sort = {"quote": Sort.QUOTE, "emoji": Sort.EMOJI}.get(match.lastgroup or "", Sort.MARK)
            if match[0] in EXPANDED:
                yield from _words(match[0], *place, spaced=spaced)
            else:
                yield Token(match[0], match[0].lower(), *place, sort, spaced)


def _words(text: str, start: int, end: int, *, spaced: bool) -> Iterator[Token]:
    lower = text.lower().replace("’", "'")
    expanded = EXPANDED.get(lower)
    is_name = text[:1].isupper() and expanded is not None and " " not in expanded and lower not in _CHAT
    if (
        expanded is None
        or is_name
        or (text.isupper() and len(text) > 1 and lower in {"us", "it", "def", "bc", "rn", "bf", "wk"})
    ):
        sort = Sort.NUMBER if _NUMBER.match(text) else Sort.WORD
        yield Token(text, lower, start, end, sort, spaced)
        return
    for index, word in enumerate(expanded.split()):
        shown = word.capitalize() if index == 0 and text[:1].isupper() and word != "I" else word
        yield Token(shown, word.lower(), start, end, Sort.WORD, spaced or index > 0)


_CHAT = frozenset({"pls", "plz", "thx", "ty", "tnx", "thanks", "dunno", "u", "ur"})


def with_is(sequence: Sequence[Token]) -> tuple[Token, ...]:
    """The same with "name's" as "name is" where "is" is meant, and left where it is a possessive.

    What follows tells: "my name's Ana", "the dog's called Moss", "my sister's in Samarkand" against "my sister's dog".
    """
    return tuple(_unfolded(sequence))


_AFTER_IS = word_set(
    """a an the not in on at from called named to my your his her their so very really pretty quite just still already
    never always been going doing getting coming about like too also now here there dead alive fine ok okay good
    great bad shot broken"""
)


_PERFECT = frozenset({"been", "got", "had", "become", "gotten"})


def _unfolded(sequence: Sequence[Token]) -> Iterator[Token]:
    for index, token in enumerate(sequence):
        before = sequence[index - 1] if index else None
        if token.lower == "may" and _is_month(sequence, index):
            yield Token("May", "may", token.start, token.end, Sort.WORD, token.spaced)
            continue
        if token.lower == "longer" and before is not None and before.lower == "no":
            continue
        if token.lower == "no" and index + 1 < len(sequence) and sequence[index + 1].lower == "longer":
            end = sequence[index + 1].end
            yield Token(f"{token.text} longer", "no-longer", token.start, end, Sort.WORD, token.spaced)
            continue
        if token.lower == "names" and index and sequence[index - 1].lower == "my" and index + 1 < len(sequence):
            yield Token("name", "name", token.start, token.end)
            yield Token("is", "is", token.start, token.end)
            continue
        if _means_has(sequence, index):
            yield Token("has", "has", token.start, token.end, Sort.WORD, spaced=True)
            continue
        match = _POSSESSIVE.match(token.text) if token.sort is Sort.WORD else None
        if match is None or match[1].lower() in PRONOUNS or not _means_is(sequence, index, match[1].lower()):
            yield token
            continue
        middle = token.end - 2
        yield Token(match[1], match[1].lower(), token.start, middle, Sort.WORD, token.spaced)
        yield Token("is", "is", token.start, token.end, Sort.WORD, spaced=True)


def _is_month(sequence: Sequence[Token], index: int) -> bool:
    """“12 may”, “in may”, “may 12”: the month, and no verb."""
    before = sequence[index - 1] if index else None
    after = sequence[index + 1] if index + 1 < len(sequence) else None
    dated = before is not None and (before.sort is Sort.NUMBER or before.lower in _BEFORE_MONTHS)
    return dated or (after is not None and after.sort is Sort.NUMBER)


_BEFORE_MONTHS = word_set("in on of since until till by early late mid this next last from before after during every")


def _means_has(sequence: Sequence[Token], index: int) -> bool:
    """“It's been a dream”: the contraction was of "has"."""
    if sequence[index].lower != "is" or not index or sequence[index - 1].start != sequence[index].start:
        return False
    after = [token.lower for token in sequence[index + 1 : index + 3]]
    return bool(after) and (
        after[0] in _PERFECT or (after[0] in {"always", "never", "already"} and after[1:2] == ["been"])
    )


def _means_is(sequence: Sequence[Token], index: int, word: str) -> bool:
    if index + 1 >= len(sequence):
        return False
    after = sequence[index + 1]
    if word in {"name", "surname", "birthday", "number"}:
        return True
    if word in {
        "master",
        "bachelor",
        "driver",
        "mother",
        "father",
        "valentine",
        "new",
        "today",
        "yesterday",
        "tonight",
    }:
        return after.lower in {"a", "an", "the", "not", "called"}
    then = sequence[index + 2].lower if index + 2 < len(sequence) else ""
    if then in {"is", "was", "has", "are", "will"} or after.lower in _NOUNS_IN_ING:
        return False  # "my cousin's wedding is in May"
    return after.lower in _AFTER_IS or after.lower.endswith("ing") or after.sort is Sort.NUMBER


_NOUNS_IN_ING = word_set(
    """wedding building painting meeting training clothing drawing ring king string spring morning evening thing
    wing swing ceiling earring offspring sibling darling duckling"""
)


def written(sequence: Iterable[Token]) -> str:
    """The tokens as running text."""
    parts: list[str] = []
    for token in sequence:
        if parts and token.spaced:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)
