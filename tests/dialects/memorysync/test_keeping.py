"""Transcripts and states: kept exactly, apart from memories."""

import pytest


@pytest.fixture
def here(org):
    return {"tenant_id": org, "user_id": "ada"}


@pytest.fixture
def ask(client, here):
    """POST to a v1 route about the test's user."""

    def post(path, status=200, **body):
        response = client.post(f"/v1/{path}", json=here | body)
        assert response.status_code == status, response.text
        return response.json()

    return post


@pytest.fixture
def facts(client, here, until):
    def of(count, user="ada"):
        path = f"/v1/memory/{here['tenant_id']}/{user}/list"
        return until(lambda: client.get(path).json()["memories"], lambda found: len(found) >= count)

    return of


PAYLOAD = {"type": "human", "data": {"ü": [1, None, 1.5, {"nested": ""}], "content": ""}}


class TestTranscripts:
    def test_a_line_is_read_back_exactly(self, ask):
        turn = {
            "role": "Human",
            "content": " Hi \n",
            "seq": 0,
            "occurred_at": "2026-03-20T10:00:00+00:00",
            "payload": PAYLOAD,
        }

        appended = ask("history/append", session_id="s1", turns=[turn], source="langchain")
        listed = ask("history/list", session_id="s1")

        [item] = appended["items"]
        assert appended["status"] == "ok"
        assert item.pop("created") is True
        assert item["id"].startswith("h_")
        assert item.keys() == {
            "id", "session_id", "role", "content", "seq", "occurred_at", "payload", "source", "created_at"
        }  # fmt: skip
        assert (item["role"], item["content"], item["seq"]) == ("user", " Hi \n", 0)
        assert (item["occurred_at"], item["payload"], item["source"]) == (turn["occurred_at"], PAYLOAD, "langchain")
        assert listed == {"items": [item], "total": 1}

    @pytest.mark.parametrize(
        "again",
        [{"idempotency_key": "k1", "content": "Other words."}, {"seq": 3}, {"seq": 3, "idempotency_key": "other"}],
    )
    def test_a_line_that_is_known_is_answered_as_it_is_stored(self, ask, again):
        turn = {"role": "ai", "content": "Hello.", "seq": 3, "idempotency_key": "k1", "payload": {"first": True}}
        first = ask("history/append", session_id="s1", turns=[turn])["items"][0]
        retry = {"role": "assistant", "content": "Hello.", "payload": {"first": False}, **again}

        second = ask("history/append", session_id="s1", turns=[retry])["items"][0]

        assert second == {**first, "created": False}
        assert ask("history/list", session_id="s1")["total"] == 1

    def test_a_line_without_a_name_or_place_is_always_new(self, ask):
        turns = [{"role": "user", "content": "yes"}] * 2

        ask("history/append", session_id="s1", turns=turns)
        ask("history/append", session_id="s1", turns=[{"role": "user", "content": "no", "seq": 1}, *turns])

        assert ask("history/list", session_id="s1")["total"] == 5

    def test_the_same_key_elsewhere_is_another_line(self, ask):
        turn = {"role": "user", "content": "yes", "idempotency_key": "k"}

        created = [
            ask("history/append", session_id=session, source=source, turns=[turn])["items"][0]["created"]
            for session, source in (("s1", "api"), ("s2", "api"), ("s1", "web"))
        ]

        assert created == [True, True, True]

    def test_lines_stand_by_their_places_those_without_last(self, ask):
        ask("history/append", session_id="s1", turns=[{"role": "user", "content": "last"}])
        ask("history/append", session_id="s1", turns=[{"role": "user", "content": str(n), "seq": n} for n in (2, 0, 1)])

        whole = [item["content"] for item in ask("history/list", session_id="s1")["items"]]
        latest = [item["content"] for item in ask("history/list", session_id="s1", limit=2)["items"]]

        assert whole == ["0", "1", "2", "last"]
        assert latest == ["2", "last"]

    def test_a_source_is_a_filter_only_where_it_is_given(self, ask):
        for source in ("a", "b"):
            ask("history/append", session_id="s1", source=source, turns=[{"role": "user", "content": source}])

        assert ask("history/list", session_id="s1", source=None)["total"] == 2
        assert ask("history/list", session_id="s1", source="a")["total"] == 1

    def test_users_turns_are_learned_from_and_no_line_is_a_memory(self, ask, facts, client):
        turns = [{"role": "user", "content": "I keep bees in Kent."}, {"role": "assistant", "content": "I keep hens."}]

        appended = ask("history/append", session_id="s1", turns=turns, metadata={"team": "red", "deep": {}})

        [fact] = facts(1)
        assert len(appended["request_ids"]) == 1
        assert fact["metadata"]["metadata"] == {
            "team": "red",
            "session_id": "s1",
            "history_id": appended["items"][0]["id"],
            "write_origin": "history-extraction",
            "turn_role": "user",
        }
        assert client.post("/memory/query", json={"query": "hens"}).json()["memories"][0]["id"] == int(
            fact["memory_id"][2:]
        )
        assert len(client.get("/memory/export").json()["memories"]) == 1

    def test_nothing_is_learned_where_that_is_not_wanted(self, ask, facts):
        ask(
            "history/append",
            session_id="s1",
            extract=False,
            turns=[{"role": "user", "content": "I keep bees in Kent."}],
        )
        ask("history/append", session_id="s1", turns=[{"role": "user", "content": "I play the cello."}])

        assert ["cello" in fact["raw_text"] for fact in facts(1)] == [True]

    def test_a_session_is_deleted_alone_its_facts_where_that_is_asked(self, ask, facts):
        turn = {"role": "user", "content": "I keep bees in Kent."}
        rows = [ask("history/append", session_id=s, turns=[turn | {"content": c}])["items"][0]["id"]
                for s, c in (("s1", "I keep bees in Kent."), ("s2", "I play the cello."))]  # fmt: skip
        by_cello = {("cello" in fact["raw_text"]): fact["memory_id"] for fact in facts(2)}

        first = ask("history/delete", session_id="s1")
        second = ask("history/delete", ids=[rows[1], 99], delete_derived_facts=True)

        assert first == {"deleted_ids": [rows[0]], "deleted_fact_ids": []}
        assert second == {"deleted_ids": [rows[1]], "deleted_fact_ids": [by_cello[True]]}
        assert [fact["memory_id"] for fact in facts(1)] == [by_cello[False]]
        assert ask("history/list", session_id="s1") == {"items": [], "total": 0}

    @pytest.mark.parametrize(
        "body", [{}, {"session_id": "s", "ids": ["h_1"]}, {"ids": []}, {"ids": ["m_1"]}, {"session_id": ""}]
    )
    def test_a_deletion_selects_in_one_way(self, ask, body):
        ask("history/delete", 422, **body)

    @pytest.mark.parametrize(
        "body",
        [
            {"turns": []},
            {"turns": [{"role": "user", "content": "x"}] * 101},
            {"turns": [{"role": "r" * 65, "content": "x"}]},
            {"turns": [{"role": "user"}]},
            {"turns": [{"role": "user", "content": "x", "seq": -1}]},
            {"turns": [{"role": "user", "content": "x", "idempotency_key": "k" * 201}]},
            {"turns": [{"role": "user", "content": "x"}], "session_id": " "},
        ],
    )
    def test_what_is_no_line_is_refused(self, ask, body):
        ask("history/append", 422, **({"session_id": "s1"} | body))

    def test_deleting_needs_its_permission(self, connect, org, here):
        reader = connect(org=org, scopes=("memory:read", "memory:add"))

        assert reader.post("/v1/history/delete", json={**here, "session_id": "s1"}).status_code == 403
        assert reader.post("/v1/state/delete", json={**here, "namespace": ["a"]}).status_code == 403


