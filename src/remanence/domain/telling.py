"""What was said or is known, told to the person who said it, in a sentence.

A sentence in the first person turns to "you"; what does not turn cleanly is quoted, with its day where the words count
from it ("yesterday"). Nothing is added that was not said.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from remanence.domain import words
from remanence.domain.event import Role
from remanence.domain.sentences import sentences

LONGEST: Final = 320
"""Characters that are quoted."""
_FIRST: Final = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "am": "are", "i'm": "you're",
    "i'd": "you'd", "i'll": "you'll", "i've": "you've", "we": "you", "us": "you", "our": "your", "ours": "yours",
    "ourselves": "yourselves", "we're": "you're", "we'd": "you'd", "we'll": "you'll", "we've": "you've",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
_OPENS = re.compile(r"(?:I|We|My|Our|Mine)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?:and|but|so|also|well|oh|hi|hello|hey|hmm|yes|yeah|ok|okay|actually|by the way|btw|fyi|remember(?: that)?|"
    r"note that|please note(?: that)?|just so you know|important|reminder|note)\b[\s,:!–—-]*)+",
    re.IGNORECASE,
)
_SECOND = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_BEGINS = re.compile(r"\A\w|(?<=[.!?…]\s)you")
_DEICTIC = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|now|currently|(?:last|next|this|past|coming) (?:night|morning|afternoon|"
    r"evening|day|week|weekend|month|year|spring|summer|autumn|fall|winter|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday)|ago|just|recently|lately|soon|earlier|later|"
    r"in (?:a|two|three|\d+) (?:days?|weeks?|months?|years?))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words, and who said them when."""

    text: str
    role: Role
    said_at: datetime
    speaker: str = ""


def told(quoted: Quoted) -> str:
    """A sentence to the user."""
    text = _shortened(" ".join(quoted.text.split()))
    if quoted.role is not Role.USER or quoted.speaker or _is_foreign(text):
        return _quoted(quoted, text)
    bare = _LEAD.sub("", text, count=1) if _LEAD.match(text) else text
    if text.endswith("?") or _DEICTIC.search(bare) or _SECOND.search(bare):
        return _quoted(quoted, text)
    if _OPENS.match(bare) or _is_whole(bare):
        return _closed(_to_second_person(bare))
    return _quoted(quoted, text)


def quote(quoted: Quoted) -> str:
    """Word for word, with who said it and when."""
    return _quoted(quoted, " ".join(quoted.text.split()))


def passage(content: str, question: str) -> str:
    """Of a long message the sentences that a question is about, as far as they are short enough to be quoted."""
    if len(content) <= LONGEST:
        return content
    asked = frozenset(words.terms(question))
    parts = sentences(content) or []
    scored = sorted(range(len(parts)), key=lambda at: (-len(asked.intersection(words.terms(parts[at].text))), at))
    taken: list[int] = []
    for at in scored:
        if sum(len(parts[each].text) + 1 for each in (*taken, at)) > LONGEST:
            break
        taken.append(at)
    return " ".join(parts[at].text for at in sorted(taken)) or content


def _quoted(quoted: Quoted, text: str) -> str:
    stop = "" if text.endswith((".", "!", "?", "…")) else "."
    return f"{_day(quoted)} {_speaker(quoted)} {'asked' if text.endswith('?') else 'said'}: “{text}”{stop}"


def _speaker(quoted: Quoted) -> str:
    if quoted.role is Role.USER:
        return quoted.speaker or "you"
    return quoted.speaker or f"the {quoted.role.value}"


def _day(quoted: Quoted) -> str:
    return f"On {quoted.said_at.day} {quoted.said_at:%B} {quoted.said_at.year}"


def _to_second_person(text: str) -> str:
    turned = _WORD.sub(_turned, text.replace("’", "'"))
    turned = re.sub(r"\byou was\b", "you were", turned)
    return _BEGINS.sub(lambda begins: begins[0].capitalize(), turned)


def _turned(match: re.Match[str]) -> str:
    word = match[0]
    return _FIRST.get(word.lower(), word)


def _closed(sentence: str) -> str:
    sentence = sentence[:1].upper() + sentence[1:]
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."


def _is_whole(text: str) -> bool:
    """Several words that begin as a sentence does, with a subject of their own."""
    return text[:1].isupper() and len(text.split()) > 2 and bool(_STATES.search(text))


_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|must|should|does|did|\w+s|\w+ed)\b", re.IGNORECASE
)


def _is_foreign(text: str) -> bool:
    return words.language(text) != "en"


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[: text.rfind(' ', 0, LONGEST)]} …"
