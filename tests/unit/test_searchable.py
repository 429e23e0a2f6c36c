from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from remanence.domain import searchable, words
from remanence.domain.event import Event, Role
from remanence.domain.memory import Evidence, Kind, Memory
from remanence.domain.moments import FOREVER, moment

SAID = datetime(2026, 3, 20, 9, tzinfo=UTC)
EVENT = Event(id=7, role=Role.USER, content="Flying to Lisbon on 3 May", said_at=SAID, accepted_at=SAID, speaker="Ilse")
MEMORY = Memory(
    id=9, text="Flies to Lisbon on 3 May 2026", kind=Kind.EPISODIC, created_at=SAID, updated_at=SAID, observed_at=SAID,
    evidence=(Evidence(7, 0, 6), Evidence(7, 10, 16), Evidence(8, 0, 1)),
)  # fmt: skip


def terms_in(lexemes, *terms):
    return set(words.hashes(terms).tolist()) <= set(np.frombuffer(lexemes, "<u4").tolist())


def test_an_event_is_found_by_its_words_by_its_day_and_by_the_day_it_speaks_of():
    lexemes = searchable.event_lexemes(EVENT)

    assert terms_in(lexemes, "lisbon", "friday", "march", "@2026-05-03", "@2026-05", "@2026")
    assert not terms_in(lexemes, "@2026-03")


def test_a_memory_is_found_by_the_day_it_speaks_of():
    assert terms_in(searchable.memory_lexemes(MEMORY), "lisbon", "@2026-05-03")


def test_a_memory_is_found_by_the_words_that_its_attribute_is_asked_for_by():
    moved = replace(MEMORY, text="Moved to York", attribute="home", value="york")

    assert terms_in(searchable.memory_lexemes(moved), "york", *words.terms("live"))
    assert len(searchable.memory_lexemes(replace(moved, text="Lives at home in York"))) // 4 == 3


def test_routine_has_no_date():
    assert searchable.dates("Swims every Tuesday", SAID) == []


def test_a_long_time_is_kept_by_its_years():
    assert searchable.dates("Lived in Leeds in 2019", SAID) == ["@2019"]


def test_items_carry_what_filters_and_ranking_read():
    event = searchable.event_item(EVENT, user=3, lexemes=b"", vectors=b"")
    memory = searchable.memory_item(MEMORY, user=3, lexemes=b"", vectors=b"")

    assert (event.key, event.layer, event.speaker, event.role) == ((3, 7), "event", "Ilse", "user")
    assert (memory.layer, memory.status, memory.evidence) == ("episodic", "active", (7, 8))
    assert (memory.said_at, memory.valid_to) == (moment(SAID), FOREVER)


@pytest.mark.parametrize(
    "text",
    ["short", "A sentence. " * 400, "one line\n" * 400, "x" * 5_000, "。".join(["字" * 50] * 60), "para\n\n" * 500, ""],
)
def test_passages_keep_every_character_and_none_is_long(text):
    passages = searchable.passages(text)

    assert "".join("".join(passages).split()) == "".join(text.split())
    assert all(0 < len(passage) <= searchable.PASSAGE for passage in passages)


def test_passages_are_cut_between_sentences():
    assert all(passage.endswith(".") for passage in searchable.passages("A sentence that goes on for a while. " * 100))
