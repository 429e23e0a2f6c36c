from datetime import UTC, datetime

import numpy as np
import pytest

from remanence.domain import vectors, words
from remanence.domain.corpus import Corpus, Item, Key
from remanence.domain.moments import moment
from remanence.domain.query import understand
from remanence.domain.ranking import Meaning, View, begun, evidence, rank
from remanence.domain.ranking.ranking import UNKNOWN

NOW = datetime(2026, 3, 1, tzinfo=UTC)
ALL = View(layers=frozenset({"event", "semantic", "episodic", "procedural"}))


def item(number, text, **fields):
    return Item(
        **{"id": number, "layer": "semantic", "said_at": moment(NOW) - 1000, "lexemes": words.packed(words.terms(text))}
        | fields
    )


def found(corpus, text, vector=None, view=ALL, limit=10):
    return rank(corpus, understand(text, now=NOW), Meaning(vector), view=view, limit=limit)


def corpus_of(*items, dimension=0):
    corpus = Corpus(dimension=dimension)
    corpus.put(items)
    return corpus


def numbers(hits):
    return [hit.key.id for hit in hits]


def test_an_empty_corpus_answers_nothing():
    assert found(Corpus(), "anything") == []


def test_the_row_that_shares_the_rare_word_comes_first():
    corpus = corpus_of(item(1, "likes tea"), item(2, "likes seagrass"), item(3, "likes coffee"))

    assert numbers(found(corpus, "who likes seagrass?"))[0] == 2


def test_explanations_add_up_to_the_score():
    corpus = corpus_of(item(1, "likes tea"), item(2, "likes seagrass tea"))

    for hit in found(corpus, "tea of seagrass"):
        assert sum(hit.signals.values()) == hit.score
        assert 0 <= hit.score <= 1


def test_meaning_finds_what_words_do_not():
    kept = [vectors.packed(np.eye(2, dtype=np.float32)[[at]]) for at in (0, 1)]
    corpus = corpus_of(item(1, "milk", vectors=kept[0]), item(2, "truck", vectors=kept[1]), dimension=2)

    assert numbers(found(corpus, "lactose", np.array([0.9, 0.1], np.float32)))[0] == 1


def test_of_equals_the_newer_comes_first_then_the_larger_number():
    corpus = corpus_of(item(1, "tea", said_at=5), item(2, "tea", said_at=9), item(3, "tea", said_at=5))

    assert numbers(found(corpus, "tea")) == [2, 3, 1]


def test_what_holds_no_longer_is_hidden_unless_asked_for():
    ended = moment(NOW) - 10_000
    corpus = corpus_of(item(1, "lives in Leeds", status="superseded", valid_to=ended), item(2, "lives in York"))

    assert numbers(found(corpus, "lives in")) == [2]
    past = {hit.key.id: hit.past for hit in found(corpus, "lives in", view=View(include_past=True))}
    assert past == {1: True, 2: False}


def test_a_fact_that_held_then_is_seen_as_of_then():
    change = moment(datetime(2025, 6, 1, tzinfo=UTC))
    corpus = corpus_of(
        item(1, "lives in Leeds", status="superseded", said_at=0, valid_to=change),
        item(2, "lives in York", said_at=change, valid_from=change),
    )

    hits = found(corpus, "lives in", view=View(as_of=change - 1))

    assert [(hit.key.id, hit.past) for hit in hits] == [(1, False)]


def test_what_was_put_right_before_its_day_never_held():
    day = moment(datetime(2025, 6, 1, tzinfo=UTC))
    corpus = corpus_of(
        item(1, "viewing on Thursday", status="superseded", layer="episodic", said_at=0, valid_from=day, valid_to=day)
    )

    assert found(corpus, "viewing", view=View(as_of=day - 1)) == []


@pytest.mark.parametrize("status", ["forgotten", "quarantined"])
def test_what_must_not_be_read_is_never_found(status):
    corpus = corpus_of(item(1, "tea", status=status))

    assert found(corpus, "tea", view=View(include_past=True)) == []


def test_what_has_expired_is_gone():
    corpus = corpus_of(item(1, "tea", expires_at=moment(NOW)), item(2, "tea", expires_at=moment(NOW) + 1))

    assert numbers(found(corpus, "tea")) == [2]


