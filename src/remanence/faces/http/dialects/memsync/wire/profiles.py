"""Profile, bio and what the person decides about them, in both generations of the contract."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from http import HTTPStatus
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator

from remanence.domain.memory import Category
from remanence.domain.profile import HIDDEN, Bio, Format, Insight, Stats, Style, Summary, Trait
from remanence.engine.profile import Portrait, Preferences
from remanence.errors import Invalid
from remanence.faces.http.dialects.memsync.refusal import Refused
from remanence.faces.http.dialects.memsync.wire.operating import RemovedOut
from remanence.faces.http.dialects.memsync.wire.words import (
    Answer,
    Body,
    category,
    clean,
    maybe_stamp,
    shown_type,
    stamp,
)

INCLUDES: Final = ("bio", "categories", "insights", "stats", "traits")
DEFAULT_INCLUDE: Final = "bio,categories,stats"
BIO_LENGTH: Final = 500
BIO_HOLDS_FOR: Final = timedelta(days=7)
FEWEST: Final = 5
FEWEST_CATEGORIES: Final = 2
"""Memories before a profile or a bio is worth showing on its own routes."""
PRIVACY: Final[Mapping[str, Any]] = {
    "bio_public": False,
    "categories_public": [],
    "insights_enabled": True,
    "trait_analysis_enabled": True,
}

EnumT = TypeVar("EnumT", bound=StrEnum)


# -- the guide's form --------------------------------------------------------------------------------------------------


class GuideOut(Answer):
    user_bio: str
    profiles: dict[str, str]
    insights: dict[str, Any]


class UserBio(Answer):
    user_bio: str


def guide_out(portrait: Portrait) -> dict[str, Any]:
    if not portrait.memory_count:
        return {"user_bio": portrait.bio.text, "profiles": {}, "insights": {}}
    guide = portrait.guide
    known = {
        "common_topics": list(guide.common_topics),
        "communication_tone": guide.communication_tone,
        "interests": list(guide.interests),
        "likes": list(guide.likes),
        "dislikes": list(guide.dislikes),
    }
    return {
        "user_bio": portrait.bio.text,
        "profiles": {label.value: text for label, text in guide.profiles.items()},
        "insights": {"identity": {"insights": known, "derived_traits": list(guide.derived_traits)}},
    }


# -- the reference's form ----------------------------------------------------------------------------------------------


class ProfileOut(Answer):
    user_id: str
    bio: dict[str, Any] | None = None
    categories: dict[str, Any] | None = None
    insights: list[dict[str, Any]] | None = None
    traits: list[dict[str, Any]] | None = None
    stats: dict[str, Any] | None = None
    privacy_settings: dict[str, Any]
    last_updated: str


class Privacy(Body):
    bio_public: bool | None = None
    categories_public: list[str] | None = None
    insights_enabled: bool | None = None
    trait_analysis_enabled: bool | None = None

    def changed(self) -> dict[str, Any]:
        given = self.model_dump(exclude_none=True, exclude={"user_id"})
        if "categories_public" in given:
            given["categories_public"] = [category(label).value for label in given["categories_public"]]
        return given


def included(text: str) -> frozenset[str]:
    parts = frozenset(part.strip() for part in text.split(",") if part.strip())
    if unknown := sorted(parts - set(INCLUDES)):
        raise Invalid(f"Unknown part {unknown[0]}", field="include", valid_values=list(INCLUDES))
    return parts


def profile_out(
    user: str, portrait: Portrait, privacy: Mapping[str, Any], *, include: frozenset[str], only: Category | None
) -> dict[str, Any]:
    settings = {**PRIVACY, **privacy}
    shown: dict[str, Any] = {
        "user_id": user,
        "privacy_settings": settings,
        "last_updated": stamp(portrait.generated_at),
    }
    if "bio" in include:
        shown["bio"] = _bio_summary(portrait)
    if "categories" in include:
        shown["categories"] = {
            summary.category.value: _summary(summary)
            for summary in portrait.summaries
            if only in (None, summary.category)
        }
    if "insights" in include:
        wanted = [insight for insight in portrait.insights if only in (None, insight.category)]
        shown["insights"] = [_insight(each, portrait) for each in wanted] if settings["insights_enabled"] else []
    if "traits" in include:
        shown["traits"] = [_trait(each) for each in portrait.traits] if settings["trait_analysis_enabled"] else []
    if "stats" in include:
        shown["stats"] = _stats(portrait.stats)
    return shown


def _bio_summary(portrait: Portrait) -> dict[str, Any]:
    return {
        "summary": portrait.bio.text,
        "generated_at": stamp(portrait.generated_at),
        "confidence": portrait.bio.confidence,
        "word_count": len(portrait.bio.text.split()),
    }


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "title": summary.title,
        "summary": summary.text,
        **{name: list(items) for name, items in summary.lists.items()},
        "memory_count": summary.memory_count,
        "last_updated": stamp(summary.last_updated),
    }


def _insight(insight: Insight, portrait: Portrait) -> dict[str, Any]:
    return {
        "insight_id": f"insight_{_number_of(insight.title)}",
        "title": insight.title,
        "description": insight.description,
        "category": insight.category.value,
        "confidence": insight.confidence,
        "generated_at": stamp(portrait.generated_at),
        "memory_count": len(insight.memory_ids),
    }


def _trait(trait: Trait) -> dict[str, Any]:
    return {
        "trait": trait.name,
        "strength": trait.strength,
        "evidence_count": trait.evidence_count,
        "category": trait.category.value,
    }


def _stats(stats: Stats) -> dict[str, Any]:
    return {
        "total_memories": stats.total,
        "by_category": {label.value: count for label, count in stats.by_category.items()},
        "by_type": _by_type(stats),
        "date_range": {"first_memory": maybe_stamp(stats.first_at), "last_memory": maybe_stamp(stats.last_at)},
        "avg_importance": stats.average_importance,
        "top_participants": list(stats.top_participants),
        "top_locations": list(stats.top_locations),
    }


def _by_type(stats: Stats) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for kind, count in stats.by_kind.items():
        counts[shown_type(kind)] += count
    return {"semantic": counts["semantic"], "episodic": counts["episodic"]}


def _number_of(title: str) -> str:
    """Insights are composed anew each time; the same title is the same insight."""
    return blake2b(title.encode(), digest_size=6).hexdigest()


# -- bio ---------------------------------------------------------------------------------------------------------------


class BioOut(Answer):
    bio: str
    format: str
    style: str
    word_count: int
    character_count: int
    confidence: float
    source_memories: int
    categories_included: list[str]
    key_themes: list[str]
    generated_at: str
    expires_at: str


class BioUpdatedOut(Answer):
    bio: str
    format: str
    style: str
    word_count: int
    character_count: int
    is_manual: bool
    updated_at: str


class UserBioUpdatedOut(Answer):
    user_bio: str
    is_manual: bool
    updated_at: str


BioText = Annotated[str, AfterValidator(clean)]


class BioPatch(Body):
    bio: BioText | None = None
    format: str | None = None
    style: str | None = None
    regenerate: bool = False
    manual_override: bool = False
    include_categories: list[str] | None = None
    exclude_categories: list[str] | None = None

    def changed(self, now: datetime) -> dict[str, Any]:
        """The preferences that change."""
        professional = self.style == Format.PROFESSIONAL  # a documented sample says style where it means format
        changed: dict[str, Any] = {"bio_updated_at": now}
        if self.format is not None or professional:
            changed["form"] = form_of(Format.PROFESSIONAL if professional else str(self.format))
        if self.style is not None:
            changed["style"] = Style.FORMAL if professional else style_of(self.style)
        if self.regenerate:
            changed["bio"] = None
        elif self.bio is not None:
            changed["bio"] = manual(self.bio)
        if self.exclude_categories is not None or self.include_categories is not None:
            changed["excluded"] = self._excluded()
        return changed

    def _excluded(self) -> frozenset[Category]:
        excluded = set(HIDDEN) | set(map(category, self.exclude_categories or ()))
        if self.include_categories:
            excluded |= set(Category) - set(map(category, self.include_categories))
        return frozenset(excluded)


class UserBioPut(Body):
    user_bio: BioText


def manual(text: str) -> str:
    if len(text) > BIO_LENGTH:
        raise Refused(
            HTTPStatus.BAD_REQUEST,
            "BIO_TOO_LONG",
            "The bio is too long",
            max_length=BIO_LENGTH,
            current_length=len(text),
        )
    return text


def form_of(text: str) -> Format:
    return _named(Format, text, "format", "valid_formats")


def style_of(text: str) -> Style:
    return _named(Style, text, "style", "valid_styles")


def _named(kind: type[EnumT], text: str, what: str, known: str) -> EnumT:
    names = [member.value for member in kind]
    if text not in names:
        raise Refused(HTTPStatus.BAD_REQUEST, "INVALID_FORMAT", f"Unknown {what}: {text}", **{known: names})
    return kind(text)


def bio_out(bio: Bio, *, now: datetime) -> dict[str, Any]:
    return {
        "bio": bio.text,
        "format": bio.format.value,
        "style": bio.style.value,
        "word_count": bio.word_count,
        "character_count": bio.character_count,
        "confidence": bio.confidence,
        "source_memories": len(bio.memory_ids),
        "categories_included": [label.value for label in bio.categories],
        "key_themes": list(bio.key_themes),
        "generated_at": stamp(now),
        "expires_at": stamp(now + BIO_HOLDS_FOR),
    }


def bio_updated_out(bio: Bio, decided: Preferences, *, now: datetime) -> dict[str, Any]:
    return {
        "bio": bio.text,
        "format": bio.format.value,
        "style": bio.style.value,
        "word_count": bio.word_count,
        "character_count": bio.character_count,
        "is_manual": decided.bio is not None,
        "updated_at": stamp(now),
    }


def too_little(code: str, count: int) -> Refused:
    """A profile or a bio is not worth showing yet."""
    return Refused(
        HTTPStatus.NOT_FOUND,
        code,
        "Not enough is known yet",
        suggestion=f"Store more conversations: at least {FEWEST} memories in 2 categories are needed",
        current_memory_count=count,
    )


class PrivacyOut(Answer):
    bio_public: bool
    categories_public: list[str]
    insights_enabled: bool
    trait_analysis_enabled: bool


class ItemsDeleted(Answer):
    conversations: int
    messages: int
    facts: int
    patterns: int


class ErasedOut(Answer):
    deletedAt: str  # noqa: N815 - the wire's spelling
    itemsDeleted: ItemsDeleted  # noqa: N815
    receipt: RemovedOut
