"""What is current after several statements: each case a small life."""

from dataclasses import replace

import pytest
from tests.unit.reconcile.saying import active, applied, day, planned, said, told

from remanence.domain.memory import Category, Entity, Kind, Status

EVENT = Kind.EPISODIC
ORDER = Kind.PROCEDURAL


def home(place, at, text="", **stated):
    return said(text or f"Lives in {place}", at, attribute="home", value=place.casefold(), **stated)


# -- one value at a time -----------------------------------------------------------------------------------------------


def test_a_new_employer_replaces_the_old_whatever_attribute_extraction_chose():
    memories = told(
        said("Works as a risk analyst at Nordbank", "2025-01-01", attribute="title", value="risk analyst"),
        said("Works at Klarsicht", "2026-01-01", attribute="employer", value="klarsicht"),
    )

    assert active(memories) == ["Works at Klarsicht"]


def test_a_promotion_keeps_the_employer():
    memories = told(
        said("Works as a software engineer at Google", "2024-01-01", attribute="title", value="software engineer"),
        said(
            "Was recently promoted to Senior Software Engineer",
            "2025-01-01",
            attribute="title",
            value="senior software engineer",
            kind=EVENT,
        ),
    )

    assert active(memories) == ["Works as a Senior Software Engineer at Google"]
    assert memories[1].kind is Kind.SEMANTIC


def test_a_promotion_to_a_title_that_begins_with_a_vowel_gets_its_article():
    memories = told(
        said("Works as a trainee at Acme", "2024-01-01", attribute="title", value="trainee"),
        said("Was promoted to account lead", "2025-01-01", attribute="title", value="account lead"),
    )

    assert active(memories) == ["Works as an account lead at Acme"]


def test_another_trade_is_no_promotion():
    memories = told(
        said("Works as a software engineer at Google", "2024-01-01", attribute="title", value="software engineer"),
        said("Works as a baker", "2025-01-01", attribute="title", value="baker"),
    )

    assert active(memories) == ["Works as a baker"]


def test_a_second_job_stands_beside_the_first():
    memories = told(
        said("Works as a teacher", "2024-01-01", attribute="title", value="teacher"),
        said("Also works as a barman on the side", "2025-01-01", attribute="title", value="barman"),
    )

    assert len(active(memories)) == 2


def test_favourites_are_single_valued_each_for_itself():
    memories = told(
        said("Favourite colour is green", "2024-01-01", attribute="favourite colour", value="green"),
        said("Favourite film is Ran", "2024-01-02", attribute="favourite film", value="ran"),
        said("Favourite colour is blue", "2025-01-01", attribute="favourite colour", value="blue"),
    )

    assert active(memories) == ["Favourite colour is blue", "Favourite film is Ran"]


def test_a_measurement_of_a_day_still_replaces_the_last():
    memories = told(
        said("Weighs 83 kg", "2026-04-15", attribute="weight", value="83 kg", kind=EVENT, valid_from=day("2026-04-15")),
        said(
            "Weighs 102 kg", "2022-04-15", attribute="weight", value="102 kg", kind=EVENT, valid_from=day("2022-04-15")
        ),
    )

    assert active(memories) == ["Weighs 83 kg"]


def test_the_values_of_two_people_are_two_values():
    memories = told(
        said("Mother lives in Split", "2025-01-01", subject="mother", attribute="home", value="split"),
        said("Dad lives in Zadar", "2025-02-01", subject="dad", attribute="home", value="zadar"),
        said("Mum lives in Rijeka", "2025-03-01", subject="mum", attribute="home", value="rijeka"),
    )

    assert active(memories) == ["Dad lives in Zadar", "Mum lives in Rijeka"]


# -- by when it was true -----------------------------------------------------------------------------------------------


def test_a_late_value_between_two_others_is_fitted_in():
    first, second, late = home("Quito", "2020-01-01"), home("Lima", "2024-01-01"), home("Cuenca", "2022-01-01")

    by_text = {memory.text: memory for memory in told(first, second, late)}

    assert by_text["Lives in Quito"].valid_to == day("2022-01-01")
    assert by_text["Lives in Cuenca"].valid_to == day("2024-01-01")
    assert by_text["Lives in Lima"].valid_to is None


