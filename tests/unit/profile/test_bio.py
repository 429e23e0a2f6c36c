from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.profile.remembering import NOW, person, remembered

from remanence.domain.memory import Category, Kind, Memory, Status
from remanence.domain.profile import Format, Style, bio
from remanence.domain.profile.choice import without_repeats

WORK, LIKING = Category.CAREER, Category.INTERESTS


def test_a_bio_joins_what_belongs_together_into_sentences():
    text = bio(person(), now=NOW).text

    assert text.startswith("Ana works as a Senior Engineer at Acme, lives in Uster, and has 8+ years")
    assert "loves hiking and photography" in text
    assert "Their brother is a pilot" in text or "their brother is a pilot" in text
    assert "is allergic to shellfish and bee stings" in text


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("form", [Format.FULL, Format.SHORT, Format.PROFESSIONAL])
def test_a_bio_has_at_most_four_sentences(form, style):
    written = bio(person(), now=NOW, form=form, style=style)

    assert 1 <= written.text.count(". ") + 1 <= 4
    assert written.text.endswith(".")


def test_two_memories_of_one_theme_still_make_two_sentences():
    text = bio([remembered("Loves hiking", LIKING), remembered("Plays chess", LIKING)], now=NOW).text

    assert text == "Loves hiking. Plays chess."


def test_what_is_private_stays_out_unless_it_is_let_in():
    assert "leaving" not in bio(person(), now=NOW).text
    assert "leaving" in bio(person(), now=NOW, exclude=frozenset()).text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Lives at 14 Lindenweg, 8610 Uster", "Lives in Uster."),
        ("Lives at 221B Baker Street, London NW1 6XE", "Lives in London."),
        ("Lives in Flat 3, 9 Mill Lane, Oxford", "Lives in Oxford."),
        ("Moved to Hauptstraße 5, 10115 Berlin", "Moved to Berlin."),
        ("Lives in Uster", "Lives in Uster."),
        ("Lives at 12 Rue de la Paix, 75002 Paris", "Lives in Paris."),
        ("Works on 3 Way Mirror, a band", "Works on 3 Way Mirror, a band."),
    ],
)
def test_an_exact_address_is_reduced_to_the_town(text, left):
    assert bio([remembered(text, Category.IDENTITY)], now=NOW).text == left


def test_how_the_assistant_is_to_act_is_no_part_of_a_person():
    assert "short answers" not in bio(person(), now=NOW).text


def test_what_has_ended_or_is_in_doubt_or_not_active_is_left_out():
    memories = [
        remembered("Loves hiking", LIKING),
        remembered("Is on leave", WORK, valid_to=NOW),
        remembered("Reports to Helga", WORK, doubt="the employer changed"),
        remembered("Lives in Rome", Category.IDENTITY, status=Status.QUARANTINED),
    ]

    assert bio(memories, now=NOW).text == "Loves hiking."


def test_no_memories_make_an_empty_bio():
    empty = bio([], now=NOW)

    assert (empty.text, empty.word_count, empty.confidence) == ("", 0, 0.0)


@pytest.mark.parametrize(("form", "most"), [(Format.FULL, 200), (Format.SHORT, 50), (Format.PROFESSIONAL, 200)])
def test_a_format_keeps_to_its_length_however_much_is_known(form, most):
    much = [
        remembered(f"Likes the {n}th film of the long series about the lighthouse keeper", category)
        for n in range(60)
        for category in (WORK, LIKING, Category.HEALTH)
    ]

    written = bio(much, now=NOW, form=form)

    assert written.word_count <= most
    assert written.word_count == len(written.text.split())
    assert written.character_count == len(written.text)


def test_bullets_are_lines():
    lines = bio(person(), now=NOW, form=Format.BULLETS).text.split("\n")

    assert all(line.startswith("• ") and line[2].isupper() for line in lines)
    assert lines[0] == "• Works as a Senior Engineer at Acme"


def test_a_professional_bio_keeps_to_work():
    text = bio(person(), now=NOW, form=Format.PROFESSIONAL).text

    assert "Acme" in text
    assert "hiking" not in text
    assert "shellfish" not in text


def test_formal_prose_has_a_subject_and_no_contractions():
    memories = [remembered("Isn't keen on olives", LIKING), remembered("Works as a nurse", WORK)]

    text = bio(memories, now=NOW, style=Style.FORMAL).text

    assert text == "The user works as a nurse. The user is not keen on olives."


