"""What a statement claims: an attribute, its value, and whether it begins, holds or ends.

The statement is read after it was brought into the third person, so that one form stands for many.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from remanence.domain.attributes import favourite
from remanence.domain.extraction.lexicon import claims as table
from remanence.domain.extraction.lexicon import occupations, people, verbs, words


@dataclass(frozen=True, slots=True)
class Claim:
    attribute: str = ""
    value: str = ""
    lasting: bool = False
    """It holds until something else is said, whatever the tense."""
    retracts: bool = False


NOTHING = Claim()


def claim_of_predicate(predicate: str) -> Claim:
    """What is said of a subject by what follows it: "lives in Doha"."""
    plain = _MIDDLE.sub(r"\1 ", predicate)
    found = first(_PREDICATES, plain)
    if found.attribute or not plain.partition(" ")[0].endswith("ing"):
        return found
    return first(_PREDICATES, f"is {plain}")  # "turning 40", "living in Quito"


def claim_of_own(statement: str) -> Claim:
    """What is said by a statement about something of the user's: "Rent went up to 1450 €"."""
    match = _FAVOURITE.match(statement)
    if match:
        return Claim(favourite(match["thing"]), match["v"].strip(), lasting=True)
    return first(_OWN, statement)


def claim_of_instruction(statement: str) -> Claim:
    """How the assistant is to act; of one attribute where it has a name, else an instruction among others."""
    for form in _INSTRUCTIONS:
        match = form.pattern.search(statement)
        if match:
            return Claim(form.attribute, match["v"].strip(), lasting=True)
    return Claim("instruction", "", lasting=True)


@dataclass(frozen=True, slots=True)
class Form:
    """One row of a table of claims."""

    pattern: re.Pattern[str]
    attribute: str
    test: Callable[[str], bool] | None
    lasting: bool
    ends: bool


def first(forms: tuple[Form, ...], text: str) -> Claim:
    for form in forms:
        match = form.pattern.match(text)
        if match is None:
            continue
        value = (match.groupdict().get("v") or "").strip(" .,'\"")
        if form.test is None or (value and form.test(value)):
            return Claim(form.attribute, value, form.lasting, form.ends)
    return NOTHING


# What is true of values.


def _any_word(words: frozenset[str]) -> Callable[[str], bool]:
    return lambda value: any(word.strip(".,'") in words for word in value.lower().split())


def _relative(kind: frozenset[str]) -> Callable[[str], bool]:
    return lambda value: any(people.SINGULAR.get(word, word) in kind for word in value.lower().split())


_MEDICINE = re.compile(
    r"\d ?m?c?g\b|pill|tablet|medic|antibiot|insulin|statin|inhaler|antihist|vitamin|supplement|"
    # Endings of international nonproprietary names (WHO stem book).
    r"(?:pril|olol|sartan|statin|azole|pram|tine|line|pine|mycin|cillin|formin|oxin|thyroxine|one)\b"
)

_TESTS: Mapping[str, Callable[[str], bool]] = {
    "diet": _any_word(occupations.DIETS),
    "people": lambda value: value.lower() in occupations.PEOPLES,
    "illness": _any_word(occupations.CONDITIONS),
    "animal": _any_word(people.ANIMALS),
    "language": _any_word(occupations.LANGUAGES),
    "child": _relative(people.CHILDREN),
    "sibling": _relative(people.SIBLINGS),
    "occupation": occupations.is_occupation,
    "medicine": lambda value: _MEDICINE.search(value.lower()) is not None,
    "thing": lambda value: (words.EVENTS | words.AILMENTS).isdisjoint(value.lower().split()),
    "name": lambda value: value[:1].isupper(),
}

# The table, compiled.

_STOPS = (
    "and|but|with|since|for|because|so|who|which|that|where|when|while|now|near|until|after|before|at the moment|"
    "right now|these days|currently|again|built|made|too|anymore|any more|by|"
    "from|on|in|as|yesterday|today|tomorrow|last|this|"
    r"next|every|\d+ \w+ ago"
)
_END = rf"(?=\s*(?:,(?!(?<=\d,)\d{{3}})|[;:.()!–—…]|$|\b(?:{_STOPS})\b))"
_NO_STOP = rf"(?!(?:{_STOPS}|at|to|my|their|is|was)\b)"
_WORD = r"[^\s,;:()!–—]+"
_REGION = rf"(?:,\s(?=(?-i:[A-Z])){_WORD}(?:\s(?-i:[A-Z]){_WORD})?)?"
_SLOTS = {
    "<value>": rf"(?P<v>(?:[^,;:()!–—]|(?<=\d),(?=\d{{3}}))+?){_END}",
    "<title>": rf"(?P<v>[^,;:()!–—]+?)(?=\s*(?:[,;:.()!–—…]|$|\b(?:{_STOPS}|at)\b))",
    "<list>": r"(?P<v>[^;:()!–—]+?)(?=\s*(?:[;:.()!–—…]|$|\b(?:but|so|since|because)\b))",
    "<place>": rf"(?P<v>{_WORD}(?:[ -]{_NO_STOP}{_WORD}){{0,4}}{_REGION})",
    "<name>": r"(?P<v>(?-i:[A-ZÀ-Þ])[\w'’-]+(?: (?-i:[A-ZÀ-Þ])[\w'’-]+)*|"
    r"(?!(?:and|or|but|in|at|on|for|since|from|to|with|who|again|now|last|this|next|we|they|the|an?|my|their|his|her|some\w*|each|other|it|that|things?|double|red|no)\b)\w+)",
    "<the>": r"(?:(?:an?|the|their|his|her) )?",
    "<thing>": rf"(?!(?:{'|'.join(sorted(verbs.PARTICIPLES))}|to|never|not|always|back|up|home|here|there|out|off|"
    rf"away|over|through|into|lost|hit|rid|better|worse|along|together|sick|ill|stuck|going|ready|\w+ed)\b)",
    "<end>": _END,
    "<tongue>": "|".join(sorted(occupations.LANGUAGES)),
}
_ADVERBS = (
    "currently|now|still|also|just|recently|mostly|usually|originally|actually|really|always|never|already|only|"
    "finally|today|often|sometimes|absolutely|totally|deeply|quite|generally|formerly|previously|officially"
)
_MIDDLE = re.compile(rf"^(is|has|was|works|lives) (?:(?:{_ADVERBS}) )+", re.IGNORECASE)
_LEADING = rf"^(?:(?:{_ADVERBS}) )*"
_FAVOURITE = re.compile(
    r"^(?:new |current |all-time )?favou?rite (?P<thing>[\w -]+?) "
    r"(?:is|are|was|has always been) (?:definitely |probably |still )?(?P<v>.+)$",
    re.IGNORECASE,
)


def forms(lines: str, leading: str) -> Iterator[Form]:
    """A table of forms, compiled; `leading` is what may stand before each."""
    for line in filter(None, map(str.strip, lines.splitlines())):
        label, _, words = line.partition(" : ")
        name, _, test = label.strip().partition("?")
        pattern = re.compile(leading + _filled(words.strip()), re.IGNORECASE)
        yield Form(pattern, name.lstrip("-~"), _TESTS.get(test), not name.startswith("~"), name.startswith("-"))


def _filled(words: str) -> str:
    for slot, filling in _SLOTS.items():
        words = words.replace(slot, filling)
    return words


_PREDICATES = tuple(forms(table.PREDICATES, _LEADING))
_OWN = tuple(forms(table.OWN, _LEADING))
_INSTRUCTIONS = tuple(forms(table.INSTRUCTIONS, ""))
