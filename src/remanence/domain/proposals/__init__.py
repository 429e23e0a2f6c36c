"""What a model says that a message holds: nothing of it is believed before it was checked against the message.

The model proposes statements, with the words that each comes from, and what it takes to follow for what is known. Here
is decided which of them are candidates; what candidates do to what is known is decided by `reconcile`, as ever.
"""

from remanence.domain.proposals.candidacy import candidate
from remanence.domain.proposals.flaws import flaw
from remanence.domain.proposals.judging import judged
from remanence.domain.proposals.proposal import Passage, Proposal

__all__ = ["Passage", "Proposal", "candidate", "flaw", "judged"]
