"""Reads a message in a language other than English: its informative sentences stay in their own words.

What the tables of `tongues` know is used (first person into third, questions, orders, doubts, a few attributes); what
they do not know is kept as it was said.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from remanence.domain.extraction import claims
from remanence.domain.extraction.claims import Claim
from remanence.domain.extraction.finding import Finding
from remanence.domain.extraction.lexicon.tongues import TONGUES, Tongue
from remanence.domain.extraction.lexicon.words import FILLERS
from remanence.domain.extraction.parsing import Tense
from remanence.domain.sentences import Sentence

HIDDEN = "█"
_YES_OR_NO = frozenset({"no", "non", "não", "nein", "нет", "не", "sí", "sim", "sì", "oui", "ja", "да", "نعم", "لا"})
_REFLEXIVES = frozenset({"se", "si", "sich", "s'", "elle", "ей", "sé", "consigo", "le gusta"})
_JOINERS = frozenset({"und", "aber", "et", "mais", "y", "e", "pero", "mas", "ma", "ed", "и", "но", "а"})
_FORMS = {"de": "e", "ru": "те"}
UNSPACED = frozenset({"zh", "ja"})
_WORD = re.compile(r"\w+(?:['’-]\w+)*['’]?")
_LOOSE = ' ,;:.!?。！？，、；：…—–-"“”«»()\U0001f600'
_EMOJI = re.compile(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]+")


@dataclass(frozen=True)
class Grammar:
    """The rules of one language, made of its table."""

    language: str
    tongue: Tongue

    @cached_property
    def first(self) -> Mapping[str, str]:
        return _pairs(self.tongue.first)

    @cached_property
    def own(self) -> Mapping[str, str]:
        return _pairs(self.tongue.own)

    @cached_property
    def small(self) -> frozenset[str]:
        return frozenset(self.tongue.small.split())

    @cached_property
    def claims(self) -> tuple[claims.Form, ...]:
        return tuple(claims.forms(self.tongue.claims, r"^(?:non |nicht |no |ne |n['’]|não )?"))

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        return _phrases(self.tongue.subject)

    def has(self, phrases: str, text: str) -> bool:
        """One of the phrases stands in the text, as whole words where the language has spaces."""
        return any(self._stands(phrase, text) for phrase in _phrases(phrases))

    def begins(self, phrases: str, text: str) -> bool:
        """It begins with one of the phrases, or with its polite or older form ("schreibe", "напишите")."""
        lower = text.lower()
        for phrase in _phrases(phrases):
            rest = lower.removeprefix(phrase)
            if rest == lower:
                continue
            rest = rest.removeprefix(_FORMS.get(self.language, ""))
            if self.language in UNSPACED or not rest[:1].isalnum():
                return True
        return False

    def orders(self, text: str) -> bool:
        """It tells somebody to do something; a Japanese order has its verb at the end."""
        if self.language == "ja":
            return text.rstrip("。！!ねよ").endswith(_phrases(self.tongue.orders))
        return self.begins(self.tongue.orders, text)

    @cached_property
    def past_forms(self) -> re.Pattern[str] | None:
        return re.compile(self.tongue.past_forms, re.IGNORECASE) if self.tongue.past_forms else None

    def _stands(self, phrase: str, text: str) -> bool:
        lower = text.lower()
        if self.language in UNSPACED:
            return phrase in lower
        place = lower.find(phrase)
        while place >= 0:
            before, after = lower[place - 1 : place], lower[place + len(phrase) : place + len(phrase) + 1]
            if not before.isalnum() and not after.isalnum():
                return True
            place = lower.find(phrase, place + 1)
        return False


@cache
def grammar(language: str) -> Grammar:
    return Grammar(language, TONGUES.get(language, Tongue()))


def read(sentences: Iterable[Sentence], language: str) -> tuple[list[Finding], list[str]]:
    """The findings, and why other sentences gave none."""
    rules = grammar(language)
    findings: list[Finding] = []
    reasons: list[str] = []
    for sentence in sentences:
        if HIDDEN in sentence.text:
            continue
        for start, end in _parts(rules, sentence.text):
            part = sentence.text[start:end]
            reason = _empty(rules, part, sentence.text)
            if reason:
                reasons.append(reason)
            else:
                findings.append(_finding(rules, part, sentence.start + start))
    return findings, reasons


def _parts(rules: Grammar, text: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence lie: before a verb of the first person that follows a mark or an "and"."""
    cuts = [0, *_cuts(rules, text), len(text)]
    spans = (_stripped(text, start, end) for start, end in pairwise(cuts))
    return [(start, end) for start, end in spans if end > start]


