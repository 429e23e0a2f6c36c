"""What a question asks for, as far as rules can tell: its words, its time, whom it names, and what kind it is."""

from remanence.domain.query.query import Query, understand
from remanence.domain.query.topics import TOPICS

__all__ = ["TOPICS", "Query", "understand"]
