"""When two statements say the same thing, and which of them says more.

A wrong merge loses a fact for good, so every doubt keeps them apart.
"""

import re
from enum import Enum, auto
from functools import lru_cache

from remanence.domain import attributes
from remanence.domain.memory import Kind, Statement
from remanence.domain.reconcile.reading import Reading, reading, stems, subject
from remanence.domain.reconcile.told import Told

PARAPHRASE = 0.90
"""Cosine from which two statements that share most of their words are taken to say the same (all-MiniLM-L6-v2)."""
SHARED_WORDS = 0.5
"""The part of the content words that a paraphrase has to share."""
SAME_EVENT_DAYS = 1
"""The same words about an undated event, said further apart than this, are two events."""


class Likeness(Enum):
    SAME = auto()
    """The newer statement adds nothing."""
    RICHER = auto()
    """The newer statement says it all and more."""


def likeness(newer: Told, older: Told, cosine: float | None) -> Likeness | None:
    """How the newer statement repeats the older; None where they are two statements."""
    one, other = newer.statement, older.statement
    if subject(one) != subject(other):
        return _of_a_thing(one, other)
    mine, theirs = reading(one), reading(other)
    if _are_two_events(newer, older) or newer.retracts != older.retracts or _share_nothing(one, other):
        return None
    if mine.plain == theirs.plain or (mine.terms == theirs.terms != () and _agree(mine, theirs)):
        return Likeness.SAME
    if _differ_in_kind(newer, older):
        return None
    if one.attribute and other.attribute:
        return _by_value(one, other)
    return Likeness.SAME if _is_all_value(one, other) else _by_words(mine, theirs, cosine)


def _share_nothing(one: Statement, other: Statement) -> bool:
    """No word and no attribute: so it is with most of a user's memories."""
    mine, theirs = reading(one), reading(other)
    return mine.content.isdisjoint(theirs.content) and not same_slot(one, other) and mine.plain != theirs.plain


@lru_cache(maxsize=16_384)
def normalised(attribute: str, value: str) -> str:
    return attributes.normalised(attribute, value)


def same_slot(one: Statement, other: Statement) -> bool:
    """Both say what one attribute of one subject is."""
    return same_attribute(one, other) and subject(one) == subject(other)


def same_attribute(one: Statement, other: Statement) -> bool:
    return bool(one.attribute) and _timeless(one.attribute) == _timeless(other.attribute)


@lru_cache(maxsize=4096)
def _timeless(attribute: str) -> str:
    """The favourite band at the moment is the favourite band."""
    plain = _OF_TODAY.sub("", attribute)
    begins = attributes.FAVOURITE
    return attributes.favourite(plain.removeprefix(begins)) if plain.startswith(begins) else plain


def same_value(one: Statement, other: Statement) -> bool:
    """The same value of one attribute, in whatever spelling."""
    if not one.value or not other.value:
        return False
    spelled = stems(one.value, one.language)
    return _value(one) == _value(other) or spelled == stems(other.value, other.language) != frozenset()


def narrows(one: Statement, other: Statement) -> bool:
    """The one value is the other made more exact: "Kumasi, Ghana" of "Ghana", "software engineer" of "engineer"."""
    if not attributes.single_valued(one.attribute) or not is_more_exact(one.attribute, one.value, other.value):
        return False  # an allergy to cashews is not what the allergy to nuts has become
    # "New York" is no part of York, but "Kumasi, Ghana" is one of Ghana.
    first = normalised(one.attribute, one.value).startswith(normalised(one.attribute, other.value))
    apposed = rf"[,(] ?{re.escape(other.value)}|\b(?:in|near) {re.escape(other.value)}"
    return first or one.attribute not in _PLACES or bool(re.search(apposed, one.text, re.IGNORECASE))


def is_more_exact(attribute: str, exact: str, vague: str) -> bool:
    """The exact value begins or ends with the vague one; a step in rank is another title, not a more exact one."""
    long, short = (normalised(attribute, value).split() for value in (exact, vague))
    if not short or len(long) <= len(short) or _SENIORITY & (set(long) ^ set(short)):
        return False
    return short in (long[: len(short)], long[-len(short) :])


