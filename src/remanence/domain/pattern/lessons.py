"""From a memory to a standing instruction: which memories are one, what it orders, and what calls for it.

An order to the assistant for good is a lesson, and so is a preference ("I prefer …"), and what was told again and again
that somebody likes. What merely happened, or is the case, is none.
"""

import re
from typing import Final

from remanence.domain.event import Event
from remanence.domain.lexicon import technology
from remanence.domain.memory import Kind, Memory
from remanence.domain.pattern.keeping import Lesson
from remanence.domain.pattern.pattern import Trigger, TriggerType
from remanence.domain.pattern.tasks import CODE_WORDS, Subject, subject_of

NAME_LENGTH: Final = 80
REPEATED: Final = 3
"""So often told, a liking is a preference."""
MOST_TRIGGERS: Final = 6
PREFER: Final = "Prefer "


def lesson(memory: Memory, events: list[Event]) -> Lesson | None:
    """What is to be learned of a memory; `events` are those of its events that are at hand, oldest first."""
    order = _order(memory, events)
    if order is None or memory.subject or not events:
        return None
    kind, instruction = order
    return Lesson(
        name=f"{kind}: {_phrase(instruction)}",
        instruction=instruction,
        description=memory.text,
        triggers=triggers(instruction, is_format=kind == "Format"),
        confidence=memory.confidence,
        event_ids=tuple(dict.fromkeys(span.event_id for span in memory.evidence)),
        memory_ids=(memory.id,),
        said_at=max(event.accepted_at for event in events),
    )


def _order(memory: Memory, events: list[Event]) -> tuple[str, str] | None:
    """Its kind and the order itself, in the user's own words."""
    said = _said(memory, events)
    if memory.kind is Kind.PROCEDURAL:
        wish = _WANTS.match(memory.text)
        order = (
            _sentence(said)
            if said and not _FIRST_PERSON.match(said)
            else _sentence(memory.text[wish.end() :] if wish else memory.text)
        )
        return ("Format" if memory.attribute.startswith("answer") else "Instruction"), order
    if memory.attribute == "preference" and (preferred := _PREFERS.match(memory.text)):
        return "Preference", _sentence(PREFER + memory.text[preferred.end() :])
    if memory.attribute in _LIKING and len(memory.evidence) >= REPEATED:
        return "Preference", _sentence(PREFER + _LIKES.sub("", memory.text))
    if said and (marked := _MARKED.match(said)):
        return "Instruction", _sentence(said[marked.end() :])
    return None


def _said(memory: Memory, events: list[Event]) -> str:
    """The words of the last of its evidence that is at hand."""
    spoken = {event.id: event.content for event in events}
    spans = [span for span in memory.evidence if span.event_id in spoken]
    return " ".join(spoken[spans[-1].event_id][spans[-1].start : spans[-1].end].split()) if spans else ""


def _sentence(text: str) -> str:
    """An order, without politeness and without what only says that it is one."""
    bare = text.strip()
    while lead := _LEAD.match(bare):
        bare = bare[lead.end() :]
    bare = _TAIL.sub("", bare).strip(" .!,;")
    return f"{bare[:1].upper()}{bare[1:]}."


def _phrase(instruction: str) -> str:
    words = instruction.removeprefix(PREFER).rstrip(".")
    return words if len(words) <= NAME_LENGTH else words[: words.rfind(" ", 0, NAME_LENGTH)]


def triggers(instruction: str, *, is_format: bool = False) -> tuple[Trigger, ...]:
    """What calls for it: the tasks that it names, the sort of work that it is about, and its meaning."""
    plain = _FREQUENCY.sub("", instruction).strip(" .")
    if is_format or _OF_ANSWERS.search(plain):
        found = [Trigger(TriggerType.REGEX, ANSWERING)]
    elif _is_taste(instruction) and subject_of(plain) is Subject.CODE:
        found = [Trigger(TriggerType.REGEX, CODING)]
    elif instruction.startswith(PREFER):
        found = [Trigger(TriggerType.KEYWORD, _bare(plain))]
    else:
        found = [Trigger(TriggerType.KEYWORD, task) for task in _tasks(plain)]
    return (*dict.fromkeys(found[:MOST_TRIGGERS]), Trigger(TriggerType.SEMANTIC, plain))


def _is_taste(instruction: str) -> bool:
    """It says what to take, not for which task: “Use type hints”, “Prefer tabs over spaces”."""
    if instruction.startswith(PREFER):
        return True
    return bool(_TASTE.match(instruction)) and not _WHEN.search(instruction) and not _places(instruction)


def _tasks(plain: str) -> list[str]:
    """“write code” of “Write code in Python with type hints”; “javascript” of “use semicolons in JavaScript”."""
    condition = [_bare(_MAKING.sub("", match["task"]) or match["task"]) for match in _WHEN.finditer(plain)]
    rest = _WHEN.sub("", plain).strip(" ,.")
    head = _HEAD.match(rest)
    if head and head["verb"].lower() in _WORK:
        return [*condition, _bare(f"{head['verb']} {head['object'] or ''}")]
    where = _places(rest) if not condition else []
    named = [task for task in (*condition, *where) if task]
    return named or [_bare(head["object"])] if head and head["object"] else named


