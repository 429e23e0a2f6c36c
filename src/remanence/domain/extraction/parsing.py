"""The grammar of a clause, as far as word order and small tables tell: subject, verb, tense, negation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from remanence.domain.extraction.lexicon import verbs, words
from remanence.domain.extraction.lexicon.people import PLURALS, RELATIONS
from remanence.domain.extraction.phrases import word_set
from remanence.domain.extraction.tokens import Sort, Token


class Subject(Enum):
    """Whom a clause is about, by its grammar."""

    SELF = auto()
    """I, we, or nobody said ("moved to Aarhus")."""
    OWN = auto()
    """Somebody or something of the speaker's: "my brother", "our rent"."""
    OTHER = auto()
    VAGUE = auto()
    """It, that, they: something said before."""
    YOU = auto()
    NONE = auto()
    """No subject: a fragment."""


class Tense(Enum):
    PRESENT = auto()
    PAST = auto()
    FUTURE = auto()
    PERFECT = auto()
    PROGRESSIVE = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Parse:
    """What the grammar of a clause tells."""

    subject: Subject
    subject_words: tuple[Token, ...] = ()
    verb: str = ""
    """Its main verb as a base form, where it is known."""
    tense: Tense = Tense.NONE
    negated: bool = False
    modal: str = ""
    lead: tuple[Token, ...] = ()
    """Said before the subject: "in 2019", "when I was ten"."""
    predicate: tuple[Token, ...] = ()
    """From the verb on."""
    company: tuple[Token, ...] = ()
    """Who does it with the speaker: "my wife and I"."""


def parse(clause: Sequence[Token]) -> Parse:
    place = _subject_at(clause)
    if place is None:
        return _without_subject(clause)
    lead, rest = tuple(clause[:place]), clause[place:]
    first = rest[0].lower
    if first in {"i", "we"}:
        start = 2 if len(rest) > 1 and rest[1].lower in {"both", "all"} and first == "we" else 1
        return _with_predicate(Subject.SELF, rest[:start], rest[start:], lead)
    if first == "you":
        return _with_predicate(Subject.YOU, rest[:1], rest[1:], lead)
    company = _joined_self(rest)
    if company:
        parsed = _with_predicate(Subject.SELF, rest[company - 1 : company], rest[company:], lead)
        return replace(parsed, company=tuple(rest[: company - 2]))
    if first in words.VAGUE | {"there"} and not _is_determiner(rest):
        return _with_predicate(Subject.VAGUE, rest[:1], rest[1:], lead)
    end = _noun_end(rest)
    own = first in {"my", "our", "mine"}
    return _with_predicate(Subject.OWN if own else Subject.OTHER, rest[:end], rest[end:], lead)


def _joined_self(rest: Sequence[Token]) -> int:
    """The length of "my wife and I", "Dae-jung and I"; 0 where the subject is no such pair."""
    for index, token in enumerate(rest[1:7], 1):
        if token.lower in {"i", "me"} and rest[index - 1].lower in {"and", "&"}:
            return index + 1
        if is_finite_or_third(token):
            return 0
    return 0


def _is_determiner(rest: Sequence[Token]) -> bool:
    """“That band is great”, “this week was hard”: the word belongs to a noun."""
    after = rest[1].lower if len(rest) > 1 else ""
    return rest[0].lower in {"that", "this", "these", "those"} and not (
        after in verbs.AUXILIARIES or after in words.ADVERBS or after in verbs.PAST or after in {"", "worked", "works"}
    )


def _subject_at(clause: Sequence[Token]) -> int | None:
    """Where the subject begins: at the start, or after a phrase of time, place or condition."""
    if not clause:
        return None
    first = clause[0].lower
    if first in {"when", "while", "if", "since", "because", "as", "after", "before", "although", "though", "until"}:
        return _after_comma(clause)
    own = first in words.PRONOUNS | words.VAGUE | {"there", "my", "our", "mine"} and not _is_time(clause)
    if own or _joined_self(clause):
        return 0
    for index, token in enumerate(clause[:14]):
        if token.lower in {"i", "we"} and index + 1 < len(clause) and clause[index + 1].is_word:
            return index if _is_lead(clause[:index]) else (0 if _has_verb(clause) else None)
        mine = index and token.lower in {"my", "our"} and clause[index - 1].text in {",", ":"}
        if mine and _is_lead(clause[:index]) and not _begins_with_verb(clause[:index]):
            return index  # but not "just baked bread, my kitchen smells amazing"
    return 0 if _has_verb(clause) and not _begins_with_verb(clause) else None


