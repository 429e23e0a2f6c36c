import pytest

from remanence.domain.memory import Category
from remanence.domain.trust import is_sensitive


@pytest.mark.parametrize("category", [Category.HEALTH, Category.FINANCE, Category.PRIVATE])
def test_some_categories_are_sensitive_as_such(category):
    assert is_sensitive("Runs on Sundays", [category])


@pytest.mark.parametrize("text", ["Is gay", "Was arrested in 2019", "Is pregnant", "Earns a salary of 3000 a month"])
def test_some_matters_are_sensitive_wherever_they_are_filed(text):
    assert is_sensitive(text, [Category.IDENTITY])


def test_ordinary_matters_are_not():
    assert not is_sensitive("Loves hiking", [Category.INTERESTS])
