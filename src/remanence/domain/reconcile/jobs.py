"""Work is told as one statement that claims two things, what somebody is and where: either can change alone."""

import re
from dataclasses import dataclass
from functools import lru_cache

from remanence.domain.memory import Category, Statement, Verb
from remanence.domain.reconcile import values
from remanence.domain.reconcile.ending import Ending
from remanence.domain.reconcile.likeness import is_more_exact, normalised
from remanence.domain.reconcile.reading import says, stems, subject
from remanence.domain.reconcile.told import Told

JOB = frozenset({"title", "employer"})


@dataclass(frozen=True, slots=True)
class Job:
    """As the text spells it; empty where it does not say."""

    title: str = ""
    employer: str = ""


def another_job(older: Told, newer: Told) -> Ending | None:
    """One statement names the title, the other the employer, but their texts tell more than their attributes."""
    one, other = newer.statement, older.statement
    if subject(one) != subject(other) or not (_is_job(one) and _is_job(other)):
        return None
    if not values.claim_all(newer, older) or newer.is_passing or older.is_passing:
        return None
    mine, theirs = job(one), job(other)
    if _differ("employer", mine.employer, theirs.employer):
        return Ending("gives another employer than", Verb.SUPERSEDED)
    if _differ("title", mine.title, theirs.title) and (is_promotion(one, other) or _is_begun(newer, mine)):
        return Ending("gives another title than", Verb.SUPERSEDED)
    return None


def _is_begun(newer: Told, job: Job) -> bool:
    """Work that was begun somewhere, and is not said to come beside what was done before."""
    return bool(job.employer) and says(_BEGUN, newer.statement.text) and not newer.is_additional


def lost_job(older: Told, newer: Told) -> Ending | None:
    """Who was laid off or has retired has no employer, whatever it was called."""
    one, other = newer.statement, older.statement
    if not says(OUT_OF_WORK, one.text) or subject(one) != subject(other) or not _is_job(other) or older.is_past:
        return None
    if newer.is_tentative or older.retracts:
        return None
    left, known = _LEFT_AT.search(one.text), job(other).employer
    named = left["employer"].casefold() if left else ""
    return Ending("ends") if not named or not known or named in known.casefold() or known.casefold() in named else None


def composed(newer: Statement, ended: Statement) -> str:
    """Completed by what goes on: a promotion keeps the employer, the same role elsewhere the title."""
    mine, theirs = job(newer), job(ended)
    if mine.title and theirs.title and not mine.employer and theirs.employer and is_promotion(newer, ended):
        return _with_article(ended.text.replace(theirs.title, mine.title, 1), mine.title)
    if mine.employer and not mine.title and theirs.title and says(_SAME_ROLE, newer.text):
        return _with_article(f"Works as a {theirs.title} at {mine.employer}", theirs.title)
    return newer.text


def is_promotion(newer: Statement, older: Statement) -> bool:
    """A step at the same employer: it says so, or the titles are of one trade."""
    mine, theirs = job(newer), job(older)
    if mine.employer and mine.employer.casefold() == theirs.employer.casefold():
        return True
    if mine.employer and _differ("employer", mine.employer, theirs.employer):
        return False
    return says(_PROMOTED, newer.text) or bool(stems(mine.title) & stems(theirs.title))


def are_step_and_title(one: Statement, other: Statement) -> bool:
    """One tells how somebody came to a title, the other only that it is theirs."""
    return one.attribute == other.attribute == "title" and says(_STEP, one.text) != says(_STEP, other.text)


def job(statement: Statement) -> Job:
    """What the attribute says, and what the text says besides."""
    found = _job(statement.text)
    match statement.attribute:
        case "title" if statement.value:
            return Job(_as_written(statement), found.employer)
        case "employer" if not found.employer:
            return Job(found.title, statement.value)
        case _:
            return found


def _as_written(statement: Statement) -> str:
    at = statement.text.casefold().find(statement.value.casefold())
    return statement.text[at : at + len(statement.value)] if at >= 0 else statement.value


def names_job(text: str) -> bool:
    return _job(text) != Job()


@lru_cache(maxsize=4096)
def _job(text: str) -> Job:
    for pattern in _FORMS:
        if match := pattern.match(text.rstrip(".")):
            named = match.groupdict()
            title, employer = named.get("title") or "", named.get("employer") or ""
            return Job(_PLACE.split(title)[0].strip(), _REST.split(employer)[0].strip())
    return Job()


def _is_job(statement: Statement) -> bool:
    if statement.attribute:
        return statement.attribute in JOB
    return Category.CAREER in statement.categories and _job(statement.text) != Job()


