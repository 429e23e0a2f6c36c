"""Which embedder and which reranker the settings ask for."""

import pytest
from pydantic import SecretStr
from tests.unit.models import tiny

from remanence import bootstrap
from remanence.errors import Invalid, Unavailable
from remanence.settings import Settings
from remanence.testing.embedders import HashedWords
from remanence.testing.servers import ModelServer, Reply, embeddings_of


async def test_without_a_model_there_is_no_dimension():
    async with bootstrap.models(Settings(embedder="none")) as (embedder, reranker):
        assert embedder.dimension == 0
        assert (await embedder.embed_queries(["tea"])).shape == (1, 0)
        assert reranker is None


async def test_the_local_model_is_the_default(model_cache):
    async with bootstrap.models(Settings(model_cache=model_cache)) as (embedder, _):
        assert embedder.model == "all-MiniLM-L6-v2"


async def test_a_remote_model_is_asked_with_its_key_and_prefixes():
    with ModelServer(embeddings_of(HashedWords(8))) as server:
        settings = Settings(
            embedder="remote",
            embedder_url=f"{server.url}/v1",
            embedder_key=SecretStr("key"),
            embedder_dimensions=8,
            embedder_query_prefix="query: ",
        )
        async with bootstrap.models(settings) as (embedder, _):
            await embedder.embed_queries(["tea"])

    assert server.requests[0].headers["Authorization"] == "Bearer key"
    assert server.requests[0].body == {"model": "text-embedding-3-small", "input": ["query: tea"], "dimensions": 8}


async def test_late_interaction_compares_words_of_the_local_model(model_cache):
    async with bootstrap.models(Settings(model_cache=model_cache, reranker="late-interaction")) as (_, reranker):
        assert reranker is not None
        tea, train = await reranker.rerank("a cup of tea", ["drinks tea", "missed the train"])

    assert tea > train


async def test_late_interaction_needs_the_local_model():
    with pytest.raises(Invalid, match="local embedder"):
        async with bootstrap.models(Settings(embedder="none", reranker="late-interaction")):
            pass


async def test_a_cross_encoder_comes_from_its_folder(tmp_path):
    folder = tiny.cross_encoder(tmp_path)

    async with bootstrap.models(Settings(embedder="none", reranker="folder", reranker_folder=folder)) as (_, reranker):
        assert reranker is not None
        tea, milk = await reranker.rerank("cup", ["tea", "milk"])

    assert tea > milk


@pytest.mark.parametrize(("folder", "error"), [(None, Invalid), ("empty", Unavailable)])
async def test_a_cross_encoder_without_its_folder_is_an_error(tmp_path, folder, error):
    given = None if folder is None else tmp_path / folder

    with pytest.raises(error):
        async with bootstrap.models(Settings(embedder="none", reranker="folder", reranker_folder=given)):
            pass


async def test_a_remote_reranker_is_asked_in_the_api_that_is_set():
    with ModelServer(lambda _: Reply([{"index": 0, "score": 0.5}])) as server:
        settings = Settings(embedder="none", reranker="remote", reranker_url=server.url, reranker_api="tei")
        async with bootstrap.models(settings) as (_, reranker):
            assert reranker is not None
            assert await reranker.rerank("cup", ["tea"]) == [0.5]
