"""Several memories as one text: a summary that is kept, an answer that names its sources, a prompt filled in.

A language model says it where there is one and it answers; else the memories speak in their own words.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from remanence.domain import prompt, summary, trust
from remanence.domain.grounding import Claim, Source, text_of
from remanence.domain.ids import Ids
from remanence.domain.memory import Category, Change, Evidence, Memory, Status, Verb
from remanence.domain.prompt import Prompt
from remanence.domain.scope import Scope
from remanence.engine import tasks
from remanence.engine.consulting import Consulting
from remanence.engine.embedding import Embedding
from remanence.engine.knowledge import Knowledge
from remanence.engine.lanes import Lanes
from remanence.engine.recall import Asked, Recall, Recalled
from remanence.errors import Invalid, NotFound, OverQuota, Unavailable
from remanence.ports import Clock, Store

FLOOR: Final = 0.2
"""What scores less does not answer a question."""
CATEGORIES: Final = 2


@dataclass(frozen=True, slots=True)
class Cited:
    memory: Memory
    score: float | None
    """How well it fits the question; None where nobody asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    text: str
    cited: Sequence[Cited]


class Synthesis:
    def __init__(  # noqa: PLR0913 - the engine's parts, wired once in bootstrap
        self,
        *,
        store: Store,
        recall: Recall,
        knowledge: Knowledge,
        consulting: Consulting,
        embedding: Embedding,
        lanes: Lanes,
        clock: Clock,
        ids: Ids,
    ) -> None:
        self._store = store
        self._recall = recall
        self._knowledge = knowledge
        self._consulting = consulting
        self._embedding = embedding
        self._lanes = lanes
        self._clock = clock
        self._ids = ids

    async def summarise(self, scope: Scope, memory_ids: Sequence[int], *, lossless: bool, actor: str) -> Memory:
        """Keep a summary of these memories beside them; a lossless one says all that they say.

        Raises NotFound where one of them is not there.
        """
        text = await self._summed_up(scope, await self._named(scope, memory_ids), lossless=lossless)
        embedded = await self._embedding.of([text])

        async def attempt(seen: int) -> Memory:
            members = await self._named(scope, memory_ids)
            made = self._summary(text, members)
            async with self._store.transaction(scope, seen=seen) as tx:
                tx.apply([self._added(made, members, actor)])
                if packed := embedded.packed(0):
                    tx.put_vectors(self._embedding.model, {made.id: packed})
                tx.drop_views()
                if embedded.owed:
                    now = self._clock()
                    tasks.want(tx, scope, "embed", ids=self._ids, now=now)
            return made

        return await self._lanes.decide(scope, attempt)

    async def answer(self, scope: Scope, question: str, *, limit: int, memory_ids: Sequence[int] = ()) -> Answer:
        """What the named memories, and what is found, say to the question; to none, what they say altogether."""
        named = [Cited(memory, None) for memory in await self._named(scope, memory_ids)] if memory_ids else []
        found = await self._recall(scope, Asked(text=question, limit=limit, floor=FLOOR)) if question else []
        ids = {each.memory.id for each in named}
        cited = [*named, *(Cited(each.memory, each.score) for each in found if each.memory.id not in ids)][:limit]
        return await self.put_together(scope, question, cited)

    async def put_together(self, scope: Scope, question: str, cited: Sequence[Cited]) -> Answer:
        """What these say to the question, best first."""
        if not cited:
            return Answer("", ())
        claims = await self._asked(scope, question, [each.memory for each in cited])
        if claims is not None:
            used = {number for claim in claims for number in claim.sources}
            return Answer(text_of(claims), [each for each in cited if each.memory.id in used])
        memories = [each.memory for each in cited]
        vectors = await self._knowledge.vectors(scope, memories)
        return Answer(summary.summary([memory.text for memory in memories], vectors=vectors), cited)

    async def compose(self, scope: Scope, template: str, *, limit: int, budget: int) -> Prompt:
        """The template with what is known on what it says. Raises Invalid for one that says nothing."""
        question = prompt.question(template)
        if not question:
            raise Invalid("The template says nothing beside its placeholders.", field="prompt_template")
        found: Sequence[Recalled] = await self._recall(scope, Asked(text=question, limit=limit, floor=FLOOR))
        return prompt.filled(template, [each.memory.text for each in found], budget=budget)

    async def _summed_up(self, scope: Scope, members: Sequence[Memory], *, lossless: bool) -> str:
        texts = [member.text for member in members]
        if lossless:
            return summary.joined(texts)
        claims = await self._asked(scope, "", members)
        if claims:
            return text_of(claims)
        return summary.summary(texts, vectors=await self._knowledge.vectors(scope, members))

    async def _asked(self, scope: Scope, question: str, memories: Sequence[Memory]) -> Sequence[Claim] | None:
        """What the language model makes of them; None where there is none or it does not answer."""
        sources = [Source(memory.id, memory.text, memory.valid_from or memory.observed_at) for memory in memories]
        try:
            if question:
                return await self._consulting.answer(scope.org, question, sources)
            return await self._consulting.summarise(scope.org, sources)
        except (Unavailable, OverQuota):
            return None

    async def _named(self, scope: Scope, memory_ids: Sequence[int]) -> Sequence[Memory]:
        """Each once, in the order of the ids."""
        now = self._clock()
        wanted = list(dict.fromkeys(memory_ids))
        found = {
            memory.id: memory
            for memory in await self._store.memories.by_id(scope, wanted)
            if memory.status not in {Status.FORGOTTEN, Status.QUARANTINED} and not memory.has_expired(now)
        }
        if missing := [number for number in wanted if number not in found]:
            raise NotFound("There is no such memory.", missing=missing)
        return [found[number] for number in wanted]

    def _summary(self, text: str, members: Sequence[Memory]) -> Memory:
        """It lives no longer than the shortest-lived of its members, and is as sensitive as the most sensitive one."""
        now = self._clock()
        text = trust.redacted(text)
        sources, threads = {member.source for member in members}, {member.thread for member in members}
        return Memory(
            id=self._ids.next(now),
            text=text,
            kind=Counter(member.kind for member in members).most_common(1)[0][0],
            categories=_commonest(members),
            importance=max(member.importance for member in members),
            confidence=min(member.confidence for member in members),
            entities=tuple(dict.fromkeys(entity for member in members for entity in member.entities)),
            tags=tuple(tag for tag in members[0].tags if all(tag in member.tags for member in members)),
            sensitive=any(member.sensitive for member in members),
            language=Counter(member.language for member in members).most_common(1)[0][0],
            created_at=now,
            updated_at=now,
            observed_at=max(member.observed_at for member in members),
            evidence=_evidence(members),
            derived_from=tuple(sorted(member.id for member in members)),
            trust=min(member.trust for member in members),
            expires_at=min((member.expires_at for member in members if member.expires_at), default=None),
            source=sources.pop() if len(sources) == 1 else "summary",
            thread=threads.pop() if len(threads) == 1 else "default",
            is_summary=True,
        )

    def _added(self, made: Memory, members: Sequence[Memory], actor: str) -> Change:
        number = self._ids.next(made.created_at)
        return Change(
            id=number,
            verb=Verb.ADDED,
            reason=f"Sums up {len(members)} memories.",
            at=made.created_at,
            before=None,
            after=made,
            actor=actor,
            decision=number,
        )


def _commonest(members: Sequence[Memory]) -> tuple[Category, ...]:
    counts = Counter(category for member in members for category in member.categories)
    return tuple(category for category, _ in counts.most_common(CATEGORIES))


def _evidence(members: Sequence[Memory]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(span for member in members for span in member.evidence))
