"""Long texts in stretches: nothing is lost, nothing is too long, and each place is right."""

from hypothesis import given
from hypothesis import strategies as st

from remanence.domain.chunking import Block, chunks
from remanence.domain.event import Genre
from remanence.domain.imports import Piece, Way, place_at
from remanence.domain.pieces import PART_PIECES, in_parts, packed, unpacked

PARAGRAPHS = st.lists(st.text(alphabet="ab .é\n", min_size=1, max_size=300), max_size=20)


@given(PARAGRAPHS, st.integers(20, 200), st.integers(0, 60))
def test_every_word_is_in_a_chunk_of_the_size_asked_for(texts, size, overlap):
    found = list(chunks([Block(text, {"page": n}) for n, text in enumerate(texts)], size=size, overlap=overlap))

    assert all(0 < len(chunk.text) <= size for chunk in found)
    letters = sum(c not in " \n" for text in texts for c in text)
    assert sum(c not in " \n" for chunk in found for c in chunk.text) >= letters
    if overlap == 0:
        assert sum(c not in " \n" for chunk in found for c in chunk.text) == letters


def test_a_chunk_knows_on_which_page_each_of_its_sentences_stands():
    [chunk] = chunks([Block("One here.", {"page": 3}), Block("Two there.", {"page": 4})])

    assert place_at(chunk.places, chunk.text.index("One")) == {"page": 3}
    assert place_at(chunk.places, chunk.text.index("Two")) == {"page": 4}


def test_no_chunk_holds_text_of_two_sections():
    found = list(chunks([Block("One.", {}, "First"), Block("Two.", {}, "Second")]))

    assert [(chunk.text, place_at(chunk.places, 0)) for chunk in found] == [
        ("One.", {"heading": "First"}),
        ("Two.", {"heading": "Second"}),
    ]


def test_a_chunk_begins_with_the_end_of_the_one_before():
    text = "Alpha is here. Beta is there. Gamma is nowhere. Delta is far away."

    first, second, *_ = chunks([Block(text)], size=40, overlap=20)

    assert first.text.endswith(second.text.split("\n\n")[0])


def test_long_text_is_cut_after_a_sentence():
    found = list(chunks([Block("I live in Graz. " * 100)], size=100, overlap=0))

    assert all(chunk.text.endswith("Graz.") for chunk in found)


def test_pieces_survive_being_packed():
    piece = Piece(text="ü", way=Way.NOTE, genre=Genre.NOTE, places=[{"at": 0, "page": 1}], tags=["a"], importance=0.5)

    assert unpacked(packed([piece, Piece()])) == [piece, Piece()]


def test_parts_are_small_and_of_one_way():
    pieces = [Piece(text=str(n)) for n in range(PART_PIECES + 1)] + [Piece(text="x", way=Way.NOTE)]

    parts = list(in_parts(pieces))

    assert [len(part) for part in parts] == [PART_PIECES, 1, 1]
    assert [piece for part in parts for piece in part] == pieces
