"""What is searchable of recent users, in memory, bounded in bytes, and never older than the database.

Before each use the revision of every user concerned is read: what has changed since is fetched and put in place, and
where rows have gone for good those of the user are loaded afresh. So any number of processes agree without talking to
one another. What is read together is kept together: one user, a few, or everyone in reach, whom as few corpora hold as
memory allows.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Hashable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from remanence.domain.corpus import Corpus, Item
from remanence.domain.scope import Reach, Scope
from remanence.ports import Store, User

INLINE: Final = 500
"""Items that are put in place on the event loop; more would keep other requests waiting, and go to a thread."""
PART: Final = 4
"""A corpus of everyone in reach takes at most this part of the budget, or is split in two."""


class Seen(NamedTuple):
    """How far a user's rows are in a corpus; further is greater.

    An epoch begins at the present and a revision grows within it, so that what was read late is told from what was
    read early.
    """

    epoch: int
    revision: int


UNSEEN: Final = Seen(-1, -1)


@dataclass(slots=True)
class Entry:
    """A corpus that is kept. Whoever reads it or changes it holds the lock."""

    corpus: Corpus
    seen: dict[int, Seen] = field(default_factory=dict)
    """By user's number."""
    nbytes: int = 0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Share(NamedTuple):
    """Of everyone in reach those whose number leaves this remainder."""

    reach: Reach
    modulus: int
    remainder: int

    def halves(self) -> "tuple[Share, Share]":
        twice = 2 * self.modulus
        return Share(self.reach, twice, self.remainder), Share(self.reach, twice, self.remainder + self.modulus)


class Corpora:
    def __init__(self, store: Store, *, model: str, dimension: int, budget: int) -> None:
        """`budget` in bytes; what was read least recently gives way."""
        self._store = store
        self._model = model
        self._dimension = dimension
        self._budget = budget
        self._entries: OrderedDict[Hashable, Entry] = OrderedDict()
        self._too_large: set[Share] = set()
        self.nbytes = 0
        """What all of them take."""

    @asynccontextmanager
    async def reading(self, *scopes: Scope, users: Sequence[User] | None = None) -> AsyncIterator[Corpus]:
        """The corpus of these users together, as of now or later than when somebody read `users`.

        Nobody changes it inside the block.
        """
        entry = await self.entry(*scopes, users=users)
        async with entry.lock:
            yield entry.corpus

    async def entry(self, *scopes: Scope, users: Sequence[User] | None = None) -> Entry:
        """The same for whoever reads it twice: each time under its lock, since others may bring it further between."""
        users = await self.users(*scopes) if users is None else users
        if not users:
            return Entry(self._empty())
        name = tuple(scope.number for scope in scopes)
        entry = self._entry(name)
        async with entry.lock:
            await self._refresh(name, entry, users)
        return entry

    async def users(self, *scopes: Scope) -> Sequence[User]:
        """Those of them who are there, with the revision of what is kept of each."""
        found = [await self._store.directory.user(scope) for scope in scopes]
        return [user for user in found if user is not None]

    def speakers(self, *scopes: Scope) -> Sequence[str]:
        """Who spoke with these users, as far as is known without asking the database."""
        entry = self._entries.get(tuple(scope.number for scope in scopes))
        return () if entry is None else speakers(entry.corpus)

    async def everyone(self, reach: Reach) -> AsyncIterator[Corpus]:
        """Everyone in reach, in one corpus or in several; nobody changes one before the next is asked for."""
        users = await self._store.directory.within(reach)
        waiting = [Share(reach, 1, 0)] if users else []
        while waiting:
            share = waiting.pop()
            of_share = [user for user in users if user.scope.number % share.modulus == share.remainder]
            if share in self._too_large:
                waiting += share.halves()
                continue
            entry = self._entry(share)
            async with entry.lock:
                if await self._refresh(share, entry, of_share, limit=self._budget // PART):
                    yield entry.corpus
                    continue
            self._too_large.add(share)
            self._drop(share)
            waiting += share.halves()

    def forget(self, scope: Scope) -> None:
        """Nothing of the user stays in memory."""
        for name in [name for name, entry in self._entries.items() if scope.number in entry.seen]:
            self._drop(name)

    def _entry(self, name: Hashable) -> Entry:
        entry = self._entries.get(name)
        if entry is None:
            entry = self._entries[name] = Entry(self._empty())
        self._entries.move_to_end(name)
        return entry

    async def _refresh(self, name: Hashable, entry: Entry, users: Sequence[User], *, limit: int | None = None) -> bool:
        """Bring the corpus up to date; False where several users would take more than `limit` bytes."""
        self._clear_void(entry, {user.scope.number: user for user in users})
        for user in users:
            seen = entry.seen.get(user.scope.number, UNSEEN)
            if seen < Seen(user.epoch, user.revision):
                await self._load(entry, user, since=seen.revision)
            if limit is not None and len(users) > 1 and entry.corpus.nbytes > limit:
                return False
        if self._entries.get(name) is entry:
            self.nbytes += entry.corpus.nbytes - entry.nbytes
            entry.nbytes = entry.corpus.nbytes
        self._make_room(name)
        return True

    def _clear_void(self, entry: Entry, users: Mapping[int, User]) -> None:
        """Take out whoever is gone, and those of whom rows are gone."""
        void = {
            number for number, seen in entry.seen.items() if number not in users or users[number].epoch > seen.epoch
        }
        if void == entry.seen.keys():
            entry.corpus = self._empty()
        elif void:
            rows = np.flatnonzero(entry.corpus.alive.values & np.isin(entry.corpus.number("user"), list(void)))
            entry.corpus.remove([entry.corpus.key(int(row)) for row in rows])
        for number in void:
            del entry.seen[number]

    async def _load(self, entry: Entry, user: User, *, since: int) -> None:
        events = await self._store.items.events(user.scope, model=self._model, since=since)
        memories = await self._store.items.memories(user.scope, model=self._model, since=since)
        await _put(entry.corpus, [*events, *memories])
        entry.seen[user.scope.number] = Seen(user.epoch, user.revision)

    def _make_room(self, reader: Hashable) -> None:
        while self.nbytes > self._budget and (oldest := next(iter(self._entries))) != reader:
            self._drop(oldest)

    def _drop(self, name: Hashable) -> None:
        if entry := self._entries.pop(name, None):
            self.nbytes -= entry.nbytes

    def _empty(self) -> Corpus:
        return Corpus(dimension=self._dimension)


def speakers(corpus: Corpus) -> Sequence[str]:
    return tuple(filter(None, corpus.coded["speaker"].values))


async def _put(corpus: Corpus, items: Sequence[Item]) -> None:
    if len(items) > INLINE:
        await asyncio.to_thread(corpus.put, items)
    elif items:
        corpus.put(items)
