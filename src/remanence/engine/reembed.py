"""Gives vectors to what has none of the present model: after the model was changed, or did not answer."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from remanence.domain.event import STATED
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.scope import Scope
from remanence.domain.searchable import passages
from remanence.engine import tasks
from remanence.engine.embedding import Embedding
from remanence.errors import Stale, Unavailable
from remanence.ports import Clock, Store

BATCH: Final = 64
ANEW: Final = "embed anew"


class Reembed:
    def __init__(self, *, store: Store, embedding: Embedding, clock: Clock, ids: Ids, owner: str) -> None:
        self._store = store
        self._embedding = embedding
        self._clock = clock
        self._ids = ids
        self._owner = owner

    @property
    def has_model(self) -> bool:
        """Whether there is one to find by meaning with."""
        return self._embedding.dimension > 0

    async def user(self, job: Job) -> None:
        """Embed all of one user's events and memories that lack a vector of the present model, where there is one."""
        scope = tasks.scope_of(job)
        epoch = await self._epoch(scope)
        while texts := await self._lacking(scope):
            with suppress(Stale):  # something was erased meanwhile: what is left is read anew
                await self._embed(scope, texts, epoch)
            epoch = await self._epoch(scope)
        await self._store.jobs.done(job, self._owner)

    async def ask_anew(self, scope: Scope) -> tuple[Job, int]:
        """Have all of one user's events and memories embedded anew; the job, and how many they are."""
        now = self._clock()
        job = tasks.job(ANEW, scope, self._ids.next(now), now, merge=True)
        async with self._store.transaction(scope) as tx:
            tx.enqueue(job)
        return job, len(await self._texts(scope))

    async def anew(self, job: Job) -> None:
        """Until a row's turn comes, its old vector serves."""
        scope = tasks.scope_of(job)
        epoch = await self._epoch(scope)
        texts = list((await self._texts(scope)).items()) if self.has_model else []
        for start in range(0, len(texts), BATCH):
            await self._embed(scope, dict(texts[start : start + BATCH]), epoch)
        await self._store.jobs.done(job, self._owner)

    async def everyone(self) -> int:
        """Enqueue the work for every user who lacks vectors; returns for how many. Called once at start."""
        if not self._embedding.dimension:
            return 0
        scopes = await self._store.items.users_without_vectors(model=self._embedding.model)
        for scope in scopes:
            now = self._clock()
            async with self._store.transaction(scope) as tx:
                tasks.want(tx, scope, "embed", ids=self._ids, now=now)
        return len(scopes)

    async def _lacking(self, scope: Scope) -> Mapping[int, str]:
        if not self.has_model:
            return {}
        return await self._store.items.without_vectors(scope, model=self._embedding.model, limit=BATCH)

    async def _texts(self, scope: Scope) -> Mapping[int, str]:
        """Of what can be read, by id."""
        now = self._clock()
        memories = await self._store.memories.active(scope, now=now)
        every = await self._store.events.all(scope)
        said = [each for each in every if not each.is_hidden and each.outcome.reason != STATED]
        events = {each.event.id: each.event.content for each in said if not each.event.has_expired(now)}
        return {**events, **{memory.id: memory.text for memory in memories}}

    async def _epoch(self, scope: Scope) -> int:
        user = await self._store.directory.user(scope)
        return user.epoch if user else 0

    async def _embed(self, scope: Scope, texts: Mapping[int, str], epoch: int) -> None:
        """Raises Stale where rows have gone for good since that epoch: their vectors would stay behind."""
        vectors, owed = await self._embedding.packed(
            {number: passages(text) or [text] for number, text in texts.items()}
        )
        if owed:
            raise Unavailable(f"The model {self._embedding.model} does not answer.")
        async with self._store.transaction(scope, epoch=epoch) as tx:
            tx.put_vectors(self._embedding.model, vectors)
            tx.touch(list(vectors))
