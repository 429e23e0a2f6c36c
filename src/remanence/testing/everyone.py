"""The part of the store's contract that looks beyond one user."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from remanence.domain.circle import Circle, Origin
from remanence.domain.event import Event, Role, Verdict
from remanence.domain.memory import Entity, Kind, Memory, Status, Verb
from remanence.domain.scope import Level, Reach, Scope
from remanence.errors import Stale
from remanence.ports import Activity, ActorOrder, Inventory, Minutes, Order, Roll, Store
from remanence.testing.examples import ALICE, BOB, NOW, a_change, a_memory, accept, an_event, keep


class ReachContract:
    """Who is in reach: never another org, another realm or, where one is named, another project."""

    INSIDE = (ALICE, BOB, Scope("acme", "main", "alice", level=Level.ROLE))
    ELSEWHERE = Scope("acme", "side", "alice")
    OUTSIDE = (Scope("evil", "main", "alice"), Scope("acme", "main", "alice", "test"))

    async def _everyone(self, store: Store) -> None:
        for scope in (*self.INSIDE, self.ELSEWHERE, *self.OUTSIDE):
            await store.directory.add_user(scope, now=NOW)

    async def test_a_project_reaches_its_own_users_and_an_org_those_of_all_its_projects(self, store: Store) -> None:
        await self._everyone(store)

        of_project = await store.directory.within(Reach("acme", "main"))
        of_org = await store.directory.within(Reach("acme", None))

        assert {user.scope for user in of_project} == {*self.INSIDE}
        assert {user.scope for user in of_org} == {*self.INSIDE, self.ELSEWHERE}
        assert await store.directory.within(Reach("nobody", None)) == []

    async def test_a_number_names_nobody_out_of_reach(self, store: Store) -> None:
        await self._everyone(store)
        numbers = {scope.number for scope in (*self.INSIDE, self.ELSEWHERE, *self.OUTSIDE)}

        found = await store.directory.numbered(Reach("acme", "main"), numbers)

        assert {*found} == {*self.INSIDE}
        assert await store.directory.numbered(Reach("acme", "main"), {ALICE.number, 1}) == [ALICE]
        assert await store.directory.numbered(Reach("acme", "main"), ()) == []

    async def test_a_role_of_a_users_name_is_somebody_else(self, store: Store) -> None:
        role = Scope("acme", "main", "alice", level=Level.ROLE)
        await accept(store, an_event())
        await accept(store, an_event(), scope=role)

        user, holder = await store.directory.user(ALICE), await store.directory.user(role)

        assert user is not None
        assert holder is not None
        assert (user.scope, holder.scope) == (ALICE, role)
        assert [each.scope for each in await store.directory.users("acme")] == [ALICE]


class CensusContract:
    """What everyone in reach has: nothing of another org, and nothing that was forgotten."""

    REACH = Reach("acme", "main")
    EVIL = Scope("evil", "main", "alice")

    async def _held(self, store: Store) -> tuple[Memory, Memory, Memory]:
        """Two memories of Alice and one of Bob; beside them what nobody is to see."""
        said, of_bob, of_evil = an_event(role_id="r1", team_id="t9"), an_event(thread="t2"), an_event()
        await accept(store, said, an_event(role_id="r2"))
        await accept(store, of_bob, scope=BOB)
        await accept(store, of_evil, scope=self.EVIL)
        first = a_memory(said, confidence=0.9, entities=(Entity("Leeds", "place"),), tags=("work",))
        second = a_memory(said, text="Größe 43", kind=Kind.PROCEDURAL, strength=3.0, confidence=0.1, pinned=True)
        third = a_memory(
            of_bob, status=Status.SUPERSEDED, observed_at=NOW - timedelta(days=1), entities=(Entity("Leeds", "place"),)
        )
        forgotten = a_memory(said, status=Status.FORGOTTEN)
        over = a_memory(said, expires_at=NOW - timedelta(hours=1))
        await keep(store, first, second, forgotten, over)
        await keep(store, third, scope=BOB)
        await keep(store, a_memory(of_evil), scope=self.EVIL)
        return first, second, third

    async def _ids(self, store: Store, **wanted: Any) -> list[int]:
        held, total = await store.census.memories(self.REACH, Inventory(**wanted), now=NOW)
        assert total >= len(held)
        return [each.memory.id for each in held]

    async def test_everyones_memories_are_listed_whole_with_whose_they_are(self, store: Store) -> None:
        first, second, third = await self._held(store)

        held, total = await store.census.memories(self.REACH, Inventory(), now=NOW)

        assert total == 3
        assert [(each.scope, each.memory) for each in held] == [(ALICE, first), (ALICE, second), (BOB, third)]
        assert await store.census.memories(Reach("nobody", None), Inventory(), now=NOW) == ([], 0)

    async def test_a_listing_is_narrowed(self, store: Store) -> None:
        first, second, third = await self._held(store)

        assert await self._ids(store, statuses=("superseded", "expired")) == [third.id]
        assert await self._ids(store, user=BOB) == [third.id]
        assert await self._ids(store, user=self.EVIL) == []
        assert await self._ids(store, kind="procedural") == [second.id]
        assert await self._ids(store, nature="instruction") == [second.id]
        assert await self._ids(store, containing="NURSE") == [first.id, third.id]
        assert await self._ids(store, containing="GRÖSSE") == []
        assert await self._ids(store, containing="größe") == await self._ids(store, containing="GRÖßE") == [second.id]
        assert await self._ids(store, containing="%") == []

    async def test_a_listing_is_ordered_and_paged_without_gaps(self, store: Store) -> None:
        first, second, third = await self._held(store)
        orders = {
            Order.OBSERVED_LAST: [first, second, third],
            Order.OBSERVED_FIRST: [third, first, second],
            Order.CREATED_LAST: [first, second, third],
            Order.STRONGEST: [second, first, third],
            Order.SUREST: [first, third, second],
        }

        for order, expected in orders.items():
            pages = [await self._ids(store, order=order, limit=1, offset=offset) for offset in range(4)]
            assert [number for page in pages for number in page] == [memory.id for memory in expected], order

    async def test_strength_is_shown_as_it_has_become(self, store: Store) -> None:
        first, second, _ = await self._held(store)

        held, _ = await store.census.memories(self.REACH, Inventory(user=ALICE), now=NOW + timedelta(days=180))

        now = {each.memory.id: each.strength for each in held}
        assert now == {first.id: pytest.approx(0.5), second.id: 3.0}

    async def test_memories_are_tallied_by_what_they_are(self, store: Store) -> None:
        await self._held(store)

        tallies = {
            (tally.status, tally.kind, tally.fifth): tally for tally in await store.census.tallies(self.REACH, now=NOW)
        }
        named = await store.census.entities(self.REACH, now=NOW)

        assert {key: tally.count for key, tally in tallies.items()} == {
            ("active", "semantic", 4): 1,
            ("active", "procedural", 0): 1,
            ("superseded", "semantic", 4): 1,
        }
        procedural = tallies["active", "procedural", 0]
        assert (procedural.nature, procedural.strength, procedural.confidence) == ("instruction", 3.0, 0.1)
        assert tallies["superseded", "semantic", 4].first_observed_at == NOW - timedelta(days=1)
        assert named == {Entity("Leeds", "place"): 2}

    async def test_figures_may_be_those_of_one_user(self, store: Store) -> None:
        await self._held(store)

        tallies = await store.census.tallies(self.REACH, user=BOB, now=NOW)
        named = await store.census.entities(self.REACH, user=BOB, now=NOW)

        assert [(tally.status, tally.count) for tally in tallies] == [("superseded", 1)]
        assert named == {Entity("Leeds", "place"): 1}
        assert await store.census.tallies(self.REACH, user=self.EVIL, now=NOW) == []

    async def test_what_was_done_is_counted_by_day_and_kind(self, store: Store) -> None:
        said, of_evil = an_event(), an_event()
        await accept(store, said)
        await accept(store, an_event(), scope=BOB)
        await accept(store, of_evil, scope=self.EVIL)
        first, second = a_memory(said), a_memory(said)
        async with store.transaction(ALICE) as tx:
            tx.apply([
                a_change(first, at=NOW - timedelta(days=1)),
                a_change(second, at=NOW),
                a_change(first, before=first, verb=Verb.EDITED, at=NOW + timedelta(hours=13, minutes=59)),
                a_change(first, before=first, verb=Verb.EDITED, at=NOW + timedelta(hours=14)),
            ])  # fmt: skip
        await keep(store, a_memory(said), scope=BOB)
        await keep(store, a_memory(of_evil), scope=self.EVIL)
        midnight = NOW.replace(hour=0)
        days: dict[str, Any] = {"since": midnight - timedelta(days=1), "until": midnight + timedelta(days=1)}

        everyone = await store.census.activity(self.REACH, **days)
        of_bob = await store.census.activity(self.REACH, user=BOB, **days)

        yesterday = midnight - timedelta(days=1)
        assert everyone == [
            Activity(yesterday, "added", 1),
            Activity(midnight, "added", 2),
            Activity(midnight, "edited", 1),
        ]
        assert of_bob == [Activity(midnight, "added", 1)]
        assert await store.census.activity(Reach("nobody", None), **days) == []

    async def test_people_are_known_by_their_memories(self, store: Store) -> None:
        await self._held(store)
        role, of_role = Scope("acme", "main", "r1", level=Level.ROLE), an_event()
        await accept(store, of_role, scope=role)
        await keep(store, a_memory(of_role), scope=role)
        await accept(store, an_event(), scope=Scope("acme", "main", "silent"))

        actors, total = await store.census.actors(self.REACH, Roll(order=ActorOrder.NAME), now=NOW)
        named, _ = await store.census.actors(self.REACH, Roll(named="LIC"), now=NOW)
        page, of_all = await store.census.actors(self.REACH, Roll(order=ActorOrder.NAME, limit=1, offset=1), now=NOW)
        nobody, _ = await store.census.actors(self.REACH, Roll(user=self.EVIL), now=NOW)

        alice, bob = actors
        assert (total, alice.scope, bob.scope) == (2, ALICE, BOB)
        assert (alice.memories, alice.active, bob.active) == (2, 2, 0)
        assert (alice.role_ids, alice.team_ids, alice.first_memory_at) == (("r1", "r2"), ("t9",), NOW)
        assert named == [alice]
        assert (page, of_all) == ([bob], 2)
        assert nobody == []

    async def test_what_was_said_is_listed_by_when(self, store: Store) -> None:
        early = an_event(said_at=NOW - timedelta(days=1), role=Role.TOOL, extras={"a": "b"})
        late, other = an_event(), an_event(thread="t2")
        await accept(store, early, late)
        await accept(store, other, scope=BOB)
        await accept(store, an_event(), scope=self.EVIL)

        async def listed(**wanted: Any) -> list[tuple[Scope, Event]]:
            return [*(await store.census.events(self.REACH, Minutes(**wanted), now=NOW))[0]]

        assert (await listed())[-1] == (ALICE, early)
        assert (await listed(oldest_first=True))[0] == (ALICE, early)
        assert {event.id for _, event in await listed()} == {early.id, late.id, other.id}
        assert await listed(user=BOB) == await listed(thread="t2") == [(BOB, other)]
        assert await listed(role="tool") == [(ALICE, early)]
        assert (await store.census.events(self.REACH, Minutes(limit=1), now=NOW))[1] == 3

    async def test_what_came_under_a_clients_own_id_is_found_for_everyone(self, store: Store) -> None:
        named = an_event(external_id="m-1", source="memsy")
        await accept(store, named, an_event(external_id="m-1", source="chat"))
        await accept(store, an_event(external_id="m-1", source="memsy"), scope=self.EVIL)

        found = await store.census.by_external_id(self.REACH, ["m-1", "m-2", ""], source="memsy")

        assert [(scope, accepted.event) for scope, accepted in found] == [(ALICE, named)]
        assert found[0][1].outcome.verdict is Verdict.PENDING

    async def test_whoever_spoke_in_a_thread_is_found(self, store: Store) -> None:
        await accept(store, an_event(thread="t7"), an_event())
        await accept(store, an_event(thread="t7"), scope=self.EVIL)
        await accept(store, an_event(), scope=BOB)

        assert await store.census.in_thread(self.REACH, "t7") == [ALICE]
        assert {*await store.census.in_thread(self.REACH, "t1")} == {ALICE, BOB}


class CircleContract:
    """Orgs, roles and teams as people describe them: each in its own project and level."""

    def _circle(self, name: str, *, level: Level = Level.ROLE, minutes: int = 0, **more: Any) -> Circle:
        at = NOW + timedelta(minutes=minutes)
        described = {"name": "Nurses", "focus": "Handovers", "prompt": "What lasts.", "origin": None} | more
        return Circle(scope=Scope("acme", "main", name, level=level), created_at=at, updated_at=at, **described)

    async def test_a_circle_is_described_once_and_comes_back_as_it_was(self, store: Store) -> None:
        made = self._circle("r1", origin=Origin(by="llm", model="wise", at=NOW))

        await store.circles.add(made)
        with pytest.raises(Stale):
            await store.circles.add(self._circle("r1", focus="Other"))

        assert await store.circles.get(made.scope) == made
        assert await store.circles.get(replace(made.scope, project="side")) is None
        assert await store.circles.get(replace(made.scope, level=Level.TEAM)) is None

    async def test_circles_of_a_level_come_oldest_first_in_pages(self, store: Store) -> None:
        roles = [self._circle(name, minutes=minutes) for name, minutes in (("b", 1), ("c", 2), ("a", 2), ("d", 0))]
        for circle in (*roles, self._circle("t", level=Level.TEAM)):
            await store.circles.add(circle)
        within = Scope("acme", "main", "", level=Level.ROLE)

        whole = await store.circles.of(within, limit=10)
        page = await store.circles.of(within, limit=2, offset=1)

        assert [circle.scope.user for circle in whole] == ["d", "b", "a", "c"]
        assert page == whole[1:3]
        assert await store.circles.of(replace(within, org="evil"), limit=10) == []

    async def test_a_circle_is_changed_and_removed_where_it_is(self, store: Store) -> None:
        made = self._circle("r1", origin=Origin(by="template", at=NOW))
        with pytest.raises(Stale):
            await store.circles.put(made)
        await store.circles.add(made)
        changed = replace(made, name="Doctors", prompt="By hand.", origin=None, updated_at=NOW + timedelta(hours=1))

        await store.circles.put(changed)
        kept = await store.circles.get(made.scope)

        assert kept == changed
        assert await store.circles.remove(made.scope)
        assert not await store.circles.remove(made.scope)

    async def test_shares_are_what_people_of_the_circle_hold(self, store: Store) -> None:
        said, elsewhere, of_bob = an_event(role_id="r1", team_id="t1"), an_event(), an_event(role_id="r1")
        await accept(store, said, elsewhere)
        await accept(store, of_bob, scope=BOB)
        ours, outside, his = a_memory(said), a_memory(elsewhere), a_memory(of_bob)
        await keep(store, ours, outside)
        await keep(store, his, scope=BOB)
        in_common = self._circle("r1").scope
        await store.directory.add_user(in_common, now=NOW)
        await keep(store, a_memory(said), scope=in_common)
        async with store.transaction(ALICE) as tx:
            tx.put_vectors("m", {ours.id: b"packed"})

        async def shared(level: Level, name: str, limit: int = 10) -> list[tuple[Scope, int, bytes]]:
            scope = self._circle(name, level=level).scope
            found = await store.circles.shares(scope, model="m", limit=limit, now=NOW)
            return [(each.scope, each.memory.id, each.packed) for each in found]

        assert {*await shared(Level.ROLE, "r1")} == {(ALICE, ours.id, b"packed"), (BOB, his.id, b"")}
        assert await shared(Level.TEAM, "t1") == [(ALICE, ours.id, b"packed")]
        assert {number for _, number, _ in await shared(Level.ORG, "acme")} == {ours.id, outside.id, his.id}
        assert await shared(Level.TEAM, "r1") == []
        assert [number for _, number, _ in await shared(Level.ORG, "acme", 1)] == [max(ours.id, outside.id, his.id)]

    async def test_what_stands_behind_a_memory_is_replaced_and_goes_with_it(self, store: Store) -> None:
        scope = self._circle("r1").scope
        await store.directory.add_user(scope, now=NOW)
        said = an_event()
        first, second = a_memory(said), a_memory(said)
        await keep(store, first, second, scope=scope)
        async with store.transaction(scope) as tx:
            tx.support(first.id, {(1, 2), (3, 4)})
            tx.support(second.id, {(5, 6)})
            tx.support(first.id, {(1, 2), (7, 8)})

        before = await store.circles.support(scope)
        async with store.transaction(scope) as tx:
            tx.erase_memories([second.id])
        after = await store.circles.support(scope)
        async with store.transaction(scope) as tx:
            tx.erase_user()

        assert before == {first.id: {(1, 2), (7, 8)}, second.id: {(5, 6)}}
        assert after == {first.id: {(1, 2), (7, 8)}}
        assert await store.circles.support(scope) == {}


class EveryoneContract(ReachContract, CensusContract, CircleContract):
    """All of it."""
