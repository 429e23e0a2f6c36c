"""Stored memories and actors as the console shows them (contract, sections 3.3 and 3.4)."""

import pytest
from memsy import AuthorizationError, MemsyAPIError

TOLD = (
    "I work as a night nurse.", "My sister lives in Porto.", "I am allergic to peanuts.", "We adopted a beagle.",
    "I prefer tea to coffee.", "I speak Portuguese.", "I drive a Volvo.",
)  # fmt: skip
SORTS = {
    "observed_at_desc": lambda each: each.observed_at,
    "observed_at_asc": lambda each: each.observed_at,
    "created_at_desc": lambda each: each.created_at,
    "strength_desc": lambda each: each.strength,
    "confidence_desc": lambda each: each.confidence,
}


def test_pages_neither_repeat_nor_skip_and_every_sort_is_ordered(client, tell):
    tell(*TOLD)
    whole = client.memories.list(limit=200)

    for sort, key in SORTS.items():
        pages = [client.memories.list(sort=sort, limit=3, offset=offset) for offset in range(0, whole.total, 3)]
        items = [item for page in pages for item in page.items]
        values = [key(item) for item in items]

        assert {(page.total, page.limit) for page in pages} == {(whole.total, 3)}
        assert [page.offset for page in pages] == [*range(0, whole.total, 3)]
        assert sorted(item.memory_id for item in items) == sorted(item.memory_id for item in whole.items)
        assert values == sorted(values, reverse=sort.endswith("desc"))


def test_filters_choose(client, tell):
    tell(*TOLD)
    tell("I prefer cocoa.", actor_id="bob", session_id="s2")

    def listed(**filters):
        return {item.text for item in client.memories.list(**filters).items}

    assert set(listed(type="preference")) == {text for text in listed() if "prefers" in text.lower()}
    assert listed(kind="semantic") >= listed(type="preference")
    assert listed(actor_id="bob") == {text for text in listed() if "cocoa" in text}
    assert set(listed(search="PORTU")) == {text for text in listed() if "portu" in text.lower()} != set()
    assert listed(search="100%") == listed(kind="nonsense") == listed(type="nonsense") == set()
    assert listed(status="all") == listed(status="active") == listed()
    assert listed(status="archived") == listed(status="decayed") == set()


@pytest.mark.parametrize("query", ["sort=newest", "status=gone", "limit=0", "limit=201", "offset=-1", "limit=many"])
def test_a_list_refuses_what_it_does_not_know(http, query):
    answer = http.get(f"/v1/console/memories?{query}")

    assert (answer.status_code, answer.json()["error"]) == (422, "validation_error")


def test_get_returns_what_is_listed_and_what_search_found(client, tell):
    [event] = tell("I work as a night nurse.", role_id="nurse", team_id="night")

    [listed] = client.memories.list().items
    [found] = client.search("job", actor_id="ada").results

    assert client.memories.get(listed.memory_id).memory_id == listed.memory_id == found.id
    assert (listed.text, listed.source_event_ids) == (found.content, [event])
    assert (listed.scope.level, listed.scope.actor_id) == ("actor", "ada")
    assert (listed.scope.role_id, listed.scope.team_id) == ("nurse", "night")
    assert (listed.status, listed.pinned, listed.recall_count) == ("active", False, 0)
    assert listed.decay_half_life_days == 180.0


@pytest.mark.parametrize("name", ["00000000-0000-8000-8000-000000000000", "mem_7", "a/b"])
def test_an_unknown_memory_is_not_found(http, name):
    answer = http.get(f"/v1/console/memories/{name}")

    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")


def test_figures_agree_with_the_list(client, tell):
    empty = client.memories.stats()
    tell(*TOLD)
    client_side = client.memories.list(status="all", limit=200)

    stats = client.memories.stats()

    assert (empty.total, empty.avg_confidence, empty.avg_strength) == (0, 0.0, 0.0)
    assert empty.date_range == {"earliest": None, "latest": None}
    assert stats.total == stats.total_memories == client_side.total == sum(stats.by_status.values())
    assert sum(stats.by_kind.values()) == sum(stats.by_type.values()) == stats.total
    assert sum(each["count"] for each in stats.confidence_buckets) == stats.total
    assert stats.active_memories == client.memories.list().total
    mean = sum(item.confidence for item in client_side.items) / stats.total
    assert stats.avg_confidence == pytest.approx(mean, abs=0.001)
    assert all({"name", "type", "count"} == each.keys() for each in stats.top_entities)


def test_actors_are_listed_searched_and_sorted(client, tell):
    for name in ("carol", "alice", "bob_1"):
        tell("I live in Riga.", actor_id=name, role_id="nurse", team_id="night")

    def names(**query):
        return [each.actor_id for each in client.actors.list(**query).items]

    page = client.actors.list(limit=2, offset=1, sort="actor_id_asc")
    assert names(sort="actor_id_asc") == ["alice", "bob_1", "carol"]
    assert names(sort="first_memory_asc") == [*reversed(names())] == ["carol", "alice", "bob_1"]
    assert names(sort="last_memory_desc") == names()
    assert names(q="B_1") == ["bob_1"]
    assert names(q="%") == []
    assert (page.total, page.limit, page.offset, page.truncated) == (3, 2, 1, False)
    assert [each.actor_id for each in page.items] == ["bob_1", "carol"]


@pytest.mark.parametrize("query", ["sort=memory_count_desc", "limit=501", "limit=0", "offset=-1"])
def test_actors_refuse_what_they_are_not_sorted_by(http, query):
    assert http.get(f"/v1/actors?{query}").status_code == 422


@pytest.mark.parametrize("name", ["slack:T0/U1 x#?%", "ü/日本", "a/", "stats"])
def test_an_actor_of_any_name_is_found(client, tell, name):
    tell("I live in Riga.", actor_id=name, role_id="nurse", team_id="night")

    found = client.actors.get(name)

    assert (found.actor_id, found.memory_count, found.active_memory_count) == (name, 1, 1)
    assert (found.scope_levels, found.role_ids, found.team_ids) == (["actor"], ["nurse"], ["night"])


def test_there_is_no_actor_before_there_is_a_memory(client, tell):
    tell("Hello there!", actor_id="quiet")

    for name in ("quiet", "nobody"):
        with pytest.raises(MemsyAPIError) as refused:
            client.actors.get(name)
        assert (refused.value.status_code, refused.value.error_code) == (404, "not_found")
    assert client.actors.list().items == []


def test_a_foreign_org_is_refused(client, org):
    assert client.actors.list(org_id=org).total == 0
    for call in (lambda: client.actors.list(org_id="another"), lambda: client.actors.get("ada", org_id="another")):
        with pytest.raises(AuthorizationError) as refused:
            call()
        assert refused.value.error_code == "org_mismatch"
