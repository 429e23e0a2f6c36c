"""The contract of a store's webhooks: who listens, what was announced, what is on its way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest

from remanence.domain.announcement import Announcement
from remanence.domain.webhook import Attempt, Delivery, DeliveryState, Endpoint, Owner, Retries
from remanence.errors import Stale
from remanence.ports import Sent, Store
from remanence.testing.examples import ALICE, BOB, NOW, NUMBERS, a_change, a_memory, accept, an_event, keep

HOUR: Final = timedelta(hours=1)


def an_endpoint(**changed: Any) -> Endpoint:
    fields: dict[str, Any] = {
        "id": next(NUMBERS),
        "dialect": "memsync",
        "owner": Owner(org=ALICE.org),
        "url": "https://example.com/callback",
        "events": ("memory.created", "message.created"),
        "hears": ("memory.created", "message.created"),
        "secret": "whsec_c2VjcmV0",
        "created_at": NOW,
        "updated_at": NOW,
    }
    return Endpoint(**(fields | changed))


def a_delivery(endpoint: Endpoint, **changed: Any) -> Delivery:
    number = next(NUMBERS)
    fields: dict[str, Any] = {
        "id": number,
        "user": ALICE.number,
        "endpoint_id": endpoint.id,
        "message_id": f"evt_{number}",
        "event": "memory.created",
        "data": {"memory_id": "mem_1", "text": "Grüße 👋🏽"},
        "at": NOW,
        "due_at": NOW,
        "created_at": NOW,
    }
    return Delivery(**(fields | changed))


class WebhookContract:
    async def test_an_endpoint_is_read_back_whole(self, store: Store) -> None:
        endpoint = an_endpoint(
            owner=Owner(org="acme", project="main", realm="", user="alice"),
            former_secret="whsec_b2xk",
            former_until=NOW + timedelta(days=1),
            active=False,
            notice="It was silent for a day.",
            retries=Retries(pauses=(timedelta(seconds=5),), final=frozenset({403, 410}), disabling=frozenset()),
            options={"name": "mine"},
        )

        await store.endpoints.add(endpoint)

        assert await store.endpoints.by_id(endpoint.id) == endpoint
        assert await store.endpoints.of_org("acme") == [endpoint]
        assert await store.endpoints.of_org("other") == []

    async def test_a_changed_endpoint_keeps_its_counters(self, store: Store) -> None:
        endpoint, delivery = await self.underway(store)
        await store.deliveries.tried(arrived(delivery), "w1", endpoint=None)

        await store.endpoints.put(replace(endpoint, url="https://example.com/new"))

        found = await store.endpoints.by_id(endpoint.id)
        assert found is not None
        assert (found.url, found.delivered, found.delivered_at) == ("https://example.com/new", 1, NOW)

    async def test_changes_and_messages_are_announced_with_what_they_are_about(self, store: Store) -> None:
        await store.endpoints.add(an_endpoint())
        event = an_event(metadata={"a": 1})
        await accept(store, event)
        memory = a_memory(event, metadata={"b": [2]}, valid_from=NOW)
        change = a_change(memory)
        async with store.transaction(ALICE) as tx:
            tx.apply([change])

        assert await store.deliveries.announced() == [ALICE.number]
        assert await store.deliveries.announcements(ALICE.number, limit=9) == [
            Announcement(id=event.id, name="message.created", scope=ALICE, at=NOW, event=event),
            Announcement(id=change.id, name="memory.created", scope=ALICE, at=NOW, memory=memory),
        ]

    async def test_announcements_come_in_the_order_of_their_commits_whatever_their_numbers(self, store: Store) -> None:
        await store.endpoints.add(an_endpoint())
        event = an_event()
        await accept(store, event)
        later, earlier = a_change(a_memory(event)), a_change(a_memory(event))
        for change in (earlier, later):
            async with store.transaction(ALICE) as tx:
                tx.apply([change])

        found = await store.deliveries.announcements(ALICE.number, limit=9)

        assert [each.id for each in found] == [event.id, earlier.id, later.id]

    @pytest.mark.parametrize(
        "changed",
        [
            {"active": False},
            {"owner": Owner(org="other")},
            {"owner": Owner(org="acme", project="other")},
            {"owner": Owner(org="acme", realm="test")},
            {"owner": Owner(org="acme", project="main", realm="", user="bob")},
            {"hears": ("memory.deleted", "memory.created.twice")},
        ],
        ids=["off", "other org", "other project", "other realm", "other user", "other events"],
    )
    async def test_nothing_is_kept_for_whom_nobody_listens(self, store: Store, changed: dict[str, Any]) -> None:
        await store.endpoints.add(an_endpoint(**changed))
        event = an_event()

        await accept(store, event)
        await keep(store, a_memory(event))
        await store.deliveries.announce(Announcement(id=next(NUMBERS), name="memory.created", scope=ALICE, at=NOW))

        assert await store.deliveries.announced() == []

    async def test_what_is_refused_is_not_announced(self, store: Store) -> None:
        await store.endpoints.add(an_endpoint())
        event = an_event()

        with pytest.raises(RuntimeError):
            async with store.transaction(ALICE) as tx:
                tx.accept([event])
                raise RuntimeError

        assert await store.deliveries.announced() == []

    async def test_announcements_become_deliveries_once_and_are_numbered(self, store: Store) -> None:
        endpoint, other = an_endpoint(), an_endpoint()
        await store.endpoints.add(endpoint)
        await store.endpoints.add(other)
        await accept(store, an_event(), an_event())
        announced = await store.deliveries.announcements(ALICE.number, limit=9)
        deliveries = [a_delivery(endpoint), a_delivery(other), a_delivery(endpoint)]

        await store.deliveries.spread(announced, deliveries)
        with pytest.raises(Stale):
            await store.deliveries.spread(announced, [a_delivery(endpoint)])

        found, total = await store.deliveries.page(Sent(endpoint_ids=(endpoint.id,)))
        assert await store.deliveries.announced() == []
        assert total == 2
        assert found == [replace(deliveries[2], sequence=2), replace(deliveries[0], sequence=1)]

    async def test_a_due_delivery_is_leased_to_one(self, store: Store) -> None:
        endpoint = an_endpoint()
        await store.endpoints.add(endpoint)
        first, second, later = a_delivery(endpoint), a_delivery(endpoint), a_delivery(endpoint, due_at=NOW + HOUR)
        for delivery in (first, second, later):
            await store.deliveries.add(delivery)

        mine = await self.claimed(store, endpoint, "w1", limit=1)
        others = await self.claimed(store, endpoint, "w2")

        assert [each.id for each in mine] == [first.id]
        assert [each.id for each in others] == [second.id]
        assert await store.deliveries.ready(now=NOW) == []
        assert await store.deliveries.owners() in (["w1", "w2"], ["w2", "w1"])

    async def test_a_lease_that_ran_out_or_was_given_up_is_free_again(self, store: Store) -> None:
        endpoint, delivery = await self.underway(store)

        late = await store.deliveries.ready(now=NOW + timedelta(minutes=2))
        await store.deliveries.release_all("w1")

        assert late == [endpoint.id]
        assert [each.id for each in await self.claimed(store, endpoint, "w2")] == [delivery.id]

    async def test_an_endpoint_that_is_off_has_nothing_due(self, store: Store) -> None:
        endpoint = an_endpoint()
        await store.endpoints.add(endpoint)
        await store.deliveries.add(a_delivery(endpoint))

        await store.endpoints.put(replace(endpoint, active=False))

        assert await store.deliveries.ready(now=NOW) == []

    async def test_a_try_is_kept_with_the_delivery_and_counted(self, store: Store) -> None:
        endpoint, delivery = await self.underway(store)
        attempt = Attempt(at=NOW, status=500, body="no", latency_ms=12)
        failed = replace(delivery, tries=1, attempts=(attempt,), due_at=NOW + HOUR)
        off = replace(endpoint, active=False, notice="Enough.")

        await store.deliveries.tried(failed, "w1", endpoint=off)

        found = await store.endpoints.by_id(endpoint.id)
        assert await store.deliveries.by_id(endpoint.id, delivery.id) == failed
        assert found == replace(off, failed_at=NOW)

    async def test_a_try_of_one_who_lost_the_lease_is_stale(self, store: Store) -> None:
        endpoint, delivery = await self.underway(store)

        with pytest.raises(Stale):
            await store.deliveries.tried(arrived(delivery), "w2", endpoint=None)

        assert await store.deliveries.by_id(endpoint.id, delivery.id) == delivery

    async def test_deliveries_are_listed_by_state_and_time(self, store: Store) -> None:
        endpoint = an_endpoint()
        await store.endpoints.add(endpoint)
        old = a_delivery(endpoint, state=DeliveryState.FAILED, created_at=NOW - HOUR, completed_at=NOW - HOUR)
        new = a_delivery(endpoint, state=DeliveryState.FAILED, completed_at=NOW)
        waiting = a_delivery(endpoint)
        for delivery in (old, new, waiting):
            await store.deliveries.add(delivery)
        asked = Sent(endpoint_ids=(endpoint.id,), states=(DeliveryState.FAILED,))

        async def listed(sent: Sent) -> tuple[list[int], int]:
            found, total = await store.deliveries.page(sent)
            return [each.id for each in found], total

        assert await listed(asked) == ([new.id, old.id], 2)
        assert await listed(replace(asked, since=NOW)) == ([new.id], 1)
        assert await listed(replace(asked, limit=1, offset=1)) == ([old.id], 2)

    async def test_what_is_long_over_is_pruned(self, store: Store) -> None:
        endpoint = an_endpoint()
        await store.endpoints.add(endpoint)
        over = a_delivery(endpoint, state=DeliveryState.DELIVERED, completed_at=NOW - HOUR)
        in_vain = a_delivery(endpoint, due_at=NOW - HOUR)
        kept = a_delivery(endpoint)
        for delivery in (over, in_vain, kept):
            await store.deliveries.add(delivery)

        await store.deliveries.prune(before=NOW)

        found, _ = await store.deliveries.page(Sent(endpoint_ids=(endpoint.id,)))
        assert [each.id for each in found] == [kept.id]

    async def test_a_removed_endpoint_takes_its_deliveries_along(self, store: Store) -> None:
        endpoint, delivery = await self.underway(store)

        await store.endpoints.remove(endpoint.id)

        assert await store.endpoints.by_id(endpoint.id) is None
        assert await store.deliveries.by_id(endpoint.id, delivery.id) is None

    async def test_an_erased_user_leaves_no_endpoint_announcement_or_delivery(self, store: Store) -> None:
        everyones = an_endpoint()
        own = an_endpoint(owner=Owner(org="acme", project="main", realm="", user="alice"))
        await store.endpoints.add(everyones)
        await store.endpoints.add(own)
        await accept(store, an_event())
        await accept(store, an_event(), scope=BOB)
        await store.deliveries.add(a_delivery(everyones))

        async with store.transaction(ALICE) as tx:
            tx.erase_user()

        assert await store.endpoints.of_org("acme") == [everyones]
        assert await store.deliveries.announced() == [BOB.number]
        assert await store.deliveries.page(Sent(endpoint_ids=(everyones.id,))) == ([], 0)

    async def test_what_is_erased_is_not_told_any_more(self, store: Store) -> None:
        endpoint = an_endpoint()
        await store.endpoints.add(endpoint)
        event, other = an_event(), an_event()
        await accept(store, event, other)
        memory = a_memory(event)
        await keep(store, memory)
        for subject in (event.id, memory.id, other.id):
            await store.deliveries.add(a_delivery(endpoint, subject=subject))

        async with store.transaction(ALICE) as tx:
            tx.erase_memories([memory.id])
            tx.erase_events([event.id], [])

        announced = await store.deliveries.announcements(ALICE.number, limit=9)
        delivered, _ = await store.deliveries.page(Sent(endpoint_ids=(endpoint.id,)))
        assert [each.subject for each in announced] == [other.id]
        assert [each.subject for each in delivered] == [other.id]

    async def underway(self, store: Store) -> tuple[Endpoint, Delivery]:
        """An endpoint, and a delivery to it that w1 has begun."""
        endpoint = an_endpoint()
        await store.endpoints.add(endpoint)
        await store.deliveries.add(a_delivery(endpoint))
        [delivery] = await self.claimed(store, endpoint, "w1")
        return endpoint, delivery

    async def claimed(self, store: Store, endpoint: Endpoint, owner: str, *, limit: int = 9) -> Sequence[Delivery]:
        until = NOW + timedelta(minutes=1)
        return await store.deliveries.claim(endpoint.id, owner, now=NOW, until=until, limit=limit)


def arrived(delivery: Delivery) -> Delivery:
    attempt = Attempt(at=NOW, status=204)
    return replace(delivery, state=DeliveryState.DELIVERED, tries=1, attempts=(attempt,), completed_at=NOW)
