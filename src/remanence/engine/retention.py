"""What is older than an org keeps it goes for good, an hour later at most."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.memory import Memory
from remanence.domain.retention import EVENTS, Policy, policy
from remanence.engine import tasks
from remanence.engine.audit import Audit
from remanence.engine.erasure import Erasure
from remanence.errors import NotFound
from remanence.ports import Clock, Limits, Store

SUBJECT: Final = "retention"
"""Under which an org's settings hold it: by project, "" for all that have none of their own."""
AT_ONCE: Final = 500
"""Events that go in one transaction."""


class Retention:
    def __init__(self, *, store: Store, erasure: Erasure, audit: Audit, clock: Clock, ids: Ids, owner: str) -> None:
        self._store = store
        self._erasure = erasure
        self._audit = audit
        self._clock = clock
        self._ids = ids
        self._owner = owner

    async def decide(self, org: str, project: str, days: Mapping[str, Any], *, actor: str) -> Policy:
        """Keep things so long from now on; nothing named means for ever. Raises Invalid, and NotFound for the org."""
        decided = policy(days)
        settings = dict(await self._settings(org) or {})
        settings[SUBJECT] = {**settings.get(SUBJECT, {}), project: dict(decided.days)}
        await self._store.directory.put_org_settings(org, settings)
        await self._audit.record(
            "retention.decide", org=org, project=project, actor=actor, details={"days": dict(decided.days)}
        )
        return decided

    async def of(self, org: str) -> Mapping[str, Policy]:
        """By project, "" for all that have none of their own."""
        return _policies(await self._store.directory.org_settings(org) or {})

    async def sweep(self) -> None:
        """Ask for the removal of what has been kept long enough, from whomever has such things."""
        now = self._clock()
        for org, settings in (await self._store.directory.orgs()).items():
            policies = _policies(settings)
            for user in await self._users(org, policies):
                async with self._store.transaction(user.scope) as tx:
                    tasks.want(tx, user.scope, "retain", ids=self._ids, now=now)

    async def user(self, job: Job) -> None:
        """Remove it, a part at a time."""
        scope, now = tasks.scope_of(job), self._clock()
        policies = _policies(await self._store.directory.org_settings(scope.org) or {})
        decided = policies.get(scope.project, policies.get("", Policy()))
        limits = _limits(decided, self._clock())
        events = await self._store.events.accepted_before(scope, limits.events, limit=AT_ONCE)
        memories: Sequence[Memory] = await self._store.memories.last_used_before(scope, limits.memories)
        if len(events) == AT_ONCE:
            async with self._store.transaction(scope) as tx:
                tasks.want(tx, scope, "retain", ids=self._ids, now=now)
        await self._erasure.finish(job, scope, memories, events)

    async def _users(self, org: str, policies: Mapping[str, Policy]) -> Sequence[Any]:
        now = self._clock()
        found = []
        for project, decided in policies.items():
            if decided.days:
                users = await self._store.directory.outliving(org, project, _limits(decided, now))
                found += [user for user in users if project or user.scope.project not in policies]
        return found

    async def _settings(self, org: str) -> Mapping[str, Any] | None:
        """Raises NotFound for an org that nobody has a key of, or a memory in."""
        settings = await self._store.directory.org_settings(org)
        if settings is None:
            if not await self._store.belongings.everyone(org):
                raise NotFound("There is no such org.")
            await self._store.directory.add_org(org, name=org, now=self._clock())
        return settings


def _policies(settings: Mapping[str, Any]) -> Mapping[str, Policy]:
    return {project: Policy(days) for project, days in settings.get(SUBJECT, {}).items()}


def _limits(decided: Policy, now: Any) -> Limits:
    memories = {name: moment for name in decided.days if name != EVENTS and (moment := decided.before(name, now))}
    return Limits(decided.before(EVENTS, now), memories)
