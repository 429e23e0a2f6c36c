"""Sentences → candidate facts, by rules: which statements a turn holds about its speaker, and which it does not.

The steps, one module each: what is not the user's own words is blanked out (`foreign`), the rest is cut into sentences
(`sentences`) and clauses (`clauses`), each clause is judged by what it does (`acts`) and whether it says anything
(`worth`), brought into the third person (`person`), understood as an attribute and its value (`claims`), and dressed
with kind, categories, dates and importance (`candidacy`). Nothing here knows the time now or anything stored.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from remanence.domain import trust
from remanence.domain.event import Event, Genre, Role
from remanence.domain.extraction import acts, dialogue, foreign, notes, others, reports, turns
from remanence.domain.extraction.candidacy import candidate
from remanence.domain.extraction.dating import all_dated
from remanence.domain.extraction.english import read
from remanence.domain.extraction.finding import Finding
from remanence.domain.extraction.gathering import gathered
from remanence.domain.extraction.language import DEFAULT, language_of
from remanence.domain.extraction.legibility import is_text
from remanence.domain.extraction.lexicon.people import ANIMALS, RELATIONS
from remanence.domain.extraction.mentions import Mention, mentioned
from remanence.domain.extraction.person import Voice
from remanence.domain.extraction.reading import HIDDEN, Setting
from remanence.domain.extraction.tokens import Token, tokens
from remanence.domain.memory import Candidate
from remanence.domain.sentences import sentences

__all__ = ["Extraction", "extract", "extract_believed"]

READ = 50_000  # characters of a message that are read; more is a document, and found word for word among the events
RECENT = 8  # earlier turns that are looked at
MOST = 60  # candidates of one message

_OWN_PERSON = re.compile(r"\b(?:my|our)\s+(?:\w+\s+)?[a-zA-Z-]+(?:\s+[A-Z]\w+)?")


@dataclass(frozen=True, slots=True)
class Extraction:
    candidates: tuple[Candidate, ...]
    reason: str = ""
    """Why there are none: "question", "filler", "said by the assistant", "one-off task" …"""
    is_final: bool = False
    """The turn as a whole decides: no other reader is to make anything else of it."""


def extract(event: Event, *, before: Sequence[Event] = (), several_speakers: bool = False) -> Extraction:
    """The statements that an event makes about its speaker.

    `before` holds the earlier turns of the thread, oldest first: what a short answer means depends on them. Where
    `several_speakers` take part, each statement names its speaker.
    """
    is_report = event.terms.genre is Genre.REPORT
    if event.role not in {Role.USER, Role.APP} and not is_report:
        return Extraction((), f"said by the {event.role.value}", is_final=True)
    content = event.content[:READ]
    if not is_text(content) and not _answers_by_number(content, before):
        return Extraction((), "no words", is_final=True)
    if is_report:
        return _of_report(content, event, before)
    decided = _of_turn(content, event, before)
    if decided is not None:
        return replace(decided, is_final=True)
    return _understood(content, event, before, several_speakers=several_speakers)


def extract_believed(event: Event, *, before: Sequence[Event] = ()) -> Extraction:
    """The statements of an event that a person vouches for, whatever the event as a whole looks like."""
    return _understood(event.content[:READ], event, before, several_speakers=False)


def _answers_by_number(content: str, before: Sequence[Event]) -> bool:
    """“5:30”, said to “What time do you get up?”."""
    short = len(content) <= 40 and any(c.isdigit() for c in content)
    return short and bool(before) and before[-1].role is not Role.USER and "?" in before[-1].content


def _of_report(content: str, event: Event, before: Sequence[Event]) -> Extraction:
    """What it tells is kept; what it orders waits for a person's word."""
    if planted := trust.planting(content, trust=trust.by_source(event.role, event.source)):
        return Extraction((_suspicious(content, planted, event),), planted)
    text, hidden = _without_secrets(content)
    found = tuple(reports.reported(text, event, before, language=language_of(text, usual=DEFAULT)))
    return Extraction(found, "" if found else "secret" if hidden else "nothing to remember")


def _of_turn(content: str, event: Event, before: Sequence[Event]) -> Extraction | None:
    """What the turn as a whole decides: nothing to be kept, something to be forgotten, nothing to be believed."""
    topic = turns.topic_to_forget(content)
    if topic:
        return Extraction((_withdrawal(content, topic, event),))
    if turns.opts_out(content):
        return Extraction((), "asked not to remember")
    planted = trust.planting(content, trust=trust.by_source(event.role, event.source))
    if not planted and turns.orders_about_users(content):
        planted = "it tells the memory what to note of its users"
    if planted:
        return Extraction((_suspicious(content, planted, event),), planted)
    return Extraction((), "fiction") if _in_fiction(content, before) else None


