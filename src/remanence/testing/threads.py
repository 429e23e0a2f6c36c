"""The contract of a store's conversations and standing instructions."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from remanence.domain.event import Role, Terms
from remanence.domain.pattern import Pattern, Trigger, TriggerType
from remanence.domain.thread import Thread, Totals, name_of
from remanence.ports import Store
from remanence.testing.examples import ALICE, BOB, NOW, NUMBERS, a_memory, accept, an_event, keep

HOUR = timedelta(hours=1)


def a_thread(**changed: Any) -> Thread:
    number = next(NUMBERS)
    fields: dict[str, Any] = {
        "id": number,
        "name": name_of(ALICE, number),
        "title": "Über Häfen 🚢",
        "description": "Was man wissen muss",
        "tags": ("a", "ü"),
        "created_at": NOW,
        "active_at": NOW,
    }
    return Thread(**(fields | changed))


def a_pattern(**changed: Any) -> Pattern:
    fields: dict[str, Any] = {
        "id": next(NUMBERS),
        "name": "Instruction: write code",
        "instruction": "Write code with type hints.",
        "description": "Wants code with type hints",
        "triggers": (Trigger(TriggerType.KEYWORD, "write code"), Trigger(TriggerType.REGEX, r"\bcode\b")),
        "threshold": 0.7,
        "uses": 3,
        "event_ids": (12, 13),
        "memory_ids": (14,),
        "created_at": NOW,
        "used_at": NOW + HOUR,
    }
    return Pattern(**(fields | changed))


async def _add(store: Store, *threads: Thread) -> None:
    async with store.transaction(ALICE) as tx:
        for thread in threads:
            tx.add_thread(thread)


async def _put(store: Store, *patterns: Pattern) -> None:
    async with store.transaction(ALICE) as tx:
        for pattern in patterns:
            tx.put_pattern(pattern)


class ThreadContract:
    async def test_a_conversation_is_read_back_whole(self, store: Store) -> None:
        thread = a_thread()

        await _add(store, thread)

        assert await store.threads.by_id(ALICE, thread.id) == thread
        assert await store.threads.by_id(BOB, thread.id) is None

    async def test_a_conversation_counts_what_is_said_in_it(self, store: Store) -> None:
        thread = a_thread()
        await _add(store, thread)

        await accept(
            store,
            an_event(thread=thread.name, content="Größe", said_at=NOW + HOUR),
            an_event(thread=thread.name, content="!", role=Role.APP),
        )

        found = await store.threads.by_id(ALICE, thread.id)
        assert found == replace(thread, messages=1, size=7, active_at=NOW + HOUR)
        assert await store.threads.totals(ALICE) == Totals(1, 1, 7)
        assert await store.threads.totals(BOB) == Totals(0, 0, 0)

    async def test_conversations_come_the_last_active_first(self, store: Store) -> None:
        old, new = a_thread(active_at=NOW), a_thread(active_at=NOW + HOUR)

        await _add(store, new, old)

        assert [each.id for each in await store.threads.every(ALICE)] == [new.id, old.id]

    async def test_a_removed_conversation_is_gone(self, store: Store) -> None:
        thread = a_thread()
        await _add(store, thread)

        async with store.transaction(ALICE) as tx:
            tx.remove_thread(thread.id)

        assert await store.threads.every(ALICE) == []

    async def test_the_last_messages_of_a_thread_are_those_that_can_be_read(self, store: Store) -> None:
        first, second, third = (an_event(thread="t", said_at=NOW + n * HOUR) for n in range(3))
        over = an_event(thread="t", terms=Terms(expires_at=NOW))
        hidden, stated = an_event(thread="t"), an_event(thread="t", role=Role.APP)
        await accept(store, second, third, first, over, hidden, stated, an_event(thread="other"))
        async with store.transaction(ALICE) as tx:
            tx.hide_events([hidden.id], hidden=True)

        newest = await store.events.latest(ALICE, "t", now=NOW, limit=2)
        between = await store.events.latest(ALICE, "t", now=NOW, limit=9, after=NOW, before=NOW + 2 * HOUR)

        assert [event.id for event in newest] == [third.id, second.id]
        assert [event.id for event in between] == [second.id]

    async def test_a_pattern_is_read_back_whole_and_changed(self, store: Store) -> None:
        pattern = a_pattern()
        await _put(store, pattern)

        changed = replace(pattern, uses=4, name="Other", deleted_at=NOW)
        await _put(store, changed)

        assert await store.patterns.every(ALICE) == [changed]
        assert await store.patterns.every(BOB) == []

    async def test_a_removed_pattern_is_gone(self, store: Store) -> None:
        pattern, other = a_pattern(), a_pattern()
        await _put(store, pattern, other)

        async with store.transaction(ALICE) as tx:
            tx.remove_patterns([pattern.id])

        assert await store.patterns.every(ALICE) == [other]

    async def test_a_pattern_goes_with_the_words_that_it_was_learned_from(self, store: Store) -> None:
        event = an_event()
        memory = a_memory(event)
        await accept(store, event)
        await keep(store, memory)
        stays = a_pattern(event_ids=(event.id + 1_000_000,), memory_ids=())
        await _put(store, a_pattern(event_ids=(event.id,)), a_pattern(memory_ids=(memory.id,)), stays)

        async with store.transaction(ALICE) as tx:
            tx.erase_events([event.id], [])
            tx.erase_memories([memory.id])

        assert await store.patterns.every(ALICE) == [stays]
