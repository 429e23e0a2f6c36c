"""Which language a message is in, among those that have rules; short messages too, unlike `languages`."""

import re
from collections import Counter
from functools import cache

from remanence.domain import languages
from remanence.domain.extraction.lexicon.categories import WORDS
from remanence.domain.extraction.lexicon.tongues import TONGUES
from remanence.domain.extraction.others import openings
from remanence.domain.extraction.phrases import word_set

DEFAULT = "en"
ENOUGH = 400  # characters that are looked at

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_TELLING = (
    ("de", re.compile(r"[äöüß]", re.IGNORECASE)),
    ("es", re.compile(r"[ñ¿¡]", re.IGNORECASE)),
    ("pt", re.compile(r"[ãõ]", re.IGNORECASE)),
    ("fr", re.compile(r"[êèœ]|\b[ljdcnsm]['’][aeéèêiouh]", re.IGNORECASE)),
)
"""Letters that one of these languages has and the others have not, or hardly."""
_ENGLISH = word_set("i'm i've im don't dont it's can't yes please got live work love like want need hate prefer")


def language_of(text: str, *, usual: str = DEFAULT) -> str:
    """ISO 639-1; `usual` where the words do not tell."""
    sample = text[:ENOUGH]
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sample)]
    by_script = languages.language_of("".join(c for c in sample if c.isalpha()), ())
    if by_script != languages.DEFAULT:
        return by_script
    votes: Counter[str] = Counter()
    for word in words:
        spoken = _spoken_in().get(word, ())
        votes.update(spoken)
        if not spoken and word in WORDS:
            votes[DEFAULT] += 1
    for language, marks in _TELLING:
        votes[language] += min(len(marks.findall(sample)), 2)
    best, most = max(votes.items(), key=lambda vote: vote[1], default=(usual, 0))
    if most == 0 or votes[usual] >= most:
        return usual
    return best if most >= 2 or len(words) <= 3 else usual


@cache
def _spoken_in() -> dict[str, tuple[str, ...]]:
    """Per word, the languages in which it is a function word, a subject or a verb of the first person."""
    known: dict[str, set[str]] = {}
    firsts = openings(TONGUES)
    for language in (DEFAULT, *TONGUES):
        own = _ENGLISH if language == DEFAULT else firsts[language]
        for word in (*languages.FUNCTION_WORDS.get(language, ()), *own):
            known.setdefault(word, set()).add(language)
    return {word: tuple(sorted(spoken)) for word, spoken in known.items()}
