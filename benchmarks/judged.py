"""Judged data read into one shape: what was said or is known of a user, and questions whose right results are known.

Three forms are read: LoCoMo's own file, BEAM with one chat per line, and `uNN.json` files of memories. None of them is
part of this project; each keeps its licence.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from remanence.domain.event import Event, Role
from remanence.domain.memory import Category, Kind, Memory, Status

ADVERSARIAL = 5
"""LoCoMo's category of questions that the conversation does not answer; they have no evidence to find."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    text: str
    now: datetime
    grades: Mapping[str, int]
    """The labels of the right results; empty where nothing answers it."""
    tags: frozenset[str] = frozenset()
    categories: tuple[str, ...] = ()
    """Only memories of one of these may be found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One user's data, and what is asked about it."""

    name: str
    events: Sequence[Event] = ()
    """Labelled by `external_id`."""
    memories: Sequence[Memory] = ()
    """Labelled by `metadata["label"]`."""
    questions: Sequence[Question]


def read(source: Path) -> dict[str, list[Case]]:
    """The cases of a file, or of all files below a folder, by the name of their set."""
    files = sorted(source.rglob("*.json*")) if source.is_dir() else [source]
    sets: dict[str, list[Case]] = {}
    for file in files:
        for name, case in _cases(file):
            sets.setdefault(name, []).append(case)
    return sets


def _cases(file: Path) -> Iterator[tuple[str, Case]]:
    text = file.read_text(encoding="utf-8")
    records = [json.loads(line) for line in text.splitlines()] if file.suffix == ".jsonl" else json.loads(text)
    for record in [records] if isinstance(records, dict) else records:
        match record:
            case {"conversation": _, "qa": _}:
                yield "locomo", locomo(record)
            case {"messages": _, "questions": [*_]}:
                yield "beam", beam(record)
            case {"memories": _, "queries": _}:
                yield "memories", memories(record)


def locomo(sample: Mapping[str, Any]) -> Case:
    conversation = sample["conversation"]
    events = [
        Event(
            id=number,
            role=Role.USER if turn["speaker"] == conversation["speaker_a"] else Role.ASSISTANT,
            content=" ".join(filter(None, (turn["text"], turn.get("blip_caption")))),
            said_at=said_at,
            accepted_at=said_at,
            speaker=turn["speaker"],
            thread=f"{sample['sample_id']}/{session}",
            external_id=turn["dia_id"],
        )
        for number, (session, said_at, turn) in enumerate(_locomo_turns(conversation), 1)
    ]
    known = {event.external_id for event in events}
    asked = [
        Question(
            text=qa["question"],
            now=events[-1].said_at,
            grades={label: 1 for label in _dialogue_ids(qa["evidence"]) if label in known},
            tags=frozenset({f"category {qa['category']}"}),
        )
        for qa in sample["qa"]
        if qa["category"] != ADVERSARIAL
    ]
    return Case(name=sample["sample_id"], events=events, questions=[question for question in asked if question.grades])


def beam(chat: Mapping[str, Any]) -> Case:
    events = [
        Event(
            id=number,
            role=Role(message["role"]),
            content=message["content"],
            said_at=said_at,
            accepted_at=said_at,
            thread=f"batch {message['batch']}",
            external_id=str(message["id"]),
        )
        for number, (said_at, message) in enumerate(_beam_messages(chat["messages"]), 1)
    ]
    asked = [
        Question(
            text=question["question"],
            now=events[-1].said_at,
            grades={str(label): 1 for label in question["evidence"]},
            tags=frozenset({question["ability"]}),
        )
        for question in chat["questions"]
    ]
    return Case(name=str(chat["chat"]), events=events, questions=[question for question in asked if question.grades])


def memories(person: Mapping[str, Any]) -> Case:
    now = datetime.fromisoformat(person["now"])
    asked = [
        Question(
            text=query["query"],
            now=now,
            grades=query["relevant"],
            tags=frozenset(query["tags"]),
            categories=tuple(query.get("categories", ())),
        )
        for query in person["queries"]
    ]
    known = [_memory(number, record) for number, record in enumerate(person["memories"], 1)]
    return Case(name=person["user"], memories=known, questions=asked)


def _memory(number: int, record: Mapping[str, Any]) -> Memory:
    created_at = _day(record["created_at"])
    return Memory(
        id=number,
        text=record["text"],
        kind=Kind(record["kind"]),
        categories=tuple(map(Category, record["categories"])),
        status=Status.SUPERSEDED if "superseded_by" in record else Status.ACTIVE,
        valid_from=_day(record["valid_from"]) if "valid_from" in record else None,
        valid_to=_day(record["valid_to"]) if "valid_to" in record else None,
        agent=record["agent_id"],
        thread=record["thread_id"],
        created_at=created_at,
        updated_at=created_at,
        observed_at=created_at,
        metadata={"label": record["id"]},
    )


def _day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _locomo_turns(conversation: Mapping[str, Any]) -> Iterator[tuple[str, datetime, Mapping[str, Any]]]:
    numbers = sorted(int(match[1]) for key in conversation if (match := re.fullmatch(r"session_(\d+)", key)))
    for number in numbers:
        written = f"{conversation[f'session_{number}_date_time']} +0000"
        begun = datetime.strptime(written, "%I:%M %p on %d %B, %Y %z")
        for minute, turn in enumerate(conversation[f"session_{number}"]):
            yield f"session_{number}", begun + timedelta(minutes=minute), turn


def _dialogue_ids(evidence: Iterable[str]) -> Iterator[str]:
    """Some are written as "D8:6; D9:17" or "D:11:26"; what no turn has is dropped by the caller."""
    for written in evidence:
        for session, turn in re.findall(r"D:?(\d+):(\d+)", written):
            yield f"D{int(session)}:{int(turn)}"


def _beam_messages(messages: Iterable[Mapping[str, Any]]) -> Iterator[tuple[datetime, Mapping[str, Any]]]:
    """Each batch of messages has one date, which not every message repeats."""
    at = datetime(2024, 1, 1, tzinfo=UTC)
    anchor = None
    for message in messages:
        if message["time_anchor"] and message["time_anchor"] != anchor:
            anchor = message["time_anchor"]
            at = max(at, datetime.strptime(f"{anchor} +0000", "%B-%d-%Y %z"))
        at += timedelta(minutes=1)
        yield at, message
