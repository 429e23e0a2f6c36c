"""What the reading of a message yields before it is dressed as a candidate."""

from dataclasses import dataclass

from remanence.domain.extraction.claims import NOTHING, Claim
from remanence.domain.extraction.clauses import Clause
from remanence.domain.extraction.openings import Opening
from remanence.domain.extraction.parsing import Tense


@dataclass(frozen=True, slots=True)
class Finding:
    text: str
    """Third person, without its dates resolved."""
    start: int
    end: int
    """The span of the message that says it."""
    tense: Tense = Tense.NONE
    claim: Claim = NOTHING
    subject: str = ""
    """Whom it is about; empty for the user."""
    instruction: bool = False
    explicit: bool = False
    unsure: bool = False
    corrects: bool = False
    goal: bool = False
    """Something wished or planned."""
    negated: bool = False
    understood: bool = True
    language: str = "en"
    quarantine: str = ""
    forgets: bool = False


def placed(text: str, clause: Clause, opening: Opening, tense: Tense, claim: Claim) -> Finding:
    said = [token for token in clause if token.start >= 0]
    return Finding(
        text,
        said[0].start,
        said[-1].end,
        tense,
        claim,
        explicit=opening.explicit,
        unsure=opening.unsure,
        corrects=opening.corrects,
    )
