"""How people say that something has ended: verbs, what they end, and which statements that can touch."""

import re
from dataclasses import dataclass
from functools import lru_cache

from remanence.domain.memory import Statement
from remanence.domain.reconcile.reading import says, stems


@dataclass(frozen=True, slots=True)
class Touched:
    """The statements that a kind of ending can touch: by how they are worded, or by their attribute."""

    worded: re.Pattern[str]
    attributes: frozenset[str] = frozenset()

    def apply_to(self, statement: Statement) -> bool:
        return statement.attribute in self.attributes or says(self.worded, statement.text)


@dataclass(frozen=True, slots=True)
class Ended:
    """What a text says has ended, and the statements that this can touch."""

    what: frozenset[str]
    touches: Touched


@lru_cache(maxsize=4096)
def endings(text: str, language: str) -> tuple[Ended, ...]:
    forms = _ENDINGS if language == "en" else _FOREIGN_ENDINGS.get(language, ())
    found = []
    for pattern, touches in forms:
        for match in pattern.finditer(text):
            named = _TRAILING.split(match["what"], maxsplit=1)[0]
            what = stems(named, language) - _VAGUE
            only_then = len(what) == 1 and _ONLY_THEN.search(match["what"][len(named) :])
            if what and not only_then:  # "no longer drives after dark" still drives
                found.append(Ended(what, touches))
    return tuple(found)


_VAGUE = stems(
    "job work role position everything all it them that this thing old anymore time last year month week read watch"
    " write account subscription membership app habit"
)
_TRAILING = re.compile(
    r"[,;.!(–—]|\b(?:because|since|after|when|so|but|and (?!\w+$)|in (?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December|(?:the )?(?:spring|summer|autumn|fall|winter)|\d{4})|last|this|"
    r"on|at the end|for (?:an?|the|his|her|their)|"
    r"\d{4}|over the|for good|for (?=\w+ing)|to )\b"
)
_ONLY_THEN = re.compile(r"^(?:after|when|on|at|during|with|without|while|if)\b(?! (?:the )?(?:end|beginning|start)\b)")


_PASSIVE = re.compile(
    r"^(?:The |Their |His |Her )?(?P<what>[\w' -]+?) (?:was|were|got|has been|have been|is|are) (?:stolen|sold|"
    r"scrapped|wrecked|totalled|destroyed|given away|cancelled|canceled|discontinued|gone|broken beyond repair)\b",
    re.IGNORECASE,
)


_PARTED = re.compile(r"\b(?:gave|gives|given|giving) (?P<what>(?!up\b)[\w' +#.-]{2,40}?) up\b", re.IGNORECASE)


_TRADED = re.compile(
    r"\b(?:traded|swapped|part-exchanged|exchanged) (?:the |their )?(?P<what>[\w' -]{2,40}?) (?:in )?for\b",
    re.IGNORECASE,
)
_DIED = re.compile(
    r"^(?:The |Their |Old )*(?P<what>[\w' -]+?) (?:finally |just |has |has finally )*(?:died|"
    r"gave up the ghost|packed in|"
    r"broke down for good|fell apart|was written off|had it)\b",
    re.IGNORECASE,
)


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


def _ending(touches: Touched, *verbs: str) -> tuple[re.Pattern[str], Touched]:
    """Verbs that end something, and the statements that they can touch."""
    small = r"(?:(?:the|a|an|his|her|their|its|my|our|all|with|from|of|up|on)\s+)*"
    return re.compile(rf"\b(?:{'|'.join(verbs)})\s+{small}(?P<what>.+)", re.IGNORECASE), touches


