from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remanence.domain import ids
from remanence.domain.ids import Ids
from remanence.domain.scope import USER_BITS, Scope

NOW = datetime(2026, 3, 20, tzinfo=UTC)


def test_numbers_grow_even_when_the_clock_does_not():
    made = Ids()
    moments = [NOW, NOW, NOW - timedelta(days=1), NOW + timedelta(milliseconds=1), NOW]

    numbers = [made.next(moment) for moment in moments for _ in range(5000)]

    assert numbers == sorted(set(numbers))


def test_numbers_are_exact_as_json_numbers_until_the_end_of_the_century():
    last = Ids().next(datetime(2093, 1, 1, tzinfo=UTC))

    assert last < 2**53


def test_makers_of_the_same_moment_rarely_meet():
    numbers = {Ids().next(NOW) for _ in range(20)}

    assert len(numbers) > 15


@given(st.integers(0, 2**USER_BITS - 1), st.integers(0, 2**53 - 1))
def test_what_is_spelled_is_read_back(user, number):
    text = ids.spelled("mem", user, number)

    assert ids.read("mem", text) == (user, number)
    assert ids.read("evt", text) is None


@given(st.text())
def test_any_other_text_spells_nothing(text):
    assert ids.read("mem", text) is None or text.startswith("mem_")


def test_a_user_is_its_org_project_realm_and_name():
    scopes = [
        Scope("a", "p", "u"), Scope("b", "p", "u"), Scope("a", "q", "u"), Scope("a", "p", "v"), Scope("a", "p", "u", "r"),
    ]  # fmt: skip

    assert len({scope.number for scope in scopes}) == len(scopes)
    assert Scope("a", "p", "u").number == scopes[0].number < 2**USER_BITS


PLACES = (st.integers(0, 2**USER_BITS - 1), st.integers(0, 2**53 - 1))


@given(*PLACES)
def test_a_ulid_and_a_uuid_tell_both_numbers_again(user, number):
    as_ulid, as_uuid = ids.ulid(user, number), ids.uuid(user, number)

    assert ids.read_ulid(as_ulid) == ids.read_ulid(as_ulid.lower()) == (user, number)
    assert ids.read_uuid(as_uuid) == ids.read_uuid(as_uuid.upper()) == (user, number)
    assert len(as_ulid) == 26
    assert (UUID(as_uuid).version, UUID(as_uuid).variant, str(UUID(as_uuid))) == (4, RFC_4122, as_uuid)


def test_ulids_tell_their_time_and_are_in_its_order():
    made = Ids()
    ulids = [ids.ulid(user, made.next(NOW + timedelta(seconds=at))) for at, user in enumerate((3, 2**59, 0, 7))]

    seconds = [ids._number(ulid[:10].lower()) / 1000 for ulid in ulids]

    assert ulids == sorted(ulids)
    assert seconds == [NOW.timestamp() + at for at in range(4)]


@given(st.uuids(version=4))
def test_hardly_any_other_uuid_means_anything(other):
    found = ids.read_uuid(str(other))

    assert found is None or ids.uuid(*found) == str(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "evt_1",
        "0" * 26,
        "8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "01JKU" + "I" * 21,
        "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "0" * 25 + "é",
    ],
)
def test_what_is_no_ulid_of_ours_is_known_as_such(text):
    assert ids.read_ulid(text) is None


@pytest.mark.parametrize(
    "text",
    ["", "not-a-uuid", "00000000-0000-0000-0000-000000000000", "{12345678-1234-4234-8234-123456789012}", "é" * 36],
)
def test_what_is_no_uuid_of_ours_is_known_as_such(text):
    assert ids.read_uuid(text) is None


def test_the_first_number_of_a_moment_lies_before_all_that_are_made_in_it():
    assert Ids().next(NOW - timedelta(milliseconds=1)) < ids.first_at(NOW) <= Ids().next(NOW)
