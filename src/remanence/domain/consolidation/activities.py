"""What somebody did, apart from when, where and with whom: "Went for a long run with Sam" is running.

English, as extraction words it: third person, the subject left out, the past tense first.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from remanence.domain.irregular import REGULAR

MOST_WORDS = 4
"""Of what something was done with; more says how it was this once."""


@dataclass(frozen=True, slots=True)
class Activity:
    verb: str
    """In the third person of the present: "climbs"."""
    thing: str = ""
    """As it was put: "tennis", "the gym", "their medication"."""

    @property
    def habit(self) -> str:
        return " ".join(filter(None, [self.verb.capitalize(), self.thing, "regularly"]))

    @property
    def key(self) -> tuple[str, str]:
        """The same for whatever is the same activity in other words: doing yoga and going to a yoga class."""
        return ("" if self.verb in _PRACTISING else self.verb, _plain(self.thing))


def activity(text: str) -> Activity | None:
    """None where it is nothing that becomes a habit."""
    told = _LEADS.sub("", text)
    for pattern, reading in _READINGS:
        if match := pattern.match(told):
            return reading(match)
    return None


def _sport(match: re.Match[str]) -> Activity:
    """Went climbing."""
    gerund = match["sport"].casefold()
    return Activity(_BY_GERUND[gerund]) if gerund in _BY_GERUND else Activity("goes", gerund)


def _outing(match: re.Match[str]) -> Activity:
    """Went for a swim, had a long walk."""
    return Activity(_OUTINGS[match["outing"].casefold()])


def _lesson(match: re.Match[str]) -> Activity | None:
    """Had their piano lesson, went to a yoga class."""
    thing = _plain(match["thing"])
    verb = "has" if match["verb"].casefold() == "had" else "goes to"
    return Activity(verb, f"{thing} {_plural(match['kind'].casefold())}") if thing else None


def _place(match: re.Match[str]) -> Activity | None:
    """Went to the gym. Not to a wedding, nor to a town: one stay there may be told of on many days."""
    place = match["place"]
    is_common = place.islower() and place.split()[-1] not in _OCCASIONS
    return Activity("goes to", f"{match['the'] or ''}{place}") if is_common else None


def _deed(match: re.Match[str]) -> Activity | None:
    verb = _BY_PAST.get(match["verb"].casefold(), "")
    if verb in _BY_THEMSELVES:
        return Activity(verb)
    thing = _QUANTITIES.sub("", _REST.sub("", match["thing"] or "").strip())
    if not thing and verb in _EITHER_WAY:
        return Activity(verb)
    is_short = 0 < len(thing.split()) <= MOST_WORDS
    return Activity(verb, thing) if verb and is_short and _plain(thing) else None


def _plain(thing: str) -> str:
    """As it is compared: without determiners, praise and the kind of lesson, kin by one name each."""
    words = [word for word in re.findall(r"[\w'’-]+", thing.casefold()) if word not in _DRESSING]
    if len(words) > 1 and _KIND.fullmatch(words[-1]):
        words.pop()
    return " ".join(_KIN.get(word, word) for word in words)


def _plural(noun: str) -> str:
    return noun if noun in {"practice", "training"} else noun + ("es" if noun.endswith("s") else "s")


def _third_person(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "o")):
        return base + "es"
    return base[:-1] + "ies" if re.search(r"[^aeiou]y$", base) else base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    doubled = re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", base)
    return f"{base}{base[-1]}ed" if doubled else base + "ed"


def _gerund(base: str) -> str:
    stem = base.removesuffix("e")
    doubled = re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", base)
    return f"{stem}{stem[-1]}ing" if doubled else f"{stem}ing"


def _presents(bases: Iterable[str]) -> dict[str, str]:
    """By past form, irregular ones too."""
    irregular: dict[str, list[str]] = {}
    for form, base in {**REGULAR, "babysat": "babysit", "did": "do", "read": "read"}.items():
        irregular.setdefault(base, []).append(form)
    return {form: _third_person(base) for base in bases for form in irregular.get(base, [_past(base)])}


_ALONE = """
    swim run climb hike jog cycle ski surf sail row skate boulder fish hunt camp garden dance sing meditate pray journal
    knit crochet sew volunteer babysit exercise stretch box wrestle bowl golf paddle kayak dive snorkel skateboard
    snowboard trek
