"""Whatever is sent by the served specification of any API is answered by it: never a fault, never a status untold."""

from collections import Counter

from remanence.faces.http import dialect
from remanence.testing import conformance

EXAMPLES = 2
"""Of each operation here; `benchmarks/isolation.py` sends as many as it is told to."""


def test_every_operation_answers_as_the_specification_says(server, org):
    tried = list(conformance.tried(server.url, lambda: server.key(org=org, scopes=("*",)), examples=EXAMPLES))

    assert [failure for each in tried for failure in each.failures] == []
    assert Counter(each.tag.lower() for each in tried).keys() >= {each.name for each in dialect.known()}
