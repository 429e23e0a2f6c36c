"""Every embedder that is shipped keeps to the contract that is shipped."""

import pytest

from remanence.adapters.models.none import NoEmbedder
from remanence.testing.embedders import EmbedderContract, HashedWords, VectorContract


class TestLocalInt8(VectorContract):
    @pytest.fixture
    def embedder(self, local_int8):
        return local_int8


class TestLocalFp32(VectorContract):
    @pytest.fixture
    def embedder(self, local_fp32):
        return local_fp32


class TestHashedWords(VectorContract):
    @pytest.fixture
    def embedder(self):
        return HashedWords()


class TestNone(EmbedderContract):
    @pytest.fixture
    def embedder(self):
        return NoEmbedder()
