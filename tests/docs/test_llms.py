"""What the server tells programs that read about itself (llmstxt.org)."""

import re
import tomllib

import httpx
import pytest
from tests.conftest import ROOT
from tests.docs.pages import DOCS

from remanence.faces.http import manual


@pytest.fixture
def ask(documented):
    with httpx.Client(base_url=documented.url) as client:
        yield client.get


def test_the_table_of_contents_has_a_title_a_summary_and_sections_of_links(ask):
    answer = ask("/llms.txt")

    title, _, summary, *rest = answer.text.splitlines()
    links = [line for line in rest if line.startswith("- ")]
    assert answer.headers["content-type"].startswith("text/plain")
    assert (title, summary[:2]) == ("# Remanence", "> ")
    assert [line.removeprefix("## ") for line in rest if line.startswith("## ")] == list(manual.SECTIONS)
    assert all(re.fullmatch(r"- \[[^\]]+\]\(/manual/\S+\.md\)(: .+)?", line) for line in links)


def test_the_host_says_where_it_is(ask):
    assert ask(ask("/").json()["manual"]).status_code == 200


def test_every_page_of_it_can_be_read_without_a_key_and_without_what_only_tests_read(ask):
    addresses = re.findall(r"\((/manual/\S+)\)", ask("/llms.txt").text)

    for address in addresses:
        page = ask(address)
        assert page.status_code == 200, address
        assert page.text.startswith("# ")
        assert "<!--" not in page.text


def test_everything_stands_in_one_text(ask):
    whole = ask("/llms-full.txt").text

    for folder in manual.SECTIONS.values():
        for path in (DOCS / folder).rglob("*.md"):
            assert path.read_text(encoding="utf-8").splitlines()[0] in whole


@pytest.mark.parametrize("path", ["nothing.md", "../README.md", "%2e%2e/README.md", "../../etc/passwd"])
def test_nothing_else_is_shown(ask, path):
    assert ask(f"/manual/{path}").status_code == 404


def test_the_package_carries_the_pages():
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]

    expected = {"docs/index.md", *(f"docs/{folder}" for folder in manual.SECTIONS.values())}
    assert packed["force-include"].keys() == expected
