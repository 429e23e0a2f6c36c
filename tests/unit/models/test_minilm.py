"""The graph computes what BERT is: compared with the same mathematics, written plainly in numpy."""

from math import erf

import numpy as np
import pytest
from tokenizers import Tokenizer

from remanence.adapters.models import weights
from remanence.testing.embedders import FACTS

GELU = np.vectorize(lambda x: x * 0.5 * (1 + erf(x / 2**0.5)))


@pytest.fixture(scope="module")
def published():
    return weights.load(None)


def numpy_vector(published, text):
    tensors = published.tensors
    ids = Tokenizer.from_str(published.tokenizer).encode(text).ids
    ids = ids[: ids.index(0)]  # the published tokenizer pads

    def norm(x, name):
        centred = x - x.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        return scaled * tensors[f"{name}.weight"] + tensors[f"{name}.bias"]

    def dense(x, name):
        return x @ tensors[f"{name}.weight"].T + tensors[f"{name}.bias"]

    def heads(x):
        return x.reshape(len(ids), 12, 32).transpose(1, 0, 2)

    x = tensors["embeddings.word_embeddings.weight"][ids] + tensors["embeddings.token_type_embeddings.weight"][0]
    x = norm(x + tensors["embeddings.position_embeddings.weight"][: len(ids)], "embeddings.LayerNorm")
    for layer in (f"encoder.layer.{number}" for number in range(6)):
        q, k, v = (heads(dense(x, f"{layer}.attention.self.{part}")) for part in ("query", "key", "value"))
        scores = np.exp(q @ k.transpose(0, 2, 1) / 32**0.5)
        mixed = (scores / scores.sum(axis=-1, keepdims=True) @ v).transpose(1, 0, 2).reshape(len(ids), 384)
        x = norm(dense(mixed, f"{layer}.attention.output.dense") + x, f"{layer}.attention.output.LayerNorm")
        wide = GELU(dense(x, f"{layer}.intermediate.dense"))
        x = norm(dense(wide, f"{layer}.output.dense") + x, f"{layer}.output.LayerNorm")
    mean = x.mean(axis=0)
    return mean / np.linalg.norm(mean)


async def test_the_exact_graph_computes_bert_with_mean_pooling(published, local_fp32):
    expected = np.stack([numpy_vector(published, fact) for fact in FACTS])

    vectors = await local_fp32.embed(FACTS)

    assert np.abs(vectors - expected).max() < 1e-5
