import pytest

from remanence.domain.trust import fingerprints, is_echo, without_echo

CONTEXT = """What is known of the user:
- Works as a nurse in Leeds (2024-03-01)
- Loves hiking. Has two cats.
* 对海鲜过敏，喜欢爬山
"""


@pytest.mark.parametrize(
    "text",
    [
        "Works as a nurse in Leeds",
        "works as a nurse in Leeds!",
        "The user works as a nurse in Leeds.",
        "1. Works as a nurse in Leeds\n2. Has two cats",
        "> Loves hiking.",
        "对海鲜过敏，喜欢爬山",
    ],
)
def test_what_was_given_out_is_recognised_however_it_comes_back(text):
    assert is_echo(text, fingerprints(CONTEXT))


@pytest.mark.parametrize(
    "text",
    ["I work as a nurse in York", "Works as a nurse in Leeds. Moved to York.", "hiking", "", "Has two cats and a dog"],
)
def test_news_is_no_echo(text):
    assert not is_echo(text, fingerprints(CONTEXT))


def test_nothing_given_out_makes_no_echo():
    assert not is_echo("Loves hiking", frozenset())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Known: \n- Works as a nurse in Leeds (2024-03-01)\nAnd I have a dog.", "Known: And I have a dog."),
        ("**Has two cats.** I feed them at six. Loves hiking!", "I feed them at six."),
        ("对海鲜过敏，喜欢爬山。我住在柏林。", "我住在柏林。"),
        ("Loves hiking", ""),
        ("I am off to York. Why?! Really...", "I am off to York. Why?! Really..."),
    ],
)
def test_of_a_mixed_text_only_the_news_is_left_where_it_stood(text, left):
    news = without_echo(text, fingerprints(CONTEXT))

    assert len(news) == len(text)
    assert " ".join(news.replace("*", "").split()).removeprefix("- ").replace("- ", "") == left
    assert all(kept in (" ", said) for kept, said in zip(news, text, strict=True))


def test_a_long_text_is_looked_through_at_once():
    text = "Works as a nurse in Leeds. " * 4000

    assert without_echo(text, fingerprints(CONTEXT)).strip() == ""
