"""What a model took a statement to do to what is known. It only points; whether it can be so is decided here."""

from remanence.domain.memory import Candidate, Memory, Verb
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.likeness import Likeness
from remanence.domain.reconcile.reading import reading, subject
from remanence.domain.reconcile.told import Told


def replaced(older: Told, newer: Told) -> Ending | None:
    """The model named the older one as replaced, and both speak of the same subject."""
    match newer.statement, older.statement:
        case Candidate(replaces=named) as one, Memory(id=number) as other if number in named:
            if subject(one) == subject(other) and not newer.is_tentative:
                return Ending("takes the place of", Verb.RETRACTED if newer.retracts else Verb.SUPERSEDED)
    return None


def repeated(newer: Told, older: Told) -> Likeness | None:
    """The model named the older one as the same, and no number, name or denial tells them apart."""
    match newer.statement, older.statement:
        case Candidate(repeats=number) as one, Memory() as other if number == other.id and one.kind is other.kind:
            mine, theirs = reading(one), reading(other)
            tells_apart = mine.denies != theirs.denies or mine.numbers != theirs.numbers or mine.names != theirs.names
            if subject(one) == subject(other) and not tells_apart:
                return Likeness.RICHER if mine.content > theirs.content else Likeness.SAME
    return None
