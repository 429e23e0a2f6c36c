"""What may leave a person, what several people say alike, and what that changes of what they know in common."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from remanence.domain.memory import Entity, Kind, Memory, Status, Verb
from remanence.domain.promotion import (
    Agreement,
    Known,
    Share,
    agreements,
    impersonal,
    plan,
    standalone,
    tells_of_nobody,
)
from remanence.domain.promotion.agreeing import says_otherwise, says_the_same
from remanence.domain.scope import Level

NOW = datetime(2026, 3, 20, tzinfo=UTC)
NUMBERS = count(1)
RULE = "Refunds above 100 dollars need manager approval"


def a_memory(text=RULE, **more):
    given = {"id": next(NUMBERS), "text": text, "created_at": NOW, "updated_at": NOW, "observed_at": NOW} | more
    return Memory(**given)


def shares(*texts, first_user=1, **more):
    """One statement of each member."""
    return [Share(first_user + at, a_memory(text, **more)) for at, text in enumerate(texts)]


def planned(found, known=()):
    return plan(found, known, now=NOW, number=lambda: next(NUMBERS))


def known_of(agreement, **more):
    [change] = planned([(RULE, agreement)]).changes
    members = {share.place: replace(share.memory, **more) for share in agreement.shares}
    return Known(change.after, agreement.places, members)


@pytest.mark.parametrize(
    "text",
    [
        RULE,
        "The handover starts at 7 in the morning",
        "Wants the assistant to write invoices in euros",
        "Always uses feature flags for risky deploys",
        "Teachers hand in grades by June",
    ],
)
def test_statements_about_work_and_the_world_may_be_told_to_others(text):
    assert impersonal(a_memory(text), is_relevant=False)


@pytest.mark.parametrize(
    "memory",
    [
        a_memory("Salary is 4000 euros", attribute="salary"),
        a_memory("Lives in Riga", attribute="home"),
        a_memory("Lives near the harbour"),
        a_memory("Is afraid of heights"),
        a_memory("Has two children", attribute="child"),
        a_memory("Was diagnosed with ADHD", attribute="condition"),
        a_memory("Brother Tom is a pilot", subject="brother", entities=(Entity("Tom", "person"),)),
        a_memory("Manager approves holidays", subject="manager"),
        a_memory("Anna from finance must sign every invoice"),
        a_memory("Send every invoice to Kumar"),
        a_memory("Ask Grace before any release"),
        a_memory("Orders go to orders@example.org"),
        a_memory("The hotline is 0151 2345678"),
        a_memory("Deliveries go to 12 Mill Road"),
        a_memory("The vault opens for whoever wears my ring"),
        a_memory("Went to the trade fair", kind=Kind.EPISODIC),
        a_memory("The assistant said that refunds are free", trust=0.3),
    ],
    ids=lambda memory: memory.text[:30],
)
def test_what_is_about_one_person_stays_with_them(memory):
    assert not impersonal(memory, is_relevant=True)


def test_a_taste_is_told_only_where_it_matters():
    likes = a_memory("Runs the regression tests before every release", attribute="interest")

    assert impersonal(likes, is_relevant=True)
    assert not impersonal(likes, is_relevant=False)


def test_a_word_that_is_also_a_name_is_a_name_only_within_a_sentence():
    assert tells_of_nobody("Mark late orders in red")
    assert not tells_of_nobody("Ask Mark about late orders")


@pytest.mark.parametrize(
    ("one", "other", "cosine"),
    [
        (RULE, "Any refund over $100 must be approved by a manager", 0.85),
        ("The handover starts at 7 am", "Handover begins at 7 am", 0.9),
        ("P1 incidents are escalated to the on-call lead", "Escalate every P1 incident to the on-call lead", 0.92),
        (RULE, RULE, None),
    ],
)
def test_the_same_rule_in_other_words_is_one_rule(one, other, cosine):
    assert says_the_same(a_memory(one), a_memory(other), cosine)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (RULE, "Refunds above 500 dollars need manager approval"),
        ("Always deploys on Fridays", "Never deploys on Fridays"),
        ("The pharmacy closes at 6", "The pharmacy opens at 6"),
        ("Uses Jira for tickets", "Uses Trello for tickets"),
        ("Refunds above 100 dollars need approval", "Refunds below 100 dollars need approval"),
    ],
)
def test_numbers_denials_names_and_opposites_make_two_of_one(one, other):
    assert not says_the_same(a_memory(one), a_memory(other), 0.97)


def test_a_contradiction_is_seen():
    assert says_otherwise(a_memory(RULE), a_memory("Refunds above 500 dollars need manager approval"), 0.95)
    assert says_otherwise(a_memory("Deploys on Fridays"), a_memory("Never deploys on Fridays"), None)
    assert not says_otherwise(a_memory(RULE), a_memory("The handover starts at 7 am"), 0.1)


def test_three_members_agree_and_two_do_not():
    assert agreements(shares(RULE, RULE), None) == []
    assert agreements([*shares(RULE, RULE), *shares(RULE)], None) == []

    [agreement] = agreements(shares(RULE, RULE, RULE), None)

    assert agreement.users == {1, 2, 3}


def test_members_who_say_otherwise_count_against_it():
    otherwise = "Refunds above 500 dollars need manager approval"

    assert len(agreements([*shares(RULE, RULE, RULE), *shares(otherwise, first_user=9)], None)) == 1
    assert agreements([*shares(RULE, RULE, RULE), *shares(otherwise, otherwise, first_user=9)], None) == []


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        (RULE, f"{RULE}.", RULE),
        (
            "Uses Figma for wireframes",
            "I use Figma for wireframes.",
            "People in the role Nurse use Figma for wireframes",
        ),
        ("Always carries a pager", "I always carry a pager.", "People in the role Nurse always carry a pager"),
        ("Does not use Jira", "I don't use Jira.", "People in the role Nurse do not use Jira"),
        ("Wants the assistant to answer briefly", "Be brief.", "The assistant should answer briefly"),
        ("Wants the assistant not to use emojis", "No emojis.", "The assistant should not use emojis"),
        ("Customers ask for SSO", "Our customers ask for SSO.", "Customers ask for SSO"),
        ("Team deploys on Tuesdays", "Our team deploys on Tuesdays.", "Team deploys on Tuesdays"),
    ],
)
def test_a_statement_is_put_so_that_it_stands_by_itself(text, said, expected):
    assert standalone(a_memory(text), said, level=Level.ROLE, name="Nurse") == expected


def test_an_agreement_is_added_once_with_what_stands_behind_it():
    agreement = Agreement(tuple(shares(RULE, RULE, RULE, confidence=0.8)))

    promoted = planned([(RULE, agreement)])
    [change] = promoted.changes
    again = planned([(RULE, agreement)], [known_of(agreement)])

    assert (change.verb, change.after.text, change.after.evidence) == (Verb.ADDED, RULE, ())
    assert promoted.support == {change.memory_id: agreement.places}
    assert again.changes == ()


def test_whoever_says_so_later_strengthens_it():
    agreement = Agreement(tuple(shares(RULE, RULE, RULE)))
    known = known_of(agreement)
    grown = Agreement((*agreement.shares, *shares(RULE, first_user=7)))

    [change] = planned([(RULE, grown)], [known]).changes

    assert (change.verb, change.memory_id) == (Verb.MERGED, known.memory.id)
    assert change.after.strength > known.memory.strength
    assert change.after.metadata == {"supporters": 4}


def test_when_most_say_otherwise_the_new_takes_the_place_of_the_old():
    newer = Agreement(tuple(shares(*["Refunds above 500 dollars need manager approval"] * 3)))
    old = known_of(
        Agreement(tuple(shares(RULE, RULE, RULE))),
        status=Status.SUPERSEDED,
        superseded_by=newer.shares[0].memory.id,
    )

    added, ended = planned([("Refunds above 500 dollars need manager approval", newer)], [old]).changes

    assert (added.verb, ended.verb, ended.after.status) == (Verb.ADDED, Verb.SUPERSEDED, Status.SUPERSEDED)
    assert ended.after.superseded_by == added.memory_id
    assert ended.decision == added.decision


def test_what_was_deleted_says_nothing_against_it():
    agreement = Agreement(tuple(shares(RULE, RULE, RULE)))
    known = known_of(agreement)

    assert planned([], [replace(known, left={})]).changes == ()


def test_a_later_said_share_is_the_last_affirmation():
    early, late = shares(RULE), shares(RULE, RULE, first_user=5, observed_at=NOW + timedelta(days=2))

    [change] = planned([(RULE, Agreement((*early, *late)))]).changes

    assert (change.after.observed_at, change.after.affirmed_at) == (NOW, NOW + timedelta(days=2))
