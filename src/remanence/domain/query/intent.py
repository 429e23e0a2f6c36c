"""What sort of answer a question wants: a fact, a view over many, or both."""

import re
from enum import StrEnum


class Intent(StrEnum):
    FACTUAL = "factual"
    ANALYTICAL = "analytical"
    HYBRID = "hybrid"


_ANALYTICAL = re.compile(
    r"\b(?:why|how come|compare|comparison|versus|vs|trends?|patterns?|overall|in general|generally|summar\w+|overview|"
    r"analy\w+|relationship between|change[ds]? over|evol\w+|most often|usually|typically|differences?|pros and cons|"
    r"warum|weshalb|vergleich\w*|überblick|pourquoi|compar\w+|résum\w+|por qué|resum\w+|perché|почему)\b",
    re.IGNORECASE,
)
_FACTUAL = re.compile(
    r"\b(?:who|when|where|which|what (?:is|was|are|were|does|did)|how (?:many|much|old|long|far)|name of|"
    r"wer|wann|wo|welche\w*|qui|quand|où|quel\w*|quién|cuándo|dónde|cuál\w*|chi|quando|dove|кто|когда|где)\b",
    re.IGNORECASE,
)


def intent(question: str) -> Intent:
    analytical, factual = _ANALYTICAL.search(question), _FACTUAL.search(question)
    if analytical:
        return Intent.HYBRID if factual else Intent.ANALYTICAL
    return Intent.FACTUAL
