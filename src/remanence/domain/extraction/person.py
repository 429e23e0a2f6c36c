"""A clause in the first person → a short statement in the third, its subject implied or named."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from remanence.domain.extraction.lexicon import people, verbs, words
from remanence.domain.extraction.parsing import Parse, Subject, more_verbs
from remanence.domain.extraction.phrases import word_set
from remanence.domain.extraction.tokens import Sort, Token, written


@dataclass(frozen=True, slots=True)
class Voice:
    """How the speaker is named in a statement: not at all, or by name."""

    name: str = ""
    listener: str = ""
    """The name of whom they talk to, where there is one: "you"."""

    @property
    def oblique(self) -> str:
        return self.name or "the user"

    @property
    def possessive(self) -> str:
        return f"{self.oblique}'s"


def third_person(clause: Parse, voice: Voice) -> tuple[Token, ...]:
    """The clause as a statement, in words."""
    match clause.subject:
        case Subject.SELF:
            predicate = _inflected(clause.predicate, bare=not clause.subject_words)
            body = _to_listener(_about_self(predicate), voice)
            named = _named(voice, body, elided=not clause.subject_words)
            return (*named, *_together(clause.company), *_trailing(clause.lead))
        case Subject.OWN:
            return _own(clause, voice)
        case Subject.NONE:
            return tuple(_mapped(clause.predicate, _POSSESSED if not voice.name else _SELF))
        case _:
            whole = (*clause.lead, *clause.subject_words, *clause.predicate)
            return _to_listener(_about_others(whole, voice), voice)


def _named(voice: Voice, body: Sequence[Token], *, elided: bool) -> tuple[Token, ...]:
    """The predicate after the speaker's name, where they have one: "Researching agencies" → "Ana is researching …"."""
    if not voice.name or not body:
        return tuple(body)
    first = replace(body[0], spaced=True, text=body[0].text[:1].lower() + body[0].text[1:])
    helps = (_word("is"),) if elided and first.lower.endswith("ing") else ()
    return (_word(voice.name), *helps, first, *body[1:])


def _together(company: Sequence[Token]) -> tuple[Token, ...]:
    """“My wife and I run a bakery” → “Runs a bakery with their wife”."""
    if not company:
        return ()
    first, *rest = _mapped(company, _SELF)
    return (_word("with"), replace(first, spaced=True), *rest)


def _to_listener(tokens: Sequence[Token], voice: Voice) -> tuple[Token, ...]:
    """“You” by name, where it is known who listens."""
    if not voice.listener:
        return tuple(tokens)
    names = {"you": voice.listener, "your": f"{voice.listener}'s", "yourself": voice.listener}
    return tuple(replace(t, text=names.get(t.lower, t.text)) if t.sort is Sort.WORD else t for t in tokens)


def _own(clause: Parse, voice: Voice) -> tuple[Token, ...]:
    noun = _mapped(clause.subject_words[1:], _SELF)
    owner = (_word(voice.possessive),) if voice.name else ()
    rest = _about_others((*clause.predicate,), voice)
    return (*owner, *noun, *rest, *_trailing(tuple(_about_others(clause.lead, voice))))


def _trailing(lead: Sequence[Token]) -> tuple[Token, ...]:
    """What stood before the subject now stands at the end: "in 2019 we moved" → "moved in 2019"."""
    kept = list(lead)
    while kept and kept[-1].sort is Sort.MARK:
        kept.pop()
    kept = [token for token in kept if token.lower not in {"then", "well", "so"}]
    if kept:
        kept[0] = replace(kept[0], text=_lowered(kept[0]), spaced=True)
    return tuple(_mapped(kept, _SELF))


def _lowered(token: Token) -> str:
    return (
        token.text if token.text == "I" or token.lower in _ALWAYS_CAPITAL else token.text[:1].lower() + token.text[1:]
    )


