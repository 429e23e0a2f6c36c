import pytest
from tests.unit.extraction.hearing import hear, only, texts

from remanence.domain.memory import Category, Kind


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("I study the oboe", "Studies the oboe"),
        ("I don't eat meat any more", "Does not eat meat any more"),
        ("I've got three goats", "Has three goats"),
        ("I've been vegan for ten years", "Has been vegan for ten years (since 2016)"),
        ("been driving trams since 2009", "Has been driving trams since 2009"),
        ("I was born in Cusco", "Was born in Cusco"),
        ("I can't stand loud music", "Cannot stand loud music"),
        ("I really also love hiking", "Really loves hiking"),
        ("When I was ten, we moved to Lyon", "Moved to Lyon when they were ten"),
        ("Since the baby I only watch comfort TV", "Only watches comfort TV since the baby"),
        ("Anna, Ben and I share a studio in Porto", "Shares a studio in Porto with Anna, Ben"),
        ("Gluten makes me ill", "Gluten makes the user ill"),
        ("My boss says I talk too much", "Boss says the user talks too much"),
        ("My sister lives near my flat", "Sister lives near the user's flat"),
        ("My friend who lives in Rome is a chef", "Friend who lives in Rome is a chef"),
        ("The band I play in is called Salt Ferry", "The band the user plays in is called Salt Ferry"),
        ("love hiking and hate running in the rain", "Loves hiking and hates running in the rain"),
        ("I read 30 books a year", "Reads 30 books a year"),
        ("I'd rather take the train", "Would rather take the train"),
        ("my name's Ana", "Name is Ana"),
        ("I'm Ana Beltrán", "Name is Ana Beltrán"),
        ("fyi I'm left-handed lol", "Is left-handed"),
        ("Pixel is my cat", "Pixel is their cat"),
        ("Really made me think of my gran in Split", "Really made the user think of the user's gran in Split"),
    ],
)
def test_the_speaker_becomes_an_implied_third_person(said: str, kept: str) -> None:
    assert texts(said) == [kept]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("I live in Oslo and work at a bakery", ["Lives in Oslo", "Works at a bakery"]),
        ("I use a Mac and run NixOS on my server", ["Uses a Mac", "Runs NixOS on their server"]),
        ("My son is six and loves trains a lot", ["Son is six", "Son loves trains a lot"]),
        ("I like to cook and play chess", ["Likes to cook and play chess"]),
        ("I'm 34, from Setúbal", ["Is 34", "Is from Setúbal"]),
        ("I'm Craig, eager to build things in Rust", ["Name is Craig", "Is eager to build things in Rust"]),
        (
            "my names Tobi im 22 i live in Kiel i love sailing and i wanna get fit",
            ["Name is Tobi", "Is 22", "Lives in Kiel", "Loves sailing", "Wants to get fit"],
        ),
        (
            "favourite author is Calvino, favourite snack is dried mango",
            ["Favourite author is Calvino", "Favourite snack is dried mango"],
        ),
    ],
)
def test_several_facts_become_several_statements(said: str, kept: list[str]) -> None:
    assert texts(said) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("I live with my nan, she has dementia", ["Lives with their nan", "Nan has dementia"]),
        (
            "My partner Ash is a vet. They work nights in Hull",
            ["Partner Ash is a vet", "Partner Ash works nights in Hull"],
        ),
        ("my brother is a pilot. his sister-in-law is a nurse. he flies to Doha a lot", None),
    ],
)
def test_pronouns_are_resolved_to_whom_was_spoken_of(said: str, kept: list[str] | None) -> None:
    found = texts(said)

    assert found == kept if kept else "Brother flies to Doha a lot" in found


def test_people_of_an_earlier_turn_are_known() -> None:
    assert texts("she's moving to Quito in May", earlier="my daughter Vera is a nurse") == [
        "Daughter Vera is moving to Quito in May 2026"
    ]


