"""The parts of an org."""

from collections.abc import Sequence
from dataclasses import replace
from secrets import token_hex

from remanence.domain.project import NAME_MAX, Project
from remanence.engine.moving import Moving
from remanence.errors import Conflict, Invalid, NotFound
from remanence.ports import Clock, Store


class Projects:
    def __init__(self, *, store: Store, moving: Moving, clock: Clock) -> None:
        self._store = store
        self._moving = moving
        self._clock = clock

    async def of(self, org: str) -> Sequence[Project]:
        """The default one first, then by age."""
        return await self._store.directory.projects(org)

    async def create(self, org: str, name: str) -> Project:
        now = self._clock()
        made = Project(org=org, id=f"proj_{token_hex(8)}", name=_named(name), created_at=now, updated_at=now)
        await self._store.directory.add_project(org, made.id, name=made.name, now=now)
        return made

    async def rename(self, org: str, project: str, name: str) -> Project:
        return await self._put(replace(await self._one(org, project), name=_named(name)))

    async def archive(self, org: str, project: str) -> Project:
        """It stays as it is, and says that it is no longer in use."""
        return await self._put(replace(await self._one(org, project), archived_at=self._clock()))

    async def unarchive(self, org: str, project: str) -> Project:
        return await self._put(replace(await self._one(org, project), archived_at=None))

    async def delete(self, org: str, project: str) -> None:
        """It goes at once; what its users have there goes to their other projects. Raises Conflict for the default."""
        if (await self._one(org, project)).is_default:
            raise Conflict("The default project cannot go.")
        await self._moving.ask(org, project)
        await self._store.directory.delete_project(org, project)

    async def counts(self, org: str) -> dict[str, int]:
        """How many memories each project holds; one that is not named holds none."""
        return dict(await self._store.directory.memories_by_project(org, now=self._clock()))

    async def _one(self, org: str, project: str) -> Project:
        for found in await self.of(org):
            if found.id == project:
                return found
        raise NotFound("There is no such project.")

    async def _put(self, project: Project) -> Project:
        put = replace(project, updated_at=self._clock())
        await self._store.directory.put_project(put)
        return put


def _named(name: str) -> str:
    if not name.strip() or len(name) > NAME_MAX:
        raise Invalid(f"A project's name has 1 to {NAME_MAX} characters.", field="name")
    return name.strip()
