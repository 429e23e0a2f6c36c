import base64

import pytest
from tests.unit.extraction.hearing import hear

from remanence.domain.extraction.legibility import is_text


@pytest.mark.parametrize(
    "content",
    ["", "12 34 !!", base64.b64encode(bytes(range(256)) * 4).decode(), "\x00\x01\x02a" * 100, "x" * 500],
)
def test_noise_is_no_text(content: str) -> None:
    assert not is_text(content)


@pytest.mark.parametrize(
    "content",
    [
        "I live in Rome.",
        "ja",
        "我在杭州做产品经理，养了一只叫豆包的猫，对海鲜过敏。" * 5,
        "Donaudampfschifffahrt " * 20,
    ],
)
def test_language_is(content: str) -> None:
    assert is_text(content)


def test_a_key_between_words_is_not_read() -> None:
    heard = hear("I live in Rome and " + "Zx9" * 40)

    assert all("Zx9" not in candidate.text for candidate in heard.candidates)