def test_an_episode_that_is_over_is_still_remembered():
    corpus = corpus_of(item(1, "went to Lisbon", layer="episodic", valid_to=moment(NOW) - 5))

    assert numbers(found(corpus, "Lisbon")) == [1]


def test_only_the_layers_asked_for_are_searched():
    corpus = corpus_of(item(1, "tea", layer="event"), item(2, "tea"))

    assert numbers(found(corpus, "tea", view=View())) == [2]


def test_the_turn_beside_a_match_is_lifted():
    turns = [
        item(at, text, layer="event", said_at=at) for at, text in enumerate(["what truck?", "a Volvo", "", "", "hm"], 1)
    ]

    hits = found(corpus_of(*turns), "truck")

    assert numbers(hits)[:2] == [1, 2]


def test_the_named_speaker_is_lifted():
    turns = (item(1, "tea", layer="event", speaker="Ilse"), item(2, "tea", layer="event", speaker="Bo", thread="x"))
    query = understand("What did Bo say of tea?", now=NOW, participants=["Ilse", "Bo"])

    assert numbers(rank(corpus_of(*turns), query, view=ALL)) == [2, 1]


def test_unnamed_the_user_is_meant_and_the_assistant_when_asked_for():
    turns = (item(1, "tea", layer="event", role="user"), item(2, "tea", layer="event", role="assistant", thread="x"))

    assert numbers(found(corpus_of(*turns), "What tea do I like?")) == [1, 2]
    assert numbers(found(corpus_of(*turns), "Which tea did you recommend?")) == [2, 1]


def test_what_was_said_in_the_time_asked_about_is_lifted():
    said = moment(datetime(2025, 7, 9, tzinfo=UTC))
    turns = (item(1, "tea", layer="event", said_at=said), item(2, "tea", layer="event", thread="x"))

    assert numbers(found(corpus_of(*turns), "What tea last summer?")) == [1, 2]


def test_what_speaks_of_the_time_asked_about_is_lifted():
    corpus = corpus_of(item(1, "exam in May"), item(2, "exam", said_at=moment(NOW)))
    dated = Item(id=3, layer="semantic", said_at=0, lexemes=words.packed(["exam", "@2026", "@2026-04", "@2026-04-02"]))
    corpus.put([dated])

    assert numbers(found(corpus, "Which exam is in April?"))[0] == 3


def test_a_month_without_a_year_is_the_last_one_that_there_is_anything_of():
    turns = [
        item(at, "swim", layer="event", thread=str(at), said_at=moment(datetime(2023, month, 5, tzinfo=UTC)))
        for at, month in enumerate((6, 7, 8), 1)
    ]

    assert numbers(found(corpus_of(*turns), "When did they swim in July?"))[0] == 2


def test_the_past_is_found_first_where_it_is_asked_for():
    ended = moment(datetime(2025, 6, 1, tzinfo=UTC))
    corpus = corpus_of(
        item(1, "lives in Leeds", status="superseded", said_at=0, valid_to=ended),
        item(2, "lives in York", valid_from=ended),
    )

    assert [(hit.key.id, hit.past) for hit in found(corpus, "Where did she live before the move?")] == [
        (1, True),
        (2, False),
    ]


def test_of_the_past_only_what_held_in_the_time_asked_about_is_found():
    def until(year):
        return moment(datetime(year, 1, 1, tzinfo=UTC))

    corpus = corpus_of(
        item(1, "lives in Leeds", status="superseded", said_at=0, valid_to=until(2020)),
        item(2, "lives in York", status="superseded", said_at=1, valid_from=until(2020), valid_to=until(2024)),
        item(3, "lives in Bath", valid_from=until(2024)),
    )

    assert sorted(numbers(found(corpus, "Where did she live in 2021?"))) == [2, 3]


def test_turns_of_a_session_support_each_other():
    turns = [item(at, text, layer="event", said_at=at, thread=thread) for at, (text, thread) in enumerate(
        [("boat", "a"), ("", "a"), ("", "a"), ("trip with the boat", "a"), ("", "b"), ("", "b"), ("boat", "b")], 1
    )]  # fmt: skip

    hits = numbers(found(corpus_of(*turns), "boat trip"))

    assert hits.index(1) < hits.index(7)


