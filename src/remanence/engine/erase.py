"""Forgetting a person altogether."""

from remanence.domain.scope import Scope
from remanence.engine.corpora import Corpora
from remanence.engine.lanes import Lanes
from remanence.errors import NotFound
from remanence.ports import Erased, Store


class Erase:
    def __init__(self, *, store: Store, corpora: Corpora, lanes: Lanes) -> None:
        self._store = store
        self._corpora = corpora
        self._lanes = lanes

    async def user(self, scope: Scope) -> Erased:
        """Remove every row of the user and what is cached of them; returns how much there was.

        Raises NotFound where there is no such user.
        """
        async with self._lanes.of(scope):
            if await self._store.directory.user(scope) is None:
                raise NotFound("There is no such user.")
            counts = await self._store.counts(scope)
            async with self._store.transaction(scope) as tx:
                tx.erase_user()
            self._corpora.forget(scope)
        return counts
