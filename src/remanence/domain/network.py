"""How memories hang together.

By what somebody drew, by what was concluded from what, by what was said together, and by the people, places and things
that they name.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from remanence.domain.content import content_type
from remanence.domain.memory import Memory
from remanence.domain.relation import Relation

ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class Node:
    """A memory, or something that memories name."""

    id: int | str
    text: str
    type: str
    importance: float
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Edge:
    id: int | str
    source: int | str
    target: int | str
    type: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Network:
    nodes: Sequence[Node] = ()
    edges: Sequence[Edge] = ()

    def around(self, start: Collection[int | str], *, depth: int) -> "Network":
        """What can be reached from there in so many steps, nearest first."""
        beside = defaultdict(list)
        for edge in self.edges:
            beside[edge.source].append(edge.target)
            beside[edge.target].append(edge.source)
        reached = [node.id for node in self.nodes if node.id in start]
        seen, latest = set(reached), reached
        for _ in range(depth):
            latest = list(dict.fromkeys(far for near in latest for far in beside[near] if far not in seen))
            seen |= set(latest)
            reached += latest
        nodes = {node.id: node for node in self.nodes}
        return Network([nodes[each] for each in reached], self.edges).first(len(reached))

    def first(self, limit: int) -> "Network":
        """So many nodes, and the edges between them."""
        nodes = self.nodes[:limit]
        kept = {node.id for node in nodes}
        return Network(nodes, [edge for edge in self.edges if {edge.source, edge.target} <= kept])


def network(memories: Sequence[Memory], relations: Sequence[Relation], *, types: Collection[str]) -> Network:
    """Of all these memories, in their order; `types` are the org's own."""
    nodes = [Node(m.id, m.text, content_type(m, custom=types), m.importance, m.created_at) for m in memories]
    known = {memory.id for memory in memories}
    edges = [*_drawn(relations), *_concluded(memories), *_said_together(memories), *_naming(memories)]
    named = _named(memories)
    return Network([*nodes, *named], [edge for edge in edges if {edge.source, edge.target} <= known | _ids(named)])


def name_of(entity: str) -> str:
    return f"{ENTITY}:{entity.casefold()}"


def _ids(nodes: Sequence[Node]) -> set[int | str]:
    return {node.id for node in nodes}


def _drawn(relations: Sequence[Relation]) -> Iterator[Edge]:
    for relation in relations:
        yield Edge(relation.id, relation.source, relation.target, relation.type, relation.confidence)


def _concluded(memories: Sequence[Memory]) -> Iterator[Edge]:
    for memory in memories:
        kind = "summary_of" if memory.is_summary else "derived_from"
        for ground in memory.derived_from:
            yield Edge(f"{kind}:{memory.id}:{ground}", memory.id, ground, kind, memory.confidence)


def _said_together(memories: Sequence[Memory]) -> Iterator[Edge]:
    """What one event says goes on from one memory to the next, as far as both were said there first."""
    by_event: defaultdict[int, list[Memory]] = defaultdict(list)
    for memory in sorted(memories, key=lambda each: each.id):
        if memory.evidence and not memory.derived_from:
            by_event[memory.evidence[0].event_id].append(memory)
    for together in by_event.values():
        for one, other in pairwise(together):
            yield Edge(f"continuation:{other.id}:{one.id}", other.id, one.id, "continuation", 1.0)


def _naming(memories: Sequence[Memory]) -> Iterator[Edge]:
    for memory in memories:
        for name in dict.fromkeys(name_of(entity.name) for entity in memory.entities):
            yield Edge(f"references:{memory.id}:{name}", memory.id, name, "references", memory.confidence)


def _named(memories: Sequence[Memory]) -> list[Node]:
    """Named most often first."""
    by_name: defaultdict[str, list[Memory]] = defaultdict(list)
    spelling: dict[str, str] = {}
    for memory in memories:
        for entity in memory.entities:
            by_name[name_of(entity.name)].append(memory)
            spelling.setdefault(name_of(entity.name), entity.name)
    ordered = sorted(by_name.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [_node(name, spelling, members) for name, members in ordered]


def _node(name: str, spelling: Mapping[str, str], members: Sequence[Memory]) -> Node:
    return Node(
        name,
        spelling[name],
        ENTITY,
        max(memory.importance for memory in members),
        min(memory.created_at for memory in members),
    )