def test_a_silence_parts_a_thread():
    hour = 3_600_000
    turns = [item(at, text, layer="event", said_at=at * 9 * hour) for at, text in enumerate(("truck", "hello"), 1)]

    assert "beside" not in found(corpus_of(*turns), "truck")[1].signals


def test_a_turn_that_only_asks_weighs_less():
    asked = Item(id=1, layer="event", said_at=9, thread="x", lexemes=words.packed(["tea", "@?"]))
    corpus = corpus_of(item(2, "tea x", layer="event", said_at=1))
    corpus.put([asked])

    assert numbers(found(corpus, "tea"))[0] == 2


def test_the_topic_of_a_question_lifts_memories_of_its_category():
    topics = {"health": np.array([1, 0], np.float32), "travel": np.array([0, 1], np.float32)}
    corpus = corpus_of(
        item(1, "a", categories=("travel",)), item(2, "b", categories=("health",)), item(3, "c"), dimension=2
    )

    query = understand("allergies", now=NOW)
    hits = rank(corpus, query, Meaning(np.array([0.8, 0.6], np.float32), topics), view=ALL)

    assert numbers(hits) == [2, 3, 1]
    assert "topic" not in hits[1].signals


def test_of_two_people_named_neither_is_lifted():
    corpus = corpus_of(item(1, "tea", layer="event", speaker="Ilse"), item(2, "tea", layer="event", speaker="Bo"))
    query = understand("What do Ilse and Bo drink?", now=NOW, participants=["Ilse", "Bo"])

    assert all("speaker" not in hit.signals for hit in rank(corpus, query, view=ALL))


def test_the_limit_keeps_the_best():
    corpus = corpus_of(*(item(at, "tea " + "x " * at, said_at=at) for at in range(1, 30)))

    assert numbers(found(corpus, "tea", limit=3)) == numbers(found(corpus, "tea", limit=29))[:3]


def turn(number, text, **fields):
    return item(number, text, layer="event", said_at=number, **fields)


def test_a_memory_and_the_turn_it_comes_from_take_one_place():
    corpus = corpus_of(turn(1, "I bought a red kayak"), item(2, "owns red kayak", evidence=(1,)), turn(3, "kayak"))

    hits = found(corpus, "red kayak")

    assert numbers(hits) == [2, 3]
    assert hits[0].supports == (1,)


def test_a_turn_that_is_not_searched_still_lifts_its_memory():
    turns = [turn(1, "the kayak trip was wet"), turn(2, "yes")]
    corpus = corpus_of(*turns, item(3, "kayak", evidence=(2,)), item(4, "kayak", evidence=(1,)))

    hits = found(corpus, "wet kayak trip", view=View())

    assert numbers(hits) == [4, 3]
    assert hits[0].signals["evidence"] > 0


def test_of_the_memories_of_one_turn_only_the_best_is_lifted_by_it():
    corpus = corpus_of(
        turn(1, "I bought a red kayak and live in Leeds"),
        item(2, "owns red kayak", evidence=(1,)),
        item(3, "lives in Leeds", evidence=(1,)),
    )

    hits = {hit.key.id: hit.signals for hit in found(corpus, "red kayak")}

    assert "evidence" in hits[2]
    assert "evidence" not in hits[3]


def test_what_was_said_beside_a_thing_that_holds_no_longer_is_not_lifted_by_it():
    corpus = corpus_of(
        turn(1, "I live in Leeds and love my red kayak"),
        item(2, "lives in Leeds", evidence=(1,), status="superseded", valid_to=moment(NOW) - 10),
        item(3, "loves red kayak", evidence=(1,)),
        item(4, "moved to York"),
    )

    home, kayak = (found(corpus, text, view=ALL) for text in ("live in", "red kayak"))

    assert "evidence" not in {hit.key.id: hit.signals for hit in home}.get(3, {})
    assert {hit.key.id: hit.outdated for hit in home}[1]
    assert "evidence" in {hit.key.id: hit.signals for hit in kayak}[3]
    assert not any(hit.outdated for hit in kayak)


def test_a_turn_that_matches_far_better_than_its_memory_stands_for_itself():
    corpus = corpus_of(turn(1, "I bought a red kayak and live in Leeds"), item(3, "lives in Leeds", evidence=(1,)))

    hits = found(corpus, "red kayak")

    assert set(numbers(hits)) == {1, 3}
    assert all(hit.supports == () for hit in hits)


