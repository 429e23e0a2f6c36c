"""The systems whose exports are read, each as its documentation describes them."""

import json
from collections.abc import Iterator
from typing import Any, Final

from remanence.adapters.files.chats import time_of
from remanence.adapters.files.systems import Record, System, fraction, kind_of, statement, status_of, turn
from remanence.domain.imports import Piece
from remanence.domain.memory import Kind, Status


def _mem0(record: Record, _: Record) -> Iterator[Piece]:
    """docs.mem0.ai: get_all and exports give `results` of {id, memory, user_id, metadata, categories, created_at}."""
    yield from statement(
        "mem0",
        record.get("memory") or record.get("text") or (record.get("data") or {}).get("memory"),
        record,
        user=str(record.get("user_id") or ""),
        agent=str(record.get("agent_id") or ""),
        thread=str(record.get("run_id") or ""),
        labels=record.get("categories"),
    )


def _zep(record: Record, around: Record) -> Iterator[Piece]:
    """help.getzep.com: edges of a user's graph have a `fact` with valid_at and invalid_at; threads have messages."""
    user = str(record.get("user_id") or around.get("user_id") or "")
    if "fact" in record:
        more = {"name": record.get("name"), "rating": record.get("rating")}
        yield from statement(
            "zep",
            record["fact"],
            record,
            user=user,
            valid_from=time_of(record.get("valid_at")),
            valid_to=time_of(record.get("invalid_at")),
            status=status_of(record, "invalid_at", "expired_at"),
            metadata={name: value for name, value in more.items() if value is not None},
        )
        return
    thread = str(record.get("thread_id") or around.get("thread_id") or around.get("session_id") or "thread")
    role = str(record.get("role_type") or record.get("role") or "")
    yield from turn("zep", record.get("content"), record, role=role, thread=thread, user=user)


def _letta(record: Record, around: Record) -> Iterator[Piece]:
    """docs.letta.com: agent files hold blocks and messages; the archival export is a list of passages with a `text`."""
    if "value" in record:  # a block of core memory
        label = str(record.get("label") or "block")
        for line in str(record["value"] or "").splitlines():
            if label != "persona":
                yield from statement("letta", line, {"metadata": {"label": label}})
    elif "text" in record:
        tags = record.get("tags") or record.get("metadata_", {}) or {}
        yield from statement("letta", record["text"], record, metadata={"tags": tags} if tags else {})
    elif "messages" in record:  # an agent in an agent file
        for message in record["messages"] or ():
            yield from _letta(message, {"name": record.get("name") or record.get("id")})
    else:
        thread = str(around.get("name") or around.get("id") or record.get("agent_id") or "agent")
        yield from turn(
            "letta", _letta_text(record.get("content")), record, role=str(record.get("role") or ""), thread=thread
        )


def _letta_text(content: Any) -> str:
    """A message's text; what an application wrapped in JSON is its `message`."""
    if isinstance(content, list):
        content = "\n".join(str(part.get("text") or "") for part in content if isinstance(part, dict))
    text = str(content or "")
    if text.startswith("{"):
        try:
            wrapped = json.loads(text)
        except ValueError:
            return text
        return str(wrapped.get("message") or "") if wrapped.get("type") in {"user_message", None} else ""
    return text


def _langmem(record: Record, _: Record) -> Iterator[Piece]:
    """langchain-ai.github.io/langmem: items of a LangGraph store, {namespace, key, value, created_at, updated_at}."""
    namespace = [str(part) for part in record.get("namespace") or ()]
    value = record.get("value")
    content = value.get("content", value) if isinstance(value, dict) else value
    text = content.get("content") if isinstance(content, dict) and "content" in content else content
    said = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False) if text else ""
    user = next((part for part in reversed(namespace) if part not in {"memories", "profile", "collection"}), "")
    yield from statement(
        "langmem",
        said,
        {**record, "id": "/".join([*namespace, str(record.get("key") or "")])},
        user=user,
        metadata={
            "namespace": namespace,
            **({"kind": value["kind"]} if isinstance(value, dict) and "kind" in value else {}),
        },
    )


def _memobase(record: Record, around: Record) -> Iterator[Piece]:
    """docs.memobase.io: profiles have a `content` under topic and sub_topic; events tell what was learned when."""
    user = str(record.get("user_id") or around.get("user_id") or "")
    if "event_data" in record:
        told = (record["event_data"] or {}).get("event_tip") or ""
        yield from statement("memobase", told, record, user=user, kind=Kind.EPISODIC)
        return
    attributes = record.get("attributes") or {}
    topic = {name: attributes[name] for name in ("topic", "sub_topic") if attributes.get(name)}
    about = str(topic.get("sub_topic") or "").replace("_", " ")
    content = str(record.get("content") or "")
    text = f"{about}: {content}" if about and content and " " not in content.strip() else content
    yield from statement("memobase", text, record, user=user, metadata=topic)


