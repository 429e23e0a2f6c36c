"""A memory's statement as part of a sentence: what it is grammatically, and how it reads beside others.

Statements leave their subject out ("Works as a nurse", "Allergic to nuts") or speak of somebody else ("Brother is a
pilot"). Those in other languages than English are left as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from remanence.domain.memory import Memory
from remanence.domain.profile.addresses import without_address


class Shape(Enum):
    PREDICATE = auto()
    """Its subject, the user, is left out: "works as a nurse"."""
    OWNED = auto()
    """Something of the user's is its subject: "brother is a pilot", "favourite colour is green"."""
    WHOLE = auto()
    """A sentence of its own, or in a language whose grammar is not known here."""


@dataclass(frozen=True, slots=True)
class Clause:
    memory: Memory
    text: str
    """Lower case at its beginning where it can stand within a sentence; no final stop."""
    shape: Shape


def clause(memory: Memory) -> Clause | None:
    """The memory as a clause; None where nothing is left of it without the exact address."""
    text = without_address(" ".join(memory.text.split()).rstrip(" .;,。"))
    return _shaped(memory, text) if len(text) > 1 else None


def _shaped(memory: Memory, text: str) -> Clause:
    if memory.language != "en" or not _LATIN.match(text) or _is_side(text):
        return Clause(memory, text, Shape.WHOLE)
    if memory.attribute == "pronouns" and memory.value and not memory.subject:
        return Clause(memory, f"uses {memory.value} pronouns", Shape.PREDICATE)
    if memory.subject or _OWNED.match(text):
        return _of_another(memory, text)
    return _of_the_user(memory, text)


def _of_the_user(memory: Memory, text: str) -> Clause:
    telling = next((word for word in text.split() if not _ADVERB.fullmatch(word)), "")
    if _STATE_OF.match(text):
        return Clause(memory, f"is {_lowered(text)}", Shape.PREDICATE)
    if memory.attribute == "title" and not _FINITE.search(text):
        return Clause(memory, f"is {_article(text)} {_lowered(text)}", Shape.PREDICATE)
    return Clause(memory, _lowered(text), Shape.PREDICATE) if _is_verb(telling) else _completed(memory, text, telling)


def joined(clauses: Sequence[Clause], *, possessive: str = "their") -> str:
    """The clauses as the inside of one sentence, its first word in lower case where that is allowed."""
    predicates = [c.text for c in clauses if c.shape is Shape.PREDICATE]
    owned = [f"{possessive} {c.text}" for c in clauses if c.shape is Shape.OWNED]
    whole = [c.text for c in clauses if c.shape is Shape.WHOLE]
    parts = (listed(gathered(predicates)), listed(owned), *whole)
    told = [part for part in parts if part]
    return ("；" if told and _FULL_WIDTH.search(told[0]) else "; ").join(told)


def gathered(predicates: Sequence[str]) -> list[str]:
    """What begins alike is said once: "loves hiking", "loves pottery" → "loves hiking and pottery"."""
    heads = {predicate: _head(predicate) for predicate in predicates}
    ordered = sorted(dict.fromkeys(predicates), key=lambda p: list(heads.values()).index(heads[p]))
    told: list[str] = []
    for head, group in groupby(ordered, key=heads.__getitem__):
        members = list(group)
        tails = [member[len(head) :].strip() for member in members]
        short = all(len(tail.split()) <= 6 and not _BINDING.search(tail) for tail in tails)
        told += [f"{head} {listed(tails)}"] if head and len(members) > 1 and short else members
    return told


def listed(items: Sequence[str]) -> str:
    match list(items):
        case []:
            return ""
        case [only]:
            return only
        case [one, other] if " and " not in one and "," not in one:
            return f"{one} and {other}"
        case [*others, last]:
            return f"{', '.join(others)}, and {last}"
    return ""


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def closing(text: str) -> str:
    """The stop that a sentence still needs, in its own script."""
    if text.endswith(("。", ".", "!", "?", "！", "？", "…")):
        return ""
    return "。" if _FULL_WIDTH.search(text[-1:]) else "."


def _of_another(memory: Memory, text: str) -> Clause:
    first = text.split(" ", 1)[0]
    named = {name for entity in memory.entities for name in entity.name.split()} | {
        word for word in memory.subject.split() if word[:1].isupper()
    }
    if first in named or first.endswith(("'s", "’s")):
        return Clause(memory, text, Shape.WHOLE)
    text = re.sub(r"^(?:His|Her|Their|The) (?=[a-z])", "", text)
    return Clause(memory, _lowered(text), Shape.OWNED)


def _completed(memory: Memory, text: str, word: str) -> Clause:
    """Participles and adjectives get the verb that the statement leaves out; a bare noun stays as it is."""
    folded, rest = word.casefold(), text.partition(word)[2]
    if folded in _UNDER_WAY or folded in _STATES:
        return Clause(memory, f"is {_lowered(text)}", Shape.PREDICATE)
    if folded.endswith("ed") and _OF_A_NOUN.match(rest):
        return Clause(memory, _lowered(text), Shape.OWNED)
    if folded in _PARTICIPLES or (folded.endswith("ed") and _PASSIVE.match(rest)):
        return Clause(memory, f"was {_lowered(text)}", Shape.PREDICATE)
    return (
        Clause(memory, _lowered(text), Shape.PREDICATE) if folded.endswith("ed") else Clause(memory, text, Shape.WHOLE)
    )


