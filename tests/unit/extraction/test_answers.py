import pytest
from tests.unit.extraction.hearing import only, texts


@pytest.mark.parametrize(
    ("question", "answer", "kept"),
    [
        ("Where are you based?", "Halifax", "Lives in Halifax"),
        ("What do you do for a living?", "dog groomer", "Works as a dog groomer"),
        ("What's your name?", "Seun", "Name is Seun"),
        ("What's your favourite film?", "Stalker", "Favourite film is Stalker"),
        ("What are your hobbies?", "chess", "Hobbies are chess"),
        ("What's your current role and pay?", "designer, 58k", "Current role and pay: designer, 58k"),
        ("Do you have any pets?", "2 cats and a tortoise", "Pets: 2 cats and a tortoise"),
        ("Debts?", "car loan, 240 a month", "Debts: car loan, 240 a month"),
        ("What amp is it?", "a 1974 Orange", "Amp: a 1974 Orange"),
        ("Do you prefer mornings or evenings?", "evenings, after 8", "Prefers evenings, after 8"),
        ("What time do you get up?", "5:30", "Gets up: 5:30"),
        ("Do you own or rent?", "rent", "Rents"),
        ("Do you work full time?", "3 days a week, at a garden centre", "Works full time: 3 days a week, at a garden centre"),
        ("How many children do you have?", "4", "Number of children: 4"),
        ("What do you drive?", "a Skoda", "Drives a Skoda"),
        ("Do you smoke?", "quit in 2019", "Quit smoking in 2019"),
        ("Would you like some breathing exercises?", "no I hate those", "Hates breathing exercises"),
        ("What's his name, the dog?", "Rex the Third", "Rex the Third"),
    ],
)  # fmt: skip
def test_a_fragment_takes_its_meaning_from_the_question(question: str, answer: str, kept: str) -> None:
    assert kept in texts(answer, after=question)


@pytest.mark.parametrize(
    ("question", "answer", "kept"),
    [
        ("Do you have any allergies?", "Yes, peanuts.", ["Is allergic to peanuts"]),
        ("Do you have any pets?", "Yes, a parrot called Kiki.", ["Has a parrot called Kiki"]),
        ("Do you have any hobbies?", "Yes! Pottery and chess.", ["Hobbies: Pottery and chess"]),
        ("Do you have kids?", "yeah, two girls", ["Has two girls"]),
        ("Do you play an instrument?", "Yes, the oboe.", ["Plays the oboe"]),
        ("Do you like any sports?", "yes, rugby", ["Likes rugby"]),
        ("Do you work out?", "Yes, twice a week.", ["Works out twice a week"]),
        ("Do you have any pets?", "Yes, I love dogs.", ["Has pets", "Loves dogs"]),
        ("Do you have any siblings?", "Yes. My brother lives in Oslo.", ["Has siblings", "Brother lives in Oslo"]),
        ("Do you have a car?", "Yes. Anyway, thanks!", ["Has a car"]),
    ],
)
def test_a_yes_that_goes_on_is_one_statement_with_what_it_names(question, answer, kept) -> None:
    assert texts(answer, after=question) == kept


@pytest.mark.parametrize(
    ("question", "answer", "kept"),
    [
        ("Do you have a gym membership?", "yes", "Has a gym membership"),
        ("Do you have any heart conditions?", "no", "Does not have any heart conditions"),
        ("Are you married?", "nope", "Is not married"),
        ("Have you ever had surgery?", "yes", "Has ever had surgery"),
        ("Did you grow up in Kent?", "yep", "Did grow up in Kent"),
        ("Can you swim?", "no", "Cannot swim"),
        ("Is your sister a nurse?", "yes", "Sister is a nurse"),
        ("Shall I remember that you prefer window seats?", "Yes please", "Prefers window seats"),
        ("Would you like me to always use tables?", "no", "Does not want the assistant to always use tables"),
    ],
)
def test_a_yes_or_no_states_what_was_asked(question: str, answer: str, kept: str) -> None:
    assert texts(answer, after=question) in ([kept], [kept.replace("Cannot", "Can not")])


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Would you like me to book it?", "yes"),
        ("Would you like to hear more?", "sure"),
        ("Shall I remember that you prefer window seats?", "no"),
        ("Does that help?", "yes"),
        ("Are you allergic to anything?", "no"),
        ("What has keys but can't open locks?", "a piano"),
    ],
)
def test_what_settles_nothing_about_the_user_is_not_kept(question: str, answer: str) -> None:
    assert not any("allergic to" in text and "not" not in text for text in texts(answer, after=question))
    assert len(texts(answer, after=question)) <= ("allergic" in question)


def test_a_denial_is_no_value() -> None:
    assert texts("no allergies", after="Are you allergic to anything?") == ["No allergies"]


def test_an_answer_about_somebody_is_said_of_them() -> None:
    found = texts("grade 5", after="Which class is he in?", earlier="my son Bereket is ill")

    assert found == ["Son Bereket, class: grade 5"]


def test_the_second_one_is_named() -> None:
    found = texts("I loved the second one", after="Three ideas: 1. The Dispossessed, 2. Piranesi, 3. Ubik.")

    assert found == ["Loved Piranesi"]


@pytest.mark.parametrize(
    ("earlier", "said", "kept"),
    [
        ("I'm allergic to walnuts", "sorry, I meant cashews", "Is allergic to cashews"),
        ("the viewing is on Thursday", "no wait, Friday", "The viewing is on Friday 6 March 2026"),
        ("my daughter is called Elin", "autocorrect... it's Erin", "Daughter is called Erin"),
    ],
)
def test_a_correction_of_the_last_turn_is_the_statement_put_right(earlier: str, said: str, kept: str) -> None:
    candidate = only(said, earlier=earlier)

    assert candidate.text == kept
    assert candidate.corrects


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("my sister lives in Porto, no sorry, Braga", ["Sister lives in Braga"]),
        ("I live in Berlin — no wait, Potsdam", ["Lives in Potsdam"]),
        ("we're 4, no wait, 5 people", ["Is 5 people"]),
        ("we fly on Monday, sorry, Tuesday", ["Flies on Tuesday 10 March 2026"]),
        ("I like tea, no wait, I like coffee", ["Likes coffee"]),
        ("single, no kids", ["Single, no kids"]),
    ],
)
def test_a_change_of_mind_within_a_turn_leaves_the_last_word(said: str, kept: list[str]) -> None:
    assert texts(said) == kept


@pytest.mark.parametrize(
    ("earlier", "asked", "said", "kept"),
    [
        ("booking a flight to Rome", "When?", "12 May", "Booking a flight to Rome: on 12 May 2026"),
        ("we're planning a trip in June", "Where to?", "Madeira", "Is planning a trip in June 2026: Madeira"),
        ("", "When's your flight?", "the 14th, 6am", "Flight is on 14 March 2026, 6am"),
        ("", "When are you travelling?", "12 to 19 May", "Is travelling from 12 to 19 May 2026"),
        ("my son is off school", "How old is he?", "8", "Son is 8 years old"),
        ("", "Do you play an instrument?", "yeah bass, badly", "Instrument: bass, badly"),
    ],
)
def test_what_goes_on_about_it_completes_it(earlier: str, asked: str, said: str, kept: str) -> None:
    assert texts(said, after=asked, earlier=earlier) == [kept]


def test_an_age_of_nobody_known_is_nobodys() -> None:
    assert texts("8", after="How old is he?") == []