def test_since_when_counts_as_much_as_when_it_was_said():
    memories = told(
        home("Modena", "2026-04-05", valid_from=day("2026-01-01")),
        home("Ferrara", "2025-11-05"),
    )

    assert active(memories) == ["Lives in Modena"]
    assert memories[1].valid_to == day("2026-01-01")


def test_what_was_said_last_wins_over_what_began_first():
    memories = told(home("Potsdam", "2024-01-01"), home("Berlin", "2026-01-01", valid_from=day("2015-01-01")))

    assert active(memories) == ["Lives in Berlin"]


def test_a_change_to_come_takes_effect_at_its_time():
    memories = told(
        said("Works at the port authority", "2025-01-28", attribute="employer", value="port authority"),
        said(
            "Starts at a shipping insurer on 1 July 2026",
            "2026-03-28",
            attribute="employer",
            value="shipping insurer",
            kind=EVENT,
            valid_from=day("2026-07-01"),
        ),
    )

    assert len(active(memories, at=day("2026-06-30"))) == 2
    assert active(memories, at=day("2026-07-02")) == ["Starts at a shipping insurer on 1 July 2026"]


def test_a_change_before_a_scheduled_change_lasts_until_then():
    memories = told(
        home("Athens", "2025-01-01"),
        home("Rome", "2026-01-01", "Is moving to Rome in September 2026", valid_from=day("2026-09-01")),
        home("Patras", "2026-02-01"),
    )

    assert active(memories, at=day("2026-03-01")) == ["Is moving to Rome in September 2026", "Lives in Patras"]
    assert active(memories, at=day("2026-09-02")) == ["Is moving to Rome in September 2026"]


@pytest.mark.parametrize(
    ("language", "held", "ended"),
    [
        ("fr", "Fume un paquet par jour", "A arrêté de fumer"),
        ("es", "Fuma un paquete al día", "Ha dejado de fumar"),
        ("it", "Fuma un pacchetto al giorno", "Ha smesso di fumare"),
        ("pt", "Fuma um maço por dia", "Parou de fumar"),
        ("de", "Fährt einen Volvo", "Hat den Volvo verkauft"),
        ("zh", "喝咖啡", "不再喝咖啡"),
        ("ja", "たばこを吸う", "たばこをやめた"),
    ],
)
def test_endings_are_understood_in_other_languages(language, held, ended):
    memories = told(said(held, "2025-01-01", language=language), said(ended, "2026-01-01", language=language))

    assert active(memories) == [ended]


def test_a_statement_without_an_attribute_is_read_like_the_one_it_is_worded_as():
    memories = told(
        said("Vive en Sevilla", "2024-01-01", attribute="home", value="sevilla", language="es"),
        said("Ahora vive en Cádiz", "2025-01-01", language="es"),
    )

    assert active(memories) == ["Ahora vive en Cádiz"]


def test_what_was_left_and_is_named_again_is_what_it_was():
    memories = told(
        said("Works at Tessera", "2019-01-01", attribute="employer", value="tessera"),
        said("Works at Bramble", "2021-01-01", attribute="employer", value="bramble"),
        said("Is back at Tessera", "2024-01-01"),
    )

    assert active(memories) == ["Is back at Tessera"]


def test_an_age_told_on_a_birthday_lasts():
    memories = told(
        said("Is 17 years old", "2023-02-02", attribute="age", value="17"),
        said("Is 18 on 10 February 2024", "2024-02-10", attribute="age", value="18", kind=EVENT,
             valid_from=day("2024-02-10"), valid_to=day("2024-02-11")),
    )  # fmt: skip

    assert active(memories) == ["Is 18 on 10 February 2024"]


def test_forgetting_somebody_and_something_forgets_what_names_the_one():
    memories = told(
        said("Owes their cousin Radek 3000 euros"),
        said("Has money in a savings account"),
        said("Forget Radek and the money", value="radek and the money", forgets=True),
    )

    assert active(memories) == ["Has money in a savings account"]


def test_an_agreement_is_no_beginning():
    memories = told(
        said("Works at the port", "2025-01-28", attribute="employer", value="port"),
        said("Signed with an insurer", "2026-03-28", attribute="employer", value="insurer", kind=EVENT),
    )

    assert len(active(memories)) == 2


