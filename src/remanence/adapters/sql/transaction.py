"""A user's writes, noted down as statements and committed as one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from remanence.adapters.sql import deliveries, reextractions, rows
from remanence.adapters.sql.imports import import_row
from remanence.adapters.sql.statement import Later, Row, Statement
from remanence.domain import announcement, thread
from remanence.domain.announcement import Announcement
from remanence.domain.event import Event
from remanence.domain.feedback import Signal
from remanence.domain.imports import Import
from remanence.domain.job import Job
from remanence.domain.memory import Change, Memory
from remanence.domain.pattern import Pattern
from remanence.domain.reextraction import Reextraction
from remanence.domain.relation import Relation
from remanence.domain.scope import Scope
from remanence.domain.searchable import event_lexemes, memory_lexemes
from remanence.domain.state import State
from remanence.domain.thread import Thread, opened
from remanence.domain.transcript import Line
from remanence.ports import Accepted, Place, Receipt, Shelf, View

UNGUARDED: Final = -1
GIVEN_OUT_MOST: Final = 2000
"""Fingerprints kept of a user: what was given out last. Hundreds of facts, each told in a few ways."""
TABLES_OF_A_USER: Final = (
    "events",
    "memories",
    "evidence",
    "vectors",
    "changes",
    "views",
    "receipts",
    "relations",
    "signals",
    "given_out",
    "reextractions",
    "support",
    "transcripts",
    "states",
    "threads",
    "patterns",
    "imports",
    "import_parts",
    "outbox",
    "deliveries",
    "webhooks",
    "user",
)


class SqlTransaction:
    """Implements `ports.Transaction`."""

    def __init__(self, scope: Scope, *, seen: int | None, unmoved: int | None, epoch: int | None) -> None:
        self._scope = scope
        self._seen = seen
        self._unmoved = unmoved
        self._epoch = epoch
        self._statements: list[Statement] = []
        self._changes_events = False
        self._changes_memories = seen is not None
        self._accepted_at: datetime | None = None

    def statements(self) -> Sequence[Statement]:
        """What to run: the user's row first, since the other rows carry its revision."""
        return [*self._user_statements(), *self._statements]

    def accept(self, events: Sequence[Event]) -> None:
        if events:
            self._accepted_at = events[0].accepted_at
            self._changes_events = True
            added = [self._event_row(event) for event in events]
            self._note("event_add", *added)
            self._note("thread_grow", *[
                rows.thread_row(each, user=self._scope.number) for each in thread.grown(events)
            ])  # fmt: skip
            self._tell_of(events, added)

    def settle(self, settled: Sequence[Accepted]) -> None:
        if settled:
            self._changes_events = True
            self._note("event_settle", *[self._settled_row(each) for each in settled], expect=len(settled))

    def resettle(self, settled: Sequence[Accepted]) -> None:
        if settled:
            self._changes_events = True
            self._note("event_resettle", *[self._settled_row(each) for each in settled])

    def fail(self, event_ids: Sequence[int], reason: str) -> None:
        self._note("event_fail", *[self._row(id=number, reason=reason) for number in event_ids])

    def reopen(self, event_ids: Sequence[int]) -> None:
        self._note("event_reopen", *[self._row(id=number) for number in event_ids])

    def apply(self, changes: Sequence[Change]) -> None:
        for change in changes:
            self._changes_memories = True
            row = rows.change_row(change, user=self._scope.number)
            self._note("change_add", row)
            if change.after is not None:
                self._put_memory(change.before, change.after)
            if heard := announcement.of_change(self._scope, change):
                self._note("outbox_add", deliveries.outbox_row(heard, memory=row["after"] or row["before"]))

    def put_vectors(self, model: str, vectors: Mapping[int, bytes]) -> None:
        self._changes_events = True
        self._note("vectors_put", *[self._row(model=model, item=item, vectors=kept) for item, kept in vectors.items()])

    def note_uses(self, memories: Sequence[Memory]) -> None:
        self._note("memory_used", *[rows.used_row(memory, user=self._scope.number) for memory in memories])

    def support(self, memory_id: int, places: Collection[Place]) -> None:
        self._note("support_delete", self._row(memory=memory_id))
        self._note("support_add", *[
            self._row(memory=memory_id, source_user=user, source_memory=number) for user, number in sorted(places)
        ])  # fmt: skip

    def relate(self, relation: Relation) -> None:
        self._note("relation_add", rows.relation_row(relation, user=self._scope.number))

    def signal(self, signal: Signal) -> None:
        self._note("signal_add", rows.signal_row(signal, user=self._scope.number))

    def add_lines(self, lines: Sequence[Line]) -> None:
        for line in lines:
            self._accepted_at = self._accepted_at or line.created_at
        self._note("line_add", *[rows.line_row(line, user=self._scope.number) for line in lines])

    def delete_lines(self, ids: Sequence[int]) -> None:
        self._note("line_delete", *[self._row(id=number) for number in ids])

    def put_state(self, state: State) -> None:
        self._accepted_at = self._accepted_at or state.updated_at
        self._note("vectors_delete", self._row(item=state.id))
        self._note("state_put", rows.state_row(state, user=self._scope.number))

    def delete_states(self, ids: Sequence[int]) -> None:
        for query in ("state_delete", "vectors_delete"):
            self._note(query, *[self._row(id=number, item=number) for number in ids])

    def add_import(self, new: Import) -> None:
        self._accepted_at = self._accepted_at or new.created_at
        self._note("import_add", import_row(new, user=self._scope.number))

    def put_import(self, kept: Import) -> None:
        self._note("import_put", import_row(kept, user=self._scope.number), expect=1)

    def put_part(self, import_id: int, shelf: Shelf, number: int, content: bytes) -> None:
        self._note("import_part_put", self._part(import_id, shelf, number=number, content=content))

    def drop_part(self, import_id: int, shelf: Shelf, number: int) -> None:
        self._note("import_part_drop", self._part(import_id, shelf, number=number))

    def drop_parts(self, import_id: int, shelf: Shelf | None = None) -> None:
        self._note("import_parts_drop", self._part(import_id, shelf))

    def add_thread(self, thread: Thread) -> None:
        self._accepted_at = self._accepted_at or thread.created_at
        self._note("thread_add", rows.thread_row(thread, user=self._scope.number))
        self.announce(opened(self._scope, thread))

    def remove_thread(self, thread_id: int) -> None:
        self._note("thread_delete", self._row(id=thread_id))
        self._untell([thread_id])

    def put_pattern(self, pattern: Pattern) -> None:
        self._note("pattern_put", rows.pattern_row(pattern, user=self._scope.number))

    def remove_patterns(self, ids: Sequence[int]) -> None:
        self._note("pattern_delete", *[self._row(id=number) for number in ids])

    def touch(self, ids: Sequence[int]) -> None:
        self._changes_events = True
        for query in ("event_touch", "memory_touch"):
            self._note(query, *[self._row(id=number) for number in ids])

    def put_receipt(self, name: str, receipt: Receipt, *, now: datetime) -> None:
        items = rows.compact(receipt.event_ids)
        self._note(
            "receipt_add", self._row(name=name, fingerprint=receipt.fingerprint, items=items, now=rows.micros(now))
        )

    def put_view(self, name: str, view: View) -> None:
        self._note("view_put", self._row(
            name=name,
            memory_revision=view.memory_revision,
            body=rows.compact(view.body),
            built_at=rows.micros(view.built_at),
        ))  # fmt: skip

    def drop_views(self) -> None:
        self._note("forget_views", self._row())

    def put_settings(self, settings: Mapping[str, Any]) -> None:
        self._note("user_settings_put", self._row(settings=rows.compact(settings)))

    def erase_memories(self, ids: Sequence[int]) -> None:
        self._changes_memories = True
        for query in (
            "memory_delete", "evidence_delete", "changes_delete", "vectors_delete", "relations_delete",
            "signals_delete", "support_delete",
        ):  # fmt: skip
            self._note(query, *[self._row(id=number, memory=number, item=number) for number in ids])
        self._untell(ids)
        self._note("user_start_afresh", self._row())

    def hide_events(self, ids: Sequence[int], *, hidden: bool) -> None:
        if ids:
            self._changes_events = True
            self._note("thread_shrink" if hidden else "thread_grow_again", *[self._row(id=number) for number in ids])
            self._note("event_hide", *[self._row(id=number, hidden=int(hidden)) for number in ids])

    def erase_events(self, ids: Sequence[int], names: Sequence[str]) -> None:
        if ids:
            self._changes_events = True
            for query in ("thread_shrink", "event_delete", "vectors_delete"):
                self._note(query, *[self._row(id=number, item=number) for number in ids])
            self._note("threads_forget_empty", self._row())
            self._untell(ids)
            self._note("user_start_afresh", self._row())
        self._note("receipt_delete", *[self._row(name=name) for name in names if name])

    def rewrite(self, events: Sequence[Event]) -> None:
        if events:
            self._changes_events = True
            self._note("vectors_delete", *[self._row(item=event.id) for event in events])
            for query in ("thread_resize", "event_rewrite"):
                self._note(query, *[
                    self._row(id=event.id, content=event.content, lexemes=event_lexemes(event)) for event in events
                ])  # fmt: skip
            self._untell([event.id for event in events])

    def black_out(self, texts: Sequence[str]) -> None:
        quotes = [
            self._row(quoted=f"“{text}”", quoted_in_json=f"“{rows.compact(text)[1:-1]}”", blacked="“█”")
            for text in texts
        ]
        for query in ("changes_black_out", "memories_black_out", "events_black_out"):
            self._note(query, *quotes)

    def detach(self, event_ids: Sequence[int]) -> None:
        self._changes_memories = True
        for query in ("evidence_of_event_delete", "changes_of_event_delete"):
            self._note(query, *[self._row(event=number) for number in event_ids])

    def retell(self, before: Memory, after: Memory, history: Sequence[Change]) -> None:
        self._changes_memories = True
        self._note("changes_delete", self._row(memory=after.id))
        self._put_memory(before, after)
        self._note("change_add", *[rows.change_row(change, user=self._scope.number) for change in history])

    def give_out(self, fingerprints: Collection[int], *, now: datetime) -> None:
        at = rows.micros(now)
        self._note("given_out_put", *[self._row(fingerprint=rows.signed(n), now=at) for n in sorted(fingerprints)])
        self._note("given_out_trim", self._row(most=GIVEN_OUT_MOST))

    def begin(self, reextraction: Reextraction) -> None:
        self._note("reextraction_add", reextractions.row(reextraction, user=self._scope.number))

    def go_on(self, reextraction: Reextraction) -> None:
        self._note("reextraction_put", reextractions.row(reextraction, user=self._scope.number), expect=1)

    def drop_proposals(self) -> None:
        self._note("reextractions_drop_proposals", self._row())

    def erase_user(self) -> None:
        for table in TABLES_OF_A_USER:
            self._note(f"forget_{table}", self._row())
        self._note("forget_jobs", {"lane": str(self._scope.number)})

    def announce(self, announcement: Announcement) -> None:
        self._note("outbox_add", deliveries.outbox_row(announcement))

    def enqueue(self, job: Job, *, owner: str = "", leased_until: datetime | None = None) -> None:
        self._note("job_add", {
            "id": job.id,
            "kind": job.kind,
            "lane": job.lane,
            "org": job.org,
            "payload": rows.compact(job.payload),
            "merge_key": job.merge_key,
            "run_at": rows.micros(job.run_at),
            "now": rows.micros(job.created_at),
            "attempts": job.attempts,
            "owner": owner,
            "leased_until": rows.micros(leased_until) if leased_until else 0,
        })  # fmt: skip

    def cancel(self, jobs: Sequence[Job]) -> None:
        self._note("job_cancel", *[{"id": job.id} for job in jobs])

    def finish(self, job: Job, owner: str, *, anyway: bool = False) -> None:
        self._note("job_done", {"id": job.id, "owner": owner}, expect=None if anyway else 1)

    def _tell_of(self, events: Sequence[Event], added: Sequence[Row]) -> None:
        """Of the messages among them, with their rows: where nobody listens, what there is to tell is not even made."""
        scope = self._scope
        heard = {"org": scope.org, "user": scope.number, "project": scope.project, "realm": scope.realm}
        messages = [(event, row) for event, row in zip(events, added, strict=True) if announcement.is_message(event)]

        def told() -> Sequence[Row]:
            return [deliveries.outbox_row(announcement.of_message(scope, each), event=row) for each, row in messages]

        if messages:
            asked = ("outbox_heard", {**heard, "name": announcement.MESSAGE_CREATED})
            self._statements.append(Statement("outbox_add", Later(len(messages), told), unless_idle=asked))

    def _untell(self, ids: Sequence[int]) -> None:
        """What was to be told of these memories and events, or was told, repeats their words."""
        for query in ("outbox_untell", "deliveries_untell"):
            self._note(query, *[self._row(subject=number) for number in ids])
        self._note("patterns_unlearn", *[self._row(mark=f"%:{number},%") for number in ids])

    def _note(self, query: str, *statement_rows: Row, expect: int | None = None) -> None:
        if statement_rows:
            self._statements.append(Statement(query, statement_rows, expect))

    def _row(self, **parameters: Any) -> Row:
        return {"user": self._scope.number, **parameters}

    def _part(self, import_id: int, shelf: Shelf | None, **parameters: Any) -> Row:
        return self._row(**{"import": import_id, "shelf": shelf.value if shelf else "", **parameters})

    def _put_memory(self, before: Memory | None, after: Memory) -> None:
        self._note("memory_put", rows.memory_row(after, user=self._scope.number, lexemes=memory_lexemes(after)))
        if before is not None and before.evidence != after.evidence:
            self._note("evidence_delete", self._row(memory=after.id))
        if before is not None and before.text != after.text:
            self._note("vectors_delete", self._row(item=after.id))
        spans = [
            self._row(memory=after.id, event=span.event_id, span_start=span.start, span_end=span.end)
            for span in after.evidence
        ]
        self._note("evidence_add", *spans)

    def _event_row(self, event: Event) -> Row:
        return rows.event_row(event, user=self._scope.number, lexemes=b"")

    def _settled_row(self, settled: Accepted) -> Row:
        outcome = settled.outcome
        return self._row(
            id=outcome.event_id,
            verdict=outcome.verdict.value,
            reason=outcome.reason,
            lexemes=event_lexemes(settled.event),
            reader=outcome.reader,
            owed=int(outcome.owed),
            sensitive=int(settled.event.is_sensitive),
            clean=int(settled.event.is_clean),
        )

    def _user_statements(self) -> Sequence[Statement]:
        """Create the user with its first events, count the change, and refuse what rests on what is no longer true.

        Naming the user, not only its number, refuses the one in a billion billion whose number another user has.
        """
        scope = self._scope
        named = {"user": scope.number, "org": scope.org, "name": scope.user, "level": scope.level.value}
        statements = []
        if self._accepted_at is not None:
            now = rows.micros(self._accepted_at)
            statements.append(
                Statement("user_add", [named | {"project": scope.project, "realm": scope.realm, "now": now}])
            )
        if self._changes_memories:
            seen = UNGUARDED if self._seen is None else self._seen
            statements.append(Statement("user_touch_memories", [named | {"seen": seen}], expect=1))
        elif self._changes_events:
            unmoved = UNGUARDED if self._unmoved is None else self._unmoved
            statements.append(Statement("user_touch", [named | {"unmoved": unmoved}], expect=1))
        if self._epoch is not None:
            statements.append(Statement("user_same_epoch", [{"user": scope.number, "epoch": self._epoch}], expect=1))
        return statements