def test_strangers_are_nobodys() -> None:
    assert texts("some guy on the bus is a spy. he lives in Minsk") == []


def test_what_goes_on_about_a_thing_stays_with_it() -> None:
    assert texts("I adopted a dog. It's a beagle called Max.") == ["Adopted a dog. It is a beagle called Max"]
    assert texts("I have a mock interview soon. I also have a real one in June") == [
        "Has a mock interview soon. Has a real one in June 2026"
    ]


@pytest.mark.parametrize(
    ("said", "attribute", "value"),
    [
        ("I live in NYC", "home", "new york"),
        ("I work at Klarvia", "employer", "klarvia"),
        ("I'm a midwife by profession", "title", "midwife"),
        ("My favorite color is teal", "favourite colour", "teal"),
        ("I'm allergic to bees", "allergy", "bees"),
        ("my pronouns are she/her", "pronouns", "she/her"),
        ("I drive a Fiat Panda", "vehicle", "fiat panda"),
        ("my manager is Helga", "manager", "helga"),
        ("I'm subscribed to Netflix and Mubi", "subscription", "netflix and mubi"),
        ("single, no kids", "marital status", "single"),
        ("two daughters, Liv and Eir", "child", "2 daughters"),
    ],
)
def test_an_attribute_and_its_value_are_understood(said: str, attribute: str, value: str) -> None:
    candidate = hear(said).candidates[0]

    assert (candidate.attribute, candidate.value) == (attribute, value)


@pytest.mark.parametrize(
    ("said", "attribute"),
    [
        ("I quit smoking", "smoking"),
        ("I cancelled Netflix", "subscription"),
        ("sold the Panda", "owns"),
        ("I no longer live in Leeds", "home"),
        ("I'm not vegan any more", "diet"),
    ],
)
def test_what_ends_is_told_from_what_begins(said: str, attribute: str) -> None:
    candidate = only(said)

    assert candidate.retracts
    assert candidate.attribute == attribute


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("I work as a nurse", Kind.SEMANTIC),
        ("I'm currently working on a thesis about bees", Kind.EPISODIC),
        ("I might move to Bern", Kind.EPISODIC),
        ("We're going to Japan in October", Kind.EPISODIC),
        ("I went to Patagonia in 2022", Kind.EPISODIC),
        ("I grew up in Minsk", Kind.SEMANTIC),
        ("Gym every Monday", Kind.SEMANTIC),
        ("I want to run a marathon", Kind.EPISODIC),
        ("I've never broken a bone", Kind.SEMANTIC),
        ("From now on use metric units", Kind.PROCEDURAL),
        ("just got back from two weeks in Crete", Kind.EPISODIC),
        ("I've had a cold since Friday", Kind.EPISODIC),
        ("my aunt's birthday is 8 March", Kind.SEMANTIC),
    ],
)
def test_kinds_follow_tense_and_time(said: str, kind: Kind) -> None:
    assert only(said).kind is kind


@pytest.mark.parametrize(
    ("said", "category"),
    [
        ("I take 20 mg of lisinopril", Category.HEALTH),
        ("my rent went up to 1,450 euros", Category.FINANCE),
        ("I'm flying to Osaka in May", Category.TRAVEL),
        ("my sister is called Wanja", Category.RELATIONSHIPS),
        ("I passed the JLPT last year", Category.LEARNING),
        ("I keep all my notes in Obsidian", Category.PRODUCTIVITY),
        ("I collect fountain pens", Category.INTERESTS),
        ("I'm part-time at a hospice", Category.CAREER),
        ("I'm from Tbilisi", Category.IDENTITY),
    ],
)
def test_categories_follow_attribute_and_words(said: str, category: Category) -> None:
    assert category in only(said).categories


