"""The words by which an org sorts its memories."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from remanence.domain import content, relation
from remanence.domain.ontology import Ontology, own_types
from remanence.errors import Invalid
from remanence.ports import Clock, Store

KNOWN_FOR: Final = timedelta(seconds=5)
"""How long they are taken as known: they are read with every query, and another process may change them."""


class Ontologies:
    def __init__(self, *, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._known: dict[str, tuple[datetime, Ontology]] = {}

    async def of(self, org: str) -> Ontology:
        now = self._clock()
        known = self._known.get(org)
        if known is None or now - known[0] > KNOWN_FOR:
            settings = await self._store.directory.org_settings(org) or {}
            known = self._known[org] = (now, Ontology.of(settings.get("ontology", {})))
        return known[1]

    async def decide(
        self, org: str, *, content_types: Sequence[str] | None, relation_types: Sequence[str] | None
    ) -> Ontology:
        """Replace the org's own types; a list that is not given stays, an empty one clears them."""
        if content_types is None and relation_types is None:
            raise Invalid("Give content_types, relation_types or both.", field="content_types")
        settings = await self._store.directory.org_settings(org) or {}
        kept = Ontology.of(settings.get("ontology", {}))
        decided = Ontology(
            kept.content_types
            if content_types is None
            else own_types(content_types, built_in=content.BUILT_IN, field="content_types"),
            kept.relation_types
            if relation_types is None
            else own_types(relation_types, built_in=relation.BUILT_IN, field="relation_types"),
        )
        await self._store.directory.put_org_settings(org, {**settings, "ontology": decided.kept()})
        self._known.pop(org, None)
        return decided