def _cuts(rules: Grammar, text: str) -> Iterator[int]:
    if rules.language in UNSPACED:
        if rules.language == "zh":
            yield from (match.end() for match in re.finditer("，", text) if match.end() < len(text))
        return
    joiners = "|".join(map(re.escape, rules.tongue.joiners.replace(",", "").split())) or r"(?!)"
    words = "|".join(map(re.escape, sorted(rules.first, key=len, reverse=True))) or r"(?!)"
    subjects = "|".join(map(re.escape, rules.subjects)) or r"(?!)"
    own = "|".join(map(re.escape, [w for w in rules.own if len(w) > 2])) or r"(?!)"
    joined = rf"(?:,\s*(?:(?:{joiners})\s+)?|\s+(?:{joiners})\s+)" if rules.language != "ar" else r"\s+و"
    opened = rf"(?:(?:{subjects})['’\s]\s*)?(?:{words})(?!\w)"
    somebody = rf"(?:{own})\s+\w+\s+(?:ist|est|es|é|è|hat|a|tiene|tem|ha)\b"
    pattern = rf"{joined}(?={opened}|{somebody})"
    yield from (match.end() for match in re.finditer(pattern, text, re.IGNORECASE) if match.start() > 2)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = _EMOJI.sub(lambda match: " " * len(match[0]), text[start:end])
    kept = piece.rstrip(_LOOSE)
    last = kept.rsplit(None, 1)[-1].lower() if " " in kept else ""
    if last in _JOINERS:
        kept = kept[: -len(last)].rstrip(_LOOSE)
    return start + len(piece) - len(piece.lstrip(_LOOSE)), start + len(kept)


def _empty(rules: Grammar, part: str, whole: str) -> str:
    """Why the part says nothing to remember; empty where it does."""
    words = [word.lower() for word in _WORD.findall(part)]
    if not words or all(word in rules.small or word in _JOINERS for word in words):
        return "filler"
    if rules.language in UNSPACED:
        if len(part) < 4:
            return "filler"
    elif _is_thin(rules, part, words):
        return "filler"
    return _unstated(rules, _opened(rules, part), whole)


def _unstated(rules: Grammar, plain: str, whole: str) -> str:
    """The act of a part that states nothing: a question, a supposition, an order to be done once."""
    tongue = rules.tongue
    if whole.rstrip('"”» ').endswith(("?", "？", "؟")) or rules.begins(tongue.asks, plain):
        return "question"
    if rules.has(tongue.supposes, plain):
        return "hypothetical"
    return "one-off task" if rules.orders(plain) and not rules.has(tongue.lasting, plain) else ""


def _is_thin(rules: Grammar, part: str, words: Sequence[str]) -> bool:
    """Fewer than two words of substance, and neither a number nor a name."""
    substantial = sum(word not in rules.small and len(word) > 2 for word in words)
    return substantial < 2 and not any(c.isdigit() for c in part) and not _name_alone(rules, part)


def _name_alone(rules: Grammar, part: str) -> str:
    """“Я Гульнара”, “soy Itziar”: the speaker and a name."""
    words = _WORD.findall(part)
    introduced = words and words[0].lower() in {*rules.subjects, "soy", "sou", "sono", "bin", "suis"}
    named = len(words) == 2 and words[1][:1].isupper()
    return words[1] if introduced and named else ""


def _opened(rules: Grammar, part: str) -> str:
    """Without greetings and small words at its beginning."""
    plain = part.strip(_LOOSE)
    for _ in range(4):
        opener = next((o for o in _phrases(rules.tongue.openers) if _opens(plain, o, rules)), "")
        if not opener:
            break
        plain = plain[len(opener) :].lstrip(_LOOSE)
    return plain or part


def _opens(text: str, opener: str, rules: Grammar) -> bool:
    if not text.lower().startswith(opener):
        return False
    after = text[len(opener) : len(opener) + 1]
    if opener in _YES_OR_NO and after.isspace():
        return False  # "no tengo hermanos": it denies, and answers nothing
    return bool(after) and (after in _LOOSE if rules.language not in UNSPACED else after in "，,、 ")