_ALWAYS_CAPITAL = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december christmas easter"""
)


def _inflected(predicate: Sequence[Token], *, bare: bool) -> tuple[Token, ...]:
    """The predicate with its first verb agreeing with "she", and the verbs coordinated with it."""
    out: list[Token] = []
    done = coordinates = False
    for index, token in enumerate(predicate):
        word = token.lower
        if done and coordinates and _is_coordinated(predicate, index):
            out.append(_as(token, verbs.third(word)))
        elif done or word in words.ADVERBS or word == "not" or not token.is_word or word.endswith("%"):
            if not (word in words.EMPTY_ADVERBS and not done):
                out.append(token)
        else:
            done = True
            if word == "been" and bare:
                out = [_as(token, "has"), *(replace(each, spaced=True) for each in out)]
            agreed, coordinates = _agreed(token, predicate[index + 1 :], bare=bare)
            out.extend(replace(each, spaced=True) for each in agreed)
    return tuple(_tidied(out))


def _agreed(token: Token, after: Sequence[Token], *, bare: bool) -> tuple[list[Token], bool]:
    """The verb in the third person, and whether verbs coordinated with it follow suit."""
    word = token.lower
    if word in verbs.MODALS or word in verbs.BE or word in {"had", "did"}:
        return [_as(token, verbs.BE.get(word, word))], False
    if word in {"have", "do"}:
        helps = more_verbs([word, *(t.lower for t in after)], 0)
        return [_as(token, verbs.third(word))], not helps
    past = verbs.is_past(word) or (word in verbs.ED_ADJECTIVES and not bare)
    if past or (word.endswith("ing") and len(word) > 4 and bare):
        return [token], False
    agrees = (bare and word.endswith("s") and not word.endswith("ss")) or word in verbs.THIRDS
    return [token if agrees else _as(token, verbs.third(word))], True


def _is_coordinated(predicate: Sequence[Token], index: int) -> bool:
    """“Loves hiking and hate running”: a base form after a joiner, with something after it."""
    token, before = predicate[index], predicate[index - 1].lower
    if before in words.ADVERBS and index >= 2:
        before = predicate[index - 2].lower
    if before not in {"and", "but", "or", ","} or token.lower not in verbs.STATES | verbs.SPLITTING:
        return False
    earlier = [t.lower for t in predicate[:index]]
    if any(a == "to" and b in verbs.STATIVE for a, b in pairwise(earlier)):
        return False
    after = predicate[index + 1].lower if index + 1 < len(predicate) else ""
    is_base = not verbs.is_past(token.lower) and not token.lower.endswith("s")
    return is_base and after not in {"", ",", "and", "or", "."} and predicate[index + 1].is_word


def _tidied(out: Sequence[Token]) -> list[Token]:
    """“has got” → “has”; “is also” → “is”; “like nine chickens” → “nine chickens”."""
    kept: list[Token] = []
    for index, token in enumerate(out):
        before = kept[-1].lower if kept else ""
        after = out[index + 1] if index + 1 < len(out) else None
        if token.lower == "got" and before in {"has", "have"} and after is not None and after.lower != "to":
            continue
        if token.lower in words.EMPTY_ADVERBS and before in {
            "is",
            "am",
            "are",
            "was",
            "were",
            "has",
            "have",
            "can",
            "will",
        }:
            continue
        if (
            token.lower == "like"
            and after is not None
            and before in {"has", "is", "have", "got", "was"}
            and (after.sort is Sort.NUMBER or after.lower in words.NUMBERS | {"a", "really", "so"})
        ):
            continue
        kept.append(token)
    return kept


_SELF = {
    "i": "they", "me": "them", "my": "their", "mine": "theirs", "myself": "themselves", "we": "they", "us": "them",
    "our": "their", "ours": "theirs", "ourselves": "themselves", "am": "are",
}  # fmt: skip
"""The speaker inside a statement whose subject they are."""


_POSSESSED = {**_SELF, "my": "", "our": ""}


def _about_self(predicate: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(_mapped(predicate, _SELF))


def _mapped(tokens: Sequence[Token], table: dict[str, str]) -> list[Token]:
    out: list[Token] = []
    for index, token in enumerate(tokens):
        before = tokens[index - 1].lower if index else ""
        if token.sort is not Sort.WORD or token.lower not in table or (token.text == "US"):
            changed = "were" if token.lower == "was" and before in {"i", "we"} else token.text
            out.append(_as(token, changed) if changed != token.text else token)
            continue
        if token.lower == "am" and before != "i" and index:
            out.append(token)
            continue
        text = table[token.lower]
        if text:
            out.append(_as(token, text))
    return out


def _about_others(tokens: Sequence[Token], voice: Voice) -> tuple[Token, ...]:
    """The speaker as an object or as the subject of a clause inside: "makes the user ill", "says the user is late"."""
    out: list[Token] = []
    subject = False
    for token in tokens:
        word = token.lower
        if token.sort is not Sort.WORD or token.text == "US":
            out.append(token)
        elif word in {"i", "we"}:
            out.append(_as(token, voice.oblique))
            subject = True
            continue
        elif word in {"me", "us", "myself", "ourselves"}:
            out.append(_as(token, voice.oblique))
        elif word in {"my", "our", "mine", "ours"}:
            out.append(_as(token, voice.possessive))
        elif subject and word not in words.ADVERBS:
            (agreed, *_), _ = _agreed(token, (), bare=False)
            out.append(agreed)
        elif subject:
            out.append(token)
            continue
        else:
            out.append(token)
        subject = False
    return tuple(out)


def _as(token: Token, text: str) -> Token:
    return replace(token, text=text, lower=text.lower())


def _word(text: str) -> Token:
    return Token(text, text.lower(), -1, -1)


def statement(tokens: Sequence[Token]) -> str:
    """As a sentence without its full stop: capital first, no loose marks."""
    text = " ".join(written(tokens).split()).strip(" ,;:–—-…")
    return text[:1].upper() + text[1:] if text else ""


def relation_of(tokens: Sequence[Token]) -> str:
    """The word for a person in a noun phrase: "my little brother Tom" → "brother"."""
    return next((token.lower for token in tokens if token.lower in people.RELATIONS), "")
