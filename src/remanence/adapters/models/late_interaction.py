"""Reranks by late interaction: each word of the query looks for its like in the text (ColBERT, Khattab & Zaharia 2020).

The encoder is the embedder's own, and was not trained for this. Against one vector per text it is better where texts
are turns of talk, one clause of which answers (LoCoMo, reranking 50: recall@10 72 against 64), and worse where they are
short statements (nDCG@10 63 against 65). Against the full ranking it is worse by itself (recall@5 69 against 77 on
LoCoMo, 72 against 78 on statements) and no loss up to a third of a blend: a second opinion, not a judge.
"""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

ROOM: Final = 32 * 1024 * 1024
"""Bytes of token states, of some 3,000 short texts: fifty take a hundred milliseconds to encode, one to compare."""

States = NDArray[np.float32]


class TokenEncoder(Protocol):
    async def states(self, texts: Sequence[str]) -> list[States]: ...


class LateInteraction:
    """The mean over the query's words of the greatest cosine with any word of the text."""

    name = "late-interaction"
    trust = 0.2
    """nDCG@10 of the ranking and of the blend: LoCoMo 67.2 and 66.8, BEAM 49.1 and 50.4, statements 85.2 and 85.5; at
    .5 LoCoMo loses a point."""

    def __init__(self, encoder: TokenEncoder, *, room: int = ROOM) -> None:
        self._encoder = encoder
        self._room = room
        self._kept: OrderedDict[str, NDArray[np.float16]] = OrderedDict()
        self._used = 0

    async def rerank(self, query: str, texts: Sequence[str]) -> list[float]:
        if not texts:
            return []
        known = {text: self._kept[text] for text in texts if text in self._kept}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        asked, *fresh = await self._encoder.states([query, *new])
        known |= {text: states.astype(np.float16) for text, states in zip(new, fresh, strict=True)}
        for text, states in known.items():
            self._keep(text, states)
        return [_relevance(asked, known[text]) for text in texts]

    async def aclose(self) -> None:
        """The encoder is its owner's to close."""

    def _keep(self, text: str, states: NDArray[np.float16]) -> None:
        before = self._kept.pop(text, None)
        self._kept[text] = states
        self._used += states.nbytes - (0 if before is None else before.nbytes)
        while self._used > self._room:
            self._used -= self._kept.popitem(last=False)[1].nbytes


def _relevance(asked: States, states: NDArray[np.float16]) -> float:
    likeness = asked @ states.T.astype(np.float32)
    return float(np.clip(likeness.max(axis=1).mean(), 0, 1))