def test_what_was_agreed_on_begins_when_the_next_clause_says_so():
    memories = told(said("Works at the port", "2025-01-28", attribute="employer", value="port"))
    agreed = said("Signed with an insurer", "2026-03-28", attribute="employer", value="insurer", kind=EVENT, event_id=9)
    starts = said(
        "Starts on 1 July 2026",
        "2026-03-28",
        kind=EVENT,
        event_id=9,
        valid_from=day("2026-07-01"),
        valid_to=day("2026-07-02"),
    )

    after = applied(planned([agreed, starts], memories, first=9), memories)

    assert len(active(after, at=day("2026-06-01"))) == 2
    assert active(after, at=day("2026-07-03")) == ["Signed with an insurer, starts on 1 July 2026"]


def test_a_quantity_told_in_other_words_is_another_value():
    memories = told(
        said("Rent is 950 euros", "2024-05-01", attribute="rent", value="950 euros"),
        said("Pays 700 euros rent", "2019-05-01"),
        said("Earns 3100 a month", "2024-05-01", attribute="salary", value="3100 a month"),
        said("Got a raise, 3600 a month now", "2025-05-01"),
    )

    assert active(memories) == ["Got a raise, 3600 a month now", "Rent is 950 euros"]


def test_a_plan_that_is_put_off_is_replaced_at_once():
    memories = told(
        said("Exam is on 12 March 2026", "2026-01-01", kind=EVENT, valid_from=day("2026-03-12")),
        said("Exam was moved to 19 March 2026", "2026-01-02", kind=EVENT, valid_from=day("2026-03-19")),
    )

    assert active(memories, at=day("2026-01-03")) == ["Exam was moved to 19 March 2026"]


def test_a_lasting_wish_is_lifted():
    memories = told(
        said("Wants the assistant never to use emojis", "2025-01-01", kind=ORDER),
        said("Wants emojis again", "2026-01-01", kind=ORDER),
    )

    assert active(memories) == ["Wants emojis again"]


def test_a_maybe_and_a_wish_replace_nothing():
    memories = told(
        home("Leeds", "2025-05-27"),
        home("Newcastle", "2026-02-27", "Might move to Newcastle"),
        home("Madrid", "2026-03-01", "Would love to live in Madrid"),
    )

    assert "Lives in Leeds" in active(memories)


def test_what_is_said_to_be_over_ends_what_was_said_to_hold():
    memories = told(
        said("Works at Acme", "2024-01-01", attribute="employer", value="acme"),
        said(
            "Worked at Acme until May 2025",
            "2025-08-01",
            attribute="worked at",
            value="acme",
            valid_to=day("2025-05-31"),
        ),
    )

    assert memories[0].valid_to == day("2025-05-31")
    assert memories[0].status is Status.SUPERSEDED


# -- passing states ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Is in Lisbon this week", "2026-01-12"),
        ("Is staying with parents in Kisumu until the roof is fixed", None),
        ("Lives in Lisbon for the summer", None),
    ],
)
def test_a_passing_state_leaves_the_lasting_one(text, until):
    memories = told(
        home("Leeds", "2025-01-01"),
        home("Lisbon", "2026-01-05", text, kind=EVENT, valid_to=day(until) if until else None),
    )

    assert "Lives in Leeds" in active(memories, at=day("2026-01-06"))


def test_coming_home_ends_a_stay():
    memories = told(
        home("Nairobi", "2025-03-20"),
        home("Kisumu", "2026-04-01", "Is staying in Kisumu for now", kind=EVENT),
        home("Nairobi", "2026-05-20", "Is back in Nairobi", kind=EVENT),
    )

    assert active(memories) == ["Lives in Nairobi"]


def test_what_was_to_last_until_something_ends_when_it_has_happened():
    memories = told(
        said("Is staying with parents until the plumbing is fixed", "2026-04-01", kind=EVENT),
        said("Plumbing is done", "2026-05-20", kind=EVENT),
    )

    assert active(memories) == ["Plumbing is done"]


