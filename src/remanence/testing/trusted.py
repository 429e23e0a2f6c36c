"""The part of the store's contract on what was noticed, given out, and forgotten with its source."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from remanence.domain.event import Event, Outcome, Verdict
from remanence.domain.memory import Candidate, Category, Entity, Evidence, Status
from remanence.domain.reextraction import Reextraction, Selection, Stage
from remanence.errors import Stale
from remanence.ports import Accepted, EventListing, Store
from remanence.testing.examples import ALICE, BOB, NOW, a_change, a_memory, accept, an_event, keep


class NoticedContract:
    async def test_what_was_noticed_of_an_event_is_kept_with_it(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        noticed = replace(event, is_sensitive=True, is_clean=True)
        by_rules = Outcome(event.id, Verdict.SKIPPED, "The model did not answer.", reader="rules", owed=True)

        async with store.transaction(ALICE) as tx:
            tx.settle([Accepted(noticed, by_rules)])
        [settled] = await store.events.by_id(ALICE, [event.id])

        assert settled == Accepted(noticed, by_rules)

    async def test_an_event_that_was_read_again_has_the_better_outcome(self, store: Store) -> None:
        owed, pending = an_event(), an_event()
        await accept(store, owed, pending)
        async with store.transaction(ALICE) as tx:
            tx.settle([Accepted(owed, Outcome(owed.id, Verdict.SKIPPED, reader="rules", owed=True))])

        waiting = await store.events.owed(ALICE, limit=5)
        async with store.transaction(ALICE) as tx:
            tx.resettle([Accepted(each, Outcome(each.id, Verdict.STORED, reader="m")) for each in (owed, pending)])
        found = await store.events.by_id(ALICE, [owed.id, pending.id])

        assert [each.event.id for each in waiting] == [owed.id]
        assert [each.outcome.verdict for each in found] == [Verdict.STORED, Verdict.PENDING]
        assert await store.events.owed(ALICE, limit=5) == []

    async def test_events_are_listed_by_where_they_came_from_and_when(self, store: Store) -> None:
        mail = an_event(source="email", agent="bot")
        old = an_event(thread="t2", said_at=NOW - timedelta(days=9))
        new = an_event(thread="t2", said_at=NOW + timedelta(days=1))
        await accept(store, mail, old, new)
        await accept(store, an_event(), scope=BOB)

        async def listed(**chosen: Any) -> list[int]:
            return [each.event.id for each in await store.events.listed(ALICE, EventListing(**chosen))]

        assert await listed() == [mail.id, old.id, new.id]
        assert await listed(after=mail.id, limit=1) == [old.id]
        assert await listed(source="email") == await listed(agent="bot") == [mail.id]
        assert await listed(thread="t2", since=NOW) == [new.id]
        assert await listed(until=NOW) == [old.id]


class GivenOutContract:
    async def test_what_was_given_out_is_recognised_for_the_one_it_was_given_to(self, store: Store) -> None:
        await accept(store, an_event())
        await accept(store, an_event(), scope=BOB)
        largest = 2**64 - 1

        async with store.transaction(ALICE) as tx:
            tx.give_out({1, 2**63, largest}, now=NOW)
            tx.give_out({1}, now=NOW + timedelta(days=1))

        assert await store.given_out.among(ALICE, {largest, 1, 7, 2**63}) == {1, 2**63, largest}
        assert await store.given_out.among(ALICE, ()) == frozenset()
        assert await store.given_out.among(BOB, {1}) == frozenset()

    async def test_what_was_given_out_longest_ago_is_forgotten(self, store: Store) -> None:
        await accept(store, an_event())
        old, again, new = 1, 2, set(range(3, 2002))

        for at, fingerprints in enumerate([{old, again}, {again}, new]):
            async with store.transaction(ALICE) as tx:
                tx.give_out(fingerprints, now=NOW + timedelta(days=at))

        assert await store.given_out.among(ALICE, {old, again, 3, 2001}) == {again, 3, 2001}

    async def test_nothing_is_kept_for_someone_unknown(self, store: Store) -> None:
        async with store.transaction(ALICE) as tx:
            tx.give_out({1}, now=NOW)

        assert await store.given_out.among(ALICE, {1}) == frozenset()


class SourceContract:
    async def test_memories_are_found_by_the_events_that_they_rest_on(self, store: Store) -> None:
        one, other = an_event(), an_event()
        await accept(store, one, other)
        resting = a_memory(one, status=Status.QUARANTINED)
        both = a_memory(one, evidence=(Evidence(one.id, 0, 1), Evidence(other.id, 0, 1)))
        elsewhere = a_memory(other, status=Status.FORGOTTEN)
        await keep(store, resting, both, elsewhere)

        assert await store.memories.resting_on(ALICE, [one.id]) == [resting, both]
        assert await store.memories.resting_on(ALICE, []) == []
        assert await store.memories.every(ALICE) == [resting, both, elsewhere]
        assert await store.memories.every(BOB) == []

    async def test_what_rested_on_erased_events_shows_them_no_more(self, store: Store) -> None:
        gone, kept = an_event(), an_event()
        await accept(store, gone, kept)
        memory = a_memory(kept, evidence=(Evidence(gone.id, 0, 1), Evidence(kept.id, 0, 1)))
        first, second = a_change(memory, event_id=kept.id), a_change(memory, before=memory, event_id=gone.id)
        async with store.transaction(ALICE) as tx:
            tx.apply([first, second])
        changed = await store.memories.changed_by(ALICE, [gone.id])

        async with store.transaction(ALICE) as tx:
            tx.erase_events([gone.id], [])
            tx.detach([gone.id])

        [found] = await store.memories.by_id(ALICE, [memory.id])
        assert await store.events.by_id(ALICE, [gone.id, kept.id]) == await store.events.by_id(ALICE, [kept.id])
        assert found.evidence == (Evidence(kept.id, 0, 1),)
        assert await store.memories.history(ALICE, memory.id) == [first]
        assert changed == {memory.id}
        assert await store.memories.changed_by(ALICE, [gone.id]) == frozenset()

    async def test_a_memory_can_be_told_again_with_another_history(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        before = a_memory(event, text="Has a dog called Rex")
        await keep(store, before)
        after = replace(before, text="Has a dog", evidence=(Evidence(event.id, 0, 9),))
        history = [a_change(after)]
        async with store.transaction(ALICE) as tx:
            tx.put_vectors("m", {before.id: b"1"})

        async with store.transaction(ALICE) as tx:
            tx.retell(before, after, history)

        assert await store.memories.by_id(ALICE, [after.id]) == [after]
        assert await store.memories.history(ALICE, after.id) == history
        assert await store.memories.vectors(ALICE, [after.id], model="m") == {}


class ReextractionContract:
    async def test_what_was_read_again_is_kept_as_it_was_put(self, store: Store) -> None:
        event = an_event()
        await accept(store, event)
        begun = a_reextraction(1)
        found = replace(
            begun,
            stage=Stage.PROPOSED,
            last=event.id,
            events=(event.id,),
            candidates=(a_candidate(event),),
            outcomes=(Outcome(event.id, Verdict.SKIPPED, reader="rules", owed=True),),
            selection=Selection(thread="t2", since=NOW),
            updated_at=NOW + timedelta(seconds=1),
        )

        async with store.transaction(ALICE) as tx:
            tx.begin(begun)
            tx.begin(a_reextraction(2))
        async with store.transaction(ALICE) as tx:
            tx.go_on(found)

        assert await store.reextractions.by_id(ALICE, 1) == found
        assert await store.reextractions.by_id(ALICE, 3) is None
        assert await store.reextractions.by_id(BOB, 1) is None
        assert await store.reextractions.page(ALICE, limit=1) == ([a_reextraction(2)], 2)
        assert await store.reextractions.page(ALICE, limit=1, offset=1) == ([found], 2)

    async def test_readings_that_were_not_applied_can_be_dropped_and_do_not_come_back(self, store: Store) -> None:
        await accept(store, an_event())
        await accept(store, an_event(), scope=BOB)
        reading, applied = a_reextraction(1), replace(a_reextraction(2), stage=Stage.APPLIED)
        proposed = replace(a_reextraction(3), stage=Stage.PROPOSED)
        async with store.transaction(ALICE) as tx:
            for each in (reading, applied, proposed):
                tx.begin(each)
        async with store.transaction(BOB) as tx:
            tx.begin(proposed)

        async with store.transaction(ALICE) as tx:
            tx.drop_proposals()

        assert await store.reextractions.page(ALICE, limit=5) == ([applied], 1)
        assert await store.reextractions.by_id(BOB, 3) == proposed
        with pytest.raises(Stale):
            async with store.transaction(ALICE) as tx:
                tx.go_on(reading)


class TrustContract(NoticedContract, GivenOutContract, SourceContract, ReextractionContract):
    """All of this part."""


def a_reextraction(number: int) -> Reextraction:
    return Reextraction(id=number, reader="rules", selection=Selection(), created_at=NOW, updated_at=NOW)


def a_candidate(event: Event) -> Candidate:
    return Candidate(
        text="Lives in Leeds",
        categories=(Category.IDENTITY,),
        entities=(Entity("Leeds", "place"),),
        valid_from=NOW,
        event_id=event.id,
        evidence=(Evidence(event.id, 0, 5),),
        observed_at=NOW,
        replaces=(3,),
    )
