"""What a person may not want to meet in front of others: health, money, private life, and what the law protects."""

import re
from collections.abc import Collection

from remanence.domain.memory import Category

SENSITIVE = frozenset({Category.HEALTH, Category.FINANCE, Category.PRIVATE})


def is_sensitive(text: str, categories: Collection[Category]) -> bool:
    """By category, and by the special categories of personal data of GDPR article 9, with criminal matters (10)."""
    return bool(SENSITIVE & set(categories)) or _PROTECTED.search(text) is not None


_PROTECTED = re.compile(
    r"\b(?:gay|lesbian|bisexual|transgender|trans (?:man|woman)|queer|asexual|sexual orientation|coming out|came out|"
    r"religio\w+|christian|catholic|protestant|muslim|jewish|hindu|buddhist|sikh|atheist|"
    r"votes? (?:for|labour|tory|green)|political (?:party|views?)|union member|trade union|"
    r"ethnicity|asylum|refugee|undocumented|"
    r"arrest\w*|convict\w*|prison|probation|criminal record|lawsuit|restraining order|"
    r"pregnan\w*|miscarr\w*|abortion|depress\w*|anxiety|suicid\w*|self-harm|therap(?:y|ist)|psychiatr\w*|addict\w*|alcoholic|"
    r"rehab|hiv|cancer|diagnos\w*|disab\w*|abus(?:e|ed|ive)|divorc\w*|affair|salary|debts?|bankrupt\w*|"
    r"schwanger|depression|krebs|schwul|lesbisch|enceinte|dépression|cancer|embarazada|depresión|cáncer|grávida|incinta)\b|"
    r"怀孕|抑郁|癌|妊娠|うつ病|беременн|депресси",
    re.IGNORECASE,
)
