"""Reads a message in English: sentence by sentence, clause by clause, each judged and handed to what reads its kind."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from remanence.domain.extraction import acts, answers, instructions, statements, turns, unreal
from remanence.domain.extraction.acts import Act
from remanence.domain.extraction.clauses import Clause, clauses
from remanence.domain.extraction.lexicon import verbs, words
from remanence.domain.extraction.mentions import mentioned
from remanence.domain.extraction.openings import Opening, opened, without_vocatives
from remanence.domain.extraction.parsing import Subject, parse
from remanence.domain.extraction.reading import HIDDEN, Reading, Setting
from remanence.domain.extraction.revision import settled
from remanence.domain.extraction.spreading import spread
from remanence.domain.extraction.tokens import Sort, Token, is_noise, tokens, with_is, written
from remanence.domain.sentences import Sentence


def read(sentences: Iterable[Sentence], setting: Setting) -> Reading:
    asked = () if setting.voice.name else setting.asked  # people answer each other in sentences of their own
    reading = Reading(setting, mentions=list(setting.mentions), asked=list(asked))
    for sentence in sentences:
        _read_sentence(reading, sentence)
    answers.settle(reading)
    return reading


def _read_sentence(reading: Reading, sentence: Sentence) -> None:
    text = sentence.text
    if unreal.supposes(text):
        reading.passed.append(Act.SUPPOSITION)
        return
    if unreal.is_sarcastic(text):
        reading.passed.append(Act.SARCASM)
        return
    if unreal.is_fiction(text):
        reading.passed.append(Act.FICTION)
        return
    said = without_vocatives(with_is(tokens(text, sentence.start)), reading.setting.voice.listener)
    said = settled(_with_quote(said))
    questioned = text.rstrip("\"”')").endswith("?")
    opening = opened(said)
    if not opening.clause:
        reading.corrects = opening.corrects
        answers.answer_alone(reading, opening, sentence)
        return
    corrected_before, reading.corrects = reading.corrects, False
    parts = [each for part in _with_subjects(clauses(opening.clause), questioned=questioned) for each in spread(part)]
    for index, part in enumerate(parts):
        inner = opened(part)
        merged = replace(
            inner,
            explicit=inner.explicit or opening.explicit,
            unsure=inner.unsure or opening.unsure,
            corrects=inner.corrects or opening.corrects or corrected_before,
            answers=opening.answers if index == 0 else inner.answers,
        )
        _read_clause(reading, merged, questioned=questioned and index == len(parts) - 1)


def _with_quote(sentence: Sequence[Token]) -> tuple[Token, ...]:
    """“My son wrote: I want to …”: what follows the colon is his."""
    for index, token in enumerate(sentence[1:-1], 1):
        if token.text == ":" and sentence[index - 1].lower in words.SPEECH and sentence[0].lower not in {"i", "we"}:
            rest = sentence[index + 1 :]
            if rest[0].sort is Sort.QUOTE:
                return (*sentence[:index], *rest)
            quote = f'"{written(rest)}"'
            return (*sentence[:index], Token(quote, quote.lower(), rest[0].start, rest[-1].end, Sort.QUOTE))
    return tuple(sentence)


def _with_subjects(parts: Sequence[Clause], *, questioned: bool) -> list[Clause]:
    """“I use a Mac and run NixOS”: a verb that shares its subject with the clause before gets it back."""
    out: list[Clause] = []
    for index, part in enumerate(parts):
        asked = questioned and index == len(parts) - 1  # "…, got any tips?" has another subject
        shared = _shared(out[-1], part[0].lower) if out and not asked else ()
        out.append((*shared, *part))
    return out


def _shared(before: Clause, verb: str) -> Clause:
    """The subject of the clause before, where the verb has none of its own and agrees with it."""
    if verb not in verbs.SPLITTING - {"do", "is", "am", "has", "was", "were"}:
        return ()
    if before[0].lower in {"i", "we"}:
        return (replace(before[0], start=-1, end=-1),)
    parsed = parse(before)
    if parsed.subject is Subject.OTHER and (before[0].lower == "the" or mentioned(parsed.subject_words) is None):
        return ()  # "the Volvo died, bought a Kia": things buy nothing
    agrees = verb.endswith("s") or verbs.is_past(verb)
    if parsed.subject not in {Subject.OWN, Subject.OTHER, Subject.VAGUE} or not agrees:
        return ()
    return tuple(replace(token, start=-1, end=-1) for token in parsed.subject_words)


def _read_clause(reading: Reading, opening: Opening, *, questioned: bool) -> None:
    clause = opening.clause
    if (
        reading.asked
        and "yes" in {opening.answers, *(reading.answered or ())[:1]}
        and answers.specify(reading, opening)
    ):
        reading.answered = None
        return
    answers.settle(reading)
    if opening.answers and reading.asked:
        answers.affirm(reading, opening.answers, clause or ())
    if not clause:
        return
    if any(HIDDEN in token.text or is_noise(token) for token in clause):
        reading.unsaid = _thing_hidden(clause)
        return
    if _is_idle(reading, written(clause)):
        reading.passed.append(Act.FILLER)
        return
    if reading.asked and _is_number(clause) and answers.answer(reading, opening):
        return
    act = acts.act(clause, questioned=questioned)
    match act:
        case Act.STATEMENT:
            statements.state(reading, opening)
        case Act.INSTRUCTION:
            reading.findings.append(instructions.instruction(clause, reading.setting.voice, opening))
        case _:
            reading.passed.append(act)
            if act in {Act.QUESTION, Act.TASK}:
                reading.findings.extend(instructions.presupposed(clause, reading.setting.voice))
                statements.remember_mentions(reading, clause)


def _thing_hidden(clause: Clause) -> Clause:
    """“My passport number is █” speaks of the passport; what follows may go on about "it"."""
    parsed = parse(clause)
    nouns = [t for t in parsed.subject_words if HIDDEN not in t.text and t.lower not in {"number", "no", "code"}]
    return tuple(nouns) if parsed.subject is Subject.OWN and len(nouns) > 1 else ()


def _is_idle(reading: Reading, clause: str) -> bool:
    """A set phrase, the end of a game, or "here is my code"."""
    if unreal.is_small_talk(clause) or turns.ends_role_play(clause):
        return True
    return clause.lower().startswith("here ") and not reading.setting.voice.name


def _is_number(clause: Clause) -> bool:
    return all(not token.is_word or token.sort is Sort.NUMBER for token in clause)