def test_pronouns_are_used_where_they_are_known():
    memories = [
        *person(),
        remembered("Pronouns are she/her", Category.IDENTITY, attribute="pronouns", value="she/her"),
    ]

    text = bio(memories, now=NOW).text

    assert "She loves hiking" in text
    assert "her brother is a pilot" in text.casefold()


def test_the_lasting_and_important_come_first_and_old_events_last():
    memories = [
        remembered("Went to a fair", WORK, at="2020-01-01", kind=Kind.EPISODIC),
        remembered("Works as a nurse", WORK, importance=0.8),
        remembered("Uses a bicycle", WORK, importance=0.2),
    ]

    assert bio(memories, now=NOW, form=Format.BULLETS).text.split("\n")[0] == "• Works as a nurse"


def test_statements_in_other_languages_stay_as_they_are():
    memories = [
        remembered("在杭州做产品经理", WORK, language="zh"),
        remembered("Trabaja como veterinaria", LIKING, language="es"),
    ]

    assert bio(memories, now=NOW).text == "在杭州做产品经理。 Trabaja como veterinaria."


def test_a_fact_that_a_richer_one_contains_is_not_said_twice():
    memories = [
        remembered("Works as a nurse in Leeds", WORK, importance=0.9),
        remembered("Works as a nurse", WORK),
    ]

    assert bio(memories, now=NOW).text == "Works as a nurse in Leeds."


statements = st.lists(
    st.tuples(st.lists(st.sampled_from("abcd"), min_size=1, max_size=4), st.sampled_from(["", "Rex"]))
)


@given(statements)
def test_what_is_left_out_is_what_one_of_those_kept_before_says(told):
    memories = [remembered(" ".join(words), subject=subject) for words, subject in told]
    kept: list[Memory] = []
    for memory in memories:
        words = set(memory.text.split())
        if not any(words <= set(other.text.split()) and memory.subject == other.subject for other in kept):
            kept.append(memory)

    assert without_repeats(memories) == tuple(kept)


def test_confidence_grows_with_what_is_known():
    few, many = person()[:2], person()

    assert 0 < bio(few, now=NOW).confidence < bio(many, now=NOW).confidence <= 1


def test_the_bio_names_its_sources_and_categories():
    memories = person()

    written = bio(memories, now=NOW)

    assert set(written.memory_ids) <= {m.id for m in memories}
    assert Category.CAREER in written.categories
    assert Category.PRIVATE not in written.categories
    assert written.key_themes


def test_neighbouring_shapes_read_as_sentences():
    memories = [
        remembered("Software engineer at Google", WORK),
        remembered("Recently promoted to team lead", WORK),
        remembered("Currently learning React", WORK),
        replace(remembered("Allergic to nuts", Category.HEALTH), importance=0.1),
    ]

    text = bio(memories, now=NOW).text

    assert text == (
        "Was recently promoted to team lead and is currently learning React; Software engineer at Google. "
        "Is allergic to nuts."
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Younger brother Paweł runs a car workshop", "Their younger brother Paweł runs a car workshop."),
        ("Married to Setsuko, who teaches ikebana", "Is married to Setsuko, who teaches ikebana."),
        ("Assigned truck is a Scania", "Their assigned truck is a Scania."),
        ("Developed an allergy to pine nuts", "Developed an allergy to pine nuts."),
        ("Diagnosed with asthma", "Was diagnosed with asthma."),
        ("His late father was a painter", "Their late father was a painter."),
        ("Left ear does not hear well", "Left ear does not hear well."),
        ("Left Acme in May", "Left Acme in May."),
        ("Polish is the mother tongue", "Polish is the mother tongue."),
        ("Fasting blood sugar is raised", "Fasting blood sugar is raised."),
    ],
)
def test_statements_of_many_shapes_become_sentences(text, told):
    assert bio([remembered(text, WORK)], now=NOW).text == told


def test_a_name_that_is_told_with_more_introduces_the_person():
    memories = [
        remembered("Name is Amara Nwosu, 29, from Enugu", Category.IDENTITY, importance=0.9),
        remembered("Works as a midwife", WORK),
        remembered("Loves jollof", LIKING),
    ]

    text = bio(memories, now=NOW).text

    assert text == "Amara Nwosu, 29, from Enugu, works as a midwife. Amara loves jollof."