def _memsync(record: Record, around: Record) -> Iterator[Piece]:
    """The lists of its own API, and ours: {id, memory, categories, type, source, created_at, agent_id, thread_id}."""
    status = str(record.get("status") or "active")
    yield from statement(
        "memsync",
        record.get("memory") or record.get("content"),
        record,
        user=str(record.get("user_id") or around.get("user_id") or ""),
        labels=record.get("categories") or ([record["category"]] if record.get("category") else ()),
        kind=kind_of(record.get("type") or record.get("memory_type")),
        importance=fraction(record.get("importance")),
        agent=str(record.get("agent_id") or ""),
        thread=str(record.get("thread_id") or ""),
        source=str(record.get("source") or ""),
        valid_from=time_of(record.get("valid_from")),
        valid_to=time_of(record.get("valid_to")),
        status=Status(status) if status in {"active", "superseded", "expired"} else Status.SUPERSEDED,
    )


def _memsy(record: Record, _: Record) -> Iterator[Piece]:
    """Memories of its console, {memory_id, scope, type, memory_kind, status, text, observed_at}, and its events."""
    scope = record.get("scope") or {}
    user = str(scope.get("actor_id") or record.get("actor_id") or "")
    if "event_id" in record:
        said = {**record, "id": record["event_id"], "created_at": record.get("ts")}
        role = {"user_message": "user", "assistant_message": "assistant"}.get(str(record.get("kind")), "app")
        thread = str(record.get("session_id") or "session")
        yield from turn("memsy", record.get("content"), said, role=role, thread=thread, user=user)
        return
    more = {name: record[name] for name in ("type", "confidence", "strength") if record.get(name) is not None}
    yield from statement(
        "memsy",
        record.get("text") or record.get("content"),
        record,
        user=user,
        kind=kind_of(record.get("memory_kind") or record.get("kind")),
        importance=fraction(record.get("importance")),
        said_at=time_of(record.get("observed_at")),
        valid_from=time_of(record.get("effective_from")),
        valid_to=time_of(record.get("effective_to")),
        status=Status.ACTIVE if record.get("status", "active") == "active" else Status.SUPERSEDED,
        metadata=more,
    )


def _memorysync(record: Record, around: Record) -> Iterator[Piece]:
    """Its export: {user_id, memories: [{id, text, tags, importance, metadata, source, event_type, created_at, …}]}."""
    user = record.get("end_user_id") or ""
    more = {name: record[name] for name in ("event_type", "memory_type", "tier") if record.get(name)}
    number = {"id": f"{around.get('user_id') or ''}/{record.get('id') or record.get('client_ref') or ''}"}
    named = record if not (record.get("id") or record.get("client_ref")) else {**record, **number}
    yield from statement(
        "memorysync",
        record.get("text") or record.get("content"),
        named,
        user=str(user),
        tags=[str(tag) for tag in record.get("tags") or ()],
        importance=fraction(record.get("importance")),
        source=str(record.get("source") or ""),
        metadata={**more, **({"tags": record["tags"]} if record.get("tags") else {})},
    )


def _memorykit(record: Record, around: Record) -> Iterator[Piece]:
    """Its conversations with their messages, facts, and patterns that say how to act."""
    user = str(record.get("userId") or around.get("userId") or "")
    said = {**record, "created_at": record.get("timestamp") or record.get("createdAt")}
    if "messages" in record:
        for message in record["messages"] or ():
            within = {"userId": user, "conversationId": record.get("id") or record.get("conversationId")}
            yield from _memorykit({**within, **message}, around)
    elif "triggers" in record or "instruction" in record:
        text = record.get("instruction") or record.get("description") or record.get("name")
        metadata = {name: record[name] for name in ("name", "triggers", "usageCount") if record.get(name)}
        yield from statement("memorykit", text, said, user=user, kind=Kind.PROCEDURAL, metadata=metadata)
    elif "role" in record:
        thread = str(record.get("conversationId") or around.get("conversationId") or "conversation")
        yield from turn("memorykit", record.get("content"), said, role=str(record["role"]), thread=thread, user=user)
    else:
        yield from statement("memorykit", record.get("content") or record.get("value"), said, user=user)


SYSTEMS: Final = tuple(
    System(name, lists, piece, left)
    for name, lists, piece, left in (
        ("mem0", ("results", "memories", "data"), _mem0, ("embedding", "vector", "relations", "expiration_date")),
        (
            "zep",
            ("edges", "facts", "messages", "episodes", "nodes", "results"),
            _zep,
            ("fact_embedding", "name_embedding", "summary", "episodes"),
        ),
        (
            "letta",
            ("agents", "blocks", "core_memory", "messages", "passages", "archival_memory", "tools", "sources"),
            _letta,
            ("embedding", "tool_calls", "json_schema", "source_code"),
        ),
        ("langmem", ("items", "results", "memories"), _langmem, ("embedding", "score")),
        ("memobase", ("data.profiles", "data.events", "profiles", "events"), _memobase, ("embedding", "profile_delta")),
        ("memsync", ("data", "memories"), _memsync, ("embeddings",)),
        ("memsy", ("items", "memories", "results", "events"), _memsy, ("embedding", "source_event_ids")),
        ("memorysync", ("memories", "items"), _memorysync, ("key_points", "insights", "expires_at")),
        ("memorykit", ("conversations", "messages", "facts", "patterns"), _memorykit, ("embedding",)),
    )
)  # fmt: skip
