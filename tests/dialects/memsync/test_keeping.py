"""Transcripts and states: what frameworks keep here, exactly, beside memories."""

import pytest

DEEP = {"ü": [1, None, 1.5, {"nested": ""}], "text": "Grüße 你好", "on": True}


@pytest.fixture
def ask(client):
    def send(method, path, *, status=200, **given):
        response = client.request(method, f"/v1/{path}", **given)
        assert response.status_code == status, response.text
        return response.json()

    return send


@pytest.fixture
def say(ask):
    def append(*lines, thread="s1", **more):
        return ask("POST", "transcripts", status=201, json={"thread_id": thread, "lines": list(lines), **more})["lines"]

    return append


@pytest.fixture
def read(ask):
    def lines(thread="s1", **params):
        return ask("GET", "transcripts", params={"thread_id": thread, **params})

    return lines


@pytest.fixture
def put(ask):
    def keep(place, key, value, **more):
        return ask("PUT", "states", json={"namespace": place.split("/"), "key": key, "value": value, **more})

    return keep


@pytest.fixture
def find(ask):
    def search(place="", **more):
        prefix = place.split("/") if place else []
        return ask("POST", "states/search", json={"namespace_prefix": prefix, **more})

    return search


def keys(found):
    return [state["key"] for state in found["states"]]


def line(content, role="tool", **more):
    return {"role": role, "content": content, **more}


class TestTranscripts:
    def test_a_line_comes_back_as_it_was_given(self, say, read):
        [told] = say(line(" Hi \n", role="function_call", payload=DEEP, timestamp="2026-03-20T10:00:00+01:00"))

        [kept] = read()["lines"]

        assert told.pop("created") is True
        assert kept == told
        assert (kept["role"], kept["content"], kept["payload"]) == ("function_call", " Hi \n", DEEP)
        assert (kept["thread_id"], kept["source"], kept["timestamp"]) == ("s1", "api", "2026-03-20T09:00:00+00:00")

    def test_a_long_transcript_is_read_page_by_page_from_its_end(self, say, read):
        say(*[line(str(number)) for number in range(250)])
        seen: list[str] = []
        before: dict[str, str] = {}
        while True:
            page = read(limit=100, **before)
            seen = [each["content"] for each in page["lines"]] + seen
            if not page["has_more"]:
                break
            before = {"before": page["lines"][0]["id"]}

        assert seen == [str(number) for number in range(250)]

    def test_a_line_is_stored_once_under_its_id(self, say, read):
        first = say(line("one", id="a"))

        again = say(line("other words", id="a"))

        assert again == [first[0] | {"created": False}]
        assert len(read()["lines"]) == 1

    def test_transcripts_of_two_threads_sources_and_people_are_apart(self, say, read, connect, org):
        say(line("mine"))
        say(line("other thread"), thread="s2")
        say(line("other source"), source="web")
        bob = connect(org=org, user="bob")

        assert [each["content"] for each in read()["lines"]] == ["mine"]
        assert [each["content"] for each in read(source="web")["lines"]] == ["other source"]
        assert bob.get("/v1/transcripts", params={"thread_id": "s1"}).json() == {"lines": [], "has_more": False}

    def test_what_the_user_says_is_learned_with_what_it_answers(self, say, client, until):
        say(line("What do you keep?", role="assistant"), line("I keep bees in Kent.", role="user"))

        def known():
            return [each["memory"] for each in client.get("/v1/memories").json()["data"]]

        assert any("bees" in text for text in until(known, bool))

    def test_nothing_is_learned_where_that_is_not_wanted(self, say, ask, read):
        [told] = say(line("I keep bees in Kent.", role="user"), infer=False)

        assert ask("POST", "transcripts/pop", json={"thread_id": "s1"})["line"]["id"] == told["id"]
        assert read()["lines"] == []

    def test_the_last_line_is_taken_back_and_what_was_learned_from_it(self, say, ask, client, until, read):
        say(line("I keep bees in Kent.", role="user"))
        say(line("I play the cello.", role="user"))

        def known():
            return " ".join(each["memory"] for each in client.get("/v1/memories").json()["data"])

        until(known, lambda text: "bees" in text and "cello" in text)

        taken = ask("POST", "transcripts/pop", json={"thread_id": "s1"})["line"]

        assert taken["content"] == "I play the cello."
        assert [each["content"] for each in read()["lines"]] == ["I keep bees in Kent."]
        assert "bees" in known()
        assert "cello" not in known()

    def test_of_nothing_nothing_is_taken_back(self, ask):
        assert ask("POST", "transcripts/pop", json={"thread_id": "none"}) == {"line": None}

    def test_a_deleted_transcript_leaves_the_memories_unless_they_are_to_be_forgotten(self, say, ask, client, until):
        def known():
            return [each["memory"] for each in client.get("/v1/memories").json()["data"]]

        say(line("I keep bees in Kent.", role="user"))
        until(known, bool)

        deleted = ask("DELETE", "transcripts", params={"thread_id": "s1"})
        remembered = known()
        say(line("I play the cello.", role="user"), thread="s2")
        until(known, lambda found: len(found) > 1)
        forgetting = ask("DELETE", "transcripts", params={"thread_id": "s2", "forget": True})

        assert deleted == {"deleted_count": 1, "memories_forgotten": []}
        assert remembered
        assert len(forgetting["memories_forgotten"]) == 1
        assert known() == remembered

    def test_what_cannot_be_a_line_is_refused_by_its_field(self, ask):
        for given, field in (
            ({"thread_id": "s1", "lines": []}, "lines"),
            ({"lines": [line("x")]}, "thread_id"),
            ({"thread_id": "s1", "lines": [{"content": "x"}]}, "lines.0.role"),
        ):
            refused = ask("POST", "transcripts", status=400, json=given)
            assert refused["error"]["details"]["field"] == field
        refused = ask("GET", "transcripts", status=400, params={"thread_id": "s1", "before": "line_x"})
        assert refused["error"]["details"]["field"] == "before"


