"""Visits to the console: begun with a key or a link that is good once, and ended."""

from remanence.domain import access, visit
from remanence.domain.access import Key, Principal
from remanence.engine.keys import Keys
from remanence.errors import Unauthenticated
from remanence.ports import Clock, Store

NAME = "console"
"""Of the keys that links are made for."""


class Visits:
    def __init__(self, *, store: Store, keys: Keys, clock: Clock) -> None:
        self._store = store
        self._keys = keys
        self._clock = clock

    async def begin(self, secret: str) -> str:
        """What the browser is to show from now on, for whoever shows a key. Raises Unauthenticated."""
        return await self._begin((await self._keys.principal(secret)).key)

    async def enter(self, link: str) -> str:
        """The same for whoever shows a link. Raises Unauthenticated where it was used, or is too old."""
        taken = await self._store.visits.take_link(visit.digest_of(link), now=self._clock())
        if taken is None:
            raise Unauthenticated("This link was used already, or is too old. `remanence console` makes another.")
        return await self._begin((await self._keys.recognised(taken.key_digest)).key)

    async def principal(self, text: str) -> Principal:
        """Who shows this text. Raises Unauthenticated, also where the key behind it is good no longer."""
        found = await self._store.visits.by_digest(visit.digest_of(text), now=self._clock())
        if found is None:
            raise Unauthenticated("Please log in.")
        return await self._keys.recognised(found.key_digest)

    async def end(self, text: str) -> None:
        await self._store.visits.end(visit.digest_of(text))

    async def invite(self, *, org: str, project: str | None, user: str | None) -> str:
        """The text of a link to a console that may do everything there, with a key that ends with the visit."""
        now = self._clock()
        _, key = await self._keys.create(
            org=org,
            project=access.DEFAULT_PROJECT if user and project is None else project,
            user=user,
            name=NAME,
            scopes=("*",),
            tier="unlimited",
            expires_at=now + visit.LINK_FOR + visit.VISIT_FOR,
        )
        text, invited = visit.invited(key.digest, now=now)
        await self._store.visits.add(invited)
        return text

    async def _begin(self, key: Key) -> str:
        text, begun = visit.begun(key.digest, now=self._clock())
        await self._store.visits.add(visit.limited(begun, key.expires_at))
        return text
