"""Going on with imports, step by step: each step is a job that ends by enqueueing the next one.

A step may be done twice: a kill between any two lines leaves what was accepted under its name, where the same step
finds it again and counts it as its own. Between two steps the user's other jobs have their turn. Whoever wants to call
it off marks the row as over, and the next write of a step is refused.
"""

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from remanence.domain.event import Terms, Turn, Verdict
from remanence.domain.ids import Ids
from remanence.domain.imports import MOST_MEMORIES, Batch, Import, Piece, Problem, Stage, Way
from remanence.domain.job import Job
from remanence.domain.memory import Category
from remanence.domain.pieces import in_parts, packed, unpacked
from remanence.domain.scope import Scope
from remanence.engine import tasks
from remanence.engine.edit import Edit, Given
from remanence.engine.imports import Imports
from remanence.engine.ingest import Ingest
from remanence.engine.notes import Note, Notes
from remanence.errors import RemanenceError, Stale, Unavailable
from remanence.ports import Accepted, Clock, Fetcher, Shelf, Store, Transaction, UploadReader

SETTLING: Final = timedelta(seconds=1)
"""Until events are looked at again that have no outcome yet."""
FETCHED: Final = 50 * 2**20
"""Bytes (MemSync contract, 3.11)."""
FRUITFUL: Final = frozenset({Verdict.STORED, Verdict.SUPERSEDING})


@dataclass(frozen=True, slots=True)
class Taken:
    """What a part has come to."""

    events: Mapping[str, Sequence[int]]
    """Accepted, their outcomes not known yet; by whose they are."""
    counts: Mapping[str, int]
    memory_ids: Sequence[int] = ()


