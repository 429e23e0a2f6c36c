"""Remanence as LangGraph's store: exact values under namespaces and keys, found by meaning.

`pip install "remanence-client[langgraph]"`
"""

import asyncio
from collections.abc import Iterable, Sequence
from functools import singledispatchmethod
from typing import Any, Final

from .. import asking
from .._sync.client import Remanence
from .._sync.states import States
from ..errors import RemanenceError
from ..results import State
from . import needing
from .speaking import speaking_for

with needing("langgraph"):
    from langgraph.store.base import (
        BaseStore,
        GetOp,
        Item,
        ListNamespacesOp,
        Op,
        PutOp,
        Result,
        SearchItem,
        SearchOp,
        validate_op_namespace,
    )
    from langgraph.store.base.embed import get_text_at_path

SOURCE: Final = "langgraph"
EVERYTHING: Final = ("$",)
SEARCHED: Final = 100_000
"""Characters of a value, from its beginning: so many the server takes."""


class RemanenceStore(BaseStore):
    """A store without a time to live: `put` refuses `ttl`, as the interface has it.

    Everything lies in the memory of `user_id`. With `user_segment` the segment of the namespace at that place names the
    user, so that what is kept of somebody goes with them when they are erased: ("users", "ada") with `user_segment=1`.
    """

    def __init__(
        self,
        client: Remanence | None = None,
        *,
        user_id: str | None = None,
        user_segment: int | None = None,
        fields: Sequence[str] = EVERYTHING,
    ) -> None:
        """`fields` are the paths in a value that are searched where `put` names none in `index`."""
        self._client = speaking_for(client, user_id)
        self._user_segment = user_segment
        self._fields = fields

    def batch(self, ops: Iterable[Op]) -> list[Result]:
        """What is read is read before anything is written; of several writes to one key the last one counts."""
        asked = list(ops)
        for op in asked:
            validate_op_namespace(op)
        results = [None if isinstance(op, PutOp) else self._read(op) for op in asked]
        for put in {(op.namespace, op.key): op for op in asked if isinstance(op, PutOp)}.values():
            self._write(put)
        return results

    async def abatch(self, ops: Iterable[Op]) -> list[Result]:
        return await asyncio.to_thread(self.batch, list(ops))

    @singledispatchmethod
    def _read(self, op: Any) -> Result:
        raise RemanenceError(f"{type(op).__name__} is no operation that this store knows.")

    @_read.register
    def _get(self, op: GetOp) -> Item | None:
        found = self._states(op.namespace).get(op.namespace, op.key, source=SOURCE)
        return Item(**_about(found)) if found else None

    @_read.register
    def _search(self, op: SearchOp) -> list[SearchItem]:
        found = self._states(op.namespace_prefix).search(
            op.namespace_prefix, op.query or None, filter=op.filter, limit=op.limit, offset=op.offset, source=SOURCE
        )
        return [SearchItem(**_about(state), score=state.score) for state in found]

    @_read.register
    def _list(self, op: ListNamespacesOp) -> list[tuple[str, ...]]:
        paths = {condition.match_type: tuple(condition.path) for condition in op.match_conditions or ()}
        if len(paths) < len(op.match_conditions or ()):
            raise RemanenceError("Namespaces are listed by one prefix and one suffix.")
        found = self._states(paths.get("prefix", ())).namespaces(
            prefix=paths.get("prefix", ()),
            suffix=paths.get("suffix", ()),
            max_depth=op.max_depth,
            limit=op.limit,
            offset=op.offset,
            source=SOURCE,
        )
        return list(found)

    def _write(self, op: PutOp) -> None:
        states = self._states(op.namespace)
        if op.value is None:
            states.delete(op.namespace, [op.key], source=SOURCE)
            return
        value = asking.exactly(dict(op.value))
        searched = "" if op.index is False else _searched(value, op.index or self._fields)
        states.put(op.namespace, op.key, value, text=searched, index=bool(searched), source=SOURCE)

    def _states(self, namespace: Sequence[str]) -> States:
        """Those of the user that the namespace is about."""
        if self._user_segment is None:
            return self._client.states
        place = self._user_segment
        if len(namespace) <= place or namespace[place] == "*":
            raise RemanenceError(f"Say whose: segment {place} of a namespace names the user; {namespace!r} names none.")
        return self._client.for_user(namespace[place]).states


def _searched(value: Any, fields: Sequence[str]) -> str:
    return "\n".join(text for path in fields for text in get_text_at_path(value, path))[:SEARCHED]


def _about(state: State) -> dict[str, Any]:
    return {
        "value": dict(state.value),
        "key": state.key,
        "namespace": state.namespace,
        "created_at": state.created_at,
        "updated_at": state.updated_at,
    }