# -- repeated and refined ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Lives in NYC", "home", "nyc"), ("Lives in New York City", "home", "new york city")),
        (("Works as a midwife", "title", "midwife"), ("Is a midwife by profession", "title", "midwife")),
        (("Soy enfermera", "title", "enfermera"), ("Trabajo como enfermera", "title", "enfermera")),
        (("Is vegan", "diet", "vegan"), ("Is a vegan", "diet", "vegan")),
        (("Hates coriander", "dislike", "coriander"), ("Really dislikes coriander", "dislike", "coriander")),
        (("Is allergic to peanuts", "allergy", "peanuts"), ("Has a peanut allergy", "allergy", "peanut")),
        (("Loves baking bread", "interest", "baking bread"), ("Loves to bake bread", "interest", "to bake bread")),
        (("Runs 5 km every morning", "", ""), ("Runs five kilometres every morning", "", "")),
        (("Works as a nurse", "title", "nurse"), ("Is a nurse by profession", "", "")),
        (("Favourite food is ramen", "favourite food", "ramen"), ("Ramen is the user's favourite food", "", "")),
        (("Lives on their own", "", ""), ("Lives alone", "", "")),
    ],
)
def test_one_fact_in_two_wordings_is_one_memory(one, other):
    memories = told(
        *(
            said(text, attribute=attribute, value=value, language="es" if "enfermera" in text else "en")
            for text, attribute, value in (one, other)
        ),
    )

    assert len(memories) == 1
    assert len(memories[0].evidence) == 2


@pytest.mark.parametrize(
    ("poorer", "richer"),
    [
        (said("Lives in Ghana", attribute="home", value="ghana"),
         said("Lives in Kumasi, Ghana", attribute="home", value="kumasi, ghana")),
        (said("Works as an engineer", attribute="title", value="engineer"),
         said("Works as a sound engineer", attribute="title", value="sound engineer")),
        (said("Has a dog", attribute="pet", value="dog"),
         said("Dog Brutus is a three-year-old beagle", subject="dog", attribute="pet", value="brutus")),
        (said("Plays chess"), said("Plays chess every Tuesday at the library")),
        (said("Loves climbing", attribute="interest", value="climbing"),
         said("Loves climbing, goes twice a week", attribute="interest", value="climbing")),
        (said("Has a boyfriend", attribute="partner", value="boyfriend"),
         said("Has a boyfriend named Dae", attribute="partner", value="boyfriend dae")),
    ],
)  # fmt: skip
def test_the_richer_statement_absorbs_the_poorer_whichever_came_first(poorer, richer):
    forwards, backwards = told(poorer, richer), told(richer, poorer)

    assert [m.text for m in forwards] == [m.text for m in backwards] == [richer.text]
    assert len(forwards[0].evidence) == len(backwards[0].evidence) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said("Lives in York", attribute="home", value="york"),
         said("Brother lives in New York", subject="brother", attribute="home", value="new york")),
        (said("Has a dog"), said("Has a dog allergy")),
        (said("Has two dogs"), said("Has three cats")),
        (said("Is allergic to nuts", attribute="allergy", value="nuts"),
         said("Is allergic to cashew nuts", attribute="allergy", value="cashew nuts")),
        (said("Works as an engineer in Hull", attribute="title", value="engineer"),
         said("Works as a sound engineer at night", attribute="title", value="sound engineer")),
        (said("Long story. It was a trip that changed a lot. Family is everything"),
         said("Took a trip to the family")),
        (said("Loves pizza", attribute="interest", value="pizza"),
         said("Makes pizza for a living", attribute="skill", value="pizza")),
        (said("Went climbing", "2026-01-03", kind=EVENT), said("Went climbing", "2026-01-10", kind=EVENT)),
        (said("Is allergic to cats", attribute="allergy", value="cats"),
         said("Is allergic to nuts", attribute="allergy", value="nuts")),
        (said("Daughter Ines is 6", subject="Ines", attribute="age", value="6"),
         said("Son Bruno is 6", subject="Bruno", attribute="age", value="6")),
    ],
)  # fmt: skip
def test_two_facts_stay_two(one, other):
    assert len(active(told(one, other))) == 2


def test_york_is_not_made_exact_by_new_york():
    assert active(told(home("York", "2024-01-01"), home("New York", "2025-01-01"))) == ["Lives in New York"]


