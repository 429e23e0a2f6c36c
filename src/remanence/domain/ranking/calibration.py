"""From sums of signals to scores that mean something by themselves."""

import math


def calibrated(total: float) -> float:
    """A sum of signals as a chance of being relevant: logistic."""
    return 1 / (1 + math.exp(-6 * (total - 0.6)))
