"""Short replies: what a yes, a fragment or a correction says depends on what was said before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from remanence.domain.extraction import acts, claims, dialogue, worth
from remanence.domain.extraction.acts import Act
from remanence.domain.extraction.claims import Claim
from remanence.domain.extraction.clauses import Clause
from remanence.domain.extraction.finding import Finding, placed
from remanence.domain.extraction.lexicon import verbs
from remanence.domain.extraction.mentions import latest
from remanence.domain.extraction.openings import Opening, opened
from remanence.domain.extraction.parsing import Parse, Subject, Tense, parse
from remanence.domain.extraction.person import Voice, third_person
from remanence.domain.extraction.reading import LONGEST, Reading
from remanence.domain.extraction.revision import corrected
from remanence.domain.extraction.tokens import Token, tokens, with_is, written
from remanence.domain.sentences import Sentence, sentences


def answer_alone(reading: Reading, opening: Opening, sentence: Sentence) -> None:
    """“Yes please”: all that the sentence says is an answer, which the next one may go on with."""
    said = opening.answers or _bare_answer(sentence.text)
    if said and reading.asked:
        reading.answered = said, with_is(tokens(sentence.text, sentence.start))
    else:
        reading.passed.append(Act.FILLER)


def settle(reading: Reading) -> None:
    """Take an answer that nothing went on with for what it is."""
    if reading.answered and reading.asked:
        affirm(reading, *reading.answered)
    reading.answered = None


def _bare_answer(text: str) -> str:
    first = "".join(c for c in text.lower().split()[0] if c.isalpha()) if text.split() else ""
    if first in {"yes", "yeah", "yep", "yup", "correct", "exactly", "sure", "definitely", "absolutely"}:
        return "yes"
    return "no" if first in {"no", "nope", "nah", "never"} else ""


def affirm(reading: Reading, answer: str, place: Sequence[Token]) -> None:
    question = reading.asked[-1]
    text = dialogue.affirmed(question, yes=answer == "yes")
    if not text or not place:
        return
    reading.asked.clear()
    claim = claims.claim_of_predicate(text[:1].lower() + text[1:])
    reading.findings.append(Finding(text, place[0].start, place[-1].end, Tense.PRESENT, claim, negated=answer == "no"))


def specify(reading: Reading, opening: Opening) -> bool:
    """“Yes, a cat called Tom”: what was asked for and its name are one statement; whether they are."""
    clause = opening.clause
    has_verb = parse(clause).subject is not Subject.NONE and not _NAMED.match(written(clause))
    if has_verb or verbs.is_past(clause[0].lower) or not worth.fragment(clause, answering=True):
        return False
    text = dialogue.specified(reading.asked[-1], _third(clause))
    if not text:
        return False
    reading.asked.clear()
    reading.findings.append(placed(text, clause, opening, Tense.PRESENT, _claim_of(text)))
    return True


_NAMED = re.compile(r"(?:an?|one|two|three|my|\d+) (?:[\w-]+ ){1,3}(?:called|named) [\w-]+", re.IGNORECASE)
"""“a cat called Tom” is no sentence, though it could begin one."""


def answer(reading: Reading, opening: Opening) -> bool:
    """A fragment that answers what was asked; whether it did."""
    clause = opening.clause
    for question in reversed(reading.asked):
        text = _goes_on(reading, question, _third(clause)) or dialogue.answered(question, _third(clause))
        if text:
            text = _of_whom(reading, question, text)
            if not text:
                return True
            reading.asked.clear()
            reading.findings.append(placed(text, clause, opening, Tense.NONE, _claim_of(text)))
            return True
    return False


def _claim_of(text: str) -> Claim:
    """What it tells of something of the user's, or else of what the user does."""
    claim = claims.claim_of_own(text)
    return claim if claim.attribute else claims.claim_of_predicate(text[:1].lower() + text[1:])


def _goes_on(reading: Reading, question: str, answer: str) -> str:
    """“When?” – “12 May”: of what the user said before, which the answer completes."""
    said = reading.setting.so_far if dialogue.is_bare(question) else ""
    return f"{said}: {answer}" if said else ""


def _of_whom(reading: Reading, question: str, text: str) -> str:
    """“Which class is he in?” – “Grade 5” is said of whom they spoke of."""
    pronoun = _SOMEBODY.search(question)
    whom = latest(reading.mentions, pronoun[0].lower()) if pronoun else None
    if whom is None or whom.stranger:
        return "" if pronoun and text.startswith("Is ") else text
    noun = written(whom.noun)
    mark = "" if text.startswith("Is ") else ","
    return f"{noun[:1].upper()}{noun[1:]}{mark} {text[:1].lower()}{text[1:]}"


_SOMEBODY = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)


def _third(clause: Clause) -> str:
    """The words of an answer, in the third person and in the case they were written in."""
    said = written(third_person(Parse(Subject.NONE, predicate=clause), Voice()))[:LONGEST]
    return _YES.sub("", said)


_YES = re.compile(r"^(?:(?:yeah|yes|yep|yup|sure|well|um|uh|ok|okay)[ ,]+)+", re.IGNORECASE)


def correct_earlier(reading: Reading, clause: Clause) -> Clause | None:
    """“Sorry, I meant cashews”: the user's last statement once more, put right; None where it cannot be."""
    for sentence in reversed(sentences(reading.setting.earlier)):
        better = corrected(opened(with_is(tokens(sentence.text))).clause, clause)
        if better is None or acts.act(better, questioned=sentence.text.endswith("?")) is not Act.STATEMENT:
            continue
        start, end = clause[0].start, clause[-1].end
        reading.setting = replace(reading.setting, earlier="")
        return tuple(replace(token, start=start, end=end) for token in better)
    return None


def with_choice(clause: Clause, offered: str) -> Clause:
    """“The second one” named, where a list was offered."""
    text = written(clause)
    chosen = dialogue.chosen(text, offered) if offered else text
    if chosen == text:
        return clause
    start, end = clause[0].start, clause[-1].end
    return tuple(replace(token, start=start, end=end) for token in with_is(tokens(chosen)))
