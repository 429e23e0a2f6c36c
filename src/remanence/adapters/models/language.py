"""Implements `ports.LanguageModel` on a chat."""

from collections.abc import Sequence

from remanence.adapters.models.chat import Chat, ChatModel
from remanence.adapters.models.prompts import VERSION, answering, briefing, extraction
from remanence.domain.grounding import Claim, Source
from remanence.domain.proposals import Passage, Proposal
from remanence.ports import Spent


class ChatLanguageModel:
    def __init__(self, model: ChatModel) -> None:
        self.name = f"{model.name}/{VERSION}"
        self._chat = Chat(model)

    async def read(self, passage: Passage, *, spent: Spent) -> Sequence[Proposal]:
        answer = await self._chat.ask(extraction.Statements, extraction.messages(passage), spent=spent)
        return extraction.proposals(passage, answer)

    async def answer(self, question: str, sources: Sequence[Source], *, spent: Spent) -> Sequence[Claim]:
        answer = await self._chat.ask(answering.Claims, answering.answering(question, sources), spent=spent)
        return answering.claims(sources, answer)

    async def summarise(self, sources: Sequence[Source], *, focus: str = "", spent: Spent) -> Sequence[Claim]:
        answer = await self._chat.ask(answering.Claims, answering.summarising(sources, focus), spent=spent)
        return answering.claims(sources, answer)

    async def brief(self, kind: str, *, name: str, focus: str, spent: Spent) -> str:
        answer = await self._chat.ask(briefing.Briefing, briefing.messages(kind, name, focus), spent=spent)
        return answer.instruction.strip()

    async def aclose(self) -> None:
        await self._chat.aclose()
