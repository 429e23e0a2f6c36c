"""Every embedder that is shipped keeps to the contract that is shipped."""

import pytest

from remanence.adapters.models.none import NoEmbedder
from remanence.adapters.models.recent import Recent
from remanence.adapters.models.remote import RemoteEmbedder, RemoteModel
from remanence.testing.embedders import EmbedderContract, HashedWords, VectorContract
from remanence.testing.servers import ModelServer, embeddings_of


class TestLocalInt8(VectorContract):
    @pytest.fixture
    def embedder(self, local_int8):
        return local_int8


class TestLocalFp32(VectorContract):
    @pytest.fixture
    def embedder(self, local_fp32):
        return local_fp32


class TestRemote(VectorContract):
    @pytest.fixture
    async def embedder(self, local_int8):
        with ModelServer(embeddings_of(local_int8)) as server:
            embedder = await RemoteEmbedder.open(RemoteModel(f"{server.url}/v1", "all-MiniLM-L6-v2"))
            yield embedder
            await embedder.aclose()


class TestRecent(VectorContract):
    @pytest.fixture
    async def embedder(self):
        embedder = Recent(HashedWords(), size=4)
        yield embedder
        await embedder.aclose()


class TestHashedWords(VectorContract):
    @pytest.fixture
    def embedder(self):
        return HashedWords()


class TestNone(EmbedderContract):
    @pytest.fixture
    def embedder(self):
        return NoEmbedder()