@pytest.mark.parametrize(
    ("said", "categories"),
    [
        ("Loved Project Hail Mary", {Category.INTERESTS}),
        ("I love Thai food", {Category.INTERESTS, Category.HEALTH}),
        ("our pipeline uses GitHub Actions", {Category.CAREER, Category.PRODUCTIVITY}),
        ("my team uses Rust", {Category.CAREER, Category.PRODUCTIVITY, Category.RELATIONSHIPS}),
    ],
)
def test_no_category_is_guessed_from_a_word_that_means_another_thing(said: str, categories: set[Category]) -> None:
    assert set(only(said).categories) <= categories


def test_another_persons_matters_are_ones_of_relationships() -> None:
    candidate = only("my son is asthmatic")

    assert candidate.categories[:2] == (Category.RELATIONSHIPS, Category.HEALTH)
    assert candidate.subject == "son"
    assert candidate.sensitive


def test_names_are_found_with_what_they_name() -> None:
    candidate = only("I met my friend Dilnoza at Café Largo in Samarkand")

    assert {(entity.name, entity.type) for entity in candidate.entities} == {
        ("Dilnoza", "person"),
        ("Café Largo", "organisation"),
        ("Samarkand", "place"),
    }


def test_asking_to_remember_raises_importance_and_confidence() -> None:
    asked, told = only("please remember that I park in bay 42"), only("I park in bay 42")

    assert asked.text == told.text
    assert asked.importance > told.importance
    assert asked.confidence > told.confidence


def test_a_hedge_lowers_confidence_and_is_left_out() -> None:
    assert only("I guess I'm pescatarian now").confidence < only("I'm pescatarian now").confidence


def test_a_long_statement_is_cut_at_the_end_of_a_clause() -> None:
    candidate = hear("I collect " + ", ".join(f"stamps from country number {n}" for n in range(40))).candidates[0]

    assert len(candidate.text) <= 200
    assert candidate.text.endswith("…")


def test_the_same_words_twice_in_a_turn_are_one_statement() -> None:
    assert texts("I love tea. I love tea.") == ["Loves tea"]


def test_a_text_about_the_user_speaks_of_the_user() -> None:
    said = 'Here is my bio: "Wirat Phongsai is a marine biologist. He studies seahorses and lives in Bang Saen."'

    assert texts(said) == ["Name is Wirat Phongsai", "Is a marine biologist", "Studies seahorses", "Lives in Bang Saen"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Thandeka here, she/her, based in Durban", ["Name is Thandeka", "Pronouns are she/her", "Is based in Durban"]),
        ("hiya, Kofi here from Accra", ["Name is Kofi", "Is from Accra"]),
        ("snow here today", []),
    ],
)
def test_who_speaks_may_be_said_by_here(said: str, kept: list[str]) -> None:
    assert texts(said) == kept


@pytest.mark.parametrize(
    ("said", "kept", "subject"),
    [
        ("the kids have measles", "Kids have measles", "kids"),
        ("the wife Carmen works nights", "Wife Carmen works nights", "Carmen"),
        ("my parents live in Leeds", "Parents live in Leeds", "parents"),
        ("my brother and his wife run a bakery in Lyon", "Brother and his wife run a bakery in Lyon", "brother"),
    ],
)
def test_a_household_and_several_people_are_whom_it_is_about(said: str, kept: str, subject: str) -> None:
    candidate = only(said)

    assert (candidate.text, candidate.subject) == (kept, subject)


def test_what_several_people_do_is_claimed_of_them() -> None:
    candidate = only("my parents live in Leeds")

    assert (candidate.attribute, candidate.value) == ("home", "leeds")


def test_it_after_a_secret_is_the_thing_and_not_its_number() -> None:
    assert texts("my passport number is X1234567 and it expires in May 2031") == ["Passport expires in May 2031"]


def test_a_correction_within_a_message_corrects_nothing_else() -> None:
    first, second = hear("my wife is 38 — sorry 39, she had her birthday last week").candidates

    assert (first.text, first.corrects, second.corrects) == ("Wife is 39", False, False)


