"""Is a clause worth remembering? What says something, and what only fills the turn."""

from collections.abc import Sequence

from remanence.domain.extraction.lexicon import occupations, verbs, words
from remanence.domain.extraction.lexicon.people import ANIMALS, RELATIONS
from remanence.domain.extraction.parsing import Parse, Tense
from remanence.domain.extraction.phrases import word_set
from remanence.domain.extraction.tokens import Sort, Token

_EMPTY = word_set(
    """thing things stuff something anything nothing everything lot lots bit way ways sort kind one ones much many
    more most less super useful helpful time times really very just even get got make made go going gone went come
    did done do does have has had say said see seen look looks like know think thought feel felt want need try
    tried tell told ask asked good great nice fine ok okay bad cool best better worse fun right wrong true sure
    well yes no not actually maybe now then here there today again still also too back out up down over about that
    this these those what which who how when where why because if while guess mean means idea point question
    answer help thanks thank please sorry hope wish wow amazing awesome lovely funny weird strange interesting
    crazy huge hard easy difficult possible impossible normal usual perfect beautiful wonderful terrible horrible
    absolutely honestly literally basically exactly definitely probably certainly man dude guys lol haha"""
)
_PASSING = word_set(
    """tired bored hungry thirsty sleepy sorry sure fine ok okay good great well back here there ready done confused
    stuck lost happy sad mad glad angry curious excited exhausted busy late early awake home alive kidding joking
    serious afraid scared nervous stressed annoyed frustrated impressed surprised shocked amazed grateful thankful
    cold hot drunk hungover off out in up down going leaving asking saying talking thinking wondering guessing
    convinced aware right wrong better worse all so very really pretty quite a bit little too just still now again
    today tonight rn right"""
)
_MENTAL = word_set(
    """know see understand mean agree disagree wonder hope guess think believe suppose remember forget realise realize
    hear imagine feel notice bet doubt wish say ask mention repeat add thank appreciate apologise apologize
    admit promise swear"""
)
_PERCEIVING = word_set("see hear think imagine notice meet")
_IDLE_SUBJECTS = word_set(
    """question point bad mistake apologies goodness god gosh guess pleasure message answer bet fault thoughts thought
    prompt input request turn"""
)
_POINTING = word_set("it that this them these those one ones so")


def content(tokens: Sequence[Token]) -> int:
    """How many words say something: names, numbers, nouns, verbs of substance."""
    return sum(1 for token in tokens if _has_content(token))


def _has_content(token: Token) -> bool:
    if token.sort is Sort.NUMBER or token.sort is Sort.QUOTE:
        return True
    word = token.lower
    if word in words.NUMBERS and word != "one":
        return True
    if token.sort is not Sort.WORD or word in _EMPTY or word in words.FILLERS or word in words.ADVERBS:
        return False
    if word in words.PRONOUNS | words.PREPOSITIONS | words.SUBORDINATORS | words.DETERMINERS | verbs.AUXILIARIES:
        return False
    return len(word) > 1 or not word.isascii()


def names_or_numbers(tokens: Sequence[Token]) -> bool:
    return any(
        token.sort in {Sort.NUMBER, Sort.QUOTE} or (index and token.is_name) for index, token in enumerate(tokens)
    )


def about_self(parse: Parse) -> bool:
    """“I'm tired”, “I see”, “I love it” pass; “I'm a nurse”, “we moved to Bern” stay."""
    rest = _after_verb(parse)
    return (
        not (_is_passing(parse, rest) or _is_pointing(parse, rest))
        and content(parse.predicate) + content(parse.lead) > 0
    )


def _is_passing(parse: Parse, rest: Sequence[Token]) -> bool:
    if parse.verb == "be":
        return all(token.lower in _PASSING or not token.is_word for token in rest)
    if parse.verb == "feel":
        return content(rest) < 3
    told = parse.tense is Tense.PAST and content(rest) > 1
    if parse.verb in _PERCEIVING and (told or any(token.is_name for token in rest)):
        return False  # "saw Dune", "saw the northern lights two nights ago"
    if parse.verb in _MENTAL:
        return content(rest) < 2 or not parse.subject_words
    return not parse.subject_words and parse.tense is Tense.PRESENT and content(parse.predicate) < 2 and not rest


def _is_pointing(parse: Parse, rest: Sequence[Token]) -> bool:
    """“Tried that already”: what is meant is not said."""
    first = next((token for token in rest if token.is_word), None)
    if first is None or first.lower not in _POINTING or parse.verb == "be":
        return False
    return content(rest) < 3 and not names_or_numbers(rest)


def about_own(parse: Parse) -> bool:
    nouns = {token.lower for token in parse.subject_words}
    if nouns & _IDLE_SUBJECTS and not nouns & RELATIONS:
        return False
    return content(parse.subject_words) + content(parse.predicate) >= 2


def about_others(parse: Parse, *, sociable: bool) -> bool:
    """Statements about the world: kept where they touch the speaker or look particular; strangers' doings are not.

    `sociable` where several people talk: what they say of anything is part of their story.
    """
    everything = (*parse.lead, *parse.subject_words, *parse.predicate)
    if sociable:
        return content(everything) >= 2
    touches = bool({token.lower for token in everything} & _SELVES)
    if _is_strangers(parse, touches=touches):
        return False
    if touches:
        return content(everything) >= 2
    if _is_general(parse):
        return False
    if parse.tense is Tense.PAST and parse.verb == "be" and all(token.is_name for token in parse.subject_words):
        return True  # "Rome was wonderful" tells that somebody was there
    dated = any(token.lower in CALENDAR for token in parse.predicate)
    enough = 2 if dated or names_or_numbers(everything) or parse.tense is Tense.PAST else 3
    return content(everything) >= enough


