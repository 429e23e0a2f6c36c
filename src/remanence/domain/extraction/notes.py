"""What was written to be remembered and the rules make nothing of: kept as it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from remanence.domain.event import Event, Genre
from remanence.domain.extraction import acts, unreal, worth
from remanence.domain.extraction.acts import Act
from remanence.domain.extraction.candidacy import candidate
from remanence.domain.extraction.claims import NOTHING, claim_of_predicate
from remanence.domain.extraction.finding import Finding
from remanence.domain.extraction.language import DEFAULT
from remanence.domain.extraction.parsing import Tense
from remanence.domain.extraction.reading import HIDDEN
from remanence.domain.extraction.tokens import tokens, with_is
from remanence.domain.memory import Candidate
from remanence.domain.sentences import Sentence, sentences

_OF_THE_USER = re.compile(r"(?:the |this |our )?(?:end[- ]?user|user|customer)(?:'s)? (?P<said>.+)", re.IGNORECASE)
SUBSTANCE = 2
"""Words that say something; a statement has a subject and says something of it."""
_SPOKEN = frozenset({Act.QUESTION, Act.TASK, Act.SUPPOSITION, Act.FICTION, Act.SARCASM, Act.FILLER})
_WRITTEN = _SPOKEN - {Act.TASK}
"""What is passed over in a note, and in a document, where an order is part of what it teaches."""


def verbatim(text: str, event: Event, found: Sequence[Candidate], *, language: str) -> Iterator[Candidate]:
    """The substantive sentences of the text that no candidate comes from."""
    spans = [(span.start, span.end) for each in found for span in each.evidence]
    passed_over = _WRITTEN if event.terms.genre is Genre.DOCUMENT else _SPOKEN
    for sentence in sentences(text):
        covered = any(start < sentence.end and sentence.start < end for start, end in spans)
        if not covered and _is_substantive(sentence, passed_over, language):
            yield _kept(sentence, event, language)


def about_the_user(found: Candidate, event: Event) -> Candidate:
    """What a note says of "the user" is said of the one whose memory it is: understood as their own statement is."""
    match = _OF_THE_USER.match(found.text)
    claim = claim_of_predicate(match["said"]) if match and not found.subject else NOTHING
    if not claim.attribute or found.attribute:
        return found
    [span] = found.evidence
    tense = Tense.PAST if match and match["said"].partition(" ")[0].endswith("ed") else Tense.PRESENT
    return candidate(Finding(found.text, span.start, span.end, tense, claim, language=found.language), event)


def substantive(text: str, event: Event, *, language: str) -> Iterator[Candidate]:
    """Every sentence of the text that says something, in its own words."""
    for sentence in sentences(text):
        if _is_substantive(sentence, _WRITTEN, language):
            yield _kept(sentence, event, language)


def whole(text: str, event: Event, *, language: str) -> Candidate:
    return _kept(Sentence(text, 0), event, language)


def _is_substantive(sentence: Sentence, passed_over: frozenset[Act], language: str) -> bool:
    said = tokens(sentence.text, sentence.start)
    if HIDDEN in sentence.text or worth.content(said) < SUBSTANCE:
        return False
    questioned = sentence.text.rstrip("\"”')").endswith(("?", "？", "؟"))
    if language != DEFAULT:
        return not questioned
    act = Act.SUPPOSITION if unreal.supposes(sentence.text) else acts.act(with_is(said), questioned=questioned)
    return act not in passed_over


def _kept(sentence: Sentence, event: Event, language: str) -> Candidate:
    """In its own words, at its whole length."""
    text = sentence.text.strip().rstrip(".")
    finding = Finding(text, sentence.start, sentence.end, understood=False, language=language)
    dressed = candidate(finding, event)
    return replace(dressed, text=text) if dressed.text.endswith("…") else dressed
