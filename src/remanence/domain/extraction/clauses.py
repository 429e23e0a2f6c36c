"""One sentence → its clauses, each of which can be a fact of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from remanence.domain.extraction.lexicon import verbs, words
from remanence.domain.extraction.lexicon.people import RELATIONS
from remanence.domain.extraction.phrases import word_set
from remanence.domain.extraction.tokens import Sort, Token

RUN_ON = 14  # tokens without a mark from which "I live …" begins a clause even without one

Clause = tuple[Token, ...]

_MARKS = word_set(", — – - ; :")
_JOINERS = frozenset({"and", "but", "so", "then", "plus", "or", "also", "yet"})


def clauses(sentence: Sequence[Token]) -> list[Clause]:
    """The clauses in order, without the marks and joiners between them."""
    cuts = [0, *(index for index in range(1, len(sentence)) if _begins(sentence, index)), len(sentence)]
    parts = [_trimmed(sentence[start:end]) for start, end in pairwise(cuts)]
    return [part for part in parts if any(token.is_word for token in part)]


def _begins(sentence: Sequence[Token], index: int) -> bool:
    """A clause begins here: a subject with its verb after a mark or joiner, or a verb that shares the subject."""
    before = sentence[index - 1]
    if before.lower in _JOINERS:
        return _has_room(sentence, index, before.lower) and _opens(sentence, index, joined=before.lower)
    if before.lower in _MARKS:
        return sentence[index].lower not in _JOINERS and _opens(sentence, index, joined=",")
    return _runs_on(sentence, index)


def _has_room(sentence: Sequence[Token], index: int, joiner: str) -> bool:
    """Enough stands before the joiner to be a clause: "my wife and I run" has one subject."""
    before = sentence[: index - 1]
    apart = bool(before) and before[-1].sort is Sort.MARK  # "…, and I"
    while before and before[-1].sort is Sort.MARK:
        before = before[:-1]
    if sum(token.is_word for token in before) < 2:
        return False
    marks = [place for place, token in enumerate(before) if token.sort is Sort.MARK]
    since = before[marks[-1] + 1 :] if marks and not apart else before
    return joiner != "and" or sentence[index].lower not in {"i", "me"} or _holds_verb(since)


def _holds_verb(tokens: Sequence[Token]) -> bool:
    pronoun = next((index for index, token in enumerate(tokens) if token.lower in {"i", "we"}), len(tokens))
    if any(token.is_word and token.lower not in words.ADVERBS for token in tokens[pronoun + 1 :]):
        return True
    return any(
        is_finite(token) or token.lower.endswith(("ing", "ed")) or token.lower in verbs.STATIVE | verbs.COMMANDS
        for token in tokens
    )


def _opens(sentence: Sequence[Token], index: int, *, joined: str) -> bool:
    if _subordinate_before(sentence, index):
        return False
    return (
        _subject_and_verb(sentence, index)
        or _shared_subject(sentence, index, joined)
        or (sentence[index].lower not in _RELATIVE and asks(sentence[index:]))
        or _orders(sentence, index)
        or (joined == "," and _is_noun_with_be(sentence, index))
        or (joined == "so" and _verb_within(sentence, index + 1, 2))
        or (joined in {"but", ","} and _late_subject(sentence, index))
    )


def _is_noun_with_be(sentence: Sequence[Token], index: int) -> bool:
    """“…, resit is 20 March”: one plain word and its verb."""
    if sentence[index].lower in _RANKED and index + 3 < len(sentence):
        index += 1
    token, after = sentence[index], sentence[index + 1 : index + 3]
    plain = token.sort is Sort.WORD and token.lower not in words.SUBORDINATORS | words.DETERMINERS | words.ADVERBS
    return plain and len(after) == 2 and after[0].lower in {"is", "are", "was", "were", "costs", "starts", "ends"}


_RANKED = word_set("last first next new final")


def _orders(sentence: Sequence[Token], index: int) -> bool:
    """“…, explain every command”, “… and don't use emojis”: an order after a statement."""
    lower = [token.lower for token in sentence[index : index + 3]]
    if lower[:2] == ["do", "not"] or lower[:1] in (["stop"], ["please"], ["always"]):
        return len(lower) > 2
    if len(lower) < 2 or lower[0] not in verbs.COMMANDS | verbs.STYLE or _infinitive_before(sentence, index):
        return False
    return lower[1] in {"me", "every", "all", "it", "this", "that", "your", "any", "the"} and not _holds_lemma(
        sentence[:index]
    )


