import numpy as np

from remanence.adapters.models.recent import LONGEST, Recent
from remanence.testing.embedders import HashedWords


class Counting(HashedWords):
    """Notes what it is asked."""

    def __init__(self):
        super().__init__()
        self.asked = []

    async def embed_queries(self, texts):
        self.asked += texts
        return await super().embed_queries(texts)


async def test_a_query_asked_again_is_not_computed_again():
    inner = Counting()
    recent = Recent(inner)

    first = await recent.embed_queries(["tea", "milk", "tea"])
    again = await recent.embed_queries(["milk", "sugar"])

    assert inner.asked == ["tea", "milk", "sugar"]
    assert np.array_equal(first[0], first[2])
    assert np.array_equal(again[0], first[1])


async def test_what_was_asked_longest_ago_is_forgotten_first():
    inner = Counting()
    recent = Recent(inner, size=2)

    for query in ("tea", "milk", "tea", "sugar", "tea", "milk"):
        await recent.embed_queries([query])

    assert inner.asked == ["tea", "milk", "sugar", "milk"]


async def test_endless_queries_are_not_kept():
    inner = Counting()
    recent = Recent(inner)

    for _ in range(2):
        await recent.embed_queries(["x" * (LONGEST + 1)])

    assert len(inner.asked) == 2
