"""Social platforms by their APIs, against a local server that speaks as each platform documents it."""

import asyncio
from datetime import UTC, datetime

import pytest
from tests.files import web

from remanence.adapters.web import connectors
from remanence.adapters.web.connectors.linkedin import LinkedIn
from remanence.adapters.web.connectors.reddit import Reddit
from remanence.adapters.web.connectors.twitter import Twitter
from remanence.errors import Denied, Unavailable

TOKEN = "t0k3n"


@pytest.fixture
def site():
    with web.running() as started:
        yield started


@pytest.fixture
def items():
    def collected(connector, *, token=TOKEN, since=None):
        async def whole():
            return [piece async for page in connector.items(token, since=since) for piece in page]

        return asyncio.run(whole())

    return collected


def with_token(page):
    """Only who has the token is answered."""

    def answer(request):
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return web.Answer(status=401)
        return page(request)

    return answer


def a_comment(number, at=1710928800):
    return {
        "kind": "t1",
        "data": {"id": f"c{number}", "body": f"I bake {number} rolls.", "created_utc": at, "subreddit": "bread"},
    }


def reddit(site):
    def comments(request):
        if request.query.get("after"):
            return web.json_answer({"data": {"after": None, "children": [a_comment(2, at=1600000000)]}})
        return web.json_answer({"data": {"after": "t1_c1", "children": [a_comment(1)]}})

    post = {"kind": "t3", "data": {"id": "p1", "title": "My rye", "selftext": "I bake rye.", "created_utc": 1710928800}}
    site.pages["/api/v1/me"] = with_token(lambda _: web.json_answer({"name": "ida"}))
    site.pages["/user/ida/submitted"] = with_token(
        lambda _: web.json_answer({"data": {"after": None, "children": [post]}})
    )
    site.pages["/user/ida/comments"] = with_token(comments)


def test_reddit_tells_posts_and_comments_page_by_page(site, items):
    reddit(site)

    found = items(Reddit(site.url))

    assert [(p.text, p.name) for p in found] == [
        ("My rye\nI bake rye.", "reddit:posts:p1"),
        ("I bake 1 rolls.", "reddit:comments:c1"),
        ("I bake 2 rolls.", "reddit:comments:c2"),
    ]
    assert found[0].said_at == datetime.fromtimestamp(1710928800, UTC)


def test_reddit_is_asked_no_further_back_than_wanted(site, items):
    reddit(site)

    found = items(Reddit(site.url), since=datetime(2024, 1, 1, tzinfo=UTC))

    assert [piece.name for piece in found] == ["reddit:posts:p1", "reddit:comments:c1"]


def test_twitter_tells_who_the_member_is_and_their_posts(site, items):
    def posts(request):
        if request.query.get("pagination_token") == "n2":
            return web.json_answer({"data": [{"id": "2", "text": "I grow plums."}], "meta": {}})
        first = {"id": "1", "text": "I grow figs.", "created_at": "2024-03-20T10:00:00.000Z"}
        return web.json_answer({"data": [first], "meta": {"next_token": "n2"}})

    site.pages["/2/users/me"] = with_token(lambda _: web.json_answer({"data": {"id": "9", "location": "Bath"}}))
    site.pages["/2/users/9/tweets"] = with_token(posts)

    found = items(Twitter(site.url), since=datetime(2024, 1, 1, tzinfo=UTC))

    assert [piece.text for piece in found] == ["I live in Bath.", "I grow figs.", "I grow plums."]
    assert found[1].said_at == datetime(2024, 3, 20, 10, tzinfo=UTC)
    assert site.requests[1].query["start_time"] == "2024-01-01T00:00:00Z"
    assert site.requests[1].query["exclude"] == "retweets"


def test_linkedin_tells_the_members_tables(site, items):
    def snapshot(request):
        domain, start = request.query["domain"], int(request.query["start"])
        rows = {
            ("POSITIONS", 0): [{"Title": "Engineer", "Company Name": "Acme"}],
            ("POSITIONS", 1): [{"Title": "Cook", "Company Name": "Inn", "Started On": "2010", "Finished On": "2012"}],
            ("MEMBER_SHARE_INFO", 0): [{"ShareCommentary": "I run marathons.", "Date": "2024-03-20 10:00:00"}],
        }.get((domain, start))
        if rows is None:
            return web.Answer(status=404)
        links = [{"rel": "next", "href": "/next"}] if (domain, start) == ("POSITIONS", 0) else []
        return web.json_answer({"paging": {"links": links}, "elements": [{"snapshotData": rows}]})

    site.pages["/rest/memberSnapshotData"] = with_token(snapshot)

    found = items(LinkedIn(site.url))

    assert [piece.text for piece in found] == [
        "I work as Engineer at Acme.",
        "I worked as Cook at Inn from 2010 to 2012.",
        "I run marathons.",
    ]
    assert site.requests[0].headers["linkedin-version"]


@pytest.mark.parametrize("connector", [Reddit, Twitter])
def test_a_bad_token_is_said_to_be_one(site, items, connector):
    reddit(site)
    site.pages["/2/users/me"] = with_token(lambda _: web.json_answer({}))

    with pytest.raises(Denied, match="refuses the token"):
        items(connector(site.url), token="other")


def test_a_platform_that_wants_to_be_asked_less_often_is_waited_for(site, items):
    reddit(site)
    page = site.pages["/user/ida/submitted"]
    answers = iter(
        [
            web.Answer(status=429, headers={"Retry-After": "0.01"}),
            web.Answer(status=503, headers={"Retry-After": "0.01"}),
        ]
    )
    site.pages["/user/ida/submitted"] = lambda request: next(answers, None) or page(request)

    assert len(items(Reddit(site.url))) == 3


def test_a_platform_that_is_down_is_said_to_be(items):
    with pytest.raises(Unavailable, match="does not answer"):
        items(Reddit("http://127.0.0.1:9"))


@pytest.mark.parametrize(
    ("headers", "attempt", "seconds"),
    [
        ({"retry-after": "7"}, 0, 7),
        ({"x-rate-limit-reset": "2000000030"}, 0, 30),
        ({"x-ratelimit-reset": "12.5"}, 0, 12.5),
        ({"retry-after": "999999"}, 0, connectors.LONGEST_WAIT),
        ({}, 3, 8),
    ],
)
def test_how_long_to_wait_is_told_in_several_ways(headers, attempt, seconds):
    assert connectors.wait(headers, attempt, now=2_000_000_000) == seconds
