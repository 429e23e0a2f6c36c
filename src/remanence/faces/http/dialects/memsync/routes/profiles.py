"""Profile, bio, and erasing the person behind them."""

from http import HTTPStatus
from typing import Any, Final

from remanence.domain.memory import Category
from remanence.errors import NotFound
from remanence.faces.http.caller import TheEngine
from remanence.faces.http.dialects.memsync.asking import Deleter, ProfileReader, ProfileWriter, UserId
from remanence.faces.http.dialects.memsync.wire import profiles as wire
from remanence.faces.http.dialects.memsync.wire.operating import removed_out
from remanence.faces.http.dialects.memsync.wire.words import category as category_of
from remanence.faces.http.dialects.memsync.wire.words import stamp


async def guide(caller: ProfileReader, engine: TheEngine, user_id: UserId = None) -> dict[str, Any]:
    """The whole profile in the guide's form; empty for a new user."""
    return wire.guide_out(await engine.profiles.portrait(caller.scope(user_id)))


async def user_bio(caller: ProfileReader, engine: TheEngine, user_id: UserId = None) -> dict[str, Any]:
    """The bio as search shows it."""
    return {"user_bio": await engine.profiles.bio_text(caller.scope(user_id))}


async def put_user_bio(body: wire.UserBioPut, caller: ProfileWriter, engine: TheEngine) -> dict[str, Any]:
    """Write the bio oneself."""
    now = engine.clock()
    scope = caller.scope(body.user_id)
    await engine.profiles.decide(scope, bio=wire.manual(body.user_bio), bio_updated_at=now)
    return {"user_bio": body.user_bio, "is_manual": True, "updated_at": stamp(now)}


async def profile(
    caller: ProfileReader,
    engine: TheEngine,
    user_id: UserId = None,
    include: str = wire.DEFAULT_INCLUDE,
    category: str | None = None,
    *,
    refresh: bool = False,
) -> dict[str, Any]:
    """The profile in the reference's form."""
    scope = caller.scope(user_id)
    parts, only = wire.included(include), category_of(category) if category else None
    if refresh:
        await engine.profiles.refresh(scope)
    portrait = await engine.profiles.portrait(scope)
    if portrait.memory_count < wire.FEWEST:
        raise wire.too_little("PROFILE_NOT_FOUND", portrait.memory_count)
    privacy = (await engine.profiles.preferences(scope)).privacy
    return wire.profile_out(scope.user, portrait, privacy, include=parts, only=only)


async def bio(
    caller: ProfileReader,
    engine: TheEngine,
    user_id: UserId = None,
    format: str | None = None,  # noqa: A002 - the parameter's name
    style: str | None = None,
    exclude_categories: str = "",
    *,
    refresh: bool = False,
) -> dict[str, Any]:
    """The bio in one of four formats and styles."""
    scope = caller.scope(user_id)
    form = wire.form_of(format) if format else None
    tone = wire.style_of(style) if style else None
    excluded = frozenset(category_of(label) for label in exclude_categories.split(",") if label.strip())
    if refresh:
        await engine.profiles.refresh(scope)
    portrait = await engine.profiles.portrait(scope)
    known = sum(1 for summary in portrait.summaries if summary.category is not Category.PRIVATE)
    if not portrait.is_manual and (portrait.memory_count < wire.FEWEST or known < wire.FEWEST_CATEGORIES):
        raise wire.too_little("BIO_NOT_FOUND", portrait.memory_count)
    composed = await engine.profiles.bio(scope, form=form, style=tone, excluded=excluded or None)
    return wire.bio_out(composed, now=engine.clock())


async def patch_bio(body: wire.BioPatch, caller: ProfileWriter, engine: TheEngine) -> dict[str, Any]:
    """Write the bio oneself, or say how it is to be generated."""
    now = engine.clock()
    scope = caller.scope(body.user_id)
    decided = await engine.profiles.decide(scope, **body.changed(now))
    composed = await engine.profiles.bio(scope, form=None, style=None, excluded=None)
    return wire.bio_updated_out(composed, decided, now=now)


async def patch_privacy(body: wire.Privacy, caller: ProfileWriter, engine: TheEngine) -> dict[str, Any]:
    """Who may see what of the profile."""
    scope = caller.scope(body.user_id)
    before = (await engine.profiles.preferences(scope)).privacy
    decided = await engine.profiles.decide(scope, privacy={**before, **body.changed()})
    return {**wire.PRIVACY, **decided.privacy}


async def erase(
    user_id: str,
    caller: Deleter,
    engine: TheEngine,
    scan: bool = False,  # noqa: FBT001, FBT002 - a query parameter
) -> dict[str, Any]:
    """Erase a user: every event, memory, vector, profile and job of theirs; with `scan`, look for what is left."""
    own = caller.principal.key.user
    if own is not None and own != user_id:
        raise NotFound("There is no such user.", id=user_id)
    removed = await engine.removal.user(caller.scope(user_id), actor=caller.principal.key.id, scan=scan)
    counts = removed.of_user
    assert counts is not None
    return {
        "deletedAt": stamp(engine.clock()),
        "receipt": removed_out(removed),
        "itemsDeleted": {
            "conversations": counts.threads,
            "messages": counts.events,
            "facts": counts.memories,
            "patterns": counts.patterns,
        },
    }


ROUTES: Final = (
    ("GET", "/users/profile", guide, {"response_model": wire.GuideOut}),
    ("GET", "/users/bio", user_bio, {"response_model": wire.UserBio}),
    ("PUT", "/users/bio", put_user_bio, {"response_model": wire.UserBioUpdatedOut}),
    ("DELETE", "/users/{user_id:path}", erase, {"status_code": HTTPStatus.OK, "response_model": wire.ErasedOut}),
    ("GET", "/profile", profile, {"response_model": wire.ProfileOut}),
    ("GET", "/profile/bio", bio, {"response_model": wire.BioOut}),
    ("PATCH", "/profile/bio", patch_bio, {"response_model": wire.BioUpdatedOut}),
    ("PATCH", "/profile/privacy", patch_privacy, {"response_model": wire.PrivacyOut}),
)
