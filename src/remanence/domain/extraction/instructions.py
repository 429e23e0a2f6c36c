"""Orders that last, and what questions and tasks presuppose."""

from collections.abc import Iterator
from dataclasses import replace

from remanence.domain.extraction import acts, claims
from remanence.domain.extraction.clauses import Clause
from remanence.domain.extraction.finding import Finding, placed
from remanence.domain.extraction.lexicon import verbs
from remanence.domain.extraction.lexicon.people import RELATIONS
from remanence.domain.extraction.openings import Opening
from remanence.domain.extraction.parsing import Tense
from remanence.domain.extraction.person import Voice
from remanence.domain.extraction.phrases import split_phrases
from remanence.domain.extraction.tokens import Sort, Token, written


def instruction(clause: Clause, voice: Voice, opening: Opening) -> Finding:
    """“Don't use emojis” → “Wants the assistant not to use emojis”."""
    order = _order(clause)
    lower = [token.lower for token in order]
    who = voice.name or "Wants"
    wants = f"{voice.name} wants" if voice.name else who
    if lower[:2] == ["call", "me"]:
        text = f"{wants} to be called {written(order[2:])}"
    else:
        negative = lower[:2] == ["do", "not"]
        body = order[2:] if negative else order
        text = f"{wants} the assistant {'not to' if negative else 'to'} {_told(body)}"
    return replace(placed(text, clause, opening, Tense.PRESENT, claims.claim_of_instruction(text)), instruction=True)


_POLITE = frozenset(
    {"please", "kindly", "can", "could", "would", "will", "you", "just", "also", "then", "so", "maybe", ","}
)


def _order(clause: Clause) -> Clause:
    """What is to be done, from its verb on: without "could you please", "I want you to", and with "always" inside."""
    lower = [token.lower for token in clause]
    if lower[0] == "you":
        clause = clause[2 + (lower[2:3] == ["to"]) :]
    elif lower[0] in {"i", "we"} and "you" in lower:
        clause = acts.wished(clause)
    elif acts.condition(clause):
        return _condition_last(clause)
    else:
        while clause and clause[0].lower in _POLITE:
            clause = clause[1:]
    lead = acts.lasting_lead(clause)
    if lead:
        moved = [token for token in clause[:lead] if token.is_word]
        clause = (*clause[lead:], replace(moved[0], text=moved[0].lower, spaced=True), *moved[1:])
    return tuple(token for token in clause if token.lower != "please")


def _condition_last(clause: Clause) -> Clause:
    """“When I paste an error, explain it” → “explain it when I paste an error”."""
    start = acts.condition(clause)
    order = _order(clause[start:])
    first, *rest = clause[: start - (not clause[start - 1].is_word)]
    return (*order, replace(first, text=first.lower, spaced=True), *rest)


_ASSISTANT = {"you": "it", "your": "its", "yours": "its", "yourself": "itself", "i": "they", "me": "them",
              "my": "their", "we": "they", "us": "them", "our": "their", "am": "are",
              "myself": "themselves"}  # fmt: skip


def _agreeing(token: Token, before: Token | None) -> Token:
    """A word of an order in the third person: "every command you give me" → "every command it gives them"."""
    if before is not None and before.lower == "you" and token.lower in verbs.COMMANDS | verbs.STATIVE | {"are", "have"}:
        return replace(token, text="is" if token.lower == "are" else verbs.third(token.lower))
    return replace(token, text=_ASSISTANT.get(token.lower, token.text))


def _told(body: Clause) -> str:
    """What the assistant is told, with it and the speaker in the third person."""
    out = [
        _agreeing(token, body[index - 1] if index else None) if token.sort is Sort.WORD else token
        for index, token in enumerate(body)
    ]
    if out:
        out[0] = replace(out[0], text=out[0].text[:1].lower() + out[0].text[1:])
    return " ".join(written(out).split()).strip(" ,;:–—-…!.")


def presupposed(clause: Clause, voice: Voice) -> list[Finding]:
    """What a question or a task tells by the way: that the son is called Leo, that a pescatarian asks."""
    return [*_named_relations(clause, voice), *_asking_as(clause, voice)]


def _asking_as(clause: Clause, voice: Voice) -> list[Finding]:
    """“As a pescatarian, where do I …?”, “for somebody with IBS like me”."""
    lower = [token.lower for token in clause]
    for index, words_ in _roles(lower):
        start = index + len(words_)
        end = next((i for i in range(start, len(clause)) if not clause[i].is_word or lower[i] == "like"), len(clause))
        if end == len(clause) or (index and lower[end : end + 2] != ["like", "me"]) or end - start > LONGEST_ROLE:
            continue
        verb = "has" if words_[-1] == "with" else f"is {words_[-1]}"
        claim = claims.claim_of_predicate(f"{verb} {written(clause[start:end])}")
        if not claim.attribute or claim.attribute in {"owns", "interest"}:
            continue
        text = f"{verb} {written(clause[start:end])}"
        text = f"{voice.name} {text}" if voice.name else text[:1].upper() + text[1:]
        place = clause[start].start, clause[end - 1].end
        return [Finding(text, *place, Tense.PRESENT, claim, subject=voice.name)]
    return []


LONGEST_ROLE = 6  # words
_ROLES = split_phrases("""
as a
as an
being a
being an
for a
for an
as someone with
as somebody with
for someone with
for somebody with
""")


def _roles(lower: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for index in range(len(lower) - 2):
        for words_ in _ROLES:
            if tuple(lower[index : index + len(words_)]) == words_:
                yield index, words_


def _named_relations(clause: Clause, voice: Voice) -> list[Finding]:
    found = []
    for index, token in enumerate(clause[:-2]):
        relation, name = clause[index + 1], clause[index + 2]
        if token.lower != "my" or relation.lower not in RELATIONS or not name.is_name:
            continue
        if name.start < 0 or name.text.endswith(("'s", "’s")):
            continue
        owner = f"{voice.possessive} " if voice.name else ""
        text = f"{owner}{relation.lower} is called {name.text}"
        text = text[:1].upper() + text[1:]
        claim = claims.claim_of_own(text)
        found.append(
            Finding(text, relation.start, name.end, Tense.PRESENT, claim, subject="" if claim.attribute else name.text)
        )
    return found
