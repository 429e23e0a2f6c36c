from itertools import pairwise

import pytest

JOB = [
    "Works as a Senior Software Engineer at Google on ML infrastructure team",
    "Recently promoted to Senior Software Engineer, leads team of 5 engineers",
    "Has 8+ years of experience in software engineering",
]


@pytest.fixture
def employed(state):
    return state(*[{"memory": text, "categories": ["career"]} for text in JOB], "Loves hiking", "Keeps bees")


def test_the_documented_search_answers_with_every_documented_field(client, employed):
    body = {"query": "What does the user do for work?", "limit": 5, "categories": ["career"], "rerank": True}

    response = client.post("/v1/memories/search", json=body).json()

    assert isinstance(response["user_bio"], str)
    assert {hit["id"] for hit in response["memories"]} == set(employed[:3])
    for hit in response["memories"]:
        assert hit["categories"] == ["career"]
        assert 0 <= hit["vector_distance"] <= 1
        assert 0 <= hit["rerank_score"] <= 1
        assert hit["type"] in {"semantic", "episodic"}
        assert {"memory", "source", "created_at", "updated_at", "agent_id", "thread_id"} <= hit.keys()
    scores = [hit["rerank_score"] for hit in response["memories"]]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("body", [b"{", b"", b"[]", b"\xff", b"[" * 100_000])
def test_a_search_that_cannot_be_read_is_refused_as_any_request_is(client, body):
    answer, elsewhere = (client.post(f"/v1/memories/{verb}", content=body) for verb in ("search", "batch-delete"))

    assert answer.status_code == elsewhere.status_code == 400
    assert answer.json().keys() == elsewhere.json().keys()


@pytest.mark.parametrize("body", [{"query": " "}, {"query": "x", "categories": ["none"]}, {}])
def test_a_search_is_refused_for_its_key_before_anything_in_it(client, anonymous, body):
    assert anonymous.post("/v1/memories/search", json=body).status_code == 401
    assert client.post("/v1/memories/search", json=body).status_code == 400


def test_the_documented_memories_come_of_plain_messages(tell, find):
    tell("I work as a Senior Software Engineer at Google on the ML infrastructure team.")
    tell("I was recently promoted to Senior Software Engineer and I lead a team of 5 engineers.")
    tell("I have 8+ years of experience in software engineering.")

    hits = find("What does the user do for work?", limit=5, categories=["career"], rerank=True)

    assert {(hit["memory"], hit["type"]) for hit in hits} == {
        ("Works as a Senior Software Engineer at Google on the ML infrastructure team", "semantic"),
        ("Was recently promoted to Senior Software Engineer", "episodic"),
        ("Leads a team of 5 engineers", "semantic"),
        ("Has 8+ years of experience in software engineering", "semantic"),
    }


def test_what_was_found_comes_as_text_for_a_prompt_with_the_instruction_that_fits(client, employed):
    said = {"messages": [{"role": "user", "content": "From now on, always write code in Python."}]}
    client.post("/v1/memories", json=said)
    asked = {"query": "Write code for my work at Google", "context_tokens": 200}

    context = client.post("/v1/memories/search", json=asked).json()["context"]
    short = client.post("/v1/memories/search", json=asked | {"context_tokens": 1}).json()["context"]
    other = client.post("/v1/memories/search", json={"query": "bees", "context_tokens": 200}).json()["context"]

    assert context["text"].startswith("Follow:\n- Always write code in Python.\n\nKnown:\n- ")
    assert context["instruction"] == "Always write code in Python."
    assert "Google" in context["text"]
    assert 0 < context["tokens"] <= 200
    assert (short["text"], short["tokens"], short["truncated"]) == ("", 0, True)
    assert other["instruction"] is None


def test_without_reranking_the_nearest_comes_first_and_no_rerank_score_is_shown(employed, find):
    hits = find("What does the user do for work?")

    assert len(hits) == 5
    assert all("rerank_score" not in hit for hit in hits)
    assert all(a["vector_distance"] <= b["vector_distance"] for a, b in pairwise(hits))
    assert {hit["id"] for hit in hits[:3]} == set(employed[:3])


def test_meaning_is_found_without_a_shared_word(state, find):
    wanted, *_ = state(
        "Adopted a kitten named Miso",
        "Works as a dentist in Oslo",
        "Plays the trombone in a brass band",
        "Speaks fluent Finnish",
        "Drives an old Volvo",
        "Allergic to shellfish",
        "Runs a marathon every autumn",
        "Collects vintage typewriters",
        "Has a mortgage with a northern bank",
        "Prefers window seats on flights",
    )

    assert find("Does she have any pets?", limit=1)[0]["id"] == wanted


def test_a_bio_comes_along_unless_it_is_not_wanted(client, state):
    state({"memory": "Works as a nurse in Leeds", "categories": ["career"]})

    with_bio = client.post("/v1/memories/search", json={"query": "job"}).json()
    without = client.post("/v1/memories/search", json={"query": "job", "include_bio": False}).json()

    assert "nurse" in with_bio["user_bio"]
    assert "user_bio" not in without


