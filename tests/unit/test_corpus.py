import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from remanence.domain import vectors, words
from remanence.domain.corpus import Corpus, Item, Key, matrix
from remanence.domain.corpus import corpus as corpora

DIMENSION = 8


def unit(*numbers):
    vector = np.resize(np.array(numbers, np.float32), DIMENSION)
    return vector / np.linalg.norm(vector)


def event(number, text="word", **fields):
    kept = vectors.packed(np.stack([unit(number, 1)]))
    return Item(
        **{
            "id": number,
            "layer": "event",
            "said_at": number,
            "lexemes": words.packed(words.terms(text)),
            "vectors": kept,
        }
        | fields
    )


def corpus_of(*items):
    corpus = Corpus(dimension=DIMENSION)
    corpus.put(items)
    return corpus


def neighbours_of(corpus, number):
    row = corpus.row(Key(0, number))
    links = corpus.sessions
    return tuple(None if at < 0 else corpus.key(at).id for at in (links.before[row], links.after[row]))


def test_an_item_put_again_replaces_the_first():
    corpus = corpus_of(event(1, source="chat"), event(2))

    corpus.put([event(1, source="email")])

    assert len(corpus) == 2
    assert corpus.value("source", corpus.row(Key(0, 1))) == "email"


def test_the_same_number_of_two_users_is_two_items():
    corpus = corpus_of(event(1), event(1, user=7))

    assert len(corpus) == 2
    assert corpus.key(corpus.row(Key(7, 1))) == Key(7, 1)


def test_removing_what_is_not_there_changes_nothing():
    corpus = corpus_of(event(1))

    corpus.remove([Key(0, 2), Key(9, 1)])

    assert len(corpus) == 1
    assert Key(0, 1) in corpus


def test_events_of_a_thread_are_linked_in_the_order_they_were_said():
    corpus = corpus_of(event(1), event(3), event(2, thread="other"), event(5))

    assert neighbours_of(corpus, 3) == (1, 5)
    assert neighbours_of(corpus, 2) == (None, None)


def test_an_event_that_comes_late_takes_its_place_in_its_thread():
    corpus = corpus_of(event(1), event(5))

    corpus.put([event(3)])

    assert neighbours_of(corpus, 3) == (1, 5)
    assert neighbours_of(corpus, 5) == (3, None)


def test_removing_an_event_joins_its_neighbours():
    corpus = corpus_of(event(1), event(2), event(3))

    corpus.remove([Key(0, 2)])
    corpus.put([event(4)])

    assert neighbours_of(corpus, 3) == (1, 4)


def test_memories_stand_in_no_thread():
    corpus = corpus_of(event(1), event(2, layer="semantic"), event(3))

    assert neighbours_of(corpus, 2) == (None, None)
    assert neighbours_of(corpus, 1) == (None, 3)


def test_threads_of_two_users_are_two():
    corpus = corpus_of(event(1), event(2, user=7))

    assert neighbours_of(corpus, 1) == (None, None)


def test_many_events_at_once_are_linked_like_single_ones(monkeypatch):
    monkeypatch.setattr(corpora, "LINKED_MAX", 2)

    corpus = corpus_of(*(event(number) for number in range(1, 6)))
    corpus.put([event(6)])

    assert [neighbours_of(corpus, number) for number in (1, 3, 5)] == [(None, 2), (2, 4), (4, 6)]


def test_a_row_scores_by_the_best_of_its_parts():
    both = vectors.packed(np.stack([unit(1, 0), unit(0, 1)]))
    corpus = corpus_of(event(1, vectors=both), event(2, vectors=b""), event(3))

    cosines = corpus.matrix.cosines(unit(0, 1))

    assert cosines[0] == pytest.approx(1, abs=0.01)
    assert cosines[1] == 0


def test_vectors_of_another_model_are_refused_and_leave_no_trace():
    corpus = corpus_of(event(1))

    with pytest.raises(ValueError, match="dimensions"):
        corpus.put([event(2, vectors=vectors.packed(np.ones((1, 3), np.float32)))])

    assert len(corpus) == 1
    assert corpus.size == len(corpus.postings.lengths)


def test_packing_loses_next_to_nothing():
    rng = np.random.default_rng(1)
    floats = rng.standard_normal((50, 384)).astype(np.float32)
    floats /= np.linalg.norm(floats, axis=1, keepdims=True)

    kept = vectors.unpacked(vectors.packed(floats), dimension=384)

    assert np.abs(kept @ kept.T - floats @ floats.T).max() < 0.005


def test_bytes_grow_with_the_items():
    small, large = corpus_of(event(1)), corpus_of(*(event(number) for number in range(2_000)))

    assert large.nbytes > small.nbytes + 2_000 * DIMENSION


operations = st.lists(
    st.tuples(st.sampled_from(["put", "remember", "remove", "forget"]), st.integers(1, 8), st.sampled_from("abc")),
    max_size=40,
)


@given(operations)
def test_what_happened_before_does_not_matter(history):
    living = {}
    corpus = Corpus(dimension=DIMENSION)
    corpora_min, corpora.DEAD_MIN = corpora.DEAD_MIN, 3
    for verb, number, text in history:
        memory = 100 + number
        match verb:
            case "put":
                living[number] = event(number, text, thread=text)
                corpus.put([living[number]])
            case "remember":
                living[memory] = event(memory, text, layer="semantic", evidence=(number, number % 8 + 1))
                corpus.put([living[memory]])
            case _:
                gone = number if verb == "remove" else memory
                living.pop(gone, None)
                corpus.remove([Key(0, gone)])
    corpora.DEAD_MIN = corpora_min

    fresh = corpus_of(*living.values())

    assert len(corpus) == len(fresh)
    for number in living:
        assert neighbours_of(corpus, number) == neighbours_of(fresh, number)
    assert evidence_in(corpus) == evidence_in(fresh)
    for term in words.hashes("abc").tolist():
        assert holders(corpus, term) == holders(fresh, term)


def holders(corpus, term):
    return {corpus.key(row).id for row in corpus.postings.of(term) if corpus.alive.values[row]}


def evidence_in(corpus):
    """The memories and the events that they come from, of what lives; the same from either end."""
    alive = corpus.alive.values
    from_either_end = []
    for memories, events in (corpus.evidence_of(alive), corpus.citing(alive)):
        living = alive[memories] & alive[events]
        pairs = zip(memories[living].tolist(), events[living].tolist(), strict=True)
        from_either_end.append(sorted((corpus.key(memory).id, corpus.key(event).id) for memory, event in pairs))
    assert from_either_end[0] == from_either_end[1]
    return from_either_end[0]


def test_what_is_made_of_the_rows_is_made_again_once_they_change():
    corpus = corpus_of(event(1))
    before = corpus.marked("layer", "event")

    corpus.put([event(2), event(3, layer="semantic")])

    assert before.tolist() == [True]
    assert corpus.marked("layer", "event").tolist() == [True, True, False]


def test_two_threads_find_the_same_cosines_as_one(monkeypatch):
    corpus = corpus_of(*(event(number) for number in range(1, 40)))
    alone = corpus.matrix.cosines(unit(3, 1))
    monkeypatch.setattr(matrix, "_MANY", 10)

    assert np.array_equal(corpus.matrix.cosines(unit(3, 1)), alone)
