"""One clause that tells several lasting things of the speaker → a clause for each.

Each must be able to end alone: who changes jobs keeps the hobby, who moves keeps the cat.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from remanence.domain.extraction.clauses import Clause
from remanence.domain.extraction.lexicon import verbs, words
from remanence.domain.extraction.lexicon.people import ANIMALS, RELATIONS
from remanence.domain.extraction.mentions import mentioned
from remanence.domain.extraction.parsing import Subject, Tense, parse
from remanence.domain.extraction.phrases import word_set
from remanence.domain.extraction.tokens import Token, tokens

_NOBODY = word_set("someone somebody person people guy girl kind sort type one those")
"""“I'm someone who hates small talk”: the noun says nothing."""
_SINGLED_OUT = word_set("only first last one oldest youngest not never")
"""“The only one who speaks Basque”: what follows "who" belongs to these."""
_LIVING = word_set("live living lives")
_BOUNDED = word_set(
    """until till since through this january february march april may june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday"""
)


def spread(clause: Clause) -> list[Clause]:
    """The clauses that it is made of; itself where it says one thing."""
    parsed = parse(clause)
    if parsed.subject is not Subject.SELF or parsed.negated or parsed.lead:
        return [clause]
    if parsed.verb == "be" and parsed.tense is Tense.PRESENT:
        return _relative(clause) or _participle(clause) or [clause]
    if parsed.verb in {"live", "living"} and (subject := len(parsed.subject_words)) is not None:
        return _household(clause, subject) or [clause]
    return [clause]


def _relative(clause: Clause) -> list[Clause]:
    """“I'm a software engineer who loves hiking” → “I'm a software engineer”, “I love hiking”."""
    place = next((i for i, token in enumerate(clause) if token.lower == "who"), 0)
    if place < 2 or place + 2 >= len(clause) or _SINGLED_OUT & {token.lower for token in clause[:place]}:
        return []
    noun = _without_end_mark(clause[:place])
    told = (_subject(clause), *_own_verb(clause[place + 1 :]))
    said = [token.lower for token in noun if token.lower not in words.DETERMINERS | verbs.AUXILIARIES | words.PRONOUNS]
    empty = all(word in _NOBODY | words.PREPOSITIONS | words.ADVERBS for word in said)
    return [told] if empty else [tuple(noun), told]


def _own_verb(rest: Sequence[Token]) -> tuple[Token, ...]:
    """“… who is learning Thai”, “… who has two cats”: the verb that agreed with "who" agrees with "I"."""
    first = rest[0]
    word = {"is": "am", "has": "have", "does": "do"}.get(first.lower)
    return (replace(first, text=word, lower=word), *rest[1:]) if word else tuple(rest)


def _participle(clause: Clause) -> list[Clause]:
    """“I'm a junior doctor, rotating through surgery until August”: only what is bounded ends."""
    for index in range(3, len(clause) - 2):
        token, before = clause[index], clause[index - 1]
        if before.text != "," or not token.lower.endswith("ing") or len(token.lower) < len("doing"):
            continue
        if any(each.lower in _BOUNDED for each in clause[index + 1 :]):
            return [_without_end_mark(clause[:index]), (_subject(clause), _said("am"), *clause[index:])]
    return []


def _household(clause: Clause, subject: int) -> list[Clause]:
    """“I live in Lyon with my girlfriend Claire and our cat Biscuit” → the home, the partner, the pet.

    Only where somebody is named: an unnamed household says little without its place.
    """
    start = next((i for i, token in enumerate(clause) if token.lower == "with"), 0)
    place = next((i for i, token in enumerate(clause) if token.lower in {"in", "at", "near", "outside"}), 0)
    verb = next((i for i, token in enumerate(clause) if token.lower in _LIVING), -1)
    if not subject <= verb < min(place, start) or not start:
        return []
    end = place if start < place else next((i for i in range(start, len(clause)) if _ends(clause, i)), len(clause))
    members = list(_members(clause[start + 1 : end]))
    if not members or not any(_name_of(member) for member in members):
        return []
    home = (*clause[:start], *clause[end:])
    return [home, *_told_of(clause[: verb + 1], clause[start], members)]


def _ends(clause: Clause, index: int) -> bool:
    token = clause[index]
    return (not token.is_word and token.text != ",") or token.lower in {
        "since",
        "for",
        "but",
        "because",
        "while",
        "where",
    }


def _members(company: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    member: list[Token] = []
    for index, token in enumerate(company):
        after = company[index + 1].lower if index + 1 < len(company) else ""
        if token.lower in {"and", ","} and (
            after in words.DETERMINERS | words.NUMBERS | RELATIONS | {"my", "our", "and"}
        ):
            if member:
                yield tuple(member)
            member = []
        elif token.lower != "and" or member:
            member.append(token)
    if member:
        yield tuple(member)


def _name_of(member: Sequence[Token]) -> tuple[Token, ...]:
    """Biscuit, of "our cat Biscuit" and of "a cat called Biscuit"."""
    whom = mentioned(member)
    if whom is None or not whom.name or whom.relation not in RELATIONS | ANIMALS:
        return ()
    return tuple(token for token in member if token.is_name)


def _told_of(
    living: Sequence[Token], joined: Token, members: Sequence[tuple[Token, ...]]
) -> Iterator[tuple[Token, ...]]:
    unnamed: list[Token] = []
    for member in members:
        name, whom = _name_of(member), mentioned(member)
        if name and whom is not None and whom.relation in ANIMALS:
            kind = [
                token for token in member if token not in name and token.lower not in {"my", "our", "called", "named"}
            ]
            article = [] if kind[0].lower in words.DETERMINERS | words.NUMBERS else [_said("a")]
            yield (*living[:-1][:1], _said("have"), *article, *kind, _said("called"), *name)
        elif name:
            yield (*living, joined, *member)
        else:
            unnamed += [_said("and"), *member] if unnamed else member
    if unnamed:
        yield (*living, joined, *unnamed)


def _subject(clause: Clause) -> Token:
    return replace(_said("I"), lower=clause[0].lower if clause[0].lower in {"i", "we"} else "i")


def _said(word: str) -> Token:
    """A word that the message does not hold, and that therefore has no place in it."""
    (token,) = tokens(word)
    return replace(token, start=-1, end=-1, spaced=True)


def _without_end_mark(clause: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(clause if clause[-1].is_word else clause[:-1])