def _understood(content: str, event: Event, before: Sequence[Event], *, several_speakers: bool) -> Extraction:
    text, hidden = _without_secrets(_to_be_read(content, event.terms.genre))
    usual = next((language_of(e.content) for e in reversed(before) if e.role is Role.USER), DEFAULT)
    language = language_of(text, usual=usual)
    if event.terms.genre is Genre.PASSAGE:
        return Extraction((notes.whole(text, event, language=language),))
    if language == DEFAULT:
        reading = read(sentences(text), _setting(event, before, several_speakers=several_speakers))
        found, reasons = reading.findings, [acts.REASONS[act] for act in reading.passed if act in acts.REASONS]
    else:
        found, reasons = others.read(sentences(text), language)
    findings = all_dated(found, event.said_at)
    if several_speakers and event.speaker:
        findings = gathered(findings, event.speaker)
    said_once = {finding.text: finding for finding in reversed(findings)}
    most = event.terms.most or MOST
    candidates = tuple(candidate(finding, event) for finding in [*reversed(said_once.values())][:most])
    if event.terms.genre is not Genre.SPEECH:
        kept = (*candidates, *notes.verbatim(text, event, candidates, language=language))[:most]
        candidates = tuple(notes.about_the_user(found, event) for found in kept)
    if candidates:
        return Extraction(candidates)
    if hidden:
        return Extraction((), "secret")
    return Extraction((), reasons[-1] if reasons else "nothing to remember")


def _to_be_read(content: str, genre: Genre) -> str:
    """Of speech what is the speaker's own; whatever else is all meant to be kept."""
    if genre is not Genre.SPEECH:
        return content
    text = foreign.own_words(content)
    return foreign.unquoted(text) if foreign.about_me(content) else text


def _without_secrets(text: str) -> tuple[str, bool]:
    """The text with every secret blacked out in place, and whether there was one."""
    found = trust.secrets(text)
    for secret in found:
        text = text[: secret.start] + HIDDEN * (secret.end - secret.start) + text[secret.end :]
    return text, bool(found)


def _setting(event: Event, before: Sequence[Event], *, several_speakers: bool) -> Setting:
    voice = Voice()
    if several_speakers and event.speaker:
        listeners = {e.speaker for e in before if e.speaker and e.speaker != event.speaker}
        voice = Voice(event.speaker, next(iter(listeners)) if len(listeners) == 1 else "")
    last = before[-1] if before else None
    other = last if last is not None and (last.role is not Role.USER or last.speaker != event.speaker) else None
    asked = tuple(dialogue.questions(other.content)) if other else ()
    earlier = next((e.content[:1_000] for e in reversed(before[-RECENT:]) if e.role is Role.USER), "")
    return Setting(
        voice,
        asked,
        earlier,
        other.content[-2_000:] if other else "",
        _spoken_of(before),
        _stated_last(earlier) if any(map(dialogue.is_bare, asked)) else "",
        foreign.about_me(event.content) is not None,
    )


def _stated_last(content: str) -> str:
    findings = read(sentences(foreign.own_words(content)), Setting(Voice())).findings
    return next((found.text for found in reversed(findings) if not found.instruction), "")


def _spoken_of(before: Sequence[Event]) -> tuple[Mention, ...]:
    """The user's people, from their earlier turns."""
    found: list[Mention] = []
    for event in before[-RECENT:]:
        if event.role is not Role.USER:
            continue
        for match in _OWN_PERSON.finditer(event.content[:1_000]):
            mention = mentioned(_of_one(tokens(match[0])))
            if mention is not None and mention.relation:
                found.append(mention)
    return tuple(found)


def _of_one(noun: Sequence[Token]) -> Sequence[Token]:
    """“My son has”: up to the word for the person, and a name after it."""
    last = max((i for i, token in enumerate(noun) if token.lower in RELATIONS | ANIMALS), default=len(noun) - 1)
    return [*noun[: last + 1], *takewhile(lambda token: token.is_name, noun[last + 1 :])]


def _in_fiction(content: str, before: Sequence[Event]) -> bool:
    """A role-play began here or in an earlier turn, and has not ended."""
    if turns.ends_role_play(content):
        return False
    said = [content, *(e.content[:2_000] for e in reversed(before) if e.role is Role.USER)]
    for turn in said[: RECENT * 4]:
        if turns.ends_role_play(turn):
            return False
        if turns.begins_role_play(turn):
            return True
    return False


def _suspicious(content: str, reason: str, event: Event) -> Candidate:
    """An order to the memory itself waits for a person's word, whatever it says."""
    text = trust.redacted(" ".join(content.split())[:180])
    return candidate(Finding(text, 0, len(event.content), quarantine=reason), event)


def _withdrawal(content: str, topic: str, event: Event) -> Candidate:
    start = content.find(topic)
    finding = Finding(f"Wants everything about {topic} forgotten", start, start + len(topic), forgets=True)
    return replace(candidate(finding, event), value=topic.lower())