def test_a_forgotten_turn_lifts_nothing():
    corpus = corpus_of(turn(1, "red kayak", status="forgotten"), item(2, "owns kayak", evidence=(1,)))

    assert "evidence" not in found(corpus, "red kayak")[0].signals


def test_a_turn_that_comes_after_its_memory_lifts_it_too():
    corpus = corpus_of(item(2, "owns kayak", evidence=(1,)))
    corpus.put([turn(1, "red kayak")])

    assert "evidence" in found(corpus, "red kayak", view=View())[0].signals


def test_a_question_whose_main_word_is_unknown_scores_less_than_one_that_is_known():
    corpus = corpus_of(item(1, "brother repairs cars"), item(2, "sister lives abroad"))

    known, unknown = found(corpus, "brother cars")[0].score, found(corpus, "brother seagrass")[0].score

    assert known > 0.5
    assert unknown < 0.4


def test_a_better_match_of_another_question_scores_higher():
    corpus = corpus_of(item(1, "likes green tea"), item(2, "drives a truck"))

    assert found(corpus, "green tea")[0].score > found(corpus, "green truck")[0].score


def test_of_very_many_rows_the_best_are_the_best():
    own = np.random.default_rng(1).permutation(5_000).astype(np.float32)
    among = np.flatnonzero(own % 3 > 0)

    best = evidence._best(own, among, 20)

    assert sorted(own[best].tolist()) == sorted(own[among].tolist())[-20:]


def test_a_ranking_is_of_the_corpus_as_it_was_when_it_was_begun():
    corpus = corpus_of(item(1, "tea"))
    first = begun(corpus, understand("tea", now=NOW), view=ALL)
    assert first.is_of(corpus)
    assert not first.is_of(corpus_of(item(1, "tea")))

    corpus.put([item(2, "tea")])

    assert not first.is_of(corpus)


def test_only_who_asks_for_them_is_given_the_signals():
    ranking = begun(corpus_of(item(1, "tea"), item(2, "tea pot")), understand("tea", now=NOW), view=ALL)

    plain, explained = (ranking.best(UNKNOWN, limit=2, explained=each) for each in (False, True))

    assert [hit.score for hit in plain] == pytest.approx([hit.score for hit in explained])
    assert not any(hit.signals for hit in plain)
    assert all(hit.signals for hit in explained)


def stated(memory, turn, text, vector, **fields):
    """What was stated as it is: the memory has the vector, and its turn, which says the same, has none."""
    return (
        item(turn, text, layer="event", **fields),
        item(memory, text, vectors=vectors.packed(np.array([vector], np.float32)), evidence=(turn,), **fields),
    )


def test_a_turn_without_a_vector_means_what_the_memory_stated_in_its_words_does():
    corpus = corpus_of(*stated(10, 1, "a", [1, 0]), *stated(11, 2, "b", [0, 1]), dimension=2)
    own = corpus_of(
        *(
            item(turn, text, layer="event", vectors=vectors.packed(np.array([vector], np.float32)))
            for turn, text, vector in ((1, "a", [1, 0]), (2, "b", [0, 1]))
        ),
        *stated(10, 1, "a", [1, 0])[1:],
        *stated(11, 2, "b", [0, 1])[1:],
        dimension=2,
    )

    lent, kept = (found(each, "what?", np.array([0.1, 1], np.float32)) for each in (corpus, own))

    assert numbers(lent)[0] == 11
    assert [(hit.key, hit.score) for hit in lent] == [(hit.key, pytest.approx(hit.score)) for hit in kept]


def test_what_is_lent_changes_with_the_memory_that_lends_it():
    question = np.array([0.1, 1], np.float32)
    corpus = corpus_of(*stated(10, 1, "a", [1, 0]), *stated(11, 2, "b", [1, 0]), dimension=2)
    assert found(corpus, "what?", question)

    corpus.put(stated(10, 1, "a", [0, 1])[1:])

    anew = corpus_of(*stated(10, 1, "a", [0, 1]), *stated(11, 2, "b", [1, 0]), dimension=2)
    assert [(hit.key, hit.score) for hit in found(corpus, "what?", question)] == [
        (hit.key, pytest.approx(hit.score)) for hit in found(anew, "what?", question)
    ]

    corpus.remove([Key(0, 10)])

    assert found(corpus, "what?", question)[0].key.id == 11
