"""Fetching by address: guarded, bounded, and never where it should not go."""

import asyncio
import socket
from http import HTTPStatus

import pytest
from tests.files import web

from remanence.adapters.web.fetcher import REDIRECTS, WebFetcher
from remanence.errors import Denied, Invalid, Unavailable


@pytest.fixture
def site():
    with web.running() as started:
        yield started


@pytest.fixture
def fetch():
    def get(url, *, most=1000, allow_private=True, patience=20.0):
        async def content():
            fetcher = WebFetcher(allow_private=allow_private, patience=patience)
            try:
                return b"".join([part async for part in fetcher.fetch(url, most=most)])
            finally:
                await fetcher.aclose()

        return asyncio.run(content())

    return get


def test_what_lies_there_is_fetched_through_redirects(fetch, site):
    site.pages["/a"] = web.Answer(status=302, headers={"Location": "/b"})
    site.pages["/b"] = web.Answer(b"I live in Graz.")

    assert fetch(f"{site.url}/a") == b"I live in Graz."


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1", "0.0.0.0", "2130706433"]
)
def test_private_addresses_are_refused_before_anything_is_sent(fetch, site, host):
    port = site.url.rpartition(":")[2]

    with pytest.raises((Denied, Unavailable)):
        fetch(f"http://{host}:{port}/", allow_private=False)

    assert site.requests == []


def test_a_redirect_into_a_private_network_is_refused(fetch, site, monkeypatch):
    """The first address is let pass as a public one would be; the second is judged anew."""
    site.pages["/out"] = web.Answer(
        status=302, headers={"Location": f"http://localhost:{site.url.rpartition(':')[2]}/in"}
    )
    site.pages["/in"] = web.Answer(b"secret")
    monkeypatch.setattr("remanence.adapters.web.network.is_public", Judge())

    with pytest.raises(Denied, match="private network"):
        fetch(f"{site.url}/out", allow_private=False)

    assert [request.path for request in site.requests] == ["/out"]


class Judge:
    """Takes the first address that it is asked about for a public one."""

    def __init__(self):
        self.asked = 0

    def __call__(self, _address):
        self.asked += 1
        return self.asked == 1


@pytest.mark.parametrize(
    "url", ["ftp://example.com/x", "file:///etc/passwd", "gopher://x", "http://", "https://u:p@x.org/"]
)
def test_other_schemes_and_credentials_are_refused(fetch, url):
    with pytest.raises((Denied, Invalid)):
        fetch(url)


def test_what_never_ends_is_cut_off_by_its_size(fetch, site):
    site.pages["/"] = web.Answer(endless=b"x" * 1000)

    with pytest.raises(Invalid, match="more than 100000 bytes"):
        fetch(f"{site.url}/", most=100_000)


def test_what_says_that_it_is_too_large_is_not_begun(fetch, site):
    site.pages["/"] = web.Answer(b"x" * 2000)

    with pytest.raises(Invalid, match="2000 bytes"):
        fetch(f"{site.url}/")


def test_what_never_answers_is_given_up(fetch):
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Unavailable, match="did not come to its end"):
        fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/", patience=0.2)


def test_redirects_in_a_circle_are_given_up(fetch, site):
    site.pages["/"] = web.Answer(status=HTTPStatus.FOUND, headers={"Location": "/"})

    with pytest.raises(Denied, match=f"more than {REDIRECTS} times"):
        fetch(f"{site.url}/")


@pytest.mark.parametrize(
    ("answer", "why"),
    [(web.Answer(status=404), "status 404"), (web.Answer(b"x", headers={"Content-Type": "image/png"}), "image/png")],
)
def test_what_cannot_be_read_is_refused(fetch, site, answer, why):
    site.pages["/"] = answer

    with pytest.raises(Invalid, match=why):
        fetch(f"{site.url}/")
