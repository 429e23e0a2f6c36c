"""What the reading of a message yields before it is dressed as a candidate."""

from dataclasses import dataclass
from datetime import datetime

from remanence.domain.extraction.claims import NOTHING, Claim
from remanence.domain.extraction.clauses import Clause
from remanence.domain.extraction.openings import Opening
from remanence.domain.extraction.parsing import Tense


@dataclass(frozen=True, slots=True)
class Times:
    """When it holds or takes place, as far as it says."""

    valid_from: datetime | None = None
    valid_to: datetime | None = None
    planned: bool = False
    """It names a time that is still to come."""
    happened: bool = False
    """It names a time at which it took place."""
    routine: bool = False

    def joined(self, other: "Times") -> "Times":
        """Of two statements that became one: the validity of the first that has one."""
        first = self if self.valid_from or self.valid_to else other
        return Times(
            first.valid_from,
            first.valid_to,
            self.planned or other.planned,
            self.happened or other.happened,
            self.routine or other.routine,
        )


NO_TIMES = Times()


@dataclass(frozen=True, slots=True)
class Finding:
    text: str
    """Third person; its dates are written out once it is dated."""
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
    times: Times = NO_TIMES


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
