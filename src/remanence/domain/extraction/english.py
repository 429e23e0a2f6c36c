"""Reads a message in English: sentence by sentence, clause by clause, each judged and brought into the third person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from remanence.domain.extraction import acts, claims, dialogue, unreal, worth
from remanence.domain.extraction.acts import Act
from remanence.domain.extraction.clauses import Clause, clauses
from remanence.domain.extraction.finding import Finding
from remanence.domain.extraction.lexicon.people import RELATIONS
from remanence.domain.extraction.mentions import Mention, latest, mentioned
from remanence.domain.extraction.openings import Opening, opened
from remanence.domain.extraction.person import (
    Parse,
    Subject,
    Tense,
    Voice,
    parse,
    relation_of,
    statement,
    third_person,
)
from remanence.domain.extraction.revision import settled
from remanence.domain.extraction.sentences import Sentence
from remanence.domain.extraction.tokens import Sort, Token, tokens, with_is, written

LONGEST = 200  # characters of a memory
HIDDEN = "█"
"""Stands for what must not be read (see `secrets`)."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a message is read against."""

    voice: Voice
    asked: tuple[str, ...] = ()
    """The questions of the turn before, where it was another's."""
    offered: str = ""
    """The turn before, whole."""
    mentions: tuple[Mention, ...] = ()
    """Who was spoken of before."""
    about_me: bool = False
    """The message announces a text about the user; its third person is the user."""


@dataclass(slots=True)
class Reading:
    """What has been read of a message so far."""

    setting: Setting
    findings: list[Finding] = field(default_factory=list)
    passed: list[Act] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    me: str = ""
    """The name under which a text about the user speaks of them."""


def read(sentences: Iterable[Sentence], setting: Setting) -> Reading:
    reading = Reading(setting, mentions=list(setting.mentions), asked=list(setting.asked))
    for sentence in sentences:
        _read_sentence(reading, sentence)
    return reading


def _read_sentence(reading: Reading, sentence: Sentence) -> None:
    text = sentence.text
    if unreal.supposes(text):
        reading.passed.append(Act.SUPPOSITION)
        return
    if unreal.is_sarcastic(text):
        reading.passed.append(Act.SARCASM)
        return
    said = with_is(tokens(text, sentence.start))
    said, corrected = settled(said)
    questioned = text.rstrip("\"”')").endswith("?")
    parts = clauses(opened(said).clause) if not questioned else clauses(said)
    opening = opened(said)
    if not opening.clause:
        _answer_alone(reading, opening, sentence)
        return
    parts = clauses(opening.clause)
    for index, part in enumerate(parts):
        inner = opened(part)
        merged = replace(
            inner,
            explicit=inner.explicit or opening.explicit,
            unsure=inner.unsure or opening.unsure,
            corrects=inner.corrects or opening.corrects or corrected,
            answers=opening.answers if index == 0 else inner.answers,
        )
        _read_clause(reading, merged, questioned=questioned and index == len(parts) - 1)


def _read_clause(reading: Reading, opening: Opening, *, questioned: bool) -> None:
    clause = opening.clause
    if opening.answers and reading.asked:
        _affirm(reading, opening.answers, clause or ())
    if not clause:
        return
    if any(HIDDEN in token.text for token in clause):
        return
    act = acts.act(clause, questioned=questioned)
    match act:
        case Act.STATEMENT:
            _state(reading, opening)
        case Act.INSTRUCTION:
            reading.findings.append(_instruction(clause, reading.setting.voice, opening))
        case _:
            reading.passed.append(act)
            if act in {Act.QUESTION, Act.TASK}:
                reading.findings.extend(_presupposed(clause, reading.setting.voice))
                _remember_mentions(reading, clause)


# Answers.


def _answer_alone(reading: Reading, opening: Opening, sentence: Sentence) -> None:
    """“Yes please”: all that was said is an answer."""
    said = opening.answers or _bare_answer(sentence.text)
    if said and reading.asked:
        place = with_is(tokens(sentence.text, sentence.start))
        _affirm(reading, said, place)
    else:
        reading.passed.append(Act.FILLER)


def _bare_answer(text: str) -> str:
    first = "".join(c for c in text.lower().split()[0] if c.isalpha()) if text.split() else ""
    if first in {"yes", "yeah", "yep", "yup", "correct", "exactly", "sure", "definitely", "absolutely"}:
        return "yes"
    return "no" if first in {"no", "nope", "nah", "never"} else ""


def _affirm(reading: Reading, answer: str, place: Sequence[Token]) -> None:
    question = reading.asked[-1]
    text = dialogue.affirmed(question, yes=answer == "yes")
    if not text or not place:
        return
    reading.asked.clear()
    parsed = parse(with_is(tokens(_as_self(question, answer))))
    claim = claims.claim_of_predicate(text[:1].lower() + text[1:])
    reading.findings.append(Finding(text, place[0].start, place[-1].end, parsed.tense, claim, negated=answer == "no"))


