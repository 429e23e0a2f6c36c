from datetime import UTC, datetime, timedelta

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
