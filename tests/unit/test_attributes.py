import pytest

from remanence.domain import attributes


@pytest.mark.parametrize("attribute", ["home", "employer", "partner", "favourite colour", "favourite board game"])
def test_some_attributes_hold_one_value_at_a_time(attribute: str) -> None:
    assert attributes.single_valued(attribute)


@pytest.mark.parametrize("attribute", ["interest", "allergy", "child", "visited place", "", "unheard of"])
def test_others_hold_any_number_side_by_side(attribute: str) -> None:
    assert not attributes.single_valued(attribute)


def test_no_attribute_is_both() -> None:
    assert not attributes.SINGLE_VALUED & attributes.MANY_VALUED


@pytest.mark.parametrize(
    ("attribute", "one", "other"),
    [
        ("home", "NYC", "New York City"),
        ("home", "the Netherlands", "Holland"),
        ("salary", "3.9k", "3,900"),
        ("salary", "1.450", "1450"),
        ("child", "Two", "2"),
        ("employer", "the Hirsch pharmacy", "Hirsch Pharmacy"),
        ("diet", "veggie", "vegetarian"),
    ],
)
def test_spellings_of_one_value_compare_equal(attribute: str, one: str, other: str) -> None:
    assert attributes.normalised(attribute, one) == attributes.normalised(attribute, other)


@pytest.mark.parametrize(
    ("attribute", "one", "other"),
    [
        ("home", "Berlin", "Bern"),
        ("weight", "1.98", "198"),
        ("skill", "C", "C++"),
        ("home", "Reykjavík", "Reykjavik 2"),
    ],
)
def test_different_values_stay_apart(attribute: str, one: str, other: str) -> None:
    assert attributes.normalised(attribute, one) != attributes.normalised(attribute, other)


def test_favourites_of_one_thing_share_an_attribute() -> None:
    assert attributes.favourite("Movies") == attributes.favourite("film") == "favourite film"


@pytest.mark.parametrize(
    ("one", "other"),
    [("LA", "Los Angeles"), ("la", "los angeles"), ("Las Vegas", "las vegas"), ("the Hague", "Hague")],
)
def test_places_that_begin_like_an_article_are_not_cut(one: str, other: str) -> None:
    assert attributes.normalised("home", one) == attributes.normalised("home", other) != ""


def test_an_article_alone_is_kept() -> None:
    assert attributes.normalised("title", "a") == "a"


def test_five_k_is_a_distance_to_a_runner_and_money_to_a_saver() -> None:
    assert attributes.normalised("interest", "5k") == "5k"
    assert attributes.normalised("goal", "to run a 10k") == "to run a 10k"
    assert attributes.normalised("salary", "52k") == "52000"