def contains(richer: Reading, poorer: Reading) -> bool:
    """The richer goes on where the poorer ends: "has a dog named Rex" after "has a dog"; not so "has a dog allergy"."""
    if richer.denies != poorer.denies or not poorer.numbers <= richer.numbers or len(poorer.terms) < 1:
        return False
    rest = richer.plain.removeprefix(poorer.plain + " ")
    return rest != richer.plain and bool(_JOINED_ON.match(rest))


def _by_words(mine: Reading, theirs: Reading, cosine: float | None) -> Likeness | None:
    if contains(mine, theirs):
        return Likeness.RICHER
    if contains(theirs, mine) or _is_paraphrase(mine, theirs, cosine):
        return Likeness.SAME
    return None


def _by_value(one: Statement, other: Statement) -> Likeness | None:
    denial = one.attribute not in {"avoids", "dislike"} and reading(one).denies != reading(other).denies
    if not same_slot(one, other) or denial:  # to avoid gluten is not to eat it
        return None
    return _beyond_value(one, other) if same_value(one, other) or narrows(one, other) or narrows(other, one) else None


def _is_all_value(one: Statement, other: Statement) -> bool:
    """Where one has no attribute: both say nothing but the other's value: "works as a nurse", "is a nurse"."""
    value = stems(one.value or other.value, one.language)
    if not value or one.language != other.language or reading(one).denies != reading(other).denies:
        return False
    return reading(one).content - _GENERIC == reading(other).content - _GENERIC == value - _GENERIC


def _beyond_value(one: Statement, other: Statement) -> Likeness | None:
    """Of two statements of one value: what either adds to it; where both add something, they are two facts."""
    mine, theirs = reading(one), reading(other)
    if one.language != "en" and mine.names == theirs.names and mine.numbers == theirs.numbers:
        return Likeness.SAME  # whose small words are not known here
    known = _said_by_value(one) | _said_by_value(other) | _GENERIC
    known |= _SAID_BY_ATTRIBUTE.get(one.attribute, frozenset())
    adds, lacks = mine.content - theirs.content - known, theirs.content - mine.content - known
    if adds and lacks:
        return None
    return Likeness.RICHER if adds or (narrows(one, other) and not lacks) else Likeness.SAME


_SAID_BY_ATTRIBUTE = {
    "avoids": stems("avoid avoids eat drink consume tolerate have stay away"),
    "dislike": stems("hate dislike loathe detest stand bear like enjoy cannot"),
    "birthplace": stems("born birthplace place birth"),
}
"""Words that only say which attribute is meant."""


def _said_by_value(statement: Statement) -> frozenset[str]:
    """The words that spell the value, in whatever alias: "NYC", "New York City"."""
    words = [word.strip(".,;") for word in statement.text.split()]
    runs = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 5, len(words) + 1)))
    aliases = (run for run in runs if normalised(statement.attribute, run) == _value(statement))
    return stems(statement.value, statement.language).union(*(stems(run, statement.language) for run in aliases))


def _of_a_thing(one: Statement, other: Statement) -> Likeness | None:
    """Of a thing that was only said to exist, more is told: "Has a dog", then "Dog Brutus is a beagle"."""
    if _tells_more(one, other):
        return Likeness.RICHER
    return Likeness.SAME if _tells_more(other, one) or _only_names(one, other) or _only_names(other, one) else None


def _only_names(naming: Statement, other: Statement) -> bool:
    """It gives a thing the name that the other knows already: "Dog is called Rex" after "Has a dog named Rex"."""
    named, known = reading(naming), reading(other)
    of_it = naming.attribute == "name" and not other.subject and stems(naming.subject) <= known.content
    return of_it and named.names <= known.names and named.content - _GENERIC <= known.content


def _tells_more(richer: Statement, bare: Statement) -> bool:
    match = _BARE.fullmatch(bare.text.rstrip("."))
    if not match or bare.subject:
        return False
    thing = match["thing"].casefold()
    if richer.subject.casefold() == thing or re.match(rf"(?:the )?{re.escape(thing)}\b", richer.text, re.IGNORECASE):
        return True
    named = re.search(rf"\b{re.escape(thing)}\b", richer.text, re.IGNORECASE)
    return bool(named) and same_attribute(richer, bare)


