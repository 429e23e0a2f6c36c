"""Bringing along: uploads are taken in, watched and called off. The work itself is `importing`.

What comes in is durable, and a job stands for it, before it is acknowledged. An upload lies in the database in parts,
so that whichever process takes up the job finds it, and so that erasing the user takes it along.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b
from typing import Any, Final

from remanence.domain.announcement import IMPORT_UPDATED, Announcement
from remanence.domain.ids import Ids
from remanence.domain.imports import Asked, Import, Piece, Preview, Problem, Stage
from remanence.domain.memory import Memory, Status
from remanence.domain.pieces import in_parts, packed
from remanence.domain.scope import Reach, Scope
from remanence.engine import tasks
from remanence.errors import Invalid, NotFound, Stale
from remanence.ports import Clock, Shelf, Store, Transaction, UploadReader

PART_BYTES: Final = 2**20
POLL: Final = 0.05
RECEIVED_WITHIN: Final = timedelta(hours=1)
"""An upload that has not come to its end by then has been given up by whoever sent it."""
KINDS: Final = ("chat", "social", "records", "file")
NOTHING: Final[Mapping[str, Any]] = {}


class Imports:
    def __init__(self, *, store: Store, reader: UploadReader, clock: Clock, ids: Ids, wake: Callable[[], None]) -> None:
        self._store = store
        self._reader = reader
        self._clock = clock
        self._ids = ids
        self._wake = wake

    def forms(self) -> Mapping[str, Sequence[str]]:
        """What can be brought along, by kind."""
        return {kind: list(self._reader.forms(kind)) for kind in KINDS}

    def kind_of(self, form: str) -> str:
        """The kind of uploads that a form is one of. Raises Invalid, naming those there are, where it is none."""
        for kind in KINDS:
            if form in self._reader.forms(kind):
                return kind
        known = [each for kind in KINDS for each in self._reader.forms(kind)]
        raise Invalid(f"{form!r} is no form that can be read", field="platform", valid_platforms=known)

    def number(self) -> int:
        """For a new import: so that a face can spell its id before it begins."""
        return self._ids.next(self._clock())

    async def upload(
        self, scope: Scope, number: int, asked: Asked, content: AsyncIterator[bytes], *, most: int
    ) -> Import:
        """Take in a file. Raises Invalid, keeping nothing, where it is empty or has more than `most` bytes."""
        received = await self.begin(scope, self.new(number, asked, Stage.RECEIVING))
        digest, size, parts = blake2b(digest_size=16), 0, 0
        async for part in _in_parts(content):
            size += len(part)
            digest.update(part)
            if size > most:
                await self._refuse(scope, received)
                raise Invalid(f"The file has more than {most} bytes.", field="file", max_bytes=most)
            async with self._store.transaction(scope) as tx:
                tx.put_part(number, Shelf.UPLOAD, parts, part)
            parts += 1
        if not size:
            await self._refuse(scope, received)
            raise Invalid("The file is empty.", field="file")
        whole = replace(received, size=size, digest=digest.hexdigest())
        return await self.set_out(scope, whole.moved(Stage.READING, now=self._clock()))

    async def fetch(self, scope: Scope, number: int, asked: Asked, url: str) -> Import:
        """Have a file fetched from an address."""
        return await self.begin(scope, replace(self.new(number, asked, Stage.FETCHING), origin=url))

    async def pieces(
        self, scope: Scope, number: int, asked: Asked, pieces: Sequence[Piece], *, stats: Mapping[str, Any] = NOTHING
    ) -> Import:
        """Take in what has been read already."""
        parts = list(in_parts(pieces))
        new = self.new(number, asked, Stage.REMEMBERING)
        return await self.begin(
            scope,
            replace(new, read=1.0, parts=len(parts), found=len(pieces), stats=stats),
            parts=[packed(part) for part in parts],
        )

    async def preview(self, scope: Scope, asked: Asked, content: AsyncIterator[bytes]) -> Preview:
        """What an upload would bring; nothing is kept. Raises Invalid where it cannot be read."""
        ways: Counter[str] = Counter()
        users: Counter[str] = Counter()
        problems: list[str] = []
        seen = Preview()
        async with aclosing(self._reader.read(content, asked)) as batches:
            async for batch in batches:
                good = [piece for piece in batch.pieces if not piece.problem]
                problems += [f"{piece.name}: {piece.problem}".lstrip(": ") for piece in batch.pieces if piece.problem]
                ways.update(piece.way.value for piece in good)
                users.update("" if asked.own else piece.user for piece in good)
                known = seen.known + await self._known(scope, asked, good)
                seen = Preview(
                    seen.found + len(batch.pieces), known, ways, users, problems, {**seen.stats, **batch.stats}
                )
        return seen

    async def _known(self, scope: Scope, asked: Asked, pieces: Sequence[Piece]) -> int:
        by_user: dict[str, list[str]] = defaultdict(list)
        for piece in pieces:
            by_user["" if asked.own else piece.user].append(piece.name)
        known = 0
        for user, names in by_user.items():
            whose = replace(scope, user=user) if user else scope
            known += len(await self._store.events.by_external_id(whose, [name for name in names if name]))
        return known

    async def refuse(self, scope: Scope, number: int, asked: Asked, *, code: str, reason: str) -> Import:
        """Note down that it was asked for, and why it cannot be done."""
        now = self._clock()
        new = self.new(number, asked, Stage.FAILED).troubled(Problem(code, reason, now))
        failed = replace(new, finished_at=now).told(reason, now=now, level="error")
        async with self._store.transaction(scope) as tx:
            tx.add_import(failed)
            self.announce(tx, scope, failed)
        return failed

    async def get(self, scope: Scope, import_id: int) -> Import:
        """Raises NotFound."""
        found = await self._store.imports.by_id(scope, import_id)
        if found is None:
            raise NotFound("There is no such import.")
        return found

    async def page(
        self, scope: Scope, *, kind: str = "", stage: Stage | None = None, limit: int = 20, offset: int = 0
    ) -> tuple[Sequence[Import], int]:
        """One page, newest first, and how many there are in all."""
        return await self._store.imports.page(scope, kind=kind, stage=stage, limit=limit, offset=offset)

    async def within(
        self, reach: Reach, *, kind: str, limit: int, user: Scope | None = None
    ) -> Sequence[tuple[int, Import]]:
        """Of everyone in reach or of one user, newest first, each with the number of the user whose it is."""
        if user is None:
            return await self._store.imports.within(reach, kind=kind, limit=limit)
        found, _ = await self.page(user, kind=kind, limit=limit)
        return [(user.number, each) for each in found]

    async def users(self, reach: Reach, numbers: Collection[int]) -> Sequence[Scope]:
        """Those in reach who have these numbers."""
        return await self._store.directory.numbered(reach, numbers)

    async def cancel(self, scope: Scope, import_id: int) -> Import:
        """Call it off: what it has brought so far stays. Nothing happens to one that is over. Raises NotFound."""
        found = await self.get(scope, import_id)
        while not found.is_over:
            now = self._clock()
            cancelled = replace(found.moved(Stage.CANCELLED, now=now), origin="").told("Cancelled.", now=now)
            try:
                async with self._store.transaction(scope) as tx:
                    tx.put_import(cancelled)
                    tx.drop_parts(import_id)
                    self.announce(tx, scope, cancelled)
            except Stale:  # it has come to its end meanwhile
                pass
            found = await self.get(scope, import_id)
        return found

    async def over(self, scope: Scope, import_id: int, *, within: float) -> Import:
        """The import once it is over, or when so many seconds have passed."""
        found = await self.get(scope, import_id)
        for _ in range(int(within / POLL)):
            if found.is_over:
                break
            await asyncio.sleep(POLL)
            found = await self.get(scope, import_id)
        return found

    async def memories(self, scope: Scope, found: Import) -> Sequence[Memory]:
        """The first of those that it has brought and that still hold, in order."""
        known = await self._store.memories.by_id(scope, found.memory_ids)
        return [memory for memory in known if memory.status is Status.ACTIVE and not memory.has_expired(self._clock())]

    def announce(self, tx: Transaction, scope: Scope, reached: Import) -> None:
        """Tell those who listen which stage it has reached."""
        now = self._clock()
        details = {
            "import": reached.id,
            "kind": reached.asked.kind,
            "form": reached.asked.form,
            "stage": reached.stage.value,
            "percentage": round(100 * reached.progress),
        }
        tx.announce(Announcement(id=self._ids.next(now), name=IMPORT_UPDATED, scope=scope, at=now, details=details))

    def new(self, number: int, asked: Asked, stage: Stage) -> Import:
        now = self._clock()
        return Import(id=number, asked=asked, stage=stage, created_at=now, updated_at=now)

    async def begin(self, scope: Scope, new: Import, *, parts: Sequence[bytes] = ()) -> Import:
        """Durable on return, with the job that goes on with it, or looks whether its upload has come."""
        now = self._clock()
        receiving = new.stage is Stage.RECEIVING
        job = tasks.job("import", scope, self._ids.next(now), now, brings=new.id, watches=receiving)
        begun = new.told("Begun.", now=now)
        async with self._store.transaction(scope) as tx:
            tx.add_import(begun)
            for number, part in enumerate(parts):
                tx.put_part(new.id, Shelf.PIECES, number, part)
            tx.enqueue(replace(job, run_at=now + RECEIVED_WITHIN) if receiving else job)
            self.announce(tx, scope, begun)
        self._wake()
        return begun

    async def set_out(self, scope: Scope, found: Import) -> Import:
        now = self._clock()
        async with self._store.transaction(scope) as tx:
            tx.put_import(found)
            tx.enqueue(tasks.job("import", scope, self._ids.next(now), now, brings=found.id))
            self.announce(tx, scope, found)
        self._wake()
        return found

    async def _refuse(self, scope: Scope, received: Import) -> None:
        now = self._clock()
        async with self._store.transaction(scope) as tx:
            tx.put_import(received.moved(Stage.FAILED, now=now).told("The file was refused.", now=now, level="error"))
            tx.drop_parts(received.id)


async def _in_parts(content: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes in parts of one size, the last one smaller."""
    waiting = bytearray()
    async for chunk in content:
        waiting += chunk
        while len(waiting) >= PART_BYTES:
            yield bytes(waiting[:PART_BYTES])
            del waiting[:PART_BYTES]
    if waiting:
        yield bytes(waiting)
