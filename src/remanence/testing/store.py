"""The contract of `ports.Store`. A store passes when a subclass that gives a `store` fixture passes every test.

class TestMyStore(StoreContract):
    @pytest.fixture
    async def store(self):
        ...
        yield store
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from remanence.domain.access import Key
from remanence.domain.event import STATED, Genre, Outcome, Role, Terms, Verdict
from remanence.domain.job import Job
from remanence.domain.memory import Category, Entity, Evidence, Kind, Status, Verb
from remanence.domain.scope import Scope
from remanence.domain.usage import Meter, Point, month_of
from remanence.errors import Conflict, Stale
from remanence.ports import Erased, Listing, Receipt, Store, Used, View
from remanence.testing.accounts import AccountContract
from remanence.testing.beside import BesideContract
from remanence.testing.everyone import EveryoneContract
from remanence.testing.examples import (
    ALICE,
    BOB,
    NOW,
    NUMBERS,
    a_change,
    a_job,
    a_memory,
    accept,
    an_event,
    keep,
    outcome,
    revision,
)
from remanence.testing.exports import ExportContract
from remanence.testing.imports import ImportContract
from remanence.testing.threads import ThreadContract
from remanence.testing.trusted import TrustContract
from remanence.testing.visits import VisitContract
from remanence.testing.webhooks import WebhookContract


class TransactionContract:
    async def test_what_is_accepted_is_read_back_whole(self, store: Store) -> None:
        event = an_event(
            speaker="Alice",
            agent="bot",
            source="email",
            external_id="m-1",
            content="Grüße aus 東京 👋🏽",
            metadata={"a": [1, None, "ü"]},
            terms=Terms(
                genre=Genre.NOTE,
                trigger="signup",
                tags=("ü", "b"),
                importance=0.0,
                expires_at=NOW + timedelta(microseconds=1),
                distinct=True,
            ),
        )

        await accept(store, event)

        [accepted] = await store.events.by_id(ALICE, [event.id])
        assert accepted.event == event
        assert accepted.outcome == Outcome(event.id, Verdict.PENDING)

    async def test_nothing_is_written_when_the_block_raises(self, store: Store) -> None:
        event = an_event()

        with pytest.raises(RuntimeError):
            async with store.transaction(ALICE) as tx:
                tx.accept([event])
                raise RuntimeError

        assert await store.events.by_id(ALICE, [event.id]) == []
        assert await store.directory.user(ALICE) is None

    async def test_a_transaction_is_refused_whole(self, store: Store) -> None:
        known, fresh = an_event(), an_event()
        await accept(store, known)

        with pytest.raises(Conflict):
            await accept(store, fresh, known)

        assert await store.events.by_id(ALICE, [fresh.id]) == []

    async def test_one_refused_transaction_takes_no_other_with_it(self, store: Store) -> None:
        known, fresh = an_event(), an_event()
        await accept(store, known)

        with pytest.raises(Conflict):
            await accept(store, known)
        await accept(store, fresh)

        assert len(await store.events.by_id(ALICE, [known.id, fresh.id])) == 2

    async def test_an_event_is_settled_once(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        async with store.transaction(ALICE) as tx:
            tx.settle([outcome(event, Verdict.SKIPPED, "filler")])

        with pytest.raises(Stale):
            async with store.transaction(ALICE) as tx:
                tx.settle([outcome(event, Verdict.STORED)])

        [accepted] = await store.events.by_id(ALICE, [event.id])
        assert accepted.outcome == Outcome(event.id, Verdict.SKIPPED, "filler")

    async def test_a_failed_event_can_be_opened_again(self, store: Store) -> None:
        settled, open_one = an_event(), an_event()
        await accept(store, settled, open_one)
        async with store.transaction(ALICE) as tx:
            tx.settle([outcome(settled, Verdict.SKIPPED, "filler")])

        async with store.transaction(ALICE) as tx:
            tx.fail([settled.id, open_one.id], "the model is gone")
        failed = await store.events.by_id(ALICE, [settled.id, open_one.id])
        async with store.transaction(ALICE) as tx:
            tx.reopen([settled.id, open_one.id])
        reopened = await store.events.by_id(ALICE, [settled.id, open_one.id])

        assert [each.outcome.verdict for each in failed] == [Verdict.SKIPPED, Verdict.FAILED]
        assert failed[1].outcome.reason == "the model is gone"
        assert [each.outcome.verdict for each in reopened] == [Verdict.SKIPPED, Verdict.PENDING]

    async def test_a_decision_on_memories_that_have_moved_is_stale(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        seen = await revision(store)
        await keep(store, a_memory(event))
        late = a_memory(event)

        with pytest.raises(Stale):
            async with store.transaction(ALICE, seen=seen) as tx:
                tx.apply([a_change(late)])

        assert await store.memories.by_id(ALICE, [late.id]) == []

    async def test_accepting_does_not_make_a_decision_stale(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        seen = await revision(store)
        await accept(store, an_event())
        memory = a_memory(event)

        async with store.transaction(ALICE, seen=seen) as tx:
            tx.apply([a_change(memory)])

        assert await store.memories.by_id(ALICE, [memory.id]) == [memory]

    async def test_an_idempotency_key_is_taken_once(self, store: Store) -> None:
        first, second = an_event(), an_event()
        receipt = Receipt("abc", (first.id,))
        async with store.transaction(ALICE) as tx:
            tx.accept([first])
            tx.put_receipt("key-1", receipt, now=NOW)

        with pytest.raises(Conflict):
            async with store.transaction(ALICE) as tx:
                tx.accept([second])
                tx.put_receipt("key-1", Receipt("abc", (second.id,)), now=NOW)

        assert await store.views.receipt(ALICE, "key-1") == receipt
        assert await store.views.receipt(BOB, "key-1") is None
        assert await store.events.by_id(ALICE, [second.id]) == []

    async def test_settings_and_views_are_kept_per_user(self, store: Store) -> None:
        await accept(store, an_event())
        await accept(store, an_event(), scope=BOB)
        view = View({"text": "Nurse."}, 3, NOW)

        async with store.transaction(ALICE) as tx:
            tx.put_settings({"bio": "mine"})
            tx.put_view("bio", view)

        alice, bob = await store.directory.user(ALICE), await store.directory.user(BOB)
        assert alice is not None
        assert bob is not None
        assert (alice.settings, bob.settings) == ({"bio": "mine"}, {})
        assert await store.views.get(ALICE, "bio") == view
        assert await store.views.with_user(ALICE, "bio") == (await store.directory.user(ALICE), view)
        assert await store.views.with_user(ALICE, "other") == (await store.directory.user(ALICE), None)
        assert await store.views.get(BOB, "bio") is None
        assert await store.views.with_user(replace(ALICE, user="nobody"), "bio") == (None, None)

    async def test_what_was_made_of_rows_that_are_gone_by_now_is_not_kept(self, store: Store) -> None:
        said, other = an_event(), an_event()
        await accept(store, said, other)
        user = await store.directory.user(ALICE)
        assert user is not None
        async with store.transaction(ALICE, epoch=user.epoch) as tx:
            tx.put_view("bio", View({}, 1, NOW))

        async with store.transaction(ALICE) as tx:
            tx.erase_events([said.id], [])
            tx.drop_views()
        with pytest.raises(Stale):
            async with store.transaction(ALICE, epoch=user.epoch) as tx:
                tx.put_view("bio", View({}, 1, NOW))
        assert await store.views.get(ALICE, "bio") is None

        async with store.transaction(ALICE) as tx:
            tx.erase_user()
        with pytest.raises(Stale):
            async with store.transaction(ALICE, epoch=user.epoch + 1) as tx:
                tx.put_view("bio", View({}, 1, NOW))

    async def test_dropped_views_are_gone(self, store: Store) -> None:
        await accept(store, an_event())
        async with store.transaction(ALICE) as tx:
            tx.put_view("bio", View({}, 1, NOW))

        async with store.transaction(ALICE) as tx:
            tx.drop_views()

        assert await store.views.get(ALICE, "bio") is None

    async def test_a_write_that_rests_on_everything_is_refused_where_anything_has_come(self, store: Store) -> None:
        fresh = Scope("acme", "main", "carol")
        async with store.transaction(fresh, unmoved=0) as tx:
            tx.accept([an_event()])
        user = await store.directory.user(fresh)
        assert user is not None
        late = an_event()

        with pytest.raises(Stale):
            async with store.transaction(fresh, unmoved=0) as tx:
                tx.accept([late])
        assert await store.events.by_id(fresh, [late.id]) == []

        async with store.transaction(fresh, unmoved=user.revision) as tx:
            tx.accept([late])
        assert len(await store.events.by_id(fresh, [late.id])) == 1


class EventContract:
    async def test_events_come_in_the_order_asked_for(self, store: Store) -> None:
        events = [an_event(said_at=NOW - timedelta(hours=hours)) for hours in range(3)]
        await accept(store, *events)
        wanted = [events[1].id, events[2].id, events[0].id]

        found = await store.events.by_id(ALICE, wanted)

        assert [each.event.id for each in found] == wanted

    async def test_memories_come_with_the_events_behind_them_and_those_named(self, store: Store) -> None:
        first, second, named, other = (an_event() for _ in range(4))
        await accept(store, first, second, named, other)
        kept = a_memory(first, evidence=(Evidence(first.id, 0, 4), Evidence(second.id, 0, 4)))
        await keep(store, kept, a_memory(other))

        memories, events = await store.memories.with_events(ALICE, [kept.id], [named.id])

        assert memories == [kept]
        assert {event.id for event in events} == {first.id, second.id, named.id}
        assert await store.memories.with_events(BOB, [kept.id], [named.id]) == ([], [])
        assert await store.memories.with_events(ALICE, [], []) == ([], [])

    async def test_turns_before_an_event_are_of_its_thread_and_oldest_first(self, store: Store) -> None:
        said = [an_event(said_at=NOW + timedelta(minutes=minute)) for minute in range(4)]
        elsewhere = an_event(thread="t2", said_at=NOW + timedelta(minutes=2))
        await accept(store, *said, elsewhere)

        before = await store.events.before(ALICE, said[3], limit=2)

        assert [event.id for event in before] == [said[1].id, said[2].id]

    async def test_turns_of_one_moment_are_in_the_order_of_arrival(self, store: Store) -> None:
        said = [an_event() for _ in range(3)]
        await accept(store, *said)

        before = await store.events.before(ALICE, said[2], limit=5)

        assert [event.id for event in before] == [said[0].id, said[1].id]

    async def test_an_event_names_the_memories_that_show_it(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        memory = a_memory(event)
        async with store.transaction(ALICE) as tx:
            tx.apply([a_change(memory)])
            tx.settle([outcome(event, Verdict.STORED, "new", (memory.id,))])

        [accepted] = await store.events.by_id(ALICE, [event.id])

        assert accepted.outcome == Outcome(event.id, Verdict.STORED, "new", (memory.id,))

    async def test_an_event_is_found_by_the_clients_own_id(self, store: Store) -> None:
        event = an_event(external_id="D1:3")
        await accept(store, event, an_event())

        found = await store.events.by_external_id(ALICE, ["D1:3", "D9:9"])

        assert [each.event.id for each in found] == [event.id]

    async def test_events_since_a_number_and_those_of_a_thread_are_in_order(self, store: Store) -> None:
        said = [an_event(thread=thread) for thread in ("t1", "t2", "t1")]
        await accept(store, *said)
        await accept(store, an_event(), scope=BOB)

        assert await store.events.since(ALICE, said[1].id) == said[1:]
        assert await store.events.of_thread(ALICE, "t1") == [said[0].id, said[2].id]
        assert await store.events.of_thread(BOB, "t2") == []

    async def test_another_users_events_are_not_there(self, store: Store) -> None:
        event = an_event(external_id="x")
        await accept(store, event)
        await accept(store, an_event(), scope=BOB)

        assert await store.events.by_id(BOB, [event.id]) == []
        assert await store.events.contents(BOB, [event.id]) == []
        assert await store.events.by_external_id(BOB, ["x"]) == []
        assert await store.events.before(BOB, event, limit=5) == []


class MemoryContract:
    async def test_a_memory_is_read_back_whole(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        memory = a_memory(
            event,
            kind=Kind.EPISODIC,
            categories=(Category.HEALTH, Category.PRIVATE),
            importance=0.75,
            confidence=0.25,
            subject="brother",
            attribute="home",
            value="leeds",
            valid_from=NOW - timedelta(days=2),
            valid_to=NOW + timedelta(days=2),
            expires_at=NOW + timedelta(days=9),
            entities=(Entity("Leeds", "place"),),
            tags=("work", "größe"),
            sensitive=True,
            language="de",
            metadata={"trip": {"to": "Łódź"}, "n": 1.5},
            strength=2.5,
            recalls=7,
            recalled_at=NOW,
            pinned=True,
            source="email",
            agent="bot",
            superseded_by=12,
            evidence=(Evidence(event.id, 0, 4), Evidence(event.id, 6, 9)),
        )

        await keep(store, memory)

        assert await store.memories.by_id(ALICE, [memory.id]) == [memory]

    async def test_a_change_replaces_the_memory_and_keeps_its_history(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        before = a_memory(event)
        await keep(store, before)
        after = replace(before, text="Works as a head nurse in Leeds", importance=0.9, updated_at=NOW)
        change = a_change(after, before=before, verb=Verb.EDITED, actor="key_1", reason="Said so.")

        async with store.transaction(ALICE) as tx:
            tx.apply([change])

        history = await store.memories.history(ALICE, before.id)
        assert await store.memories.by_id(ALICE, [before.id]) == [after]
        assert [each.verb for each in history] == [Verb.ADDED, Verb.EDITED]
        assert history[1] == change
        assert await store.memories.decision(ALICE, change.decision) == [change]

    async def test_decisions_are_listed_newest_first_with_the_changes_made_together(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        home, job = a_memory(event, text="Lives in Leeds"), a_memory(event)
        moved = replace(home, status=Status.SUPERSEDED)
        first, second = a_change(home), a_change(job)
        third = a_change(a_memory(event, text="Lives in York"))
        ended = a_change(moved, before=home, verb=Verb.SUPERSEDED, decision=third.decision)
        async with store.transaction(ALICE) as tx:
            tx.apply([first, second, third, ended])
        await accept(store, an_event(), scope=BOB)

        every, total = await store.memories.decisions(ALICE, limit=2)
        rest, _ = await store.memories.decisions(ALICE, limit=2, offset=2)
        ending, endings = await store.memories.decisions(ALICE, verb="superseded", limit=10)

        assert [list(changes) for changes in every] == [[third, ended], [second]]
        assert [list(changes) for changes in rest] == [[first]]
        assert (total, endings) == (3, 1)
        assert [list(changes) for changes in ending] == [[third, ended]]
        assert await store.memories.decisions(BOB, limit=10) == ([], 0)

    async def test_evidence_that_a_change_takes_away_is_gone(self, store: Store) -> None:
        first, second = an_event(), an_event()
        await accept(store, first, second)
        before = a_memory(first, evidence=(Evidence(first.id, 0, 4), Evidence(second.id, 0, 4)))
        await keep(store, before)
        after = replace(before, evidence=(Evidence(second.id, 0, 4),))

        async with store.transaction(ALICE) as tx:
            tx.apply([a_change(after, before=before, verb=Verb.EDITED)])

        accepted = await store.events.by_id(ALICE, [first.id, second.id])
        assert [each.outcome.memory_ids for each in accepted] == [(), (before.id,)]

    async def test_memories_are_found_by_what_they_say_of_whom(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        home = a_memory(event, attribute="home", value="leeds")
        past = a_memory(event, attribute="home", value="york", status=Status.SUPERSEDED)
        forgotten = a_memory(event, attribute="home", value="hull", status=Status.FORGOTTEN)
        of_another = a_memory(event, attribute="home", subject="brother")
        job = a_memory(event, attribute="employer")
        await keep(store, home, past, forgotten, of_another, job)

        found = await store.memories.by_attribute(ALICE, [("", "home"), ("sister", "home")])

        assert {memory.id for memory in found} == {home.id, past.id}

    async def test_pages_are_newest_first_and_together_show_all_once(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        memories = [a_memory(event, created_at=NOW + timedelta(minutes=minute // 2)) for minute in range(7)]
        await keep(store, *memories)

        pages = [
            await store.memories.page(ALICE, Listing(limit=3, offset=offset), now=NOW) for offset in range(0, 9, 3)
        ]

        expected = sorted(memories, key=lambda memory: (memory.created_at, memory.id), reverse=True)
        assert [memory.id for page, _ in pages for memory in page] == [memory.id for memory in expected]
        assert {total for _, total in pages} == {7}

    async def test_a_listing_chooses(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        wanted = a_memory(
            event,
            kind=Kind.EPISODIC,
            categories=(Category.TRAVEL, Category.HEALTH),
            agent="bot",
            thread="t9",
            source="email",
        )
        others = [
            replace(wanted, id=next(NUMBERS), kind=Kind.SEMANTIC),
            replace(wanted, id=next(NUMBERS), categories=(Category.CAREER,)),
            replace(wanted, id=next(NUMBERS), agent="other"),
            replace(wanted, id=next(NUMBERS), thread="other"),
            replace(wanted, id=next(NUMBERS), source="chat"),
            replace(wanted, id=next(NUMBERS), status=Status.SUPERSEDED),
            replace(wanted, id=next(NUMBERS), expires_at=NOW),
        ]
        await keep(store, wanted, *others)
        listing = Listing(
            kinds=("episodic",), categories=("health", "finance"), agent="bot", thread="t9", source="email"
        )

        page, total = await store.memories.page(ALICE, listing, now=NOW)

        assert ([memory.id for memory in page], total) == ([wanted.id], 1)

    async def test_another_users_memories_are_not_there(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        memory = a_memory(event, attribute="home")
        await keep(store, memory)
        await accept(store, an_event(), scope=BOB)
        [change] = await store.memories.history(ALICE, memory.id)

        assert await store.memories.by_id(BOB, [memory.id]) == []
        assert await store.memories.by_attribute(BOB, [("", "home")]) == []
        assert await store.memories.page(BOB, Listing(), now=NOW) == ([], 0)
        assert await store.memories.active(BOB, now=NOW) == []
        assert await store.memories.history(BOB, memory.id) == []
        assert await store.memories.decision(BOB, change.decision) == []

    async def test_the_foremost_are_what_defines_the_user_and_what_matters(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        passing = a_memory(event, importance=0.7, kind=Kind.EPISODIC)
        lasting = a_memory(event, importance=0.5)
        defining = a_memory(event, importance=0.1, attribute="employer")
        others = [
            a_memory(event, importance=0.4),
            a_memory(event, importance=0.1, attribute="employer", subject="brother"),
            a_memory(event, importance=0.9, status=Status.SUPERSEDED),
            a_memory(event, importance=0.9, expires_at=NOW),
        ]
        await keep(store, passing, lasting, defining, *others)

        assert await store.memories.foremost(ALICE, now=NOW, limit=3) == [defining, lasting, passing]
        assert await store.memories.foremost(BOB, now=NOW, limit=3) == []

    async def test_erased_memories_leave_nothing_and_void_caches(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        gone, kept = a_memory(event), a_memory(event)
        await keep(store, gone, kept)
        async with store.transaction(ALICE) as tx:
            tx.put_vectors("m", {gone.id: b"1", kept.id: b"2"})
        before = await store.directory.user(ALICE)

        async with store.transaction(ALICE) as tx:
            tx.erase_memories([gone.id])

        after = await store.directory.user(ALICE)
        assert before is not None
        assert after is not None
        assert after.epoch > before.epoch
        assert await store.memories.by_id(ALICE, [gone.id, kept.id]) == [kept]
        assert await store.memories.history(ALICE, gone.id) == []
        assert await store.memories.vectors(ALICE, [gone.id, kept.id], model="m") == {kept.id: b"2"}

    async def test_a_recall_counts_and_strengthens_and_nobody_has_to_look_again(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        memory, edited = a_memory(event, recalls=1), a_memory(event)
        await keep(store, memory, edited)
        before = await store.directory.user(ALICE)
        stronger = replace(memory, strength=1.1, recalls=3, recalled_at=NOW)

        async with store.transaction(ALICE) as tx:
            tx.note_uses([stronger, replace(edited, strength=4.0, updated_at=NOW - timedelta(days=1))])

        assert await store.memories.by_id(ALICE, [memory.id, edited.id]) == [stronger, edited]
        assert await store.directory.user(ALICE) == before

    async def test_a_change_leaves_the_count_of_recalls_alone(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        memory = a_memory(event)
        await keep(store, memory)
        async with store.transaction(ALICE) as tx:
            tx.note_uses([replace(memory, recalls=1, recalled_at=NOW)])
        after = replace(memory, text="Works as a doctor", updated_at=NOW + timedelta(days=1))

        async with store.transaction(ALICE) as tx:
            tx.apply([a_change(after, before=memory, verb=Verb.EDITED)])

        [found] = await store.memories.by_id(ALICE, [memory.id])
        assert (found.text, found.recalls, found.recalled_at) == ("Works as a doctor", 1, NOW)

    async def test_what_a_memory_has_replaced_is_found(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        new = a_memory(event)
        old = a_memory(event, status=Status.SUPERSEDED, superseded_by=new.id)
        await keep(store, new, old)

        assert await store.memories.replaced_by(ALICE, [new.id, old.id]) == [old]
        assert await store.memories.replaced_by(BOB, [new.id]) == []

    async def test_what_fades_is_named_once_it_has(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        await accept(store, event, scope=BOB)
        fading = a_memory(event, kind=Kind.EPISODIC, fades=True)
        await keep(store, fading, a_memory(event), a_memory(event, fades=True, pinned=True))
        in_half_a_year = NOW + timedelta(days=180)

        assert await store.memories.faded(ALICE, now=NOW) == []
        assert await store.memories.users_with_faded(now=NOW) == []
        assert await store.memories.faded(ALICE, now=in_half_a_year) == [fading]
        assert await store.memories.users_with_faded(now=in_half_a_year) == [ALICE]
        assert await store.memories.faded(BOB, now=in_half_a_year) == []


class ItemContract:
    async def test_items_since_a_revision_are_those_changed_since(self, store: Store) -> None:
        first = an_event()
        await accept(store, first)
        memory = a_memory(first)
        await keep(store, memory)
        user = await store.directory.user(ALICE)
        assert user is not None
        second = an_event()
        await accept(store, second)

        events = await store.items.events(ALICE, model="m", since=user.revision)
        memories = await store.items.memories(ALICE, model="m", since=user.revision)
        everything = [
            *await store.items.events(ALICE, model="m", since=-1),
            *await store.items.memories(ALICE, model="m", since=-1),
        ]

        assert [item.id for item in events] == [second.id]
        assert memories == []
        assert {item.id for item in everything} == {first.id, second.id, memory.id}

    async def test_an_item_carries_what_search_looks_at(self, store: Store) -> None:
        event = an_event(speaker="Alice", role=Role.ASSISTANT, metadata={"k": 1})
        await accept(store, event)
        memory = a_memory(event, kind=Kind.EPISODIC, tags=("a",), pinned=True, sensitive=True, subject="brother")
        await keep(store, memory)
        async with store.transaction(ALICE) as tx:
            tx.put_vectors("m", {event.id: b"ev", memory.id: b"me"})

        [said] = await store.items.events(ALICE, model="m", since=-1)
        [kept] = await store.items.memories(ALICE, model="m", since=-1)

        assert (said.layer, said.speaker, said.role, said.metadata) == ("event", "Alice", "assistant", {"k": 1})
        assert (kept.layer, kept.subject, kept.tags, kept.evidence) == ("episodic", "brother", ("a",), (event.id,))
        assert (said.vectors, kept.vectors) == (b"ev", b"me")
        assert (kept.pinned, kept.sensitive, kept.status) == (True, True, "active")
        assert said.lexemes
        assert kept.lexemes

    async def test_a_memory_belongs_to_the_threads_of_all_its_events(self, store: Store) -> None:
        events = [an_event(thread=thread) for thread in ("t1", "t2", "t2")]
        await accept(store, *events)
        memory = a_memory(events[0], evidence=tuple(Evidence(event.id, 0, 5) for event in events))
        promoted = a_memory(events[0], evidence=(), thread="")
        await keep(store, memory, promoted)

        items = await store.items.memories(ALICE, model="m", since=-1)
        said = await store.items.events(ALICE, model="m", since=-1)

        assert [item.said_in for item in items] == [("t1", "t2"), ("",)]
        assert {item.said_in for item in said} == {("t1",), ("t2",)}

    async def test_vectors_of_another_model_are_not_shown(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        async with store.transaction(ALICE) as tx:
            tx.put_vectors("old", {event.id: b"ev"})

        [said] = await store.items.events(ALICE, model="new", since=-1)

        assert said.vectors == b""

    async def test_touched_items_are_seen_again(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        memory = a_memory(event)
        await keep(store, memory)
        user = await store.directory.user(ALICE)
        assert user is not None

        async with store.transaction(ALICE) as tx:
            tx.put_vectors("m", {event.id: b"ev", memory.id: b"me"})
            tx.touch([event.id, memory.id])

        events = await store.items.events(ALICE, model="m", since=user.revision)
        memories = await store.items.memories(ALICE, model="m", since=user.revision)
        assert [item.vectors for item in (*events, *memories)] == [b"ev", b"me"]

    async def test_what_lacks_vectors_is_named(self, store: Store) -> None:
        settled, pending = an_event(content="said"), an_event()
        await accept(store, settled, pending)
        memory = a_memory(settled)
        await keep(store, memory)
        async with store.transaction(ALICE) as tx:
            tx.settle([outcome(settled, Verdict.STORED, "", (memory.id,))])
            tx.put_vectors("old", {settled.id: b"1", memory.id: b"2"})

        lacking = await store.items.without_vectors(ALICE, model="new", limit=9)

        assert lacking == {settled.id: "said", memory.id: memory.text}
        assert await store.items.without_vectors(ALICE, model="old", limit=9) == {}
        assert await store.items.users_without_vectors(model="new") == [ALICE]
        assert await store.items.users_without_vectors(model="old") == []

    async def test_what_was_stated_as_it_is_needs_the_vector_of_its_memory_alone(self, store: Store) -> None:
        stated = an_event(content="said")
        await accept(store, stated)
        memory = a_memory(stated)
        await keep(store, memory)
        async with store.transaction(ALICE) as tx:
            tx.settle([outcome(stated, Verdict.STORED, STATED, (memory.id,))])
        assert await store.items.without_vectors(ALICE, model="m", limit=9) == {memory.id: memory.text}

        async with store.transaction(ALICE) as tx:
            tx.put_vectors("m", {memory.id: b"1"})

        assert await store.items.users_without_vectors(model="m") == []


class DirectoryContract:
    async def test_a_key_is_found_by_its_digest_whatever_its_state(self, store: Store) -> None:
        key = Key(
            id="key_1",
            digest="d1",
            hint="rem_ab",
            org="acme",
            project=None,
            user=None,
            created_at=NOW,
            expires_at=NOW + timedelta(days=1),
            scopes=("memory:read", "profile:read"),
            tier="pro",
            name="laptop",
        )
        assert not await store.directory.has_keys()

        await store.directory.add_key(key)
        revoked = await store.directory.revoke_key("acme", "key_1", now=NOW)
        again = await store.directory.revoke_key("acme", "key_1", now=NOW)
        await store.directory.touch_key("d1", now=NOW)

        assert (revoked, again) == (True, False)
        assert await store.directory.key("d1") == replace(key, revoked_at=NOW, last_used_at=NOW)
        assert await store.directory.keys("acme") == [replace(key, revoked_at=NOW, last_used_at=NOW)]
        assert await store.directory.keys("other") == []
        assert await store.directory.key("d2") is None
        assert await store.directory.has_keys()

    async def test_another_orgs_key_cannot_be_revoked(self, store: Store) -> None:
        key = Key(id="key_1", digest="d", hint="", org="acme", project=None, user=None, created_at=NOW)
        await store.directory.add_key(key)

        assert not await store.directory.revoke_key("other", "key_1", now=NOW)
        assert await store.directory.key("d") == key

    async def test_what_is_decided_for_an_org_is_kept_with_it(self, store: Store) -> None:
        await store.directory.add_org("acme", name="Acme", now=NOW)

        fresh = await store.directory.org_settings("acme")
        await store.directory.put_org_settings("acme", {"plan": {"name": "größer"}})

        assert fresh == {}
        assert await store.directory.org_settings("acme") == {"plan": {"name": "größer"}}
        assert await store.directory.org_settings("other") is None

    async def test_orgs_projects_and_users_are_made_once(self, store: Store) -> None:
        for _ in range(2):
            await store.directory.add_org("acme", name="Acme", now=NOW)
            await store.directory.add_project("acme", "main", name="Main", now=NOW)
            await store.directory.add_user(ALICE, now=NOW)

        user = await store.directory.user(ALICE)

        assert user is not None
        assert (user.scope, user.created_at, user.settings) == (ALICE, NOW, {})
        assert [each.scope for each in await store.directory.users("acme")] == [ALICE]
        assert await store.directory.users("other") == []

    async def test_users_of_the_same_name_in_other_projects_are_others(self, store: Store) -> None:
        elsewhere = [
            Scope("acme", "side", "alice"),
            Scope("evil", "main", "alice"),
            Scope("acme", "main", "alice", "x"),
        ]
        await accept(store, an_event())

        assert [await store.directory.user(scope) for scope in elsewhere] == [None, None, None]
        assert len({ALICE.number, *(scope.number for scope in elsewhere)}) == 4


class JobContract:
    async def enqueue(self, store: Store, *jobs: Job, owner: str = "") -> None:
        async with store.transaction(ALICE) as tx:
            for job in jobs:
                tx.enqueue(job, owner=owner, leased_until=NOW + timedelta(minutes=1) if owner else None)

    async def claims(self, store: Store, owner: str = "w1", *, now: datetime = NOW) -> Sequence[int]:
        claimed = []
        while job := await store.jobs.claim(owner, now=now, lease=timedelta(minutes=1)):
            claimed.append(job.id)
        return claimed

    async def test_an_orgs_jobs_are_tallied_by_kind_and_state(self, store: Store) -> None:
        waiting, running, dead = a_job(lane="a"), a_job(lane="b"), a_job(lane="c")
        later = a_job(lane="d", run_at=NOW + timedelta(hours=1))
        other = a_job(lane="e", kind="profile", org="evil", run_at=NOW + timedelta(hours=1))
        await self.enqueue(store, waiting, later, other)
        await self.enqueue(store, running, dead, owner="w1")
        await store.jobs.bury(dead, "w1", error="broken")

        found = await store.jobs.tally("acme", now=NOW)

        assert [(each.kind, each.state, each.count) for each in found] == [
            ("remember", "dead", 1),
            ("remember", "later", 1),
            ("remember", "running", 1),
            ("remember", "waiting", 1),
        ]
        assert found[0].oldest == NOW
        assert [(each.kind, each.state) for each in await store.jobs.tally("evil", now=NOW)] == [("profile", "later")]
        assert await store.jobs.tally("nobody", now=NOW) == []

    async def test_due_jobs_are_claimed_in_order_and_once(self, store: Store) -> None:
        later = a_job(lane="a", run_at=NOW + timedelta(hours=1))
        first, second = a_job(lane="b", payload={"events": [1]}), a_job(lane="c", run_at=NOW + timedelta(seconds=-1))
        await self.enqueue(store, later, first, second)

        assert await self.claims(store) == [second.id, first.id]
        assert await self.claims(store, now=NOW + timedelta(hours=2)) == [second.id, first.id, later.id]

    async def test_a_lane_is_worked_one_at_a_time(self, store: Store) -> None:
        first, second = a_job(), a_job()
        await self.enqueue(store, first, second)

        claimed = await store.jobs.claim("w1", now=NOW, lease=timedelta(minutes=1))
        assert claimed is not None
        assert await self.claims(store, "w2") == []
        await store.jobs.done(claimed, "w1")

        assert await self.claims(store, "w2") == [second.id]

    async def test_orgs_take_turns_however_much_one_of_them_waits_for(self, store: Store) -> None:
        flood = [a_job(lane=f"a{number}", org="acme") for number in range(20)]
        few = [a_job(lane=f"b{number}", org="beta") for number in range(2)]
        later = a_job(lane="c", org="core", run_at=NOW + timedelta(hours=1))
        await self.enqueue(store, *flood, later, *few)

        claimed: list[Job] = []
        for _ in range(6):
            after = claimed[-1].org if claimed else ""
            job = await store.jobs.claim("w1", now=NOW, lease=timedelta(minutes=1), after=after)
            assert job is not None
            claimed.append(job)

        expected = [flood[0], few[0], flood[1], few[1], flood[2], flood[3]]
        assert [job.id for job in claimed] == [job.id for job in expected]

    async def test_a_busy_lane_does_not_keep_its_org_waiting(self, store: Store) -> None:
        flood = [a_job(lane="busy") for _ in range(5)]
        other = a_job(lane="free", run_at=NOW + timedelta(seconds=1))
        await self.enqueue(store, *flood, other)

        assert await self.claims(store, now=NOW + timedelta(seconds=2)) == [flood[0].id, other.id]

    async def test_many_who_claim_at_once_share_the_jobs_and_the_lanes(self, store: Store) -> None:
        jobs = [a_job(lane=f"lane{number % 4}", org=f"org{number % 2}") for number in range(40)]
        await self.enqueue(store, *jobs)

        claimed = await asyncio.gather(
            *(store.jobs.claim(f"w{number}", now=NOW, lease=timedelta(minutes=1)) for number in range(12))
        )

        taken = [job for job in claimed if job is not None]
        assert len({job.lane for job in taken}) == len(taken) <= 4
        assert {job.id for job in taken} <= {job.id for job in jobs[:4]}

    async def test_a_job_leased_from_the_start_is_nobody_elses(self, store: Store) -> None:
        job = a_job()
        await self.enqueue(store, job, owner="me")

        assert await self.claims(store) == []
        assert await self.claims(store, now=NOW + timedelta(minutes=2)) == [job.id]

    async def test_only_the_holder_of_the_lease_finishes_a_job(self, store: Store) -> None:
        job = a_job()
        await self.enqueue(store, job)
        await self.claims(store, "slow")
        await self.claims(store, "quick", now=NOW + timedelta(minutes=2))

        with pytest.raises(Stale):
            async with store.transaction(ALICE) as tx:
                tx.finish(job, "slow")
        async with store.transaction(ALICE) as tx:
            tx.enqueue(a_job())
            tx.finish(job, "slow", anyway=True)
        assert (await store.jobs.backlog()).waiting == 2
        async with store.transaction(ALICE) as tx:
            tx.finish(job, "quick")

        assert (await store.jobs.backlog()).waiting == 1

    async def test_a_job_that_waits_already_is_not_enqueued_twice(self, store: Store) -> None:
        first, second, third = (a_job(merge_key="alice") for _ in range(3))
        await self.enqueue(store, first)
        await self.enqueue(store, second)
        assert await self.claims(store) == [first.id]

        await self.enqueue(store, third)

        assert await self.claims(store, now=NOW + timedelta(minutes=2)) == [first.id]
        await store.jobs.done(first, "w1")
        assert await self.claims(store, now=NOW + timedelta(minutes=2)) == [third.id]

    async def test_a_released_job_comes_back_at_its_time(self, store: Store) -> None:
        job = a_job()
        await self.enqueue(store, job)
        claimed = await store.jobs.claim("w1", now=NOW, lease=timedelta(minutes=1))
        assert claimed is not None

        await store.jobs.release(claimed, "w1", run_at=NOW + timedelta(seconds=10), error="busy")

        assert await self.claims(store) == []
        again = await store.jobs.claim("w2", now=NOW + timedelta(seconds=10), lease=timedelta(minutes=1))
        assert again is not None
        assert (again.attempts, again.error) == (2, "busy")

    async def test_what_is_to_be_done_for_a_user_is_listed_and_cancelled(self, store: Store) -> None:
        job, other = a_job(), a_job(BOB)
        await self.enqueue(store, job)
        await self.enqueue(store, other)

        [listed] = await store.jobs.of_user(ALICE)
        async with store.transaction(ALICE) as tx:
            tx.cancel([listed])

        assert listed == job
        assert await store.jobs.of_user(ALICE) == []
        assert [each.id for each in await store.jobs.of_user(BOB)] == [other.id]

    async def test_an_owner_that_stops_frees_its_jobs(self, store: Store) -> None:
        job = a_job()
        await self.enqueue(store, job)
        await self.claims(store, "w1")

        owners = await store.jobs.owners()
        await store.jobs.release_all("w1")

        assert (owners, await store.jobs.owners()) == (["w1"], [])
        assert await self.claims(store, "w2") == [job.id]

    async def test_an_extended_lease_holds_longer(self, store: Store) -> None:
        job = a_job()
        await self.enqueue(store, job)
        await self.claims(store, "w1")

        await store.jobs.extend(job, "w1", until=NOW + timedelta(minutes=9))

        assert await self.claims(store, "w2", now=NOW + timedelta(minutes=5)) == []

    async def test_a_buried_job_is_listed_and_can_be_revived_by_its_org(self, store: Store) -> None:
        job = a_job()
        await self.enqueue(store, job)
        await self.claims(store, "w1")

        await store.jobs.bury(job, "w1", error="hopeless")
        buried = await store.jobs.dead("acme")
        backlog = await store.jobs.backlog()
        by_another = await store.jobs.revive("evil", job.id, now=NOW)
        by_its_own = await store.jobs.revive("acme", job.id, now=NOW)

        assert [(each.id, each.error, each.dead) for each in buried] == [(job.id, "hopeless", True)]
        assert await store.jobs.dead("evil") == []
        assert (backlog.waiting, backlog.dead) == (1, 1)
        assert (by_another, by_its_own) == (False, True)
        assert await self.claims(store) == [job.id]


def used(hour: datetime = NOW, *, key_id: str = "k1", **amounts: int) -> Used:
    return Used("acme", key_id, hour, {Meter(meter): quantity for meter, quantity in amounts.items()})


class UsageContract:
    async def test_what_is_used_adds_up_by_month_hour_and_key(self, store: Store) -> None:
        later = NOW + timedelta(hours=1)
        await store.usage.count([used(adds=2, retrievals=1), used(later, adds=3)])
        await store.usage.count([used(key_id="k2", adds=1), used(NOW + timedelta(days=31), adds=50)])

        of_month = await store.usage.of_month("acme", month_of(NOW))
        by_hour = await store.usage.by_hour("acme", start=NOW, end=NOW + timedelta(days=1))
        of_key = await store.usage.by_hour("acme", start=NOW, end=later, key_id="k2")

        assert of_month == {Meter.ADDS: 6, Meter.RETRIEVALS: 1}
        assert by_hour == [Point(NOW, Meter.ADDS, 3), Point(NOW, Meter.RETRIEVALS, 1), Point(later, Meter.ADDS, 3)]
        assert of_key == [Point(NOW, Meter.ADDS, 1)]
        assert await store.usage.of_month("other", month_of(NOW)) == {}

    async def test_a_limit_lets_nothing_of_what_passes_it_count(self, store: Store) -> None:
        limits = {Meter.ADDS: 5}

        first = await store.usage.count([used(adds=4, retrievals=1)], limits=limits)
        too_much = await store.usage.count([used(adds=2, retrievals=1)], limits=limits)
        the_rest = await store.usage.count([used(adds=1, retrievals=1)], limits=limits)
        from_nothing = await store.usage.count([used(retrievals=9)], limits={Meter.RETRIEVALS: 8})

        assert (first, too_much, the_rest, from_nothing) == (True, False, True, False)
        assert await store.usage.of_month("acme", month_of(NOW)) == {Meter.ADDS: 5, Meter.RETRIEVALS: 2}
        assert sum(p.quantity for p in await store.usage.by_hour("acme", start=NOW, end=NOW + timedelta(hours=1))) == 7

    async def test_many_at_once_never_pass_a_limit(self, store: Store) -> None:
        counted = await asyncio.gather(*(store.usage.count([used(adds=1)], limits={Meter.ADDS: 10}) for _ in range(30)))

        assert sum(counted) == 10
        assert await store.usage.of_month("acme", month_of(NOW)) == {Meter.ADDS: 10}

    async def test_what_was_counted_can_be_taken_back(self, store: Store) -> None:
        await store.usage.count([used(adds=4)])

        await store.usage.count([used(adds=-3)], limits={Meter.ADDS: 5})

        assert await store.usage.of_month("acme", month_of(NOW)) == {Meter.ADDS: 1}

    async def test_memories_that_are_there_are_counted_for_their_org(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        await accept(store, an_event(), scope=BOB)
        kept, forgotten = a_memory(event), a_memory(event, status=Status.FORGOTTEN)
        await keep(store, kept, forgotten)
        await keep(store, a_memory(event), scope=BOB)

        assert (await store.usage.memories("acme"), await store.usage.memories("other")) == (2, 0)


class ErasureContract:
    async def test_an_erased_user_leaves_nothing_and_others_stay(self, store: Store) -> None:
        theirs, other = an_event(), an_event()
        await accept(store, theirs)
        await accept(store, other, scope=BOB)
        memory, kept = a_memory(theirs, kind=Kind.PROCEDURAL), a_memory(other)
        await keep(store, memory)
        await keep(store, kept, scope=BOB)
        async with store.transaction(ALICE) as tx:
            tx.put_vectors("m", {theirs.id: b"1"})
            tx.put_view("bio", View({}, 1, NOW))
            tx.put_receipt("k", Receipt("f", (theirs.id,)), now=NOW)
            tx.enqueue(a_job())
            tx.give_out({7}, now=NOW)
        counts = await store.counts(ALICE)

        async with store.transaction(ALICE) as tx:
            tx.erase_user()

        assert counts == Erased(events=1, memories=1, threads=1, patterns=1)
        assert await store.counts(ALICE) == Erased(0, 0, 0, 0)
        assert await store.directory.user(ALICE) is None
        assert await store.events.by_id(ALICE, [theirs.id]) == []
        assert await store.memories.history(ALICE, memory.id) == []
        assert await store.memories.vectors(ALICE, [theirs.id], model="m") == {}
        assert await store.views.get(ALICE, "bio") is None
        assert await store.views.receipt(ALICE, "k") is None
        assert (await store.jobs.backlog()).waiting == 0
        assert await store.given_out.among(ALICE, {7}) == frozenset()
        assert await store.memories.by_id(BOB, [kept.id]) == [kept]


class StoreContract(
    TransactionContract,
    EventContract,
    MemoryContract,
    ItemContract,
    DirectoryContract,
    EveryoneContract,
    JobContract,
    UsageContract,
    BesideContract,
    TrustContract,
    ImportContract,
    WebhookContract,
    AccountContract,
    ExportContract,
    VisitContract,
    ThreadContract,
    ErasureContract,
):
    """All of it. Subclass it with a `store` fixture that yields an opened, empty store."""
