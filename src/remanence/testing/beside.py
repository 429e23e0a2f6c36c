"""The part of the store's contract on what stands beside events and memories, and on taking words out of both."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from remanence.domain.event import Terms
from remanence.domain.feedback import Mark, Signal
from remanence.domain.memory import Evidence, Status, Verb
from remanence.domain.project import Project
from remanence.domain.relation import Relation
from remanence.domain.state import Namespace, State
from remanence.domain.transcript import Line
from remanence.errors import Conflict
from remanence.ports import Receipt, Store
from remanence.testing.examples import ALICE, BOB, NOW, NUMBERS, a_change, a_memory, accept, an_event, keep


def a_relation(source: int, target: int) -> Relation:
    return Relation(
        id=next(NUMBERS),
        source=source,
        target=target,
        type="supports",
        confidence=0.5,
        metadata={"ü": 1},
        created_at=NOW,
    )


class RelationContract:
    async def test_relations_and_signals_are_read_back_whole_in_order(self, store: Store) -> None:
        event = an_event()
        one, other = a_memory(event), a_memory(event)
        await accept(store, event)
        await keep(store, one, other)
        relations = [a_relation(one.id, other.id), a_relation(other.id, one.id)]
        signals = [Signal(id=next(NUMBERS), memory_id=one.id, mark=mark, comment="ü", at=NOW) for mark in Mark]

        async with store.transaction(ALICE) as tx:
            for relation in relations:
                tx.relate(relation)
            for signal in signals:
                tx.signal(signal)

        assert await store.relations.of(ALICE) == relations
        assert await store.relations.signals(ALICE, one.id) == signals
        assert await store.relations.signals(ALICE, other.id) == []
        assert await store.relations.of(BOB) == []
        assert await store.relations.signals(BOB, one.id) == []

    async def test_they_go_with_either_end(self, store: Store) -> None:
        event = an_event()
        one, other, third = a_memory(event), a_memory(event), a_memory(event)
        await accept(store, event)
        await keep(store, one, other, third)
        kept = a_relation(one.id, third.id)
        async with store.transaction(ALICE) as tx:
            for relation in (a_relation(one.id, other.id), a_relation(other.id, third.id), kept):
                tx.relate(relation)
            tx.signal(Signal(id=next(NUMBERS), memory_id=other.id, mark=Mark.IGNORED, at=NOW))

        async with store.transaction(ALICE) as tx:
            tx.erase_memories([other.id])

        assert await store.relations.of(ALICE) == [kept]
        assert await store.relations.signals(ALICE, other.id) == []

    async def test_a_use_is_no_change(self, store: Store) -> None:
        event = an_event()
        memory = a_memory(event)
        await accept(store, event)
        await keep(store, memory)
        before = await store.directory.user(ALICE)
        used = replace(memory, recalls=3, recalled_at=NOW, strength=1.5)

        async with store.transaction(ALICE) as tx:
            tx.note_uses([used])

        assert await store.memories.by_id(ALICE, [memory.id]) == [used]
        assert await store.directory.user(ALICE) == before


class ExpiryContract:
    async def test_what_has_reached_its_end_is_found_whatever_its_status(self, store: Store) -> None:
        over, later = NOW, NOW + timedelta(microseconds=1)
        gone, stays, for_good = (
            an_event(terms=Terms(expires_at=over)),
            an_event(terms=Terms(expires_at=later)),
            an_event(),
        )
        await accept(store, gone, stays, for_good)
        memories = [
            a_memory(gone, expires_at=over),
            a_memory(gone, expires_at=over, status=Status.SUPERSEDED),
            a_memory(stays, expires_at=later),
            a_memory(for_good),
        ]
        await keep(store, *memories)

        assert await store.memories.expired(ALICE, now=NOW) == memories[:2]
        assert await store.events.expired(ALICE, now=NOW) == [gone]
        assert await store.memories.expired(BOB, now=NOW) == []


class TakingOutContract:
    async def test_citations_name_every_memory_and_its_words(self, store: Store) -> None:
        event, other = an_event(), an_event()
        await accept(store, event, other)
        one = a_memory(event, evidence=(Evidence(event.id, 0, 6), Evidence(other.id, 2, 4)))
        two = a_memory(event, evidence=(Evidence(event.id, 2, 9),), status=Status.FORGOTTEN)
        await keep(store, one, two)

        cited = await store.memories.citations(ALICE, [event.id])

        assert cited == {event.id: [(one.id, Evidence(event.id, 0, 6)), (two.id, Evidence(event.id, 2, 9))]}
        assert await store.memories.citations(ALICE, []) == {}
        assert await store.memories.citations(BOB, [event.id]) == {}

    async def test_a_hidden_event_is_marked_as_such_until_it_is_shown_again(self, store: Store) -> None:
        event, after = an_event(), an_event(said_at=NOW + timedelta(minutes=1))
        await accept(store, event, after)

        async def seen() -> tuple[bool, list[str], int]:
            [accepted] = await store.events.by_id(ALICE, [event.id])
            items = [
                item.status for item in await store.items.events(ALICE, model="m", since=-1) if item.id == event.id
            ]
            return accepted.is_hidden, items, len(await store.events.before(ALICE, after, limit=9))

        async with store.transaction(ALICE) as tx:
            tx.hide_events([event.id], hidden=True)
        hidden = await seen()
        async with store.transaction(ALICE) as tx:
            tx.hide_events([event.id], hidden=False)

        assert hidden == (True, ["forgotten"], 0)
        assert await seen() == (False, ["active"], 1)

    async def test_events_are_erased_with_their_vectors_and_names(self, store: Store) -> None:
        gone, stays = an_event(), an_event()
        async with store.transaction(ALICE) as tx:
            tx.accept([gone, stays])
            tx.put_vectors("m", {gone.id: b"12", stays.id: b"34"})
            tx.put_receipt("theirs", Receipt("", (gone.id,)), now=NOW)
            tx.put_receipt("other", Receipt("", (stays.id,)), now=NOW)
        before = await store.directory.user(ALICE)

        async with store.transaction(ALICE) as tx:
            tx.erase_events([gone.id], ["theirs", ""])

        after = await store.directory.user(ALICE)
        assert before is not None
        assert after is not None
        assert after.epoch > before.epoch
        assert [each.event for each in await store.events.by_id(ALICE, [gone.id, stays.id])] == [stays]
        assert await store.memories.vectors(ALICE, [gone.id, stays.id], model="m") == {stays.id: b"34"}
        assert await store.views.receipt(ALICE, "theirs") is None
        assert await store.views.receipt(ALICE, "other") is not None

    async def test_a_rewritten_event_is_found_by_its_new_words_only(self, store: Store) -> None:
        event = an_event(content="I keep bees. I like jazz.")
        async with store.transaction(ALICE) as tx:
            tx.accept([event])
            tx.put_vectors("m", {event.id: b"12"})
        left = replace(event, content="████████████ I like jazz.")

        async with store.transaction(ALICE) as tx:
            tx.rewrite([left])

        [item] = await store.items.events(ALICE, model="m", since=-1)
        [accepted] = await store.events.by_id(ALICE, [event.id])
        assert accepted.event == left
        assert item.vectors == b""

    async def test_quotes_are_blacked_out_wherever_they_stand(self, store: Store) -> None:
        event, theirs = an_event(), an_event()
        text = 'Says "50 % of ü\\n"'
        doubted = a_memory(event, doubt=f"“{text}” (2026-03-20) ended.", text=text)
        change = a_change(doubted, verb=Verb.EDITED, reason=f"“{text}” (2026-03-20) is new.")
        await accept(store, event)
        await accept(store, theirs, scope=BOB)
        others = a_memory(theirs, doubt=f"“{text}”")
        await keep(store, others, scope=BOB)
        async with store.transaction(ALICE) as tx:
            tx.apply([change])

        async with store.transaction(ALICE) as tx:
            tx.black_out([text])

        [memory] = await store.memories.by_id(ALICE, [doubted.id])
        [told] = await store.memories.history(ALICE, doubted.id)
        assert memory.doubt == "“█” (2026-03-20) ended."
        assert memory.text == text
        assert told.reason == "“█” (2026-03-20) is new."
        assert told.after is not None
        assert (told.after.doubt, told.after.text) == (memory.doubt, text)
        assert await store.memories.by_id(BOB, [others.id]) == [others]


class ProjectContract:
    async def test_projects_come_by_age_behind_the_default_one(self, store: Store) -> None:
        for days, name in enumerate(("b", "default", "a")):
            await store.directory.add_project("acme", name, name=name.upper(), now=NOW + timedelta(days=days))
        first, *_ = await store.directory.projects("acme")
        changed = replace(first, name="Main", updated_at=NOW + timedelta(days=9), archived_at=NOW + timedelta(days=9))

        await store.directory.put_project(changed)
        await store.directory.delete_project("acme", "b")

        left = await store.directory.projects("acme")
        assert [project.id for project in left] == ["default", "a"]
        assert left[0] == changed
        assert left[1] == Project(
            org="acme", id="a", name="A", created_at=NOW + timedelta(days=2), updated_at=NOW + timedelta(days=2)
        )
        assert await store.directory.projects("other") == []

    async def test_only_what_is_current_is_counted_for_a_project(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        await keep(store, a_memory(event), a_memory(event, expires_at=NOW), a_memory(event, status=Status.FORGOTTEN))

        assert await store.directory.memories_by_project("acme", now=NOW) == {"main": 1}


def a_line(**changed: Any) -> Line:
    fields: dict[str, Any] = {
        "id": next(NUMBERS),
        "session": "s1",
        "source": "api",
        "role": "user",
        "content": "Grüße",
        "created_at": NOW,
    }
    return Line(**(fields | changed))


class TranscriptContract:
    async def test_lines_are_read_back_whole_as_they_were_stored(self, store: Store) -> None:
        plain = a_line()
        full = a_line(seq=0, key="k", occurred_at="soon", payload={"ü": [1, None, True]}, source="web")
        other = a_line(session="s2")

        async with store.transaction(ALICE) as tx:
            tx.add_lines([plain, full, other])

        assert await store.transcripts.of_session(ALICE, "s1") == [plain, full]
        assert await store.transcripts.of_session(ALICE, "s1", source="web") == [full]
        assert await store.transcripts.by_id(ALICE, [other.id, plain.id, 0]) == [plain, other]
        assert await store.transcripts.by_id(ALICE, []) == []
        assert await store.transcripts.of_session(BOB, "s1") == []
        assert await store.directory.user(ALICE) is not None

    async def test_the_last_lines_are_read_back_in_order_and_what_stands_before_them(self, store: Store) -> None:
        lines = [a_line(content=str(number)) for number in range(5)]
        async with store.transaction(ALICE) as tx:
            tx.add_lines([*lines, a_line(session="s2"), a_line(source="web")])

        last = await store.transcripts.latest(ALICE, "s1", "api", limit=2)

        assert last == lines[3:]
        assert await store.transcripts.latest(ALICE, "s1", "api", limit=9, before=last[0].id) == lines[:3]
        assert await store.transcripts.latest(BOB, "s1", "api", limit=9) == []

    async def test_what_stands_at_a_place_or_under_a_key_is_found(self, store: Store) -> None:
        placed, keyed, neither = a_line(seq=7), a_line(key="k"), a_line()
        async with store.transaction(ALICE) as tx:
            tx.add_lines([placed, keyed, neither, a_line(seq=7, source="web"), a_line(key="k", session="s2")])

        found = await store.transcripts.like(ALICE, [a_line(seq=7, content="Other"), a_line(key="k"), a_line()])

        assert found == [placed, keyed]
        assert await store.transcripts.like(ALICE, []) == []
        assert await store.transcripts.like(BOB, [placed]) == []

    async def test_a_line_is_stored_once_under_its_key_and_at_its_place(self, store: Store) -> None:
        async with store.transaction(ALICE) as tx:
            tx.add_lines([a_line(key="k"), a_line(seq=1), a_line(), a_line()])

        for again in (a_line(key="k", content="Other"), a_line(seq=1)):
            with pytest.raises(Conflict):
                async with store.transaction(ALICE) as tx:
                    tx.add_lines([again])
        async with store.transaction(ALICE) as tx:
            tx.add_lines([a_line(seq=1, content="Other"), a_line(seq=1, role="tool"), a_line(key="k", source="web")])

        assert len(await store.transcripts.of_session(ALICE, "s1")) == 7

    async def test_deleted_lines_are_gone(self, store: Store) -> None:
        gone, stays = a_line(), a_line()
        async with store.transaction(ALICE) as tx:
            tx.add_lines([gone, stays])

        async with store.transaction(ALICE) as tx:
            tx.delete_lines([gone.id])

        assert await store.transcripts.of_session(ALICE, "s1") == [stays]


def a_state(*namespace: str, **changed: Any) -> State:
    fields: dict[str, Any] = {
        "id": next(NUMBERS),
        "source": "api",
        "namespace": namespace,
        "name": "k",
        "value": {"ü": [1.5, None, True]},
        "text": "Grüße",
        "created_at": NOW,
        "updated_at": NOW,
    }
    return State(**(fields | changed))


class StateContract:
    async def test_a_state_is_read_back_whole_and_replaced_in_place(self, store: Store) -> None:
        first = a_state("a", "b")
        second = replace(first, value={}, text="", indexed=False, updated_at=NOW + timedelta(1))
        async with store.transaction(ALICE) as tx:
            tx.put_state(first)
            tx.put_vectors("m", {first.id: b"12"})
        stored = await store.states.get(ALICE, "api", ("a", "b"), "k")

        async with store.transaction(ALICE) as tx:
            tx.put_state(second)

        assert stored == first
        assert await store.states.get(ALICE, "api", ("a", "b"), "k") == second
        assert await store.memories.vectors(ALICE, [first.id], model="m") == {}
        assert await store.states.get(ALICE, "api", ("a",), "k") is None
        assert await store.states.get(ALICE, "web", ("a", "b"), "k") is None
        assert await store.states.get(BOB, "api", ("a", "b"), "k") is None

    async def test_a_name_is_held_by_one(self, store: Store) -> None:
        async with store.transaction(ALICE) as tx:
            tx.put_state(a_state("a"))

        with pytest.raises(Conflict):
            async with store.transaction(ALICE) as tx:
                tx.put_state(a_state("a"))

    async def test_a_prefix_counts_whole_segments_whatever_stands_in_them(self, store: Store) -> None:
        places: list[Namespace] = [("a",), ("a", "b"), ("ab",), ('a"', "b"), ("a%", "_"), ("ü", "\\")]
        states = [a_state(*place, updated_at=NOW + timedelta(at)) for at, place in enumerate(places)]
        async with store.transaction(ALICE) as tx:
            for state in [*states, a_state("a", source="web")]:
                tx.put_state(state)

        async def below(*prefix: str) -> list[Namespace]:
            found, total = await store.states.below(ALICE, "api", prefix)
            assert total == len(found)
            return [state.namespace for state in found]

        assert await below() == places[::-1]
        assert await below("a") == [("a", "b"), ("a",)]
        assert await below('a"') == [('a"', "b")]
        assert await below("ü", "\\") == [("ü", "\\")]
        assert (await store.states.below(ALICE, "api", (), limit=2, offset=1))[0] == states[::-1][1:3]
        assert await store.states.namespaces(ALICE, "api") == sorted(places)
        assert await store.states.namespaces(BOB, "api") == []

    async def test_deleted_states_are_gone_with_their_vectors(self, store: Store) -> None:
        gone, stays = a_state("a"), a_state("b")
        async with store.transaction(ALICE) as tx:
            tx.put_state(gone)
            tx.put_state(stays)
            tx.put_vectors("m", {gone.id: b"12", stays.id: b"34"})

        async with store.transaction(ALICE) as tx:
            tx.delete_states([gone.id])

        assert await store.states.below(ALICE, "api", ()) == ([stays], 1)
        assert await store.memories.vectors(ALICE, [gone.id, stays.id], model="m") == {stays.id: b"34"}

    async def test_what_is_to_be_found_by_meaning_waits_for_its_vector(self, store: Store) -> None:
        indexed, plain = a_state("a", text="by meaning"), a_state("b", indexed=False)
        async with store.transaction(ALICE) as tx:
            tx.put_state(indexed)
            tx.put_state(plain)

        assert await store.items.without_vectors(ALICE, model="m", limit=9) == {indexed.id: "by meaning"}
        assert await store.items.users_without_vectors(model="m") == [ALICE]


class LeavingContract:
    async def test_a_user_leaves_with_everything_that_was_kept_beside(self, store: Store) -> None:
        event = an_event()
        memory = a_memory(event)
        await accept(store, event)
        await keep(store, memory)
        async with store.transaction(ALICE) as tx:
            tx.relate(a_relation(memory.id, memory.id))
            tx.signal(Signal(id=next(NUMBERS), memory_id=memory.id, mark=Mark.IGNORED, at=NOW))
            tx.add_lines([a_line()])
            tx.put_state(a_state("a"))

        async with store.transaction(ALICE) as tx:
            tx.erase_user()

        assert await store.relations.of(ALICE) == []
        assert await store.relations.signals(ALICE, memory.id) == []
        assert await store.transcripts.of_session(ALICE, "s1") == []
        assert await store.states.namespaces(ALICE, "api") == []


class BesideContract(
    RelationContract,
    ExpiryContract,
    TakingOutContract,
    ProjectContract,
    TranscriptContract,
    StateContract,
    LeavingContract,
):
    """All of it."""
