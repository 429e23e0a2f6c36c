"""What the reading of a message yields before it is dressed as a candidate."""

from dataclasses import dataclass

from remanence.domain.extraction.claims import NOTHING, Claim
from remanence.domain.extraction.person import Tense


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
