"""The reference says what the code says."""

import pytest
from tests.docs import reference
from tests.docs.generated import http
from tests.docs.pages import DOCS, name


def test_the_reference_is_fresh():
    stale = [
        name(path)
        for path, text in reference.pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]

    assert stale == [], "`make reference` writes these anew"


def test_every_generated_page_is_that_of_an_api_that_there_is():
    assert {path.name for path in (DOCS / "reference" / "http").iterdir()} == set(http.pages())


@pytest.mark.parametrize("tag", ["MemSync", "MemorySync", "MemoryKit", "Memsy"])
def test_every_call_says_which_permission_it_asks_for_or_needs_none(tag):
    asked = [each for each in http.operations() if each.tag == tag]

    assert sum(bool(each.scopes) for each in asked) > len(asked) / 2
