"""Standing instructions: what is one, what calls for it, which are kept."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from remanence.domain.event import Event
from remanence.domain.memory import Category, Evidence, Kind, Memory
from remanence.domain.pattern import Call, Lesson, Pattern, Trigger, TriggerType, best, learned, lesson, ranked, used
from remanence.domain.pattern.bounded import compiled, search
from remanence.domain.pattern.lessons import triggers

NOW = datetime(2026, 5, 8, tzinfo=UTC)
NUMBERS = iter(range(1, 10_000))


def a_pattern(name="Instruction: write code", *found, **changed):
    fields = {
        "id": next(NUMBERS),
        "name": name,
        "instruction": "Write code with type hints.",
        "triggers": found or (Trigger(TriggerType.KEYWORD, "write code"),),
        "threshold": 0.7,
        "event_ids": (1,),
        "created_at": NOW,
        "used_at": NOW,
    }
    return Pattern(**(fields | changed))


def a_lesson(name="Instruction: write code", **changed):
    fields = {
        "name": name,
        "instruction": "Write code with type hints.",
        "description": "Wants type hints",
        "triggers": (Trigger(TriggerType.KEYWORD, "write code"),),
        "event_ids": (next(NUMBERS),),
        "memory_ids": (next(NUMBERS),),
        "said_at": NOW,
    }
    return Lesson(**(fields | changed))


def taught(known, *lessons):
    return learned(known, lessons, now=NOW, number=lambda: next(NUMBERS))


def called(question: str, *patterns: Pattern, likeness: dict[str, float] | None = None) -> Call:
    call = best(question, patterns, likeness or {})
    assert call is not None
    return call


def remembered(said, text, **changed):
    event = Event(id=1, content=said, said_at=NOW, accepted_at=NOW)
    memory = Memory(
        id=2,
        text=text,
        created_at=NOW,
        updated_at=NOW,
        observed_at=NOW,
        categories=(Category.PRODUCTIVITY,),
        evidence=(Evidence(1, 0, len(said)),),
        **changed,
    )
    return lesson(memory, [event])


@pytest.mark.parametrize(
    ("said", "instruction", "keywords"),
    [
        (
            "From now on, always write code in Python with type hints.",
            "Always write code in Python with type hints.",
            ["write code"],
        ),
        ("Never use semicolons in JavaScript.", "Never use semicolons in JavaScript.", ["javascript"]),
        ("Please remember to add docstrings to every function", "Add docstrings to every function.", ["function"]),
        (
            "Make sure to include error handling when you write scripts.",
            "Include error handling when you write scripts.",
            ["scripts"],
        ),
        ("always validate user input", "Always validate user input.", ["user input"]),
        ("Always use type hints in Python code", "Always use type hints in Python code.", ["python"]),
        ("never deploy on Fridays please", "Never deploy on Fridays.", ["deploy"]),
    ],
)
def test_an_instruction_is_learned_with_the_tasks_that_it_names(said, instruction, keywords):
    found = remembered(said, "Wants the assistant to …", kind=Kind.PROCEDURAL)

    assert found.instruction == instruction
    assert [each.text for each in found.triggers if each.type is TriggerType.KEYWORD] == keywords
    assert found.name == f"Instruction: {instruction.rstrip('.')}"


def test_a_preference_is_learned_and_a_liking_once_it_is_told_again_and_again():
    liked = {"attribute": "interest"}

    assert remembered("I prefer tabs", "Prefers tabs", attribute="preference").instruction == "Prefer tabs."
    assert remembered("I like tabs", "Likes tabs", **liked) is None
    event = Event(id=1, content="I like tabs", said_at=NOW, accepted_at=NOW)
    memory = Memory(
        id=2, text="Likes tabs", created_at=NOW, updated_at=NOW, observed_at=NOW, attribute="interest",
        categories=(Category.INTERESTS,), evidence=tuple(Evidence(n, 0, 11) for n in (1, 7, 8)),
    )  # fmt: skip
    found = lesson(memory, [event])
    assert found is not None
    assert found.instruction == "Prefer tabs."


def test_what_is_marked_as_a_rule_is_learned_whatever_became_of_it():
    found = remembered("IMPORTANT: Remember to always validate user input", "IMPORTANT: Remember to …")

    assert found.instruction == "Always validate user input."


@pytest.mark.parametrize(
    "said", ["I went home", "I always take the bus", "We never deploy on Fridays", "Rule of thumb"]
)
def test_what_is_the_case_is_no_lesson(said):
    assert remembered(said, said) is None


def test_what_is_said_of_somebody_else_is_no_lesson():
    assert remembered("Ada prefers tabs", "Prefers tabs", attribute="preference", subject="Ada") is None


def test_a_wish_for_the_form_of_answers_is_called_for_by_whatever_is_to_be_answered():
    [form, _] = triggers("Format answers as bullets.", is_format=True)

    assert form.type is TriggerType.REGEX
    assert search(form.text, "Summarise the report")
    assert not search(form.text, "The weather is fine")


def test_all_words_of_a_keyword_must_be_there_in_any_inflection():
    pattern = a_pattern()

    assert called("Writing some code for me", pattern).score == pytest.approx(0.9)
    assert best("Write a letter", [pattern], {}) is None
    assert best("", [pattern], {}) is None


def test_the_best_pattern_wins_and_use_makes_it_likelier():
    by_meaning = a_pattern("Other", Trigger(TriggerType.SEMANTIC, "sea"), id=5)
    often = a_pattern("Often", Trigger(TriggerType.REGEX, r"\bcode\b"), uses=9)

    assert called("Write code", a_pattern(), by_meaning, often, likeness={"sea": 0.75}).pattern is often
    assert called("the sea", by_meaning, likeness={"sea": 0.75}).pattern is by_meaning
    assert best("the sea", [by_meaning], {"sea": 0.7}) is None
    assert called("Write code", replace(often, uses=99)).score == 1.0


def test_who_asks_to_be_served_as_preferred_gets_the_preference_on_that_matter():
    code = a_pattern("Preference: Python", Trigger(TriggerType.SEMANTIC, "Python"), instruction="Prefer Python.")
    food = a_pattern("Preference: soup", Trigger(TriggerType.SEMANTIC, "soup"), instruction="Prefer soup for dinner.")

    assert called("Write a function as I prefer", code, food).pattern is code
    assert called("Plan a dinner in my usual style", code, food).pattern is food
    assert best("Write a function", [code, food], {}) is None
    assert best("Paint it the way I like", [code, food], {"Python": 0.1, "soup": 0.2}) is None


def test_the_same_instruction_is_merged_and_counts_as_used():
    known = a_pattern(uses=2, memory_ids=(4,))

    found = taught([known], a_lesson("instruction: WRITE CODE", instruction="Write code with type hints and tests."))

    [merged] = found.merged
    assert (found.new, merged.id, merged.uses) == ((), known.id, 3)
    assert merged.instruction == "Write code with type hints and tests."
    assert len(merged.memory_ids) == 2


def test_the_same_words_read_again_do_not_count_as_use():
    known = a_pattern(uses=2, event_ids=(7,))

    [merged] = taught([known], a_lesson(event_ids=(7,))).merged

    assert merged.uses == 2


@pytest.mark.parametrize("other", ["Instruction: use template 2", "Instruction: use tool b for testing"])
def test_names_that_differ_in_what_they_name_are_two(other):
    known = [a_pattern("Instruction: use template 1"), a_pattern("Instruction: use tool a for testing")]

    found = taught(known, a_lesson(other, triggers=(Trigger(TriggerType.SEMANTIC, other),)))

    assert (len(found.new), found.merged) == (1, ())


def test_at_most_a_hundred_are_kept_and_the_least_used_goes():
    known = [a_pattern(f"Instruction: template {n}", uses=1 + (n != 7)) for n in range(100)]

    found = taught(known, a_lesson("Instruction: another thing"))

    assert [pattern.name for pattern in found.dropped] == ["Instruction: template 7"]
    assert len(found.new) == 1


def test_a_deleted_pattern_is_learned_again_only_from_what_is_said_later():
    deleted = a_pattern(deleted_at=NOW)

    assert taught([deleted], a_lesson()).new == ()
    assert len(taught([deleted], a_lesson(said_at=NOW + timedelta(seconds=1))).new) == 1


def test_use_is_counted_and_makes_a_strict_pattern_easier_to_call_for():
    strict = a_pattern(threshold=0.8, uses=10)

    after = used(strict, now=NOW + timedelta(hours=1))

    assert (after.uses, after.used_at) == (11, NOW + timedelta(hours=1))
    assert after.threshold == pytest.approx(0.75)
    assert used(a_pattern(uses=50), now=NOW).threshold == 0.7
    assert ranked([strict, after])[0] is after


@pytest.mark.parametrize(
    "expression", [r"(a+)+b", r"(a|aa)+b", r"a*a*b", r"(x{1,9})\1", r"(?=a)b", "(", "a" * 1_001, r"(?:a{0,99}){0,99}"]
)
def test_an_expression_that_could_take_for_ever_is_never_tried(expression):
    assert compiled(expression) is None
    assert search(expression, "a" * 5_000) is False


def test_an_expression_that_is_tried_ends_soon():
    started = time.process_time()

    assert not search("[a-z]+@", "a" * 100_000)
    assert search(r"\bwrite\b.{0,60}\bcode\b", "Write me some code")

    assert time.process_time() - started < 5
