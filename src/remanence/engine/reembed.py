"""Gives vectors to what has none of the present model: after the model was changed, or did not answer."""

from typing import Final

from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.searchable import passages
from remanence.engine import tasks
from remanence.engine.embedding import Embedding
from remanence.errors import Unavailable
from remanence.ports import Clock, Store

BATCH: Final = 64


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
        """Embed all of one user's events and memories that lack a vector of the present model."""
        scope = tasks.scope_of(job)
        while texts := await self._store.items.without_vectors(scope, model=self._embedding.model, limit=BATCH):
            vectors, owed = await self._embedding.packed(
                {number: passages(text) or [text] for number, text in texts.items()}
            )
            if owed:
                raise Unavailable(f"The model {self._embedding.model} does not answer.")
            async with self._store.transaction(scope) as tx:
                tx.put_vectors(self._embedding.model, vectors)
                tx.touch(list(vectors))
        await self._store.jobs.done(job, self._owner)

    async def everyone(self) -> int:
        """Enqueue the work for every user who lacks vectors; returns for how many. Called once at start."""
        if not self._embedding.dimension:
            return 0
        scopes = await self._store.items.users_without_vectors(model=self._embedding.model)
        for scope in scopes:
            now = self._clock()
            async with self._store.transaction(scope) as tx:
                tx.enqueue(tasks.job("embed", scope, self._ids.next(now), now, merge=True))
        return len(scopes)