class Importing:
    def __init__(  # noqa: PLR0913 - the engine's parts, wired once in bootstrap
        self,
        *,
        store: Store,
        imports: Imports,
        ingest: Ingest,
        edit: Edit,
        notes: Notes,
        reader: UploadReader,
        fetcher: Fetcher,
        clock: Clock,
        ids: Ids,
        owner: str,
    ) -> None:
        self._store = store
        self._imports = imports
        self._ingest = ingest
        self._edit = edit
        self._notes = notes
        self._reader = reader
        self._fetcher = fetcher
        self._clock = clock
        self._ids = ids
        self._owner = owner

    async def step(self, job: Job) -> None:
        """Go on with the job's import as far as one step goes."""
        scope = tasks.scope_of(job)
        found = await self._store.imports.by_id(scope, job.payload["brings"])
        try:
            if found is None or found.is_over or (job.payload.get("watches") and found.stage is not Stage.RECEIVING):
                await self._store.jobs.done(job, self._owner)
            elif found.stage is Stage.RECEIVING:
                await self._fail(job, scope, found, Problem("INCOMPLETE", "The upload has not come.", self._clock()))
            elif found.stage is Stage.FETCHING:
                await self._fetch(job, scope, found)
            elif found.stage is Stage.READING:
                await self._read(job, scope, found)
            else:
                await self._remember(job, scope, found)
        except Stale:  # called off or erased meanwhile, or another process has the job by now
            await self._store.jobs.done(job, self._owner)

    async def give_up(self, job: Job, reason: str) -> None:
        """The job is dead: so is the import, visibly."""
        scope = tasks.scope_of(job)
        found = await self._store.imports.by_id(scope, job.payload["brings"])
        if found is not None and not found.is_over:
            await self._fail(job, scope, found, Problem("PROCESSING_ERROR", reason, self._clock()))

    async def _fetch(self, job: Job, scope: Scope, found: Import) -> None:
        async with self._store.transaction(scope) as tx:
            tx.drop_parts(found.id)
        try:
            number = size = 0
            async for part in self._fetcher.fetch(found.origin, most=FETCHED):
                size += len(part)
                async with self._store.transaction(scope) as tx:
                    tx.put_import(replace(found, size=size, updated_at=self._clock()))
                    tx.put_part(found.id, Shelf.UPLOAD, number, part)
                number += 1
        except Stale:
            raise
        except RemanenceError as error:
            await self._fail(job, scope, found, Problem("FETCH_ERROR", error.message, self._clock()))
            return
        now = self._clock()
        fetched = replace(found, size=size, origin="").moved(Stage.READING, now=now)
        await self._go_on(job, scope, fetched.told(f"Fetched {size} bytes.", now=now))

    async def _read(self, job: Job, scope: Scope, found: Import) -> None:
        """Take the upload apart; begun anew where it was broken off, for that is quick."""
        reached = replace(found, read=0.0, parts=0, found=0)
        async with self._store.transaction(scope) as tx:
            tx.drop_parts(found.id, Shelf.PIECES)
            tx.put_import(reached)
        try:
            async with aclosing(self._reader.read(self._upload(scope, found), found.asked)) as batches:
                async for batch in batches:
                    reached = await self._keep(scope, reached, batch)
        except (Stale, Unavailable):
            raise
        except RemanenceError as error:
            await self._fail(job, scope, reached, Problem("PARSE_ERROR", error.message, self._clock()))
            return
        now = self._clock()
        whole = replace(reached, read=1.0).told(f"Found {reached.found} items.", now=now)
        await self._go_on(job, scope, whole.moved(Stage.REMEMBERING, now=now), drop=Shelf.UPLOAD)

    async def _upload(self, scope: Scope, found: Import) -> AsyncIterator[bytes]:
        number = 0
        while part := await self._store.imports.part(scope, found.id, Shelf.UPLOAD, number):
            yield part
            number += 1

    async def _keep(self, scope: Scope, reached: Import, batch: Batch) -> Import:
        parts = list(in_parts(batch.pieces))
        further = replace(
            reached,
            parts=reached.parts + len(parts),
            found=reached.found + len(batch.pieces),
            read=batch.read,
            stats={**reached.stats, **batch.stats},
            updated_at=self._clock(),
        )
        async with self._store.transaction(scope) as tx:
            tx.put_import(further)
            for number, part in enumerate(parts, reached.parts):
                tx.put_part(reached.id, Shelf.PIECES, number, packed(part))
        return further

    async def _remember(self, job: Job, scope: Scope, found: Import) -> None:
        settled = await self._settled(scope, found)
        if settled is None:
            await self._go_on(job, scope, replace(found, updated_at=self._clock()), after=SETTLING)
        elif settled.taken == settled.parts:
            await self._complete(job, scope, settled)
        else:
            await self._take_part(job, scope, settled)

    async def _settled(self, scope: Scope, found: Import) -> Import | None:
        """With the outcomes of the last part counted; None where some are not there yet."""
        counts: Counter[str] = Counter()
        own: Sequence[int] = ()
        for user, ids in found.unsettled.items():
            accepted = await self._store.events.by_id(_of(scope, user), ids)
            if any(each.outcome.verdict is Verdict.PENDING for each in accepted):
                return None
            made = _made(accepted)
            counts.update(each.outcome.verdict.value for each in accepted)
            counts["memories"] += len(made)
            own = own if user else made
        kept = [*found.memory_ids, *own][:MOST_MEMORIES]
        return replace(found.counted(**counts), unsettled={}, memory_ids=kept)

    async def _take_part(self, job: Job, scope: Scope, found: Import) -> None:
        content = await self._store.imports.part(scope, found.id, Shelf.PIECES, found.taken)
        pieces = unpacked(content) if content else []
        good = [piece for piece in pieces if not piece.problem]
        problems = [self._problem(piece) for piece in pieces if piece.problem]
        if problems and found.asked.strict:
            good = pieces[: next(at for at, piece in enumerate(pieces) if piece.problem)]
        taken = await self._take(scope, found, good)
        further = replace(
            found.counted(**{**taken.counts, "rejected": len(problems)}),
            taken=found.taken + 1,
            done=found.done + len(pieces),
            unsettled=taken.events,
            memory_ids=[*found.memory_ids, *taken.memory_ids][:MOST_MEMORIES],
            updated_at=self._clock(),
        )
        for problem in problems:
            further = further.troubled(problem)
        if problems and found.asked.strict:
            settled = await self._settled(scope, further)
            await self._fail(job, scope, settled or further, None)
            return
        await self._go_on(job, scope, further, took=found.taken)

    def _problem(self, piece: Piece) -> Problem:
        return Problem("PARSE_ERROR", piece.problem, self._clock(), piece.name)

    async def _take(self, scope: Scope, found: Import, pieces: Sequence[Piece]) -> Taken:
        """Remember the pieces, which are all remembered in the same way."""
        named = [
            piece if piece.name else replace(piece, name=f"import:{found.id}:{found.taken}:{place}")
            for place, piece in enumerate(pieces)
        ]
        by_user: dict[str, list[Piece]] = defaultdict(list)
        for piece in {piece.name: piece for piece in reversed(named)}.values():
            by_user["" if found.asked.own else piece.user].insert(0, piece)
        events: dict[str, Sequence[int]] = {}
        counts: Counter[str] = Counter({"known": len(named) - sum(map(len, by_user.values()))})
        memory_ids: list[int] = []
        for user, theirs in by_user.items():
            taken = await self._take_theirs(_of(scope, user), found, theirs)
            events[user] = taken.events.get("", ())
            counts.update(taken.counts)
            memory_ids += taken.memory_ids if not user else ()
        return Taken({user: ids for user, ids in events.items() if ids}, counts, memory_ids)

    async def _take_theirs(self, scope: Scope, found: Import, pieces: Sequence[Piece]) -> Taken:
        if pieces[0].way is Way.NOTE:
            return await self._note(scope, found, pieces)
        known = {each.event.external_id: each for each in await self._known(scope, pieces)}
        ours = [each for each in known.values() if each.event.extras.get("import") == found.id]
        fresh = [piece for piece in pieces if piece.name not in known]
        counts = {"known": len(known) - len(ours)}
        if pieces[0].way is Way.STATEMENT:
            memories = await self._edit.state(scope, [_given(found, piece) for piece in fresh]) if fresh else []
            made = [*(number for each in ours for number in each.outcome.memory_ids), *(m.id for m in memories)]
            return Taken({}, {**counts, "stored": len(made), "memories": len(made)}, made)
        turns = [self._turn(found, piece) for piece in fresh]
        accepted = await self._ingest(scope, turns, wait=False) if turns else []
        return Taken({"": [each.event.id for each in (*ours, *accepted)]}, counts)

    async def _known(self, scope: Scope, pieces: Sequence[Piece]) -> Sequence[Accepted]:
        return await self._store.events.by_external_id(scope, [piece.name for piece in pieces])

    async def _note(self, scope: Scope, found: Import, pieces: Sequence[Piece]) -> Taken:
        counts: Counter[str] = Counter()
        made: list[int] = []
        for noted in await self._notes.add(scope, [self._noted(found, piece) for piece in pieces]):
            made += [memory.id for memory in noted.memories]
            outcome = "known" if noted.again else "stored" if noted.memories else "merged" if noted.known else "skipped"
            counts[outcome] += 1
        return Taken({}, {**counts, "memories": len(made)}, made)

    def _noted(self, found: Import, piece: Piece) -> Note:
        return Note(
            text=piece.text,
            source=piece.source or found.asked.source,
            thread=_thread(found, piece),
            metadata={**found.asked.metadata, **piece.metadata},
            terms=replace(_terms(found, piece), expires_at=piece.expires_at),
            reference="" if piece.name.startswith("import:") else piece.name,
            said_at=piece.said_at or found.asked.said_at,
        )

    def _turn(self, found: Import, piece: Piece) -> Turn:
        return Turn(
            role=piece.role,
            content=piece.text,
            said_at=piece.said_at or found.asked.said_at or found.created_at,
            speaker=piece.speaker,
            thread=_thread(found, piece),
            agent=piece.agent or found.asked.agent,
            source=piece.source or found.asked.source,
            external_id=piece.name,
            metadata={**found.asked.metadata, **piece.metadata},
            extras=_extras(found, piece),
            terms=_terms(found, piece),
        )

    async def _complete(self, job: Job, scope: Scope, found: Import) -> None:
        now = self._clock()
        told = found.told(f"Done: {found.counts.get('memories', 0)} new memories.", now=now)
        await self._end(job, scope, told.moved(Stage.COMPLETED, now=now))

    async def _fail(self, job: Job, scope: Scope, found: Import, problem: Problem | None) -> None:
        now = self._clock()
        troubled = found.troubled(problem) if problem else found
        told = troubled.told(troubled.problems[-1].message, now=now, level="error")
        await self._end(job, scope, told.moved(Stage.FAILED, now=now))

    async def _end(self, job: Job, scope: Scope, found: Import) -> None:
        async with self._store.transaction(scope) as tx:
            tx.put_import(replace(found, origin=""))
            tx.drop_parts(found.id)
            self._imports.announce(tx, scope, found)
            tx.finish(job, self._owner)

    async def _go_on(
        self,
        job: Job,
        scope: Scope,
        found: Import,
        *,
        after: timedelta = timedelta(0),
        drop: Shelf | None = None,
        took: int | None = None,
    ) -> None:
        """Keep how far it has come, and enqueue the next step."""
        async with self._store.transaction(scope) as tx:
            tx.put_import(found)
            if drop is not None:
                tx.drop_parts(found.id, drop)
                self._imports.announce(tx, scope, found)
            if took is not None:
                tx.drop_part(found.id, Shelf.PIECES, took)
            self._next(tx, scope, found, after)
            tx.finish(job, self._owner)

    def _next(self, tx: Transaction, scope: Scope, found: Import, after: timedelta) -> None:
        now = self._clock()
        job = tasks.job("import", scope, self._ids.next(now), now, brings=found.id)
        tx.enqueue(replace(job, run_at=now + after))


