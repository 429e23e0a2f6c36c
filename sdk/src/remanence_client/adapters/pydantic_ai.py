"""Remanence in Pydantic AI: a toolset that looks up, notes and forgets, and says beforehand what bears on the prompt.

`pip install "remanence-client[pydantic-ai]"`
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from .._sync.client import Remanence
from ..errors import NotFoundError, ValidationError
from . import needing
from .speaking import speaking_for, text_of

with needing("pydantic-ai"):
    from pydantic_ai import FunctionToolset, ModelRetry, RunContext
    from pydantic_ai.tools import AgentDepsT

SOURCE: Final = "pydantic-ai"
INSTRUCTION: Final = (
    "Search your memory of the user before you say that you do not know; note what they tell of themselves."
)
KNOWN: Final = "What is known about the user from earlier conversations:"


class RemanenceToolset(FunctionToolset[AgentDepsT]):
    """The user is the client's, the one named, or told by what a run depends on: `user_id=lambda ctx: ctx.deps.id`."""

    def __init__(
        self,
        client: Remanence | None = None,
        *,
        user_id: str | Callable[[RunContext[AgentDepsT]], str] | None = None,
        context_tokens: int = 500,
        id: str = "remanence",
    ) -> None:
        """`context_tokens` is how much of what is known comes with each prompt; 0 leaves it to the tools."""
        super().__init__([self.search_memories, self.add_memory, self.delete_memory], id=id, instructions=INSTRUCTION)
        self._client = speaking_for(client, None)
        self._user_id = user_id
        if context_tokens:
            self.instructions(self._known(context_tokens))

    def search_memories(self, ctx: RunContext[AgentDepsT], query: str, limit: int = 5) -> list[dict[str, str]]:
        """Find what is known about the user from earlier conversations.

        Args:
            ctx: The run.
            query: What to find out, as a question or in key words.
            limit: How many memories at most, from 1 to 100.

        """
        with _told():
            return [{"id": hit.id, "memory": hit.memory} for hit in self._memory(ctx).search(query, limit=limit)]

    def add_memory(self, ctx: RunContext[AgentDepsT], text: str) -> list[str]:
        """Remember something about the user for later conversations.

        Args:
            ctx: The run.
            text: What to remember, as one statement.

        """
        with _told():
            return [kept.id for kept in self._memory(ctx).add(text, genre="note", source=SOURCE).memories]

    def delete_memory(self, ctx: RunContext[AgentDepsT], memory_id: str) -> str:
        """Forget something, where the user asks for it.

        Args:
            ctx: The run.
            memory_id: The id that search_memories gave.

        """
        with _told():
            return self._memory(ctx).delete(memory_id).memory_id

    def _known(self, tokens: int) -> Callable[[RunContext[AgentDepsT]], str | None]:
        def known(ctx: RunContext[AgentDepsT]) -> str | None:
            if not (asked := text_of(ctx.prompt).strip()):
                return None
            found = self._memory(ctx).context(asked, max_tokens=tokens).text
            return f"{KNOWN}\n{found}" if found else None

        return known

    def _memory(self, ctx: RunContext[AgentDepsT]) -> Remanence:
        match self._user_id:
            case None:
                return self._client
            case str():
                return self._client.for_user(self._user_id)
            case whose:
                return self._client.for_user(whose(ctx))


@contextmanager
def _told() -> Iterator[None]:
    """The model is told what was wrong with its call; whatever else fails, fails the run."""
    try:
        yield
    except (NotFoundError, ValidationError) as error:
        raise ModelRetry(str(error)) from error