def _article(text: str) -> str:
    return "an" if text[:1].casefold() in "aeiou" else "a"


def _is_side(text: str) -> bool:
    """A side and no verb: "left ear is deaf"."""
    return text.startswith("Left ") and _FINITE.search(text) is not None


def _is_verb(word: str) -> bool:
    """A verb in the third person or past, as statements begin: "works", "is", "has", "went"."""
    folded = word.casefold()
    if folded in _VERBS:
        return True
    return folded.endswith("s") and not folded.endswith(("ss", "us", "ous", "is")) and folded not in _PLURALS


def _head(predicate: str) -> str:
    match = _SHARED.match(predicate)
    return match[0].strip() if match else ""


def _lowered(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text if first[1:2].isupper() else text[:1].lower() + text[1:]


_LATIN = re.compile(r"[\x20-\u024f\u2010-\u2027…’“”–—€£]+\Z")
_FULL_WIDTH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_VERB_WORDS = """
    is was has had does did can cannot could will would should may might must isn't hasn't doesn't can't won't didn't
    used went got took made met saw bought sold left quit began came gave grew knew kept lost paid read ran sang slept
    spent swam taught told thought understood woke won wrote drove ate drank flew felt found fell built broke chose
    adopted attended booked bought completed finished graduated hiked joined launched learned learnt loved married moved
    passed planned played published received retired returned signed started stopped studied switched tried turned
    visited wanted watched worked lived needed
"""
_VERBS = frozenset(_VERB_WORDS.split())
_PLURALS = frozenset(
    [
        "kids",
        "parents",
        "pronouns",
        "glasses",
        "grandparents",
        "siblings",
        "cats",
        "dogs",
        "children's",
        "hobbies",
        "goals",
    ]
)
_STATE_WORDS = """
    allergic proficient fluent vegan vegetarian pescatarian single retired pregnant interested passionate based skilled
    experienced certified engaged married divorced widowed left-handed right-handed lactose gluten self-employed
    unemployed diabetic asthmatic dyslexic colour-blind colorblind deaf blind afraid good bad keen new able unable
    responsible fond proud tired busy ill sick subscribed addicted intolerant sensitive
"""
_STATES = frozenset(_STATE_WORDS.split())
_OF_A_NOUN = re.compile(r" [a-z]+(?: [a-z]+)? (?:is|are|was|were)\b")
_PASSIVE = re.compile(r" (?:to|in|by|at|for|from|with|on|as|into|of|under|near)\b")
_UNDER_WAY_WORDS = """
    learning planning working living studying training looking taking trying saving recovering staying
    considering thinking reading writing building renovating preparing waiting moving flying travelling
    traveling expecting getting going doing attending teaching volunteering running organising organizing hoping
    struggling seeing dating applying searching leading managing raising growing practising practicing
    rehearsing commuting
"""
_UNDER_WAY = frozenset(_UNDER_WAY_WORDS.split())
_PARTICIPLES = frozenset(["born", "given", "taken", "hurt", "laid"])
_ADVERB = re.compile(
    r"(?i:recently|currently|just|also|still|now|usually|often|always|never|sometimes|rarely|really|previously|formerly|"
    r"soon|no longer|occasionally|regularly|once|mostly|mainly|originally)"
)
_OWNED = re.compile(
    r"(?:(?:His|Her|Their|The|Old|New|Current|First|Second|Only|Late|Best|Closest|Younger|Youngest|Elder|Eldest|Older|"
    r"Oldest|Middle|Twin|Ex-?) )*"
    r"(?:(?:mother|father|brother|sister|son|daughter)-in-law|(?:step|half|grand|god|ex-)?-?(?:mother|father|brother|sister|"
    r"son|daughter|child|children|parents|kids|ma|pa)|mum|mom|dad|wife|husband|partner|girlfriend|boyfriend|fianc[eé]e?|"
    r"friends?|flatmate|roommate|housemate|neighbou?rs?|aunt|uncle|cousin|niece|nephew|twins|family|in-laws|boss|"
    r"(?:line )?manager|matron|supervisor|colleague|co-worker|mentor|client|team|landlord|landlady|dentist|doctor|gp|"
    r"therapist|coach|teacher|tutor|vet|dog|cat|horse|rabbit|parrot|pet|car|truck|bike|phone|laptop|house|flat|home|"
    r"apartment|birthday|anniversary|wedding|job|work|commute|rent|salary|goal|plan|dream|email|address|name|nickname|"
    r"passport|visa|exam|thesis|native language|mother tongue|blood type|shoe size|hobb(?:y|ies)|favou?rite [\w -]+?)\b"
    r"(?!-)",
    re.IGNORECASE,
)
"""What is somebody's own begins with what it is to them."""
_STATE_OF = re.compile(
    r"(?:Married|Engaged|Related|Allergic|Used|Addicted) to\b(?! (?:be|have|do|go|live|work|love|play)\b)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|had|works|worked|does|did|will|can|got|became|started|promoted|leads|runs|teaches)\b",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"(?:is|was) (?:allergic to|learning|interested in|fluent in|proficient in|studying|afraid of)\b|"
    r"(?:is|has|loves|likes|enjoys|greatly enjoys|dislikes|strongly dislikes|isn't keen on|hates|speaks|plays|collects|"
    r"prefers|wants|owns|uses|knows|visited|plans to)\b(?! been)"
)
_BINDING = re.compile(r"[,;:]| (?:because|but|when|which|who|that|while|since|and|or|to) ")