def _after_comma(clause: Sequence[Token]) -> int | None:
    """A clause that is said first ends at its comma; without one, the whole is a fragment."""
    for index, token in enumerate(clause[:-1]):
        if token.text == "," and _subject_at(clause[index + 1 :]) == 0:
            return index + 1
    return _first_self(clause)


def _first_self(clause: Sequence[Token]) -> int | None:
    """“Since the baby I watch comedies”: a phrase, not a clause, stands first."""
    places = [index for index, token in enumerate(clause[:8]) if index and token.lower in {"i", "we"}]
    has_verb = any(is_finite_or_third(token) for token in clause[1 : places[0]]) if places else True
    return None if has_verb or places[0] < 2 else places[0]


def _is_time(clause: Sequence[Token]) -> bool:
    """“These days”, “this year”: no subject."""
    after = clause[1].lower if len(clause) > 1 else ""
    return clause[0].lower in {"this", "these"} and after in _TIMES


_TIMES = word_set("""days day week month year morning evening summer winter spring autumn weekend time term semester""")


def _is_lead(tokens: Sequence[Token]) -> bool:
    first = tokens[0].lower
    if first not in words.SUBORDINATORS and any(token.lower in {"is", "are", "was", "were"} for token in tokens):
        return False  # "here is the one we chose"
    if first in words.PREPOSITIONS | words.SUBORDINATORS - {"that", "which", "who", "what", "whose"}:
        return True
    return first in words.ADVERBS | _TIME or tokens[-1].text == ","


_TIME = word_set(
    """last next this these every most today yesterday tomorrow tonight monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december day mornings
    evenings afternoons nights weekends weekdays mondays tuesdays wednesdays thursdays fridays saturdays sundays summers
    winters two three four five six ten some one back years months weeks maybe perhaps possibly starting"""
)


def _has_verb(clause: Sequence[Token]) -> bool:
    return any(_carries(clause, i) or _is_ed_verb(clause, i) for i in range(1, min(9, len(clause))))


def _carries(clause: Sequence[Token], index: int) -> bool:
    """A finite verb, not the noun of a heading: "Current reads: …"."""
    if index + 1 < len(clause) and clause[index + 1].text == ":":
        return False
    return is_finite_or_third(clause[index]) or (clause[index].lower in _BASE_FORMS and _several(clause[:index]))


def _several(subject: Sequence[Token]) -> bool:
    """“My parents”, “the twins”, “Ana and Rui” go with a verb in its base form."""
    lower = [token.lower for token in subject]
    while lower and lower[-1] in words.ADVERBS:
        lower.pop()
    if not lower or not (subject[0].is_name or subject[0].lower in words.DETERMINERS or len(lower) == 1):
        return False
    return lower[-1] in PLURALS or ("and" in lower[1:-1] and (subject[-1].is_name or lower[-1] in RELATIONS))


_BASE_FORMS = verbs.STATIVE | verbs.COMMANDS | {"have", "do"}


def is_finite_or_third(token: Token) -> bool:
    word = token.lower
    if token.sort is not Sort.WORD:
        return False
    if word in verbs.AUXILIARIES:
        return word not in {"be", "been", "being", "having"} and token.text != "May"
    return word in _KNOWN_FINITE or (verbs.is_past(word) and word in verbs.PAST and word not in _ADJECTIVAL)


_ALSO_PLURALS = word_set(
    """looks shares orders plans tests designs sets lists names rates points notes books calls changes checks answers
    stores quotes prints shows guesses charges installs closes turns drops lets ranks counts outlines reviews stops
    tells drafts supports rents hikes paints draws replies replaces"""
)
"""Plurals of nouns more often than verbs."""


