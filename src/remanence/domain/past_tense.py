"""A plan told as what it was: "is flying to Rome" was "was due to fly to Rome". It is not claimed to have happened."""

import re

_FIRST = re.compile(
    r"(?P<adverbs>(?:(?:Also|Still|Currently|Now|Soon|Then) )*)(?P<verb>[A-Za-z']+)(?P<rest>.*)", re.DOTALL
)


def as_past(text: str) -> str:
    """The statement in the past tense; empty where its grammar is not known."""
    match = _FIRST.fullmatch(text)
    if not match:
        return ""
    verb, rest = match["verb"].casefold(), match["rest"]
    told = _is(rest) if verb == "is" else _other(verb, rest)
    return told[:1].upper() + told[1:] if told else ""


def _is(rest: str) -> str:
    """What was going on or ahead: "is flying to Rome", "is going to move"."""
    going = re.match(r" (?:also |still |currently |now |soon )*(?P<verb>[a-z]+ing)\b(?P<tail>.*)", rest, re.DOTALL)
    if not going:
        return f"was{rest}"
    ahead = re.match(r" to (?P<verb>[a-z]+)\b(?P<tail>.*)", going["tail"], re.DOTALL)
    if going["verb"] == "going" and ahead and ahead["verb"] in _BASES.values():
        return f"was due to {ahead['verb']}{ahead['tail']}"
    base = _BASES.get(going["verb"])
    return f"was due to {base}{going['tail']}" if base else f"was{rest}"


def _other(verb: str, rest: str) -> str:
    if verb in _PAST:
        return f"{_PAST[verb]}{rest}"
    if verb in _BASES:
        return f"was due to {_BASES[verb]}{rest}"
    base = _THIRD_PERSON.get(verb)
    return f"was due to {base}{rest}" if base else ""


_PAST = {
    "has": "had", "are": "were", "will": "was to", "plans": "planned", "intends": "intended", "hopes": "hoped",
    "wants": "wanted", "expects": "expected", "needs": "needed",
}  # fmt: skip
_PLANNED = """
    fly go travel visit move start begin meet see attend take run marry get leave return give have do make join
    sign play present speak drive ride swim hike climb celebrate host cook buy sell finish graduate retire
    defend undergo receive come stay spend arrive depart sail cycle train teach perform sit submit open launch
    renew pick drop
"""


def _gerund(base: str) -> str:
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    if re.fullmatch(r"(?:run|get|swim|sit|begin|submit|drop|hop)", base):
        return base + base[-1] + "ing"
    return base + "ing"


def _third_person(base: str) -> str:
    if base in {"go", "do"}:
        return base + "es"
    if base.endswith(("s", "sh", "ch", "x")):
        return base + "es"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + "s"


_BASES = {_gerund(base): base for base in _PLANNED.split()}
_THIRD_PERSON = {_third_person(base): base for base in _PLANNED.split() if base != "have"}
