"""The playground: what is found, when, by which filters, and why."""

import re
from datetime import UTC, datetime

import httpx
import pytest
from tests.conftest import NUMBERS
from tests.console.world import told

AT = datetime(2026, 3, 1, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def org(server):
    """One for all of these: they only look."""
    name = f"playground{next(NUMBERS)}"
    with httpx.Client(base_url=server.url, headers={"X-API-Key": server.key(org=name)}, timeout=60) as client:
        told(client, "ada", "I live in Leeds.", at=AT)
        told(client, "ada", "I am allergic to peanuts.", at=AT.replace(month=4))
        told(client, "ada", "I moved to Porto.", at=AT.replace(month=6))
        told(client, "ben", "I live in Bristol.", at=AT)
    return name


@pytest.fixture
def asking(browse, org):
    return browse(org=org, scopes=("*",))


def answers(page):
    return re.findall(r'<p class="answer"><a [^>]*>([^<]*)</a>', page)


def test_an_answer_shows_what_its_score_is_made_of(asking):
    page = asking.page("/search", q="What is she allergic to?", user="ada")

    first = page.split('<li class="hit">')[1]
    score = float(re.findall(r"<strong>([\d.]+)</strong>", first)[0])
    parts = [float(part) for part in re.findall(r'<td class="number">([+-][\d.]+)</td>', first)]
    assert answers(page)[0] == "Is allergic to peanuts"
    assert len(parts) >= 2
    assert sum(parts) == pytest.approx(score, abs=0.005)


def test_everyone_is_asked_where_nobody_is_named(asking):
    found = answers(asking.page("/search", q="Where do they live?"))

    assert "Lives in Bristol" in found
    assert any("Porto" in answer for answer in found)


def test_what_held_on_another_day_is_found_as_of_that_day(asking):
    then = answers(asking.page("/search", q="Where does she live?", user="ada", as_of="2026-04-30"))
    now = answers(asking.page("/search", q="Where does she live?", user="ada"))

    assert then[0] == "Lives in Leeds"
    assert "Porto" in now[0]
    assert "Lives in Leeds" not in now


def test_filters_narrow_what_is_found(asking):
    def found(**more):
        return answers(asking.page("/search", q="Tell me about her", user="ada", **more))

    assert found(category="health") == ["Is allergic to peanuts"]
    assert found(since="2026-04-01", until="2026-04-30") == ["Is allergic to peanuts"]
    assert found(where='{"NOT": {"categories": "health"}}') != []
    assert "Is allergic to peanuts" not in found(where='{"NOT": {"categories": "health"}}')
    assert found(thread="nowhere") == []
    assert len(found(superseded="yes")) > len(found())
    assert "I am allergic to peanuts." in found(layer="event")


def test_the_context_that_a_prompt_would_get_is_shown(asking):
    page = asking.page("/search", q="allergies", user="ada", budget="200")

    context = re.findall(r'<pre class="context"[^>]*>(.*?)</pre>', page, re.DOTALL)[0]
    assert "- Is allergic to peanuts" in context
    assert "at most 200 tokens" in page


def test_a_rerank_without_a_reranker_says_so(asking):
    assert "No reranker is configured" in asking.page("/search", q="allergies", user="ada", rerank="yes")


@pytest.mark.parametrize(
    "query",
    [
        {"where": "{"},
        {"where": "[1]"},
        {"where": '{"nonsense": 1}'},
        {"as_of": "yesterday"},
        {"threshold": "2"},
        {"threshold": "nan"},
        {"q": "x" * 1001},
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_reason(asking, query):
    refused = asking.get("/console/search", params={"q": "x", "user": "ada", **query})

    assert refused.status_code == 400
    assert 'role="alert"' in refused.text


def test_a_key_of_one_person_finds_that_person_alone(asking, browse, org):
    own = browse(org=org, user="ben", scopes=("*",))

    assert answers(own.page("/search", q="Where do they live?")) == ["Lives in Bristol"]
    assert own.get("/console/search", params={"q": "x", "user": "ada"}).status_code == 403


def test_nobody_named_and_nothing_asked_says_what_to_do(browse, org):
    assert "Ask something" in browse(org=org).page("/search")
    assert "Nothing answers that" in browse(org=f"{org}x").page("/search", q="anything")
    assert browse(org=org, scopes=("memory:*",)).get("/console/search?q=x").status_code == 400