_KNOWN_FINITE = frozenset(verbs.third(base) for base in verbs.STATIVE | verbs.COMMANDS) - _ALSO_PLURALS | word_set(
    """comes says wants means seems expires ends arrives turns belongs hurts closes stops retires died moved loved
        started arrived turned wanted liked hated called stopped worked lived passed happened helped asked tried opened
        closed cancelled booked planned changed diagnosed switched visited invited survived studied retired finished
        married looks hopes plans stays boils freezes melts contains causes consists orbits floats sinks evaporates
        expands lasts"""
)


_ADJECTIVAL = word_set("born raised left found lit wound")


def _begins_with_verb(clause: Sequence[Token]) -> bool:
    """“Moved to Aarhus”, “love hiking”, “flying to Osaka”: the subject is left out."""
    index = 0
    while index < len(clause) - 1 and clause[index].lower in words.ADVERBS | {"not"}:
        index += 1
    word = clause[index].lower
    after = clause[index + 1].lower if index + 1 < len(clause) else ""
    if word in verbs.AUXILIARIES:
        return True
    if word.endswith("ing") and len(word) > 4 and after != ":":
        return not _is_gerund_subject(clause, index)
    if word.endswith("s") and lemma(word) in verbs.COMMANDS | verbs.STATIVE and after in {"a", "an", "the", "their"}:
        return True
    return verbs.is_past(word) or (word in verbs.STATIVE and after not in {"is", "are", "was"})


def _is_gerund_subject(clause: Sequence[Token], index: int) -> bool:
    """“Taking care of ourselves is vital”: the verb of the clause comes later."""
    for token in clause[index + 1 : index + 11]:
        if token.sort is Sort.MARK or token.lower in words.SUBORDINATORS | words.PRONOUNS:
            return False
        if is_finite_or_third(token) and token.lower not in verbs.PAST:
            return True
    return False


def _noun_end(rest: Sequence[Token]) -> int:
    """Where the subject's noun phrase ends: at the first verb."""
    for index in range(1, len(rest)):
        if (_carries(rest, index) or _is_ed_verb(rest, index)) and not _inside_relative(rest, index):
            return _before_adverbs(rest, index)
    return len(rest)


_BEFORE_PARTICIPLES = words.DETERMINERS | words.PREPOSITIONS | words.ADVERBS | verbs.AUXILIARIES


def _is_ed_verb(tokens: Sequence[Token], index: int) -> bool:
    """“Carla reviewed my outline”: a past that no table knows, told by what stands around it."""
    word, before = tokens[index].lower, tokens[index - 1].lower
    if not word.endswith("ed") or not verbs.is_past(word) or index + 1 >= len(tokens):
        return False
    if (
        not tokens[index - 1].is_word
        or before in words.DETERMINERS | words.PREPOSITIONS | words.ADVERBS | verbs.AUXILIARIES
    ):
        return False
    after = tokens[index + 1]
    objects = words.DETERMINERS | words.PREPOSITIONS | words.PRONOUNS | {"me", "us", "him", "them"}
    return after.lower in objects or after.is_name or after.sort is Sort.NUMBER


def _before_adverbs(rest: Sequence[Token], index: int) -> int:
    while index > 1 and rest[index - 1].lower in words.ADVERBS - {"kind", "sort", "pretty", "both", "all"}:
        index -= 1
    return index


def _inside_relative(rest: Sequence[Token], index: int) -> bool:
    """“The band I play in is …”, “my friend who lives in Rome is …”: the first verb is not the main one."""
    before = {token.lower for token in rest[1:index]}
    relative = before & {"i", "we", "who", "which", "that", "where"}
    later = any(is_finite_or_third(token) for token in rest[index + 1 : index + 9])
    return bool(relative) and later


def _without_subject(clause: Sequence[Token]) -> Parse:
    if clause and _begins_with_verb(clause):
        acts_on_self = any(token.lower in {"me", "us"} for token in clause[1:3])  # "really made me think": it did
        return _with_predicate(Subject.VAGUE if acts_on_self else Subject.SELF, (), clause, ())
    return Parse(Subject.NONE, predicate=tuple(clause), negated=_negates(clause[:1]))


