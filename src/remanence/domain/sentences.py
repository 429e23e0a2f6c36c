"""Where sentences begin and end, in prose, chat and lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST = 400  # sentences of one message that are read
LONGEST = 1_000  # characters; what has no end by then is cut there

_ABBREVIATED = """
    mr mrs ms dr prof st vs e.g i.e etc no nr approx inc ltd co jr sr a.m p.m dept est fig gen gov hon rev sen vol
    incl excl z.b d.h u.a bzw ca str sra srta dra av u.s u.k ph.d b.sc m.sc
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
_ABBREVIATIONS_BEFORE_NUMBERS = frozenset({"no", "nr", "ca", "approx", "vol", "fig"})
_BOUNDARY = re.compile(
    r"""
    (?P<stop>[.!?…]+["”’')\]]*)(?=\s|$|[\U0001F000-\U0001FAFF\u2600-\u27BF])
  | (?P<wide>[。！？；؟؛۔]+[」』”"]*)
  | (?P<line>\n\s*)
  | (?P<semicolon>;)(?=\s)
  | (?P<emoji>[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+)(?=\s+\S)
    """,
    re.VERBOSE,
)
_ANNOUNCES = re.compile(
    r"\b(?:facts?|info|about (?:me|us|myself)|know|notes?|remember|background|context|updates?|news|following|"
    r"summary)\b",
    re.IGNORECASE,
)
"""A heading that only announces; what follows stands alone."""
_BULLET = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_LAST_WORD = re.compile(r"[\w.]+$")
_QUOTES = re.compile(r"\"[^\"\n]{1,600}\"|“[^”\n]{1,600}”|«[^»\n]{1,600}»|(?<!\w)['‘][^'’\n]{2,400}['’](?!\w)")


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def sentences(text: str) -> list[Sentence]:
    found: list[Sentence] = []
    for sentence in _split(text):
        if len(found) >= MOST:
            break
        found.append(sentence)
    return _with_items(found)


def _split(text: str) -> Iterator[Sentence]:
    quotes = [match.span() for match in _QUOTES.finditer(text)]
    start = 0
    for match in _BOUNDARY.finditer(text):
        if match.start() < start or not _ends_here(text, match, quotes):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _ends_here(text: str, match: re.Match[str], quotes: list[tuple[int, int]]) -> bool:
    inside = next(((s, e) for s, e in quotes if s < match.start() < e), None)
    if inside and match.end() < inside[1]:
        return False
    if match.lastgroup != "stop" or match[0] != ".":
        return True
    word = _LAST_WORD.search(text, max(0, match.start() - 12), match.start())
    last = word[0].lower() if word else ""
    after = text[match.end() : match.end() + 2].strip()
    if last in _ABBREVIATIONS_BEFORE_NUMBERS:
        return not after[:1].isdigit()
    if last.isdigit() and _is_ordinal(text, match.start() - len(last), match.end()):
        return False
    return last not in _ABBREVIATIONS and not (len(last) == 1 and last.isalpha() and last != "i")


def _is_ordinal(text: str, start: int, end: int) -> bool:
    """“Am 12. Juli”, “im 2. Semester”: the stop makes the number an ordinal, as German writes them."""
    return _MONTH.match(text, end) is not None or _BEFORE_ORDINALS.search(text, max(0, start - 10), start) is not None


_MONTH = re.compile(r"\s(?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)\w*", re.IGNORECASE)
_BEFORE_ORDINALS = re.compile(
    r"\b(?:am|im|vom|zum|beim|der|die|das|den|dem|bis|seit|ab|mein\w*|unser\w*|ihr\w*|sein\w*)\s+$", re.IGNORECASE
)


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end:
        stop = min(end, start + LONGEST)
        if stop < end:
            space = text.rfind(" ", start + 1, stop)
            stop = space if space > start else stop
        piece = text[start:stop]
        stripped = piece.strip()
        if stripped:
            yield Sentence(stripped, start + len(piece) - len(piece.lstrip()))
        start = stop


def _with_items(found: list[Sentence]) -> list[Sentence]:
    """A heading with a colon and the items below it are one sentence: "Hobbies:" + "- climbing" + "- chess"."""
    joined: list[Sentence] = []
    heading = False
    for sentence in found:
        bullet = _BULLET.match(sentence.text)
        item = sentence.text[bullet.end() :] if bullet else sentence.text
        if bullet and heading:
            head = joined[-1]
            gap = " " * (sentence.end - len(item) - head.end)
            text = (
                head.text + ("" if head.text.endswith(":") else ",") + gap[bool(not head.text.endswith(":")) :] + item
            )
            joined[-1] = Sentence(text, head.start)
            continue
        heading = sentence.text.endswith(":") and not _ANNOUNCES.search(sentence.text)
        if sentence.text.endswith(":") and not heading:
            continue
        joined.append(Sentence(item, sentence.end - len(item)))
    return joined
