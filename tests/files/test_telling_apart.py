"""Documents whose name does not say what they are."""

import io

import pytest
from tests.files import making

from remanence.adapters.files.forms import parser
from remanence.adapters.files.upload import Upload
from remanence.errors import Invalid

DOCUMENTS = {
    "page": making.pdf(["I live in Graz."]),
    "paragraph": making.docx(Home=["I live in Graz."]),
    "slide": making.pptx(Home="I live in Graz."),
    "sheet": making.xlsx(Home=[["Name", "Town"], ["I", "I live in Graz."]]),
    "line": b"<!DOCTYPE html><html><body><p>I live in Graz.</p></body></html>",
}


def read(content):
    return list(parser("file", "document")(Upload(io.BytesIO(content), len(content))))


@pytest.mark.parametrize("place", DOCUMENTS)
def test_a_document_is_known_by_how_it_begins(place):
    pieces = read(DOCUMENTS[place])

    assert any("I live in Graz." in piece.text for piece in pieces)
    assert place in pieces[0].places[0]


def test_what_is_nothing_else_is_text():
    [piece] = read(b"I live in Graz.")

    assert piece.text == "I live in Graz."


def test_an_archive_of_nothing_known_is_refused():
    with pytest.raises(Invalid, match="no document"):
        read(making.archive({"x.bin": b"x"}))
