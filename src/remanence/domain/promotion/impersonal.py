"""What may leave a person: statements about work and the world. Every doubt keeps a statement where it is."""

import re

from remanence.domain import trust
from remanence.domain.attributes import FAVOURITE
from remanence.domain.extraction.lexicon.people import RELATIONS
from remanence.domain.memory import Kind, Memory
from remanence.domain.promotion.names import ALSO_WORDS, GIVEN
from remanence.domain.reconcile.told import told

OF_WORK = frozenset(
    {
        "", "instruction", "answer language", "answer length", "answer tone", "answer format", "units", "tool",
        "editor", "operating system", "project", "preference",
    }
)  # fmt: skip
OF_TASTE = frozenset({"interest", "dislike", "habit", "skill", "learning"})
"""Of work, or of leisure: what matters in the circle tells them apart."""
AT_WORK = frozenset({"team", "client", "clients", "student", "students", "pupil", "pupils"})
"""Whom one has to do with in a circle, and nobody in particular."""
LEAST_TRUST = 0.5
"""What an assistant said, or stood on a web page, speaks for nobody."""


def impersonal(memory: Memory, *, is_relevant: bool) -> bool:
    """Whether the statement may be told to others; `is_relevant` says that it is near to what matters to them."""
    if memory.kind is Kind.EPISODIC or memory.trust < LEAST_TRUST or told(memory).is_passing:
        return False
    is_taste = memory.attribute in OF_TASTE or memory.attribute.startswith(FAVOURITE)
    if memory.attribute not in OF_WORK and not (is_taste and is_relevant):
        return False
    if memory.subject != memory.subject.casefold() or (RELATIONS - AT_WORK) & set(memory.subject.split()):
        return False
    names_somebody = any(entity.type in {"person", "animal"} for entity in memory.entities)
    describes = not memory.attribute and _OF_A_PERSON.match(memory.text)
    return not names_somebody and not describes and tells_of_nobody(memory.text)


def tells_of_nobody(text: str) -> bool:
    """No name, contact, secret or protected matter of anybody."""
    if trust.secrets(text) or trust.is_sensitive(text, ()) or _CONTACT.search(text) or _OWN.search(text):
        return False
    return not any(_is_name(match) for match in _CAPITALISED.finditer(text))


def _is_name(match: re.Match[str]) -> bool:
    word = match[0].casefold()
    return word in GIVEN or (word in ALSO_WORDS and match.start() > 0)


_OF_A_PERSON = re.compile(
    r"(?:(?:Always|Still|Also|Never|Usually|Now|Currently) )?(?:[Ii]s|[Ww]as|[Hh]as(?! to\b)|[Hh]ad|[Ll]ive[sd]|"
    r"[Ff]eels|[Ff]elt|[Ss]uffer(?:s|ed)|[Ww]eighs|[Ee]arns|[Oo]wes|[Mm]arried|[Bb]orn|[Gg]rew|[Tt]urned|[Mm]oved|"
    r"[Ww]orks|[Ww]orked|[Ss]peaks|[Oo]wns|[Ss]tudie[sd]) "
)
"""How statements begin that say who or how somebody is."""
_OWN = re.compile(
    r"\b(?:I|me|my|mine|myself|he|she|his|her|hers|him|himself|herself)\b"
    rf"|\btheir (?:\w+ )?(?:{'|'.join(map(re.escape, sorted(RELATIONS - AT_WORK)))})\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\S@\S|(?<!\w)@\w|(?:\+|\b)\d(?:[ ()/.-]?\d){6,}\b|\b(?:Mr|Mrs|Ms|Dr|Prof)\.? [A-Z]"
    r"|\b\d+ [A-Z]\w+ (?:[Ss]treet|[Ss]t|[Rr]oad|[Rr]d|[Aa]venue|[Aa]ve|[Ll]ane)\b"
)
_CAPITALISED = re.compile(r"(?<![\w'’-])[A-ZÀ-ÞŁŚŻČŠŽ][^\W\d_]+")
