from typing import Any

import pytest

from remanence.domain.memory import Category, Kind, Statement
from remanence.domain.nature import Nature, nature_of

CASES: list[tuple[dict[str, Any], Nature]] = [
    ({"text": "Prefers dark mode in every app"}, Nature.PREFERENCE),
    ({"text": "Really loves hiking"}, Nature.PREFERENCE),
    ({"text": "Favourite colour is green", "attribute": "favourite colour"}, Nature.PREFERENCE),
    ({"text": "Vegan", "attribute": "diet"}, Nature.PREFERENCE),
    ({"text": "Wants short answers", "kind": Kind.PROCEDURAL}, Nature.INSTRUCTION),
    ({"text": "Went to Lisbon", "kind": Kind.EPISODIC}, Nature.EVENT),
    ({"text": "Decided to move to Kubernetes", "kind": Kind.EPISODIC}, Nature.DECISION),
    ({"text": "Wants to run a marathon"}, Nature.GOAL),
    ({"text": "Brother is a pilot", "attribute": "sibling"}, Nature.RELATIONSHIP),
    ({"text": "Neighbour walks the dog", "categories": (Category.RELATIONSHIPS,)}, Nature.RELATIONSHIP),
    ({"text": "Speaks Portuguese", "attribute": "language"}, Nature.SKILL),
    ({"text": "Every deploy must be reviewed by two people"}, Nature.NORM),
    ({"text": "Works as a nurse in Leeds", "attribute": "title"}, Nature.FACT),
    ({"text": "Likelihood of rain is high"}, Nature.FACT),
]


@pytest.mark.parametrize(("statement", "nature"), CASES, ids=[case[0]["text"] for case in CASES])
def test_a_statement_is_of_the_nature_that_its_words_and_attribute_show(statement, nature):
    assert nature_of(Statement(**statement)) is nature