def test_a_new_user_finds_nothing_and_has_an_empty_bio(client):
    assert client.post("/v1/memories/search", json={"query": "anything"}).json() == {"user_bio": "", "memories": []}


def test_categories_are_any_of_and_agents_and_threads_are_exact(state, find):
    career, health, other = state(
        {"memory": "Works as a nurse", "categories": ["career"], "agent_id": "a", "thread_id": "1"},
        {"memory": "Allergic to nuts", "categories": ["health"], "agent_id": "a", "thread_id": "2"},
        {"memory": "Loves hiking", "categories": ["interests"], "agent_id": "b", "thread_id": "1"},
    )

    def found(**filters):
        return {hit["id"] for hit in find("the user", **filters)}

    assert found(categories=["CAREER", "health"]) == {career, health}
    assert found(categories=[]) == {career, health, other}
    assert found(agent_id="a") == {career, health}
    assert found(agent_id="a", thread_id="1") == {career}
    assert found(thread_id="3") == set()


def test_filters_reach_metadata_and_can_be_negated(state, find):
    wanted, _, _ = state(
        {"memory": "Went to Lisbon", "categories": ["travel"], "metadata": {"trip": "Lisbon", "cost": 900}},
        {"memory": "Went to Porto", "categories": ["travel"], "metadata": {"trip": "Porto", "cost": 400}},
        {"memory": "Went to Faro", "categories": ["travel"], "metadata": {"trip": "Faro", "cost": 700}},
    )
    filters = {"AND": [{"metadata.cost": {"gt": 500}}, {"NOT": {"metadata.trip": "Faro"}}]}

    assert [hit["id"] for hit in find("trips", filters=filters)] == [wanted]


def test_at_most_ten_hits_come_unless_more_are_asked_for(state, find):
    state(
        *[f"Has visited {city}" for city in ("Rome Oslo Bern Lima Cairo Delhi Quito Hanoi Accra Tunis Minsk").split()]
    )

    assert len(find("cities")) == 10
    assert len(find("cities", limit=100)) == 11
    assert len(find("cities", limit=1)) == 1


def test_superseded_memories_are_found_only_when_asked_for(state, find):
    current, past = state(
        {"memory": "Lives in Oslo", "categories": ["identity"]},
        {
            "memory": "Lives in Bergen",
            "categories": ["identity"],
            "status": "superseded",
            "created_at": "2024-01-01T00:00:00Z",
            "valid_to": "2025-01-01T00:00:00Z",
        },
    )

    hits = find("Where does the user live?")
    both = find("Where does the user live?", include_superseded=True)

    assert [hit["id"] for hit in hits] == [current]
    assert {(hit["id"], hit["status"]) for hit in both} == {(current, "active"), (past, "superseded")}


def test_as_of_shows_what_held_then(state, find):
    _, past = state(
        {
            "memory": "Lives in Oslo",
            "categories": ["identity"],
            "created_at": "2025-01-01T00:00:00Z",
            "valid_from": "2025-01-01T00:00:00Z",
        },
        {
            "memory": "Lives in Bergen",
            "categories": ["identity"],
            "status": "superseded",
            "created_at": "2024-01-01T00:00:00Z",
            "valid_to": "2025-01-01T00:00:00Z",
        },
    )

    hits = find("Where does the user live?", as_of="2024-06-01T00:00:00Z")

    assert [hit["id"] for hit in hits] == [past]


def test_evidence_quotes_the_words_that_were_said(client, find):
    said = "Long day. I work as a nurse in Leeds, by the way."
    message = {"role": "user", "content": said, "id": "D1:3"}
    client.post("/v1/memories", json={"messages": [message], "thread_id": "t7"})

    [hit] = find("job", limit=1, include_evidence=True)

    [evidence] = hit["evidence"]
    assert evidence["quote"] == said[evidence["start"] : evidence["end"]]
    assert "nurse" in evidence["quote"]
    assert (evidence["external_id"], evidence["thread_id"]) == ("D1:3", "t7")
    assert evidence["event_id"].startswith("evt_")


def test_the_events_layer_finds_what_anybody_said(client, find):
    messages = [
        {"role": "user", "content": "Any idea for the weekend?"},
        {"role": "assistant", "content": "The falconry show at Warwick castle starts at ten."},
    ]
    client.post("/v1/memories", json={"messages": messages})

    [hit] = find("When does the falconry show start?", limit=1, layers=["semantic", "episodic", "events"])

    assert hit["layer"] == "event"
    assert hit["memory"] == messages[1]["content"]
    assert hit["evidence"][0]["event_id"] == hit["id"]
    assert find("When does the falconry show start?") == []


def test_a_memory_and_its_event_do_not_both_take_a_place(tell, find):
    tell("I work as a nurse in Leeds.")

    hits = find("Where does the user work?", layers=["semantic", "episodic", "procedural", "events"])

    assert len(hits) == 1


