"""The part of the store's contract on exports that were asked for."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from remanence.domain.export import LISTED_FOR, Choice, Export, Status
from remanence.domain.scope import Reach
from remanence.errors import Stale
from remanence.ports import Store
from remanence.testing.examples import ALICE, BOB, NOW, NUMBERS

REACH = Reach("acme", "main")
EVER = NOW - timedelta(days=365)


def an_export(reach: Reach = REACH, *, at: datetime = NOW) -> Export:
    return Export(
        id=f"exp_{next(NUMBERS)}",
        reach=reach,
        form="csv",
        scope="filtered",
        choice=Choice(containing="ü", is_summary=False, since=NOW, past=True),
        total=3,
        created_at=at,
    )


class ExportContract:
    async def test_exports_are_read_back_whole_newest_first_by_their_own_project(self, store: Store) -> None:
        first, second = an_export(), an_export(at=NOW + timedelta(seconds=1))
        elsewhere = [
            an_export(Reach("acme", "other")),
            an_export(Reach("acme", "main", "staging")),
            an_export(Reach("z", "main")),
        ]
        for export in (first, second, *elsewhere):
            await store.exports.add(export)

        assert await store.exports.page(REACH, limit=9, since=EVER) == ([second, first], 2)
        assert await store.exports.page(REACH, limit=1, since=second.created_at) == ([second], 1)
        assert await store.exports.by_id("acme", first.id) == first
        assert await store.exports.by_id("z", first.id) is None

    async def test_what_becomes_of_one_is_kept_and_nothing_else_changes(self, store: Store) -> None:
        export = an_export()
        await store.exports.add(export)
        changed = replace(export, status=Status.CANCELLED, fetched=2)

        await store.exports.put(changed)

        assert await store.exports.by_id("acme", export.id) == changed
        with pytest.raises(Stale):
            await store.exports.put(an_export())

    async def test_what_is_long_over_gives_way(self, store: Store) -> None:
        old = an_export(at=NOW - LISTED_FOR - timedelta(seconds=1))
        await store.exports.add(old)

        await store.exports.add(an_export())

        assert await store.exports.by_id("acme", old.id) is None

    async def test_what_names_a_user_goes_with_them(self, store: Store) -> None:
        named, other = (replace(an_export(), choice=Choice(user=name)) for name in (ALICE.user, BOB.user))
        for export in (named, other):
            await store.exports.add(export)

        await store.exports.forget(ALICE)

        assert await store.exports.page(REACH, limit=9, since=EVER) == ([other], 1)
