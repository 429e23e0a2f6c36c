from tests.unit.reconcile.saying import said

from remanence.domain.reconcile import touching


def test_a_statement_reaches_the_attributes_that_it_can_end_or_complete():
    pairs = touching([said("Works as a nurse", attribute="title", value="nurse")])

    assert {("", "title"), ("", "employer"), ("", "worked as")} <= pairs
    assert ("", "home") not in pairs


def test_a_person_is_reached_under_every_name_of_the_relation():
    pairs = touching([said("Mum lives in Rome", subject="mum", attribute="home", value="rome")])

    assert {("mum", "home"), ("mother", "home"), ("mom", "home")} <= pairs


def test_a_statement_without_an_attribute_reaches_by_meaning_only():
    assert touching([said("Loves hiking")]) == frozenset()