@pytest.mark.parametrize(
    ("said", "attribute", "value"),
    [
        ("I left Google last week", "employer", "google"),
        ("I resigned from Norsk Hydro in May", "employer", "norsk hydro"),
        ("I left my husband last year", "partner", ""),
    ],
)
def test_to_leave_ends_what_was(said: str, attribute: str, value: str) -> None:
    candidate = only(said)

    assert (candidate.attribute, candidate.value, candidate.retracts) == (attribute, value, True)


def test_to_leave_a_trade_for_another_ends_no_partnership() -> None:
    candidate = only("left teaching in 2022 to become a tattoo artist")

    assert (candidate.attribute, candidate.retracts) == ("title", False)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Current reads: Middlemarch and The Overstory", "Current reads: Middlemarch and The Overstory"),
        ("Kids: Leo (7) and Mia (4)", "Kids: Leo (7) and Mia (4)"),
    ],
)
def test_a_heading_is_no_verb(said: str, kept: str) -> None:
    assert texts(said) == [kept]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("they made me store manager!", "Was made store manager"),
        ("my boss promoted me to team lead", "Was promoted to team lead"),
        ("back in Bergen now", "Is back in Bergen now"),
        ("maybe I'll go vegetarian one day", "Might go vegetarian one day"),
        ("weirdly I like olives now", "Likes olives now"),
        ("my cousin's wedding is on 2 May", "Cousin's wedding is on 2 May 2026"),
        ("saw the northern lights two nights ago", "Saw the northern lights on 2 March 2026"),
        ("got offered a job, deciding by Friday", "Got offered a job, deciding by Friday 6 March 2026"),
        ("my A&E shifts start in May", "A&E shifts start in May 2026"),
    ],
)
def test_it_is_told_plainly(said: str, kept: str) -> None:
    assert only(said).text == kept


@pytest.mark.parametrize(
    ("said", "attribute", "value"),
    [
        ("I live in a small cottage outside Bath", "home", "bath"),
        ("I've got my own place in Lund now", "home", "lund"),
        ("they made me store manager!", "title", "store manager"),
        ("I've been dating a guy called Matteo since March", "partner", "matteo"),
        ("my girlfriend is called Noor", "partner", "noor"),
        ("I'm on 46,500 now", "salary", "46500"),
        ("moved over to VS Code", "tool", "vs code"),
        ("I avoid gluten", "avoids", "gluten"),
        ("I got the job at the aquarium", "employer", "aquarium"),
        ("I'm at a hearing aid startup now", "employer", "hearing aid startup"),
        ("I got a cold", "", ""),
        ("I'm 68 kg now", "weight", "68 kg"),
        ("my new favourite dish is laksa", "favourite dish", "laksa"),
        ("please call me Beatrix from now on", "nickname", "beatrix"),
        ("I qualified as a solicitor", "title", "solicitor"),
        ("you can give longer answers now", "answer length", "longer"),
        ("I'm seeing the cardiologist tomorrow", "", ""),
        ("finished my MA in archaeology", "degree", "archaeology"),
        ("started a new job at Zalando", "employer", "zalando"),
        ("my new number is 0161 555 0199", "phone", "0161 555 0199"),
        ("I go to bed at midnight", "bedtime", "midnight"),
        ("I'm deputy head of a primary school", "title", "deputy head of a primary school"),
    ],
)
def test_claims_are_understood_in_many_wordings(said: str, attribute: str, value: str) -> None:
    candidate = only(said)

    assert (candidate.attribute, candidate.value) == (attribute, value)


def test_who_was_born_is_who_was_spoken_of() -> None:
    candidate = hear("Hugo is here! born on Monday, 3.2 kg").candidates[-1]

    assert candidate.text == "Hugo was born on Monday 2 March 2026, 3.2 kg"
    assert candidate.subject == "Hugo"


def test_things_buy_nothing() -> None:
    assert texts("the Volvo finally died, bought a Kia")[-1] == "Bought a Kia"
