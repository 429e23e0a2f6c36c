"""Conditions on values that frameworks keep, and places of their namespaces."""

import pytest

from remanence.domain.state import begins, checked, ends, meets
from remanence.errors import Invalid


@pytest.mark.parametrize(
    ("value", "wanted", "met"),
    [
        (1, 1, True),
        (1, 1.0, True),
        (1, True, False),
        (None, None, True),
        ("a", "A", False),
        (2, {"$gt": 1, "$lte": 2}, True),
        ("b", {"$gt": "a"}, True),
        ("b", {"$gt": 1}, False),
        (None, {"$lt": 1}, False),
        (None, {"$ne": 1}, True),
        ({"a": 1, "b": 2}, {"a": 1}, True),
        ({"a": 1}, {"a": 1, "b": None}, True),
        ("text", {"a": 1}, False),
        ([1, 2], [1, {"$gte": 2}], True),
        ([1, 2], [1], False),
    ],
)
def test_a_value_meets_a_condition(value, wanted, met):
    assert meets(value, wanted) is met


def test_an_operator_that_there_is_not_is_refused_wherever_it_stands():
    checked({"a": [{"b": {"$ne": 1}}]})

    with pytest.raises(Invalid, match=r"Unknown operator '\$like'; known are \$eq"):
        checked({"a": [{"b": {"$like": 1}}]})


@pytest.mark.parametrize(
    ("opening", "closing", "chosen"),
    [
        ((), (), True),
        (("a", "b"), ("c",), True),
        (("*", "b"), ("*", "c"), True),
        (("b",), (), False),
        ((), ("b",), False),
        (("a", "b", "c", "d"), (), False),
    ],
)
def test_a_namespace_begins_and_ends_with_whole_segments(opening, closing, chosen):
    namespace = ("a", "b", "c")

    assert (begins(namespace, opening) and ends(namespace, closing)) is chosen
