"""How much each signal counts, and why. One set of weights serves all data; each earned its place on more than one set.

Chosen on LoCoMo dev five (L), BEAM dev ten (B) and `retrieval.dev` (R); `benchmarks/retrieval.py --ablate` shows what
each is worth there.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The cosine counts 1.0."""

    words: float = 0.4
    """BM25 as a share of a full match: 1.0 where every word of the question is found in a short text."""
    topic: float = 0.4
    """The question's likeness to the memory's category, against that to all categories."""
    speaker: float = 0.28
    """Said by, or about, whom the question is about."""
    time: float = 0.2
    """Said in, or speaking of, the time that is asked about."""
    weight: float = 0.25
    """What a turn has to say: 1.0 for thirty different words, nothing for a question or a greeting."""
    beside: float = 0.15
    """The better of the turns before and after: answers stand next to questions."""
    session: float = 0.3
    """How well the best turns of the same session do."""
    session_words: float = 0.25
    """The share of the question's words that the session holds."""
    past: float = 0.3
    """What holds no longer, where the past is asked for."""
    evidence: float = 1.0
    """Of a memory: how well the turn does that it comes from …"""
    supported: float = 0.3
    """… and what its own signals count beside that."""
    sibling: float = 0.6
    """For a memory whose turn supports another one, on the scale of turns."""
    unsupported: float = 1.5
    """What a memory's own signals count where none of its turns is kept (imports) …"""
    alone: float = 1.0
    """… and what it is given beside them, on the scale of turns."""


WEIGHTS = Weights()
