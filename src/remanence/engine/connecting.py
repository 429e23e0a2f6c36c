"""Asking a social platform's own API for what a member has there, with a token that they give.

The token is nowhere but in the memory of this process. Where that ends too early, the import fails within the hour that
an upload has, and the token has to be given again; what had come before is then known.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from datetime import datetime

from remanence.domain.imports import Asked, Import, Piece, Problem, Stage
from remanence.domain.pieces import in_parts, packed
from remanence.domain.scope import Scope
from remanence.engine.imports import Imports
from remanence.errors import RemanenceError, Stale
from remanence.ports import Clock, Connector, Shelf, Store


class Connecting:
    def __init__(self, *, store: Store, imports: Imports, connectors: Mapping[str, Connector], clock: Clock) -> None:
        self._store = store
        self._imports = imports
        self._connectors = connectors
        self._clock = clock
        self._collecting: set[asyncio.Task[None]] = set()

    @property
    def platforms(self) -> Collection[str]:
        """Those whose APIs may be asked."""
        return self._connectors.keys()

    async def __call__(self, scope: Scope, number: int, asked: Asked, token: str, *, since: datetime | None) -> Import:
        """Ask the platform, as far back as that. Where it is not connected, the import has failed and says so."""
        if asked.form not in self._connectors:
            return await self._imports.refuse(
                scope, number, asked, code="NO_CONNECTOR", reason=_unconnected(asked.form)
            )
        begun = await self._imports.begin(scope, self._imports.new(number, asked, Stage.RECEIVING))
        task = asyncio.create_task(self._collect(scope, begun, token, since))
        self._collecting.add(task)
        task.add_done_callback(self._collecting.discard)
        return begun

    async def stop(self) -> None:
        """What was not told to its end is not waited for."""
        for task in self._collecting:
            task.cancel()
        await asyncio.gather(*self._collecting, return_exceptions=True)

    async def _collect(self, scope: Scope, begun: Import, token: str, since: datetime | None) -> None:
        reached = begun
        try:
            async with aclosing(self._connectors[begun.asked.form].items(token, since=since)) as pages:
                async for page in pages:
                    reached = await self._keep(scope, reached, page)
            whole = replace(reached, read=1.0).told(f"Found {reached.found} items.", now=self._clock())
            await self._imports.set_out(scope, whole.moved(Stage.REMEMBERING, now=self._clock()))
        except Stale:  # called off, or erased
            return
        except RemanenceError as error:
            await self._fail(scope, reached, error.message)

    async def _keep(self, scope: Scope, reached: Import, page: Sequence[Piece]) -> Import:
        parts = list(in_parts(page))
        further = replace(
            reached, parts=reached.parts + len(parts), found=reached.found + len(page), updated_at=self._clock()
        )
        async with self._store.transaction(scope) as tx:
            tx.put_import(further)
            for number, part in enumerate(parts, reached.parts):
                tx.put_part(reached.id, Shelf.PIECES, number, packed(part))
        return further

    async def _fail(self, scope: Scope, reached: Import, reason: str) -> None:
        now = self._clock()
        failed = reached.troubled(Problem("CONNECTOR_ERROR", reason, now)).moved(Stage.FAILED, now=now)
        async with self._store.transaction(scope) as tx:
            tx.put_import(failed.told(reason, now=now, level="error"))
            tx.drop_parts(reached.id)
            self._imports.announce(tx, scope, failed)


def _unconnected(platform: str) -> str:
    return (
        f"No connector to {platform} is configured here (REMANENCE_CONNECTORS). Upload the archive that it gives its "
        "members, or send exported items."
    )
