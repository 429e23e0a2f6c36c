"""Without some events a memory is gone, or is what its history makes of it without them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from remanence.domain.event import Event
from remanence.domain.memory import Category, Change, Evidence, Memory, Status, Verb
from remanence.domain.unlearning import REWORDED, unlearn

NOW = datetime(2026, 3, 20, 10, 0, tzinfo=UTC)
CHAT, WEB, LATER = 1, 2, 3
EVENTS = {
    CHAT: Event(id=CHAT, said_at=NOW, accepted_at=NOW, source="chat", thread="t1", content=""),
    LATER: Event(id=LATER, said_at=NOW + timedelta(days=2), accepted_at=NOW, source="chat", thread="t3", content=""),
}


def memory(number, text, *events, **changed):
    return Memory(
        id=number,
        text=text,
        categories=(Category.IDENTITY,),
        created_at=NOW,
        updated_at=NOW,
        observed_at=NOW,
        evidence=tuple(Evidence(event, 0, 5) for event in events),
        **changed,
    )


def change(number, verb, before, after, event):
    return Change(number, verb, f"“{after.text}”, it was said.", NOW, before, after, event_id=event, decision=number)


def unlearned(memories, history, *, forgotten=frozenset({WEB})):
    histories = {m.id: [c for c in history if c.memory_id == m.id] for m in memories}
    return unlearn(memories, histories, EVENTS, forgotten, now=NOW + timedelta(days=9))


def test_what_rests_on_the_source_alone_is_gone():
    only, other = memory(10, "Is an admin", WEB), memory(11, "Has a dog", CHAT)

    result = unlearned([only, other], [change(1, Verb.ADDED, None, only, WEB)])

    assert [m.id for m in result.gone] == [10]
    assert [each.after for each in result.rewritten] == [other]


def test_what_others_say_too_stays_without_that_evidence():
    first = memory(10, "Has a dog", CHAT)
    both = replace(first, evidence=(*first.evidence, Evidence(WEB, 0, 5)), importance=0.9)
    history = [change(1, Verb.ADDED, None, first, CHAT), change(2, Verb.MERGED, first, both, WEB)]

    [result] = unlearned([both], history).rewritten

    assert result.after.evidence == first.evidence
    assert result.after.importance == first.importance
    assert result.history == (history[0],)


def test_words_that_the_source_brought_are_gone_from_the_memory_and_its_history():
    first = memory(10, "Has a dog", CHAT)
    named = replace(first, text="Has a dog called Rex", evidence=(*first.evidence, Evidence(WEB, 0, 5)))
    again = replace(named, evidence=(*named.evidence, Evidence(LATER, 0, 5)), importance=0.8)
    history = [
        change(1, Verb.ADDED, None, first, CHAT),
        change(2, Verb.REFINED, first, named, WEB),
        change(3, Verb.MERGED, named, again, LATER),
    ]

    [result] = unlearned([again], history).rewritten

    assert (result.after.text, result.after.importance) == ("Has a dog", 0.8)
    assert {span.event_id for span in result.after.evidence} == {CHAT, LATER}
    assert "Rex" not in repr(result.history) + repr(result.after)
    assert [each.reason for each in result.history] == [history[0].reason, REWORDED]


def test_words_that_somebody_else_brought_later_stay():
    first = memory(10, "Has a dog", WEB)
    named = replace(first, text="Has a dog called Rex", evidence=(*first.evidence, Evidence(CHAT, 0, 5)))
    history = [change(1, Verb.ADDED, None, first, WEB), change(2, Verb.REFINED, first, named, CHAT)]

    [result] = unlearned([named], history).rewritten

    assert result.after.text == "Has a dog called Rex"
    assert [each.verb for each in result.history] == [Verb.REFINED]


def test_what_it_had_ended_holds_again():
    home, planted = memory(10, "Lives in Leeds", CHAT), memory(11, "Lives in York", WEB)
    ended = replace(home, status=Status.SUPERSEDED, superseded_by=11, valid_to=NOW)
    history = [
        change(1, Verb.ADDED, None, home, CHAT),
        change(2, Verb.ADDED, None, planted, WEB),
        change(3, Verb.SUPERSEDED, home, ended, WEB),
    ]

    result = unlearned([ended, planted], history)

    assert [m.id for m in result.gone] == [11]
    [rewritten] = result.rewritten
    assert (rewritten.after.status, rewritten.after.valid_to, rewritten.after.superseded_by) == (
        Status.ACTIVE,
        None,
        None,
    )


def test_what_ended_for_a_reason_that_stays_does_not_come_back():
    home = memory(10, "Lives in Leeds", CHAT)
    told_twice = memory(11, "Lives in York", WEB, LATER)
    ended = replace(home, status=Status.SUPERSEDED, superseded_by=11)
    history = [change(1, Verb.ADDED, None, home, CHAT), change(3, Verb.SUPERSEDED, home, ended, WEB)]

    result = unlearned([ended, told_twice], history)

    assert {each.after.id: each.after.status for each in result.rewritten} == {
        10: Status.SUPERSEDED,
        11: Status.ACTIVE,
    }


def test_what_was_forgotten_on_request_stays_forgotten_when_the_request_is_forgotten():
    home = memory(10, "Lives in Leeds", CHAT)
    forgotten = replace(home, status=Status.FORGOTTEN)
    history = [change(1, Verb.ADDED, None, home, CHAT), change(2, Verb.FORGOTTEN, home, forgotten, WEB)]

    [result] = unlearned([forgotten], history).rewritten

    assert result.after.status is Status.FORGOTTEN


def test_what_stays_comes_from_what_is_left():
    told = memory(10, "Has a dog", WEB, LATER, source="web", thread="t2")
    history = [change(1, Verb.ADDED, None, told, WEB)]

    [result] = unlearned([told], history).rewritten

    assert (result.after.source, result.after.thread) == ("chat", "t3")
    assert result.after.observed_at == EVENTS[LATER].said_at


@pytest.mark.parametrize("name", ["strength", "recalls", "recalled_at"])
def test_how_it_was_used_stays(name):
    first = memory(10, "Has a dog", CHAT)
    used = replace(first, strength=3.0, recalls=7, recalled_at=NOW)

    [result] = unlearned([used], [change(1, Verb.ADDED, None, first, CHAT)]).rewritten

    assert getattr(result.after, name) == getattr(used, name)


def test_a_conclusion_stays_without_what_it_was_concluded_from():
    gone = memory(10, "Went climbing", WEB)
    habit = memory(11, "Climbs regularly", CHAT, WEB, LATER, derived_from=(9, 10))

    [result] = unlearned([gone, habit], [change(1, Verb.ADDED, None, habit, None)]).rewritten

    assert result.after.derived_from == (9,)
    assert {span.event_id for span in result.after.evidence} == {CHAT, LATER}
