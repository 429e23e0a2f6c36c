"""What a short reply means after what was asked: "Berlin" after "Where do you live?"."""

import re
from collections.abc import Sequence

from remanence.domain.extraction.lexicon import sayings, verbs
from remanence.domain.extraction.parsing import parse
from remanence.domain.extraction.person import Voice, statement, third_person
from remanence.domain.extraction.tokens import Token, tokens, with_is

LONGEST_QUESTION = 200  # characters of a question that are carried into a statement

_QUESTION = re.compile(r"[^.!?\n]*\?")
_TAG = re.compile(
    r"^(?:and|so|also|ok(?:ay)?|great|thanks|nice|oh no|perfect|sure|cool|got it|understood|hm+)[\s,!.:]+",
    re.IGNORECASE,
)
_FILLED = tuple(
    (re.compile(pattern, re.IGNORECASE), template)
    for template, _, pattern in (line.partition(" : ") for line in sayings.ANSWERED.strip().splitlines())
)
_SERVICE = re.compile(
    r"(?:would|do|should|shall) (?:you (?:like|want|prefer) (?:me|us) to|i|we) (?P<what>.+)$", re.IGNORECASE
)
_FROM_NOW = re.compile(
    r"\b(?:always|from now on|in (?:the )?future|every time|going forward|by default|in general)\b", re.IGNORECASE
)
_WH = re.compile(
    r"(?:and )?(?:what|when|where|who|how|which|why)(?: (?:time|often|long|much|far|days?|kind of \w+|\w+))?"
    r" (?P<rest>(?:do|did) you (?!need|want|mean|think|like|prefer)\w.+)$",
    re.IGNORECASE,
)
_WH_BE = re.compile(
    r"(?:and )?(?:when|where|who|how long|which \w+|what \w+) "
    r"(?P<rest>(?:are|will|were|would) you (?:going to )?\w+(?:ing)?\b.*)$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:and )?(?:when|where(?: to)?|which(?: one)?|how (?:long|many|much|often|far)|who(?: with)?|"
    r"since when|for how long|what (?:kind|sort|day|time|dates?))(?: exactly)?\?$",
    re.IGNORECASE,
)
"""It asks on about what the user has just said, and names nothing of it."""
_OFFER = re.compile(r"(?:would you (?:like|want|prefer|rather|mind)|do you want|shall|should)\b", re.IGNORECASE)
_OFFERED = re.compile(
    r"\b(?:would you like|do you (?:want|like|enjoy|use|know)|have you (?:ever )?(?:tried|used|considered|heard of)|"
    r"how about|what about|are you into) (?:to try |to have )?(?:some |an? |the |any )?"
    r"(?P<thing>(?!me\b|to\b|it\b|that\b)[\w' -]{3,40})\?",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\bdo you (?P<one>\w+) or (?P<two>\w+)\b", re.IGNORECASE)
_HABIT = re.compile(r"do you (?!have|need|want|mean|know|think|remember|see|understand|happen)\w+", re.IGNORECASE)
_UNOWNED = re.compile(r"^(?:and |so )?(?:your |the |any )?", re.IGNORECASE)
_ABOUT_SOMEBODY = re.compile(r"\b(?:you|your|it|its|he|his|she|her|they|their|any|that)\b", re.IGNORECASE)
_YES_NO = re.compile(r"^(?:do|are|have|did|is|were|was|can|will|would|has|does|shall|should|could) ", re.IGNORECASE)
_SHALL_REMEMBER = re.compile(sayings.SHALL_REMEMBER.strip(), re.IGNORECASE)
_TOPIC = re.compile(sayings.TOPIC.strip().replace("\n", ""), re.IGNORECASE)
_LIST_ITEM = re.compile(r"(?:^|[\s(])(\d{1,2})[.)]\s+(.+?)(?=[,;.]?\s+\d{1,2}[.)]\s|[.;,]?\s*(?:\n|$))", re.MULTILINE)
_ORDINAL = re.compile(
    r"\b(?:the\s+)?(?:(?P<nth>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th)"
    r"\s+(?:one|option|book|film|movie|idea|choice|item|suggestion)\b"
    r"|(?:number|option|no\.?|#)\s*(?P<n>\d{1,2})\b)",
    re.IGNORECASE,
)
_PLACES = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "last": -1,
}


def questions(text: str) -> list[str]:
    """The questions of a turn, in order, without what introduces them."""
    found = [match[0].strip() for match in _QUESTION.finditer(text.replace("’", "'")[-1_500:])]
    return [_TAG.sub("", question) for question in found if len(question) <= LONGEST_QUESTION]