def test_a_plan_is_made_exact():
    memories = told(
        said("Is going to Japan this year", "2026-01-30", kind=EVENT, entities=(Entity("Japan", "place"),),
             valid_from=day("2026-01-30"), valid_to=day("2027-01-01")),
        said("Trip to Japan is booked from 3 to 17 October 2026", "2026-05-30", kind=EVENT,
             valid_from=day("2026-10-03"), valid_to=day("2026-10-18")),
    )  # fmt: skip

    assert [m.text for m in memories] == ["Trip to Japan is booked from 3 to 17 October 2026"]


# -- withdrawn ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "ended"),
    [
        ("Smokes a pack a day", "Quit smoking"),
        ("Drinks three coffees a day", "Stopped drinking coffee"),
        ("Drives a Fiat Panda", "Sold the Panda and got a Skoda"),
        ("Keeps all notes in Notion", "Migrated everything to Obsidian and cancelled Notion"),
        ("Is subscribed to Netflix", "Cancelled Netflix"),
        ("Is vegan", "Is no longer vegan"),
        ("Likes olives", "Does not like olives any more"),
        ("Hates olives", "Likes olives now"),
        ("Can't stand jazz", "Has come to love jazz"),
        ("Plays tennis", "No longer plays tennis"),
        ("Eats steak every Sunday", "Does not eat meat any more"),
        ("Drinks wine with dinner", "Is teetotal"),
        ("Is learning Japanese", "Passed JLPT N2 in Japanese"),
        ("Is a complete beginner in Japanese", "Is fluent in Japanese"),
        ("Is taking driving lessons", "Passed the driving test"),
        ("Is training for the Berlin marathon", "Ran the Berlin marathon in 3:58"),
        ("Is looking for a job", "Got a job at a bakery"),
        ("Is reading Dune", "Finished Dune"),
        ("Is pregnant, due at the end of May", "Gave birth to Hugo"),
        ("Lives with boyfriend Dae-jung", "Split up with Dae-jung"),
        ("Is married to Rafi", "Is divorced"),
        ("Is on parental leave", "Is back at work"),
        ("Is saving for a cello", "Bought a cello"),
        ("Has a broken wrist", "Wrist has healed and is back to work"),
        ("Goes to the gym every day", "No longer goes to the gym"),
        ("Is writing a book about bees", "Published the book about bees"),
        ("Uses Spotify for music", "Switched to Tidal"),
        ("Keeps notes in Evernote", "Uses Joplin now"),
        ("Boss is called Henrike", "New boss is Tomasz"),
        ("Dentist is Dr Okoro", "New dentist is Dr Lindqvist"),
        ("Traded places with nobody, drives a Volvo", "Traded in the Volvo for a Kia"),
        ("Works at a call centre", "Was laid off"),
        ("Prefers tea over coffee", "Prefers coffee these days"),
        ("Is single", "Has a new girlfriend, Noor"),
        ("Is learning to swim", "Can swim now"),
        ("Is an intern at Beacon Labs", "Beacon Labs hired them full time as a junior chemist"),
        ("Barista at Kaffeehaus Anton", "Is a barista at Acme Coffee these days"),
        ("Is trying to adopt a child", "Adopted Mei"),
        ("Is taking antidepressants", "Off antidepressants since January 2023"),
        ("Rides a Honda CB500", "The Honda was stolen, riding a Yamaha now"),
        ("Uses Twitter a lot", "Deleted their Twitter account"),
        ("Banks with Lloyds", "Switched their account from Lloyds to Monzo"),
        ("Phone is a Nokia 3310", "Finally got a smartphone, a Pixel 8"),
        ("Supervisor is Professor Adeyemi", "Professor Adeyemi retired, Dr Kowal supervises the user now"),
        ("Has three kids", "Four kids"),
        ("Home for the user is Antwerp", "Has settled in Liège"),
        ("Works at the Seabright Clinic", "New employer since May 2022: Harbour Rehab"),
        ("Sings in the cathedral choir", "Left the choir in autumn 2022"),
        ("Is on the waiting list for a kidney", "Got their new kidney in August 2021"),
        ("Is forty-nine", "Turned fifty in the week of 19 October 2020"),
        ("Sticks to a ketogenic diet", "Switched to a mediterranean diet"),
        ("Does their to-do lists in Todoist", "Moved all their tasks over to Things"),
        ("Dentist is Dr Okoro", "Changed dentists"),
        ("Is writing their master's thesis on moss", "Graduated in August 2023"),
        ("Goes to the gym every morning", "Does not go to the gym any more"),
        ("Works at the city archive", "Has switched to the university library as an archivist"),
    ],
)
def test_one_statement_ends_another_whichever_arrives_first(held, ended):
    career = (Category.CAREER,)
    before, after = said(held, "2025-01-01", categories=career), said(ended, "2026-01-01", categories=career)

    assert active(told(before, after)) == [ended]
    assert active(told(after, before)) == [ended]


