"""Asking the language model: within what an org may spend in a month, and not while it is known to be down."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, TypeVar

from remanence.domain.grounding import Claim, Source, grounded
from remanence.domain.proposals import Passage, Proposal
from remanence.domain.usage import Meter
from remanence.engine.usage import Usage
from remanence.errors import Unavailable
from remanence.ports import Clock, LanguageModel, Spent

T = TypeVar("T")

PER_CALL: Final = 2_500
"""Tokens that a question takes beside its material: instructions and an answer of the usual length."""
CHARACTERS_PER_TOKEN: Final = 3
FAILURES: Final = 3
"""In a row, after which it is left alone for a while: nobody has to wait for what will not answer."""
FIRST_REST: Final = timedelta(seconds=10)
LONGEST_REST: Final = timedelta(minutes=5)


class Consulting:
    def __init__(self, *, model: LanguageModel | None, usage: Usage, clock: Clock) -> None:
        self._model = model
        self._usage = usage
        self._clock = clock
        self._failures = 0
        self._rests_until: datetime | None = None

    @property
    def name(self) -> str:
        """Of the model with its wording; empty where there is none."""
        return self._model.name if self._model else ""

    @property
    def is_down(self) -> bool:
        """There is a model, and it has not answered for so long that it is left alone."""
        return self._failures >= FAILURES

    async def read(self, org: str, passage: Passage) -> Sequence[Proposal]:
        """What the model finds in the passage. Raises Unavailable or OverQuota, saying why not."""
        model = self._there()
        return await self._ask(org, passage.size, lambda spent: model.read(passage, spent=spent))

    async def answer(self, org: str, question: str, sources: Sequence[Source]) -> Sequence[Claim]:
        """What the sources say to the question, each sentence with its sources; nothing where they say nothing to it.

        Raises Unavailable or OverQuota, saying why not.
        """
        model = self._there()
        size = len(question) + _size(sources)
        claims = await self._ask(org, size, lambda spent: model.answer(question, sources, spent=spent))
        return grounded(claims, sources, question=question)

    async def summarise(self, org: str, sources: Sequence[Source], *, focus: str = "") -> Sequence[Claim]:
        """What matters in the sources, each sentence with its sources. Raises Unavailable or OverQuota."""
        model = self._there()
        claims = await self._ask(org, _size(sources), lambda spent: model.summarise(sources, focus=focus, spent=spent))
        return grounded(claims, sources, question=focus)

    async def brief(self, org: str, kind: str, *, name: str, focus: str) -> str:
        """An instruction what to look for in an organisation, a role or a team. Raises Unavailable or OverQuota."""
        model = self._there()
        asked = len(name) + len(focus)
        return await self._ask(org, asked, lambda spent: model.brief(kind, name=name, focus=focus, spent=spent))

    def _there(self) -> LanguageModel:
        if self._model is None:
            raise Unavailable("No language model is set; see REMANENCE_LLM_MODEL.")
        return self._model

    async def _ask(self, org: str, size: int, question: Callable[[Spent], Awaitable[T]]) -> T:
        if self._rests_until is not None and self._clock() < self._rests_until:
            raise Unavailable(
                f"{self.name} has not answered {self._failures} times in a row and is left alone for now.", is_down=True
            )
        reserved = await self._usage.reserve(org, Meter.LLM_TOKENS, PER_CALL + size // CHARACTERS_PER_TOKEN)
        spent: list[int] = []
        try:
            answer = await question(spent.append)
        except Unavailable as error:
            self._note(is_down=bool(error.details.get("is_down")))
            raise
        finally:
            await self._usage.settle(org, Meter.LLM_TOKENS, reserved=reserved, used=sum(spent))
        self._note(is_down=False)
        return answer

    def _note(self, *, is_down: bool) -> None:
        """One that says nothing is left alone for longer and longer; one that says anything is there."""
        self._failures = self._failures + 1 if is_down else 0
        beyond = self._failures - FAILURES
        rest = min(FIRST_REST * 2**beyond, LONGEST_REST) if 0 <= beyond < 10 else LONGEST_REST
        self._rests_until = self._clock() + rest if beyond >= 0 else None


def _size(sources: Sequence[Source]) -> int:
    return sum(len(source.text) for source in sources)
