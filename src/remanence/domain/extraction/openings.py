"""What people say around a statement without meaning it as part: greetings, hedges, "note that", "lol"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from remanence.domain.extraction.lexicon import sayings, words
from remanence.domain.extraction.lexicon.people import RELATIONS
from remanence.domain.extraction.phrases import Phrases, by_first, split_phrases, word_set
from remanence.domain.extraction.tokens import Sort, Token


@dataclass(frozen=True, slots=True)
class Opening:
    """A clause without what was said around it, and what that tells."""

    clause: tuple[Token, ...]
    explicit: bool = False
    """The user asks to remember it."""
    unsure: bool = False
    """"Maybe", "I think"."""
    corrects: bool = False
    """"Sorry, I meant …"."""
    answers: str = ""
    """"yes" or "no", where it begins so."""


_REMEMBER = word_set("remember note save store memorise memorize record")
_PHRASES = by_first(split_phrases(sayings.OPENERS))
_CORRECTIONS = by_first(split_phrases(sayings.CORRECTIONS))
_HEDGES = by_first(split_phrases(sayings.HEDGES))
_DOUBTS = word_set("maybe perhaps possibly")
_ALWAYS = word_set(
    """ok okay so um uh umm well btw anyway anyways oh ah hey hi hello hiya heya howdy yo greetings and but or plus ngl
    tbh tbf imo imho fyi lol haha hmm hm wow omg oof ugh aww damn yay please kindly also though
    however then moreover furthermore additionally
    unfortunately sadly luckily fortunately apparently obviously frankly seriously honestly actually basically
    literally weirdly strangely oddly funnily surprisingly amazingly ironically sadly thankfully luckily somehow
    suddenly amusingly annoyingly"""
)
"""They go wherever a clause begins; other openers need a mark or a subject after them."""
_ANSWERS = {"yes": "yes", "yeah": "yes", "yep": "yes", "yup": "yes", "sure": "yes", "correct": "yes", "right": "yes",
            "exactly": "yes", "no": "no", "nope": "no", "nah": "no", "not": ""}  # fmt: skip


def opened(clause: Sequence[Token]) -> Opening:
    opening = Opening(tuple(clause))
    while True:
        shorter = _step(opening)
        if shorter is None:
            return replace(opening, clause=_without_closers(opening.clause))
        opening = shorter


def without_vocatives(clause: Sequence[Token], listener: str) -> tuple[Token, ...]:
    """Without the listener's name, or its short form, between marks: "Thanks, Mel!", "Caroline, since we talked"."""
    if not listener:
        return tuple(clause)
    return tuple(token for index, token in enumerate(clause) if not _calls(clause, index, listener))


def _calls(clause: Sequence[Token], index: int, listener: str) -> bool:
    text = clause[index].text
    if len(text) < 3 or not text[:1].isupper() or not listener.lower().startswith(text.lower().rstrip("l")):
        return False
    before, after = clause[index - 1] if index else None, clause[index + 1] if index + 1 < len(clause) else None
    apart = before is None or not before.is_word or before.lower in words.OPENERS
    return apart and (after is None or not after.is_word)


def _step(opening: Opening) -> Opening | None:
    clause = opening.clause
    if not clause:
        return None
    if _thanks(clause):
        return replace(opening, clause=())
    for table in (_CORRECTIONS, _PHRASES, _HEDGES):
        length = _starts(clause, table)
        if length and _may_drop(clause, length, hedge=table is _HEDGES):
            return replace(
                opening,
                clause=_past_marks(clause, length),
                corrects=opening.corrects or table is _CORRECTIONS,
                unsure=opening.unsure or table is _HEDGES,
            )
    remembered = _remembered(clause)
    if remembered:
        return replace(opening, clause=_past_marks(clause, remembered), explicit=True)
    return _without_word(opening)


def _thanks(clause: Sequence[Token]) -> bool:
    """“Thanks for the support”, “thank you, Ana, for letting me join”: politeness as a whole."""
    lower = [token.lower for token in clause[:7]]
    return lower[0] in {"thank", "thanks", "cheers"} and "for" in lower


