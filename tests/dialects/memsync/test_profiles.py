from datetime import datetime, timedelta

import pytest

LIFE = [
    {"memory": "Works as a nurse in Leeds", "categories": ["career"], "importance": 0.8},
    {"memory": "Loves hiking", "categories": ["interests"]},
    {"memory": "Has two cats", "categories": ["relationships"]},
    {"memory": "Is learning Portuguese", "categories": ["learning"], "type": "episodic"},
    {"memory": "Allergic to nuts", "categories": ["health"]},
    {"memory": "Bank account number ends in 1234", "categories": ["private", "finance"]},
]
NINE = {"identity", "career", "interests", "relationships", "health", "finance", "learning", "travel", "productivity"}


@pytest.fixture
def known(state):
    return state(*LIFE)


def test_a_new_user_has_an_empty_profile(client):
    assert client.get("/v1/users/profile").json() == {"user_bio": "", "profiles": {}, "insights": {}}


def test_from_the_first_memory_on_the_guides_form_is_complete(client, state):
    state({"memory": "Works as a nurse in Leeds", "categories": ["career"]})

    body = client.get("/v1/users/profile").json()

    assert "nurse" in body["user_bio"]
    assert body["profiles"].keys() == NINE
    assert "nurse" in body["profiles"]["career"]
    assert body["profiles"]["travel"] == ""
    assert body["insights"]["identity"]["insights"].keys() == {
        "common_topics", "communication_tone", "interests", "likes", "dislikes",
    }  # fmt: skip
    assert isinstance(body["insights"]["identity"]["derived_traits"], list)


def test_the_references_form_shows_what_is_asked_for(client, known):
    body = client.get("/v1/profile").json()

    assert body["user_id"] == "ada"
    assert body["bio"]["word_count"] == len(body["bio"]["summary"].split())
    assert body["categories"]["career"]["memory_count"] == 1
    assert {"title", "summary", "key_skills", "last_updated"} <= body["categories"]["career"].keys()
    assert {"primary_interests", "emerging_interests"} <= body["categories"]["interests"].keys()
    assert {"close_connections", "professional_network"} <= body["categories"]["relationships"].keys()
    assert body["stats"]["total_memories"] == 6
    assert sum(body["stats"]["by_category"].values()) == 6
    assert body["stats"]["by_type"] == {"semantic": 5, "episodic": 1}
    assert body["privacy_settings"] == {
        "bio_public": False,
        "categories_public": [],
        "insights_enabled": True,
        "trait_analysis_enabled": True,
    }
    assert "insights" not in body
    assert "traits" not in body


def test_a_part_or_a_category_alone_can_be_asked_for(client, known):
    parts = client.get("/v1/profile", params={"include": "insights,traits"}).json()
    one = client.get("/v1/profile", params={"include": "categories", "category": "health"}).json()

    assert isinstance(parts["insights"], list)
    assert isinstance(parts["traits"], list)
    assert not {"bio", "categories", "stats"} & parts.keys()
    assert one["categories"].keys() == {"health"}


@pytest.mark.parametrize("params", [{"include": "soul"}, {"category": "sports"}])
def test_an_unknown_part_or_category_is_refused(client, known, params):
    response = client.get("/v1/profile", params=params)

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "VALIDATION_ERROR"


def test_with_too_little_known_there_is_no_profile_and_no_bio(client, state):
    state("Keeps bees", "Keeps goats")

    profile, bio = client.get("/v1/profile"), client.get("/v1/profile/bio")

    assert (profile.status_code, profile.json()["error"]["code"]) == (404, "PROFILE_NOT_FOUND")
    assert profile.json()["error"]["details"]["suggestion"]
    assert (bio.status_code, bio.json()["error"]["code"]) == (404, "BIO_NOT_FOUND")
    assert bio.json()["error"]["details"]["current_memory_count"] == 2


def test_the_bio_counts_truly_and_leaves_out_what_is_private(client, known):
    body = client.get("/v1/profile/bio").json()

    assert body["word_count"] == len(body["bio"].split())
    assert body["character_count"] == len(body["bio"])
    assert "1234" not in body["bio"]
    assert "nurse" in body["bio"]
    expires, generated = (datetime.fromisoformat(body[name]) for name in ("expires_at", "generated_at"))
    assert expires - generated == timedelta(days=7)


@pytest.mark.parametrize("style", ["narrative", "factual", "casual", "formal"])
@pytest.mark.parametrize("form", ["full", "short", "bullets", "professional"])
def test_the_bio_comes_in_every_format_and_style(client, known, form, style):
    body = client.get("/v1/profile/bio", params={"format": form, "style": style}).json()

    assert (body["format"], body["style"]) == (form, style)
    assert body["bio"]
    if form == "bullets":
        assert all(line.startswith("• ") for line in body["bio"].split("\n"))


