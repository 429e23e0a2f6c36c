"""Which layers of memory answer a question, and how much of the context they may fill (MemoryKit contract, 5.1, 5.2).

The first that fits, in this order:
1. the whole question asks to go on: Continuation;
2. it asks for the very words, or for a story: DeepRecall;
3. it begins with an order to make something: ProceduralTrigger;
4. it asks for a fact: FactRetrieval;
5. it orders to make something anywhere: ProceduralTrigger;
6. anything else: Complex.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class QueryType(StrEnum):
    CONTINUATION = "Continuation"
    FACT_RETRIEVAL = "FactRetrieval"
    DEEP_RECALL = "DeepRecall"
    PROCEDURAL_TRIGGER = "ProceduralTrigger"
    COMPLEX = "Complex"


class Layer(StrEnum):
    WORKING = "WorkingMemory"
    """The last messages of the conversation at hand."""
    SEMANTIC = "SemanticMemory"
    """Facts."""
    EPISODIC = "EpisodicMemory"
    """What was said, in whichever conversation."""
    PROCEDURAL = "ProceduralMemory"
    """Standing instructions."""


@dataclass(frozen=True, slots=True)
class Plan:
    type: QueryType
    layers: tuple[Layer, ...]
    budget: int
    """Tokens of context at most."""


PLANS: Final[Mapping[QueryType, Plan]] = {
    kind: Plan(kind, layers, budget)
    for kind, layers, budget in (
        (QueryType.CONTINUATION, (Layer.WORKING,), 200),
        (QueryType.FACT_RETRIEVAL, (Layer.WORKING, Layer.SEMANTIC), 500),
        (QueryType.DEEP_RECALL, (Layer.WORKING, Layer.SEMANTIC, Layer.EPISODIC), 1_500),
        (QueryType.PROCEDURAL_TRIGGER, (Layer.WORKING, Layer.PROCEDURAL), 300),
        (QueryType.COMPLEX, (Layer.WORKING, Layer.SEMANTIC, Layer.EPISODIC, Layer.PROCEDURAL), 2_000),
    )
}


def plan(question: str) -> Plan:
    return PLANS[classify(question)]


def classify(question: str) -> QueryType:
    asked = _plain(question)
    if _GOES_ON.fullmatch(asked):
        return QueryType.CONTINUATION
    if _VERBATIM.search(asked) or _NARRATES.search(asked):
        return QueryType.DEEP_RECALL
    if _BEGINS_WITH_ORDER.match(asked):
        return QueryType.PROCEDURAL_TRIGGER
    if _ASKS_FACT.search(asked):
        return QueryType.FACT_RETRIEVAL
    return QueryType.PROCEDURAL_TRIGGER if _ORDERS.search(asked) else QueryType.COMPLEX


def _plain(question: str) -> str:
    """Lower case, one space between words, contractions written out."""
    text = " ".join(question.replace("’", "'").lower().split())
    text = _IRREGULAR.sub(lambda match: _WRITTEN_OUT[match[0]], text)
    text = _CONTRACTED.sub(r"\1 is", text)
    return _NEGATED.sub(" not", text)


_WRITTEN_OUT: Final = {"can't": "can not", "won't": "will not", "let's": "let us", "whats": "what is"}
_IRREGULAR = re.compile(rf"\b(?:{'|'.join(_WRITTEN_OUT)})\b")
_CONTRACTED = re.compile(r"\b(what|where|when|who|which|why|how|that|it|there|he|she|here)'s\b")
_NEGATED = re.compile(r"n't\b")

_FILLER = r"(?:please|now|then|ok|okay|and|yes|yeah|just|so|pls)"
_GO_ON = r"(?:continue|go on|carry on|and then|next|keep going|go ahead|more|tell me more|what is next|what next)"
_GOES_ON = re.compile(rf"\W*(?:{_FILLER}\W+)*{_GO_ON}(?:\W+(?:{_GO_ON}|{_FILLER}))*\W*")
_VERBATIM = re.compile(
    r"\b(?:quote|verbatim|word for word|precise(?:ly)?|find the conversation|show me the|exact words?)\b"
    r"|\bexactly\b.*\b(?:said|say|says|saying|wrote|write|told|tell)\b"
    r"|\b(?:said|say|says|wrote|told)\b.*\bexactly\b"
)
_NARRATES = re.compile(
    r"\b(?:tell (?:me|us) the (?:whole |full |entire )?story|walk (?:me|us) through|explain what happened)\b"
)
_MAKE = r"(?:create|generate|build|implement|format|structure|write)"
_BEGINS_WITH_ORDER = re.compile(rf"\W*(?:please )?{_MAKE}\b")
_ORDERS = re.compile(rf"\b{_MAKE}\b")
_ASKS_FACT = re.compile(r"\b(?:what|where|when|who|whom|whose|which|why|how|tell me about|remind me)\b")