def _holds_lemma(tokens: Sequence[Token]) -> bool:
    """A base form stands before, with which the verb could be coordinated: "I cook the meals and wash the car"."""
    lower = [token.lower for token in tokens]
    return any(one in {"i", "we", "they"} and two in verbs.STATIVE | verbs.COMMANDS for one, two in pairwise(lower))


def _late_subject(sentence: Sequence[Token], index: int) -> bool:
    """“…, these days I watch comedies”: a word or three of time or place before the subject."""
    for place in range(index + 1, min(index + 4, len(sentence))):
        if sentence[place].sort is Sort.MARK:
            return False
        if sentence[place].lower in {"i", "we"} and sentence[place - 1].lower != "and":
            return _verb_follows(sentence, place + 1) and not _is_relative(sentence, index)
    return False


def _is_relative(sentence: Sequence[Token], index: int) -> bool:
    if sentence[index].lower.endswith("ing") or sentence[index + 1].lower in words.SUBORDINATORS:
        return True  # "considering I …", "especially since I …"
    return sentence[index].lower in words.SUBORDINATORS | words.DETERMINERS - {"these", "this", "last", "some", "every"}


def asks(tokens: Sequence[Token]) -> bool:
    """It begins as a question does: "what should we", "can you", "is ibuprofen safe"."""
    lower = [token.lower for token in tokens[:5]]
    if len(lower) < 2:
        return False
    first, second = lower[0], lower[1]
    if first in words.QUESTION_WORDS:
        return _asks_with(lower)
    if first in _INVERTED:
        return _inverts(tokens, lower)
    return first == "any" and second in _ADVICE


def _inverts(tokens: Sequence[Token], lower: Sequence[str]) -> bool:
    """The verb stands before its subject; in "is a nurse", "can swim", "was born here" there is none."""
    first = lower[0]
    rest = lower[2:] if lower[1] == "not" else lower[1:]
    second = rest[0] if rest else ""
    if second == "the" and first in {"did", "do", "have", "has", "had"}:
        return any(token.lower in _PLAIN_FORMS for token in tokens[2:7])
    if second in _SUBJECTS:
        return second not in {"a", "an", "my", "our"} or first not in {
            "is",
            "am",
            "was",
            "have",
            "has",
            "had",
            "did",
            "do",
        }
    if first in {"is", "are", "does"}:
        return bool(second) and second not in words.PREPOSITIONS | words.ADVERBS and not second.endswith(("ing", "ed"))
    if first in {"can", "could", "should", "would", "will"}:
        return second not in words.ADVERBS | _PLAIN_FORMS and any(t.lower in _PLAIN_FORMS for t in tokens[2:6])
    return False


def _asks_with(lower: Sequence[str]) -> bool:
    """A question word with a verb or its adjective; "when I was ten" and "what I love" are no questions."""
    first, second = lower[0], lower[1]
    if first == "how":
        return second not in words.PRONOUNS | {"my", "the"}
    if second in verbs.AUXILIARIES or second in {"about", "else", "to", "if", "not", "kind", "sort", "time", "type"}:
        return first != "when" or second in verbs.AUXILIARIES
    third = lower[2] if len(lower) > 2 else ""
    return first in {"what", "which", "who", "whose"} and (third in verbs.AUXILIARIES or second not in words.PRONOUNS)


_PLAIN_FORMS = verbs.STATIVE | verbs.COMMANDS | {"be", "have", "arrive", "happen"}
_RELATIVE = frozenset({"who", "which", "whose", "where", "when"})
_ADVICE = word_set("idea ideas tips advice suggestions thoughts recommendations chance news")
_INVERTED = verbs.AUXILIARIES - {"been", "being", "be", "having", "had"}
_SUBJECTS = words.PRONOUNS | {"my", "your", "the", "there", "this", "that", "these", "those", "anyone", "someone",
                              "anybody", "a", "an", "our", "his", "her", "their", "any", "people"}  # fmt: skip


