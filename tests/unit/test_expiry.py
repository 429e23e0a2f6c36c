from itertools import count

import pytest
from tests.unit.reconcile.saying import applied, day, said, told

from remanence.domain.expiry import expire
from remanence.domain.memory import Kind, Status, Verb
from remanence.domain.past_tense import as_past
from remanence.domain.reconcile import Plan


def later(memories, at):
    numbers = count(70_000)
    return expire(memories, now=day(at), number=lambda: next(numbers))


def plan_for(text, begins, ends=None, **stated):
    return said(
        text, "2026-04-11", kind=Kind.EPISODIC, valid_from=day(begins), valid_to=day(ends) if ends else None, **stated
    )


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("Is flying to Rome on 3 May 2026", "Was due to fly to Rome on 3 May 2026"),
        ("Flies to Rome on 3 May 2026", "Was due to fly to Rome on 3 May 2026"),
        ("Is going to Japan in October 2026", "Was due to go to Japan in October 2026"),
        ("Is going to move house in May 2026", "Was due to move house in May 2026"),
        ("Plans to run a marathon", "Planned to run a marathon"),
        ("Has a dentist appointment on 5 March 2026", "Had a dentist appointment on 5 March 2026"),
        ("Is signed off sick until 13 February 2026", "Was signed off sick until 13 February 2026"),
        ("Gets married on 12 September 2026", "Was due to get married on 12 September 2026"),
        ("Will visit Ada", "Was to visit Ada"),
        ("Is getting married in June", "Was due to get married in June"),
        ("Is juggling two jobs", "Was juggling two jobs"),
        ("Wedding is on 3 May", ""),
    ],
)
def test_a_plan_is_told_in_the_past_without_claiming_that_it_happened(now, then):
    assert as_past(now) == then


def test_a_plan_whose_day_has_passed_becomes_a_past_event():
    memories = told(plan_for("Is flying to Rome on 3 May 2026", "2026-05-03", "2026-05-08"))

    (change,) = later(memories, "2026-05-16")

    assert change.verb is Verb.EXPIRED
    assert change.before == memories[0]
    assert change.after is not None
    assert change.after.text == "Was due to fly to Rome on 3 May 2026"
    assert change.after.status is Status.ACTIVE
    assert change.after.valid_to is None


def test_a_plan_is_left_alone_until_its_day_has_passed():
    memories = told(plan_for("Is flying to Rome on 3 May 2026", "2026-05-03"))

    assert later(memories, "2026-05-03") == ()


def test_time_changes_nothing_twice():
    memories = told(
        plan_for("Is flying to Rome on 3 May 2026", "2026-05-03", "2026-05-08"),
        plan_for("Fliegt nach Rom", "2026-05-03", "2026-05-08", language="de"),
    )
    changed = applied(Plan(later(memories, "2026-05-16")), memories)

    assert later(changed, "2026-06-16") == ()


def test_a_state_in_another_language_leaves_what_is_current():
    memories = told(plan_for("Ist in Rom", "2026-04-11", "2026-05-08", language="de"))

    (change,) = later(memories, "2026-05-16")

    assert change.after is not None
    assert change.after.status is Status.EXPIRED


def test_words_of_the_day_become_the_month_that_they_meant():
    memories = told(said("Is in Lisbon this week", "2026-01-05", kind=Kind.EPISODIC, valid_to=day("2026-01-12")))

    (change,) = later(memories, "2026-03-01")

    assert change.after is not None
    assert change.after.text == "Was in Lisbon in January 2026"


def test_a_past_event_is_no_plan():
    memories = told(said("Went to Rome", "2026-05-20", kind=Kind.EPISODIC, valid_from=day("2026-05-03")))

    assert later(memories, "2027-01-01") == ()


def test_a_scheduled_change_takes_effect_and_the_old_value_goes():
    memories = told(
        said("Works at the port authority", "2025-01-28", attribute="employer", value="port authority"),
        plan_for(
            "Starts at a shipping insurer on 1 July 2026", "2026-07-01", attribute="employer", value="shipping insurer"
        ),
    )

    kept = applied(Plan(later(memories, "2026-07-02")), memories)

    old, new = kept
    assert old.status is Status.SUPERSEDED
    assert (new.text, new.kind, new.status) == ("Works at a shipping insurer", Kind.SEMANTIC, Status.ACTIVE)


def test_lasting_facts_do_not_expire():
    memories = told(said("Lives in Leeds", "2020-01-01", valid_from=day("2019-01-01")))

    assert later(memories, "2030-01-01") == ()
