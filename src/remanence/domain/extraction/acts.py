"""What somebody does by saying something: state, ask, order, instruct for good, imagine, chat."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from remanence.domain.extraction.clauses import asks
from remanence.domain.extraction.lexicon import sayings, verbs, words
from remanence.domain.extraction.parsing import lemma
from remanence.domain.extraction.phrases import split_phrases, word_set
from remanence.domain.extraction.tokens import Sort, Token


class Act(Enum):
    STATEMENT = auto()
    QUESTION = auto()
    TASK = auto()
    """Something to do once; not kept."""
    INSTRUCTION = auto()
    """How to act from now on; kept."""
    FILLER = auto()
    SUPPOSITION = auto()
    """Imagined, not so: "suppose I lived in Canada"."""
    FICTION = auto()
    SARCASM = auto()
    ADDRESSED = auto()
    """Said about the assistant or the listener."""


REASONS = {
    Act.QUESTION: "question",
    Act.TASK: "one-off task",
    Act.FILLER: "filler",
    Act.SUPPOSITION: "hypothetical",
    Act.FICTION: "fiction",
    Act.SARCASM: "not meant",
    Act.ADDRESSED: "about the assistant",
}

_FOR_GOOD = split_phrases(sayings.FOR_GOOD)
_LASTING = split_phrases(sayings.LASTING)
_JUST_THIS = split_phrases(sayings.JUST_THIS)
_ONCE = _JUST_THIS + split_phrases(sayings.ONCE)
_MANNER = word_set(
    """short shorter brief briefly concise concisely detailed detail simple simply formal formally informal informally
    casual casually direct directly honest blunt polite emoji emojis bullet bullets bullet-points markdown table
    tables metric imperial celsius fahrenheit units 24h 12h 24-hour time format spelling british american english
    german french spanish italian portuguese dutch hinglish chinese japanese russian arabic language tone jargon
    apologise apologize apologising apologizing apologies headings lists list code comments examples sources links
    citations step-by-step steps sentences paragraphs paragraph words verbose summary summaries exclamation humour
    humor jokes sarcasm sarcastic friendly disclaimers disclaimer caveats warnings questions advice tips suggestions
    recommending suggesting reminding flattery compliments praise preamble fluff type hints tabs spaces name
    first-name surname nickname sir madam gendered pronouns plain prose em-dashes dashes lowercase capitals currency
    euros kilometres km miles kg pounds date dates iso analogies metaphors slang swearing"""
)


def act(clause: Sequence[Token], *, questioned: bool) -> Act:
    """The act of one clause; `questioned` where it ends in a question mark."""
    lower = [token.lower for token in clause]
    if not _says_something(clause):
        return Act.FILLER
    if asks(clause) or (questioned and not _states(clause)):
        return _order(clause[2:], polite=True) if _requests(lower) else Act.QUESTION
    if condition(clause):
        return Act.TASK if _holds_once(lower) else Act.INSTRUCTION
    order = _order(clause, polite=False)
    if order is not Act.STATEMENT:
        return order
    return _lasting_wish(clause, lower) if _wants_done(lower) else _towards_listener(clause, lower)


def condition(clause: Sequence[Token]) -> int:
    """Where the order begins in "when I paste an error, explain it first"; 0 where there is none."""
    lower = [token.lower for token in clause]
    length = 2 if lower[:2] in (["every", "time"], ["each", "time"], ["any", "time"]) else 1
    if length == 1 and lower[0] not in _CONDITIONS:
        return 0
    if not (lower[length : length + 1] and (lower[length] in _PARTIES or lower[length].endswith("ing"))):
        return 0
    for index in range(length + 2, len(clause) - 1):
        after_mark = clause[index - 1].text in {",", ":", "–", "—"}
        if (after_mark or _orders_plainly(lower, index)) and _is_order(clause[index:]):
            return index
        if after_mark:
            return 0
    return 0


def _orders_plainly(lower: Sequence[str], index: int) -> bool:
    """Without a mark before it, only words that hardly do anything else begin an order."""
    return lower[index] in _PLAIN_ORDERS and lower[index - 1] not in _NO_END and lower[index + 1] not in {"to", "of"}


def _holds_once(lower: Sequence[str]) -> bool:
    """“If you can, …”, “when you have time, …”, “before I leave tomorrow, …”: a condition of courtesy or of one day."""
    once = lower[2:3] != [] and (lower[2] in _ONCE_CONDITIONS or set(lower[3:6]) & _ONCE_CHANCES)
    return bool(once) or _holds(lower, _JUST_THIS) or bool(_ONE_DAY & set(lower))


def _is_order(clause: Sequence[Token]) -> bool:
    order = _order(clause, polite=False)
    return order in {Act.TASK, Act.INSTRUCTION} or clause[0].lower in _OTHER_ORDERS


_CONDITIONS = word_set("when whenever if before after while unless once")
_PARTIES = word_set("i we you my our your there it")
_ONCE_CONDITIONS = word_set(
    """can could may might would do want like think know happen remember were had won did are go leave forget start
    begin return understand wish mind"""
)
_ONCE_CHANCES = word_set("time chance minute moment second spare ready done")
_ONE_DAY = word_set("today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday")
_PLAIN_ORDERS = word_set("always never please give tell show keep use do skip avoid answer reply respond remind warn")
_NO_END = words.PRONOUNS | words.DETERMINERS | words.PREPOSITIONS | verbs.AUXILIARIES | {"to", "and", "or", "always"}


def _towards_listener(clause: Sequence[Token], lower: Sequence[str]) -> Act:
    """What is said about "you": that it may act so is an instruction, else it says nothing of the user."""
    if lower[0] == "you" and lower[1:2] and lower[1] in {"can", "may", "could", "should", "must", "need"}:
        allowed = _order(clause[2 + (lower[2:3] == ["to"]) :], polite=True)
        lasts = bool({"now", "again"} & set(lower)) and bool(_MANNERS & set(lower))
        return Act.INSTRUCTION if lasts or allowed is Act.INSTRUCTION else Act.ADDRESSED
    addressed = lower[0] in {"you", "your", "yours"} or _about_listener(lower)
    return Act.ADDRESSED if addressed else Act.STATEMENT


_MANNERS = word_set("answer answers reply replies response responses respond explain explanations emojis emoji write")
"""“You can give longer answers now” allows something for good."""


def _says_something(clause: Sequence[Token]) -> bool:
    words_ = [token for token in clause if token.is_word]
    if not any(c.isalpha() for token in words_ for c in token.text):
        return False
    return not all(token.lower in words.FILLERS for token in words_)


def _states(clause: Sequence[Token]) -> bool:
    """With a question mark it may still state: "I'm vegan, remember?"."""
    return bool(clause) and clause[0].lower in {"i", "my", "we", "our"} and len(clause) > 3


def _requests(lower: Sequence[str]) -> bool:
    return lower[0] in {"can", "could", "will", "would"} and lower[1:2] == ["you"]


def _order(clause: Sequence[Token], *, polite: bool) -> Act:
    """An order is a task or, where it says how to act from now on, an instruction."""
    lower = [token.lower for token in clause[lasting_lead(clause) :]]
    while lower and lower[0] in {
        "please",
        "kindly",
        "just",
        "maybe",
        "also",
        "and",
        "so",
        "then",
        "always",
        "never",
        ",",
    }:
        adverb = lower[0] in {"always", "never"}
        if adverb and len(lower) > 1 and not (_is_lemma(lower[1]) or _may_be_order(lower[1])):
            break
        lower = lower[1:] if lower[0] not in {"always", "never"} else [*lower[1:], lower[0]]
    if not lower:
        return Act.TASK if polite else Act.STATEMENT
    habit = {"always", "never"} <= {token.lower for token in clause}  # "always trains, never planes"
    if lower[-1] in {"always", "never"} and clause[0].lower == lower[-1] and _may_be_order(lower[0]) and not habit:
        return Act.TASK if _holds(lower, _JUST_THIS) else Act.INSTRUCTION
    if lower[:2] == ["do", "not"] or lower[0] in {"stop", "avoid", "cease", "drop", "skip"} or lower[:2] in (
        ["no", "more"], ["no", "need"], ["let", "us"]
    ):  # fmt: skip
        return _negative_order(lower)
    if lasting_lead(clause) and _is_lemma(lower[0]):
        return Act.TASK if _holds(lower, _JUST_THIS) else Act.INSTRUCTION
    if not _is_lemma(lower[0]) or (not polite and _is_noun(clause, lower)):
        return Act.TASK if polite else Act.STATEMENT
    return Act.INSTRUCTION if _is_lasting(lower) else Act.TASK


def lasting_lead(clause: Sequence[Token]) -> int:
    """The length of "from now on," at the beginning of an order; 0 where there is none."""
    lower = tuple(token.lower for token in clause[:5])
    length = max((len(phrase) for phrase in _LEADS if lower[: len(phrase)] == phrase), default=0)
    return length + (lower[length : length + 1] == (",",)) if length else 0


def _may_be_order(word: str) -> bool:
    """After "always" or "never" an unknown word in its plain form orders; what states feelings or habits does not."""
    if word in verbs.STATIVE - verbs.COMMANDS - verbs.STYLE or word in verbs.PARTICIPLES or verbs.is_past(word):
        return False
    return word.isalpha() and not word.endswith(("s", "ing", "ly", "y")) and word not in _NO_ORDERS


_NO_ORDERS = (
    words.DETERMINERS
    | words.PREPOSITIONS
    | words.ADVERBS
    | words.PRONOUNS
    | word_set(
        """mind ever again been had hungry tired late cold hot fun open free first good great nice bad hard easy more
        less"""
    )
)
_LEADS = split_phrases(sayings.LASTING_LEADS)


def _is_lemma(word: str) -> bool:
    return word in verbs.COMMANDS or word in verbs.STYLE


def _is_noun(clause: Sequence[Token], lower: Sequence[str]) -> bool:
    """“Work is fine”, “name is Ana”, “call with mum tomorrow”, “order 88213”: no order."""
    word, after = lower[0], lower[1] if len(lower) > 1 else ""
    if after in _AFTER_NOUNS:
        return word in _NOUNS
    if after in words.PREPOSITIONS | {"and"}:
        return word in _NOUNS and word not in _SPEAKING
    return word in {"order", "name"} and len(clause) > 1 and clause[1].sort is Sort.NUMBER


_AFTER_NOUNS = word_set("date is was are were went has had : ends starts")
_SPEAKING = word_set("talk speak reply answer write search look remind play read go come save send add run")
_NOUNS = word_set(
    """name work plan test book call order run play design code search answer reply rest drive cook help love check
    change list report set start stop store save pay charge quiz teach talk speak write remove rate share cover move
    exercise rent build draft brainstorm schedule note review send print"""
)


def _negative_order(lower: Sequence[str]) -> Act:
    if lower[:2] == ["let", "us"]:
        return Act.TASK
    if lower[:2] == ["no", "need"] or lower[:3] in (
        ["do", "not", "worry"],
        ["do", "not", "bother"],
        ["do", "not", "mind"],
    ):
        return Act.FILLER
    if lower[:3] == ["do", "not", "forget"] and len(lower) < 5:
        return Act.FILLER
    if lower[:2] == ["do", "not"] and len(lower) > 2 and not _is_lemma(lower[2]) and lower[2] not in _OTHER_ORDERS:
        return Act.STATEMENT  # "don't like pork": the subject is left out
    if _holds(lower, _ONCE) or lower[-1:] in (["it"], ["that"], ["yet"], ["there"], ["here"]) or len(lower) < 2:
        return Act.TASK
    return Act.INSTRUCTION


_OTHER_ORDERS = word_set(
    """ever apologise apologize assume ask offer lecture sugarcoat patronise patronize nag judge swear mention bring
    comment annotate translate push wake contact email text ping
    notify interrupt hedge moralise moralize repeat give make start end begin"""
)


def _is_lasting(lower: Sequence[str]) -> bool:
    """An order that says how to act from now on, by its words or by what it is about."""
    if _holds(lower, _JUST_THIS):
        return False
    if _holds(lower, _LASTING):
        pointing = lower[1:2] in (["it"], ["this"], ["that"], ["these"]) and not _holds(lower, _FOR_GOOD)
        return lower[0] not in _ONCE_ONLY and not pointing
    if _holds(lower, _ONCE) or lower[-1:] in (["it"], ["that"]):
        return False
    if lower[0] in {"call", "address"} and lower[1:2] == ["me"]:
        return lower[2:3] not in (["a"], ["an"], ["when"], ["back"], ["later"], ["tomorrow"], ["at"])
    return lower[:2] in (["remember", "to"], ["make", "sure"]) or _is_manner(lower)


_ONCE_ONLY = word_set("tell let say check see ask guess help decide figure show know find give imagine")


def _is_manner(lower: Sequence[str]) -> bool:
    """“Keep answers short”, “use metric units”, but not “use a table”, “explain me a proof”."""
    if lower[0] not in verbs.STYLE or not _MANNER & set(lower[1:]):
        return False
    after = lower[2:3] if lower[1:2] in (["me"], ["us"]) else lower[1:2]
    return after not in (["a"], ["an"], ["some"])


def _holds(lower: Sequence[str], phrases: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(lower[index : index + len(phrase)]) == phrase for phrase in phrases for index in range(len(lower)))


_WISHES = word_set("want need like love prefer appreciate expect ask hope")
_GETTING = word_set(
    """know ask understand see hear find buy book order check learn write make create build try use talk discuss
    plan compare calculate figure fix solve rewrite translate convert look search read watch share show"""
)
_LASTING_DEEDS = word_set("write make create build learn buy see read watch")
_OWN_WORKS = word_set(
    """novel book cookbook memoir album film documentary career house home cabin boat business company startup portfolio
    instrument guitar piano violin language sign lights aurora world farm dream someday day own garden"""
)
"""“I want to write a novel” is a goal, “I want to write an email” an errand."""
_SEEKING = word_set(
    """help advice ideas idea suggestions recommendations tips recipe recipes information info feedback"""
)
_LASTING_SEARCHES = word_set(
    """job work flat apartment house home room place roommate flatmate housemate tenant partner school kindergarten
    nursery daycare therapist tutor internship apprenticeship position role publisher investor cofounder co-founder
    supervisor nanny childminder wife husband girlfriend boyfriend relationship"""
)


def _wants_done(lower: Sequence[str]) -> bool:
    """“I need help with”, “I want you to”, “looking for a recipe”: a task in the shape of a statement."""
    start = 1 if lower[0] in {"i", "we"} else 0
    rest = [
        word
        for word in lower[start:]
        if word not in words.ADVERBS - {"not", "never"} and word not in {"would", "am", "was"}
    ]
    if not rest:
        return False
    if rest[:2] == ["rather", "you"]:
        return True
    if rest[0] in _WISHES:
        return _wishes_for(rest)
    if rest[0] in {"looking", "searching"} and rest[1:2] == ["for"]:
        return not _LASTING_SEARCHES & set(rest)
    if rest[0] == "trying" and rest[1:2] == ["to"]:
        return rest[2:3] != [] and rest[2] in _GETTING | {"work", "decide", "choose", "remember", "think", "come"}
    return _wonders(rest)


def _wonders(rest: Sequence[str]) -> bool:
    """“I'm not sure how to”, “I'm stuck on”, “I was wondering”: a question in the shape of a statement."""
    if rest[:2] in (["not", "sure"], ["could", "use"], ["have", "question"]):
        return True
    if rest[:2] == ["have", "a"]:
        return "question" in rest[:4]
    if rest[0] in {"unsure", "stuck", "confused", "debating", "torn"}:
        return len(rest) > 1 and rest[1] in _WONDERED_AFTER
    return rest[0] in {"wondering", "curious", "asking", "wonder"} or rest[:3] == ["struggling", "with", "this"]


_WONDERED_AFTER = word_set("how what if whether on with which why where about by")


def _wishes_for(rest: Sequence[str]) -> bool:
    after = rest[1:]
    if after[:1] == ["you"] or after[:3] == ["it", "if", "you"]:
        return True
    if after[:2] in (["it", "when"], ["if", "you"], ["that", "you"]):
        return "you" in after
    if after[:2] == ["to", "get"]:
        return bool(_SEEKING & set(after[2:7])) or after[2:3] in (["some"], ["an"], ["it"], ["this"], ["that"])
    if after[:1] == ["to"] and len(after) > 1:
        return after[1] in _GETTING and rest[0] != "love" and not _is_goal(after[1:])
    if rest[0] in {"need", "want"} and after:
        return bool(_SEEKING & set(after[:6])) or after[0] in {"this", "that", "it", "some", "something"}
    return False


def _is_goal(deed: Sequence[str]) -> bool:
    """“I want to learn to surf”, “to write a novel”: no errand for an assistant."""
    lasting = deed[0] in _LASTING_DEEDS and bool(_OWN_WORKS & set(deed[1:]))
    return lasting or deed[:2] == ["learn", "to"] or bool({"job", "car", "house", "flat"} & set(deed))


def _lasting_wish(clause: Sequence[Token], lower: Sequence[str]) -> Act:
    """“I'd like you to always answer in French” is an instruction, “I want you to write a poem” a task."""
    rest = [token.lower for token in wished(clause)]
    if not rest:
        return Act.TASK
    if rest[:2] == ["do", "not"] or _holds(lower, _LASTING):
        return Act.TASK if _holds(rest, _JUST_THIS) else Act.INSTRUCTION
    return Act.INSTRUCTION if _is_lasting(rest) or "when" in lower[: lower.index("you")] else Act.TASK