def test_an_explanation_adds_up_to_the_score(employed, find):
    for hit in find("What does the user do for work?", explain=True):
        explanation = hit["explanation"]

        assert sum(explanation["signals"].values()) == pytest.approx(explanation["score"], abs=1e-6)
        assert 1 - hit["vector_distance"] == pytest.approx(explanation["score"], abs=1e-4)


def test_a_threshold_leaves_weak_hits_out(employed, find):
    everything = find("What does the user do for work?", limit=100)
    middle = 1 - everything[2]["vector_distance"]

    hits = find("What does the user do for work?", threshold=middle)

    assert 1 <= len(hits) < len(everything)
    assert all(1 - hit["vector_distance"] >= middle - 1e-4 for hit in hits)


@pytest.mark.parametrize("limit", [0, 101, -1, "x", 1.5, True, [], "٣"])
def test_a_limit_outside_1_to_100_is_refused(client, limit):
    response = client.post("/v1/memories/search", json={"query": "x", "limit": limit})

    details = response.json()["error"]["details"]
    assert response.status_code == 400
    assert (details["field"], details["reason"]) == ("limit", "Must be between 1 and 100")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"query": " "}, "query"),
        ({"query": None}, "query"),
        ({"query": "a" * 10_001}, "query"),
        ({"query": "\x00"}, "query"),
        ({"layers": ["dreams"]}, "layers"),
        ({"layers": []}, "layers"),
        ({"threshold": 2}, "threshold"),
        ({"as_of": "yesterday"}, "as_of"),
        ({"rerank": "perhaps"}, "rerank"),
        ({"categories": "career"}, "categories"),
    ],
)
def test_a_malformed_search_names_the_field(client, more, field):
    response = client.post("/v1/memories/search", json={"query": "x", **more})

    assert response.status_code == 400
    assert response.json()["error"]["details"]["field"] == field


def test_an_unknown_category_is_answered_with_the_valid_ones(client):
    response = client.post("/v1/memories/search", json={"query": "x", "categories": ["sports"]})

    details = response.json()["error"]["details"]
    assert response.status_code == 400
    assert len(details["valid_categories"]) == 10


def test_a_filter_that_means_nothing_is_refused(client):
    response = client.post("/v1/memories/search", json={"query": "x", "filters": {"colour": "red"}})

    assert response.status_code == 400
    assert response.json()["error"]["details"]["field"].startswith("filters")


@pytest.fixture
def two_people(connect, org):
    """Of one project, each with a memory of their own; and a third in another project."""
    for project, user, keeps in (("main", "ada", "bees"), ("main", "bob", "goats"), ("side", "eve", "llamas")):
        body = {"infer": False, "memories": [{"memory": f"Keeps {keeps}", "categories": ["interests"]}]}
        connect(org=org, project=project, user=user).post("/v1/memories", json=body).raise_for_status()


def whose(response):
    assert response.status_code == 200, response.text
    return {(hit["memory"], hit["user_id"], hit.get("project")) for hit in response.json()["memories"]}


def test_a_key_of_a_project_may_search_everybody_in_it(connect, org, two_people):
    key = connect(org=org, project="main")

    answer = key.post("/v1/memories/search", json={"query": "Who keeps animals?", "scope": "project", "rerank": True})

    assert whose(answer) == {("Keeps bees", "ada", None), ("Keeps goats", "bob", None)}
    assert "user_bio" not in answer.json()
    [hit] = answer.json()["memories"][:1]
    fetched = key.get(f"/v1/memories/{hit['id']}", params={"user_id": hit["user_id"]})
    assert fetched.json()["memory"] == hit["memory"]


def test_a_key_of_an_org_may_search_every_project(connect, org, two_people):
    key = connect(org=org, project=None, scopes="*")

    answer = key.post("/v1/memories/search", json={"query": "Who keeps animals?", "scope": "org"})

    assert whose(answer) == {
        ("Keeps bees", "ada", "main"),
        ("Keeps goats", "bob", "main"),
        ("Keeps llamas", "eve", "side"),
    }


@pytest.mark.parametrize("scope", ["project", "org"])
def test_the_key_of_one_user_searches_nobody_else(client, scope, two_people):
    answer = client.post("/v1/memories/search", json={"query": "bees", "scope": scope})

    assert answer.status_code == 403


def test_a_key_that_is_locked_to_a_project_searches_no_other(connect, org, two_people):
    key = connect(org=org, project="main", scopes="*")

    answer = key.post("/v1/memories/search", json={"query": "llamas", "scope": "org"})

    assert answer.status_code == 403
    assert "locked to one project" in answer.text


@pytest.mark.parametrize("more", [{"scope": "world"}, {"scope": "project", "context_tokens": 100}])
def test_a_scope_that_makes_no_sense_is_refused(connect, org, more):
    answer = connect(org=org, project="main").post("/v1/memories/search", json={"query": "bees", **more})

    assert answer.status_code == 400
