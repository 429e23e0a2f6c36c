"""Rows to values and back. Times are microseconds since 1970, lists and objects JSON text."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, asdict, fields
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from remanence.adapters.sql.statement import Row
from remanence.domain.access import Key
from remanence.domain.account import Account, Membership, Session
from remanence.domain.account import Role as MembershipRole
from remanence.domain.event import AS_IT_COMES, Event, Genre, Outcome, Role, Terms, Verdict
from remanence.domain.feedback import Mark, Signal
from remanence.domain.job import Job
from remanence.domain.memory import Category, Change, Entity, Evidence, Kind, Memory, Status, Verb
from remanence.domain.nature import nature_of
from remanence.domain.pattern import Pattern, Trigger, TriggerType
from remanence.domain.project import Project
from remanence.domain.relation import Relation
from remanence.domain.scope import Level, Scope
from remanence.domain.state import State
from remanence.domain.strength import HALF_LIVES, fades_at, last_used
from remanence.domain.thread import Thread
from remanence.domain.transcript import Line
from remanence.ports import Accepted, Receipt, User, View

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)
EARLIEST: Final = -(2**62)
LATEST: Final = 2**62


def micros(moment: datetime) -> int:
    return (moment - EPOCH) // MICROSECOND


def maybe_micros(moment: datetime | None) -> int | None:
    return None if moment is None else micros(moment)


def moment(value: int) -> datetime:
    return EPOCH + timedelta(microseconds=value)


def maybe_moment(value: int | None) -> datetime | None:
    return None if value is None else moment(value)


def signed(number: int) -> int:
    """64 bits as databases count them: with a sign."""
    return number - 2**64 if number >= 2**63 else number


def unsigned(number: int) -> int:
    return number % 2**64


_COMPACT: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Made once: with each event that is accepted some ten texts are written."""


def compact(value: object) -> str:
    return _COMPACT.encode(value)


# -- directory ---------------------------------------------------------------------------------------------------------


def key_row(key: Key) -> Row:
    return {
        "id": key.id,
        "digest": key.digest,
        "hint": key.hint,
        "org": key.org,
        "project": key.project,
        "user": key.user,
        "realm": key.realm,
        "name": key.name,
        "scopes": ",".join(key.scopes),
        "tier": key.tier,
        "created_at": micros(key.created_at),
        "expires_at": maybe_micros(key.expires_at),
    }


def key(row: Row) -> Key:
    return Key(
        id=row["id"],
        digest=row["digest"],
        hint=row["hint"],
        org=row["org_id"],
        project=row["project_id"],
        user=row["user_name"],
        realm=row["realm"],
        name=row["name"],
        scopes=tuple(filter(None, row["scopes"].split(","))),
        tier=row["tier"],
        created_at=moment(row["created_at"]),
        expires_at=maybe_moment(row["expires_at"]),
        revoked_at=maybe_moment(row["revoked_at"]),
        last_used_at=maybe_moment(row["last_used_at"]),
    )


def project_row(project: Project) -> Row:
    return {
        "org": project.org,
        "id": project.id,
        "name": project.name,
        "updated_at": micros(project.updated_at),
        "archived_at": maybe_micros(project.archived_at),
    }


def project(row: Row) -> Project:
    return Project(
        org=row["org_id"],
        id=row["id"],
        name=row["name"],
        created_at=moment(row["created_at"]),
        updated_at=moment(row["updated_at"] or row["created_at"]),
        archived_at=maybe_moment(row["archived_at"]),
    )


def scope(row: Row) -> Scope:
    return Scope(row["org_id"], row["project_id"], row["name"], row["realm"], Level(row["level"]))


def account_row(account: Account) -> Row:
    return {
        "id": account.id,
        "email": account.email,
        "name": account.name,
        "password": account.password,
        "created_at": micros(account.created_at),
    }


def account(row: Row) -> Account:
    return Account(
        id=row["id"],
        email=row["email"],
        name=row["name"],
        password=row["password"],
        created_at=moment(row["created_at"]),
    )