def _as_self(question: str, answer: str) -> str:
    return f"I {answer} {question}"


def _answer(reading: Reading, opening: Opening) -> bool:
    """A fragment that answers what was asked; whether it did."""
    clause = opening.clause
    for question in reversed(reading.asked):
        text = dialogue.answered(question, _third(clause))
        if text:
            reading.asked.clear()
            claim = claims.claim_of_own(text)
            claim = claim if claim.attribute else claims.claim_of_predicate(text[:1].lower() + text[1:])
            reading.findings.append(_finding(text, clause, opening, Tense.NONE, claim))
            return True
    return False


def _third(clause: Sequence[Token]) -> str:
    return statement(third_person(Parse(Subject.NONE, predicate=tuple(clause)), Voice()))[:LONGEST] if _is_named(
        clause
    ) else written(third_person(Parse(Subject.NONE, predicate=tuple(clause)), Voice()))  # fmt: skip


def _is_named(clause: Sequence[Token]) -> bool:
    return bool(clause) and clause[0].is_name


# Statements.


def _state(reading: Reading, opening: Opening) -> None:
    voice = reading.setting.voice
    clause = _with_choice(opening.clause, reading.setting.offered)
    parsed = _resolved(reading, parse(clause))
    if parsed is None:
        reading.passed.append(Act.FILLER)
        return
    match parsed.subject:
        case Subject.SELF:
            _about_self(reading, parsed, opening, clause)
        case Subject.OWN | Subject.OTHER:
            _about_somebody(reading, parsed, opening, clause)
        case Subject.VAGUE:
            _go_on(reading, parsed, opening, clause)
        case Subject.YOU:
            reading.passed.append(Act.ADDRESSED)
        case Subject.NONE:
            _fragment(reading, opening, clause)
    _remember_mentions(reading, clause)
    del voice


def _with_choice(clause: Clause, offered: str) -> Clause:
    """“The second one” named, where a list was offered."""
    text = written(clause)
    chosen = dialogue.chosen(text, offered) if offered else text
    if chosen == text:
        return clause
    start, end = clause[0].start, clause[-1].end
    return tuple(replace(token, start=start, end=end) for token in with_is(tokens(chosen)))


def _resolved(reading: Reading, parsed: Parse) -> Parse | None:
    """He, she and they by name; None where nobody is meant who matters."""
    if reading.setting.about_me:
        return _as_me(reading, parsed)
    pronoun = parsed.subject_words[0].lower if parsed.subject is Subject.VAGUE and parsed.subject_words else ""
    if pronoun not in {"he", "she", "they"}:
        return parsed
    mention = latest(reading.mentions, pronoun)
    if mention is None:
        return parsed
    if mention.stranger:
        return None
    agreed = parsed.predicate
    if pronoun == "they" and not mention.plural:
        agreed = third_person(replace(parsed, subject=Subject.SELF, lead=()), Voice())
    owned = (_my(), *mention.noun)
    return replace(parsed, subject=Subject.OWN, subject_words=owned, predicate=tuple(agreed))


def _my() -> Token:
    return Token("my", "my", -1, -1)


def _as_me(reading: Reading, parsed: Parse) -> Parse:
    """In a text about the user, the name and the pronouns that stand for it are the user."""
    name = written(parsed.subject_words)
    pronoun = name.lower() in {"he", "she", "they"}
    if parsed.subject is Subject.OTHER and parsed.subject_words and parsed.subject_words[0].is_name and not reading.me:
        reading.me = name
        place = parsed.subject_words
        claim = claims.Claim("name", name, lasting=True)
        reading.findings.append(Finding(f"Name is {name}", place[0].start, place[-1].end, Tense.PRESENT, claim))
    if pronoun or (
        name and name in {reading.me, reading.me.split()[0] if reading.me else "", *reading.me.split()[-1:]}
    ):
        return replace(parsed, subject=Subject.SELF, subject_words=())
    return parsed


def _about_self(reading: Reading, parsed: Parse, opening: Opening, clause: Clause) -> None:
    if not worth.about_self(parsed):
        reading.passed.append(Act.FILLER)
        return
    named = _name_alone(parsed)
    text = f"Name is {named}" if named else statement(third_person(parsed, reading.setting.voice))
    bare = text.removeprefix(reading.setting.voice.name).strip() if reading.setting.voice.name else text
    claim = claims.claim_of_own(text) if named else claims.claim_of_predicate(bare[:1].lower() + bare[1:])
    finding = _finding(text, clause, opening, parsed.tense, claim)
    goal = parsed.verb in {"want", "hope", "plan", "intend", "aim", "consider", "dream"} and "to" in {
        token.lower for token in parsed.predicate
    }
    unsure = finding.unsure or parsed.modal in {"might", "may"}
    negated = parsed.negated and parsed.tense is not Tense.FUTURE
    reading.findings.append(
        replace(finding, goal=goal or parsed.modal == "would", unsure=unsure, negated=negated,
                subject=reading.setting.voice.name)
    )  # fmt: skip


