from dataclasses import replace

import pytest

from remanence.domain import announcement
from remanence.domain.event import Role
from remanence.domain.memory import Status
from remanence.testing.examples import ALICE, a_change, a_memory, an_event

MEMORY = a_memory(an_event())


def heard(before, after):
    change = replace(a_change(MEMORY), before=before, after=after)
    told = announcement.of_change(ALICE, change)
    return told.name if told else None


def in_state(status):
    return replace(MEMORY, status=status)


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        (None, Status.ACTIVE, "memory.created"),
        (None, Status.QUARANTINED, None),
        (Status.QUARANTINED, Status.ACTIVE, "memory.created"),
        (Status.ACTIVE, Status.ACTIVE, "memory.updated"),
        (Status.ACTIVE, Status.SUPERSEDED, "memory.superseded"),
        (Status.SUPERSEDED, Status.SUPERSEDED, "memory.updated"),
        (Status.SUPERSEDED, Status.ACTIVE, "memory.updated"),
        (Status.ACTIVE, Status.EXPIRED, "memory.updated"),
        (Status.ACTIVE, Status.FORGOTTEN, "memory.deleted"),
        (Status.ACTIVE, None, "memory.deleted"),
        (Status.QUARANTINED, Status.FORGOTTEN, None),
        (Status.FORGOTTEN, Status.ACTIVE, "memory.created"),
    ],
)
def test_a_change_is_told_as_those_see_it_who_can_read(before, after, name):
    assert heard(before and in_state(before), after and in_state(after)) == name


def test_a_memory_that_went_is_told_as_it_was():
    change = replace(a_change(MEMORY), before=MEMORY, after=None)

    told = announcement.of_change(ALICE, change)

    assert told is not None
    assert told.memory == MEMORY


@pytest.mark.parametrize(
    ("role", "told"), [(Role.USER, True), (Role.ASSISTANT, True), (Role.SYSTEM, True), (Role.APP, False)]
)
def test_what_is_said_is_told_and_what_an_application_states_is_not(role, told):
    assert announcement.is_message(an_event(role=role)) is told


def test_one_announcement_told_under_two_names_is_two_messages():
    told = announcement.of_message(ALICE, an_event())

    assert told.message_id("message.created") != told.message_id("fact.created")
    assert told.message_id("fact.created").isidentifier()