@pytest.mark.parametrize(
    ("held", "said_later"),
    [
        ("Loves wine", "Stopped drinking coffee"),
        ("Loves the sea", "Sold the house by the sea"),
        ("Visited Rome in 2019", "Cancelled the trip to Rome"),
        ("Is subscribed to Mubi", "Cancelled Netflix"),
        ("Brother smokes", "Quit smoking"),
        ("Plays tennis", "Stopped playing chess"),
        ("Lives in Leeds", "Left the party early"),
        ("Eats fish on Fridays", "Does not eat meat any more"),
        ("Likes olives", "Hates anchovies"),
        ("Is learning Japanese", "Passed the Spanish exam"),
        ("Is training for the Berlin marathon", "Finished a painting"),
        ("Is married to Rafi", "Brother is divorced"),
        ("Worked at Google until 2020", "Works at Apple"),
        ("Has a sister named Ada", "Has a sister named Eve"),
        ("Is allergic to bees", "Stopped keeping hens"),
        ("Drives a Suzuki Jimny", "No longer drives after dark"),
        ("Uses Slack at work", "Watches Netflix now"),
        ("Is subscribed to Netflix", "Uses Mubi now"),
        ("Has been trying out recipes", "Does not have a recipe"),
        ("Studies marine biology in Valencia", "Sat the English exam in Valencia"),
        ("Dentist is Dr Okoro", "Dentist is Dr Amara Okoro"),
        ("Works at Acme", "Joined a chess club"),
        ("Does their to-do lists in Todoist", "Things are better now"),
        ("Day rate is 5,500 pesos", "Chucho's day rate is 4,200 pesos now"),
        ("Works at Acme", "Was laid off from Nordbank in 2010"),
        ("Is learning about different cultures", "Can make a difference"),
        ("Drinks coffee every morning", "Drinks no coffee in the week of 1 July 2024"),
    ],
)
def test_one_statement_leaves_another(held, said_later):
    week = {"valid_from": day("2026-01-01"), "valid_to": day("2026-01-08"), "kind": EVENT}
    turns = [
        said(
            text,
            at,
            subject="brother" if text.startswith("Brother") else "",
            **(week if "week of" in text else {}),
        )
        for text, at in ((held, "2025-01-01"), (said_later, "2026-01-01"))
    ]

    assert held in active(told(*turns))


def test_only_the_withdrawn_part_of_a_list_goes():
    memories = told(
        said("Is subscribed to Netflix and Mubi", "2025-01-01", attribute="subscription", value="netflix and mubi"),
        said("Cancelled Netflix", "2026-01-01", attribute="subscription", value="netflix", retracts=True),
    )

    assert active(memories) == ["Cancelled Netflix", "Is subscribed to Mubi"]


def test_of_two_things_that_are_owned_the_sold_one_goes():
    memories = told(
        said("Owns a drone and a telescope", "2020-01-01", attribute="owns", value="drone"),
        said("Sold the drone", "2022-01-01", attribute="owns", value="drone", retracts=True),
    )

    assert active(memories) == ["Owns a telescope", "Sold the drone"]


def test_an_appointment_on_the_day_before_is_put_right_too():
    memories = told(
        said("Dentist appointment is on Tuesday 3 March 2026", "2026-03-01", kind=EVENT,
             valid_from=day("2026-03-03"), valid_to=day("2026-03-04")),
        said("Dentist appointment is actually on Wednesday 4 March 2026", "2026-03-01", kind=EVENT,
             valid_from=day("2026-03-04"), valid_to=day("2026-03-05")),
    )  # fmt: skip

    assert active(memories, at=day("2026-03-02")) == ["Dentist appointment is actually on Wednesday 4 March 2026"]


