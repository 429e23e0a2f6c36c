"""What newly found statements do to what is already known: pure decisions, each with its reason in words.

A statement is compared with the memories that it could touch, and the first rule that fits decides (see `rules`):
it says the same, it says it more fully, it takes the place of another, it ends another, or it stands beside them.
Nothing is overwritten: each decision is a list of changes with before and after, and each can be undone.
"""

from remanence.domain.reconcile.case import Provenance
from remanence.domain.reconcile.planning import Plan, plan
from remanence.domain.reconcile.reach import touching
from remanence.domain.reconcile.undoing import undo

__all__ = ["Plan", "Provenance", "plan", "touching", "undo"]
