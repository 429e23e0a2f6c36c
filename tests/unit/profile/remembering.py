"""Memories for the tests of profiles, in few words."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from remanence.domain.memory import Category, Kind, Memory

NOW = datetime(2026, 6, 1, tzinfo=UTC)
_ids = count(1)


def remembered(text: str, *categories: Category, at: str = "2026-01-01", **stated: Any) -> Memory:
    when = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return Memory(
        id=next(_ids), text=text, categories=categories, created_at=when, updated_at=when, observed_at=when, **stated
    )


def person() -> list[Memory]:
    """Somebody with a bit of everything."""
    c = Category
    return [
        remembered("Is called Ana", c.IDENTITY, attribute="name", value="ana", importance=0.9),
        remembered("Works as a Senior Engineer at Acme", c.CAREER, attribute="title", value="senior engineer"),
        remembered("Has 8+ years of experience in optics", c.CAREER),
        remembered("Loves hiking", c.INTERESTS),
        remembered("Loves photography", c.INTERESTS),
        remembered("Just started pottery", c.INTERESTS, at="2026-05-20", kind=Kind.EPISODIC),
        remembered("Hates olives", c.INTERESTS),
        remembered("Lives at 14 Lindenweg, 8610 Uster", c.IDENTITY, attribute="home", value="uster"),
        remembered("Brother is a pilot", c.RELATIONSHIPS, subject="brother"),
        remembered("Manager is Obinna", c.CAREER, c.RELATIONSHIPS, attribute="manager", value="obinna"),
        remembered("Is allergic to shellfish", c.HEALTH, importance=0.8),
        remembered("Is allergic to bee stings", c.HEALTH, importance=0.8),
        remembered("Thinks of leaving the company", c.PRIVATE, importance=0.9),
        remembered("Wants short answers", c.PRODUCTIVITY, kind=Kind.PROCEDURAL),
    ]
