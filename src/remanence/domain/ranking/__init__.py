"""Which rows of a corpus answer a question, in order, with reasons that add up."""

from remanence.domain.ranking.calibration import blended
from remanence.domain.ranking.ranking import Hit, Meaning, Ranking, begun, rank
from remanence.domain.ranking.view import View
from remanence.domain.ranking.weights import WEIGHTS, Weights

__all__ = ["WEIGHTS", "Hit", "Meaning", "Ranking", "View", "Weights", "begun", "blended", "rank"]
