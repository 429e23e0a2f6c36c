"""Remanence in LangChain: a chat's history that is learned from, and a retriever of what is known.

`pip install "remanence-client[langchain]"`
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from .._sync.client import Remanence
from ..results import Hit
from . import needing
from .speaking import speaking_for

with needing("langchain"):
    from langchain_core.callbacks import CallbackManagerForRetrieverRun
    from langchain_core.chat_history import BaseChatMessageHistory
    from langchain_core.documents import Document
    from langchain_core.messages import BaseMessage, message_to_dict, messages_from_dict
    from langchain_core.retrievers import BaseRetriever
    from pydantic import Field, SkipValidation

SOURCE: Final = "langchain"
ROLES: Final = {"human": "user", "ai": "assistant"}


class RemanenceChatMessageHistory(BaseChatMessageHistory):
    """The messages of one session, as they were; what the user says in them is remembered beyond it."""

    def __init__(
        self,
        session_id: str,
        client: Remanence | None = None,
        *,
        user_id: str | None = None,
        last: int | None = None,
        infer: bool = True,
    ) -> None:
        """`last` reads back so many messages at most; with `infer=False` nothing is learned from them."""
        super().__init__()
        self.session_id = session_id
        self._transcripts = speaking_for(client, user_id).transcripts
        self._last = last
        self._infer = infer

    @property
    def messages(self) -> list[BaseMessage]:  # type: ignore[override, unused-ignore]
        lines = self._transcripts.read(self.session_id, source=SOURCE, last=self._last)
        return messages_from_dict([line.payload for line in lines])

    def add_messages(self, messages: Sequence[BaseMessage]) -> None:
        lines = [_line(message) for message in messages]
        self._transcripts.append(self.session_id, lines, source=SOURCE, infer=self._infer)

    def clear(self) -> None:
        """Memories of it stay: `Remanence.erase` removes the person, `delete` one memory."""
        self._transcripts.delete(self.session_id, source=SOURCE)


class RemanenceRetriever(BaseRetriever):
    """What is known of a user, by question."""

    client: SkipValidation[Remanence] = Field(default_factory=Remanence, exclude=True)
    user_id: str | None = None
    k: int = 5
    categories: Sequence[str] | None = None
    filters: Mapping[str, Any] | None = None
    rerank: bool = False

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002
        found = speaking_for(self.client, self.user_id).search(
            query,
            limit=self.k,
            categories=self.categories,
            filters=self.filters,
            rerank=self.rerank,
        )
        return [_document(hit) for hit in found]


def _line(message: BaseMessage) -> dict[str, Any]:
    return {
        "role": ROLES.get(message.type, message.type),
        "content": str(message.text),
        "payload": message_to_dict(message),
    }


def _document(hit: Hit) -> Document:
    about = {
        "score": hit.score,
        "categories": list(hit.categories),
        "type": hit.type,
        "created_at": hit.created_at.isoformat(),
        "thread_id": hit.thread_id,
    }
    return Document(id=hit.id, page_content=hit.memory, metadata={**hit.metadata, **about})