def _is_strangers(parse: Parse, *, touches: bool) -> bool:
    """Somebody who is nobody's: "some guy", "the prime minister", a line somebody sings."""
    subject = [token.lower for token in parse.subject_words]
    if set(subject) & (_ASSISTANTS | {"nobody", "everyone", "everybody"}) or subject[:2] == ["the", "user"]:
        return True
    if any(token.sort is Sort.QUOTE for token in parse.subject_words):
        return True
    if touches:
        return bool(set(subject) & words.STRANGERS) and not set(subject) & {"my", "our"}
    head = subject[: next((i for i, word in enumerate(subject) if i and word in words.PREPOSITIONS), len(subject))]
    public = subject[:1] in (["the"], ["a"], ["an"]) and occupations.is_occupation(head[-1])
    return bool(set(subject) & words.STRANGERS) or public


_SELVES = word_set("i me my our we us mine myself")


CALENDAR = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today tomorrow tonight yesterday jan feb mar apr jun jul aug sept oct nov dec"""
)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "is", "us"))


def _is_plain(parse: Parse) -> bool:
    """“Deposit is 60k”, “project is called Larkspur”, “PB for 10k is 41:30”: whose it is goes without saying."""
    first = parse.subject_words[0]
    if first.sort is not Sort.WORD or _is_plural(first.lower):
        return False
    if any(token.lower in CALENDAR | {"due", "overdue"} for token in parse.predicate):
        return True
    ours = first.text.isupper() or any(token.lower in _OURS for token in parse.subject_words)
    return ours and names_or_numbers(parse.predicate)


_OURS = word_set(
    """address alarm allergy alimony anniversary appointment apartment bedtime bike birthday blood bonus boss budget car
    checkup cholesterol code codebase commute company condition contract course curfew database deadline debt
    deposit diagnosis diet dinner dissertation dosage dose due-date employer exam flat flight gig goal gross gym
    handicap height home hotel house income insurance interview job kitchen laptop lease lesson loan lunch match
    medication meeting mortgage name net office operation password pension phone physio plan pb pension prescription
    presentation project race raise rehearsal rent repo resit role room routine salary savings scan score server
    shift stack start surgery target team thesis timezone title training train visa wedding weight work workshop
    standup stand-up heart rate pulse bp steps hba1c alarm rota roster seminar choir band book-club viewing delivery
    wrist ankle knee back shoulder hip leg arm foot hand neck elbow finger toe tooth cast stitches physio therapy
    counselling chemo dialysis parole custody maternity leave sabbatical vacation holiday holidays"""
)
"""Things that everybody has of their own: without another owner they are the speaker's."""
_ASSISTANTS = word_set("assistant assistants bot bots chatbot ai llm chatgpt gpt claude gemini siri alexa copilot")


def _is_general(parse: Parse) -> bool:
    """What everybody knows or thinks, in the present tense of a bare plural or a name: “cats are great”."""
    if parse.tense not in {Tense.PRESENT, Tense.NONE} or not parse.subject_words:
        return False
    if parse.subject_words[0].sort is Sort.NUMBER:
        return True
    first = parse.subject_words[0]
    if first.lower in {"the", "a", "an", "favourite", "favorite"} or first.lower in ANIMALS | RELATIONS:
        return first.lower in {"a", "an"}
    if _is_plain(parse):
        return False
    if first.is_name and parse.verb != "be":
        return False
    return len(parse.subject_words) <= 3


def vague(parse: Parse, *, sociable: bool) -> bool:
    """“It's a beagle called Max” goes on about something; “it was great” only says so."""
    rest = _after_verb(parse)
    if not content(rest):
        return False
    if sociable and parse.verb != "be":
        return True
    nouns = [t for t in rest if _has_content(t)]
    if names_or_numbers((*parse.subject_words, *rest)):
        return True
    if parse.verb == "be" and len(nouns) < 2:
        return any(t.lower in {"my", "our"} for t in rest)
    return len(nouns) >= 2


def fragment(tokens: Sequence[Token], *, answering: bool) -> bool:
    """Words without a sentence: "senior dev at a bank, mostly Kotlin" stays, "another one please" does not."""
    if all(not t.is_word or t.lower in words.FILLERS | _EMPTY | words.OPENERS for t in tokens):
        return False
    if answering:
        return content(tokens) >= 1
    if tokens[0].lower in {"same", "similar", "ditto", "likewise"}:
        return False
    if tokens[0].lower in {"not", "no", "never"}:
        return content(tokens) >= 1
    return content(tokens) >= 2 or (content(tokens) >= 1 and tokens[0].lower in _STATES_ALONE | occupations.DIETS)


_STATES_ALONE = word_set(
    """single married divorced vegan vegetarian pregnant engaged retired widowed coeliac diabetic"""
)


def _after_verb(parse: Parse) -> tuple[Token, ...]:
    """What the main verb is followed by."""
    seen = False
    for index, token in enumerate(parse.predicate):
        word = token.lower
        if word in words.ADVERBS or word == "not":
            continue
        if word in verbs.AUXILIARIES and not seen:
            following = parse.predicate[index + 1 :]
            if parse.verb in {"be", "have", "do"} and not any(_is_main(t, parse.verb) for t in following):
                return following
            continue
        return parse.predicate[index + 1 :]
    return ()


def _is_main(token: Token, verb: str) -> bool:
    return token.lower in {"been", "being"} and verb == "be"
