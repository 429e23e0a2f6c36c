"""Wholes and their parts: who gives up the whole gives up its parts."""

import re
from functools import lru_cache

from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.reading import reading, stems, subject
from remanence.domain.reconcile.told import Told
from remanence.domain.reconcile.withdrawals import is_over


def covered(older: Told, newer: Told) -> Ending | None:
    """To give up the whole gives up its parts: who eats no meat eats no steak, who is vegan eats neither."""
    one, other = newer.statement, older.statement
    if subject(one) != subject(other) or is_over(older) or newer.is_tentative:
        return None
    parts = excluded(one.text, denies=reading(one).denies or newer.retracts)
    theirs = reading(other)
    if not parts & theirs.content or theirs.denies or not _HABIT.match(other.text):
        return None
    return Ending("leaves no room for")


def broken(older: Told, newer: Told) -> Ending | None:
    """Who eats meat again is no vegetarian any more."""
    one, other = newer.statement, older.statement
    if subject(one) != subject(other) or other.attribute != "diet" or newer.is_tentative or older.is_past:
        return None
    mine = reading(one)
    taken_up = tells_of_habit(one.text) and not mine.denies
    return Ending("breaks with") if taken_up and excluded(other.text, denies=False) & mine.content else None


def tells_of_habit(text: str) -> bool:
    """It takes up eating something: "eats meat again", "started eating fish"."""
    return _TAKEN_UP.match(text) is not None


@lru_cache(maxsize=4096)
def excluded(text: str, *, denies: bool) -> frozenset[str]:
    """The stems of all that the text leaves no room for."""
    named = stems(text)
    denied = {whole for whole in WHOLES if denies and _WHOLES[whole] & named}
    avoided = {whole for diet in DIETS if not denies and _follows(text, diet) for whole in DIETS[diet]}
    return frozenset[str]().union(*(_PARTS[whole] | _WHOLES[whole] for whole in denied | avoided))


def _follows(text: str, diet: str) -> bool:
    return re.search(rf"\b{diet}\b", text, re.IGNORECASE) is not None


_HABIT = re.compile(
    r"(?:(?:Often|Usually|Sometimes|Always|Regularly|Still|Mostly) )?(?:Eats|Drinks|Has|Cooks|Smokes|Orders|"
    r"Grills|Fries|Buys|"
    r"Consumes|Takes|Snacks|Vapes|Uses|Plays|Is (?:eating|drinking|smoking|on))\b",
    re.IGNORECASE,
)
_TAKEN_UP = re.compile(
    r"(?:Now )?(?:(?:Has )?(?:started|begun|gone back to) eating|"
    r"(?:Is )?(?:eats|eating)(?= .*\b(?:again|now|these days)\b))",
    re.IGNORECASE,
)
WHOLES = {
    "meat": "steak beef pork chicken lamb bacon ham sausages burgers turkey veal duck ribs schnitzel kebab salami",
    "fish": "salmon tuna cod sushi trout herring mackerel sardines sashimi",
    "seafood": "prawns shrimp mussels oysters crab lobster squid salmon tuna",
    "dairy": "milk cheese yoghurt yogurt butter cream latte cappuccino",
    "eggs": "omelette omelet",
    "alcohol": "wine beer gin whisky whiskey vodka rum cider cocktails prosecco champagne sake lager pints",
    "caffeine": "coffee espresso cappuccino latte tea cola",
    "coffee": "espresso cappuccino latte",
    "gluten": "bread pasta pizza croissants bagels",
    "bread": "toast sourdough baguette croissants bagels",
    "sugar": "sweets candy chocolate cake cookies doughnuts soda",
    "smoking": "cigarettes cigars smokes",
    "tobacco": "cigarettes cigars smokes",
    "social media": "instagram facebook tiktok twitter snapchat",
}
DIETS = {
    "vegan": ("meat", "fish", "seafood", "dairy", "eggs"),
    "vegetarian": ("meat", "fish", "seafood"),
    "pescatarian": ("meat",),
    "teetotal(?:ler)?": ("alcohol",),
    "sober": ("alcohol",),
    "dairy-free": ("dairy",),
    "gluten-free": ("gluten",),
}
_PARTS = {whole: stems(parts) for whole, parts in WHOLES.items()}
_WHOLES = {whole: stems(whole) for whole in WHOLES}