def _differ(attribute: str, one: str, other: str) -> bool:
    """Both are named, and neither is the other made more exact."""
    mine, theirs = normalised(attribute, one), normalised(attribute, other)
    if not mine or not theirs or mine == theirs:
        return False
    return not (is_more_exact(attribute, one, other) or is_more_exact(attribute, other, one))


def _with_article(text: str, title: str) -> str:
    """The article that the new title asks for."""
    article = "an" if title[:1].casefold() in "aeiou" else "a"
    return re.sub(rf"\ban? (?={re.escape(title)})", f"{article} ", text, count=1)


_TITLE = r"(?:an? |the )?(?P<title>[^,;.]+?)"
_EMPLOYER = r"(?:at|for|with|by) (?P<employer>[^,;.]+?)"
_WORKS = (
    r"(?:Works|Working|Is working|Is employed|Started(?: working)?|Has started|Has been working)(?: (?:now|"
    r"currently))?"
)
_WHEN = r"(?: (?:today|yesterday|last \w+|this \w+|in \w+|on \w+).*)?(?:,.*)?"
_GOT = r"(?:Has |Just |Recently |Finally )*(?:started|begun|got|gotten|found|landed|taken|took|accepted)"
_BARE = (
    r"(?P<title>(?!\w+(?:s|ed|ing)\b)\w[\w-]*(?: (?!is\b|are\b|was\b|has\b)[\w-]+){0,5}?) (?:at|for|with) "
    r"(?P<employer>(?-i:[A-Z])[^,;.]*)$"
)
"""A trade and a name without a verb: "Barista at Kaffeehaus Anton"."""
_HIRED = (
    r"(?P<employer>(?-i:[A-Z])[^,;.]+?) (?:hired|promoted|appointed|made|took on|employed) (?:the user|them)\b.*? "
    rf"(?:as|to) {_TITLE}{_WHEN}$"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WORKS} as {_TITLE}(?: {_EMPLOYER})?(?:,.*)?$",
        rf"{_WORKS} {_EMPLOYER}(?: as {_TITLE})?(?:,.*)?$",
        rf"(?:Was |Has been |Got |Just |Recently |Is )*promoted(?: \w+)? to {_TITLE}(?: {_EMPLOYER})?{_WHEN}$",
        rf"{_GOT} (?:an? |the |their )?(?:new )?(?:job|role|position|post)(?: as {_TITLE})?(?: {_EMPLOYER})?{_WHEN}$",
        rf"(?:Became|Has become) {_TITLE}(?: {_EMPLOYER})?{_WHEN}$",
        rf"Is (?:now )?(?:an? |the ){_TITLE} {_EMPLOYER}$",
        rf"(?:Has |Just |Recently )*(?:switched|moved|gone|went|changed) to (?P<employer>[^,;.]+?) as {_TITLE}{_WHEN}$",
        rf"(?:Was |Got |Has been |Just |Recently )+(?:elected|appointed|named|made)(?: as)? {_TITLE}{_WHEN}$",
        rf"\w+ (?:just )?(?:made|promoted|appointed|named) (?:the user|them)(?: to| as)? {_TITLE}{_WHEN}$",
        r"New employer(?: since [\w ]+)?(?: is|:) (?P<employer>[^,;.]+)$",
        _BARE,
        _HIRED,
    )
)
_PLACE = re.compile(r" (?:in|on|near|from|since|until) ")
_REST = re.compile(
    r"[,;(]| (?:these days|now|currently|nowadays)$| (?:since|from|until|on|because|where|but|and|as|"
    r"in (?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December|\d{4}))\b"
)
OUT_OF_WORK = re.compile(
    r"\b(?:laid off|made redundant|lost (?:the|his|her|their) job|(?:was|got|been) (?:fired|sacked)|is unemployed|"
    r"out of work|"
    r"quit (?:the|his|her|their) job|is retired|(?:has |just )?retired(?: from work)?$|retired (?:in|last|this))\b",
    re.IGNORECASE,
)
_LEFT_AT = re.compile(r"\b(?:at|from|by) (?:the )?(?P<employer>[^,;.]+)")
_PROMOTED = re.compile(
    r"\b(?:promot\w+|became|moved up|elected|appointed|made (?:partner|senior|lead|head)|stepped up)\b", re.IGNORECASE
)
_BEGUN = re.compile(r"\b(?:start(?:ed|s|ing)|began|begun|joined|hired)\b", re.IGNORECASE)
_STEP = re.compile(r"\bpromoted\b", re.IGNORECASE)
_SAME_ROLE = re.compile(r"\bsame (?:role|job|title|position|work)\b|\bstill an? \b", re.IGNORECASE)
