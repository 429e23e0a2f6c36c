"""What a statement can say of its subject that has a name: how many values it has at a time, and how they compare."""

import re
import unicodedata
from collections.abc import Mapping

SINGLE_VALUED = frozenset(
    {
        "name", "nickname", "pronouns", "birthday", "birthplace", "age", "nationality", "native language", "origin",
        "home", "address", "employer", "title", "salary", "manager", "studies", "school", "partner", "marital status",
        "diet", "vehicle", "weight", "height", "blood type", "handedness", "religion", "phone", "email", "timezone",
        "rent", "bedtime", "visa", "answer language", "answer length", "answer tone", "answer format",
        "form of address", "units", "assistant name", "operating system", "editor",
    }
)  # fmt: skip
"""One value at a time: another one takes its place."""

MANY_VALUED = frozenset(
    {
        "interest", "dislike", "language", "skill", "pet", "child", "sibling", "friend", "relative", "allergy",
        "condition", "medication", "visited place", "lived in", "owns", "subscription", "membership", "project",
        "goal", "plan", "tool", "learning", "sport", "instrument", "habit", "degree", "certificate", "colleague",
        "worked at", "worked as", "preference", "instruction", "debt", "saving", "fear", "smoking", "drinking",
    }
)  # fmt: skip
"""Any number of values side by side: another one changes none."""

FAVOURITE = "favourite "
"""Begins the name of an attribute: "favourite colour". Each favourite is single-valued."""


def single_valued(attribute: str) -> bool:
    return attribute in SINGLE_VALUED or attribute.startswith(FAVOURITE)


def favourite(thing: str) -> str:
    """The attribute of the best-liked such thing: "colors" → "favourite colour"."""
    word = _AMERICAN.get(thing.strip().lower(), thing.strip().lower())
    return FAVOURITE + word


def normalised(attribute: str, value: str) -> str:
    """The value as it is compared: without case, accents of typing, articles and marks; one spelling for aliases."""
    plain = unicodedata.normalize("NFKC", value).casefold().replace("’", "'")
    plain = _THOUSANDS.sub(lambda match: match[0].replace(match[1], ""), plain)
    if attribute not in _OF_DISTANCES and not _DISTANCE.search(plain):
        plain = _KILO.sub(lambda match: str(round(float(match[1].replace(",", ".")) * 1000)), plain)
    words = [_NUMBER_WORDS.get(word, word) for word in _WORD.findall(plain)]
    words = [_CHILDREN.get(word, word) for word in words] if attribute == "child" else words
    aliases = _ALIASES.get(attribute, {})
    if (whole := " ".join(words)) in aliases:
        return aliases[whole]  # LA is no article
    while len(words) > 1 and words[0] in _ARTICLES and whole not in _NAMED_WITH_ARTICLE:
        words.pop(0)
    joined = " ".join(words)
    return aliases.get(joined, joined)


_NAMED_WITH_ARTICLE = frozenset(
    {
        "los angeles", "las vegas", "la paz", "la plata", "el paso", "el salvador", "le havre", "le mans",
        "la rochelle",
        "las palmas", "los alamos", "el alto", "la spezia", "la coruña", "los gatos", "le locle", "la chaux-de-fonds",
    }
)  # fmt: skip
_WORD = re.compile(r"\w+(?:['.,:/+@-]\w+)*|[+#]+(?!\w)")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?![\d.,])")
_KILO = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)\s?k\b")
_OF_DISTANCES = frozenset({"interest", "dislike", "sport", "habit", "learning"})
_DISTANCE = re.compile(r"\b(?:run|ran|race|parkrun|swim|row|ride|walk|hike|km|pb|trail|steps?)\b")
"""“5k” is five kilometres to a runner and five thousand to a saver."""
_ARTICLES = frozenset({"a", "an", "the", "my", "their", "some", "ein", "eine", "einen", "der", "die", "das", "le", "la",
                       "les", "un", "une", "el", "los", "las", "una", "il", "lo", "o", "os", "um", "uma"})  # fmt: skip
_NUMBER_WORDS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20",
}  # fmt: skip
_CHILDREN = {"kids": "children", "kid": "child", "boy": "son", "boys": "sons", "girl": "daughter", "girls": "daughters"}
_AMERICAN = {
    "color": "colour", "colors": "colour", "colours": "colour", "foods": "food", "movie": "film", "movies": "film",
    "films": "film", "books": "book", "bands": "band", "songs": "song", "authors": "author", "writers": "author",
    "writer": "author", "shows": "show", "games": "game", "sports": "sport", "meals": "meal", "dishes": "dish",
    "flavor": "flavour", "animals": "animal", "cities": "city", "places": "place", "snacks": "snack",
    "drinks": "drink", "artists": "artist", "teams": "team", "seasons": "season", "hobbies": "hobby",
}  # fmt: skip
_PLACES = {
    "nyc": "new york", "new york city": "new york", "ny": "new york", "la": "los angeles", "l.a": "los angeles",
    "sf": "san francisco", "philly": "philadelphia", "dc": "washington", "washington dc": "washington",
    "d.c": "washington", "cdmx": "mexico city", "bcn": "barcelona", "hk": "hong kong", "kl": "kuala lumpur",
    "uk": "united kingdom", "the uk": "united kingdom", "britain": "united kingdom", "us": "united states",
    "usa": "united states", "u.s": "united states", "the states": "united states", "holland": "netherlands",
    "uae": "united arab emirates", "nz": "new zealand", "münchen": "munich", "köln": "cologne", "wien": "vienna",
    "praha": "prague", "roma": "rome", "milano": "milan", "lisboa": "lisbon", "moskva": "moscow",
}  # fmt: skip
_ALIASES: Mapping[str, Mapping[str, str]] = {
    "home": _PLACES,
    "origin": _PLACES,
    "birthplace": _PLACES,
    "visited place": _PLACES,
    "lived in": _PLACES,
    "title": {
        "swe": "software engineer", "dev": "developer", "software dev": "software developer", "md": "doctor",
        "gp": "general practitioner", "pm": "product manager", "teaching": "teacher", "rn": "registered nurse",
    },
    "marital status": {"in a relationship": "partnered", "not married": "single", "unmarried": "single"},
    "diet": {"veggie": "vegetarian", "plant-based": "vegan", "pescetarian": "pescatarian", "gf": "gluten-free"},
}  # fmt: skip