def membership(row: Row) -> Membership:
    return Membership(row["account_id"], row["org_id"], MembershipRole(row["role"]))


def session_row(session: Session) -> Row:
    return {
        "id": session.id,
        "account": session.account_id,
        "org": session.org,
        "digest": session.digest,
        "agent": session.agent,
        "address": session.address,
        "created_at": micros(session.created_at),
        "used_at": micros(session.used_at),
        "expires_at": micros(session.expires_at),
    }


def session(row: Row) -> Session:
    return Session(
        id=row["id"],
        account_id=row["account_id"],
        org=row["org_id"],
        digest=row["digest"],
        agent=row["agent"],
        address=row["address"],
        created_at=moment(row["created_at"]),
        used_at=moment(row["used_at"]),
        expires_at=moment(row["expires_at"]),
        revoked_at=maybe_moment(row["revoked_at"]),
    )


def user(row: Row) -> User:
    return User(
        scope=scope(row),
        revision=row["revision"],
        memory_revision=row["memory_revision"],
        epoch=row["epoch"],
        settings=json.loads(row["settings"]),
        created_at=moment(row["created_at"]),
    )


# -- events ------------------------------------------------------------------------------------------------------------


def event_row(event: Event, *, user: int, lexemes: bytes) -> Row:
    return {
        "user": user,
        "id": event.id,
        "thread": event.thread,
        "agent": event.agent,
        "role": event.role.value,
        "speaker": event.speaker,
        "content": event.content,
        "source": event.source,
        "external_id": event.external_id,
        "role_id": event.role_id,
        "team_id": event.team_id,
        "metadata": compact(dict(event.metadata)) if event.metadata else "{}",
        "extras": compact(dict(event.extras)) if event.extras else "{}",
        "terms": _terms_kept(event.terms),
        "said_at": micros(event.said_at),
        "accepted_at": micros(event.accepted_at),
        "expires_at": maybe_micros(event.terms.expires_at),
        "importance": event.importance,
        "lexemes": lexemes,
    }


def event_state(event: Event, row: Row | None = None) -> Mapping[str, Any]:
    """The event as JSON takes it; `event` reads it as it reads a row. `row` is what is at hand of it already."""
    state = {
        **(row or event_row(event, user=0, lexemes=b"")),
        "sensitive": int(event.is_sensitive),
        "clean": int(event.is_clean),
    }
    del state["user"], state["lexemes"]
    return state


def event(row: Row) -> Event:
    return Event(
        id=row["id"],
        role=Role(row["role"]),
        content=row["content"],
        said_at=moment(row["said_at"]),
        accepted_at=moment(row["accepted_at"]),
        speaker=row["speaker"],
        thread=row["thread"],
        agent=row["agent"],
        source=row["source"],
        external_id=row["external_id"],
        role_id=row["role_id"],
        team_id=row["team_id"],
        metadata=json.loads(row["metadata"]),
        extras=json.loads(row["extras"]),
        terms=_terms(row),
        is_sensitive=bool(row["sensitive"]),
        is_clean=bool(row["clean"]),
        importance=row["importance"],
    )


@lru_cache(maxsize=1024)
def _terms_kept(terms: Terms) -> str:
    """What differs from the ordinary; the expiry has a column of its own. Turns of one caller mostly have the same."""
    given = {name: value for name, value in asdict(terms).items() if value != getattr(AS_IT_COMES, name)}
    spelled = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in given.items()}
    return compact({name: value for name, value in spelled.items() if name != "expires_at"})


def _terms(row: Row) -> Terms:
    kept = json.loads(row["terms"])
    if not kept and row["expires_at"] is None:
        return AS_IT_COMES
    return Terms(**{
        **kept,
        "genre": Genre(kept.get("genre", Genre.SPEECH)),
        "tags": tuple(kept.get("tags", ())),
        "labels": tuple(kept.get("labels", ())),
        "withheld": frozenset(kept.get("withheld", ())),
        "expires_at": maybe_moment(row["expires_at"]),
    })  # fmt: skip