def affirmed(question: str, *, yes: bool) -> str:
    """The statement that a yes or no to the question makes about the user; empty where it makes none."""
    offer = _SHALL_REMEMBER.search(question)
    if offer:
        return _about_user(offer["what"]) if yes else ""
    plain = question.rstrip("? ")
    service = _SERVICE.match(plain)
    if service:
        return _served(service["what"], yes=yes)
    if not _YES_NO.match(plain) or _OFFER.match(plain):
        return ""
    subject_first = _uninverted(plain)
    if not subject_first:
        return ""
    return _about_user(_ANY.sub("", subject_first) if yes else _denied(subject_first))


_ANY = re.compile(r"\bany (?=\w)", re.IGNORECASE)
"""“Has any pets” says no more than “has pets”."""


def specified(question: str, answer: str) -> str:
    """What a yes that goes on says: "Do you have any pets?" – "Yes, a cat called Tom" → "Has a cat called Tom".

    Empty where the answer is about something else than the question's object.
    """
    stated = affirmed(question, yes=True)
    if not stated:
        return ""
    if _HOW_OFTEN.match(answer):
        return f"{stated} {answer}"
    asked = _ASKED_FOR.match(stated)
    if not asked:
        return ""
    has, counted = asked["verb"] == "Has", bool(_COUNTED.match(answer))
    if has and not counted:
        return answered(question, answer)
    return f"{asked['verb']} {answer}" if counted or _ANY.search(question) else ""


_ASKED_FOR = re.compile(
    r"(?P<verb>Has|Owns|Keeps|Drives|Rides|Plays|Speaks|Takes|Uses|Knows|Does|Follows|Practises|Practices|Collects|Likes|Enjoys|Watches|Reads)"
    r"(?: (?:an? |other )?[\w'-]+(?: (?:for|on|in|at|this|next)\b.*)?)?$"
)
"""A statement whose object is left open, or is no more than a kind of thing."""
_COUNTED = re.compile(
    r"(?:an?|the|my|one|two|three|four|five|six|seven|eight|nine|ten|some|several|\d+)\b", re.IGNORECASE
)
_HOW_OFTEN = re.compile(
    r"(?:(?:almost |nearly |about )?(?:every|each|once|twice|daily|weekly|monthly)\b|"
    r"(?:\w+|\d+)(?: or \w+)? (?:times?|days|nights|mornings|evenings|hours)\b|on \w+days?\b|since )",
    re.IGNORECASE,
)


def _served(what: str, *, yes: bool) -> str:
    """An offer to act so from now on; to act once is no matter for memory."""
    if not _FROM_NOW.search(what):
        return ""
    told = re.sub(r"\byour\b", "their", re.sub(r"\byou\b", "them", what))
    return f"{'Wants' if yes else 'Does not want'} the assistant to {told}"


def answered(question: str, answer: str) -> str:
    """The statement that an answer in a few words makes: "Lives in {answer}", "Amp: a 1974 Orange"."""
    if answer.lower().startswith(("no ", "not ", "none", "nothing", "never")):
        return ""
    plain = question.rstrip("? ")
    return _filled(question, answer) or _of_self(plain, answer) or _either(question, answer) or _of_topic(plain, answer)


def _of_self(plain: str, answer: str) -> str:
    if asked := _WH.match(plain):
        return f"{_about_user(_uninverted(asked['rest']))}: {answer}"
    if lasting := _HOW_LONG.match(plain):
        return f"{_about_user('I have ' + lasting['rest'])} {answer}"
    if going_on := _WH_BE.match(plain):
        return f"{_about_user(_uninverted(going_on['rest']))}{' ' if answer[:1].isdigit() else ': '}{answer}"
    return ""


_HOW_LONG = re.compile(r"(?:and )?(?:how long|since when) have you (?P<rest>.+)$", re.IGNORECASE)


def _either(question: str, answer: str) -> str:
    either = _EITHER.search(question)
    if either and answer.lower() in {either["one"].lower(), either["two"].lower()}:
        return _about_user(f"I {answer.lower()}")
    return ""


def _of_topic(plain: str, answer: str) -> str:
    if topic := topic_of(plain):
        return f"{topic}: {answer}"
    return f"{_about_user(_uninverted(plain))}: {answer}" if _HABIT.match(plain) else ""


def is_bare(question: str) -> bool:
    return _BARE.match(question) is not None


def offered_thing(question: str) -> str:
    """What a question offers or asks about: "Would you like some breathing exercises?" → breathing exercises."""
    match = _OFFERED.search(question)
    return match["thing"].strip() if match else ""


def habit(question: str) -> str:
    """What "Do you smoke?" asks about, as a noun: "smoking"; empty where it asks for no habit."""
    match = re.match(
        r"(?:do|did) you (?:still )?(?P<verb>smoke|vape|drink|gamble|drive|eat meat)\b", question, re.IGNORECASE
    )
    if match is None:
        return ""
    first, _, rest = match["verb"].lower().partition(" ")
    return f"{first.removesuffix('e') if first != 'see' else first}ing {rest}".strip()


