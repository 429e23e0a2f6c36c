"""An answer without a language model: what was said that answers the question, in sentences, or that nothing was."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from remanence.domain import words
from remanence.domain.query.plan import Layer, QueryType
from remanence.domain.query.support import asks_for_everything, matters
from remanence.domain.query.tense import asks_for_former, is_past_tense
from remanence.domain.telling import Quoted, passage, quote, told

NOTHING: Final = "Nothing about that has been said yet."
NOTHING_SAID: Final = "Nothing has been said in this conversation yet."
MOST: Final = 3
"""Sentences."""
BESIDE: Final = 0.75
"""Of the best one's relevance, what another must have to be told beside it."""
REPEATED: Final = 0.8
"""The share of its words that repeats what was told already."""
_LAST_SAID = re.compile(
    r"\b(?:just|last)\b.*\b(?:say|said|ask|asked|tell|told|mention|mentioned|write|wrote|talk|discuss)|"
    r"\b(?:say|said|ask|asked|tell|told|mention|mentioned|write|wrote)\b.*\b(?:just now|last)\b|\blast message\b",
    re.IGNORECASE,
)
_ASKS_WHEN = re.compile(r"\W*(?:when|since when|(?:on )?(?:what|which) (?:day|date|month|year))\b", re.IGNORECASE)
"""The answer is a time, which a sentence alone may leave out."""
_IS_PAST = re.compile(r"\b(?:used to|no longer|formerly|previously)\b", re.IGNORECASE)
_BY_ASSISTANT = re.compile(
    r"\b(?:did|have|had) you\b|\byour last\b|\byou (?:just |last )?(?:said|told|asked)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One thing that an answer may rest on."""

    layer: Layer
    content: str
    """As it is shown."""
    relevance: float
    quoted: Quoted
    about: str = ""
    """Whom or what it is about, where that is not the user."""
    event_ids: tuple[int, ...] = ()
    memory_id: int | None = None
    pattern_id: int | None = None


def asks_for_last(question: str) -> bool:
    """For what was said just now, whatever it was about."""
    return bool(_LAST_SAID.search(question))


def last_said(question: str, recent: Sequence[Source]) -> Source | None:
    """The last message of whoever the question means; `recent` are the messages, oldest first."""
    by_assistant = bool(_BY_ASSISTANT.search(question))
    of_them = [each for each in recent if (each.quoted.role.value == "assistant") == by_assistant]
    return (of_them or [*recent])[-1] if recent else None


def extractive(question: str, kind: QueryType, sources: Sequence[Source]) -> str:
    """The answer from the sources, best first."""
    applied = [each for each in sources if each.layer is Layer.PROCEDURAL]
    evidence = [each for each in sources if each.layer is not Layer.PROCEDURAL]
    parts = [f"As you have asked: {each.content}" for each in applied[:1]]
    if kind is QueryType.CONTINUATION and evidence:
        parts.append(f"Last: {_lowered(told(evidence[0].quoted))}")
    elif kind is QueryType.DEEP_RECALL or _ASKS_WHEN.match(question):
        parts += _sentences(question, evidence, quote)
    elif kind is not QueryType.PROCEDURAL_TRIGGER or not applied:
        parts += _sentences(question, evidence, told)
    return " ".join(parts) or (NOTHING_SAID if kind is QueryType.CONTINUATION else NOTHING)


def _sentences(question: str, evidence: Sequence[Source], say: Callable[[Quoted], str]) -> list[str]:
    sentences: list[str] = []
    known: set[str] = set()
    quotes: list[str] = []
    best = max((each.relevance for each in evidence), default=0.0)
    off = _beside_the_point(question, evidence)
    matter = frozenset() if asks_for_everything(question) else matters(question)
    # Of what is as relevant the shorter: the sentence that a memory rests on rather than the message around it.
    for each in sorted(evidence, key=lambda source: (-round(source.relevance, 2), len(source.quoted.text))):
        if len(sentences) == MOST or (sentences and each.relevance < BESIDE * best):
            break
        terms = set(words.terms(each.quoted.text))
        if sentences and (len(terms & known) >= REPEATED * len(terms) or (matter and not matter & terms)):
            continue
        if any(text in each.quoted.text for text in quotes):
            continue  # a message of which the sentence that matters was told
        if sentences and each in off:
            continue
        quotes.append(each.quoted.text)
        sentences.append(say(_cut(each.quoted, question)))
        known |= terms
    return sentences


def _beside_the_point(question: str, evidence: Sequence[Source]) -> list[Source]:
    """What is as like the question, but tells of somebody else, or of what is past where today is asked.

    And the messages from which nothing else is known.
    """
    asked = frozenset(words.terms(question))
    today = not (is_past_tense(question) or asks_for_former(question))
    off = [
        each
        for each in evidence
        if (each.about and asked.isdisjoint(words.terms(each.about))) or (today and _IS_PAST.search(each.quoted.text))
    ]
    told_off = {number for each in off for number in each.event_ids}
    told_on = {number for each in evidence if each.memory_id and each not in off for number in each.event_ids}
    return [*off, *(each for each in evidence if (told_off - told_on).intersection(each.event_ids))]


def _cut(quoted: Quoted, question: str) -> Quoted:
    return Quoted(text=passage(quoted.text, question), role=quoted.role, said_at=quoted.said_at, speaker=quoted.speaker)


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:] if sentence.startswith("On ") else sentence