def _is_paraphrase(mine: Reading, theirs: Reading, cosine: float | None) -> bool:
    if not _agree(mine, theirs):
        return False
    if mine.content == theirs.content and mine.content - _GENERIC:
        return True
    shared = len(mine.content & theirs.content) / max(len(mine.content | theirs.content), 1)
    return cosine is not None and cosine >= PARAPHRASE and shared >= SHARED_WORDS


def _agree(mine: Reading, theirs: Reading) -> bool:
    """Nothing of substance speaks against their being the same: numbers, denial, names."""
    return mine.denies == theirs.denies and mine.numbers == theirs.numbers and mine.names == theirs.names


def _are_two_events(newer: Told, older: Told) -> bool:
    """Dated differently, or undated and told days apart, alike events are several events."""
    one, other = newer.statement, older.statement
    if Kind.EPISODIC not in {one.kind, other.kind}:
        return False
    if one.valid_from and other.valid_from:
        apart = abs((one.valid_from - other.valid_from).days) > SAME_EVENT_DAYS
        return apart and not _is_plan_of(newer, older)
    told_apart = abs((newer.said_at - older.first_at).days) > SAME_EVENT_DAYS
    return told_apart and bool(_PAST_TENSE.match(one.text)) and bool(_PAST_TENSE.match(other.text))


def _is_plan_of(newer: Told, older: Told) -> bool:
    """A plan made more exact: the newer dates lie within the older."""
    outer = older.statement
    return outer.valid_to is not None and older.begins <= newer.begins < outer.valid_to


def _differ_in_kind(newer: Told, older: Told) -> bool:
    """What lasts and what passes are never the same statement in other words."""
    return newer.is_passing != older.is_passing or newer.is_past != older.is_past


def _value(statement: Statement) -> str:
    return normalised(statement.attribute, statement.value)


_SENIORITY = frozenset(
    {
        "senior", "junior", "lead", "principal", "head", "chief", "staff", "assistant", "associate", "deputy", "vice",
        "trainee", "project", "managing", "general", "regional", "acting", "interim", "intern", "apprentice",
        "student",
    }
)  # fmt: skip
_PLACES = frozenset({"home", "origin", "birthplace", "visited place", "lived in", "employer", "school"})
_GENERIC = stems(
    "work works working profession job called name named live lives living based current reside stay person thing"
    " really love like enjoy own go use drive career occupation role position just very self call know be become"
    " me back again return home residence hate dislike detest adore fond keen fan prefer into stand bear allergic"
    " promoted got recently become became allergy suffer intolerant intolerance condition these days now still"
    " also user"
).union(
    stems("arbeitet arbeite beruf ist bin wohnt lebt heißt als von", "de"),
    stems("travaille métier profession est suis habite vit comme de", "fr"),
    stems("trabaja trabajo profesión es soy vive vivo como de", "es"),
    stems("trabalha trabalho profissão é sou mora vive como de", "pt"),
    stems("lavora lavoro professione è sono vive abita come di fa", "it"),
)
_OF_TODAY = re.compile(r" (?:at the moment|right now|these days|nowadays|currently|now|ever|of all time)$")
_JOINED_ON = re.compile(
    r"(?:named|called|who|that|which|and|or|in|at|on|for|with|from|of|to|since|near|as|by|every|because|but|so|when|"
    r"where|while|after|before|during|until|about|over|under|through|twice|once|daily|again|together|regularly|"
    r"this|next|last|"
    r"is|was|a|an|the|very|too|most|especially|mostly|mainly|\d+)\b"
)
_BARE = re.compile(r"(?:Has|Owns|Keeps) an? (?P<thing>[\w-]+)")
_PAST_TENSE = re.compile(
    r"(?:(?:Recently|Just|Finally|Also) )?(?:\w+ed|Went|Had|Got|Took|Made|Met|Saw|Bought|Sold|Left|Began|Came|"
    r"Gave|Lost|Ran|"
    r"Sang|Slept|Spent|Swam|Told|Won|Wrote|Drove|Ate|Drank|Flew|Felt|Found|Fell|Built|Was|Rode|Did|Read)\b",
    re.IGNORECASE,
)
