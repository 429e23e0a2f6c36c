"""From what several people say alike to what their role, team or org knows.

1. What is about one person stays with that person (`impersonal`).
2. What is left is grouped by what it says; a group counts where enough different people stand behind it, and more than
   twice as many as say otherwise (`agreeing`).
3. Of each group one statement is put so that it stands by itself (`wording`).
4. It is added to what the circle knows, strengthens it, or takes its place (`planning`).
"""

from remanence.domain.promotion.agreeing import SUPPORT, Agreement, Share, agreements
from remanence.domain.promotion.impersonal import impersonal, tells_of_nobody
from remanence.domain.promotion.planning import Known, Promoted, plan
from remanence.domain.promotion.wording import standalone

__all__ = [
    "SUPPORT",
    "Agreement",
    "Known",
    "Promoted",
    "Share",
    "agreements",
    "impersonal",
    "plan",
    "standalone",
    "tells_of_nobody",
]