def wished(clause: Sequence[Token]) -> tuple[Token, ...]:
    """What the listener is wished to do, as an order: "I'd rather you didn't use …" → "do not use …"."""
    lower = [token.lower for token in clause]
    if "you" not in lower:
        return ()
    place = lower.index("you")
    rest = [t for t in clause[place + 1 :] if t.lower not in {"could", "would", "can", "will", "please"}]
    rest = rest[1:] if rest[:1] and rest[0].lower == "to" else rest
    if not rest:
        return ()
    first = rest[0]
    if first.lower == "not":
        after = rest[2:] if len(rest) > 1 and rest[1].lower == "to" else rest[1:]
        return (replace(first, text="do", lower="do"), first, *after)
    if {"rather", "if"} & set(lower[:place]):  # "… if you called me Sam"
        plain = lemma(first.lower)
        return (replace(first, text=plain, lower=plain), *rest[1:])
    return tuple(rest)


def _about_listener(lower: Sequence[str]) -> bool:
    """Praise and blame of the assistant: "I love how quickly you answer", "thank you"."""
    if lower[0] in {"thank", "thanks"}:
        return True
    if "you" not in lower and "your" not in lower:
        return False
    if lower[0] not in {"i", "we"}:
        return lower[0] in {"that", "this", "it", "glad", "happy", "hope"}
    return bool(_TOWARDS_LISTENER & set(lower[1:4]))


_TOWARDS_LISTENER = word_set(
    """love like appreciate hope hate told asked thank tell ask said need see mean trust thought owe miss believe send
    give show let"""
)