def _name_alone(parsed: Parse) -> str:
    """“I'm Graciela” gives a name."""
    rest = [token for token in parsed.predicate if token.lower not in {"am", "is"}]
    if parsed.verb != "be" or not 1 <= len(rest) <= 3 or not all(token.is_name for token in rest):
        return ""
    name = written(rest)
    return "" if claims.claim_of_predicate(f"is {name}").attribute else name


def _about_somebody(reading: Reading, parsed: Parse, opening: Opening, clause: Clause) -> None:
    own = parsed.subject is Subject.OWN
    voice = reading.setting.voice
    sociable = bool(voice.name)
    kept = worth.about_own(parsed) if own else worth.about_others(parsed, sociable=sociable)
    if not kept or (sociable is False and _reports_quote(parsed)):
        reading.passed.append(Act.FILLER)
        return
    text = _about_cousin(parsed) or statement(third_person(parsed, voice))
    whom = mentioned(parsed.subject_words)
    subject = _subject_of(whom, own=own)
    predicate = statement(third_person(replace(parsed, lead=(), subject=Subject.OTHER, subject_words=()), voice))
    claim = claims.claim_of_predicate(predicate[:1].lower() + predicate[1:]) if subject else claims.claim_of_own(text)
    if subject and not claim.attribute:
        claim, subject = _own_claim(text, claim, subject)
    finding = _finding(text, clause, opening, parsed.tense, claim)
    reading.findings.append(
        replace(finding, subject=subject, negated=parsed.negated, understood=own or bool(claim.attribute))
    )


def _own_claim(text: str, claim: claims.Claim, subject: str) -> tuple[claims.Claim, str]:
    """“Wife is called Femke” tells the user's partner, “manager is Helga” the user's manager."""
    own = claims.claim_of_own(text)
    return (own, "") if own.attribute else (claim, subject)


def _subject_of(whom: Mention | None, *, own: bool) -> str:
    if whom is None or whom.stranger:
        return ""
    if whom.name and (whom.relation or not own):
        return whom.name
    return whom.relation


def _reports_quote(parsed: Parse) -> bool:
    """What others are quoted with, in a chat of one user: an exercise, a line, a headline."""
    return any(token.sort is Sort.QUOTE and len(token.text.split()) > 3 for token in parsed.predicate)


def _about_cousin(parsed: Parse) -> str:
    """“That's my cousin Dilnoza”, “Pixel is my cat”: who somebody is to the user."""
    if parsed.verb != "be" or parsed.tense is not Tense.PRESENT or parsed.negated:
        return ""
    rest = [token for token in parsed.predicate if token.lower not in {"is", "are", "am"}]
    if len(rest) < 2 or rest[0].lower != "my" or not parsed.subject_words[:1] or not parsed.subject_words[0].is_name:
        return ""
    return f"{written(parsed.subject_words)} is their {written(rest[1:])}"


def _go_on(reading: Reading, parsed: Parse, opening: Opening, clause: Clause) -> None:
    """It, that, there: about what was just said, and kept together with it."""
    relation = _that_is(parsed)
    if relation:
        reading.findings.append(
            replace(
                _finding(relation, clause, opening, Tense.PRESENT, claims.NOTHING),
                subject=relation_of(parsed.predicate),
            )
        )
        return
    if not worth.vague(parsed) or _passing_moment(parsed):
        reading.passed.append(Act.FILLER)
        return
    text = statement(third_person(parsed, reading.setting.voice))
    last = reading.findings[-1] if reading.findings else None
    joined = f"{last.text}. {text}" if last else ""
    if last and not last.instruction and len(joined) <= LONGEST - 20 and last.end <= clause[0].start:
        reading.findings[-1] = replace(last, text=joined, end=clause[-1].end)
        return
    if reading.setting.voice.name or worth.names_or_numbers(clause) or worth.content(clause) >= 3:
        reading.findings.append(
            replace(_finding(text, clause, opening, parsed.tense, claims.NOTHING), understood=False)
        )


def _that_is(parsed: Parse) -> str:
    """“That's my cousin Dilnoza” → “Cousin is Dilnoza”."""
    rest = [token for token in parsed.predicate if token.lower not in {"is", "are"}]
    if parsed.verb != "be" or parsed.negated or len(rest) < 3 or rest[0].lower not in {"my", "our"}:
        return ""
    if rest[1].lower not in RELATIONS or not rest[2].is_name:
        return ""
    return f"{rest[1].lower.capitalize()} is {written(rest[2:])}"