def _subordinate_before(sentence: Sequence[Token], index: int) -> bool:
    """The sentence so far is only a subordinate clause ("when I was ten, we moved"), or one has just begun."""
    if sentence[0].lower in words.SUBORDINATORS and sentence[0].lower not in {"which", "that", "so"}:
        earlier = [token.lower for token in sentence[1:index]]
        return "," not in earlier[:-1]
    return False


def _subject_and_verb(sentence: Sequence[Token], index: int) -> bool:
    token = sentence[index]
    if token.lower in words.PRONOUNS or token.lower in {"there", "that", "this"}:
        return _verb_follows(sentence, index + 1)
    if token.lower in {"my", "our", "the"} or token.is_name or token.lower in RELATIONS:
        return _verb_within(sentence, index + 1, 6) and not _only_reports(sentence, index)
    return token.lower in {"favourite", "favorite"} and _verb_within(sentence, index + 1, 4)


def _only_reports(sentence: Sequence[Token], index: int) -> bool:
    """“…, the doctor says until May” goes on with what stands before."""
    verb = next((t for t in sentence[index + 1 : index + 6] if is_finite(t)), None)
    selves = {"i", "we", "he", "she", "they", "my"} & {token.lower for token in sentence[index + 1 :]}
    return verb is not None and verb.lower in {"says", "said", "reckons", "thinks"} and not selves


def _verb_follows(sentence: Sequence[Token], index: int) -> bool:
    while index < len(sentence) and sentence[index].lower in words.ADVERBS:
        index += 1
    if index >= len(sentence) or not sentence[index].is_word:
        return False
    return sentence[index].lower not in words.PREPOSITIONS - {"like"}


def _verb_within(sentence: Sequence[Token], index: int, reach: int) -> bool:
    """A finite verb stands within so many words, before any mark or preposition phrase could end the noun."""
    for token in sentence[index : index + reach]:
        if token.sort is Sort.MARK or token.lower in words.SUBORDINATORS:
            return False
        if is_finite(token):
            return True
    return False


def is_finite(token: Token) -> bool:
    """A verb form that carries a clause, as far as the word alone tells."""
    word = token.lower
    if word in verbs.AUXILIARIES:
        return word not in {"be", "been", "being", "having"} and token.text != "May"
    return word in _FINITE or (word in verbs.PAST and word not in {"born", "raised", "left", "found", "lit", "wound"})


_FINITE = frozenset(verbs.third(base) for base in verbs.STATIVE) | word_set(
    """loved liked hated lived worked moved studied died started stopped wants says said turned expires costs runs
    comes goes needs makes takes gets keeps helps starts ends leaves arrives turns plays retired passed hurts aches
    smells tastes feels looks sounds sleeps hates loves enjoys refuses"""
)


def _shared_subject(sentence: Sequence[Token], index: int, joined: str) -> bool:
    """“…, moved to Aarhus”, “… and work at a bakery”: a verb of its own, with something after it."""
    verb = index
    while verb < len(sentence) - 1 and sentence[verb].lower in {
        "just",
        "also",
        "now",
        "then",
        "still",
        "never",
        "recently",
    }:
        verb += 1
    token = sentence[verb]
    after = len(sentence) - verb - 1
    if token.lower not in verbs.SPLITTING or after < 1:
        return False
    if _infinitive_before(sentence, index) and not verbs.is_past(token.lower):
        return False
    if _in_relative(sentence, index):
        return False
    if _only_time(sentence[verb + 1 :]) or not _holds_verb(sentence[:index]):
        return False
    if joined in {"and", "but", "or"}:
        return after >= 2 and sum(t.is_word for t in sentence[: index - 1]) >= 3 and not _is_noun_here(sentence, verb)
    return not _is_noun_here(sentence, verb)


def _in_relative(sentence: Sequence[Token], index: int) -> bool:
    """“…, who is 73 and lives nearby”: the verb belongs to the clause that "who" began."""
    start = max((place for place in range(index) if sentence[place].text == ","), default=-1)
    if start == index - 1:
        start = max((place for place in range(start) if sentence[place].text == ","), default=-1)
    return any(token.lower in {"who", "which"} for token in sentence[start + 1 : index])


def _only_time(tokens: Sequence[Token]) -> bool:
    """“…, started two weeks ago” belongs to what stands before."""
    rest = [token for token in tokens if token.is_word]
    timed = _TIMES | words.NUMBERS | words.PREPOSITIONS | {"a", "the", "last", "this", "next", "of"}
    return all(token.lower in timed or token.sort is Sort.NUMBER for token in rest)


