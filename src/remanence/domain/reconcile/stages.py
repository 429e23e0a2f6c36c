"""States that lead to others, and the words that tell of either."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Milestone:
    before: re.Pattern[str]
    after: re.Pattern[str]
    shared: bool
    """They must have a word in common: the language learnt, the place travelled to."""
    of_another: bool = False
    """The newer statement may have another subject: a child that is born."""


def _milestone(before: str, after: str, *, shared: bool = True, of_another: bool = False) -> Milestone:
    return Milestone(
        re.compile(rf"\b(?:{before})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{after})\b", re.IGNORECASE),
        shared,
        of_another,
    )


MILESTONES = (
    _milestone(
        r"learning|beginner|studying|taking (?:\w+ )?lessons|new to|getting into|knows? a (?:bit|little)|basic",
        r"proficient|fluent\w*|experts?|mastered|comfortable|passed|certified|speaks|usable|skilled|"
        r"good (?:at|in)|"
        r"can|is able to|knows how to|manages to|taught (?:him|her|them)self|professionally",
    ),
    _milestone(
        r"driving lessons|learning to drive|learner driver|provisional licen[cs]e|driving school",
        r"passed (?:\w+ )?driving|driv(?:ing|er'?s) licen[cs]e|can drive|passed (?:\w+ )?(?:driving )?test|drives",
        shared=False,
    ),
    _milestone(
        r"pregnant|expecting|(?:baby|child|twins) (?:is |are )?due|due (?:in|at|on|date)|baby on the way|trimester",
        r"born|gave birth|given birth|newborn|"
        r"had (?:an?|the|their|twin) (?:\w+ )?(?:baby|child|son|daughter|boy|girl|boys|girls|twins)|"
        r"(?-i:[A-Z])\w+ (?:is|has) (?:finally )?(?:here|arrived)|"
        r"baby (?:is|has) (?:finally )?(?:here|arrived)|"
        r"(?:daughter|son|baby|twins|girl|boy)(?: \w+)? (?:finally )?arrived",
        shared=False,
        of_another=True,
    ),
    _milestone(
        r"engaged|fianc[eé]e?|wedding|getting married|boyfriend|girlfriend|dating",
        r"got married|is married|married to|husband|wife|newlywed|honeymoon|were married|wed\b",
        shared=False,
    ),
    _milestone(r"dating|boyfriend|girlfriend|single", r"(?:got |is )?engaged", shared=False),
    _milestone(
        r"is (?:happily )?(?:single|divorced|widowed)|single (?:and|again)",
        r"has (?:an?|a new) (?:boyfriend|girlfriend|partner)|husband|wife|"
        r"(?:is|has been|started|has started) (?:dating|seeing|going out|in a relationship)|"
        r"is (?:married|engaged)|"
        r"(?:girl|boy)friend \w+",
        shared=False,
        of_another=True,
    ),
    _milestone(
        r"kindergarten|nursery|pre-?school|day-?care",
        r"(?:started|goes to|is in|at) (?:primary |elementary )?school|first grade|"
        r"primary|elementary",
        shared=False,
    ),
    _milestone(
        r"high school|secondary school|sixth form|a-levels|gymnasium",
        r"(?:started|studies at|goes to|at) (?:\w+ )?(?:university|"
        r"uni|college)|studies",
        shared=False,
    ),
    _milestone(
        r"(?:looking|searching|hunting) for (?:\w+ ){0,3}(?:job|work|position|role)|job[- ]hunt\w*|unemployed|"
        r"between jobs|laid off|"
        r"out of work|applying for (?:\w+ ){0,2}jobs",
        r"works? (?:at|for|as)|(?<!for a )new job|got (?:the|a|an) (?:\w+ )?(?:job|offer|position)|hired|"
        r"started (?:at|as|working)|joined|signed with",
        shared=False,
    ),
    _milestone(
        r"(?:looking|searching|hunting) for (?:\w+ ){0,3}(?:flat|apartment|house|place|home|room)|(?:house|flat|"
        r"apartment)[- ]hunt\w*",
        r"moved (?:in|to|into)|bought (?:a|the|his|her|their) (?:\w+ ){0,2}(?:flat|apartment|house|home|place)|"
        r"found (?:a|an|the) "
        r"(?:\w+ ){0,2}(?:flat|apartment|house|home|place|room)|signed (?:a|the) lease|lives in a new",
        shared=False,
    ),
    _milestone(
        r"(?:saving|saves) (?:up )?for (?:\w+ ){0,2}(?:house|flat|home|apartment|deposit|mortgage)",
        r"bought (?:an?|the|their) (?:\w+ ){0,2}(?:flat|apartment|house|home|place)|got the keys|has a mortgage",
        shared=False,
    ),
    _milestone(
        r"student|studying|studies|writing (?:[\w']+ ){0,3}(?:thesis|dissertation)|"
        r"in (?:the |his |her |their )?(?:final|last|first) year|"
        r"working on (?:\w+ )?(?:degree|thesis|dissertation|phd)",
        r"graduated|finished (?:\w+ ){0,2}(?:degree|studies|thesis|dissertation|phd|school|university)|defended|"
        r"got (?:\w+ )?(?:degree|phd|"
        r"diploma)|has (?:a|an) (?:\w+ )?(?:degree|phd|diploma)",
        shared=False,
    ),
    _milestone(
        r"training for|preparing for|practising for|signed up for|registered for",
        r"ran|finished|completed|won|took part|came|passed|did",
    ),
    _milestone(
        r"going to|flying|travell?ing to|trip|planning|plans?|booked|holiday in|vacation in|visit|will be in|"
        r"looking forward to",
        r"was (?:in|at|wonderful|great|amazing|lovely|fun|terrible|beautiful|good|fantastic|awful|nice)|back from|"
        r"returned from|visited|went to|"
        r"came back|spent|got back|enjoyed|loved",
    ),
    _milestone(
        r"saving (?:up )?for|wants? (?:to buy )?an?|planning to buy|looking for an?",
        r"bought|got (?:a|an|his|her|their)|purchased|owns",
    ),
    _milestone(
        r"waiting (?:list )?for|on the waiting list|awaiting|applied for|hoping (?:for|to get)|expecting",
        r"got|received|arrived|came through|approved|accepted|granted|rejected|turned down|had",
    ),
    _milestone(
        r"(?:is |has |feeling )?(?:sick|ill|injur\w*|broken|sprained|flu|covid|a cold|fever|recovering|"
        r"on crutches|in hospital|"
        r"signed off|off (?:sick|work)|sick leave|bronchitis|concussion)",
        r"recovered|healed|better (?:now|again)|well again|healthy again|back (?:at|to) work|fully fit|cured|"
        r"out of hospital|cast (?:is )?off",
        shared=False,
    ),
    _milestone(
        r"on (?:parental|maternity|paternity|sick) leave|on a sabbatical|on leave",
        r"back (?:at|to) work|returned to work",
        shared=False,
    ),
    _milestone(
        r"renovating|building|writing|reading|watching|working on|restoring|decorating",
        r"finished|completed|published|done|launched",
    ),
    _milestone(
        r"moving to|plans to move|about to move|will move|relocating", r"moved to|lives in|settled in|arrived in"
    ),
    _milestone(
        r"(?:trying|wants|plans|hoping) to (?:adopt|have|conceive|foster)\b.*\b(?:child|baby|kid)|"
        r"in the adoption process",
        r"is (?:now )?(?:the user's|his|her|their) (?:son|daughter|child|baby)|adopted|was born|gave birth|pregnant",
        shared=False,
        of_another=True,
    ),
    _milestone(
        r"adopting|(?:plans|wants) to adopt|getting a (?:dog|cat|puppy|kitten)",
        r"adopted|got a (?:dog|cat|puppy|kitten)|has a",
    ),
)