def _with_predicate(
    subject: Subject, subject_words: Sequence[Token], predicate: Sequence[Token], lead: Sequence[Token]
) -> Parse:
    head = [token.lower for token in predicate]
    auxiliary, verb, tense, modal = _verb_group(head)
    if subject is Subject.SELF and subject_words and not auxiliary and head[:1] and head[0] in verbs.ED_ADJECTIVES:
        tense = Tense.PAST  # "I retired in 2017" is no "retired teacher"
    negated = _negates(predicate[: 2 + len(auxiliary)])
    return Parse(subject, tuple(subject_words), verb, tense, negated, modal, tuple(lead), tuple(predicate))


def _negates(tokens: Sequence[Token]) -> bool:
    return any(token.lower in {"not", "never", "no", "cannot", "hardly", "barely", "no-longer"} for token in tokens)


def _verb_group(head: Sequence[str]) -> tuple[list[str], str, Tense, str]:
    """The auxiliaries, the main verb as a base form, tense and modal of a predicate."""
    auxiliaries: list[str] = []
    for index, word in enumerate(head):
        if word in words.ADVERBS or word == "not" or word.endswith("%"):
            continue
        if word in {"have", "has"} and "got" in head[index + 1 : index + 3] and "to" not in head[index + 2 : index + 4]:
            return auxiliaries, "have", Tense.PRESENT, ""
        if word in verbs.AUXILIARIES and more_verbs(head, index):
            auxiliaries.append(word)
            continue
        return (
            auxiliaries,
            lemma(word),
            _tense(auxiliaries, word, head[index + 1 :]),
            _modal(auxiliaries, head, index),
        )
    return auxiliaries, "", Tense.NONE, ""


def more_verbs(head: Sequence[str], index: int) -> bool:
    """The auxiliary helps a further verb: "am working", "have been", "do not eat"; in "am a nurse" it does not."""
    word = head[index]
    following = next((w for w in head[index + 1 :] if w not in words.ADVERBS and w != "not"), "")
    if word in verbs.MODALS or word in {"do", "does", "did"}:
        return bool(following) and following not in words.DETERMINERS | words.PREPOSITIONS
    if word in {"have", "has", "had", "having"}:
        return following in verbs.PARTICIPLES or (following.endswith("ed") and following not in verbs.NOT_PAST)
    return (following.endswith("ing") and len(following) > 4 and following not in _NOUNS_IN_ING) or following == "been"


_NOUNS_IN_ING = word_set(
    """king ring thing something anything nothing evening morning spring string wedding building"""
)


def _tense(auxiliaries: Sequence[str], main: str, after: Sequence[str]) -> Tense:  # noqa: PLR0911 - a table of cases
    if auxiliaries:
        first = auxiliaries[0]
        if first in {"will", "shall"} or (main == "going" and after[:1] == ["to"]):
            return Tense.FUTURE
        if first in {"have", "has", "been"}:
            return Tense.PERFECT
        if main.endswith("ing"):
            return Tense.PAST if first in {"was", "were"} else Tense.PROGRESSIVE
        return Tense.PAST if first in {"did", "had", "was", "were"} else Tense.PRESENT
    if main.endswith("ing") and len(main) > 4 and main not in _NOUNS_IN_ING:
        return Tense.PROGRESSIVE
    if main == "used" and after[:1] == ["to"]:
        return Tense.PAST
    return Tense.PAST if verbs.is_past(main) else Tense.PRESENT


def _modal(auxiliaries: Sequence[str], head: Sequence[str], index: int) -> str:
    found = next((word for word in auxiliaries if word in verbs.MODALS), "")
    return found or (head[index] if head[index] in verbs.MODALS else "")


def lemma(word: str) -> str:
    """The base form of a verb form, as far as tables and endings tell."""
    if word in verbs.BE:
        return "be"
    if word in verbs.PAST:
        return verbs.PAST[word]
    if word in {"has", "having"}:
        return "have"
    if word in {"does", "doing"}:
        return "do"
    for ending, tail in (("ying", "y"), ("ing", ""), ("ies", "y"), ("ied", "y"), ("ed", ""), ("es", ""), ("s", "")):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        for candidate in (stem + tail, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem):
            if candidate in verbs.STATIVE or candidate in verbs.COMMANDS or candidate in _BASES:
                return candidate
    return word


_BASES = frozenset(verbs.PAST.values()) | word_set(
    """move retire start stop switch graduate pass adopt diagnose sign cancel migrate volunteer join die turn expire"""
)
