"""What every embedder keeps to, and one that needs no model."""

import asyncio
import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

import numpy as np

from remanence.ports import Embedder, Vectors

ALONE_OR_AMONG_OTHERS: Final = 1e-5
"""How far a number may move with the texts beside it: rounding, not meaning."""

FACTS: Final = (
    "Works as a nurse in Leeds",
    "Has a daughter called Mia who is nine",
    "Allergic to peanuts",
    "Flies to Lisbon on Friday",
    "Prefers short answers without small talk",
    "Speaks Portuguese and a little Czech",
)
AWKWARD: Final = (
    "",
    " ",
    "🙂",
    "👩‍👩‍👧‍👦",
    "?!",
    "\x00\n\t\r",
    "\ufeffmarked",
    "broken \ud83d surrogate",
    "Źdźbło, naïve, Ångström, ﬁn",
    "東京に住んでいます",
    "أعمل طبيبة في القاهرة",
    "मुझे चाय पसंद है",
    "서울에서 일해요",
    "a" * 10_000,
    "One fact follows another. " * 385,
)
"""Any string is a text: empty, of any script, ill-formed, of ten thousand characters."""


class EmbedderContract:
    """For every embedder, one without a model too. Give a fixture `embedder`."""

    async def test_it_names_its_space_and_says_how_wide_it_is(self, embedder: Embedder) -> None:
        assert embedder.model
        assert embedder.dimension >= 0

    async def test_every_text_has_a_row(self, embedder: Embedder) -> None:
        vectors = await embedder.embed([*FACTS, *AWKWARD])

        assert vectors.shape == (len(FACTS) + len(AWKWARD), embedder.dimension)
        assert vectors.dtype == np.float32

    async def test_every_query_has_a_row(self, embedder: Embedder) -> None:
        vectors = await embedder.embed_queries(AWKWARD)

        assert vectors.shape == (len(AWKWARD), embedder.dimension)
        assert vectors.dtype == np.float32

    async def test_no_texts_are_no_rows(self, embedder: Embedder) -> None:
        assert (await embedder.embed([])).shape == (0, embedder.dimension)
        assert (await embedder.embed_queries([])).shape == (0, embedder.dimension)

    async def test_what_it_gives_belongs_to_the_caller(self, embedder: Embedder) -> None:
        first = await embedder.embed_queries(FACTS[:1])
        before = first.copy()

        first[:] = 0

        assert np.array_equal(await embedder.embed_queries(FACTS[:1]), before)


class VectorContract(EmbedderContract):
    """For every embedder that has a model."""

    async def test_every_vector_has_length_one(self, embedder: Embedder) -> None:
        vectors = await embedder.embed([*FACTS, *AWKWARD])

        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)

    async def test_a_text_has_the_same_vector_alone_and_among_others(self, embedder: Embedder) -> None:
        texts = [*AWKWARD, *FACTS, *FACTS]

        together = await embedder.embed(texts)
        alone = np.concatenate([await embedder.embed([text]) for text in texts])

        assert np.abs(together - alone).max() < ALONE_OR_AMONG_OTHERS

    async def test_calls_at_the_same_time_do_not_mix(self, embedder: Embedder) -> None:
        expected = await embedder.embed(FACTS)

        answers = await asyncio.gather(*(embedder.embed([fact]) for fact in FACTS), embedder.embed(FACTS[::-1]))

        assert np.abs(np.concatenate(answers[:-1]) - expected).max() < ALONE_OR_AMONG_OTHERS
        assert np.abs(answers[-1][::-1] - expected).max() < ALONE_OR_AMONG_OTHERS

    async def test_a_query_is_nearest_to_the_text_that_says_the_same(self, embedder: Embedder) -> None:
        vectors = await embedder.embed(FACTS)
        queries = await embedder.embed_queries([fact.lower() for fact in FACTS])

        assert (queries @ vectors.T).argmax(axis=1).tolist() == list(range(len(FACTS)))


class HashedWords:
    """An embedder for tests: a text is the sum of its words, and each word a fixed direction.

    Texts are alike as far as they share words, whatever these mean. Needs no model, and gives the same everywhere.
    """

    model = "hashed-words"

    def __init__(self, dimension: int = 64) -> None:
        self.dimension = dimension

    async def embed(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vector(text) for text in texts]) if texts else np.empty((0, self.dimension), np.float32)

    async def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return await self.embed(texts)

    async def aclose(self) -> None:
        """Nothing is held."""

    def _vector(self, text: str) -> Vectors:
        words = re.findall(r"\w+", text.lower()) or [""]
        summed = np.sum([self._direction(word) for word in words], axis=0)
        vector: Vectors = summed / np.linalg.norm(summed)
        return vector

    def _direction(self, word: str) -> Vectors:
        seed = blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
        direction: Vectors = np.random.default_rng(int.from_bytes(seed)).standard_normal(self.dimension, np.float32)
        return direction
