"""The client: one method, one call."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Literal, Self
from urllib.parse import quote
from uuid import uuid4

import httpx

from .. import asking
from ..asking import Messages, Said
from ..errors import RemanenceError
from ..reading import read
from ..results import (
    Added,
    Answer,
    Change,
    Context,
    Deleted,
    DeletedAll,
    Event,
    Memory,
    Page,
    Profile,
    Receipt,
    Restored,
    SearchResults,
)
from .conversations import AsyncConversations
from .imports import AsyncImports
from .jobs import AsyncJobs
from .paging import AsyncPages
from .states import AsyncStates
from .transcripts import AsyncTranscripts
from .transport import AsyncTransport
from .webhooks import AsyncWebhooks

TIMEOUT: Final = 60.0
"""Seconds: adding may wait for a language model."""
MAX_RETRIES: Final = 3
BATCH: Final = 100


class AsyncRemanence:
    """Long-term memory on a Remanence server.

    Every method takes a `user_id`: whose memory it is about. One given here is meant wherever none is named; a key that
    is bound to a user needs none.
    """

    def __init__(
        self,
        base_url: str | None = None,
        api_key: str | None = None,
        *,
        user_id: str | None = None,
        project: str | None = None,
        timeout: float | httpx.Timeout = TIMEOUT,
        max_retries: int = MAX_RETRIES,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Without them, REMANENCE_BASE_URL (or this machine) and REMANENCE_API_KEY.

        `project` is for a key that may name any project of its org, and `transport` how httpx sends.
        """
        http = httpx.AsyncClient(
            base_url=asking.address(base_url),
            headers=asking.headers(asking.credential(api_key), project),
            timeout=timeout,
            transport=transport,
        )
        self._join(AsyncTransport(http, max_retries=max_retries), user_id)

    def _join(self, transport: AsyncTransport, user_id: str | None) -> None:
        self._transport = transport
        self._user_id = user_id
        self.webhooks = AsyncWebhooks(transport)
        self.jobs = AsyncJobs(transport, user_id=user_id)
        self.conversations = AsyncConversations(transport, user_id=user_id)
        self.imports = AsyncImports(transport, user_id=user_id)
        self.transcripts = AsyncTranscripts(transport, user_id=user_id)
        self.states = AsyncStates(transport, user_id=user_id)

    def for_user(self, user_id: str) -> "AsyncRemanence":
        """The same client, over the same connections, for another user. Closing one closes both."""
        other = AsyncRemanence.__new__(AsyncRemanence)
        other._join(self._transport, user_id)
        return other

    async def request(
        self,
        method: str,
        path: str,
        *,
        json: Mapping[str, Any] | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> Any:
        """Any other call of the server's, with the same patience and errors; its answer as JSON has it."""
        return await self._transport.call(method, path, json=json, params=params, repeatable=method == "GET")

    async def aclose(self) -> None:
        await self._transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    # -- remembering ---------------------------------------------------------------------------------------------------

    async def add(
        self,
        messages: Messages,
        *,
        user_id: str | None = None,
        agent_id: str | None = None,
        thread_id: str | None = None,
        source: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        infer: bool = True,
        genre: str | None = None,
        wait: bool = True,
        idempotency_key: str | None = None,
    ) -> Added:
        """Tell what was said: a text by the user, or messages. What is answered is searchable.

        With `infer=False` what the user says is kept word for word; with `genre="note"` only what nothing is understood
        of, as for a statement that an agent wrote to be remembered. With `wait=False` it is safe and will be read
        soon. However often it is sent again, it is stored once.
        """
        asked = asking.body(
            messages=asking.messages(messages),
            user_id=user_id or self._user_id,
            agent_id=agent_id,
            thread_id=thread_id,
            source=source,
            metadata=metadata,
            infer=infer,
            genre=genre,
            wait=wait,
        )
        return await self._store(asked, idempotency_key or uuid4().hex)

    async def ingest(
        self,
        messages: Iterable[Said],
        *,
        user_id: str | None = None,
        source: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        wait: bool = False,
        batch_size: int = BATCH,
        idempotency_key: str | None = None,
    ) -> tuple[Event, ...]:
        """Bring in any number of messages, of one conversation or many; says of each what became of it.

        They are safe when this returns, and read in the background unless it is told to wait. Each message may name its
        `thread_id`, its `agent_id` and its `timestamp`.
        """
        key = idempotency_key or uuid4().hex
        events: list[Event] = []
        for number, batch in enumerate(asking.batches(messages, batch_size)):
            more = asking.body(user_id=user_id or self._user_id, source=source, metadata=metadata, wait=wait)
            events += (await self._store(batch | more, f"{key}-{number}")).events
        return tuple(events)

    async def _store(self, asked: Mapping[str, Any], idempotency_key: str) -> Added:
        headers = {"Idempotency-Key": idempotency_key}
        return read(Added, await self._transport.call("POST", "/v1/memories", json=asked, headers=headers))

    # -- finding -------------------------------------------------------------------------------------------------------

    async def search(
        self,
        query: str,
        *,
        user_id: str | None = None,
        scope: Literal["user", "project", "org"] | None = None,
        limit: int = 10,
        categories: Sequence[str] | None = None,
        agent_id: str | None = None,
        thread_id: str | None = None,
        filters: Mapping[str, Any] | None = None,
        threshold: float | None = None,
        rerank: bool = False,
        as_of: datetime | None = None,
        layers: Sequence[str] | None = None,
        include_bio: bool = False,
        include_evidence: bool = False,
        include_superseded: bool = False,
        include_sensitive: bool = True,
        explain: bool = False,
    ) -> SearchResults:
        """Find what answers a question, by meaning and words, best first.

        With the scope "project" or "org" among everybody, for keys that may see them: each hit says whose it is.
        """
        asked = asking.body(
            query=query,
            user_id=user_id or self._user_id,
            scope=scope,
            limit=limit,
            categories=categories,
            agent_id=agent_id,
            thread_id=thread_id,
            filters=filters,
            threshold=threshold,
            rerank=rerank,
            as_of=as_of,
            layers=layers,
            include_bio=include_bio,
            include_evidence=include_evidence,
            include_superseded=include_superseded,
            include_sensitive=include_sensitive,
            explain=explain,
        )
        return read(SearchResults, await self._transport.call("POST", "/v1/memories/search", json=asked))

    async def get(self, memory_id: str, *, user_id: str | None = None, include_evidence: bool = False) -> Memory:
        """One memory. Raises NotFoundError."""
        params = self._of(user_id, include_evidence=include_evidence)
        return read(Memory, await self._transport.call("GET", _path(memory_id), params=params))

    def get_all(
        self,
        *,
        user_id: str | None = None,
        categories: Sequence[str] | None = None,
        type: str | None = None,
        agent_id: str | None = None,
        thread_id: str | None = None,
        source: str | None = None,
        filters: Mapping[str, Any] | None = None,
        as_of: datetime | None = None,
        include_evidence: bool = False,
        include_superseded: bool = False,
        include_sensitive: bool = True,
        page_size: int = 100,
    ) -> AsyncPages[Memory]:
        """All memories, newest first, a page at a time as they are read."""
        asked = self._of(
            user_id,
            categories=categories,
            type=type,
            agent_id=agent_id,
            thread_id=thread_id,
            source=source,
            filters=asking.as_json(filters),
            as_of=as_of,
            include_evidence=include_evidence,
            include_superseded=include_superseded,
            include_sensitive=include_sensitive,
            page_size=page_size,
        )

        async def page(number: int) -> Page[Memory]:
            told = await self._transport.call("GET", "/v1/memories", params=asked | {"page": number})
            about = told["pagination"]
            items = read(tuple[Memory, ...], told["data"])
            return Page(items=items, number=number, total=about["total_items"], has_next=about["has_next"])

        return AsyncPages(page)

    async def history(self, memory_id: str, *, user_id: str | None = None) -> tuple[Change, ...]:
        """What became of a memory, oldest change first, each with its reason."""
        told = await self._transport.call("GET", f"{_path(memory_id)}/history", params=self._of(user_id))
        return read(tuple[Change, ...], told["history"])

    async def profile(self, *, user_id: str | None = None) -> Profile:
        """Who the user is, as far as memories say; empty for somebody new."""
        return read(Profile, await self._transport.call("GET", "/v1/users/profile", params=self._of(user_id)))

    async def context(
        self,
        query: str,
        *,
        user_id: str | None = None,
        max_tokens: int = 1000,
        limit: int = 20,
        categories: Sequence[str] | None = None,
        agent_id: str | None = None,
        thread_id: str | None = None,
        include_sensitive: bool = True,
    ) -> Context:
        """What is known that bears on a question, as text for a prompt of so many tokens."""
        asked = asking.body(
            query=query,
            user_id=user_id or self._user_id,
            max_tokens=max_tokens,
            limit=limit,
            categories=categories,
            agent_id=agent_id,
            thread_id=thread_id,
            include_sensitive=include_sensitive,
        )
        return read(Context, await self._transport.call("POST", "/v1/context", json=asked))

    async def answer(
        self, question: str, *, user_id: str | None = None, thread_id: str | None = None, max_tokens: int = 2000
    ) -> Answer:
        """Answer from memory alone, and name what the answer rests on. With `thread_id`, in that conversation."""
        asked = asking.body(
            question=question, user_id=user_id or self._user_id, thread_id=thread_id, max_tokens=max_tokens
        )
        return read(Answer, await self._transport.call("POST", "/v1/answer", json=asked))

    # -- tending -------------------------------------------------------------------------------------------------------

    async def update(
        self,
        memory_id: str,
        memory: str | None = None,
        *,
        user_id: str | None = None,
        categories: Sequence[str] | None = None,
        type: str | None = None,
        importance: float | None = None,
        metadata: Mapping[str, Any] | None = None,
    ) -> Memory:
        """Correct a memory: its words, or what is given beside them. Metadata is merged; a key of None is removed."""
        asked = asking.body(
            content=memory,
            user_id=user_id or self._user_id,
            categories=categories,
            memory_type=type,
            importance=importance,
            metadata=metadata,
        )
        return read(Memory, await self._transport.call("PATCH", _path(memory_id), json=asked))

    async def delete(self, memory_id: str, *, user_id: str | None = None) -> Deleted:
        """Take a memory out of every read. Raises NotFoundError where there is none, or none any more."""
        params = self._of(user_id)
        return read(Deleted, await self._transport.call("DELETE", _path(memory_id), params=params, repeatable=False))

    async def delete_all(
        self,
        *,
        user_id: str | None = None,
        category: str | None = None,
        agent_id: str | None = None,
        thread_id: str | None = None,
        source: str | None = None,
    ) -> DeletedAll:
        """Take all memories of the user out of every read, or those of a category, an agent, a thread or a source.

        `erase` removes the person, with everything that was said.
        """
        params = self._of(user_id, category=category, agent_id=agent_id, thread_id=thread_id, source=source)
        return read(DeletedAll, await self._transport.call("DELETE", "/v1/memories", params=params))

    # -- moving and erasing --------------------------------------------------------------------------------------------

    def export(self, *, user_id: str | None = None) -> AsyncIterator[str]:
        """Everything of the user as lines of JSON, complete and exact."""
        return self._transport.lines("/v1/export", self._of(user_id))

    async def restore(self, lines: Iterable[str], *, user_id: str | None = None) -> Restored:
        """Take in an export of one user, as this user, who must not be here yet."""
        content = "".join(f"{line}\n" for line in lines).encode()
        params = self._of(user_id)
        return read(Restored, await self._transport.call("POST", "/v1/import", content=content, params=params))

    async def erase(self, *, user_id: str | None = None, scan: bool = False) -> Receipt:
        """Erase the user: everything that was said, remembered and derived; with `scan`, look for what is left."""
        name = user_id or self._user_id
        if not name:
            raise RemanenceError("Say whom to erase: give user_id.")
        told = await self._transport.call(
            "DELETE", f"/v1/users/{quote(name, safe='')}", params={"scan": scan}, repeatable=False
        )
        return read(Receipt, told["receipt"])

    def _of(self, user_id: str | None, **given: Any) -> dict[str, Any]:
        return asking.query(user_id=user_id or self._user_id, **given)


def _path(memory_id: str) -> str:
    return f"/v1/memories/{quote(memory_id, safe='')}"
