"""Who the person is, composed from what is kept, and what they say themselves of that."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

from remanence.domain import profile
from remanence.domain.announcement import PROFILE_UPDATED, Announcement
from remanence.domain.ids import Ids
from remanence.domain.job import Job
from remanence.domain.memory import Category, Memory
from remanence.domain.profile import HIDDEN, Bio, Format, Guide, Insight, Stats, Style, Summary, Trait
from remanence.domain.scope import Scope
from remanence.engine import tasks
from remanence.engine.given_out import GivenOut
from remanence.errors import Exhausted, NotFound, Stale
from remanence.ports import Clock, Store, User, View

BIO: Final = "bio"
FOREMOST: Final = 500
"""Memories that the bio beside a search is chosen from. It has room for some twenty, and follows each change: in 45 ms,
where 2,000 would take 170."""
REFRESHED: Final = "refreshed"
REFRESH_EVERY: Final = timedelta(minutes=10)
"""How often a caller may ask for everything to be composed anew (MemSync contract, rule 11)."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the person has decided about their profile."""

    bio: str | None = None
    """Their own text, which stands until they ask for a generated one again."""
    form: Format = Format.FULL
    style: Style = Style.NARRATIVE
    excluded: frozenset[Category] = HIDDEN
    bio_updated_at: datetime | None = None
    privacy: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that a profile can show."""

    bio: Bio
    is_manual: bool
    guide: Guide
    summaries: Sequence[Summary]
    insights: Sequence[Insight]
    traits: Sequence[Trait]
    stats: Stats
    generated_at: datetime
    memory_count: int


class Profiles:
    def __init__(self, *, store: Store, given_out: GivenOut, clock: Clock, ids: Ids, owner: str) -> None:
        self._store = store
        self._given_out = given_out
        self._clock = clock
        self._ids = ids
        self._owner = owner

    async def bio_text(self, scope: Scope, *, include_sensitive: bool = True) -> str:
        """The bio as search shows it: the person's own, else the one composed last; empty without memories."""
        user, view = await self._store.views.with_user(scope, BIO)
        if user is None:
            return ""
        if (own := preferences_of(user).bio) is not None:
            return own
        if not include_sensitive:
            text = await self._bio_without_sensitive(user)
        else:
            if view is None or _is_over(view, self._clock()):
                view = await self._compose(user)
            text = str(view.body["text"])
        self._given_out.note(scope, [text])
        return text

    async def preferences(self, scope: Scope) -> Preferences:
        user = await self._store.directory.user(scope)
        return preferences_of(user) if user else Preferences()

    async def decide(self, scope: Scope, **changed: Any) -> Preferences:
        """Keep the person's decisions. Raises NotFound before anything was ever stored for them."""
        user = await self._store.directory.user(scope)
        if user is None:
            raise NotFound("Nothing is known of this user yet.")
        decided = replace(preferences_of(user), **changed)
        async with self._store.transaction(scope) as tx:
            tx.put_settings({**user.settings, "profile": _kept(decided)})
            tx.drop_views()
            tx.announce(self._updated(scope, "privacy" if changed.keys() == {"privacy"} else "bio"))
        return decided

    async def bio(
        self,
        scope: Scope,
        *,
        form: Format | None = None,
        style: Style | None = None,
        excluded: frozenset[Category] | None,
    ) -> Bio:
        """A bio in any form; the person's own text where they have written one and no other form is asked for."""
        decided = await self.preferences(scope)
        memories = await self._memories(scope)
        composed = await asyncio.to_thread(
            profile.bio,
            memories,
            now=self._clock(),
            form=form or decided.form,
            style=style or decided.style,
            exclude=decided.excluded if excluded is None else excluded | HIDDEN,
        )
        return composed if decided.bio is None else replace(composed, text=decided.bio)

    async def portrait(self, scope: Scope) -> Portrait:
        decided = await self.preferences(scope)
        memories = await self._memories(scope)
        return await asyncio.to_thread(_portrait, memories, decided, self._clock())

    async def refresh(self, scope: Scope) -> None:
        """Compose anew, at most once in `REFRESH_EVERY`. Raises Exhausted when asked for earlier."""
        now = self._clock()
        user = await self._store.directory.user(scope)
        if user is None:
            return
        last = await self._store.views.get(scope, REFRESHED)
        if last is not None and now - last.built_at < REFRESH_EVERY:
            wait = (last.built_at + REFRESH_EVERY - now).total_seconds()
            raise Exhausted("The profile was refreshed a moment ago.", retry_after=wait)
        await self._compose(user)
        await self._keep(user, REFRESHED, View({}, user.memory_revision, now))

    async def rebuild(self, job: Job) -> None:
        """Keep what search shows up to date with the memories, after they have changed."""
        user = await self._store.directory.user(tasks.scope_of(job))
        if user is not None:
            before = await self._store.views.get(user.scope, BIO)
            composed = await self._compose(user)
            if before is None or before.body != composed.body:
                async with self._store.transaction(user.scope) as tx:
                    tx.announce(self._updated(user.scope, "bio"))
        await self._store.jobs.done(job, self._owner)

    async def _compose(self, user: User) -> View:
        now = self._clock()
        memories = await self._foremost(user.scope)
        bio = await _composed(memories, preferences_of(user), now)
        ends = min((memory.expires_at for memory in memories if memory.expires_at), default=None)
        view = View({"text": bio.text, "until": ends.isoformat() if ends else None}, user.memory_revision, now)
        await self._keep(user, BIO, view)
        return view

    async def _keep(self, user: User, name: str, view: View) -> None:
        """Unless something that it was made of has been erased meanwhile."""
        with suppress(Stale):
            async with self._store.transaction(user.scope, epoch=user.epoch) as tx:
                tx.put_view(name, view)

    async def _bio_without_sensitive(self, user: User) -> str:
        memories = [memory for memory in await self._foremost(user.scope) if not memory.sensitive]
        return (await _composed(memories, preferences_of(user), self._clock())).text

    def _updated(self, scope: Scope, section: str) -> Announcement:
        now = self._clock()
        return Announcement(
            id=self._ids.next(now), name=PROFILE_UPDATED, scope=scope, at=now, details={"sections": [section]}
        )

    async def _foremost(self, scope: Scope) -> Sequence[Memory]:
        return await self._store.memories.foremost(scope, now=self._clock(), limit=FOREMOST)

    async def _memories(self, scope: Scope) -> Sequence[Memory]:
        return await self._store.memories.active(scope, now=self._clock())


