"""What puts right what was said before: the other never held."""

from datetime import timedelta

from remanence.domain.memory import Verb
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.likeness import same_slot, same_value
from remanence.domain.reconcile.reading import reading, stems, subject
from remanence.domain.reconcile.told import Told

SOON = timedelta(days=2)
"""A slip is put right soon; without an attribute that tells what is meant, only what was said lately can be."""
SHARED = 0.5
"""The part of the older statement's words that its correction repeats."""


def corrected(older: Told, newer: Told) -> Ending | None:
    one, other = newer.statement, older.statement
    if not newer.corrects or older.retracts:
        return None
    if same_slot(one, other) and one.value and other.value and not same_value(one, other):
        return Ending("corrects", Verb.SUPERSEDED, at=min(older.begins, newer.said_at))
    mine, theirs = reading(one), reading(other)
    if one.attribute and other.attribute and one.attribute != other.attribute and not mine.names & theirs.names:
        return None
    if subject(one) != subject(other) and not mine.names & theirs.names:
        return None
    told = theirs.content - stems(other.subject)
    shared = len(mine.content & told) / max(len(told), 1)
    lately = newer.said_at - older.said_at <= SOON
    return (
        Ending("corrects", Verb.SUPERSEDED, at=min(older.begins, newer.said_at))
        if lately and shared >= SHARED
        else None
    )
