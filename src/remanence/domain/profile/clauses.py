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
    if memory.language != "en" or not _LATIN.match(text):
        return Clause(memory, text, Shape.WHOLE)
    if memory.attribute == "pronouns" and memory.value and not memory.subject:
        return Clause(memory, f"uses {memory.value} pronouns", Shape.PREDICATE)
    if memory.subject or _OWNED.match(text):
        return _of_another(memory, text)
    telling = next((word for word in text.split() if not _ADVERB.fullmatch(word)), "")
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


def without_address(text: str) -> str:
    """The text without street, house number and postal code; the town stays."""
    cleaned = _POSTCODE.sub("", _STREET.sub("", text))
    if cleaned == text:
        return text
    cleaned = re.sub(r"\s+", " ", re.sub(r"\s*,\s*(?:,\s*)*", ", ", cleaned)).strip(" ,")
    cleaned = re.sub(r"\b(?:at|in|on),? +(?:(?:at|in|on),? +)?(?=[A-Z])", "in ", cleaned)
    return "" if re.search(r"\b(?:at|in|on|is|to)$", cleaned) else cleaned


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
    if first in named or first.endswith("'s"):
        return Clause(memory, text, Shape.WHOLE)
    return Clause(memory, _lowered(text), Shape.OWNED)


def _completed(memory: Memory, text: str, word: str) -> Clause:
    """Participles and adjectives get the verb that the statement leaves out; a bare noun stays as it is."""
    folded = word.casefold()
    if folded.endswith("ing") or folded in _STATES:
        return Clause(memory, f"is {_lowered(text)}", Shape.PREDICATE)
    if folded.endswith("ed") or folded in _PARTICIPLES:
        return Clause(memory, f"was {_lowered(text)}", Shape.PREDICATE)
    return Clause(memory, text, Shape.WHOLE)


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
_PARTICIPLES = frozenset(["born", "given", "taken", "hurt", "laid"])
_ADVERB = re.compile(
    r"(?i:recently|currently|just|also|still|now|usually|often|always|never|sometimes|rarely|really|previously|formerly|"
    r"soon|no longer|occasionally|regularly|once|mostly|mainly|originally)"
)
_OWNED = re.compile(
    r"(?!(?i:is|has|was|works|lives|loves|likes)\b)(?:[A-Z][\w'’-]*(?: [\w'’-]+){0,4}?) (?:is|are|was|were)\b"
)
_SHARED = re.compile(
    r"(?:is|was) (?:allergic to|learning|interested in|fluent in|proficient in|studying|afraid of)\b|"
    r"(?:is|has|loves|likes|enjoys|greatly enjoys|dislikes|strongly dislikes|isn't keen on|hates|speaks|plays|collects|"
    r"prefers|wants|owns|uses|knows|visited|plans to)\b(?! been)"
)
_BINDING = re.compile(r"[,;:]| (?:because|but|when|which|who|that|while|since|and|or|to) ")

# Street names of the countries whose languages the extraction knows; the house number is what gives them away.
_GERMANIC = r"[A-Z]\w*(?:weg|gasse|straße|strasse|str\.|platz|allee|ring|gade|gata|vej|straat|laan)"
_ENGLISH = (
    r"(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Ln\.?|Drive|Dr\.?|Court|Ct\.?|Boulevard|Blvd\.?|Close|Crescent|Way|"
    r"Terrace|Square|Place|Gardens|Row|Mews|Hill)(?!\w)"
)
_CAPITALS = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*"
_STREET = re.compile(
    rf"(?:\b(?:No\.? ?)?\d+[a-zA-Z]?(?:[/-]\d+[a-z]?)?,? (?:(?:[A-Z][\w'’.-]*\s){{1,3}}{_ENGLISH}|{_GERMANIC})"
    rf"|\b{_GERMANIC} \d+[a-z]?\b"
    r"|\b\d+[a-z]?,? (?:bis |ter )?(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Qq]uai) "
    rf"(?:(?:de|du|des|la|le|d['’]|l['’]) ?)*{_CAPITALS}"
    r"|\b(?:[Cc]alle|[Vv]ia|[Rr]ua|[Aa]venida|[Pp]laza|[Pp]iazza|[Vv]iale) (?:(?:de|del|la|di|da|do|dos) )*"
    rf"{_CAPITALS},? \d+[a-z]?\b"
    r"|\b(?:[Ff]lat|[Aa]partment|[Aa]pt\.?|[Uu]nit) \d+\w?\b),?"
)
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5}(?:-\d{4})?(?= [A-Z]|$)|\d{4}(?= [A-Z][a-zäöü]+$)|"
    r"[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2}(?= [A-Z]))\b"
)