def test_a_denied_allergy_leaves_the_others_of_the_list():
    memories = told(
        said("Is allergic to cats, pollen and nuts", "2021-01-01", attribute="allergy", value="cats pollen and nuts"),
        said("Is not allergic to nuts", "2023-01-01"),
    )

    assert active(memories) == ["Is allergic to cats and pollen", "Is not allergic to nuts"]


def test_a_death_ends_what_was_told_of_the_one_who_lived():
    memories = told(
        said("Dog Waldi is 14", "2021-01-01", subject="Waldi", attribute="age", value="14"),
        said(
            "Grandmother lives in a care home", "2021-01-01", subject="grandmother", attribute="home", value="care home"
        ),
        said("Waldi died on 28 February 2023", "2023-03-01", subject="Waldi", kind=EVENT),
        said("Gran passed away", "2023-03-01", subject="gran", kind=EVENT),
    )

    assert active(memories) == ["Gran passed away", "Waldi died on 28 February 2023"]


def test_a_request_to_forget_takes_out_all_that_names_it_and_is_not_kept():
    memories = told(
        said("Ex Sabine still has the keys to the flat", subject="Sabine"),
        said("Lives in Rome"),
        said("Forget what I told you about Sabine", value="sabine", forgets=True),
    )

    assert [m.text for m in memories if m.status is Status.ACTIVE] == ["Lives in Rome"]
    assert len(memories) == 2


def test_a_request_to_forget_nothing_that_is_known_changes_nothing():
    made = planned([said("Forget Bob", value="bob", forgets=True)], told(said("Lives in Rome")), first=9)

    assert made.changes == ()
    assert made.outcomes[0].verdict == "skipped"


def test_an_instruction_is_replaced():
    memories = told(
        said("Wants answers in bullet points", attribute="answer format", value="bullet points", kind=ORDER),
        said("Wants normal paragraphs", "2026-02-01", attribute="answer format", value="paragraphs", kind=ORDER),
    )

    assert active(memories) == ["Wants normal paragraphs"]


# -- put right ---------------------------------------------------------------------------------------------------------


def test_a_correction_says_that_the_other_never_held():
    memories = told(home("Berlin", "2026-01-01"), home("Potsdam", "2026-01-01", corrects=True))

    assert active(memories) == ["Lives in Potsdam"]
    assert memories[0].valid_to == memories[0].observed_at


def test_a_slip_without_an_attribute_is_put_right_by_what_it_shares():
    memories = told(
        said("Has a dog named Pixel", "2026-03-02"),
        said("Has a cat named Pixel", "2026-03-02", corrects=True),
    )

    assert active(memories) == ["Has a cat named Pixel"]


def test_a_fragment_puts_right_what_was_said_a_moment_ago():
    memories = told(
        said("Brother lives in Turku", "2026-03-01", subject="brother", attribute="home", value="turku"),
        said("Lives in Oslo", "2026-03-01", attribute="home", value="oslo"),
        said("In Tampere, not Turku", "2026-03-01"),
    )

    assert active(memories) == ["Brother lives in Tampere", "Lives in Oslo"]
    assert memories[2].subject == "brother"


def test_an_appointment_is_put_off():
    memories = told(
        said("Viewing with the estate agent is on Thursday 5 March 2026", "2026-03-02", kind=EVENT,
             valid_from=day("2026-03-05")),
        said("Viewing with the estate agent is on Friday 6 March 2026", "2026-03-02", kind=EVENT,
             valid_from=day("2026-03-06")),
        said("Has a dentist appointment on Thursday 5 March 2026", "2026-03-02", kind=EVENT,
             valid_from=day("2026-03-05")),
    )  # fmt: skip

    assert active(memories) == [
        "Has a dentist appointment on Thursday 5 March 2026",
        "Viewing with the estate agent is on Friday 6 March 2026",
    ]


# -- trust and dependence ----------------------------------------------------------------------------------------------


