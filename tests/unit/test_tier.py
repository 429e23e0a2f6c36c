"""What an account may use."""

from remanence.domain.thread import Totals
from remanence.domain.tier import TIERS, Reached, Tier, reached


def test_the_tiers_of_the_documents_are_there():
    limits = {name: (tier.per_minute, tier.conversations, tier.messages) for name, tier in TIERS.items()}

    assert limits["free"] == (10, 5, 1_000)
    assert limits["pro"] == (100, None, None)
    assert limits["standard"] == (100, None, None)
    assert limits["premium"] == (1_000, None, None)
    assert TIERS["free"].storage == 10 * 2**20
    assert TIERS["pro"].storage == 2**30
    assert not TIERS["standard"].has_quotas
    assert TIERS["premium"].factor == 10
    assert TIERS["unlimited"].factor is None


def test_a_quota_is_reached_by_what_would_pass_it():
    tier = Tier(conversations=5, messages=10, storage=100)

    assert reached(tier, Totals(4, 10, 0), conversations=1) is None
    assert reached(tier, Totals(5, 0, 0), conversations=1) == Reached("conversations", 5, 5)
    assert reached(tier, Totals(0, 10, 0), messages=1) == Reached("messages", 10, 10)
    assert reached(tier, Totals(0, 9, 90), messages=1, size=11) == Reached("storage", 100, 90)
    assert reached(tier, Totals(0, 9, 90), messages=1, size=10) is None
    assert reached(Tier(), Totals(10**6, 10**6, 10**9), conversations=1, messages=1, size=1) is None
