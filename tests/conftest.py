import asyncio

import pytest

from remanence.adapters.models.local import LocalEmbedder

pytest.register_assert_rewrite("remanence.testing.embedders")


@pytest.fixture(scope="session")
def model_cache(tmp_path_factory):
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def local_int8(model_cache):
    embedder = asyncio.run(LocalEmbedder.open(cache=model_cache, precision="int8"))
    yield embedder
    asyncio.run(embedder.aclose())


@pytest.fixture(scope="session")
def local_fp32(model_cache):
    embedder = asyncio.run(LocalEmbedder.open(cache=model_cache, precision="fp32"))
    yield embedder
    asyncio.run(embedder.aclose())