def test_what_a_web_page_says_waits_where_it_speaks_against_the_user():
    memories = told(home("Leeds", "2025-01-01"))

    made = planned([home("Rome", "2026-01-01", event_id=77)], memories, first=9, trust=0.4)

    (change,) = made.changes
    assert change.after is not None
    assert change.after.status is Status.QUARANTINED
    assert "Lives in Leeds" in change.reason


def test_what_was_concluded_from_a_fallen_fact_is_doubted():
    (fact,) = told(home("Leeds", "2025-01-01"))
    concluded = replace(fact, id=2, text="Is a northerner", attribute="", value="", derived_from=(fact.id,))

    memories = told(home("Rome", "2026-01-01"), after=(fact, concluded))

    (doubted,) = [memory for memory in memories if memory.doubt]
    assert doubted.text == "Is a northerner"
    assert doubted.status is Status.ACTIVE


def test_what_goes_with_a_fallen_fact_is_doubted_not_ended():
    memories = told(
        said("Works at Acme", "2025-01-01", attribute="employer", value="acme"),
        said("Manager is Helga", "2025-02-01", attribute="manager", value="helga"),
        said("Commutes to Acme by bike", "2025-02-01"),
        said("Loves hiking", "2025-02-01"),
        said("Works at Klarvia", "2026-01-01", attribute="employer", value="klarvia"),
    )

    doubts = {memory.text: bool(memory.doubt) for memory in memories}
    assert doubts == {
        "Works at Acme": False,
        "Manager is Helga": True,
        "Commutes to Acme by bike": True,
        "Loves hiking": False,
        "Works at Klarvia": False,
    }
    assert len(active(memories)) == 4


def test_what_somebody_is_ends_nothing_else_that_they_are():
    memories = told(
        said("Sister is teaching the user to bake", "2025-01-01", subject="sister"),
        said("Sister is 81", "2025-01-01", subject="sister", attribute="age", value="81"),
        said("Sister is a nurse", "2025-01-02", subject="sister"),
    )

    assert len(active(memories)) == 3


def test_who_avoids_it_does_not_eat_it():
    memories = told(
        said("Does not eat gluten", "2025-01-01", attribute="avoids", value="gluten"),
        said("Avoids gluten", "2025-03-01", attribute="avoids", value="gluten"),
    )

    assert len(active(memories)) == 1


def test_what_was_given_up_and_what_broke_down_ends():
    memories = told(
        said("Moved over to VS Code", "2024-01-01", attribute="tool", value="vs code"),
        said("Has an old Volvo", "2024-01-01", attribute="owns", value="old volvo"),
        said("Gave VS Code up again", "2025-01-01", kind=EVENT),
        said("The Volvo finally died", "2025-01-01", kind=EVENT),
    )

    assert active(memories) == ["Gave VS Code up again", "The Volvo finally died"]


def test_another_dose_of_the_same_takes_the_place_of_the_first():
    memories = told(
        said("Takes 50 mg of sertraline", "2025-01-01", attribute="medication", value="50 mg of sertraline"),
        said("Takes 5 mg of lisinopril", "2025-01-01", attribute="medication", value="5 mg of lisinopril"),
        said("Is on 100 mg of sertraline", "2025-06-01", attribute="medication", value="100 mg of sertraline"),
    )

    assert active(memories) == ["Is on 100 mg of sertraline", "Takes 5 mg of lisinopril"]


def test_who_works_at_a_bank_may_keep_the_money_at_another():
    memories = told(
        said("Works at HSBC", "2025-01-01", attribute="employer", value="hsbc"),
        said("Banks with Barclays", "2025-01-01"),
        said("Has moved everything to Starling", "2025-06-01"),
    )

    assert active(memories) == ["Has moved everything to Starling", "Works at HSBC"]


def test_who_eats_meat_again_is_no_vegetarian():
    memories = told(
        said("Is a vegetarian", "2025-01-01", attribute="diet", value="vegetarian"),
        said("Eats meat again since the pregnancy", "2025-07-01"),
    )

    assert active(memories) == ["Eats meat again since the pregnancy"]


def test_another_sister_lives_elsewhere():
    memories = told(
        said("Sister lives in Turin", "2025-01-01", subject="sister", attribute="home", value="turin"),
        said("Other sister lives in Genoa", "2025-02-01", subject="other sister", attribute="home", value="genoa"),
    )

    assert len(active(memories)) == 2
