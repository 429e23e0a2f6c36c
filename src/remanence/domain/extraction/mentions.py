"""Whom "he", "she" and "they" mean: the person spoken of last."""

from collections.abc import Sequence
from dataclasses import dataclass

from remanence.domain.extraction.lexicon import people, words
from remanence.domain.extraction.tokens import Sort, Token


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody spoken of: how they are called in a statement, and what pronouns fit."""

    noun: tuple[Token, ...]
    relation: str = ""
    name: str = ""
    stranger: bool = False

    @property
    def plural(self) -> bool:
        last = self.noun[-1].lower if self.noun else ""
        return last in people.PLURALS

    def fits(self, pronoun: str) -> bool:
        match pronoun:
            case "he":
                return self.relation not in people.FEMALE and not self.plural
            case "she":
                return self.relation not in people.MALE and not self.plural
            case _:
                return self.plural or self.stranger or self.relation in people.EITHER


def mentioned(noun: Sequence[Token]) -> Mention | None:
    """The person or animal that a noun phrase names: "my little brother Tom", "Aaliyah", "the guy upstairs"."""
    noun = _head(noun)
    lower = [token.lower for token in noun]
    relation = next((word for i, word in enumerate(lower) if word in _KNOWN and not _is_compound(noun, i)), "")
    names = [token.text for index, token in enumerate(noun) if token.is_name and (index or len(noun) == 1)]
    own = lower[:1] in (["my"], ["our"])
    if own or relation:
        kept = tuple(noun[1:]) if own or lower[:1] in (["the"], ["a"]) else tuple(noun)
        return Mention(kept, relation, " ".join(names)) if relation or names else None
    if words.STRANGERS & set(lower):
        return Mention(tuple(noun), stranger=True)
    if names and len(noun) <= 3 and all(name.isalpha() and not name.isupper() for name in names):
        return Mention(tuple(noun), name=" ".join(names))
    return None


_KNOWN = people.RELATIONS | people.ANIMALS


def _is_compound(noun: Sequence[Token], index: int) -> bool:
    """“Student loan”, “dog walker”, "kids' school": the word only tells what sort of thing is meant."""
    after = noun[index + 1] if index + 1 < len(noun) else None
    if after is None or after.is_name:
        return False
    if after.text in {"'", "’"}:
        return True
    return after.sort is Sort.WORD and after.lower not in _NEVER_AFTER_KIND


_NEVER_AFTER_KIND = _KNOWN | words.PREPOSITIONS | words.ADVERBS | words.DETERMINERS | {"and", "or", "called", "named"}


def _head(noun: Sequence[Token]) -> Sequence[Token]:
    """“My sister who lives in Chicago” is about the sister; "my friend from Rome" about the friend."""
    ends = (i for i, token in enumerate(noun) if i > 1 and token.lower in _AFTER_HEAD)
    return noun[: next(ends, len(noun))]


_AFTER_HEAD = frozenset({"who", "which", "that", "where", "whose", "in", "from", "at", "with", "of"})


def latest(mentions: Sequence[Mention], pronoun: str) -> Mention | None:
    """The last one whom the pronoun fits; a bare name, which may be a place, only where nobody else does."""
    fitting = [mention for mention in mentions if mention.fits(pronoun)]
    people_ = [mention for mention in fitting if mention.relation or mention.stranger]
    return next(reversed(people_ or fitting), None)
