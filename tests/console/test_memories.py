"""People and their memories: shown with their evidence and history, and changed by hand."""

import re
from datetime import UTC, datetime

import pytest
from tests.console.world import told

AT = datetime(2026, 3, 1, 10, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture
def knowing(connect, browse, org):
    """A browser of an org in which Ada has said something, and her memories by their text."""

    def known(*said, user="ada", **key):
        client = connect(org=org, scopes=("*",))
        for at, text in enumerate(said):
            told(client, user, text, at=AT.replace(month=3 + at))
        page = client.get("/v1/memories", params={"user_id": user, "page_size": 50}).json()["data"]
        return browse(**{"org": org, "scopes": ("*",), **key}), {each["memory"]: each["id"] for each in page}

    return known


def test_a_person_is_shown_with_bio_timeline_and_memories_by_category(knowing):
    browser, _ = knowing("I live in Leeds.", "I love bouldering.", "I moved to Porto.")

    people, page = browser.page("/people"), browser.page("/person", user="ada")
    interests = browser.page("/person", user="ada", category="interests")
    superseded = browser.page("/person", user="ada", status="superseded")

    assert "ada" in people
    assert "composed from memories" in page
    assert "A timeline of 3 memories" in page
    assert "Loves bouldering" in interests
    assert 'class="statement"' in superseded
    assert "Lives in Leeds" in superseded


def test_people_are_found_by_a_part_of_their_name(knowing):
    browser, _ = knowing("I live in Leeds.")

    assert "person?user=ada" in browser.page("/people", q="AD")
    assert "Nobody of that name" in browser.page("/people", q="zoe")


def test_a_key_for_all_projects_lists_everyone_or_those_of_one_project(knowing, connect, browse, org):
    knowing("I live in Leeds.")
    told(connect(org=org, project="side", scopes=("*",)), "ben", "I live in Porto.", at=AT)
    browser, locked = browse(org=org, project=None, scopes=("*",)), browse(org=org, scopes=("*",))

    everyone, of_side = browser.page("/people"), browser.page("/people", **{"in": "side"})

    assert "user=ada" in everyone
    assert "user=ben" in everyone
    assert "user=ben" in of_side
    assert "user=ada" not in of_side
    assert locked.get("/console/people?in=side").status_code == 403


def test_empty_pages_say_what_to_do(browse, org):
    browser = browse(org=org)

    assert "Nothing is remembered yet" in browser.page("")
    assert "remanence ingest" in browser.page("/people")
    assert "Nothing is known of nobody" in browser.page("/person", user="nobody")


def test_a_memory_shows_its_words_in_what_was_said_and_its_history_as_a_difference(knowing):
    browser, ids = knowing("You know what? I work as a nurse in Leeds. Anyway, hello!")
    memory = ids["Works as a nurse in Leeds"]
    path = f"/memories/{memory}?user=ada"

    page = browser.page(path)
    edited = browser.submit(f"/memories/{memory}/edit?user=ada", path, text="Works as a doctor in Leeds")
    undone = browser.submit(f"/memories/{memory}/undo?user=ada", path, decision=decision_in(edited.text))

    assert re.search(r"You know what\? <mark>I work as a nurse in Leeds</mark>", page)
    assert "was changed" in edited.text
    assert "<del>nurse</del><ins>doctor</ins>" in edited.text.replace("\n", "")
    assert "<h1>Works as a nurse in Leeds</h1>" in undone.text
    assert "Taken back" in undone.text


def decision_in(page):
    return re.findall(r'name="decision" value="(\d+)"', page)[0]


def test_a_memory_is_pinned_and_unpinned(knowing, server):
    browser, ids = knowing("I am allergic to peanuts.")
    [memory] = ids.values()
    path = f"/memories/{memory}?user=ada"

    pinned = browser.submit(f"/memories/{memory}/pin?user=ada", path, pinned="yes")
    unpinned = browser.submit(f"/memories/{memory}/pin?user=ada", path, pinned="no")

    assert "Unpin" in pinned.text
    assert "Unpin" not in unpinned.text


def test_a_forgotten_memory_is_nowhere_any_more(knowing):
    browser, ids = knowing("I am allergic to peanuts.", "I have two cats.")
    memory = next(number for text, number in ids.items() if "peanuts" in text)

    browser.submit(f"/memories/{memory}/forget?user=ada", f"/memories/{memory}?user=ada")

    assert browser.get(f"/console/memories/{memory}?user=ada").status_code == 404
    assert "peanuts" not in browser.page("/person", user="ada")
    assert "peanuts" not in browser.page("")


def test_what_was_forgotten_is_not_shown_around_what_was_not(knowing):
    browser, ids = knowing("I am allergic to peanuts. I have two cats.")
    peanuts, cats = (next(id_ for text, id_ in ids.items() if word in text) for word in ("peanuts", "cats"))

    browser.submit(f"/memories/{peanuts}/forget?user=ada", f"/memories/{peanuts}?user=ada")
    page = browser.page(f"/memories/{cats}?user=ada")

    assert "<mark>I have two cats</mark>" in page
    assert "peanuts" not in page


def test_secrets_in_what_was_said_are_on_no_page(knowing):
    secret = "sk-ant-api03-" + "a1B2c3D4e5F6g7H8" * 4
    browser, ids = knowing(f"I live in Leeds. My key is {secret}. I have two cats.")

    pages = [browser.page(f"/memories/{memory}?user=ada") for memory in ids.values()]

    assert pages
    assert not any(secret in page for page in pages)


@pytest.mark.parametrize("name", [HOSTILE, '"><svg onload=alert(1)>', "a/b?c=d&e#f", "{{ 7919 * 7919 }}", "жена 🦊"])
def test_hostile_names_are_only_names(knowing, reading, name):
    browser, _ = knowing("I live in Leeds.", user=name)

    people = browser.page("/people")
    [link] = [
        attributes["href"] for tag, attributes in reading(people).elements if "named" in attributes.get("class", "")
    ]
    page = browser.get(link)
    [memory] = [a["href"] for t, a in reading(page.text).elements if t == "a" and "/memories/" in (a.get("href") or "")]
    shown = browser.get(memory)

    assert (page.status_code, shown.status_code) == (200, 200)
    assert name in reading(people).words
    assert name in reading(page.text).words
    for each in (people, page.text, shown.text):
        harmless(reading(each))
        assert "62710561" not in reading(each).words or "{{" not in name


def harmless(page):
    scripts = [attributes for tag, attributes in page.elements if tag == "script"]
    assert all(attributes.get("src", "").startswith("/console/static/") for attributes in scripts)
    assert len(scripts) == 1
    assert not [a for _, attributes in page.elements for a in attributes if a.startswith("on")]
    assert not [a for _, attributes in page.elements for a in attributes if a == "style"]
    assert not [tag for tag, _ in page.elements if tag in {"img", "iframe", "object", "embed", "base", "style"}]


def test_hostile_memories_and_evidence_are_only_text(knowing, connect, reading, org):
    """Stated as they are, so that nothing is taken out of them on the way."""
    browser, _ = knowing("I live in Leeds.")
    client = connect(org=org, scopes=("*",))
    stated = {
        "memory": f"Likes {HOSTILE}",
        "categories": ["interests"],
        "source": HOSTILE,
        "agent_id": HOSTILE,
        "thread_id": HOSTILE,
        "metadata": {HOSTILE: HOSTILE},
    }
    response = client.post("/v1/memories", json={"memories": [stated], "infer": False, "user_id": "ada"})
    told(client, "ada", f"My name is {HOSTILE} and I love {HOSTILE}.", at=AT)
    ids = [m["id"] for m in client.get("/v1/memories", params={"user_id": "ada", "page_size": 50}).json()["data"]]

    assert response.status_code < 300, response.text
    for path in ("", "/people", "/person?user=ada", *(f"/memories/{memory}?user=ada" for memory in ids)):
        harmless(reading(browser.page(path)))
    assert any(HOSTILE in reading(browser.page(f"/memories/{memory}?user=ada")).words for memory in ids)


def test_a_key_of_one_person_sees_that_person_alone(knowing, browse, org):
    _, of_ada = knowing("I live in Leeds.")
    _, of_ben = knowing("I love Porto.", user="ben")
    own = browse(org=org, user="ada", scopes=("*",))
    [hers], [his] = of_ada.values(), of_ben.values()

    assert "Lives in Leeds" in own.page("/person")
    assert own.get(f"/console/memories/{hers}").status_code == 200
    assert own.get(f"/console/memories/{his}").status_code == 404
    assert own.get(f"/console/memories/{his}?user=ben").status_code == 403
    assert own.get("/console/person?user=ben").status_code == 403
    for path in ("", "/people", "/person"):
        assert "ben" not in own.page(path)
        assert "Porto" not in own.page(path)


def test_nobody_sees_another_org_and_another_project_only_with_a_key_for_it(knowing, browse, org):
    _, ids = knowing("I live in Leeds.")
    [memory] = ids.values()
    stranger, elsewhere = browse(org=f"{org}x", scopes=("*",)), browse(org=org, project="side", scopes=("*",))

    for browser in (stranger, elsewhere):
        assert "person?user=ada" not in browser.page("/people")
        assert browser.get(f"/console/memories/{memory}?user=ada").status_code == 404
        assert "Leeds" not in browser.page("/person", user="ada")
    assert elsewhere.get(f"/console/memories/{memory}?user=ada&project=default").status_code == 403


def test_a_key_that_may_only_read_is_offered_nothing_else_and_refused_it(knowing, browse, org):
    _, ids = knowing("I live in Leeds.")
    [memory] = ids.values()
    reader = browse(org=org, scopes=("memory:read", "profile:read", "projects:read"))
    path = f"/memories/{memory}?user=ada"

    page = reader.page(path)

    assert not re.search(r"Edit|Forget|Pin|Undo", page)
    for act in ("edit", "pin", "forget", "undo"):
        refused = reader.submit(f"/memories/{memory}/{act}?user=ada", path, text="x", decision="1")
        assert refused.status_code == 403, act
    assert reader.submit("/person/erase?user=ada", path, name="ada").status_code == 403
    assert reader.submit("/person/bio?user=ada", path, bio="x").status_code == 403


def test_a_key_that_names_users_but_lists_nobody_opens_whom_it_names(knowing, browse, org):
    knowing("I live in Leeds.")
    browser = browse(org=org, scopes=("memory:*",))

    assert "Whose memory?" in browser.page("")
    assert "Whose memory?" in browser.page("/people")
    assert "Lives in Leeds" in browser.page("/person", user="ada")


@pytest.mark.parametrize("act", ["edit", "pin", "forget", "undo"])
def test_no_form_of_another_site_changes_anything(knowing, act):
    browser, ids = knowing("I live in Leeds.")
    [memory] = ids.values()
    fields = {"text": "Owned", "pinned": "yes", "decision": "1"}

    answers = [
        browser.post(f"/console/memories/{memory}/{act}?user=ada", data={**fields, **guard})
        for guard in ({}, {"guard": ""}, {"guard": "0" * 64}, {"guard": browser.cookies["remanence_console"]})
    ]

    assert {answer.status_code for answer in answers} == {403}
    assert browser.get(f"/console/memories/{memory}/{act}?user=ada").status_code in {404, 405}
    assert "<h1>Lives in Leeds</h1>" in browser.page(f"/memories/{memory}?user=ada")


def test_a_bio_is_written_by_hand_and_given_back(knowing):
    browser, _ = knowing("I live in Leeds.")

    written = browser.submit("/person/bio?user=ada", "/person?user=ada", bio=f"Me. {HOSTILE}")
    given_back = browser.submit("/person/bio?user=ada", "/person?user=ada", bio="")

    assert "their own words" in written.text
    assert "<script>alert" not in written.text
    assert "composed from memories" in given_back.text


def test_a_person_is_erased_only_where_their_name_is_written_out(knowing):
    browser, _ = knowing("I live in Leeds.")

    refused = browser.submit("/person/erase?user=ada", "/person?user=ada", name="Ada")
    assert refused.status_code == 400
    assert "Lives in Leeds" in browser.page("/person", user="ada")

    erased = browser.submit("/person/erase?user=ada", "/person?user=ada", name="ada", scan="yes")
    assert "Every row of that person is gone" in erased.text
    assert "none found" in erased.text
    assert "Nothing is known of ada" in browser.page("/person", user="ada")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/memories/mem_nonsense?user=ada", 404),
        ("/memories/%00?user=ada", 404),
        ("/person", 400),
        ("/person?user=ada&category=nonsense", 404),
        ("/person?user=ada&level=nonsense", 400),
        ("/people?q=%00", 400),
        ("/search?q=a%00b", 400),
        ("/people?q=%ff%ED%A0%80%25_%27", 200),
        ("/people?page=-1&order=nonsense", 200),
        ("/people?page=99999999999999999999", 200),
    ],
)
def test_odd_addresses_are_answered_calmly(browse, org, path, status):
    assert browse(org=org, scopes=("*",)).get(f"/console{path}").status_code == status
