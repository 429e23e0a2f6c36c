"""Whether a question asks for what used to be, in the languages whose signs of it are few and plain."""

import re

# Forms that are nothing but a past tense, and forms that are one after a subject (elsewhere participles: "is paid").
_PRETERITES = (
    "ate|became|began|broke|came|chose|drank|drove|fell|flew|forgot|gave|grew|knew|ran|rode|rang|sang|saw|spoke|swam|took"
    "|went|woke|wore|wrote"
)
_AFTER_SUBJECT = (
    "bought|brought|built|caught|felt|fought|found|got|had|heard|held|kept|led|left|lent|lost|made|met|paid|said|sat|sent"
    "|shot|slept|sold|spent|stood|taught|told|thought|understood|won|[a-z]{2,}ed"
)
_SUBJECT = r"(?:i|he|she|it|we|they|who|(?:which|what|whose)(?: \w+)?)"

_PAST_TENSE = re.compile(
    rf"\b(?:did|was|were|had|{_PRETERITES})\b|\b{_SUBJECT} (?:{_AFTER_SUBJECT})\b"
    r"|\b(?:war|waren|hatte|hatten|wohnte|arbeitete|lebte|wollte|gab|ging)\b"
    r"|\b(?:était|étaient|avait|avaient|habitait|travaillait|vivait|faisait|voulait)\b"
    r"|\b(?:era|eran|fue|fueron|estaba|tenía|vivía|trabajaba|quería|había|hizo|hacía)\b"
    r"|\b(?:aveva|abitava|viveva|lavorava|voleva|faceva)\b|\b(?:morava|trabalhava|tinha|queria|fazia|foi)\b"
    r"|\b(?:was|had|woonde|werkte|wilde|deed)\b|\b(?:был|была|было|были|жил|жила|работал|работала|хотел|хотела)\b"
    r"|\b(?:był|była|było|były|miał|miała|mieszkał|mieszkała|pracował|pracowała)\b|كان|كانت"
    r"|でした|ましたか|だった|ていた|[가-힣](?:었|았|했)",
    re.IGNORECASE,
)

_FORMERLY = re.compile(
    r"\b(?:used? to|previous(?:ly)?|former(?:ly)?|originally|initially|back then"
    r"|at (?:first|the (?:beginning|start|outset))"
    r"|in the past(?! (?:\w+ )?(?:days?|weeks?|months?|years?|decades?))|no longer|any ?more"
    r"|earlier|once (?:was|were|had)"
    r"|old(?:er)? (?:address|job|flat|apartment|house|home|phone|number|car|employer|boss|name|plan)|ex-\w+)\b"
    r"|\b(?:früher(?:e[rns]?)?|vorher(?:ige[rns]?)?|ehemals|ehemalige[rns]?|damals|ursprünglich|zuvor|nicht mehr)\b"
    r"|\b(?:auparavant|autrefois|jadis|ancien(?:ne)?s?|précédent[es]{0,2}|à l['’]origine|avant)\b"
    r"|\b(?:antes|antigu[oa]s?|anterior(?:es)?|anteriormente|solía|originalmente|al principio)\b"
    r"|\b(?:prima|precedente(?:mente)?|un tempo|in passato|all['’]inizio)\b|\b(?:antigamente|outrora|anteriormente)\b"
    r"|\b(?:vroeger|voorheen|vorige|destijds|oorspronkelijk)\b|\b(?:раньше|прежде|прежн\w+|бывш\w+)\b"
    r"|\b(?:wcześniej|dawniej|kiedyś|poprzedni\w*|dawn[yae])\b|以前|之前|曾经|曾|原来|原本|过去|从前|昔|かつて|前は|元は|もともと"
    r"|예전|이전|과거|원래|سابقا|سابق|قبل",
    re.IGNORECASE,
)

# "Before the move", "before she switched", "before Prestwich": a state that a change ended. Not "before cooking".
_BEFORE = re.compile(
    r"\bbefore (?:the|this|that|these|her|his|their|our|my|its|he|she|they|we|i|it)\b|(?-i:\b[Bb]efore [A-Z]\w+)"
    r"|\b(?:bevor|ehe|vor (?:de[mr]|seine[mr]|ihre[mr]))\b"
    r"|\bafter (?:retiring|leaving|landing|moving|arriving|graduating)\b|\bright after\b",
    re.IGNORECASE,
)


def is_past_tense(text: str) -> bool:
    return bool(_PAST_TENSE.search(text))


def asks_for_former(text: str) -> bool:
    """What used to be, and is something else now: "before the move", "originally", "her former job"."""
    return bool(_FORMERLY.search(text)) or (bool(_BEFORE.search(text)) and is_past_tense(text))
