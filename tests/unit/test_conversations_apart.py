"""A stream of messages as conversations."""

from datetime import UTC, datetime, timedelta

import pytest

from remanence.domain.conversations import parted, spoken, topics, unnamed
from remanence.domain.event import Role
from remanence.domain.imports import Piece

AT = datetime(2024, 3, 20, 10, tzinfo=UTC)


def said(minutes, text="Hello.", **more):
    return Piece(text=text, said_at=AT + timedelta(minutes=minutes), **more)


def test_a_long_silence_ends_a_conversation():
    found = list(parted([said(0), said(60), said(121)]))

    assert [len(each.pieces) for each in found] == [2, 1]
    assert found[0].times == (AT, AT + timedelta(hours=1))


def test_another_thread_is_another_conversation_and_no_time_is_no_silence():
    found = list(parted([said(0), said(1, thread="b"), Piece(text="x", thread="b")]))

    assert [len(each.pieces) for each in found] == [1, 2]


@pytest.mark.parametrize(
    ("name", "role", "speaker"),
    [("user", Role.USER, ""), ("Human", Role.USER, ""), ("assistant", Role.ASSISTANT, ""), ("system", Role.SYSTEM, ""), ("Nora", Role.USER, "Nora")],
)  # fmt: skip
def test_a_role_may_be_a_name(name, role, speaker):
    assert spoken(name) == (role, speaker)


def test_what_is_said_often_is_the_topic():
    assert topics(["The boat is old.", "My boat needs paint.", "Paint is dear."]) == ["boat", "paint"]
    assert topics(["Hello there", "Thanks"]) == []


def test_names_become_numbers():
    pieces = [said(0, speaker="Ida"), said(1, speaker="Otto"), said(2, speaker="Ida"), said(3)]

    assert [each.speaker for each in unnamed(pieces)] == ["Person 1", "Person 2", "Person 1", ""]
