"""Remembers what was given out as context, so that it is no news when it comes back in a conversation.

Notes are gathered here and written once a second, so that a search does not wait for a write.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from remanence.domain import trust
from remanence.domain.event import Event
from remanence.domain.scope import Scope
from remanence.ports import Clock, Store

GATHERED_MOST: Final = 500
"""Texts of one user that are gathered between two writes; more is a listing rather than a context."""

Texts = Mapping[int, Sequence[str]]
NOTHING: Final[Texts] = MappingProxyType({})


class GivenOut:
    def __init__(self, *, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._gathered: dict[Scope, dict[str, None]] = {}

    def note(self, scope: Scope, texts: Iterable[str]) -> None:
        """These texts of theirs are given out now."""
        gathered = self._gathered.setdefault(scope, {})
        for text in texts:
            if len(gathered) < GATHERED_MOST:
                gathered[text] = None

    async def news(self, scope: Scope, events: Sequence[Event], *, own: Texts = NOTHING) -> Sequence[str]:
        """What each event says that was not given out before: blanks stand for the rest.

        `own` are the statements that the event itself is known to have brought, by its id: they were given out later.
        """
        said = [trust.fingerprints(event.content) for event in events]
        known = await self._known(scope, frozenset().union(*said))
        echoes = [known & mine - _fingerprints(own.get(event.id, ())) for event, mine in zip(events, said, strict=True)]
        return [
            trust.without_echo(event.content, echo) if echo else event.content
            for event, echo in zip(events, echoes, strict=True)
        ]

    async def flush(self) -> None:
        """Write down what was gathered."""
        for scope, gathered in list(self._gathered.items()):
            texts = list(gathered)
            async with self._store.transaction(scope) as tx:
                tx.give_out(_fingerprints(texts), now=self._clock())
            for text in texts:
                gathered.pop(text, None)
            if not gathered:
                self._gathered.pop(scope, None)

    def forget(self, scope: Scope) -> None:
        self._gathered.pop(scope, None)

    async def _known(self, scope: Scope, fingerprints: frozenset[int]) -> frozenset[int]:
        gathered = fingerprints & _fingerprints(self._gathered.get(scope, ()))
        return gathered | await self._store.given_out.among(scope, fingerprints - gathered)


def _fingerprints(texts: Iterable[str]) -> frozenset[int]:
    return frozenset().union(*(trust.fingerprints(text) for text in texts))
