"""The part of the store's contract that keeps visits to the console."""

from datetime import timedelta

from remanence.domain import visit
from remanence.ports import Store
from remanence.testing.examples import NOW


class VisitContract:
    async def test_a_visit_is_found_until_it_is_over(self, store: Store) -> None:
        text, begun = visit.begun("key", now=NOW)
        await store.visits.add(begun)

        assert await store.visits.by_digest(visit.digest_of(text), now=NOW) == begun
        assert await store.visits.by_digest(visit.digest_of(text), now=begun.expires_at) is None
        assert await store.visits.by_digest(visit.digest_of("other"), now=NOW) is None

    async def test_an_ended_visit_is_found_no_more(self, store: Store) -> None:
        _, begun = visit.begun("key", now=NOW)
        await store.visits.add(begun)

        await store.visits.end(begun.digest)

        assert await store.visits.by_digest(begun.digest, now=NOW) is None

    async def test_a_link_is_taken_once_and_in_time_and_is_no_visit(self, store: Store) -> None:
        _, link = visit.invited("key", now=NOW)
        _, late = visit.invited("key", now=NOW)
        _, begun = visit.begun("key", now=NOW)
        for each in (link, late, begun):
            await store.visits.add(each)

        assert await store.visits.by_digest(link.digest, now=NOW) is None
        assert await store.visits.take_link(link.digest, now=NOW) == link
        assert await store.visits.take_link(link.digest, now=NOW) is None
        assert await store.visits.take_link(late.digest, now=late.expires_at) is None
        assert await store.visits.take_link(begun.digest, now=NOW) is None

    async def test_what_is_over_is_removed_when_another_begins(self, store: Store) -> None:
        _, old = visit.begun("key", now=NOW - timedelta(days=2))
        _, new = visit.begun("key", now=NOW)
        await store.visits.add(old)

        await store.visits.add(new)

        assert await store.visits.by_digest(old.digest, now=old.created_at) is None
        assert await store.visits.by_digest(new.digest, now=NOW) == new
