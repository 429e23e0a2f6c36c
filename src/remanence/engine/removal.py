"""Erasing a user, a project or an org by one call, with a receipt: what was there, and that nothing of it is left."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from remanence.domain.ids import Ids
from remanence.domain.scope import Scope
from remanence.engine.audit import Audit
from remanence.engine.erase import Erase
from remanence.errors import NotFound
from remanence.ports import Clock, Erased, Record, Residue, Store

TELLING: Final = 12
"""Characters from which on a text says whose it is; shorter ones ("Yes, please") are anybody's."""
SOUGHT: Final = 2000
"""Texts that are looked for, the longest ones: each costs a look at every text in the database."""
TEXTS: Final[Mapping[str, Sequence[str]]] = {
    "events": ("content",),
    "memories": ("text",),
    "changes": ("before_state", "after_state"),
    "transcripts": ("content",),
    "states": ("text",),
    "patterns": ("instruction",),
}
"""Where a user's own words stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """The receipt of an erasure. It names nobody and repeats nothing."""

    id: int
    at: datetime
    users: int
    rows: Mapping[str, int]
    """How many there were of each table."""
    sought: int = 0
    """How many of the erased texts were looked for afterwards."""
    residue: Residue | None = None
    """Where they were found; None where nobody looked."""

    of_user: Erased | None = None
    """Of one user, what there was in their own words."""

    @property
    def is_clean(self) -> bool:
        return self.residue is None or not (self.residue.theirs or self.residue.of_nobody)


class Removal:
    def __init__(self, *, store: Store, erase: Erase, audit: Audit, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._erase = erase
        self._audit = audit
        self._clock = clock
        self._ids = ids

    async def user(self, scope: Scope, *, actor: str, scan: bool = True) -> Removed:
        """Raises NotFound where there is no such user."""
        if await self._store.directory.user(scope) is None:
            raise NotFound("There is no such user.")
        counts = await self._store.counts(scope)
        removed = replace(await self._users(scope.org, [scope], scan=scan), of_user=counts)
        await self._audit.record(
            "erase.user",
            org=scope.org,
            project=scope.project,
            subject=scope.number,
            actor=actor,
            details=_shown(removed),
        )
        return removed

    async def project(self, org: str, project: str, *, actor: str, scan: bool = True) -> Removed:
        """Everyone in the project, and the project itself. Raises NotFound where there is no such project."""
        known = project in {each.id for each in await self._store.directory.projects(org)}
        if not known and not await self._store.belongings.everyone(org, project):
            raise NotFound("There is no such project.")
        return await self._all(org, project, actor=actor, scan=scan)

    async def org(self, org: str, *, actor: str, scan: bool = True) -> Removed:
        """Everyone in the org, its keys, projects and figures. Only what the audit log says of it stays."""
        known = await self._store.directory.org_settings(org) is not None
        if not known and not await self._store.belongings.everyone(org):
            raise NotFound("There is no such org.")
        return await self._all(org, "", actor=actor, scan=scan)

    async def _all(self, org: str, project: str, *, actor: str, scan: bool) -> Removed:
        users = await self._store.belongings.everyone(org, project)
        more = await self._store.belongings.forget_org(org, project)
        removed = await self._users(org, [user.scope for user in users], more=more, scan=scan)
        await self._audit.record(
            "erase.project" if project else "erase.org", org=org, project=project, actor=actor, details=_shown(removed)
        )
        return removed

    async def _users(
        self, org: str, scopes: Sequence[Scope], *, scan: bool, more: Mapping[str, int] | None = None
    ) -> Removed:
        rows = Counter(more or {})
        texts: set[str] = set()
        for scope in scopes:
            rows.update(await self._store.belongings.counts(scope))
            if scan:
                texts |= {*_told(await self._store.belongings.records(scope))}
            await self._erase.everything(scope)
        sought = sorted(texts, key=len, reverse=True)[:SOUGHT]
        gone = [scope.number for scope in scopes]
        now = self._clock()
        return Removed(
            id=self._ids.next(now),
            at=now,
            users=len(scopes),
            rows={name: count for name, count in sorted(rows.items()) if count},
            sought=len(sought),
            residue=await self._store.belongings.residue(sought, org, gone) if scan else None,
        )


def _told(records: Sequence[Record]) -> Iterable[str]:
    """What a user said and what was remembered of it, in all its wordings."""
    for name, record in records:
        for column in TEXTS.get(name, ()):
            match record[column]:
                case str() as text if len(text) >= TELLING:
                    yield text
                case {"text": str() as text} if len(text) >= TELLING:
                    yield text


def _shown(removed: Removed) -> Mapping[str, Any]:
    shown = {"receipt": removed.id, "users": removed.users, "rows": dict(removed.rows), "sought": removed.sought}
    return shown if removed.residue is None else {**shown, "residue": dict(removed.residue.theirs)}
