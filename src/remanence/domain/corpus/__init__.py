"""Everything searchable of one scope, in memory, as columns: what ranking reads instead of a database."""

from remanence.domain.corpus.columns import Rows
from remanence.domain.corpus.corpus import Corpus, Mask
from remanence.domain.corpus.items import EVENT, MEMORY_LAYERS, Item, Key

__all__ = ["EVENT", "MEMORY_LAYERS", "Corpus", "Item", "Key", "Mask", "Rows"]
