"""Who the person is, as far as their memories say: bio, summaries, insights, traits and figures. Rules, no model."""

from remanence.domain.profile.bio import Bio, Format, Style, bio
from remanence.domain.profile.choice import HIDDEN
from remanence.domain.profile.guide import Guide, guide
from remanence.domain.profile.insights import Insight, insights
from remanence.domain.profile.stats import Stats, stats
from remanence.domain.profile.summaries import Summary, summaries
from remanence.domain.profile.themes import key_themes
from remanence.domain.profile.traits import Trait, traits

__all__ = [
    "HIDDEN",
    "Bio",
    "Format",
    "Guide",
    "Insight",
    "Stats",
    "Style",
    "Summary",
    "Trait",
    "bio",
    "guide",
    "insights",
    "key_themes",
    "stats",
    "summaries",
    "traits",
]
