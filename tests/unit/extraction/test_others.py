import pytest
from tests.unit.extraction.hearing import hear, only, texts

from remanence.domain.memory import Category, Kind


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Ich bin Krankenpfleger in Leipzig", ["Ist Krankenpfleger in Leipzig"]),
        ("Mein Bruder ist Pilot in Wien", ["Bruder ist Pilot in Wien"]),
        ("J'habite à Lyon et je travaille dans une banque", ["Habite à Lyon", "Travaille dans une banque"]),
        ("Hola, soy Itziar y vivo en Pamplona", ["Itziar", "Vive en Pamplona"]),
        ("Parei de fumar em 2020", ["Parou de fumar em 2020"]),
        ("Vivo a Modena da gennaio", ["Vive a Modena da gennaio"]),
        ("Я Гульнара, живу в Казани", ["Гульнара", "Живёт в Казани"]),
        ("我在杭州做产品经理，对海鲜过敏。", ["在杭州做产品经理", "对海鲜过敏"]),
        ("私は大阪に住んでいます。", ["大阪に住んでいます"]),
        ("أعمل في دبي منذ 2018", ["يعمل في دبي منذ 2018"]),
    ],
)
def test_statements_stay_in_their_language(said: str, kept: list[str]) -> None:
    assert texts(said) == kept


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Kannst du mir ein Rezept für Suppe geben?", "question"),
        ("quel temps fait-il à Rennes ?", "question"),
        ("Сколько стоит билет в Сочи?", "question"),
        ("Schreibe mir bitte ein Gedicht über den Herbst", "one-off task"),
        ("Напишите письмо моему начальнику про отпуск", "one-off task"),
        ("明日の東京の天気を教えてください。", "one-off task"),
        ("si ganara la lotería me compraría un barco", "hypothetical"),
        ("hallo, vielen dank und guten abend", "filler"),
        ("谢谢你", "filler"),
    ],
)
def test_what_states_nothing_is_left_out(said: str, reason: str) -> None:
    heard = hear(said)

    assert heard.candidates == ()
    assert heard.reason == reason


@pytest.mark.parametrize("said", ["Antworte mir bitte immer auf Deutsch", "Réponds-moi toujours en français"])
def test_a_lasting_order_is_an_instruction(said: str) -> None:
    assert only(said).kind is Kind.PROCEDURAL


@pytest.mark.parametrize(
    ("said", "attribute", "value"),
    [
        ("Ich wohne in Graz", "home", "graz"),
        ("Je suis allergique aux arachides", "allergy", "arachides"),
        ("Trabajo como enfermera en un hospital", "title", "enfermera en un hospital"),
        ("Moro em Recife há anos", "home", "recife há anos"),
        ("Я учу турецкий язык", "learning", "турецкий язык"),
        ("我对海鲜过敏，很严重", "allergy", "海鲜"),
        ("大阪に住んでいます。よろしく", "home", "大阪"),
    ],
)
def test_a_few_attributes_are_understood(said: str, attribute: str, value: str) -> None:
    candidate = hear(said).candidates[0]

    assert candidate.attribute == attribute
    assert candidate.value.startswith(value.split(maxsplit=1)[0])


def test_a_doubt_is_no_fact() -> None:
    candidate = only("forse mi trasferisco a Modena")

    assert candidate.attribute == ""
    assert candidate.kind is Kind.EPISODIC


def test_what_has_ended_is_told() -> None:
    assert only("Parei de tomar café").retracts


def test_categories_and_dates_are_found() -> None:
    candidate = only("domani parto per Trieste, tre giorni")

    assert Category.TRAVEL in candidate.categories
    assert candidate.kind is Kind.EPISODIC
    assert candidate.valid_from is not None
    assert candidate.valid_from.date().isoformat() == "2026-03-05"


def test_somebody_elses_matters_are_theirs() -> None:
    assert only("meu pai mora em Recife").subject == "pai"


def test_a_short_reply_is_in_the_language_of_the_turn_before() -> None:
    candidate = only("Ostsee, Rügen", earlier="Ich plane meinen Urlaub mit meiner Familie und suche ein Ziel")

    assert candidate.language == "de"


def test_secrets_are_not_read() -> None:
    assert all("hunter" not in text for text in texts("Mein Passwort ist hunter2Blue! und ich wohne in Wien"))
