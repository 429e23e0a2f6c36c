"""A statement and when it was said: how it stands in time."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from remanence.domain import attributes
from remanence.domain.memory import Candidate, Kind, Memory, Statement
from remanence.domain.reconcile.reading import says

ONE_DAY = timedelta(days=1)
STATES = frozenset(
    {"home", "address", "employer", "title", "manager", "vehicle", "diet", "bedtime", "timezone", "editor"}
)
"""Of these a passing value leaves the lasting one as it is; a measurement, told for a day, still replaces the last."""
ENDED = "ended"
"""The tag of a memory that says that something no longer holds."""


@dataclass(frozen=True, slots=True)
class Told:
    statement: Statement
    said_at: datetime
    """When it was last said."""
    first_at: datetime
    """When it was first said."""

    @property
    def begins(self) -> datetime:
        """From when it holds, as far as is known."""
        return self.statement.valid_from or self.first_at

    @property
    def known_at(self) -> datetime:
        """The latest time at which it is known to hold: when it was said, or when it will begin, or had ended."""
        if self.is_past:
            return self.statement.valid_to or self.said_at
        return self.begins if self.is_scheduled else self.said_at

    @property
    def is_past(self) -> bool:
        """It had ended when it was said: "lived in Leeds until May"."""
        return self.statement.valid_to is not None and self.statement.valid_to <= self.said_at

    @property
    def is_scheduled(self) -> bool:
        """A change of what lasts that is still to come: "is moving to Rome in May". The day that is named begins it."""
        lasts = self.statement.valid_to is None or self.statement.valid_to - self.begins <= ONE_DAY
        return lasts and self.begins > self.said_at and attributes.single_valued(self.statement.attribute)

    @property
    def lasts_on(self) -> bool:
        """The day that was named is its beginning or its measuring, not all the time in which it holds."""
        ends = self.statement.valid_to
        one_day = ends is not None and ends - self.begins <= ONE_DAY
        attribute = self.statement.attribute
        return one_day and (self.is_scheduled or (attributes.single_valued(attribute) and attribute not in STATES))

    @property
    def is_bounded(self) -> bool:
        """It was said until when it holds."""
        own = isinstance(self.statement, Candidate) or self.statement.kind is Kind.EPISODIC
        return own and self.statement.valid_to is not None

    @property
    def is_passing(self) -> bool:
        """A state for a time, which leaves what lasts as it is: "in Lisbon this week"."""
        if self.is_scheduled or self.is_past:
            return False
        if self.is_bounded or says(_FOR_A_TIME, self.statement.text):
            return True
        known = self.statement.language == "en"  # of other languages the kind is no more than a guess
        return known and self.statement.kind is Kind.EPISODIC and not says(_CHANGE, self.statement.text)

    @property
    def is_tentative(self) -> bool:
        """A maybe, a wish or an agreement claims nothing of today."""
        return says(_MAYBE, self.statement.text) or (says(AGREED, self.statement.text) and not self.is_scheduled)

    @property
    def is_stay(self) -> bool:
        """It is the case just now, and for a known time."""
        return self.is_bounded and not self.is_past and self.begins <= self.said_at + ONE_DAY

    @property
    def is_additional(self) -> bool:
        """It says of itself that it stands beside another: "also works as a barman"."""
        return says(_ALSO, self.statement.text)

    @property
    def corrects(self) -> bool:
        return isinstance(self.statement, Candidate) and self.statement.corrects

    @property
    def retracts(self) -> bool:
        match self.statement:
            case Candidate(retracts=retracts):
                return retracts
            case statement:
                return ENDED in statement.tags


def told(statement: Candidate | Memory) -> Told:
    match statement:
        case Memory(affirmed_at=datetime() as affirmed_at, observed_at=observed_at):
            return Told(statement, affirmed_at, observed_at)
        case _:
            return Told(statement, statement.observed_at, statement.observed_at)


_FOR_A_TIME = re.compile(
    r"\b(?:this (?:week|month|weekend|summer|winter|spring|autumn|fall|semester|term)|temporar\w+|for now|"
    r"for the (?:week|weekend|month|summer|winter|moment|time being)|until\b|for (?:a|an|one|two|three|four|\d+|"
    r"a few|a couple of) "
    r"(?:days?|weeks?|months?)|covering|filling in|standing in|house-?sitting|visiting|on (?:holiday|vacation)|"
    r"crashing (?:at|with)|tonight|diese woche|vorübergehend|cette semaine|temporairement|esta semana|temporalmente|"
    r"questa settimana)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:moved|relocated|emigrated|settled|started|joined|promoted|elected|appointed|became|switched|changed|turned|quit|"
    r"left|married|hired|signed|got|bought|adopted|back (?:in|at)|returned|now|born|passed|finished|graduated|retired|"
    r"founded|gezogen|déménagé\w*|emménagé\w*|mud(?:ó|ado|ada|ou)|trasferit[oa]|переехал\w?)\b",
    re.IGNORECASE,
)
"""An event that changes what lasts: told as an event, it still does."""
_MAYBE = re.compile(
    r"\b(?:might|(?-i:may)(?! \d)|maybe|perhaps|possibly|probably|consider\w*|think\w* (?:of|about)|toy\w* with|"
    r"would (?:like|love)|hopes?|wants? to|dreams? of|wish\w*|plan(?:s|ning)? to|intends?|undecided|not sure|unsure|"
    r"vielleicht|überleg\w*|peut-être|envisage|quizás?|tal vez|forse|talvez|может быть|возможно)\b|也许|可能|かもしれ",
    re.IGNORECASE,
)
AGREED = re.compile(
    r"\b(?:signed (?:with|for|at)|accepted (?:an?|the|their) (?:\w+ )?offer|"
    r"(?:got|has|received) (?:an?|the) (?:\w+ )?offer|"
    r"handed in (?:\w+ )?notice|gave notice)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"\b(?:also|too|as well|on the side|part-time|second (?:job|home|flat|house|car|bike)|another|additionally|"
    r"besides|"
    r"side (?:job|gig)|moonlights?|auch|nebenbei|außerdem|aussi|también|además|anche|também|тоже|также)\b|也|还",
    re.IGNORECASE,
)
