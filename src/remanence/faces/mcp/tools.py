"""Eight tools, two resources and a prompt: what an assistant needs to remember somebody.

Few, and named as other memory servers name them: assistants choose badly among many tools, and know these.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, Any, Final

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from pydantic import Field

import remanence
from remanence.domain.event import Genre, Terms, Turn
from remanence.domain.memory import Category
from remanence.engine.search import Question
from remanence.errors import RemanenceError
from remanence.faces.mcp import wire
from remanence.faces.mcp.client import Calling
from remanence.ports import Listing

INSTRUCTIONS: Final = (
    "Long-term memory about the people you talk to. Search it, or get the context, before you answer whatever may "
    "hang on what they said before; add what is worth keeping for another day: facts, preferences, plans, decisions, "
    "and how they want to be helped. Changes supersede by themselves: say the new fact, do not delete the old one."
)
SOURCE: Final = "mcp"
ME: Final = "me"
CONTEXT_TOKENS: Final = 1_000
CONTEXT_HITS: Final = 20

UserId = Annotated[str | None, Field(description="Whose memory; not needed where the key belongs to one user.")]
MemoryId = Annotated[str, Field(description="An id that another tool gave, like mem_…")]
Call = Context[Any, Any]

READS: Final = ToolAnnotations(read_only_hint=True, open_world_hint=False)
ADDS: Final = ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
CHANGES: Final = ToolAnnotations(
    read_only_hint=False, destructive_hint=True, idempotent_hint=True, open_world_hint=False
)


class Tools:
    def __init__(self, calling: Calling) -> None:
        self._calling = calling

    async def add_memory(
        self,
        call: Call,
        text: Annotated[str, Field(min_length=1, max_length=20_000, description="What to remember, in plain words.")],
        user_id: UserId = None,
    ) -> wire.Added:
        """Remember something about the user: a fact, a preference, a plan, a decision or a standing instruction."""
        client = self._calling(call)
        with told():
            scope = client.scope(user_id, needing="memory:add")
            now = client.engine.clock()
            turn = Turn(content=text, said_at=now, agent=SOURCE, source=SOURCE, terms=Terms(genre=Genre.NOTE))
            [accepted] = await client.engine.ingest(scope, [turn])
            return wire.added_out(scope, accepted, await client.engine.browse.made(scope, [accepted]))

    async def search_memories(
        self,
        call: Call,
        query: Annotated[str, Field(min_length=1, description="A question or keywords, in any language.")],
        limit: Annotated[int, Field(ge=1, le=50)] = 10,
        categories: Annotated[list[Category] | None, Field(description="Only memories of one of these.")] = None,
        as_of: Annotated[datetime | None, Field(description="What held at that time, instead of now.")] = None,
        user_id: UserId = None,
    ) -> wire.Hits:
        """Find what is known about the user that answers a question, best first, with the words it comes from."""
        client = self._calling(call)
        with told():
            scope = client.scope(user_id, needing="memory:read")
            where = {"categories": [category.value for category in categories]} if categories else {}
            question = Question(text=query, limit=limit, where=where, as_of=as_of, is_recall=True)
            return wire.hits_out(await client.engine.search(scope, question))

    async def get_memory(self, call: Call, memory_id: MemoryId, user_id: UserId = None) -> wire.MemoryOut:
        """Read one memory."""
        client = self._calling(call)
        with told():
            scope = client.scope(user_id, needing="memory:read")
            return wire.memory_out(scope, await client.engine.browse.memory(scope, wire.number_of(scope, memory_id)))

    async def list_memories(
        self,
        call: Call,
        limit: Annotated[int, Field(ge=1, le=100)] = 20,
        offset: Annotated[int, Field(ge=0)] = 0,
        category: Category | None = None,
        user_id: UserId = None,
    ) -> wire.Page:
        """List what is known about the user, newest first."""
        client = self._calling(call)
        with told():
            scope = client.scope(user_id, needing="memory:read")
            chosen = (category.value,) if category else ()
            listing = Listing(categories=chosen, limit=limit, offset=offset)
            memories, total = await client.engine.browse.memories(scope, listing)
            return wire.Page(memories=[wire.memory_out(scope, memory) for memory in memories], total=total)

    async def update_memory(
        self,
        call: Call,
        memory_id: MemoryId,
        text: Annotated[str, Field(min_length=1, max_length=2_000, description="What it should say instead.")],
        user_id: UserId = None,
    ) -> wire.MemoryOut:
        """Correct a memory that is wrong. For what has changed meanwhile, add the new fact instead."""
        client = self._calling(call)
        with told():
            scope = client.scope(user_id, needing="memory:add")
            number = wire.number_of(scope, memory_id)
            after, _ = await client.engine.edit.change(scope, number, {"text": text}, actor=client.name)
            return wire.memory_out(scope, after)

    async def delete_memory(self, call: Call, memory_id: MemoryId, user_id: UserId = None) -> wire.Deleted:
        """Forget one memory, because the user asked for it."""
        client = self._calling(call)
        with told():
            scope = client.scope(user_id, needing="memory:delete")
            number = wire.number_of(scope, memory_id)
            forgotten = await client.engine.edit.forget(
                scope, [number], actor=client.name, keep_for=client.engine.forgotten_for
            )
            return wire.Deleted(deleted=bool(forgotten.memories), id=memory_id)

    async def get_context(
        self,
        call: Call,
        query: Annotated[str, Field(min_length=1, description="What the user just said or asked.")],
        max_tokens: Annotated[int, Field(ge=50, le=32_000)] = CONTEXT_TOKENS,
        user_id: UserId = None,
    ) -> wire.ContextOut:
        """What is known that bears on a message, as text within a budget, with instructions that apply to it."""
        client = self._calling(call)
        with told():
            scope = client.scope(user_id, needing="memory:read")
            found = await client.engine.search(scope, Question(text=query, limit=CONTEXT_HITS, is_recall=True))
            composed = await client.engine.contexts.of(scope, query, found, budget=max_tokens)
            return wire.ContextOut(context=composed.block.text, tokens=composed.tokens)

    async def get_profile(self, call: Call, user_id: UserId = None) -> wire.ProfileOut:
        """Who the user is, as far as their memories say: a short bio, and what is known by category."""
        client = self._calling(call)
        with told():
            scope = client.scope(user_id, needing="memory:read")
            known = await client.engine.browse.active(scope)
            by_category: dict[str, list[str]] = defaultdict(list)
            for memory in sorted(known, key=lambda memory: -memory.importance):
                for category in memory.categories[:1]:
                    by_category[category.value].append(memory.text)
            return wire.ProfileOut(bio=await client.engine.profiles.bio_text(scope), memories_by_category=by_category)


def create(calling: Calling) -> MCPServer[Any]:
    """A server whose every call is made by whom `calling` says."""
    tools = Tools(calling)
    with _logs_left_alone():
        server: MCPServer[Any] = MCPServer(
            "remanence", title="Remanence", instructions=INSTRUCTIONS, version=remanence.__version__
        )
    for tool, annotations in (
        (tools.add_memory, ADDS),
        (tools.search_memories, READS),
        (tools.get_memory, READS),
        (tools.list_memories, READS),
        (tools.update_memory, CHANGES),
        (tools.delete_memory, CHANGES),
        (tools.get_context, READS),
        (tools.get_profile, READS),
    ):
        server.add_tool(tool, annotations=annotations)
    _add_reading(server, tools)
    return server


def sessions(calling: Calling) -> StreamableHTTPSessionManager:
    """The same over HTTP, each request by itself."""
    server = create(calling)
    server.streamable_http_app(
        stateless_http=True,
        json_response=True,
        # the protection is for servers that ask for no key: a page that rebinds a name has none
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    return server.session_manager


def _add_reading(server: MCPServer[Any], tools: Tools) -> None:
    @server.resource("memory://users/{user_id}/profile", mime_type="text/plain")
    async def profile(user_id: str, call: Call) -> str:
        """A user's bio; that of the key's own user under `me`."""
        return (await tools.get_profile(call, None if user_id == ME else user_id)).bio

    @server.resource("memory://memories/{memory_id}", mime_type="application/json")
    async def memory(memory_id: str, call: Call) -> str:
        """One memory."""
        return (await tools.get_memory(call, memory_id)).model_dump_json()

    @server.prompt()
    async def with_memory(question: str, call: Call) -> str:
        """Ask something with what is known about you in front of it."""
        known = (await tools.get_context(call, question)).context
        return f"What you know about me:\n{known or 'Nothing yet.'}\n\n{question}"


@contextmanager
def _logs_left_alone() -> Iterator[None]:
    """The library sets up everybody's logs, for servers that have nothing else; ours are set up by who starts us."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


@contextmanager
def told() -> Iterator[None]:
    """What we refuse is said to the model in our words; anything else is a failure that it hears nothing of."""
    try:
        yield
    except RemanenceError as error:
        raise ToolError(error.message) from error
