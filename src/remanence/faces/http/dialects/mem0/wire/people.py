"""Whoever has memories, as mem0 has them: entities, profiles, summaries and exports."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from remanence.domain import ids
from remanence.domain.feedback import Mark
from remanence.domain.memory import Memory
from remanence.domain.scope import Scope
from remanence.engine.profile import Portrait
from remanence.faces.http.dialects.mem0.wire.entities import TYPES, entity_of
from remanence.faces.http.dialects.mem0.wire.memories import Selecting, memory_out
from remanence.faces.http.dialects.mem0.wire.words import Body, Name, stamp
from remanence.ports import Actor

JOBS: Final = "/v2/profiles/jobs"
READY: Final = "Memory export request received. The export will be ready in a few seconds."
MARKS: Final[Mapping[str, Sequence[Mark]]] = {
    "POSITIVE": (Mark.POSITIVE,),
    "NEGATIVE": (Mark.NEGATIVE,),
    "VERY_NEGATIVE": (Mark.NEGATIVE, Mark.NEGATIVE),
}


class Feedback(Body):
    memory_id: str
    feedback: Literal["POSITIVE", "NEGATIVE", "VERY_NEGATIVE"] | None = None
    feedback_reason: Annotated[str, Field(max_length=2_000)] | None = None


class Summary(Selecting):
    """Whom to sum up."""


class Export(Selecting):
    """Whose memories to export. The schema is for a language model, and none is asked here."""


class ExportNamed(Selecting):
    memory_export_id: Annotated[str, Field(max_length=64)] | None = None


class ProfileJob(Body):
    operation: str
    entity_id: Name | None = None


def entities_out(actors: Sequence[Actor], total: int) -> dict[str, Any]:
    shown = [entity_out(actor) for actor in actors]
    counts = {f"total_{kind}s": sum(each["type"] == kind for each in shown) for kind in TYPES}
    return {"count": total, "next": None, "previous": None, "results": shown, **counts}


def entity_out(actor: Actor) -> dict[str, Any]:
    kind, name = entity_of(actor.scope)
    return {
        "id": ids.uuid(actor.scope.number, 0),
        "name": name,
        "type": kind,
        "owner": actor.scope.org,
        "total_memories": actor.memories,
        "metadata": None,
        "created_at": stamp(actor.first_memory_at),
        "updated_at": stamp(actor.last_memory_at),
    }


def profile_out(scope: Scope, portrait: Portrait) -> dict[str, Any]:
    kind, name = entity_of(scope)
    known = bool(portrait.memory_count)
    return {
        "entity_type": kind,
        "entity_id": name,
        "status": "succeeded" if known else "insufficient_data",
        "profile": {
            "bio": portrait.bio.text,
            "categories": {each.category.value: each.text for each in portrait.summaries},
            "traits": [each.name for each in portrait.traits],
        }
        if known
        else {},
        "updated_at": stamp(portrait.generated_at),
        "generation_count": int(known),
    }


def job_out(scope: Scope, number: int) -> dict[str, Any]:
    """Profiles are composed while one waits: a job is over when it is told of."""
    job = ids.uuid(scope.number, number)
    return {
        "job_id": job,
        "status": "succeeded",
        "status_url": f"{JOBS}/{job}/",
        "operation": "trigger",
        "entity_type": "user",
        "entity_count_reserved": 1,
        "event_id": job,
        "replayed": False,
    }


def job_state_out(job: str) -> dict[str, Any]:
    counts = {"total": 1, "completed": 1, "succeeded": 1, "failed": 0, "skipped": 0}
    return {"job": {"job_id": job, "status": "succeeded", "enumeration_complete": True, **counts}}


def export_out(found: Sequence[tuple[Scope, Memory]], now: datetime) -> dict[str, Any]:
    return {"exported_at": stamp(now), "count": len(found), "memories": [memory_out(*each) for each in found]}
