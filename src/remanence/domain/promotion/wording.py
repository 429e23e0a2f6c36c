"""Putting a statement so that it stands by itself: what is said of a person implicitly is said of the circle's people.

Only of English is it known how: in other languages the circle's name stands before the statement.
"""

import re

from remanence.domain.memory import Memory
from remanence.domain.scope import Level

PEOPLE = {Level.ROLE: "People in the role {}", Level.TEAM: "Members of the team {}", Level.ORG: "People at {}"}
LONGEST = 200


def standalone(memory: Memory, said: str, *, level: Level, name: str) -> str:
    """`said` is what the statement comes from: what stands there word for word had a subject of its own."""
    text = memory.text.rstrip(".")
    if match := _ORDER.match(text):
        return f"The assistant should {match['denial'] or ''}{match['what']}"
    if memory.subject or " ".join(text.split()[:3]).casefold() in " ".join(said.split()).casefold():
        return text[0].upper() + text[1:]
    people = PEOPLE[level].format(name)
    match = _VERB.match(text)
    if memory.language != "en" or not match:
        return f"{people}: {text}"
    adverb = match["adverb"].casefold() if match["adverb"] else ""
    return f"{people} {adverb}{_plural(match['verb'].casefold())}{text[match.end() :]}"


def _plural(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return f"{verb[:-3]}y"
    return verb[: -2 if verb.endswith(("shes", "ches", "sses", "xes", "zzes", "oes")) else -1]


_IRREGULAR = {"is": "are", "has": "have", "does": "do", "goes": "go", "doesn't": "don't", "isn't": "aren't"}
_ORDER = re.compile(r"Wants the assistant (?P<denial>not )?to (?P<what>.+)", re.DOTALL)
_VERB = re.compile(
    r"(?P<adverb>(?:\w+ly|Always|Never|Often|Sometimes|Also|Still|No longer) )?"
    r"(?P<verb>\w*[^\Ws]s|is|has|does(?:n't)?|isn't|\w+sses)\b",
    re.IGNORECASE,
)
