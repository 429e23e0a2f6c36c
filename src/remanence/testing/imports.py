"""The part of the store's contract on what somebody brings along."""

from dataclasses import replace
from datetime import timedelta

import pytest

from remanence.domain.imports import Asked, Import, Line, Problem, Stage
from remanence.domain.scope import Reach, Scope
from remanence.errors import Stale
from remanence.ports import Shelf, Store
from remanence.testing.examples import ALICE, BOB, NOW, NUMBERS


def an_import(stage: Stage = Stage.READING) -> Import:
    return Import(
        id=next(NUMBERS),
        asked=Asked(
            kind="file",
            form="pdf",
            name="ü",
            reading={"mode": "full"},
            said_at=NOW,
            categories=["career"],
            withheld=["health"],
        ),
        stage=stage,
        size=3,
        digest="ab",
        read=0.5,
        counts={"stored": 2},
        stats={"pages": 3},
        unsettled={"": [1, 2]},
        memory_ids=[7],
        problems=[Problem("PARSE_ERROR", "ü", NOW, "page 3")],
        log=[Line(NOW, "Begun.", "reading")],
        created_at=NOW,
        updated_at=NOW + timedelta(seconds=1),
    )


class ImportContract:
    async def test_an_import_is_read_back_whole_by_its_own_user(self, store: Store) -> None:
        kept = an_import()

        async with store.transaction(ALICE) as tx:
            tx.add_import(kept)

        assert await store.imports.by_id(ALICE, kept.id) == kept
        assert await store.imports.by_id(BOB, kept.id) is None
        assert await store.directory.user(ALICE) is not None

    async def test_imports_are_listed_newest_first_by_kind_and_stage(self, store: Store) -> None:
        first, second = an_import(), an_import(Stage.COMPLETED)
        async with store.transaction(ALICE) as tx:
            tx.add_import(first)
            tx.add_import(second)

        assert await store.imports.page(ALICE) == ([second, first], 2)
        assert await store.imports.page(ALICE, limit=1, offset=1) == ([first], 2)
        assert await store.imports.page(ALICE, stage=Stage.COMPLETED) == ([second], 1)
        assert await store.imports.page(ALICE, kind="chat") == ([], 0)

    async def test_the_newest_of_everyone_in_reach_are_listed_with_whose_they_are(self, store: Store) -> None:
        mine, theirs, elsewhere = an_import(), an_import(), an_import()
        evil = Scope("evil", "main", "alice")
        for scope, each in ((ALICE, mine), (BOB, theirs), (evil, elsewhere)):
            async with store.transaction(scope) as tx:
                tx.add_import(each)

        reach = Reach("acme", "main")
        kind = mine.asked.kind
        assert await store.imports.within(reach, kind=kind, limit=9) == [(BOB.number, theirs), (ALICE.number, mine)]
        assert await store.imports.within(reach, kind=kind, limit=1) == [(BOB.number, theirs)]
        assert await store.imports.within(reach, kind="chat", limit=9) == []
        assert await store.imports.within(Reach("acme", "other"), kind=kind, limit=9) == []

    async def test_what_is_over_or_gone_is_written_no_more(self, store: Store) -> None:
        kept = an_import()
        over = replace(kept.moved(Stage.CANCELLED, now=NOW), read=1.0)
        async with store.transaction(ALICE) as tx:
            tx.add_import(kept)
        async with store.transaction(ALICE) as tx:
            tx.put_import(over)

        for late in (kept, an_import()):
            with pytest.raises(Stale):
                async with store.transaction(ALICE) as tx:
                    tx.put_import(late)

        assert await store.imports.by_id(ALICE, kept.id) == over

    async def test_parts_are_kept_and_dropped_by_shelf(self, store: Store) -> None:
        kept = an_import()
        async with store.transaction(ALICE) as tx:
            tx.add_import(kept)
            tx.put_part(kept.id, Shelf.UPLOAD, 0, b"\x00\xff")
            tx.put_part(kept.id, Shelf.PIECES, 0, b"old")
            tx.put_part(kept.id, Shelf.PIECES, 0, b"[]")
            tx.put_part(kept.id, Shelf.PIECES, 1, b"[1]")

        assert await store.imports.part(ALICE, kept.id, Shelf.UPLOAD, 0) == b"\x00\xff"
        assert await store.imports.part(ALICE, kept.id, Shelf.PIECES, 0) == b"[]"
        assert await store.imports.part(BOB, kept.id, Shelf.PIECES, 0) is None

        async with store.transaction(ALICE) as tx:
            tx.drop_parts(kept.id, Shelf.UPLOAD)
            tx.drop_part(kept.id, Shelf.PIECES, 0)

        assert await store.imports.part(ALICE, kept.id, Shelf.UPLOAD, 0) is None
        assert await store.imports.part(ALICE, kept.id, Shelf.PIECES, 0) is None
        assert await store.imports.part(ALICE, kept.id, Shelf.PIECES, 1) == b"[1]"

    async def test_imports_go_with_their_user(self, store: Store) -> None:
        kept = an_import()
        async with store.transaction(ALICE) as tx:
            tx.add_import(kept)
            tx.put_part(kept.id, Shelf.UPLOAD, 0, b"secret")

        async with store.transaction(ALICE) as tx:
            tx.erase_user()

        assert await store.imports.by_id(ALICE, kept.id) is None
        assert await store.imports.part(ALICE, kept.id, Shelf.UPLOAD, 0) is None
