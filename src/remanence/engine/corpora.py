"""What is searchable of recent users, in memory, bounded in bytes, and never older than the database.

Before each use the user's revision is read: what has changed since is fetched and put in place, and where rows have
gone for good the corpus is built afresh. So any number of processes agree without talking to one another.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

from remanence.domain.corpus import Corpus, Item
from remanence.domain.scope import Scope
from remanence.ports import Store, User

INLINE: Final = 500
"""Items that are put in place on the event loop; more would keep other requests waiting, and go to a thread."""


@dataclass(slots=True)
class Entry:
    corpus: Corpus
    epoch: int = -1
    revision: int = -1
    nbytes: int = 0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Corpora:
    def __init__(self, store: Store, *, model: str, dimension: int, budget: int) -> None:
        """`budget` in bytes; the users that were read least recently give way."""
        self._store = store
        self._model = model
        self._dimension = dimension
        self._budget = budget
        self._entries: OrderedDict[int, Entry] = OrderedDict()
        self.nbytes = 0
        """What all of them take."""

    @asynccontextmanager
    async def reading(self, scope: Scope) -> AsyncIterator[Corpus]:
        """The user's corpus as of now; nobody changes it inside the block."""
        entry = self._entries.setdefault(scope.number, Entry(self._empty()))
        self._entries.move_to_end(scope.number)
        async with entry.lock:
            user = await self._store.directory.user(scope)
            if user is None:
                yield self._empty()
                return
            await self._refresh(entry, user)
            self._make_room(scope.number)
            yield entry.corpus

    def forget(self, scope: Scope) -> None:
        self._drop(scope.number)

    async def _refresh(self, entry: Entry, user: User) -> None:
        if entry.epoch != user.epoch:
            entry.corpus, entry.epoch, entry.revision = self._empty(), user.epoch, -1
        if entry.revision == user.revision:
            return
        since = entry.revision
        events = await self._store.items.events(user.scope, model=self._model, since=since)
        memories = await self._store.items.memories(user.scope, model=self._model, since=since)
        await _put(entry.corpus, [*events, *memories])
        entry.revision = user.revision
        if self._entries.get(user.scope.number) is entry:
            self.nbytes += entry.corpus.nbytes - entry.nbytes
            entry.nbytes = entry.corpus.nbytes

    def _make_room(self, reader: int) -> None:
        while self.nbytes > self._budget and (oldest := next(iter(self._entries))) != reader:
            self._drop(oldest)

    def _drop(self, user: int) -> None:
        if entry := self._entries.pop(user, None):
            self.nbytes -= entry.nbytes

    def _empty(self) -> Corpus:
        return Corpus(dimension=self._dimension)


async def _put(corpus: Corpus, items: Sequence[Item]) -> None:
    if len(items) > INLINE:
        await asyncio.to_thread(corpus.put, items)
    elif items:
        corpus.put(items)
