"""How much a memory or a message is worth remembering, from 0 to 1.

Greetings and passing remarks are low, lasting facts about the person are high, what the user asks to remember and what
could do harm when forgotten (allergies, medication) highest. Recency has no part in it: that belongs to ranking.
"""

import re

from remanence.domain.memory import Kind

LASTING, PASSING, INSTRUCTION = 0.55, 0.45, 0.7
FALLBACK = 0.3
EXPLICIT = 0.25
"""What "remember that" adds."""

_BY_ATTRIBUTE = {
    "name": 0.9, "pronouns": 0.85, "allergy": 0.95, "medication": 0.9, "condition": 0.85, "diet": 0.8, "home": 0.85,
    "employer": 0.8, "title": 0.8, "partner": 0.8, "child": 0.8, "birthday": 0.8, "marital status": 0.7, "age": 0.7,
    "origin": 0.7, "native language": 0.7, "language": 0.65, "studies": 0.7, "degree": 0.65, "pet": 0.65,
    "sibling": 0.65, "instruction": 0.75, "answer language": 0.8, "answer length": 0.75, "answer format": 0.75,
    "answer tone": 0.75, "units": 0.75, "nickname": 0.8, "goal": 0.6, "interest": 0.6, "dislike": 0.6,
    "preference": 0.65, "tool": 0.55, "avoids": 0.75, "smoking": 0.7, "manager": 0.6, "salary": 0.65, "address": 0.75,
    "vehicle": 0.5, "owns": 0.45, "visited place": 0.45, "subscription": 0.45, "learning": 0.6,
}  # fmt: skip


def of_statement(
    kind: Kind, *, attribute: str = "", explicit: bool = False, about_other: bool = False, understood: bool = True
) -> float:
    """Of one statement: by what it says, how long it holds, and whether the user asked to keep it."""
    plain = {Kind.SEMANTIC: LASTING, Kind.EPISODIC: PASSING, Kind.PROCEDURAL: INSTRUCTION}[kind]
    if attribute.startswith("favourite "):
        plain = 0.6
    if not understood:
        plain = FALLBACK
    value = _BY_ATTRIBUTE.get(attribute, plain) - (0.1 if about_other else 0.0)
    return round(min(max(value + (EXPLICIT if explicit else 0.0), 0.0), 1.0), 2)


# The reference scorer of raw messages: MemoryKit contract, 5.3.

_QUESTION = re.compile(
    r"\?|^\s*(?:how|what|which|who|whom|whose|when|where|why|can|could|should|do|does|did|is|are|will|would)\b",
    re.IGNORECASE,
)
_TECHNICAL = re.compile(
    r"\b(?:api|sql|http\w*|json|yaml|xml|html|css|cach\w+|database\w*|server\w*|deploy\w*|docker|kubernetes|k8s|redis|"
    r"memcached|postgres\w*|mysql|mongo\w*|kafka|rabbitmq|python|java(?:script)?|typescript|rust|golang|ruby|php|swift|"
    r"kotlin|react|angular|vue|django|flask|fastapi|node(?:\.js)?|linux|windows|macos|aws|azure|gcp|terraform|"
    r"git(?:hub|lab)?|compiler|algorithm\w*|async\w*|thread\w*|queue\w*|schema\w*|migration\w*|endpoint\w*|"
    r"microservice\w*|acid|index\w*|query|queries|port|staging|production|latency|throughput|scaling|bug\w*|"
    r"\w*exception|stack ?trace|regex\w*|token\w*|encrypt\w*|authenti\w*|oauth|jwt|websocket\w*|type hints?|"
    r"unit tests?|validat\w+|input)\b|\.net\b|\bc#|\bc\+\+",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,;] )(?!I\b|I['’])[A-Z][\w.+#-]+")
_COMMITMENT = re.compile(
    r"\b(?:decid\w+|we will|we'll|i will|i'll|let's|going with|agreed|commit\w*|chose|chosen|settled on|promise\w*|"
    r"we are going to|plan is to|must not|deadline)\b",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"\b(?:important|critical|remember|don'?t forget|do not forget|note that|always|never|from now on|crucial|"
    r"essential|key point)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(?:i (?:prefer|like|love|hate|enjoy|want|need|work|live|have|am|use|study|own|speak|cannot|can't)|i['’]?m|"
    r"my \w+|we (?:use|need|have|prefer)|must|cannot|have to|need to|goal|favou?rite|allergic)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"```|`[^`]+`|\bdef \w+\(|\bfunction \w*\(|=>|[{};]\s*$|</\w+>|\bSELECT\b.+\bFROM\b", re.MULTILINE)
_URGENT = re.compile(
    r"\b(?i:urgent\w*|asap|immediately|emergency|furious|terrified|thrilled|devastated|crash\w*|is down|broken|"
    r"failing|outage|severe|worried|angry|excited)\b|!{2,}|\b[A-Z]{6,}\b"
)
_CHATTER_WORDS = """
    hi hello hey hiya ok okay k thanks thank you thx bye goodbye yes no yeah yep nope sure cool great nice good fine
    morning evening afternoon night lol haha hmm world there right got it perfect awesome wow please welcome everyone
    all how are doing what's up weather today is sunny it rainy lovely
"""
_CHATTER = frozenset(_CHATTER_WORDS.split())


def of_message(content: str, *, first: bool = False) -> float:
    """Of a whole message, before anything is understood; `first` where nothing of substance was said before."""
    words = re.findall(r"[\w']+", content.lower())
    score = 0.30
    score += 0.25 if _QUESTION.search(content) else 0.0
    score += min(0.10 * len({m.lower() for m in _TECHNICAL.findall(content)} | set(_NAME.findall(content))), 0.20)
    score += 0.30 if _COMMITMENT.search(content) else 0.0
    score += 0.45 if _MARKER.search(content) else 0.0
    score += 0.25 if _PERSONAL.search(content) else 0.0
    score += 0.15 if _CODE.search(content) else 0.0
    score += 0.15 if _URGENT.search(content) else 0.0
    score += 0.05 if len(content) > 500 else 0.0
    score += 0.05 if first and len(words) > 3 else 0.0
    if not words or all(word in _CHATTER for word in words):
        score = min(score, 0.20)
    return round(min(max(score, 0.0), 1.0), 2)
