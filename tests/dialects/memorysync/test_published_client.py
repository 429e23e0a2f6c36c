"""MemorySync's own published client, blocking and async: every method of its data plane against a real server."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import memorysync
import pytest
from memorysync import AsyncMemorySyncClient, BatchUpdateItem, BulkAddItem, ForgetFilters, MemorySyncClient

BEES = "The user keeps bees in Kent."
TEA = "The user prefers green tea over coffee."
DOG = "The user has a dog named Biscuit."


class Blocking:
    """The async client, each call waited for."""

    def __init__(self, **given: Any) -> None:
        self._loop = asyncio.new_event_loop()
        self._client = AsyncMemorySyncClient(**given)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._client, name)
        return lambda *given, **named: self._loop.run_until_complete(method(*given, **named))

    def close(self) -> None:
        self._loop.run_until_complete(self._client.aclose())
        self._loop.close()


@pytest.fixture(params=[MemorySyncClient, Blocking], ids=["blocking", "async"])
def speaking(request, server, org) -> Iterator[Callable[..., Any]]:
    """Clients for a user, with a key of their own."""
    made: list[Any] = []

    def client(user: str = "ada", **key: Any) -> Any:
        secret = server.key(org=org, **key)
        made.append(request.param(api_key=secret, base_url=server.url, end_user_id=user))
        return made[-1]

    yield client
    for each in made:
        each.close()


@pytest.fixture
def sdk(speaking):
    return speaking()


def test_what_is_added_is_found_with_what_was_said_of_it(sdk):
    added = sdk.add(TEA, source="chat", tags=["Drinks"], importance=0.8, session_id="s1", metadata={"k": [1, None]})

    answer = sdk.query("Which tea does the user prefer?", k=3, filters={"tags": ["drinks"]}, session_id="s1")

    [found] = answer.memories
    assert (found.id, found.tags, found.importance, found.source) == (added.id, ["drinks"], 0.8, "chat")
    assert found.metadata == {"k": [1, None], "session_id": "s1"}
    assert found.score > 0.3
    assert answer.query_intent == "factual"
    assert [each.id for each in sdk.retrieve("green tea").memories] == [added.id]


def test_an_add_that_stores_nothing_is_told_as_that(sdk):
    first = sdk.add(BEES, client_ref="r1")

    again, filler, repeated = sdk.add(BEES, client_ref="r1"), sdk.add("ok thanks, bye now"), sdk.add(BEES)

    assert (again.reason, again.memory_ids) == ("already_ingested", [first.id])
    assert filler.reason == "no_high_value_content"
    assert (repeated.reason, repeated.memory_ids) == ("duplicate", [first.id])


def test_many_are_added_at_once(sdk):
    answer = sdk.bulk_add(
        [BulkAddItem(text=BEES, tags=["a"]), BulkAddItem(text="ok thanks, bye now"), BulkAddItem(text="x")]
    )

    assert (answer.total, answer.created, answer.skipped, answer.rejected) == (3, 1, 1, 1)
    assert [each.status for each in answer.results] == ["created", "skipped", "rejected"]


def test_one_memory_is_read_changed_judged_and_related(sdk):
    bees, tea = sdk.add(BEES), sdk.add(TEA)

    changed = sdk.update(bees.id, tags=["hobby"], metadata={"x": 1})
    judged = sdk.feedback(bees.id, "positive", comment="good")
    relation = sdk.create_relation(bees.id, to_memory_id=tea.id, relationship_type="supports", confidence=0.5)
    history = sdk.history(bees.id)

    assert sdk.get(bees.id).tags == changed.tags == ["hobby"]
    assert judged.importance_after > judged.importance_before
    assert judged.summary.signal_counts == {"positive": 1}
    assert (relation.from_memory_id, relation.to_memory_id, relation.confidence) == (bees.id, tea.id, 0.5)
    assert [each.event for each in history.revisions] == ["created", "updated", "updated"]
    assert history.revisions[1].diff["tags"] == {"old": [], "new": ["hobby"]}
    with pytest.raises(memorysync.NotFoundError):
        sdk.get(2**50)


def test_several_are_changed_at_once(sdk):
    bees = sdk.add(BEES)

    answer = sdk.batch_update([BatchUpdateItem(memory_id=bees.id, importance=0.9), {"memory_id": 7, "tags": ["x"]}])

    assert (answer.total, answer.updated, answer.not_found) == (2, 1, 1)
    assert [(each.status, each.changed_fields) for each in answer.results] == [
        ("updated", ["importance"]),
        ("not_found", []),
    ]


def test_memories_are_forgotten_by_ids_and_by_criteria(sdk):
    bees, tea, dog = (sdk.add(text, tags=["x"]) for text in (BEES, TEA, DOG))

    foreseen = sdk.forget(filters=ForgetFilters(tags=["x"]), dry_run=True)
    gone = sdk.forget([bees.id, 2**50], reason="asked to")
    rest = sdk.forget(filters={"tags": ["x"]})

    assert sorted(foreseen) == sorted([bees.id, tea.id, dog.id])
    assert gone == [bees.id]
    assert sorted(rest) == sorted([tea.id, dog.id])
    assert sdk.export_all().memories == []


def test_memories_become_one_text(sdk):
    bees, tea = sdk.add(BEES), sdk.add(TEA)

    summed = sdk.summarize([bees.id, tea.id], lossless=True)
    composed = sdk.compose("Answer with what is known of bees.\n{memories}", recall_k=1, max_tokens=100)
    answer = sdk.synthesize(query="What does the user keep?", max_memories=1)
    of_both = sdk.synthesize(memory_ids=[bees.id, tea.id])

    assert summed.is_summary
    assert bees.text in summed.text
    assert tea.text in summed.text
    assert composed.memories_used == 1
    assert f"- {bees.text}" in composed.composed_prompt
    assert composed.token_count <= 100
    assert answer["citations"][0]["memory_id"] in {bees.id, summed.id}
    assert {each["memory_id"] for each in of_both["citations"]} == {bees.id, tea.id}
    with pytest.raises(memorysync.ValidationError):
        sdk.synthesize()


def test_a_question_takes_its_route(sdk):
    bees = sdk.add(BEES)

    fact = sdk.search_routed("Where does the user keep bees?", k=2, include_reasoning=True)
    view = sdk.search_routed("bees in Kent", route="analytical")

    assert (fact["route"], fact["memories"][0]["id"], fact["answer"]) == ("factual", bees.id, None)
    assert fact["reasoning"]
    assert (view["route"], view["answer"]) == ("analytical", f"{bees.text.rstrip('.')}.")


def test_memories_are_looked_at_together(sdk):
    bees, dog = sdk.add(BEES), sdk.add(DOG)
    sdk.create_relation(bees.id, to_memory_id=dog.id, relationship_type="contradiction")

    graph, around = sdk.graph(limit=50), sdk.graph(memory_id=dog.id, depth=1)
    stats, clusters, report = sdk.knowledge_stats(), sdk.clusters(limit=5), sdk.intelligence(limit=5)
    [decision] = sdk.decisions(limit=10)["decisions"]
    resolved = sdk.resolve_decision(decision_id=str(decision["id"]), winning_memory_id=bees.id, note="asked her")

    assert {bees.id, dog.id} <= {node["id"] for node in graph["nodes"]}
    assert ("contradiction", bees.id, dog.id) in {
        (edge["relationship_type"], edge["source"], edge["target"]) for edge in around["edges"]
    }
    assert (stats["total_memories"], stats["total_relations"]) == (2, 1)
    assert clusters.keys() == {"clusters", "total"}
    assert report.keys() == {"themes", "entities", "patterns", "horizons", "generated_at"}
    assert decision["status"] == "open"
    assert resolved["superseded_ids"] == [dog.id]
    assert [each["status"] for each in sdk.decisions()["decisions"]] == ["resolved"]
    assert sdk.query("dog").memories[:1] != [dog.id]


def test_an_org_has_words_of_its_own(sdk):
    added = sdk.update_ontology(content_types=["Ticket"], relation_types=["blocks"])
    cleared = sdk.update_ontology(content_types=[])

    assert (added.custom_content_types, added.custom_relation_types) == (["ticket"], ["blocks"])
    assert "ticket" in added.content_types
    assert (cleared.custom_content_types, cleared.custom_relation_types) == ([], ["blocks"])
    assert sdk.get_ontology() == cleared
    assert "fact" in cleared.builtin_content_types


def test_everything_is_embedded_anew(sdk):
    sdk.add(BEES)

    answer = sdk.refresh()

    assert answer["status"] == "accepted"
    assert answer["total"] >= 1


def test_turns_become_facts_of_the_same_user(sdk, org, until):
    turn = sdk.add_turn(
        tenant_id=org, user_id="ada", text="I keep bees in Kent, by the way.", role="user", session_id="s"
    )
    again = sdk.add_turn(
        tenant_id=org, user_id="ada", text="I keep bees in Kent, by the way.", role="user", session_id="s"
    )
    answer = sdk.add_turn(tenant_id=org, user_id="ada", text="How lovely, tell me more!", role="assistant")

    listed = until(lambda: sdk.list_memories(tenant_id=org, user_id="ada", limit=10), lambda page: page["total"])
    [row] = listed["memories"]
    recalled = sdk.recall(tenant_id=org, user_id="ada", prompt="bees", k=3)
    assert turn["memory_id"] is None
    assert again["processing_status"] == "skipped_replay"
    assert answer["processing_status"] == "skipped_non_user_turn"
    assert row["metadata"]["session_id"] == row["metadata"]["metadata"]["session_id"] == "s"
    assert row["memory_id"] == recalled["memories"][0]["memory_id"]
    assert recalled["context"].startswith("- ")
    number = int(row["memory_id"].removeprefix("m_"))
    assert sdk.status(number)["status"] == "completed"
    assert sdk.query("bees").memories[0].id == number


def test_a_transcript_is_kept_word_for_word(sdk, org):
    turns = [
        {"role": "human", "content": "Hi, I'm Ada.", "seq": 0, "payload": {"ü": [None, {"a": 1}]}},
        {"role": "ai", "content": "", "seq": 1},
    ]
    place = {"tenant_id": org, "user_id": "ada", "session_id": "s"}

    first = sdk.append_history(**place, turns=turns, extract=False)
    again = sdk.append_history(**place, turns=turns, extract=False)
    listed = sdk.list_history(**place)
    deleted = sdk.delete_history(**place)

    assert [each["created"] for each in (*first["items"], *again["items"])] == [True, True, False, False]
    assert [(each["role"], each["content"]) for each in listed["items"]] == [
        ("user", "Hi, I'm Ada."),
        ("assistant", ""),
    ]
    assert listed["items"][0]["payload"] == turns[0]["payload"]
    assert deleted["deleted_ids"] == [each["id"] for each in first["items"]]
    assert sdk.export_all().memories == []


def test_values_are_kept_by_name(sdk, org):
    place = {"tenant_id": org, "user_id": "ada"}

    put = sdk.put_state(**place, namespace=["prefs", "ui"], key="theme", value={"name": "dark"})
    same = sdk.put_state(**place, namespace=["prefs", "ui"], key="theme", value={"name": "dark"})
    got = sdk.get_state(**place, namespace=["prefs", "ui"], key="theme")

    assert (put["created"], same["created"], same["item"]["id"]) == (True, False, put["item"]["id"])
    assert got["item"]["value"] == {"name": "dark"}
    assert sdk.get_state(**place, namespace=["prefs"], key="none") == {"item": None}
    assert sdk.list_state(**place, namespace_prefix=["prefs"])["total"] == 1
    assert sdk.search_state(**place, query="dark theme", limit=1)["items"][0]["key"] == "theme"
    assert sdk.list_state_namespaces(**place) == {"namespaces": [["prefs", "ui"]]}
    assert sdk.delete_state(**place, namespace=["prefs", "ui"])["deleted_ids"] == [put["item"]["id"]]


def test_one_user_is_the_same_on_both_planes_and_apart_from_others(speaking, org):
    ada, bob = speaking("ada"), speaking("bob")
    added = ada.add(BEES)

    assert ada.list_memories(tenant_id=org, user_id="ada")["memories"][0]["memory_id"] == f"m_{added.id}"
    assert bob.list_memories(tenant_id=org, user_id="bob")["total"] == 0
    assert ada.list_memories(tenant_id="another tenant", user_id="ada")["total"] == 0
    with pytest.raises(memorysync.NotFoundError):
        bob.get(added.id)


def test_errors_are_raised_as_what_they_are(server, speaking):
    sdk = speaking(scopes=("memory:read",))

    with pytest.raises(memorysync.AuthError, match="memory:add"):
        sdk.add(BEES)
    with pytest.raises(memorysync.ValidationError, match="query"):
        sdk.query("")
    stranger = MemorySyncClient(api_key="ms_live_none", base_url=server.url)
    with stranger, pytest.raises(memorysync.AuthError, match="Invalid API key"):
        stranger.query("bees")


def test_a_limited_key_says_when_to_come_back(speaking):
    sdk = speaking(tier="free")

    with pytest.raises(memorysync.RateLimitError) as refused:
        for _ in range(101):  # an hour's worth and one: some window is full, however slow the machine
            sdk.get_ontology()

    assert refused.value.retry_after_seconds >= 1
