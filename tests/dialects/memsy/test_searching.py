"""Search, its scores, filters and what comes with a result (contract, sections 3.1, 5 and 8)."""

import pytest
from memsy import MemsyClient

PREFERENCE = "I prefer dark mode in all my apps."
OTHERS = ("My sister lives in Porto.", "I work as a night nurse.", "I am allergic to peanuts.", "We adopted a beagle.")


def test_a_stated_preference_comes_first_and_scores_fall_within_bounds(client, tell):
    tell(PREFERENCE, *OTHERS)

    results = client.search("Does the user like dark mode?", actor_id="ada", limit=3).results
    scores = [each.score for each in results]

    assert "dark mode" in results[0].content
    assert len(results) <= 3
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 <= score <= 1.0 for score in scores)


def test_without_an_actor_everyones_memories_are_searched(client, tell):
    tell(PREFERENCE)
    tell("I prefer light themes.", actor_id="bob", session_id="s2")

    def found(**more):
        return {each.content for each in client.search("theme preference", **more).results}

    assert len(found()) == 2
    assert found(actor_id="ada").isdisjoint(found(actor_id="bob"))
    assert client.search("theme preference", actor_id="nobody").results == []


def test_a_threshold_keeps_a_good_match_and_drops_the_rest(client, tell):
    tell(PREFERENCE, *OTHERS)

    everything = client.search("dark mode preference", actor_id="ada").results
    good = client.search("dark mode preference", actor_id="ada", threshold=0.3).results
    unrelated = client.search("price of crude oil in Tokyo", actor_id="ada", threshold=0.3).results
    vague = client.search("things", actor_id="ada", threshold=0.99).results

    assert "dark mode" in good[0].content
    assert [each.id for each in good] == [each.id for each in everything if each.score >= 0.3]
    assert (unrelated, vague) == ([], [])


def test_a_near_repetition_scores_high(client, tell):
    tell(PREFERENCE, *OTHERS)

    [best] = client.search("I prefer dark mode in all my apps", actor_id="ada", limit=1).results

    assert best.score >= 0.8


def test_source_events_come_only_when_they_are_asked_for(client, tell):
    [event] = tell("I work as a night nurse.", ts="2026-01-02T03:04:05Z")

    [plain] = client.search("job", actor_id="ada").results
    [full] = client.search("job", actor_id="ada", include_source_events=True).results

    assert "source_events" not in plain.metadata
    assert plain.source_event_ids == [event]
    [source] = full.source_events
    assert (source.event_id, source.kind, source.content) == (event, "user_message", "I work as a night nurse.")
    assert (source.ts, full.observed_at) == ("2026-01-02T03:04:05.000000Z",) * 2


def test_metadata_comes_back_as_it_was_sent(client, tell):
    [first] = tell("I work as a night nurse.", metadata='{"plan": "pro", "seat": 4}')
    [second] = tell("My sister lives in Porto.", metadata="plain words")

    def sources(query):
        return client.search(query, actor_id="ada", limit=1).results[0].source_metadata

    assert sources("nurse job") == [{"event_id": first, "metadata": {"plan": "pro", "seat": 4}}]
    assert sources("sister Porto") == [{"event_id": second, "raw": "plain words"}]


def test_a_result_says_what_kind_it_is_of_and_how_strong(client, tell):
    tell(PREFERENCE)

    [found] = client.search("dark mode", actor_id="ada").results

    assert (found.kind, found.type) == ("semantic", "preference")
    assert 0 < found.confidence <= 1
    assert found.strength == pytest.approx(1.0, abs=0.01)
    assert found.session_id == "s1"
    assert found.metadata["scope"] == {"level": "actor", "actor_id": "ada"}
    assert all(isinstance(value, str) for entity in found.entities for value in entity.values())


def test_conversations_are_searched_alone_or_left_out(client, tell):
    tell("I play the cello.", session_id="music")
    tell("I play chess.", session_id="games")

    def found(**sessions):
        return {
            each.session_id for each in client.search("what does the user play", actor_id="ada", **sessions).results
        }

    assert found(session_id="music") == {"music"}
    assert found(exclude_session_id="music") == {"games"}
    assert found(session_id="", exclude_session_id="games") == {"music"}
    assert found(session_id="") == {"music", "games"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"query": " "},
        {"query": None},
        {"query": "x" * 8001},
        {"limit": 0},
        {"limit": 101},
        {"limit": "many"},
        {"threshold": 1.1},
        {"threshold": -0.1},
        {"session_id": "a", "exclude_session_id": "b"},
        {"session_id": ["a"]},
        {"session_id": "a b"},
        {"exclude_session_id": "café"},
        {"session_id": "s" * 257},
        {"role_ids": "nurse"},
        {"include_source_events": "yes"},
    ],
    ids=lambda wrong: str(wrong)[:40],
)
def test_a_search_refuses_what_it_cannot_mean(http, wrong):
    answer = http.post("/v1/search", json={"query": "tea", **wrong})

    assert (answer.status_code, answer.json()["error"]) == (422, "validation_error")
    assert answer.json()["message"]


def test_a_blank_in_a_session_is_taken_at_ingest(client, tell):
    tell("I play the cello.", session_id="Monday evening")

    assert client.search("cello", actor_id="ada").results[0].session_id == "Monday evening"


def test_what_was_replaced_is_shown_with_what_took_its_place(client, http, tell):
    tell("I live in Berlin.", ts="2026-01-01T00:00:00Z")
    tell("I have moved, I live in Potsdam now.", ts="2026-02-01T00:00:00Z")

    asked = {"query": "where does the user live", "actor_id": "ada", "include_superseded_annotations": True}
    results = http.post("/v1/search", json=asked).json()["results"]
    superseded = client.memories.list(status="superseded").items

    [old] = [old for each in results for old in each["metadata"]["superseded"]]
    assert not any("Berlin" in each["content"] for each in results)
    assert "Berlin" in old["content"]
    assert old["effective_to"] == superseded[0].effective_to


def test_what_search_returns_is_recalled_and_grows_stronger(client, tell, until):
    tell(PREFERENCE)

    [found] = client.search("dark mode", actor_id="ada").results
    kept = until(lambda: client.memories.get(found.id), lambda memory: memory.recall_count)

    assert kept.recall_count == 1
    assert kept.strength == pytest.approx(1.05, abs=0.01)
    assert kept.last_recalled_at


def test_two_orgs_with_the_same_actors_never_see_each_others(client, tell, server, org, said, settled):
    tell("The safe's code word is marzipan.", session_id="s1", role_id="cook", team_id="night")
    ours = client.memories.list().items[0].memory_id

    with MemsyClient(f"{server.url}/v1", server.key(org=f"{org}-other", prefix="msy_"), max_retries=0) as other:
        settled(other, other.ingest([said("The safe's code word is nougat.", role_id="cook")]).event_ids)
        seen = [
            *other.search("code word marzipan").results,
            *other.search("code word marzipan", actor_id="ada", role_ids=["cook"], team_ids=["night"]).results,
            *other.search("code word marzipan", actor_id=org, session_id="s1").results,
        ]

        assert all("marzipan" not in each.content for each in seen)
        assert other.memories.list(search="marzipan").total == 0
        assert [each.actor_id for each in other.actors.list().items] == ["ada"]
        assert other.memories.stats().total == 1
        with pytest.raises(Exception, match="404"):
            other.memories.get(ours)
