"""Any sentence encoder in a folder: pooled as its own configuration says, whatever else it brings."""

import json

import numpy as np
import pytest
from tests.unit.models import tiny

from remanence.adapters.models.local import LocalEmbedder
from remanence.errors import Unavailable
from remanence.testing.embedders import AWKWARD, FACTS


def unit(vector):
    return np.array(vector) / np.linalg.norm(vector)


@pytest.fixture
def folder(tmp_path):
    return tiny.sentence_encoder(tmp_path / "tiny-encoder")


def configure(folder, file, content):
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(json.dumps(content))


async def vector_of(folder, text, *, query=False):
    embedder = await LocalEmbedder.open(cache=folder / "unused", folder=folder)
    try:
        [vector] = await (embedder.embed_queries if query else embedder.embed)([text])
    finally:
        await embedder.aclose()
    return vector


async def test_the_dimension_is_the_graphs_and_the_space_is_named_by_folder_and_content(folder, tmp_path):
    other = tiny.sentence_encoder(tmp_path / "other-encoder", outputs=("last_hidden_state", "pooler_output"))
    first, second = [await LocalEmbedder.open(cache=tmp_path, folder=each) for each in (folder, other)]

    assert first.dimension == 3
    assert first.model.startswith("tiny-encoder@")
    assert first.model.split("@")[1] != second.model.split("@")[1]
    await first.aclose()
    await second.aclose()


@pytest.mark.parametrize(
    ("flag", "expected"),
    [
        (None, [3, 4, 0]),
        ("pooling_mode_mean_tokens", [3, 4, 0]),
        ("pooling_mode_cls_token", [3, 0, 0]),
        ("pooling_mode_max_tokens", [3, 4, 0]),
        ("pooling_mode_lasttoken", [0, 4, 0]),
    ],
)
async def test_it_pools_as_the_configuration_says(folder, flag, expected):
    if flag:
        configure(folder, "1_Pooling/config.json", {"word_embedding_dimension": 3, flag: True, "include_prompt": True})

    assert np.allclose(await vector_of(folder, "tea milk"), unit(expected))


async def test_padding_does_not_count(folder):
    embedder = await LocalEmbedder.open(cache=folder, folder=folder)

    short, _ = await embedder.embed(["tea", "milk milk milk"])

    assert np.allclose(short, [1, 0, 0])
    await embedder.aclose()


async def test_a_pooled_output_by_its_name_is_taken_as_it_is(tmp_path):
    folder = tiny.sentence_encoder(tmp_path / "tiny", outputs=("last_hidden_state", "sentence_embedding"))

    assert np.allclose(await vector_of(folder, "tea milk"), [-1, 0, 0])


async def test_berts_pooler_output_is_no_sentence_vector(tmp_path):
    folder = tiny.sentence_encoder(tmp_path / "tiny", outputs=("pooler_output", "last_hidden_state"))

    assert np.allclose(await vector_of(folder, "tea milk"), unit([3, 4, 0]))


async def test_the_only_output_is_the_vector_whatever_its_name(tmp_path):
    folder = tiny.sentence_encoder(tmp_path / "tiny", outputs=("embeddings",))

    assert np.allclose(await vector_of(folder, "tea milk"), [-1, 0, 0])
    embedder = await LocalEmbedder.open(cache=folder, folder=folder)
    with pytest.raises(Unavailable, match="no token states"):
        await embedder.states(["tea"])
    await embedder.aclose()


async def test_queries_get_the_prefix_of_the_configuration(folder):
    configure(folder, "config_sentence_transformers.json", {"prompts": {"query": "ask: ", "document": ""}})

    assert np.allclose(await vector_of(folder, "tea", query=True), unit([3, 0, -5]))
    assert np.allclose(await vector_of(folder, "tea"), [1, 0, 0])


async def test_no_more_is_read_than_the_configuration_says(folder):
    configure(folder, "sentence_bert_config.json", {"max_seq_length": 2})

    assert np.allclose(await vector_of(folder, "tea tea milk"), [1, 0, 0])


async def test_any_string_has_a_vector(folder):
    embedder = await LocalEmbedder.open(cache=folder, folder=folder)

    vectors = await embedder.embed([*AWKWARD, *FACTS])

    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    await embedder.aclose()


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("1_Pooling/config.json", {"pooling_mode_weightedmean_tokens": True}, "pools by pooling_mode_weightedmean"),
        ("1_Pooling/config.json", {"pooling_mode_cls_token": True, "pooling_mode_max_tokens": True}, "one at a time"),
        ("modules.json", [{"type": "sentence_transformers.models.Dense"}], "further step after pooling"),
    ],
)
async def test_what_cannot_be_done_is_refused(folder, file, content, said):
    configure(folder, file, content)

    with pytest.raises(Unavailable, match=said):
        await LocalEmbedder.open(cache=folder, folder=folder)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("model.onnx", b"no graph"),
        ("tokenizer.json", b"{"),
        ("tokenizer.json", None),
        ("modules.json", b"{"),
    ],
)
async def test_a_damaged_folder_is_unavailable(folder, file, content):
    if content is None:
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(content)

    with pytest.raises(Unavailable):
        await LocalEmbedder.open(cache=folder, folder=folder)


async def test_a_graph_that_reads_more_than_text_is_refused(tmp_path):
    folder = tiny.sentence_encoder(tmp_path / "tiny", reads=("input_ids", "pixel_values"))

    with pytest.raises(Unavailable, match="pixel_values"):
        await LocalEmbedder.open(cache=folder, folder=folder)
