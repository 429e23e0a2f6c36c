"""Each reranker gives one relevance of 0 to 1 per text, in the texts' order."""

import numpy as np
import pytest
from tests.unit.models import tiny

from remanence.adapters.models.cross_encoder import CrossEncoder
from remanence.adapters.models.late_interaction import LateInteraction
from remanence.adapters.models.remote_reranker import RemoteRanking, RemoteReranker
from remanence.errors import Unavailable
from remanence.testing.embedders import AWKWARD, FACTS
from remanence.testing.servers import ModelServer, Reply

QUERY = "Which foods must be avoided?"
TALK = [
    "Well hello, how have you been, it has been ages! I moved house, changed jobs, and got a dog.",
    "Oh by the way, before I forget, no nuts for me on Saturday: I am allergic, it gets really nasty.",
    "The train was late again so I missed the first half of the match, but we won in the end.",
]


class TestLateInteraction:
    @pytest.fixture
    def reranker(self, local_int8):
        return LateInteraction(local_int8)

    async def test_a_clause_of_a_long_turn_is_found(self, reranker):
        relevance = await reranker.rerank("what is she allergic to", TALK)

        assert max(range(3), key=relevance.__getitem__) == 1
        assert all(0 <= value <= 1 for value in relevance)

    async def test_the_same_words_are_wholly_relevant(self, reranker):
        [relevance] = await reranker.rerank(FACTS[0], [FACTS[0]])

        assert relevance == pytest.approx(1, abs=1e-3)

    async def test_any_text_can_be_judged(self, reranker):
        relevance = await reranker.rerank(QUERY, AWKWARD)

        assert len(relevance) == len(AWKWARD)
        assert all(0 <= value <= 1 for value in relevance)

    async def test_nothing_to_rerank_is_nothing(self, reranker):
        assert await reranker.rerank(QUERY, []) == []

    async def test_a_text_is_encoded_once_and_forgotten_when_room_is_short(self, local_int8):
        encoder = Noting(local_int8)
        reranker = LateInteraction(encoder, room=2 * 2 * 384 * 3)

        for text in ("tea is hot", "milk is cold", "tea is hot", "sugar is sweet", "milk is cold"):
            await reranker.rerank("tea", [text])

        assert [texts[1:] for texts in encoder.asked] == [
            ["tea is hot"],
            ["milk is cold"],
            [],
            ["sugar is sweet"],
            ["milk is cold"],
        ]

    async def test_a_kept_text_is_judged_alike(self, reranker):
        first = await reranker.rerank(QUERY, FACTS)
        again = await reranker.rerank(QUERY, FACTS)

        assert again == first


class Noting:
    def __init__(self, encoder):
        self.asked = []
        self._encoder = encoder

    async def states(self, texts):
        self.asked.append(texts)
        return await self._encoder.states(texts)


class TestCrossEncoder:
    """On a tiny one, whose logit is two for each `tea` in the text."""

    @pytest.fixture
    def folder(self, tmp_path):
        return tiny.cross_encoder(tmp_path)

    async def test_texts_are_judged_with_the_query_and_in_order(self, folder):
        reranker = await CrossEncoder.open(folder)

        relevance = await reranker.rerank("cup", ["milk " * 40, "tea", "", "tea tea"])
        await reranker.aclose()

        assert np.allclose(relevance, [0.5, 0.88, 0.5, 0.982], atol=1e-3)

    async def test_two_logits_are_weighed_against_each_other(self, tmp_path):
        pair = np.array([[0, 0], [0, 0], [0, 0], [1.0, 3.0]], np.float32)
        reranker = await CrossEncoder.open(tiny.cross_encoder(tmp_path, pair))

        assert await reranker.rerank("cup", ["tea"]) == pytest.approx([0.88], abs=1e-3)
        await reranker.aclose()

    async def test_a_model_of_more_classes_is_no_reranker(self, tmp_path):
        reranker = await CrossEncoder.open(tiny.cross_encoder(tmp_path, np.zeros((4, 3), np.float32)))

        with pytest.raises(Unavailable, match="no reranker"):
            await reranker.rerank("cup", ["tea"])
        await reranker.aclose()

    async def test_nothing_to_rerank_is_nothing(self, folder):
        reranker = await CrossEncoder.open(folder)

        assert await reranker.rerank("cup", []) == []
        await reranker.aclose()

    async def test_a_folder_without_a_model_is_unavailable(self, tmp_path):
        with pytest.raises(Unavailable):
            await CrossEncoder.open(tmp_path)


def scores(*values):
    """As Cohere sends them: the best first."""
    rows = [{"index": index, "relevance_score": value} for index, value in enumerate(values)]
    return {"results": sorted(rows, key=lambda row: -row["relevance_score"])}


async def reranked(reply, texts=("one", "two", "three"), **fields):
    with ModelServer(reply) as server:
        reranker = RemoteReranker(RemoteRanking(f"{server.url}/rerank", **fields))
        try:
            return await reranker.rerank(QUERY, texts), server.requests
        finally:
            await reranker.aclose()


class TestRemoteReranker:
    async def test_it_speaks_as_cohere_does(self):
        relevance, [request] = await reranked(lambda _: Reply(scores(0.1, 0.9, 0.5)), model="m", key="k")

        assert relevance == [0.1, 0.9, 0.5]
        assert request.body == {"model": "m", "query": QUERY, "documents": ["one", "two", "three"]}
        assert request.headers["Authorization"] == "Bearer k"

    async def test_it_speaks_as_text_embeddings_inference_does(self):
        reply = [{"index": 1, "score": 0.9}, {"index": 0, "score": 0.1}]
        relevance, [request] = await reranked(lambda _: Reply(reply), ["one", "two"], api="tei")

        assert relevance == [0.1, 0.9]
        assert request.body == {"query": QUERY, "texts": ["one", "two"]}

    async def test_logits_become_probabilities(self):
        relevance, _ = await reranked(lambda _: Reply(scores(-50, 0, 50)), api="llama.cpp")

        assert relevance == pytest.approx([0, 0.5, 1])

    async def test_many_texts_go_in_batches(self):
        def reply(request):
            return Reply(scores(*(int(text) / 100 for text in request.body["documents"])))

        relevance, requests = await reranked(reply, [str(number) for number in range(70)])

        assert relevance == [number / 100 for number in range(70)]
        assert len(requests) == 3

    async def test_any_text_can_be_sent(self):
        relevance, [request] = await reranked(lambda _: Reply(scores(*[0.5] * len(AWKWARD))), AWKWARD)

        assert relevance == [0.5] * len(AWKWARD)
        assert all(request.body["documents"])

    @pytest.mark.parametrize(
        ("reply", "said"),
        [
            (Reply(b"<html>"), "are no scores"),
            (Reply({"results": [{"index": 0}]}), "are no scores"),
            (Reply(scores(0.1, 0.2)), r"scored the texts \[0, 1\] of 3"),
            (Reply(scores(0.1, 0.2, 0.3, 0.4)), "scored the texts"),
            (Reply(scores(0.1, -7.5, 0.3)), "-7.5 is no probability"),
            (Reply(status=401), "the key is missing or wrong"),
        ],
    )
    async def test_an_answer_that_is_none_is_an_error(self, reply, said):
        with pytest.raises(Unavailable, match=said):
            await reranked(lambda _: reply)

    async def test_nothing_to_rerank_asks_nobody(self):
        assert await reranked(lambda _: Reply(status=500), []) == ([], [])
