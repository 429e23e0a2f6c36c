import pytest

from remanence.domain.trust import fingerprints, is_echo

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
