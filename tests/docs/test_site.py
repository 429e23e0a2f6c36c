"""Whoever reads finds their way: every link leads somewhere, every page is found, and nothing comes from elsewhere."""

import re
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.docs import site
from tests.docs.pages import DOCS, PAGES, heading, name, tokens


def links(page: Path) -> list[str]:
    return [
        str(inline.attrs.get("href") or inline.attrs.get("src"))
        for token in tokens(page)
        for inline in token.children or ()
        if inline.type in {"link_open", "image"}
    ]


def anchors(page: Path) -> set[str]:
    """What the headings of a page can be linked by, as GitHub and the site's generator name them."""
    found = tokens(page)
    headings = [found[at + 1].content for at, token in enumerate(found) if token.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_to_what_there_is(page):
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{name(page)} links to {link}"
        assert not anchor or anchor in anchors(target), f"{name(page)} links to {link}"
        assert not page.is_relative_to(DOCS) or target.is_relative_to(DOCS), f"{link} is not in the site"


def test_every_page_is_in_a_section_of_the_site():
    shown = {DOCS / "index.md"} | {
        DOCS / path for folder in site.SECTIONS.values() for entry in site.entries(folder) for path in entry.values()
    }

    assert {page for page in PAGES if page.is_relative_to(DOCS)} == shown


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_has_one_title(page):
    assert heading(page)
    assert [token.tag for token in tokens(page) if token.type == "heading_open"].count("h1") == 1


def test_every_drawing_is_shown():
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page) if not link.startswith("http")}

    assert set((DOCS / "pictures").iterdir()) - shown == set()


def test_the_site_loads_nothing_from_elsewhere():
    """The generator's own polyfill would come from a public server: our page leaves it out."""
    ours = "".join(path.read_text() for path in (DOCS / ".theme").iterdir())

    assert "font = false" in ours
    assert "{% block libs %}" in ours
    assert "//" not in re.sub(r"\{#.*?#\}", "", (DOCS / ".theme" / "main.html").read_text())


def test_nobody_is_told_to_install_the_other_project_of_our_name():
    """`remanence` in the public index is somebody else's: we are installed from a checkout."""
    told = re.compile(r"pip install [^\n]*?(?<![/\w.-])remanence(?![\w/-])")
    texts = [*PAGES, *(ROOT / "src").rglob("*.py"), *(ROOT / "sdk").rglob("*.py"), *(ROOT / "deploy").rglob("*.yaml")]

    assert [name(path) for path in texts if told.search(path.read_text(encoding="utf-8"))] == []
