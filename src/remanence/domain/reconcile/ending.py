"""How one statement ends another."""

from dataclasses import dataclass
from datetime import datetime

from remanence.domain.memory import Verb


@dataclass(frozen=True, slots=True)
class Ending:
    phrase: str
    """Stands between the newer and the older statement in the reason: "gives another home than"."""
    verb: Verb = Verb.RETRACTED
    """SUPERSEDED where the newer takes the older one's place."""
    at: datetime | None = None
    """When the older one ends, where that is another time than the newer one's beginning."""
    left: str = ""
    """What is left of the older one, where only a part of it ends."""