async def _composed(memories: Sequence[Memory], decided: Preferences, now: datetime) -> Bio:
    return await asyncio.to_thread(
        profile.bio, memories, now=now, form=decided.form, style=decided.style, exclude=decided.excluded
    )


def _is_over(view: View, now: datetime) -> bool:
    """Something that it tells of has reached the end of its time to live."""
    until = view.body.get("until")
    return until is not None and datetime.fromisoformat(until) <= now


def preferences_of(user: User) -> Preferences:
    kept = user.settings.get("profile", {})
    updated_at = kept.get("bio_updated_at")
    return Preferences(
        bio=kept.get("bio"),
        form=Format(kept.get("form", Format.FULL)),
        style=Style(kept.get("style", Style.NARRATIVE)),
        excluded=frozenset(map(Category, kept.get("excluded", HIDDEN))),
        bio_updated_at=datetime.fromisoformat(updated_at) if updated_at else None,
        privacy=kept.get("privacy", {}),
    )


def _kept(decided: Preferences) -> Mapping[str, Any]:
    return {
        "bio": decided.bio,
        "form": decided.form,
        "style": decided.style,
        "excluded": sorted(decided.excluded),
        "bio_updated_at": decided.bio_updated_at.isoformat() if decided.bio_updated_at else None,
        "privacy": dict(decided.privacy),
    }


def _portrait(memories: Sequence[Memory], decided: Preferences, now: datetime) -> Portrait:
    composed = profile.bio(memories, now=now, form=decided.form, style=decided.style, exclude=decided.excluded)
    return Portrait(
        bio=composed if decided.bio is None else replace(composed, text=decided.bio),
        is_manual=decided.bio is not None,
        guide=profile.guide(memories, now=now, exclude=decided.excluded),
        summaries=profile.summaries(memories, now=now, exclude=decided.excluded),
        insights=profile.insights(memories, now=now, exclude=decided.excluded),
        traits=profile.traits(memories),
        stats=profile.stats(memories),
        generated_at=now,
        memory_count=len(memories),
    )