def _made(accepted: Sequence[Accepted]) -> Sequence[int]:
    """The memories that are new since these events: ids grow with time, so an older one was known before."""
    fruitful = [each for each in accepted if each.outcome.verdict in FRUITFUL]
    ids = dict.fromkeys(number for each in fruitful for number in each.outcome.memory_ids)
    first = min((each.event.id for each in fruitful), default=0)
    return [number for number in ids if number > first]


def _of(scope: Scope, user: str) -> Scope:
    return replace(scope, user=user) if user else scope


def _thread(found: Import, piece: Piece) -> str:
    return found.asked.thread or piece.thread or found.asked.default_thread


def _extras(found: Import, piece: Piece) -> Mapping[str, object]:
    places = {"places": [dict(place) for place in piece.places]} if piece.places else {}
    return {**found.asked.extras, **piece.extras, **places, "import": found.id}


def _terms(found: Import, piece: Piece) -> Terms:
    return Terms(
        genre=piece.genre,
        trigger=piece.trigger,
        tags=tuple(piece.tags),
        importance=piece.importance,
        most=piece.most,
        labels=(*found.asked.categories, *(label.value for label in piece.categories)),
        withheld=frozenset(found.asked.withheld),
    )


def _given(found: Import, piece: Piece) -> Given:
    return Given(
        text=piece.text,
        kind=piece.kind,
        categories=tuple(dict.fromkeys((*piece.categories, *map(Category, found.asked.categories))))
        or (Category.IDENTITY,),
        created_at=piece.said_at,
        valid_from=piece.valid_from,
        valid_to=piece.valid_to,
        status=piece.status,
        importance=0.5 if piece.importance is None else piece.importance,
        source=piece.source or found.asked.source,
        agent=piece.agent or found.asked.agent,
        thread=_thread(found, piece),
        external_id=piece.name,
        metadata={**found.asked.metadata, **piece.metadata},
        extras=_extras(found, piece),
    )
