"""Conversations under one number in all APIs."""

from datetime import UTC, datetime

from remanence.domain.event import Event, Role
from remanence.domain.scope import Scope
from remanence.domain.thread import grown, name_of, number_of, size_of

MAY = datetime(2026, 5, 8, tzinfo=UTC)
ADA, BOB = Scope("acme", "main", "ada"), Scope("acme", "main", "bob")


def said(thread, content, role=Role.USER, number=1):
    return Event(id=number, thread=thread, content=content, role=role, said_at=MAY, accepted_at=MAY)


def test_a_name_of_ours_spells_its_number_whoever_holds_it_now():
    assert number_of(name_of(ADA, 12)) == number_of(name_of(BOB, 12)) == 12


def test_a_name_that_a_client_has_chosen_has_a_number_too():
    assert number_of("session-1") == number_of("session-1") != number_of("session-2")
    assert 0 <= number_of("session-1") < 2**53


def test_what_is_said_grows_its_thread_and_what_an_application_states_does_not():
    [thread] = grown([said("a", "Größe"), said("a", "!", Role.ASSISTANT), said("b", "x", Role.APP)])

    assert (thread.name, thread.messages, thread.size) == ("a", 2, 8)
    assert thread.size == size_of("Größe", "!")