""".split()  # noqa: SIM905 - a list of words is easier to read as words
_OF_THINGS = """
    play cook bake make brew roast grill eat drink order buy visit see meet call phone text email attend watch read
    write study revise practise practice teach tutor coach train do feed walk groom ride drive take collect clean wash
    iron mow water weed plant harvest paint draw sketch sculpt carve build repair restore photograph film record review
    update donate bring help host lead
""".split()  # noqa: SIM905
_EITHER_WAY = frozenset(map(_third_person, "walk ride train cook bake study paint draw write".split()))  # noqa: SIM905
_BY_THEMSELVES = frozenset(map(_third_person, _ALONE))
_BY_PAST = _presents((*_ALONE, *_OF_THINGS))
_BY_GERUND = {_gerund(base): _third_person(base) for base in (*_ALONE, "ride", "walk")}
_GOINGS = ("swim", "run", "jog", "hike", "climb", "sail", "row", "walk", "ski")
_OUTINGS = {base: _third_person(base) for base in _GOINGS} | {
    "ride": "rides", "bike ride": "cycles", "cycle": "cycles", "stroll": "walks", "skate": "skates", "surf": "surfs",
    "dive": "dives", "paddle": "paddles",
}  # fmt: skip
_PRACTISING = frozenset({"does", "practises", "practices", "has", "goes to", "attends", "plays"})
_OCCASIONS = frozenset(
    """a an wedding funeral party hospital interview airport emergency bed sleep court jail war work home""".split()  # noqa: SIM905
)
_DRESSING = frozenset(
    """a an the some another more my their his her our its this that great good nice long short quick big little lovely
    new first second delicious homemade fresh usual weekly daily own favourite favorite""".split()  # noqa: SIM905
)
_KIN = {
    name: kin
    for kin, names in {
        "mother": "mum mom mummy mommy mama ma",
        "father": "dad daddy papa pa",
        "grandmother": "grandma gran granny nan nana",
        "grandfather": "grandpa grandad granddad",
        "aunt": "auntie",
    }.items()
    for name in names.split()
}

_LEADS = re.compile(r"^(?:(?:Recently|Just|Also|Again|Finally|Then|Today|Yesterday),? )+", re.IGNORECASE)
_KIND = re.compile(
    r"(?:lesson|class|session|course|rehearsal|practice|training|workout|match|game)(?:e?s)?", re.IGNORECASE
)
_REST = re.compile(
    r"[,;(].*|\s*\b(?:on|at|in|with|by|for|from|to|into|during|after|before|along|around|near|over|until|while|because|and|"
    r"but|who|which|that|this|last|again|today|yesterday|tonight|early|late|together|online|outside)\b.*|\s*\b\d.*",
    re.IGNORECASE,
)
_QUANTITIES = re.compile(
    r"^(?:(?:an?|some|another|half|the|their|two|three)\s+)?(?:(?:loa(?:f|ves)|cup|glass|pint|bit|hour|minute|session|"
    r"round|game|match|batch|pot|bottle|lot|slice|piece|episode|page|chapter)(?:e?s)? of\s+|some\s+)",
    re.IGNORECASE,
)
_DETERMINED = r"(?:an?|the|some|another|my|their|his|her|our)\s+"
_READINGS = (
    (re.compile(r"Went (?:(?:out|back) )?(?P<sport>[a-z]+ing)\b(?!-)", re.IGNORECASE), _sport),
    (
        re.compile(
            rf"(?:(?:Went|Was|Came) (?:out )?(?:for|on)|Had|Took|Did|Enjoyed) {_DETERMINED}(?:[\w-]+ ){{0,2}}?"
            rf"(?P<outing>{'|'.join(sorted(_OUTINGS, key=len, reverse=True))})\b",
            re.IGNORECASE,
        ),
        _outing,
    ),
    (
        re.compile(
            rf"(?P<verb>Had|Went to|Attended|Took|Did) (?:{_DETERMINED})?(?P<thing>[\w'’-]+(?: [\w'’-]+)?) "
            rf"(?P<kind>lesson|class|session|course|rehearsal|practice|training)(?:e?s)?\b",
            re.IGNORECASE,
        ),
        _lesson,
    ),
    (
        re.compile(
            r"(?:Went to|Was at|Hit|Came back from) (?P<the>the |their )?(?P<place>[\w'’-]+)(?=$|[,.;]| (?!of\b))",
            re.IGNORECASE,
        ),
        _place,
    ),
    (re.compile(r"(?P<verb>[a-z]+)(?: (?P<thing>.+))?$", re.IGNORECASE), _deed),
)
"""What was done, by how it is told; the first that fits."""
