"""What somebody thinks of a thing: a newer stance on the same thing takes the place of the older."""

import re
from dataclasses import dataclass
from functools import lru_cache

from remanence.domain.memory import Statement, Verb
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.reading import stems, subject
from remanence.domain.reconcile.told import Told


def reversed_stance(older: Told, newer: Told) -> Ending | None:
    """Likes what was hated, or the other way round."""
    mine, theirs = _stance_of(newer.statement), _stance_of(older.statement)
    if (
        mine is None
        or theirs is None
        or mine.likes == theirs.likes
        or subject(newer.statement) != subject(older.statement)
    ):
        return None
    return Ending("is another opinion than", Verb.SUPERSEDED) if mine.thing == theirs.thing else None


def preferred(older: Told, newer: Told) -> Ending | None:
    """Who preferred tea over coffee now prefers coffee."""
    mine, theirs = _preference(newer.statement.text), _preference(older.statement.text)
    if mine is None or theirs is None or subject(newer.statement) != subject(older.statement):
        return None
    turned = mine.better and mine.better == theirs.worse
    return Ending("is another preference than", Verb.SUPERSEDED) if turned else None


@dataclass(frozen=True, slots=True)
class Preference:
    better: frozenset[str]
    worse: frozenset[str]


@lru_cache(maxsize=4096)
def _preference(text: str) -> Preference | None:
    match = _PREFERS.match(text)
    if not match:
        return None
    better, worse = (stems(_AFTERWARDS.split(match[part] or "")[0]) for part in ("better", "worse"))
    return Preference(better, worse)


@dataclass(frozen=True, slots=True)
class Stance:
    likes: bool
    thing: frozenset[str]


def _stance_of(statement: Statement) -> Stance | None:
    if statement.attribute in {"interest", "dislike"} and statement.value:
        return Stance(statement.attribute == "interest", stems(statement.value, statement.language))
    return stance(statement.text)


@lru_cache(maxsize=8192)
def stance(text: str) -> Stance | None:
    match = _STANCE.match(text)
    if not match:
        return None
    thing = stems(_AFTERWARDS.split(match["thing"])[0])
    likes = (match["verb"].casefold() in _LIKES) != bool(match["denial"])
    return Stance(likes, thing) if thing else None


_LIKES = frozenset(
    {
        "likes", "like", "loves", "love", "enjoys", "enjoy", "adores", "adore", "into", "fond", "keen", "prefers",
        "prefer", "appreciates", "appreciate", "liking", "enjoying",
        "stand", "bear",  # only ever denied: "can't stand"
    }
)  # fmt: skip
_STANCE = re.compile(
    r"(?:(?:Now|Really|Actually|Still|Also|Weirdly|Suddenly|Has (?:come|grown|started|begun|learnt|learned) to) )*"
    r"(?P<denial>(?:Does not|Doesn't|Does no longer|No longer|Cannot|Can't|Is not|Isn't|Never)(?: really|"
    r" actually| even)? )?"
    r"(?:(?:is|has been|really|actually|now|grown|started|begun|to) )*"
    r"(?P<verb>likes?|loves?|enjoys?|adores?|prefers?|appreciates?|into|fond|keen|hates?|dislikes?|detests?|"
    r"loathes?|avoids?|stand|bear|"
    r"despises?|liking|enjoying)(?: of| on)? (?:the |a |an )?(?P<thing>.+)",
    re.IGNORECASE,
)
_PREFERS = re.compile(
    r"(?:(?:Now|Actually|Still) )?(?:Prefers|Likes) (?P<better>.+?)(?: (?:over|to|rather than|instead of|"
    r"more than|better than)"
    r" (?P<worse>.+))?$",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"(?:[,;.(–—]|\b(?:now|any ?more|again|these days|nowadays|because|but|since|after all|lately|a lot|very much|"
    r"at all|too|as well)\b)",
    re.IGNORECASE,
)