def _places(text: str) -> list[str]:
    """“python” of “in Python code”, which is called for whatever is to be written in it; nothing of “in functions”."""
    things = [match["thing"] for match in _WHERE.finditer(text)]
    bare = [next((name.lower() for name in technology.named(thing)), _bare(thing)) for thing in things]
    return [each for each in bare if each and not _CODE.issuperset(each.split())]


def _bare(words: str) -> str:
    kept = [word for word in re.findall(r"[\w.+#'-]+", words.lower()) if word not in _ARTICLES]
    return " ".join(kept[:3]).strip(".")


_CODE = frozenset({"code", "coding", "programming"})
_LIKING = frozenset({"preference", "interest", "dislike"})
_WANTS = re.compile(r"(?:Wants (?:the assistant )?|Wants )(?:to )?")
_PREFERS = re.compile(r"(?:Really |Strongly |Usually |Generally )?(?:Prefers|Would rather|Favou?rs) ", re.IGNORECASE)
_LIKES = re.compile(r"^(?:(?:Really|Also|Always) )?(?:Likes|Loves|Enjoys|Is fond of|Is keen on) ", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"(?:i|we|my|our|i['’]d|i['’]m)\b", re.IGNORECASE)
_LABEL = r"(?:(?:important|critical|note|reminder|rule|attention|n\.?b\.?)\s*[:!–—-]+\s*)"
_MARKED = re.compile(
    rf"{_LABEL}?(?=(?:please )?(?:always|never|from now on|remember to|don['’]?t forget to|make sure (?:to|you)"
    r"|be sure to)\b)"
    rf"|{_LABEL}(?=(?:always|never|do not|don['’]t)\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"{_LABEL}|(?:please|kindly|also|and|so|in future|in the future|from now on|going forward|from here on|henceforth|"
    r"(?:can|could|would|will) you|you (?:should|must|need to|have to)|i (?:want|need|would like|['’]?d like) you to|"
    r"remember(?: that)?(?: you should)? to|remember(?=,)|make sure (?:that )?(?:to|you)|be sure to|"
    r"do not forget to|don['’]t forget to)\b[,:]?\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[,;]?\s*\b(?:please|from now on|going forward|in (?:the )?future|at all times|thanks|thank you)\W*$",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(r"^(?:always|never|do not|don['’]t|not|prefer|only|just)\s+(?:ever\s+)?", re.IGNORECASE)
_ARTICLES = frozenset(["a", "an", "the", "my", "our", "your", "any", "all", "every", "each", "some", "new", "more"])
_TASTE = re.compile(
    r"(?:(?:always|never|do not|don['’]t) )?(?:use|prefer|avoid|apply|follow|add|include)\b", re.IGNORECASE
)
_WORK_TABLE: Final = """
    write create generate build implement format structure design draft review refactor test debug deploy name plan
    book translate summarise summarize explain describe compare recommend suggest cook document code prepare sketch
    schedule organise organize compose edit proofread order buy analyse analyze calculate draw paint print send
"""
_WORK = frozenset(_WORK_TABLE.split())
_MAKING = re.compile(r"(?:writ|creat|generat|mak|build|implement|produc|draft|prepar)(?:e|ing)?\s+", re.IGNORECASE)
_JOINS = r"in|with|for|to|as|on|so|and|or|that|when"
_NOUNS = rf"(?:(?!(?:{_JOINS}|using|by|at|from|of|under|without|into)\b)[\w.+#'-]+\s*)"
_HEAD = re.compile(rf"(?P<verb>[A-Za-z]+)\s*(?P<object>{_NOUNS}{{1,4}})?")
_WHEN = re.compile(
    r"[,;]?\s*\b(?:when(?:ever)?|if|while|before|after|every time|each time)\s+"
    r"(?:(?:i|we|you|it|they)\s+(?:\w+\s+(?:for|to|about|you to)\s+)?)?"
    rf"(?P<task>{_NOUNS}{{1,4}})",
    re.IGNORECASE,
)
_WHERE = re.compile(rf"\b(?:in|for|to|on|with)\s+(?P<thing>{_NOUNS}{{1,3}})", re.IGNORECASE)
_OF_ANSWERS = re.compile(
    r"\b(?:answers?|repl(?:y|ies)|respon(?:d|ses?)|bullets?|bullet points?|explanations?|speak|talk|tone|emojis?|"
    r"jargon|call me|apologi[sz]\w+|greet\w*)\b",
    re.IGNORECASE,
)
ANSWERING: Final = (
    r"\b(?:answer|reply|respond|explain|describe|summari[sz]e|list|write|create|generate|draft|compare|recommend|suggest|"
    r"give me|tell me|show me|plan|outline|format|structure)\b"
)
CODING: Final = (
    r"\b(?:write|create|generate|build|implement|refactor|code|format|structure)\b.{0,60}\b"
    rf"(?:{'|'.join(CODE_WORDS.split())})\b"
)
