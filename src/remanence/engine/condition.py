"""How the server is: whether the database answers, and whether the models that make memory better do."""

from enum import StrEnum

from remanence.engine.consulting import Consulting
from remanence.engine.embedding import Embedding
from remanence.errors import Unavailable
from remanence.ports import Store


class State(StrEnum):
    HEALTHY = "healthy"
    DEGRADED = "degraded"
    """A model does not answer: everything works, less well."""
    UNHEALTHY = "unhealthy"
    """The database does not answer."""


class Condition:
    def __init__(self, *, store: Store, embedding: Embedding, consulting: Consulting) -> None:
        self._store = store
        self._embedding = embedding
        self._consulting = consulting

    async def now(self) -> State:
        try:
            await self._store.jobs.backlog()
        except Unavailable:
            return State.UNHEALTHY
        return State.DEGRADED if self._embedding.is_down or self._consulting.is_down else State.HEALTHY