class TestStates:
    def test_a_value_comes_back_as_it_was_put(self, put, ask):
        told = put("users/ada", "profile", DEEP)

        got = ask("POST", "states/get", json={"namespace": ["users", "ada"], "key": "profile"})["state"]

        assert got == told
        assert (got["namespace"], got["key"], got["value"]) == (["users", "ada"], "profile", DEEP)
        assert ask("POST", "states/get", json={"namespace": ["users"], "key": "profile"}) == {"state": None}

    def test_a_later_value_replaces_the_one_before_and_keeps_its_beginning(self, put, find):
        first = put("a", "k", {"text": "keeps bees"})

        second = put("a", "k", {"text": "plays the cello"})

        assert second["created_at"] == first["created_at"]
        assert second["updated_at"] > first["updated_at"]
        [found] = find("a", query="music")["states"]
        assert found["value"] == {"text": "plays the cello"}

    def test_values_are_found_by_meaning_below_a_namespace(self, put, find):
        put("a/b", "pet", {"text": "has a dog named Biscuit"})
        put("a", "drink", {"text": "prefers green tea"})
        put("ab", "animal", {"text": "rides a horse"})

        found = find("a", query="which animals live with the user")

        assert keys(found) == ["pet", "drink"]
        assert found["total"] == 2
        assert found["states"][0]["score"] > found["states"][1]["score"]

    def test_without_a_question_they_come_changed_last_first_page_by_page(self, put, find):
        for number in range(5):
            put("a", str(number), {"n": number})

        assert keys(find("a", limit=2)) == ["4", "3"]
        assert keys(find("a", limit=2, offset=4)) == ["0"]
        assert find("a", limit=2)["total"] == 5
        assert find()["states"][0]["score"] is None

    @pytest.mark.parametrize(
        ("wanted", "expected"),
        [
            ({"n": 3}, ["3"]),
            ({"n": {"$gte": 3}}, ["4", "3"]),
            ({"n": {"$gt": 1, "$lt": 4}, "kind": "even"}, ["2"]),
            ({"n": {"$ne": 3}, "kind": {"$eq": "odd"}}, ["1"]),
            ({"deep": {"n": 2}}, ["2"]),
            ({"list": [1, "x"]}, ["4", "3", "2", "1"]),
            ({"list": [1]}, []),
            ({"kind": {"$gt": 0}}, []),
            ({"none": 1}, []),
        ],
    )
    def test_a_filter_speaks_of_the_value(self, put, find, wanted, expected):
        for number in range(1, 5):
            kind = "odd" if number % 2 else "even"
            put("a", str(number), {"n": number, "kind": kind, "deep": {"n": number, "x": 1}, "list": [1, "x"]})

        assert keys(find("a", filter=wanted)) == expected
        assert sorted(keys(find("a", filter=wanted, query="number"))) == sorted(expected)

    def test_what_is_not_indexed_is_not_found_by_meaning_but_listed(self, put, find):
        put("a", "pet", {"text": "has a dog named Biscuit"})
        put("a", "pet", {"text": "has a dog named Biscuit"}, index=False)

        [found] = find("a", query="animals")["states"]

        assert found["score"] == 0
        assert keys(find("a")) == ["pet"]

    def test_keys_of_a_namespace_are_deleted_or_all_of_it_but_not_what_is_below(self, put, ask, find):
        for place, key in (("a", "1"), ("a", "2"), ("a", "3"), ("a/b", "4")):
            put(place, key, {})

        assert ask("POST", "states/delete", json={"namespace": ["a"], "keys": ["1", "9"]}) == {"deleted_count": 1}
        assert ask("POST", "states/delete", json={"namespace": ["a"]}) == {"deleted_count": 2}
        assert keys(find("a")) == ["4"]

    def test_namespaces_are_listed_by_their_beginning_their_end_and_to_a_depth(self, put, ask):
        for place in ("users/ada/facts", "users/bob/facts", "users/bob/plans", "docs"):
            put(place, "k", {})

        def listed(**given):
            return ["/".join(each) for each in ask("POST", "states/namespaces", json=given)["namespaces"]]

        assert listed() == ["docs", "users/ada/facts", "users/bob/facts", "users/bob/plans"]
        assert listed(prefix=["users", "*"], suffix=["facts"]) == ["users/ada/facts", "users/bob/facts"]
        assert listed(max_depth=2) == ["docs", "users/ada", "users/bob"]
        assert listed(limit=1, offset=1) == ["users/ada/facts"]

    def test_sources_and_people_are_apart(self, put, find, connect, org):
        put("a", "k", {"text": "mine"})
        bob = connect(org=org, user="bob")

        assert find(source="web") == {"states": [], "total": 0}
        assert bob.post("/v1/states/search", json={}).json() == {"states": [], "total": 0}

    def test_what_means_nothing_is_refused_by_its_field(self, ask):
        for path, given, field in (
            ("states/get", {"namespace": [], "key": "k"}, "namespace"),
            ("states/get", {"namespace": ["a", ""], "key": "k"}, "namespace.1"),
            ("states/search", {"filter": {"n": {"$regex": "x"}}}, "filter"),
            ("states/search", {"query": " "}, "query"),
        ):
            refused = ask("POST", path, status=400, json=given)
            assert refused["error"]["details"]["field"] == field

    def test_a_large_value_is_kept_and_one_that_is_too_large_refused(self, put, ask, client):
        value = {"text": "word " * 200_000}

        put("a", "large", value, index=False)

        assert ask("POST", "states/get", json={"namespace": ["a"], "key": "large"})["state"]["value"] == value
        body = {"namespace": ["a"], "key": "k", "value": {"x": "x" * 9_000_000}}
        assert client.put("/v1/states", json=body).status_code == 413