def _passing_moment(parsed: Parse) -> bool:
    """“It's 2am”, “it's raining”: nothing that lasts."""
    rest = [token for token in parsed.predicate if token.is_word and token.lower not in {"is", "was", "so", "already"}]
    return parsed.verb in {"be", "rain", "snow"} and len(rest) <= 1


def _fragment(reading: Reading, opening: Opening, clause: Clause) -> None:
    if reading.asked and worth.fragment(clause, answering=True) and _answer(reading, opening):
        return
    if not worth.fragment(clause, answering=False):
        reading.passed.append(Act.FILLER)
        return
    voice = reading.setting.voice
    text = statement(third_person(Parse(Subject.NONE, predicate=clause), voice))
    text = f"{voice.name}: {text}" if voice.name else text
    claim = claims.claim_of_predicate("is " + text[:1].lower() + text[1:]) if not voice.name else claims.NOTHING
    finding = _finding(text, clause, opening, _fragment_tense(clause), claim)
    negated = clause[0].lower in {"no", "not", "never"}
    reading.findings.append(replace(finding, understood=bool(claim.attribute), negated=negated, subject=voice.name))


def _fragment_tense(clause: Clause) -> Tense:
    lower = {token.lower for token in clause}
    return (
        Tense.PAST
        if lower & {"diagnosed", "graduated", "born", "accredited", "trained", "finished", "done"}
        else Tense.NONE
    )


def _finding(text: str, clause: Clause, opening: Opening, tense: Tense, claim: claims.Claim) -> Finding:
    placed = [token for token in clause if token.start >= 0]
    return Finding(
        text,
        placed[0].start,
        placed[-1].end,
        tense,
        claim,
        explicit=opening.explicit,
        unsure=opening.unsure,
        corrects=opening.corrects,
    )


# Instructions, and what questions and tasks presuppose.


def _instruction(clause: Clause, voice: Voice, opening: Opening) -> Finding:
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
    return replace(_finding(text, clause, opening, Tense.PRESENT, claims.claim_of_instruction(text)), instruction=True)


_POLITE = frozenset(
    {"please", "kindly", "can", "could", "would", "will", "you", "just", "also", "then", "so", "maybe", ","}
)


def _order(clause: Clause) -> Clause:
    """What is to be done, from its verb on: without "could you please", "I want you to", and with "always" inside."""
    lower = [token.lower for token in clause]
    if lower[0] in {"i", "we"} and "you" in lower:
        clause = clause[lower.index("you") + 1 :]
        lower = [token.lower for token in clause]
        clause = clause[1:] if lower[:1] == ["to"] else clause
    else:
        while clause and clause[0].lower in _POLITE:
            clause = clause[1:]
    lead = acts.lasting_lead(clause)
    if lead:
        moved = [token for token in clause[:lead] if token.is_word]
        clause = (*clause[lead:], replace(moved[0], text=moved[0].lower, spaced=True), *moved[1:])
    return tuple(token for token in clause if token.lower != "please")


_ASSISTANT = {"you": "it", "your": "its", "yours": "its", "yourself": "itself", "i": "they", "me": "them",
              "my": "their", "we": "they", "us": "them", "our": "their", "am": "are",
              "myself": "themselves"}  # fmt: skip


def _told(body: Clause) -> str:
    """What the assistant is told, with it and the speaker in the third person."""
    out = [
        replace(token, text=_ASSISTANT.get(token.lower, token.text)) if token.sort is Sort.WORD else token
        for token in body
    ]
    if out:
        out[0] = replace(out[0], text=out[0].text[:1].lower() + out[0].text[1:])
    return " ".join(written(out).split()).strip(" ,;:–—-…!.")


def _presupposed(clause: Clause, voice: Voice) -> list[Finding]:
    """“Where can I buy shoes for my son Leo?” tells that the son is called Leo."""
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


def _remember_mentions(reading: Reading, clause: Clause) -> None:
    """The persons of the clause, in order: its subject, "my brother", "with Aaliyah"."""
    parsed = parse(clause)
    whom = mentioned(parsed.subject_words) if parsed.subject in {Subject.OWN, Subject.OTHER} else None
    if whom is not None:
        reading.mentions.append(whom)
    for index, token in enumerate(clause[:-1]):
        if (
            token.lower in {"my", "our", "a"}
            and clause[index + 1].lower in RELATIONS
            and index >= len(parsed.subject_words)
        ):
            end = index + 3 if index + 2 < len(clause) and clause[index + 2].is_name else index + 2
            found = mentioned((_my(), *clause[index + 1 : end]))
            if found is not None:
                reading.mentions.append(found)
