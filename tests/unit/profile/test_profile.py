from datetime import timedelta

from tests.unit.profile.remembering import NOW, person, remembered

from remanence.domain.memory import Category, Entity, Kind
from remanence.domain.profile import guide, insights, key_themes, stats, summaries, traits

LIKING = Category.INTERESTS


def test_every_category_with_memories_has_a_summary():
    found = {summary.category: summary for summary in summaries(person(), now=NOW)}

    assert set(found) == {
        Category.IDENTITY,
        Category.CAREER,
        Category.INTERESTS,
        Category.RELATIONSHIPS,
        Category.HEALTH,
    }
    assert found[Category.HEALTH].text == "Is allergic to shellfish and bee stings."
    assert found[Category.CAREER].memory_count == 3
    assert found[Category.CAREER].title == "Senior Engineer at Acme"


def test_interests_part_what_lasts_from_what_is_new():
    (summary,) = [s for s in summaries(person(), now=NOW) if s.category is LIKING]

    assert summary.lists["primary_interests"] == ("hiking", "photography")
    assert summary.lists["emerging_interests"] == ("pottery",)


def test_relationships_part_the_close_from_the_professional():
    memories = [*person(), remembered("Daughter Ines is 6", Category.RELATIONSHIPS, subject="Ines")]

    (summary,) = [s for s in summaries(memories, now=NOW) if s.category is Category.RELATIONSHIPS]

    assert set(summary.lists["close_connections"]) == {"brother", "Ines (daughter)"}
    assert summary.lists["professional_network"] == ("manager",)


def test_skills_are_read_from_what_somebody_is_good_at():
    memories = [remembered("Is proficient in React and TypeScript", Category.CAREER)]

    assert summaries(memories, now=NOW)[0].lists["key_skills"] == ("React", "TypeScript")


def test_a_trait_needs_two_memories_and_grows_with_more():
    one = [remembered("Loves painting", LIKING)]
    two = [*one, remembered("Plays the piano", LIKING)]
    three = [*two, remembered("Writes poems", LIKING)]

    assert traits(one) == ()
    (weaker,), (stronger,) = traits(two), traits(three)
    assert weaker.name == stronger.name == "Creativity"
    assert 0 < weaker.strength < stronger.strength < 1
    assert stronger.evidence_count == 3


def test_what_others_do_says_nothing_of_the_users_traits():
    memories = [
        remembered("Brother paints", Category.RELATIONSHIPS, subject="brother"),
        remembered("Brother plays the piano", Category.RELATIONSHIPS, subject="brother"),
    ]

    assert "Creativity" not in [trait.name for trait in traits(memories)]


def test_a_theme_that_runs_through_the_memories_is_an_insight():
    memories = [remembered(text, LIKING) for text in ("Loves hiking", "Went climbing", "Goes camping", "Plays chess")]

    (found,) = [i for i in insights(memories, now=NOW) if i.title.startswith("Focus")]

    assert found.title == "Focus on nature and outdoors"
    assert len(found.memory_ids) == 3
    assert found.category is LIKING


def test_what_recurs_what_is_new_and_what_is_ahead_are_insights():
    rome = (Entity("Rome", "place"),)
    memories = [
        remembered("Dreams of Rome", LIKING, entities=rome),
        remembered("Was in Rome", Category.TRAVEL, entities=rome, kind=Kind.EPISODIC),
        remembered("Flies to Rome", Category.TRAVEL, entities=rome, valid_from=NOW + timedelta(days=20)),
        remembered("Works at Klarvia", Category.CAREER, valid_from=NOW - timedelta(days=20)),
        remembered("Swims every morning", LIKING),
        remembered("Cooks on Sundays", LIKING),
    ]

    titles = {insight.title for insight in insights(memories, now=NOW)}

    assert {"Rome comes up often", "Recent changes", "Coming up", "Regular habits"} <= titles


def test_figures_count_each_memory_once():
    found = stats(person())

    assert found.total == 14
    assert sum(found.by_category.values()) == found.total
    assert sum(found.by_kind.values()) == found.total
    assert found.first_at is not None
    assert found.last_at is not None
    assert found.first_at < found.last_at


def test_figures_of_nothing_are_zero():
    assert stats([]).total == 0


def test_people_and_places_are_counted():
    memories = [
        remembered("Met Ada in Rome", Category.TRAVEL, entities=(Entity("Ada", "person"), Entity("Rome", "place"))),
        remembered("Ada is a vet", Category.RELATIONSHIPS, subject="Ada"),
    ]

    found = stats(memories)

    assert (found.top_participants, found.top_locations) == (("Ada",), ("Rome",))


def test_the_guide_has_a_text_for_each_category_that_may_be_shown():
    found = guide(person(), now=NOW)

    assert set(found.profiles) == set(Category) - {Category.PRIVATE}
    assert found.profiles[Category.FINANCE] == ""
    assert found.interests == ("hiking", "photography", "pottery")
    assert found.dislikes == ("olives",)
    assert found.communication_tone == "concise"


def test_the_guide_of_nobody_is_empty():
    assert guide([], now=NOW).profiles == {}


def test_themes_fall_back_to_categories_in_other_languages():
    memories = [remembered("对海鲜过敏", Category.HEALTH, language="zh")]

    assert key_themes(memories) == ("Health",)
