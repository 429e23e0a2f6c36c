"""What memories come to when they are looked at together."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final

from pydantic import Field

from remanence.domain import content, relation
from remanence.domain.clusters import Cluster
from remanence.domain.horizons import Horizons
from remanence.domain.memory import Memory
from remanence.domain.network import Network
from remanence.domain.ontology import MOST, Ontology
from remanence.domain.profile import Insight
from remanence.engine.disputes import Ruling, Verdict
from remanence.engine.knowledge import Figures, Intelligence, Topic
from remanence.faces.http.dialects.memorysync.wire.words import Body, Clean, MemoryId, maybe_stamp, stamp

SHOWN: Final = 20
"""Memories that a topic names."""


class Resolve(Body):
    decision_id: MemoryId
    winning_memory_id: MemoryId
    resolution: Annotated[Clean, Field(max_length=2000)] = ""
    note: Annotated[Clean, Field(max_length=2000)] = ""

    def ruling(self, actor: str) -> Ruling:
        return Ruling(self.winning_memory_id, actor, self.resolution, self.note)


class Types(Body):
    content_types: list[Clean] | None = None
    relation_types: list[Clean] | None = None


def network_out(network: Network) -> dict[str, Any]:
    nodes = [
        {
            "id": node.id,
            "text": node.text,
            "type": node.type,
            "importance": node.importance,
            "created_at": stamp(node.created_at),
        }
        for node in network.nodes
    ]
    edges = [
        {
            "id": edge.id,
            "source": edge.source,
            "target": edge.target,
            "relationship_type": edge.type,
            "confidence": edge.confidence,
        }
        for edge in network.edges
    ]
    return {"nodes": nodes, "edges": edges}


def clusters_out(clusters: Sequence[Cluster], *, limit: int) -> dict[str, Any]:
    """A cluster has the number of its first memory, the one in its middle."""
    shown = [
        {
            "id": cluster.members[0].id,
            "label": cluster.label,
            "size": len(cluster.members),
            "memory_ids": [member.id for member in cluster.members],
            "summary_memory_id": cluster.summary_id,
        }
        for cluster in clusters[:limit]
    ]
    return {"clusters": shown, "total": len(clusters)}


def decisions_out(verdicts: Sequence[Verdict], *, limit: int) -> dict[str, Any]:
    shown = [
        {
            "id": verdict.id,
            "text": verdict.text,
            "created_at": stamp(verdict.created_at),
            "superseded_by": verdict.winner,
            "memory_ids": list(verdict.memory_ids),
            "status": "open" if verdict.winner is None else "resolved",
        }
        for verdict in verdicts[:limit]
    ]
    return {"decisions": shown, "total": len(verdicts)}


def resolved_out(body: Resolve, superseded: Sequence[int]) -> dict[str, Any]:
    return {
        "decision_id": body.decision_id,
        "status": "resolved",
        "winning_memory_id": body.winning_memory_id,
        "superseded_ids": list(superseded),
        "resolution": body.resolution or None,
        "note": body.note or None,
    }


def intelligence_out(found: Intelligence, *, limit: int) -> dict[str, Any]:
    return {
        "themes": [_topic(topic) for topic in found.themes[:limit]],
        "entities": [_topic(topic) for topic in found.entities[:limit]],
        "patterns": _patterns(found)[:limit],
        "horizons": _horizons(found.horizons, limit),
        "generated_at": stamp(found.at),
    }


def figures_out(figures: Figures) -> dict[str, Any]:
    return {
        "total_memories": figures.total,
        "active_memories": figures.active,
        "by_type": dict(figures.by_type),
        "by_source": dict(figures.by_source),
        "by_tier": dict(figures.by_tier),
        "total_relations": figures.relations,
        "first_memory_at": maybe_stamp(figures.first_at),
        "last_memory_at": maybe_stamp(figures.last_at),
    }


def ontology_out(ontology: Ontology) -> dict[str, Any]:
    return {
        "content_types": list(ontology.all_content_types),
        "relation_types": list(ontology.all_relation_types),
        "builtin_content_types": list(content.BUILT_IN),
        "builtin_relation_types": list(relation.BUILT_IN),
        "custom_content_types": list(ontology.content_types),
        "custom_relation_types": list(ontology.relation_types),
        "max_custom_types": MOST,
    }


def _topic(topic: Topic) -> dict[str, Any]:
    return {
        "name": topic.name,
        "type": topic.type,
        "count": len(topic.members),
        "memory_ids": [member.id for member in topic.members[:SHOWN]],
    }


def _patterns(found: Intelligence) -> list[Mapping[str, Any]]:
    return [*(_insight(insight) for insight in found.patterns), *(_habit(habit) for habit in found.habits)]


def _insight(insight: Insight) -> dict[str, Any]:
    return {
        "type": "insight",
        "title": insight.title,
        "description": insight.description,
        "confidence": insight.confidence,
        "memory_ids": list(insight.memory_ids),
    }


def _habit(habit: Memory) -> dict[str, Any]:
    return {
        "type": "habit",
        "title": habit.text,
        "description": f"Concluded from {len(habit.derived_from)} memories.",
        "confidence": habit.confidence,
        "memory_ids": [habit.id, *habit.derived_from],
    }


def _horizons(horizons: Horizons, limit: int) -> dict[str, Any]:
    return {
        "short_term": [_ahead(memory) for memory in horizons.short[:limit]],
        "long_term": [_ahead(memory) for memory in horizons.long[:limit]],
    }


def _ahead(memory: Memory) -> dict[str, Any]:
    at: datetime | None = memory.valid_from
    return {"memory_id": memory.id, "text": memory.text, "at": maybe_stamp(at), "importance": memory.importance}