def _finding(rules: Grammar, part: str, start: int) -> Finding:
    tongue = rules.tongue
    plain = _opened(rules, part)
    begin = start + part.find(plain) if plain in part else start
    order = rules.orders(plain)
    name = _name_alone(rules, plain)
    text = name or (plain if order else _third_person(rules, plain))
    claim = Claim("instruction", "", lasting=True) if order else _claim(rules, text)
    claim = Claim("name", name, lasting=True) if name else claim
    maybe = rules.has(tongue.maybe, plain)
    return Finding(
        text[:1].upper() + text[1:],
        begin,
        start + len(part),
        _tense(rules, plain),
        claims.NOTHING if maybe else claim,
        subject=_subject(rules, plain),
        instruction=order,
        unsure=maybe,
        goal=rules.has(tongue.passing, plain) and not claim.attribute,
        understood=True,
        language=rules.language,
    )


def _tense(rules: Grammar, text: str) -> Tense:
    if rules.has(rules.tongue.past, text) or (rules.past_forms and rules.past_forms.search(text)):
        return Tense.PAST
    return Tense.NONE


def _claim(rules: Grammar, text: str) -> Claim:
    found = claims.first(rules.claims, text)
    if rules.has(rules.tongue.ends, text) and found.attribute:
        return Claim(found.attribute, found.value, found.lasting, retracts=True)
    return found


def _third_person(rules: Grammar, text: str) -> str:
    """The speaker left out, their verb in the third person, what is theirs called so."""
    if rules.language in UNSPACED:
        return next((text[len(s) :] for s in rules.subjects if text.startswith(s) and len(text) > len(s) + 1), text)
    words = list(_WORD.finditer(text))
    lead = bool(words) and words[0][0].lower() in rules.own and not words[0][0].lower().startswith("m'")
    return _rewritten(text, rules, own_first=lead)


def _rewritten(text: str, rules: Grammar, *, own_first: bool) -> str:
    for phrase, changed in rules.own.items():
        if " " in phrase:
            text = re.sub(rf"\b{phrase}\b", changed, text, flags=re.IGNORECASE)
    dropped = False

    def word(match: re.Match[str]) -> str:
        nonlocal dropped
        lower = match[0].lower()
        if lower in rules.subjects or (lower.rstrip("'’") + "'" in rules.subjects and lower.endswith(("'", "’"))):
            dropped = True
            return "\0"
        if own_first and match.start() == 0:
            return "\0"
        if text[: match.start()].lower().endswith(_BEFORE_NOUNS):
            return rules.own.get(lower) or match[0]  # "por trabajo": the same word as a noun
        return rules.first.get(lower) or rules.own.get(lower) or match[0]

    changed = _WORD.sub(_elided(word, rules), text)
    return " ".join(changed.replace("\0", "").split()) or text


_BEFORE_NOUNS = tuple(
    map(" {} ".format, ("por", "de", "el", "mi", "su", "un", "al", "del", "para", "le", "du", "mon", "il"))
)


def _elided(word: Callable[[re.Match[str]], str], rules: Grammar) -> Callable[[re.Match[str]], str]:
    """French "j'habite", "m'appelle": the speaker is joined to the verb."""

    def read_elided(match: re.Match[str]) -> str:
        head, mark, verb = match[0].replace("’", "'").partition("'")
        if mark and verb and head.lower() == "j":
            return rules.first.get(verb.lower(), verb)
        if mark and verb and head.lower() == "m":
            return f"s'{rules.first.get(verb.lower(), verb)}"
        return word(match)

    return read_elided


def _subject(rules: Grammar, text: str) -> str:
    """Whom it is about, where it begins with somebody of the speaker's: "mein Bruder" → "bruder"."""
    words = [match[0] for match in _WORD.finditer(text)]
    if len(words) < 3 or words[0].lower() not in rules.own or rules.language in UNSPACED:
        return ""
    if rules.own[words[0].lower()] in _REFLEXIVES:
        return ""
    return words[2] if words[2][:1].isupper() and rules.language != "de" else words[1].lower()


def _pairs(table: str) -> dict[str, str]:
    pairs = (item.split("=") for item in table.split())
    return {one.replace("_", " "): other.replace("_", " ") for one, other in pairs}


@cache
def _phrases(table: str) -> tuple[str, ...]:
    return tuple(item.replace("_", " ") for item in table.split())


def openings(languages: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Verbs and subjects of the first person and small words by language: they tell the language of short messages."""
    return {
        language: [*grammar(language).first, *grammar(language).subjects, *(grammar(language).small - FILLERS)]
        for language in languages
    }
