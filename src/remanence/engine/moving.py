"""What becomes of a project's memories when it goes: each user has them in their other projects."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from remanence.domain.event import Verdict
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.scope import Scope
from remanence.domain.thread import size_of
from remanence.engine import tasks
from remanence.engine.corpora import Corpora
from remanence.engine.embedding import Embedding
from remanence.engine.lanes import Lanes
from remanence.ports import Accepted, Clock, Receipt, Store, Transaction

SPREAD: Final = "spread"
AT_ONCE: Final = 100
"""Users that are looked up together."""


class Moving:
    def __init__(
        self,
        *,
        store: Store,
        embedding: Embedding,
        corpora: Corpora,
        lanes: Lanes,
        clock: Clock,
        ids: Ids,
        owner: str,
    ) -> None:
        self._store = store
        self._embedding = embedding
        self._corpora = corpora
        self._lanes = lanes
        self._clock = clock
        self._ids = ids
        self._owner = owner

    async def ask(self, org: str, project: str) -> None:
        """Have it done in the background."""
        now = self._clock()
        scope = Scope(org, project, "")
        async with self._store.transaction(scope) as tx:
            tx.enqueue(tasks.job(SPREAD, scope, self._ids.next(now), now))

    async def spread(self, job: Job) -> None:
        """Copy what each of the project's users has to their other projects, then take it away here."""
        gone = tasks.scope_of(job)
        while users := await self._store.directory.users(gone.org, project=gone.project, limit=AT_ONCE):
            for user in users:
                for target in await self._elsewhere(user.scope):
                    async with self._lanes.of(target):
                        await self._copy(user.scope, target)
                async with self._store.transaction(user.scope) as tx:
                    tx.erase_user()
                self._corpora.forget(user.scope)
        await self._store.jobs.done(job, self._owner)

    async def _elsewhere(self, scope: Scope) -> Sequence[Scope]:
        """The same user in every other project where they are known, else in the default one."""
        projects = [each for each in await self._store.directory.projects(scope.org) if each.id != scope.project]
        others = [_in(scope, project.id) for project in projects]
        known = [other for other in others if await self._store.directory.user(other) is not None]
        return known or [_in(scope, project.id) for project in projects if project.is_default]

    async def _copy(self, source: Scope, target: Scope) -> None:
        """All in one commit, once: a job that is done again finds its receipt."""
        name = f"moved:{source.number}"
        if await self._store.views.receipt(target, name) is not None:
            return
        events = await self._store.events.all(source)
        changes = await self._store.memories.changes(source)
        memories = await self._store.memories.by_id(source, sorted({change.memory_id for change in changes}))
        items = [*(each.event.id for each in events), *(memory.id for memory in memories)]
        vectors = await self._store.memories.vectors(source, items, model=self._embedding.model)
        now = self._clock()
        async with self._store.transaction(target) as tx:
            await self._copy_threads(tx, source, target)
            tx.accept([each.event for each in events])
            tx.settle([each for each in events if each.outcome.verdict is not Verdict.PENDING])
            tx.apply(changes)
            tx.note_uses(memories)
            tx.put_vectors(self._embedding.model, vectors)
            await self._copy_beside(tx, source, target)
            tx.put_receipt(name, Receipt("", ()), now=now)
            tx.drop_views()
            self._go_on(tx, target, events)

    async def _copy_threads(self, tx: Transaction, source: Scope, target: Scope) -> None:
        """Titles and descriptions; what is said in them grows them again."""
        for thread in await self._store.threads.every(source):
            if thread.title and await self._store.threads.by_id(target, thread.id) is None:
                size = size_of(thread.title, thread.description)
                tx.add_thread(replace(thread, messages=0, size=size))

    async def _copy_beside(self, tx: Transaction, source: Scope, target: Scope) -> None:
        """What is kept beside memories, unless the target keeps something under the same name."""
        known = {pattern.id for pattern in await self._store.patterns.every(target)}
        for pattern in await self._store.patterns.every(source):
            if pattern.id not in known:
                tx.put_pattern(pattern)
        for relation in await self._store.relations.of(source):
            tx.relate(relation)
        for signal in await self._store.relations.signals(source):
            tx.signal(signal)
        for line in await self._store.transcripts.all(source):
            if not any(line.is_same(other) for other in await self._store.transcripts.like(target, [line])):
                tx.add_lines([line])
        for state in await self._store.states.all(source):
            if await self._store.states.get(target, state.source, state.namespace, state.name) is None:
                tx.put_state(state)

    def _go_on(self, tx: Transaction, target: Scope, events: Sequence[Accepted]) -> None:
        now = self._clock()
        pending = [each.event.id for each in events if each.outcome.verdict is Verdict.PENDING]
        if pending:
            tx.enqueue(tasks.job("remember", target, self._ids.next(now), now, events=pending))
        tasks.want(tx, target, "profile", "embed", ids=self._ids, now=now)


def _in(scope: Scope, project: str) -> Scope:
    return replace(scope, project=project)
