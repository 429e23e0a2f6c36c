"""Sentences that are not meant as they stand: suppositions, dreams, sarcasm."""

from remanence.domain.extraction.lexicon import sayings
from remanence.domain.extraction.phrases import any_of

_SUPPOSES = any_of(sayings.SUPPOSES, start=True)
_UNREAL_IF = any_of(sayings.UNREAL_IF, hints="if")
_WOULD = any_of(sayings.WOULD, hints="ould might 'd")
_SARCASM = any_of(sayings.SARCASM)
_SARCASTIC_OPENING = any_of(sayings.SARCASTIC_OPENING, start=True)

_FICTION = any_of(
    sayings.FICTION,
    hints="""character protagonist hero villain narrator antagonist plot story novel screenplay script premise synopsis
    logline campaign""",
)

_SMALL_TALK = any_of(sayings.SMALL_TALK, start=True)


def supposes(sentence: str) -> bool:
    """It is imagined: "what if", "suppose", "if I won, I would"."""
    if _SUPPOSES.search(sentence):
        return True
    return _UNREAL_IF.search(sentence) is not None and _WOULD.search(sentence) is not None


def is_fiction(sentence: str) -> bool:
    """It tells what happens in a story: "plot idea: …", "my main character is a widowed beekeeper"."""
    return _FICTION.search(sentence) is not None


def is_sarcastic(sentence: str) -> bool:
    if "🙄" in sentence or sentence.rstrip().endswith("/s"):
        return True
    return _SARCASM.search(sentence) is not None or _SARCASTIC_OPENING.search(sentence) is not None


def is_small_talk(clause: str) -> bool:
    """A set phrase of conversation as a whole: "gotta run", "one sec"."""
    match = _SMALL_TALK.search(clause)
    return match is not None and match.end() >= len(clause.rstrip(" .!?…"))