def accepted(row: Row, memory_ids: Sequence[int]) -> Accepted:
    outcome = Outcome(
        row["id"], Verdict(row["verdict"]), row["reason"], tuple(memory_ids), row["reader"], bool(row["owed"])
    )
    return Accepted(event(row), outcome, bool(row["hidden"]))


# -- memories ----------------------------------------------------------------------------------------------------------


PLAIN: Final = (
    "id", "text", "subject", "attribute", "importance", "confidence", "strength", "recalls", "superseded_by", "source",
    "agent", "thread",
)  # fmt: skip
TIMES: Final = ("recalled_at", "valid_from", "valid_to", "created_at", "updated_at", "observed_at", "expires_at")
FLAGS: Final = ("pinned", "sensitive")
KINDS: Final = {kind.value: kind for kind in Kind}  # looking up takes a tenth of what calling an enumeration does
STATUSES: Final = {status.value: status for status in Status}
CATEGORIES: Final = {category.value: category for category in Category}
ELSEWHERE: Final = frozenset({*PLAIN, *TIMES, *FLAGS, "kind", "categories", "status", "tags", "metadata", "evidence"})
"""The fields of a memory that have columns, or a table, of their own; the others are its `rest`."""


def memory_row(memory: Memory, *, user: int, lexemes: bytes) -> Row:
    rest = {name: value for name, value in memory_state(memory).items() if name not in ELSEWHERE}
    return (
        {"user": user, "lexemes": lexemes, "rest": compact(rest)}
        | {name: getattr(memory, name) for name in PLAIN}
        | {name: maybe_micros(getattr(memory, name)) for name in TIMES}
        | {name: int(getattr(memory, name)) for name in FLAGS}
        | {"kind": memory.kind.value, "status": memory.status.value, "categories": ",".join(memory.categories)}
        | {"tags": compact(memory.tags), "metadata": compact(dict(memory.metadata)), "nature": nature_of(memory).value}
        | {"used_at": micros(last_used(memory)), "fades_at": maybe_micros(fades_at(memory))}
        | {"half_life": None if memory.pinned else HALF_LIVES[memory.kind] // MICROSECOND}
    )


def used_row(memory: Memory, *, user: int) -> Row:
    return {
        "user": user,
        "id": memory.id,
        "recalls": memory.recalls,
        "updated_at": micros(memory.updated_at),
        "strength": memory.strength,
        "recalled_at": maybe_micros(memory.recalled_at),
        "used_at": micros(last_used(memory)),
        "fades_at": maybe_micros(fades_at(memory)),
    }


def memory(row: Row, evidence: Sequence[Evidence] = ()) -> Memory:
    state: dict[str, Any] = {name: row[name] for name in PLAIN}
    state |= {name: moment(row[name]) for name in TIMES if row[name] is not None}
    state |= {name: bool(row[name]) for name in FLAGS}
    if row["rest"] != "{}":
        state |= _values(json.loads(row["rest"]))
    return Memory(
        **state,
        kind=KINDS[row["kind"]],
        status=STATUSES[row["status"]],
        categories=tuple([CATEGORIES[label] for label in row["categories"].split(",") if label]),
        tags=() if row["tags"] == "[]" else tuple(json.loads(row["tags"])),
        metadata={} if row["metadata"] == "{}" else json.loads(row["metadata"]),
        evidence=tuple(evidence),
    )


def change_row(change: Change, *, user: int) -> Row:
    return {
        "user": user,
        "id": change.id,
        "memory": change.memory_id,
        "verb": change.verb.value,
        "reason": change.reason,
        "at": micros(change.at),
        "before": compact(memory_state(change.before)) if change.before else None,
        "after": compact(memory_state(change.after)) if change.after else None,
        "actor": change.actor,
        "event": change.event_id,
        "decision": change.decision,
    }


def change(row: Row) -> Change:
    return Change(
        id=row["id"],
        verb=Verb(row["verb"]),
        reason=row["reason"],
        at=moment(row["at"]),
        before=memory_of(json.loads(row["before_state"])) if row["before_state"] else None,
        after=memory_of(json.loads(row["after_state"])) if row["after_state"] else None,
        actor=row["actor"],
        event_id=row["event_id"],
        decision=row["decision"],
    )


NAMES: Final = tuple(field.name for field in fields(Memory))
MOMENTS: Final = frozenset(field.name for field in fields(Memory) if "datetime" in str(field.type))
KEPT: Final[Mapping[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(MOMENTS, micros),
    "evidence": lambda spans: [asdict(span) for span in spans],
    "entities": lambda entities: [asdict(entity) for entity in entities],
    "metadata": dict,
}
"""How JSON takes the fields that it has no form for."""
DEFAULTS: Final = {field.name: field.default for field in fields(Memory) if field.default is not MISSING}


def memory_state(memory: Memory) -> Mapping[str, Any]:
    """The memory as JSON takes it; what has its default is left out."""
    state = ((name, getattr(memory, name)) for name in NAMES)
    kept = {name: value for name, value in state if value is not None and value != DEFAULTS.get(name, MISSING)}
    return {name: KEPT[name](value) if name in KEPT else value for name, value in kept.items()}


def memory_of(state: Mapping[str, Any]) -> Memory:
    return Memory(**_values(state))


def _values(state: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as a memory has them."""
    return {name: MADE[name](value) if name in MADE else value for name, value in state.items()}


MADE: Final[Mapping[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(MOMENTS, moment),
    "kind": Kind,
    "status": Status,
    "categories": lambda labels: tuple(Category(label) for label in labels if label),
    "tags": tuple,
    "derived_from": tuple,
    "evidence": lambda spans: tuple(Evidence(**span) for span in spans),
    "entities": lambda entities: tuple(Entity(**entity) for entity in entities),
}
"""How the fields that JSON has no form for are made again."""


def relation_row(relation: Relation, *, user: int) -> Row:
    return {
        "user": user,
        "id": relation.id,
        "source": relation.source,
        "target": relation.target,
        "type": relation.type,
        "confidence": relation.confidence,
        "metadata": compact(dict(relation.metadata)),
        "created_at": micros(relation.created_at),
    }


def relation(row: Row) -> Relation:
    return Relation(
        id=row["id"],
        source=row["from_id"],
        target=row["to_id"],
        type=row["type"],
        confidence=row["confidence"],
        metadata=json.loads(row["metadata"]),
        created_at=moment(row["created_at"]),
    )


def line_row(line: Line, *, user: int) -> Row:
    return {
        "user": user,
        "id": line.id,
        "session": line.session,
        "source": line.source,
        "role": line.role,
        "content": line.content,
        "digest": line.digest,
        "seq": line.seq,
        "key": line.key,
        "occurred_at": line.occurred_at,
        "payload": compact(line.payload),
        "created_at": micros(line.created_at),
    }


def line(row: Row) -> Line:
    return Line(
        id=row["id"],
        session=row["session"],
        source=row["source"],
        role=row["role"],
        content=row["content"],
        seq=row["seq"],
        key=row["idempotency_key"],
        occurred_at=row["occurred_at"],
        payload=json.loads(row["payload"]),
        created_at=moment(row["created_at"]),
    )


def state_row(state: State, *, user: int) -> Row:
    return {
        "user": user,
        "id": state.id,
        "source": state.source,
        "namespace": compact(state.namespace),
        "name": state.name,
        "value": compact(dict(state.value)),
        "text": state.text,
        "indexed": int(state.indexed),
        "created_at": micros(state.created_at),
        "updated_at": micros(state.updated_at),
    }


def state(row: Row) -> State:
    return State(
        id=row["id"],
        source=row["source"],
        namespace=tuple(json.loads(row["namespace"])),
        name=row["name"],
        value=json.loads(row["value"]),
        text=row["text"],
        indexed=bool(row["indexed"]),
        created_at=moment(row["created_at"]),
        updated_at=moment(row["updated_at"]),
    )


def signal_row(signal: Signal, *, user: int) -> Row:
    return {
        "user": user,
        "id": signal.id,
        "memory": signal.memory_id,
        "signal": signal.mark.value,
        "comment": signal.comment,
        "at": micros(signal.at),
    }


def signal(row: Row) -> Signal:
    return Signal(
        id=row["id"],
        memory_id=row["memory_id"],
        mark=Mark(row["signal"]),
        comment=row["comment"],
        at=moment(row["at"]),
    )


# -- threads -----------------------------------------------------------------------------------------------------------


def thread_row(thread: Thread, *, user: int) -> Row:
    return {
        "user": user,
        "id": thread.id,
        "name": thread.name,
        "title": thread.title,
        "description": thread.description,
        "tags": compact(thread.tags),
        "messages": thread.messages,
        "size": thread.size,
        "created_at": micros(thread.created_at),
        "active_at": micros(thread.active_at),
    }


def thread(row: Row) -> Thread:
    return Thread(
        id=row["id"],
        name=row["name"],
        title=row["title"],
        description=row["description"],
        tags=tuple(json.loads(row["tags"])),
        messages=row["messages"],
        size=row["size"],
        created_at=moment(row["created_at"]),
        active_at=moment(row["active_at"]),
    )


def pattern_row(pattern: Pattern, *, user: int) -> Row:
    return {
        "user": user,
        "id": pattern.id,
        "name": pattern.name,
        "instruction": pattern.instruction,
        "description": pattern.description,
        "triggers": compact([[trigger.type.value, trigger.text] for trigger in pattern.triggers]),
        "threshold": pattern.threshold,
        "confidence": pattern.confidence,
        "uses": pattern.uses,
        "evidence": _marks("event", pattern.event_ids) + _marks("memory", pattern.memory_ids),
        "created_at": micros(pattern.created_at),
        "used_at": micros(pattern.used_at),
        "deleted_at": maybe_micros(pattern.deleted_at),
    }


def pattern(row: Row) -> Pattern:
    return Pattern(
        id=row["id"],
        name=row["name"],
        instruction=row["instruction"],
        description=row["description"],
        triggers=tuple(Trigger(TriggerType(kind), text) for kind, text in json.loads(row["triggers"])),
        threshold=row["threshold"],
        confidence=row["confidence"],
        uses=row["uses"],
        event_ids=_marked("event", row["evidence"]),
        memory_ids=_marked("memory", row["evidence"]),
        created_at=moment(row["created_at"]),
        used_at=moment(row["used_at"]),
        deleted_at=maybe_moment(row["deleted_at"]),
    )


def _marks(kind: str, ids: Sequence[int]) -> str:
    """`event:1,event:2,`: so one LIKE finds what rests on an event or memory."""
    return "".join(f"{kind}:{number}," for number in ids)


def _marked(kind: str, marks: str) -> tuple[int, ...]:
    return tuple(int(mark.removeprefix(f"{kind}:")) for mark in marks.split(",") if mark.startswith(f"{kind}:"))


# -- the rest ----------------------------------------------------------------------------------------------------------


def view(row: Row) -> View:
    return View(json.loads(row["body"]), row["memory_revision"], moment(row["built_at"]))


def receipt(row: Row) -> Receipt:
    return Receipt(row["fingerprint"], tuple(json.loads(row["item_ids"])))


def job(row: Row) -> Job:
    payload: Mapping[str, Any] = json.loads(row["payload"])
    return Job(
        id=row["id"],
        kind=row["kind"],
        lane=row["lane"],
        org=row["org_id"],
        payload=payload,
        merge_key=row["merge_key"],
        run_at=moment(row["run_at"]),
        created_at=moment(row["created_at"]),
        attempts=row["attempts"],
        error=row["error"],
        dead=bool(row["dead"]),
    )