def _filled(question: str, answer: str) -> str:
    """By a question that has a form of its own."""
    for pattern, template in _FILLED:
        match = pattern.search(question)
        if match is None:
            continue
        groups = {name: value for name, value in match.groupdict().items() if value}
        if "his" in groups:
            continue
        own = groups.get("own", "").strip().capitalize()
        filled = template.replace("{own} is {}", "{own}: {}") if " and " in own else template
        noun = _possessed(groups.get("noun", ""))
        filled = filled.replace("{own}", own)
        filled = filled.replace("{noun}", noun if filled.startswith("{noun}") else noun.lower())
        filled = filled.replace("{verb}", verbs.third(groups.get("verb", "").lower()).capitalize())
        filled = filled.replace("{a}", _with_article(answer))
        return re.sub(r" is (?=the \d)", " is on ", filled.replace("{}", answer))
    return ""


def topic_of(question: str) -> str:
    """What a question is about, in one to three words."""
    plain = _UNOWNED.sub("", question.rstrip("? ").strip())
    if 1 <= len(plain.split()) <= 2:
        return plain.capitalize()
    match = _TOPIC.search(question) if _ABOUT_SOMEBODY.search(question) else None
    topic = match["topic"].strip() if match else ""
    return "" if topic.split(" ")[0].lower() in verbs.AUXILIARIES else topic.capitalize()


def chosen(text: str, offered: str) -> str:
    """The text with "the second one" replaced by what stood second in the list that was offered."""
    items = [match[2].strip(' *_"') for match in _LIST_ITEM.finditer(offered)]
    if len(items) < 2:
        return text

    def named(match: re.Match[str]) -> str:
        place = _PLACES.get((match["nth"] or "").lower(), 0) or int(match["n"] or 0)
        if place == -1:
            return items[-1]
        return items[place - 1] if 0 < place <= len(items) else match[0]

    return _ORDINAL.sub(named, text)


_INVERTED = re.compile(
    r"(?P<aux>do|are|have|did|were|was|can|will|would) you (?P<rest>.+)$|"
    r"(?P<is>is|are|does|was|were|has) (?P<own>your [\w' -]+?) (?P<tail>.+)$",
    re.IGNORECASE,
)


def _uninverted(question: str) -> str:
    """“Do you have a gym membership” → “I have a gym membership”; empty where it is not about the listener."""
    match = _INVERTED.match(question)
    if match is None:
        return ""
    if match["own"]:
        words = match["own"].split(" ", 1)[1]
        return f"my {words} {match['is'].lower()} {match['tail']}"
    auxiliary, rest = match["aux"].lower(), match["rest"]
    rest = re.sub(r"\byour\b", "my", re.sub(r"\byou\b", "I", rest))
    if auxiliary == "do":
        return f"I {rest}"
    if auxiliary == "did":
        return f"I did {rest}"
    return f"I {'am' if auxiliary == 'are' else auxiliary} {rest}"


def _denied(subject_first: str) -> str:
    words = subject_first.split()
    if words[0] == "I":
        second = words[1] if len(words) > 1 else ""
        if second in {"am", "can", "will", "would", "was", "were", "did"} or (
            second == "have" and _participle(words[2:3])
        ):
            return " ".join([words[0], second, "not", *words[2:]]).replace(" not still ", " no longer ")
        return " ".join([words[0], "do", "not", *words[1:]])
    return ""


def _participle(words: Sequence[str]) -> bool:
    return bool(words) and (words[0] in verbs.PARTICIPLES or words[0].endswith("ed") or words[0] == "ever")


def _about_user(text: str) -> str:
    """A sentence with "you" or "I" as its subject, in the third person."""
    mine = re.sub(r"\byour\b", "my", re.sub(r"\byou are\b", "I am", text, flags=re.IGNORECASE), flags=re.IGNORECASE)
    mine = re.sub(r"\byou\b", "I", mine, flags=re.IGNORECASE)
    return statement(third_person(parse(_read(mine)), Voice()))


def _read(text: str) -> tuple[Token, ...]:
    return with_is(tokens(text))


def _possessed(noun: str) -> str:
    return re.sub(r"^(?:your|the)\s+", "", noun.strip(), flags=re.IGNORECASE).capitalize()


def _with_article(answer: str) -> str:
    first = answer.split(maxsplit=1)[0].lower() if answer else ""
    if first in {"a", "an", "the", "in", "at", "as", "i"} or first.endswith("s"):
        return answer
    return f"{'an' if first[:1] in 'aeiou' else 'a'} {answer}"