_TIMES = word_set(
    """ago yesterday today week weeks month months year years day days couple few january february march april may june
    july august september october november december monday tuesday wednesday thursday friday saturday sunday summer
    spring autumn winter early late mid back"""
)


def _is_noun_here(sentence: Sequence[Token], index: int) -> bool:
    """“love and work”, “a play”: the same word as a noun."""
    after = sentence[index + 1].lower if index + 1 < len(sentence) else ""
    return sentence[index].lower in _ALSO_NOUNS and after in {"", ",", "and", "or", ".", "is", "are", "was"}


_ALSO_NOUNS = word_set("work love play drive need study plays works run runs start move")


def _infinitive_before(sentence: Sequence[Token], index: int) -> bool:
    """“I like to cook and play chess” is one wish; so is “I can cook and play”."""
    lower = [token.lower for token in sentence[:index]]
    return any(word == "to" and follow in verbs.STATIVE for word, follow in pairwise(lower)) or bool(
        verbs.MODALS & set(lower)
    )


def _runs_on(sentence: Sequence[Token], index: int) -> bool:
    """In dictated speech "…bus driver I live in El Paso" has no mark; elsewhere "the town I live in" needs none."""
    token, before = sentence[index], sentence[index - 1]
    if before.lower == "sure" or asks(sentence[:5]):
        return False
    if before.lower in words.SUBORDINATORS | words.PREPOSITIONS | _JOINERS | words.SPEECH | verbs.PERCEIVED:
        return False
    if before.sort is Sort.EMOJI:
        return _subject_and_verb(sentence, index)
    if token.lower == "i" and _unmarked(sentence, index) >= RUN_ON:
        return before.lower not in verbs.AUXILIARIES and _stands_alone(
            [t.lower for t in sentence[index + 1 : index + 5]]
        )
    if before.lower == "because" or token.lower not in {"i", "we", "my"}:
        return False
    return token.lower == "my" and _unmarked(sentence, index) >= RUN_ON and _verb_within(sentence, index + 1, 4)


def _stands_alone(after: Sequence[str]) -> bool:
    """What follows "I" has all it needs, so that it is no "… (that) I got from friends"."""
    while after and after[0] in words.ADVERBS:
        after = after[1:]
    if len(after) < 2:
        return False
    verb, follow = after[0], after[1]
    thing = follow in words.DETERMINERS | words.NUMBERS | {"got", "like"}
    if verb in {"am", "was"}:
        return not follow.endswith("ing") and follow not in words.PREPOSITIONS - {"from", "in", "at"}
    if verb in {"live", "work", "lived", "worked", "moved"}:
        return follow in words.PREPOSITIONS
    if verb == "have":
        return thing and after[2:3] != ["from"]
    return verb in verbs.STATES | verbs.SPLITTING and (thing or follow not in words.PREPOSITIONS | words.SUBORDINATORS)


def _unmarked(sentence: Sequence[Token], index: int) -> int:
    """How many tokens stand between the marks around a place; more than a run-on needs are not counted."""
    start = end = index
    while start > 0 and index - start < RUN_ON and sentence[start - 1].sort is not Sort.MARK:
        start -= 1
    while end < len(sentence) and end - index < RUN_ON and sentence[end].sort is not Sort.MARK:
        end += 1
    return end - start


@dataclass(frozen=True, slots=True)
class _Edge:
    start: int
    end: int


def _trimmed(part: Sequence[Token]) -> Clause:
    edge = _Edge(0, len(part))
    while edge.start < edge.end and _is_edge(part[edge.start]):
        edge = _Edge(edge.start + 1, edge.end)
    while edge.end > edge.start and (_is_edge(part[edge.end - 1]) or part[edge.end - 1].lower in _TRAILING):
        edge = _Edge(edge.start, edge.end - 1)
    return tuple(part[edge.start : edge.end])


_TRAILING = _JOINERS - {"also", "yet", "so", "then"} | {"so"}


def _is_edge(token: Token) -> bool:
    return token.sort is Sort.EMOJI or (
        token.sort is Sort.MARK and token.text not in {"(", ")", "€", "$", "£", "%", "+"}
    )