class TestStates:
    @pytest.fixture
    def put(self, ask):
        def value(key, content, namespace=("a",), **more):
            return ask("state/put", namespace=list(namespace), key=key, value=content, **more)

        return value

    def test_a_value_is_read_back_exactly(self, ask, put):
        value = {"ü": [1, None, True, {"x": ""}], "f": 1.5}

        stored = put("k", value)
        item = ask("state/get", namespace=["a"], key="k")["item"]

        assert stored == {"item": item, "created": True, "request_id": None, "deleted_fact_ids": [], "status": "ok"}
        assert item.keys() == {"id", "namespace", "key", "value", "text", "source", "created_at", "updated_at"}
        assert (item["namespace"], item["key"], item["value"], item["source"]) == (["a"], "k", value, "api")
        assert item["id"].startswith("h_")

    def test_the_same_value_again_changes_nothing(self, put):
        first = put("k", {"a": 1, "b": True})["item"]

        same = put("k", {"b": True, "a": 1})
        other = put("k", {"a": True, "b": True})

        assert (same["created"], same["item"]["updated_at"]) == (False, first["updated_at"])
        assert other["created"] is True
        assert (other["item"]["id"], other["item"]["created_at"]) == (first["id"], first["created_at"])
        assert other["item"]["updated_at"] > first["updated_at"]

    def test_sources_lie_apart(self, ask, put):
        put("k", {"v": 1})
        put("k", {"v": 2}, source="other")

        assert ask("state/get", namespace=["a"], key="k")["item"]["value"] == {"v": 1}
        assert ask("state/get", namespace=["a"], key="k", source="other")["item"]["value"] == {"v": 2}
        assert ask("state/list")["total"] == 1
        ask("state/get", 422, namespace=["a"], key="k", source=None)

    def test_what_is_not_there_is_null(self, ask):
        assert ask("state/get", namespace=["a"], key="k") == {"item": None}

    def test_a_prefix_counts_whole_segments(self, ask, put):
        for namespace in (("a",), ("a", "b"), ("ab",), ('a"', "b"), ("a", "b", "c")):
            put("k", {"n": list(namespace)}, namespace)

        def below(*prefix):
            found = ask("state/list", namespace_prefix=list(prefix))
            assert found["total"] == len(found["items"])
            return {tuple(item["namespace"]) for item in found["items"]}

        assert below("a") == {("a",), ("a", "b"), ("a", "b", "c")}
        assert below("a", "b") == {("a", "b"), ("a", "b", "c")}
        assert below('a"') == {('a"', "b")}
        assert len(below()) == 5
        ask("state/list", 422, namespace_prefix=None)

    def test_pages_show_what_changed_last_first(self, ask, put):
        for key in "abc":
            put(key, {})
        put("a", {"new": 1})

        first, second = (ask("state/list", limit=2, offset=offset) for offset in (0, 2))

        assert [item["key"] for item in first["items"]] == ["a", "c"]
        assert [item["key"] for item in second["items"]] == ["b"]
        assert first["total"] == second["total"] == 3

    def test_values_are_found_by_meaning_or_by_their_words(self, ask, put):
        put("bees", {"t": 1}, text="The hives stand in Kent")
        put("cello", {"t": 2}, text="Rehearsals of the string quartet")
        put("plain", {"t": 3}, text="hives of industry", index=False)

        found = ask("state/search", query="Where is the apiary?")
        words = ask("state/search", query="hives", limit=2)

        assert found["items"][0]["key"] == "bees"
        assert [item["score"] for item in found["items"]] == sorted(
            (item["score"] for item in found["items"]), reverse=True
        )
        assert found["total"] == 3
        assert words["items"][0]["key"] == "plain"
        assert words["items"][0]["score"] == 1.0

    def test_names_or_a_whole_namespace_are_deleted(self, ask, put):
        ids = {key: put(key, {})["item"]["id"] for key in "abc"}
        below = put("d", {}, ("a", "below"))["item"]["id"]

        none = ask("state/delete", namespace=["a"], keys=[])
        one = ask("state/delete", namespace=["a"], keys=["a", "x"])
        rest = ask("state/delete", namespace=["a"])

        assert none == {"deleted_ids": [], "deleted_fact_ids": []}
        assert one["deleted_ids"] == [ids["a"]]
        assert sorted(rest["deleted_ids"]) == sorted([ids["b"], ids["c"]])
        assert [item["id"] for item in ask("state/list")["items"]] == [below]

    def test_namespaces_are_listed_once_to_a_depth(self, ask, put):
        for namespace in (("m", "u2", "x"), ("m", "u1"), ("m", "u2", "y"), ("n",)):
            put("k", {}, namespace)

        assert ask("state/namespaces")["namespaces"] == [["m", "u1"], ["m", "u2", "x"], ["m", "u2", "y"], ["n"]]
        assert ask("state/namespaces", prefix=["m"], max_depth=2)["namespaces"] == [["m", "u1"], ["m", "u2"]]
        assert ask("state/namespaces", max_depth=1, limit=1, offset=1)["namespaces"] == [["n"]]

    def test_facts_go_with_the_value_they_were_learned_from(self, ask, put, facts):
        put("r", {"v": 1}, text="User keeps bees in Kent.", extract=True, index=False)
        [bees] = facts(1)

        replaced = put(
            "r", {"v": 2}, text="User plays the cello.", extract=True, replace_derived_facts=True, index=False
        )
        [cello] = facts(1)
        deleted = ask("state/delete", namespace=["a"], keys=None, delete_derived_facts=True)

        assert replaced["deleted_fact_ids"] == [bees["memory_id"]]
        assert replaced["request_id"].startswith("req_")
        assert "cello" in cello["raw_text"]
        assert cello["metadata"]["write_origin"] == "state-extraction"
        assert deleted["deleted_fact_ids"] == [cello["memory_id"]]
        assert facts(0) == []

    def test_no_value_is_a_memory(self, client, put, query):
        put("k", {"v": "User keeps bees in Kent."}, text="User keeps bees in Kent.")

        assert query("bees") == []
        assert client.get("/memory/export").json()["memories"] == []

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            ({"namespace": []}, 422),
            ({"namespace": ["x"] * 21}, 422),
            ({"namespace": "abc"}, 422),
            ({"key": ""}, 422),
            ({"value": []}, 422),
            ({"value": {"x": "y" * 2**20}}, 413),
        ],
    )
    def test_what_is_no_value_is_refused(self, ask, body, status):
        ask("state/put", status, **({"namespace": ["a"], "key": "k", "value": {}} | body))