def test_categories_can_be_kept_out_of_the_bio(client, known):
    body = client.get("/v1/profile/bio", params={"exclude_categories": "career,health"}).json()

    assert "nurse" not in body["bio"]
    assert not {"career", "health"} & set(body["categories_included"])


@pytest.mark.parametrize(
    ("params", "known_ones"), [({"format": "haiku"}, "valid_formats"), ({"style": "rude"}, "valid_styles")]
)
def test_an_unknown_format_or_style_is_answered_with_the_valid_ones(client, known, params, known_ones):
    response = client.get("/v1/profile/bio", params=params)

    assert (response.status_code, response.json()["error"]["code"]) == (400, "INVALID_FORMAT")
    assert len(response.json()["error"]["details"][known_ones]) == 4


def test_a_bio_written_by_hand_stands_until_a_generated_one_is_asked_for(client, known):
    patched = client.patch("/v1/profile/bio", json={"bio": "I am me."}).json()
    shown = [
        client.get("/v1/profile/bio").json()["bio"],
        client.get("/v1/users/bio").json()["user_bio"],
        client.get("/v1/users/profile").json()["user_bio"],
        client.get("/v1/profile").json()["bio"]["summary"],
        client.post("/v1/memories/search", json={"query": "x"}).json()["user_bio"],
    ]
    regenerated = client.patch("/v1/profile/bio", json={"regenerate": True}).json()

    assert (patched["bio"], patched["is_manual"], patched["word_count"]) == ("I am me.", True, 3)
    assert set(shown) == {"I am me."}
    assert regenerated["is_manual"] is False
    assert "nurse" in regenerated["bio"]
    assert "nurse" in client.get("/v1/users/bio").json()["user_bio"]


def test_a_professional_style_is_read_as_the_professional_format(client, known):
    body = client.patch("/v1/profile/bio", json={"style": "professional"}).json()

    assert (body["format"], body["style"]) == ("professional", "formal")


def test_the_guides_form_of_writing_a_bio(client, known):
    body = client.put("/v1/users/bio", json={"user_bio": "Just me."}).json()

    assert (body["user_bio"], body["is_manual"]) == ("Just me.", True)
    assert client.get("/v1/users/bio").json() == {"user_bio": "Just me."}


@pytest.mark.parametrize("route", ["/v1/profile/bio", "/v1/users/bio"])
def test_a_bio_of_over_500_characters_is_too_long(client, known, route):
    text = "a" * 501

    response = (
        client.patch(route, json={"bio": text}) if "profile" in route else client.put(route, json={"user_bio": text})
    )

    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (400, "BIO_TOO_LONG")
    assert (error["details"]["max_length"], error["details"]["current_length"]) == (500, 501)


def test_a_refresh_is_honoured_once_in_ten_minutes(client, known):
    first = client.get("/v1/profile", params={"refresh": True})
    second = client.get("/v1/profile/bio", params={"refresh": True})

    assert first.status_code == 200
    assert (second.status_code, second.json()["error"]["code"]) == (429, "RATE_LIMIT_EXCEEDED")
    assert 0 < int(second.headers["Retry-After"]) <= 600


def test_insights_and_traits_can_be_switched_off(client, known):
    settings = client.patch(
        "/v1/profile/privacy", json={"insights_enabled": False, "categories_public": ["career"]}
    ).json()
    body = client.get("/v1/profile", params={"include": "insights"}).json()

    assert (settings["insights_enabled"], settings["categories_public"]) == (False, ["career"])
    assert body["insights"] == []
    assert body["privacy_settings"] == settings


def test_an_erased_user_is_as_if_never_there(client, known):
    response = client.delete("/v1/users/ada")

    body = response.json()
    assert response.status_code == 200
    assert body["itemsDeleted"]["facts"] == 6
    assert body["deletedAt"].endswith("Z")
    assert client.get("/v1/memories").json()["pagination"]["total_items"] == 0
    assert client.get("/v1/users/profile").json()["profiles"] == {}
    assert client.post("/v1/memories/search", json={"query": "nurse"}).json() == {"user_bio": "", "memories": []}


def test_a_users_key_erases_nobody_else(client, connect, org, known):
    assert connect(org=org, user="bob").delete("/v1/users/ada").status_code == 404
    assert client.get("/v1/memories").json()["pagination"]["total_items"] == 6


def test_a_projects_key_erases_the_user_it_names(connect, org, known):
    assert connect(org=org).delete("/v1/users/ada").json()["itemsDeleted"]["facts"] == 6