def _without_word(opening: Opening) -> Opening | None:
    clause = opening.clause
    first = clause[0].lower
    if clause[0].sort in {Sort.MARK, Sort.EMOJI}:
        return replace(opening, clause=clause[1:])
    answer = _ANSWERS.get(first, "")
    if answer and (len(clause) == 1 or _stands_apart(clause)):
        return replace(opening, clause=_past_marks(clause, 1), answers=opening.answers or answer)
    if len(clause) > 1 and first in _DOUBTS:
        return replace(opening, clause=_doubted(_past_marks(clause, 1)), unsure=True)
    if len(clause) > 1 and (first in _ALWAYS or (first in words.OPENERS and _stands_apart(clause))):
        return replace(opening, clause=_past_marks(clause, 1))
    return None


def _doubted(clause: Sequence[Token]) -> tuple[Token, ...]:
    """“Maybe I'll go vegan” → “I might go vegan”, for the doubt is what it says."""
    will = next((index for index, token in enumerate(clause[:4]) if token.lower in {"will", "am", "going"}), 0)
    if not will or clause[will].lower != "will":
        return tuple(clause)
    return (*clause[:will], replace(clause[will], text="might", lower="might"), *clause[will + 1 :])


def _stands_apart(clause: Sequence[Token]) -> bool:
    """A mark or a subject follows: "no, we …", "right, so", "like I said", but not "no kids"."""
    after = clause[1]
    return after.sort in {Sort.MARK, Sort.EMOJI} or after.lower in words.PRONOUNS | words.OPENERS | words.VAGUE | {
        "my", "our", "the", "there", "please",
    }  # fmt: skip


def _starts(clause: Sequence[Token], table: Phrases) -> int:
    """The length of the phrase that the clause begins with, the commas in it included; 0 where there is none."""
    phrases = table.get(clause[0].lower, ())
    if not phrases:
        return 0
    lower = tuple(token.lower for token in clause[:8])
    joined = tuple(word for word in lower if word != ",")
    for phrase in phrases:
        if lower[: len(phrase)] == phrase:
            return len(phrase)
        if joined[: len(phrase)] == phrase and "," in lower[: len(phrase)]:
            return len(phrase) + lower[: len(phrase)].count(",")
    return 0


def _may_drop(clause: Sequence[Token], length: int, *, hedge: bool) -> bool:
    """Something is left, and the words do not belong to it: "update the file", "I think so"."""
    if len(clause) <= length:
        return False
    after = clause[length]
    if hedge:
        return after.lower in words.PRONOUNS | {"my", "our", "the", "there", "it", "that"} and len(clause) > length + 1
    return after.sort is Sort.MARK or clause[length - 1].lower in {"that", "is", ":"} or (
        after.lower in words.PRONOUNS | {"my", "our", "the", "there", "that", "this", "a", "just", "it"}
        or after.is_name
        or length > 1
    )  # fmt: skip


def _remembered(clause: Sequence[Token]) -> int:
    """The length of "please note for the future that", "remember:", "don't forget I am"; 0 where it is none."""
    lower = [token.lower for token in clause[:10]]
    start = 2 if lower[:2] == ["do", "not"] and lower[2:3] == ["forget"] else 0
    start = 2 if lower[:2] == ["can", "you"] or lower[:2] == ["could", "you"] else start
    if not lower[start:] or not (lower[start] in _REMEMBER or (start and lower[start] == "forget")):
        return 0
    if "that" in lower[start:]:
        place = lower.index("that")
        return place + 1 if place + 1 < len(clause) else 0
    after = clause[start + 1] if start + 1 < len(clause) else None
    if after is None:
        return 0
    if after.text in {":", ","}:
        return start + 2
    if after.lower in {"i", "we", "my", "our"} or after.lower in RELATIONS:
        return start + 1
    return 0


def _past_marks(clause: Sequence[Token], index: int) -> tuple[Token, ...]:
    while index < len(clause) and clause[index].sort in {Sort.MARK, Sort.EMOJI} and clause[index].text not in "€$£(":
        index += 1
    return tuple(clause[index:])


def _without_closers(clause: Sequence[Token]) -> tuple[Token, ...]:
    end = len(clause)
    while end > 1 and (clause[end - 1].lower in words.CLOSERS or _is_loose(clause[end - 1])):
        end -= 1
    return tuple(clause[:end])


def _is_loose(token: Token) -> bool:
    return token.sort is Sort.EMOJI or (token.sort is Sort.MARK and token.text not in {")", "%", "€", "$", "£", "+"})