_POSSESSION = _any(
    "has (?!been|not|to|had|always|never)",
    "owns|drives|rides|keeps|uses|wears|plays|plans|lives|rents|commutes|cycles|sails|sells",
)
_USE = _any(
    r"uses?|using|subscri\w+|pays?|has|member\w*|keeps?|watches|listens|signed up|reads|plans?|stores|writes|banks|"
    r"tracks|on",
)
_UNDER_WAY = _any(
    r"is \w+ing|learning|studying|training|reading|writing|watching|working on|preparing|taking|building|renovating",
    r"plans?|planning|currently|wants? to|goal|course|lessons?|studies|attends|student|thesis|due|booked|upcoming",
)
_ATTITUDE = _any(r"loves|likes|enjoys|adores|into|fan|keen|interested|favou?rite|prefers|fond")
ANYTHING = re.compile(
    r"^(?!(?:Loves|Likes|Enjoys|Hates|Dislikes|Adores|Interested|Is interested|Prefers|Favou?rite|Is afraid|"
    r"Used to|Wants|"
    r"Dreams|Misses)\b)",
    re.IGNORECASE,
)
"""Anything but what somebody thinks of it: who stops smoking may still like it."""
_ENDINGS = (
    (_PARTED, Touched(ANYTHING)),
    (_TRADED, Touched(_POSSESSION, frozenset({"vehicle", "owns", "tool"}))),
    (_DIED, Touched(_POSSESSION, frozenset({"vehicle", "owns", "tool"}))),
    (_PASSIVE, Touched(_POSSESSION, frozenset({"vehicle", "owns", "pet", "tool", "subscription", "plan"}))),
    _ending(
        Touched(_POSSESSION, frozenset({"vehicle", "owns", "pet", "tool"})),
        r"sold|gave away|got rid of|getting rid of|traded in|scrapped|returned|replaced|swapped|wrecked",
        r"no longer (?:has|owns|drives|rides|keeps)|doe(?:s not|sn't) (?:have|own|drive|keep)",
    ),
    _ending(
        Touched(ANYTHING),
        r"cancel(?:l?ed|s|l?ing)|unsubscribed|deleted|uninstalled|ditched|dropped|deactivated|closed|let go of|"
        r"replaced",
        r"migrated(?: \w+)? from|switched (?:away )?from|switched (?:\w+ ){1,3}from|moved (?:away )?from|instead of|"
        r"rather than",
        r"no longer (?:uses|pays for|subscribes to|listens to|reads|watches)|not using|doe(?:s not|sn't) use",
    ),
    _ending(
        Touched(ANYTHING),
        r"quit(?:s|ting)?|stopped|stops|gave up|giving up|gives up|given up|no longer|resigned|retired|left|"
        r"leaves|leaving",
        r"moved out of|moved away|dropped out of|withdrew|finished with|is done with|broke off|abandoned|paused|"
        r"is off|^off",
        r"came off",
    ),
    _ending(
        Touched(_UNDER_WAY, frozenset({"learning", "goal", "plan", "project", "studies"})),
        r"finished|completed|passed|graduated|done|handed in|submitted|defended|ran|won|achieved|reached",
        r"dropped(?! out)|changed from|switched from",
    ),
    _ending(
        Touched(_ATTITUDE, frozenset({"interest", "preference"})),
        r"no longer (?:likes?|loves?|enjoys?|prefers?)|stopped (?:liking|loving|enjoying)|went off|has gone off|"
        r"is over",
        r"cannot (?:do|take|handle|face|bear|stomach|enjoy)(?= .*\bany ?more\b)",
        r"(?:is )?no longer (?:into|interested|keen)|lost interest in|is tired of|is sick of",
    ),
)


def _foreign(*patterns: str) -> tuple[tuple[re.Pattern[str], Touched], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), Touched(ANYTHING)) for pattern in patterns)


_FOREIGN_ENDINGS = {
    "de": _foreign(
        r"(?:hat|habe) (?:mit (?:dem |der )?)?(?P<what>.+?) (?:aufgehört|verkauft|gekündigt|aufgegeben|abgebrochen)",
        r"(?P<what>\w+) nicht mehr",
        r"nicht mehr bei (?P<what>.+)",
    ),
    "fr": _foreign(
        r"(?:a |ai )?(?:arrêté|cessé) (?:de |d')(?P<what>.+)",
        r"(?:a |ai )?(?:vendu|résilié|quitté|abandonné) (?P<what>.+)",
        r"ne (?P<what>\w+) plus",
    ),
    "es": _foreign(
        r"(?:dejó|ha dejado|dejé) de (?P<what>.+)",
        r"(?:vendió|canceló|abandonó|ha vendido|ha cancelado) (?P<what>.+)",
        r"ya no (?:es |está |come |bebe )?(?P<what>.+)",
    ),
    "it": _foreign(
        r"(?:ha |ho )?smesso di (?P<what>.+)",
        r"(?:ha |ho )(?:venduto|lasciato|disdetto|abbandonato) (?P<what>.+)",
        r"non (?P<what>\w+) più",
    ),
    "pt": _foreign(
        r"(?:parou|deixou|parei|deixei) de (?P<what>.+)",
        r"(?:vendeu|cancelou|largou) (?P<what>.+)",
        r"não (?P<what>\w+) mais",
    ),
    "ru": _foreign(r"(?:бросил|бросила|перестал|перестала|продал|продала) (?P<what>.+)", r"больше не (?P<what>.+)"),
    "zh": _foreign(r"(?:不再|戒了?|卖掉?了?|取消了?|放弃了?)(?P<what>[^，。]+)"),
    "ja": _foreign(r"(?P<what>[^、。]+?)を(?:やめ|辞め|止め|売っ|解約)"),
}
