"""Statements: whom they are about, whether they are worth keeping, and what they claim."""

import re
from collections.abc import Sequence
from dataclasses import replace

from remanence.domain.extraction import answers, claims, dialogue, worth
from remanence.domain.extraction.acts import Act
from remanence.domain.extraction.clauses import Clause
from remanence.domain.extraction.finding import Finding, placed
from remanence.domain.extraction.lexicon import words
from remanence.domain.extraction.lexicon.occupations import PEOPLES
from remanence.domain.extraction.lexicon.people import HOUSEHOLD, RELATIONS
from remanence.domain.extraction.mentions import Mention, latest, mentioned
from remanence.domain.extraction.openings import Opening
from remanence.domain.extraction.parsing import Parse, Subject, Tense, parse
from remanence.domain.extraction.person import Voice, relation_of, statement, third_person
from remanence.domain.extraction.phrases import word_set
from remanence.domain.extraction.reading import LONGEST, Reading
from remanence.domain.extraction.tokens import Sort, Token, written


def state(reading: Reading, opening: Opening) -> None:
    clause = _appointed(_back(_here(answers.with_choice(opening.clause, reading.setting.offered))))
    parsed = _resolved(reading, parse(clause))
    if parsed is None:
        reading.passed.append(Act.FILLER)
        return
    match parsed.subject:
        case Subject.SELF:
            _about_self(reading, parsed, opening, clause)
        case Subject.OWN | Subject.OTHER:
            _about_somebody(reading, parsed, opening, clause)
        case Subject.VAGUE:
            _go_on(reading, parsed, opening, clause)
        case Subject.YOU:
            reading.passed.append(Act.ADDRESSED)
        case Subject.NONE:
            _fragment(reading, opening, clause)
    remember_mentions(reading, clause)


def _resolved(reading: Reading, parsed: Parse) -> Parse | None:
    """He, she and they by name; None where nobody is meant who matters."""
    if reading.setting.about_me:
        return _as_me(reading, parsed)
    if parsed.subject is Subject.OTHER and _of_household(parsed.subject_words):
        return replace(parsed, subject=Subject.OWN, subject_words=(_my(), *parsed.subject_words[1:]))
    if parsed.subject is Subject.OTHER and [t.lower for t in parsed.subject_words[1:]] == ["name"]:
        return _named(reading, parsed)
    pronoun = parsed.subject_words[0].lower if parsed.subject is Subject.VAGUE and parsed.subject_words else ""
    unsaid, reading.unsaid = reading.unsaid, ()
    if pronoun == "it" and unsaid:
        return replace(parsed, subject=Subject.OWN, subject_words=unsaid)
    return _by_name(reading, parsed, pronoun) if pronoun in {"he", "she", "they"} else parsed


def _named(reading: Reading, parsed: Parse) -> Parse:
    """“His name's Teo” → “(my) son is called Teo”, of the son spoken of."""
    pronoun = {"his": "he", "her": "she", "their": "they"}.get(parsed.subject_words[0].lower, "")
    whom = latest(reading.mentions, pronoun) if pronoun else None
    if whom is None or whom.stranger or whom.name:
        return parsed
    verb, *name = parsed.predicate
    if not name or name[0].lower not in {"called", "named"}:
        name = [replace(verb, text="called", lower="called", spaced=True), *name]
    predicate = (verb, *name)
    return replace(parsed, subject=Subject.OWN, subject_words=(_my(), *whom.noun), predicate=predicate)


def _by_name(reading: Reading, parsed: Parse, pronoun: str) -> Parse | None:
    spoken_of = reading.mentions
    if pronoun == "they":  # of those of earlier turns it means only several
        first = len(reading.setting.mentions)
        spoken_of = [*(each for each in spoken_of[:first] if each.plural), *spoken_of[first:]]
    mention = latest(spoken_of, pronoun)
    if mention is None:
        return parsed
    if mention.stranger:
        return None
    agreed = parsed.predicate
    if pronoun == "they" and not mention.plural:
        agreed = third_person(replace(parsed, subject=Subject.SELF, lead=()), Voice())
    owned = (_my(), *mention.noun)
    return replace(parsed, subject=Subject.OWN, subject_words=owned, predicate=tuple(agreed))


def _of_household(subject: Sequence[Token]) -> bool:
    """“The kids”, “the cat”: nobody says whose, because they are the speaker's."""
    lower = [token.lower for token in subject]
    return len(lower) in {2, 3} and lower[0] == "the" and lower[1] in HOUSEHOLD and (
        len(lower) == 2 or subject[2].is_name
    )  # fmt: skip


def _my() -> Token:
    return Token("my", "my", -1, -1)


def _as_me(reading: Reading, parsed: Parse) -> Parse:
    """In a text about the user, the name and the pronouns that stand for it are the user."""
    name = written(parsed.subject_words)
    pronoun = name.lower() in {"he", "she", "they"}
    is_name = len(parsed.subject_words) <= 4 and all(token.is_name for token in parsed.subject_words)
    if parsed.subject is Subject.OTHER and name and is_name and not reading.me:
        reading.me = name
        place = parsed.subject_words
        claim = claims.Claim("name", name, lasting=True)
        reading.findings.append(Finding(f"Name is {name}", place[0].start, place[-1].end, Tense.PRESENT, claim))
    if pronoun or (
        name and name in {reading.me, reading.me.split()[0] if reading.me else "", *reading.me.split()[-1:]}
    ):
        return replace(parsed, subject=Subject.SELF, subject_words=())
    return parsed


def _here(clause: Clause) -> Clause:
    """“Thandeka here, she/her” → “I am Thandeka, she/her”; any other clause as it is."""
    place = next((i for i, token in enumerate(clause[:4]) if token.lower == "here"), 0)
    if not place or not all(token.is_name for token in clause[:place]):
        return clause
    after = clause[place + 1 : place + 2]
    if after and after[0].is_word and after[0].lower not in {"from", "in", "at", "with"}:
        return clause
    comma = Token(",", ",", -1, -1, Sort.MARK)
    rest = tuple(comma if token.text in {"(", ")"} else token for token in clause[place + 1 :])
    rest = (comma, *rest) if rest and rest[0].is_word else rest
    return (Token("I", "i", -1, -1), Token("am", "am", -1, -1), *clause[:place], *rest)


def _back(clause: Clause) -> Clause:
    """“Back in Quito” → “I am back in Quito”, “done with keto” → “I am done with keto”."""
    if len(clause) < 3 or (clause[0].lower, clause[1].lower) not in _WITHOUT_BE:
        return clause
    return (*_I_AM, replace(clause[0], spaced=True), *clause[1:])


_WITHOUT_BE = {("back", "in"), ("back", "at"), ("back", "from"), ("back", "on"), ("done", "with"), ("finished", "with")}
_I_AM = (Token("I", "i", -1, -1), Token("am", "am", -1, -1))


def _appointed(clause: Clause) -> Clause:
    """“They made me store manager” → “I was made store manager”; "she made me laugh" as it is."""
    place = next((i for i, token in enumerate(clause[:7]) if token.lower in _APPOINTING), 0)
    if not place or len(clause) < place + 3 or clause[place + 1].lower not in {"me", "us"}:
        return clause
    told = (_I_AM[0], Token("was", "was", -1, -1), clause[place], *clause[place + 2 :])
    return told if claims.claim_of_predicate(written(told[1:])).attribute == "title" else clause


_APPOINTING = word_set("made promoted named appointed elected hired chose picked")


def _about_self(reading: Reading, parsed: Parse, opening: Opening, clause: Clause) -> None:
    parts = _introduced(parsed, clause)
    if parts:
        for part in parts:
            _about_self(reading, parse(part), opening, part)
        return
    if (newborn := _newborn(reading, parsed)) is not None:
        _about_somebody(reading, newborn, opening, clause)
        return
    parsed = _with_thing(reading, parsed)
    if not worth.about_self(parsed):
        if parsed.subject_words or not (reading.asked and answers.answer(reading, opening)):
            reading.passed.append(Act.FILLER)
        return
    parsed = _with_asked(reading, parsed)
    named = _name_alone(parsed)
    text = f"Name is {named}" if named else statement(third_person(parsed, reading.setting.voice))
    bare = text.removeprefix(reading.setting.voice.name).strip() if reading.setting.voice.name else text
    claim = claims.claim_of_own(text) if named else claims.claim_of_predicate(bare[:1].lower() + bare[1:])
    if claim.attribute == "pronouns" and not reading.setting.voice.name:
        text = f"Pronouns are {claim.value}"
    finding = placed(text, clause, opening, parsed.tense, claim)
    if _is_ellipsis(parsed) and _joins(
        reading, replace(finding, text=text[:1].lower() + text[1:], tense=Tense.PERFECT)
    ):
        reading.findings[-1] = replace(reading.findings[-1], tense=Tense.PERFECT)
        return
    if _means_one(clause) and _joins(reading, finding):
        return
    goal = parsed.verb in {"want", "hope", "plan", "intend", "aim", "consider", "dream"} and "to" in {
        token.lower for token in parsed.predicate
    }
    unsure = finding.unsure or parsed.modal in {"might", "may"}
    negated = parsed.negated and parsed.tense is not Tense.FUTURE
    goal = goal or (parsed.modal == "would" and claim.attribute != "preference")
    name = reading.setting.voice.name
    reading.findings.append(replace(finding, goal=goal, unsure=unsure, negated=negated, subject=name))


def _newborn(reading: Reading, parsed: Parse) -> Parse | None:
    """“Hugo is here! Born on Wednesday”: Hugo was."""
    said = reading.mentions[len(reading.setting.mentions) :]
    whom = next((each for each in reversed(said) if each.name and not each.stranger), None)
    if whom is None or parsed.subject_words or not parsed.predicate or parsed.predicate[0].lower != "born":
        return None
    owned = (_my(), *whom.noun) if whom.relation else whom.noun
    predicate = (
        Token("was", "was", -1, -1),
        replace(parsed.predicate[0], text="born", spaced=True),
        *parsed.predicate[1:],
    )
    subject = Subject.OWN if whom.relation else Subject.OTHER
    return replace(parsed, subject=subject, subject_words=owned, predicate=predicate, tense=Tense.PAST)


def _is_ellipsis(parsed: Parse) -> bool:
    """“(I don't drink,) haven't for three years”: the verb is in what was said before."""
    rest = [token.lower for token in parsed.predicate]
    return len(rest) > 2 and rest[0] in {"have", "did", "had"} and rest[1] in {"not", "never"} and rest[2] in _SPANNING


_SPANNING = word_set("for since in")


def _with_thing(reading: Reading, parsed: Parse) -> Parse:
    """“I hate those”, asked “Would you like some breathing exercises?”: what is meant is in the question."""
    thing = dialogue.offered_thing(reading.asked[-1]) if reading.asked else ""
    last = parsed.predicate[-1] if len(parsed.predicate) > 1 else None
    if not thing or last is None or last.lower not in {"those", "these", "it", "them", "that", "one"}:
        return parsed
    named = replace(last, text=thing, lower=thing.lower())
    return replace(parsed, predicate=(*parsed.predicate[:-1], named))


def _with_asked(reading: Reading, parsed: Parse) -> Parse:
    """“Quit in 2019”, asked “Do you smoke?”: what was quit is in the question."""
    gerund = dialogue.habit(reading.asked[-1]) if reading.asked else ""
    if not gerund or parsed.subject_words or parsed.verb not in {"quit", "stop", "start"}:
        return parsed
    first = parsed.predicate[0]
    if len(parsed.predicate) > 1 and parsed.predicate[1].lower.endswith("ing"):
        return parsed
    named = Token(gerund, gerund, first.start, first.end)
    return replace(parsed, predicate=(first, named, *parsed.predicate[1:]))


def _introduced(parsed: Parse, clause: Clause) -> list[Clause]:
    """“I'm Ana, 34, from Setúbal”: as many statements; nothing where it is one."""
    place = next((i for i, token in enumerate(clause) if token.lower in {"am", "is"}), -1)
    if parsed.verb != "be" or place < 0 or parsed.lead or parsed.negated:
        return []
    parts: list[list[Token]] = [[]]
    for token in clause[place + 1 :]:
        if token.text in {",", "(", ")"} or (token.lower == "and" and parts[-1]):
            parts.append([])
        else:
            parts[-1].append(token)
    statements: list[Clause] = [
        (*clause[: place + 1], replace(part[0], spaced=True), *part[1:]) for part in parts if part
    ]
    if len(statements) > 1 and all(map(_introduces, statements)):
        return statements
    name = statements[0] if statements else ()
    if len(statements) > 1 and clause[len(name)].text == "," and _name_alone(parse(name)):
        return [name, (*clause[: place + 1], *clause[len(name) + 1 :])]
    return []


def _introduces(clause: Clause) -> bool:
    parsed = parse(clause)
    text = written(parsed.predicate)
    claim = claims.claim_of_predicate(re.sub(r"^am\b", "is", text))
    return bool(_name_alone(parsed)) or claim.attribute in _INTRODUCING


_INTRODUCING = frozenset(
    {
        "age",
        "birthplace",
        "condition",
        "diet",
        "employer",
        "handedness",
        "height",
        "home",
        "marital status",
        "nationality",
        "origin",
        "pronouns",
        "studies",
        "title",
    }
)


def _name_alone(parsed: Parse) -> str:
    """“I'm Graciela” gives a name."""
    rest = [token for token in parsed.predicate if token.lower not in {"am", "is"}]
    if parsed.verb != "be" or not 1 <= len(rest) <= 3 or not all(token.is_name for token in rest):
        return ""
    name = written(rest)
    return "" if claims.claim_of_predicate(f"is {name}").attribute else name


def _about_somebody(reading: Reading, parsed: Parse, opening: Opening, clause: Clause) -> None:
    own = parsed.subject is Subject.OWN
    voice = reading.setting.voice
    sociable = bool(voice.name)
    kept = worth.about_own(parsed) if own else worth.about_others(parsed, sociable=sociable)
    if not kept or (not sociable and not own and _reports_quote(parsed)):
        reading.passed.append(Act.FILLER)
        return
    text = _about_cousin(parsed) or statement(third_person(parsed, voice))
    whom = mentioned(parsed.subject_words)
    known = sociable or own or any(whom.name == mention.name for mention in reading.mentions) if whom else False
    subject = _subject_of(whom, own=own) if known else ""
    as_one = Subject.SELF if whom is not None and whom.plural else Subject.OTHER  # "live" is read as "lives"
    predicate = statement(third_person(replace(parsed, lead=(), subject=as_one, subject_words=()), Voice()))
    claim = claims.claim_of_predicate(predicate[:1].lower() + predicate[1:]) if subject else claims.claim_of_own(text)
    if subject and claim.attribute in {"", "name"}:
        claim, subject = _own_claim(text, claim, subject)
    subject = subject or (_owner(parsed) if own else "")
    finding = placed(text, clause, opening, parsed.tense, claim)
    if (_means_one(clause) or _names_last(clause)) and _joins(reading, finding):
        return
    reading.findings.append(
        replace(finding, subject=subject, negated=parsed.negated, understood=own or bool(claim.attribute))
    )


def _own_claim(text: str, claim: claims.Claim, subject: str) -> tuple[claims.Claim, str]:
    """“Wife is called Femke” tells the user's partner, “manager is Helga” the user's manager."""
    own = claims.claim_of_own(text)
    known = own.attribute in {"partner", "manager"} if claim.attribute else bool(own.attribute)
    return (own, "") if known else (claim, subject)


def _owner(parsed: Parse) -> str:
    """“My mum's birthday”: whose it is."""
    for token in parsed.subject_words[1:-1]:
        owner = token.text.removesuffix("'s").removesuffix("’s")
        if owner != token.text and (owner.lower() in RELATIONS or token.is_name):
            return owner if token.is_name else owner.lower()
    return ""


def _subject_of(whom: Mention | None, *, own: bool) -> str:
    if whom is None or whom.stranger:
        return ""
    if whom.name and (whom.relation or not own):
        return whom.name
    other = any(token.lower in {"other", "second", "third"} for token in whom.noun)
    return f"other {whom.relation}" if other and whom.relation else whom.relation


def _reports_quote(parsed: Parse) -> bool:
    """What others are quoted with, in a chat of one user: an exercise, a line, a headline."""
    return any(token.sort is Sort.QUOTE and len(token.text.split()) > 3 for token in parsed.predicate)


def _about_cousin(parsed: Parse) -> str:
    """“That's my cousin Dilnoza”, “Pixel is my cat”: who somebody is to the user."""
    if parsed.verb != "be" or parsed.tense is not Tense.PRESENT or parsed.negated:
        return ""
    rest = [token for token in parsed.predicate if token.lower not in {"is", "are", "am"}]
    if len(rest) < 2 or rest[0].lower != "my" or not parsed.subject_words[:1] or not parsed.subject_words[0].is_name:
        return ""
    if parsed.subject is Subject.OWN:
        return ""
    return f"{written(parsed.subject_words)} is their {written(rest[1:])}"


def _go_on(reading: Reading, parsed: Parse, opening: Opening, clause: Clause) -> None:
    """It, that, there: about what was just said, and kept together with it."""
    meant = [token for token in parsed.predicate if token.lower not in {"is", "was", "not"}]
    if opening.corrects and parsed.verb == "be" and _correct(reading, opening, tuple(meant)):
        return
    relation = _that_is(parsed)
    if relation:
        reading.findings.append(
            replace(
                placed(relation, clause, opening, Tense.PRESENT, claims.NOTHING),
                subject=relation_of(parsed.predicate),
            )
        )
        return
    sociable = bool(reading.setting.voice.name)
    if not worth.vague(parsed, sociable=sociable) or _passing_moment(parsed) or _reports_quote(parsed):
        reading.passed.append(Act.FILLER)
        return
    text = statement(third_person(parsed, reading.setting.voice))
    if _joins(reading, placed(text, clause, opening, parsed.tense, claims.NOTHING)):
        return
    if reading.setting.voice.name or worth.names_or_numbers(clause) or worth.content(clause) >= 3:
        reading.findings.append(replace(placed(text, clause, opening, parsed.tense, claims.NOTHING), understood=False))


def _joins(reading: Reading, finding: Finding) -> bool:
    """The statement means something that was said just before, and is put to it; whether that was done."""
    last = reading.findings[-1] if reading.findings else None
    if last is None or last.instruction or last.end > finding.start:
        return False
    joined = f"{last.text}, {finding.text}" if finding.text[:1].islower() else f"{last.text}. {finding.text}"
    if len(joined) > LONGEST - 20:
        return False
    tense = finding.tense if last.tense is Tense.NONE else last.tense
    reading.findings[-1] = replace(last, text=joined, end=finding.end, tense=tense)
    return True


def _means_one(clause: Clause) -> bool:
    """“I have a real one on Thursday”: one of what was said before."""
    for before, token, after in zip(clause, clause[1:], (*clause[2:], None), strict=False):
        if token.lower in {"one", "ones"} and before.lower not in _BEFORE_NO_ONE:
            return after is None or after.lower in _AFTER_ONE
    return False


_BEFORE_NO_ONE = frozenset({"no", "any", "every", "the", "this", "that"})


_AFTER_ONE = word_set("on in at is was for with from to , . next last this and but because since until by of")


def _names_last(clause: Clause) -> bool:
    """“… a tool for our club, name's Hivelog”: the name of what was said before, not of the user."""
    return clause[0].lower == "name" or [token.lower for token in clause[:2]] == ["the", "name"]


def _that_is(parsed: Parse) -> str:
    """“That's my cousin Dilnoza” → “Cousin is Dilnoza”."""
    rest = [token for token in parsed.predicate if token.lower not in {"is", "are"}]
    if parsed.verb != "be" or parsed.negated or len(rest) < 3 or rest[0].lower not in {"my", "our"}:
        return ""
    if rest[1].lower not in RELATIONS or not rest[2].is_name:
        return ""
    return f"{rest[1].lower.capitalize()} is {written(rest[2:])}"


def _passing_moment(parsed: Parse) -> bool:
    """“It's 2am”, “it's raining”: nothing that lasts."""
    rest = [token for token in parsed.predicate if token.is_word and token.lower not in {"is", "was", "so", "already"}]
    named = bool(rest) and rest[0].is_name
    return parsed.verb in {"be", "rain", "raining", "snow", "snowing"} and len(rest) <= 1 and not named


def _fragment(reading: Reading, opening: Opening, clause: Clause) -> None:
    if opening.corrects and _correct(reading, opening, clause):
        return
    if reading.asked and worth.fragment(clause, answering=True) and answers.answer(reading, opening):
        return
    if not worth.fragment(clause, answering=False):
        reading.passed.append(Act.FILLER)
        return
    if _continues(reading, clause) and _joins(
        reading, placed(written(clause), clause, opening, Tense.NONE, claims.NOTHING)
    ):
        return
    voice = reading.setting.voice
    text = statement(third_person(Parse(Subject.NONE, predicate=clause), voice))
    text = f"{voice.name}: {text}" if voice.name else text
    claim = _claim_of_fragment(text) if not voice.name else claims.NOTHING
    finding = placed(text, clause, opening, _fragment_tense(clause), claim)
    negated = clause[0].lower in {"no", "not", "never"}
    reading.findings.append(replace(finding, understood=bool(claim.attribute), negated=negated, subject=voice.name))


def _correct(reading: Reading, opening: Opening, clause: Clause) -> bool:
    """Put the user's last statement right with these words; whether that could be done."""
    better = answers.correct_earlier(reading, clause) if clause else None
    if better is not None:
        state(reading, replace(opening, clause=better))
    return better is not None


def _continues(reading: Reading, clause: Clause) -> bool:
    """“… 🥳 yesterday in Barcelona”: a phrase of time or place goes on with the sentence before; whether it does."""
    first = clause[0]
    if not first.text.islower() or first.lower not in _GOING_ON:
        return False
    bare = Opening(clause)
    return _joins(reading, placed(written(clause), clause, bare, Tense.NONE, claims.NOTHING))


_GOING_ON = words.PREPOSITIONS - {"like", "as", "per"} | {"yesterday", "today", "tomorrow", "last"}


def _claim_of_fragment(text: str) -> claims.Claim:
    """“Single” is something that somebody is, “two daughters” something that they have."""
    headed = claims.claim_of_own(text) if ":" in text else claims.NOTHING
    if headed.attribute:
        return headed
    lower = text[:1].lower() + text[1:]
    found = claims.claim_of_predicate(f"is {lower}")
    if found.attribute:
        return found
    had = claims.claim_of_predicate(f"has {lower}")
    return had if had.attribute in {"child", "sibling", "pet", "condition", "allergy"} else claims.NOTHING


def _fragment_tense(clause: Clause) -> Tense:
    lower = {token.lower for token in clause}
    return (
        Tense.PAST
        if lower & {"diagnosed", "graduated", "born", "accredited", "trained", "finished", "done"}
        else Tense.NONE
    )


def remember_mentions(reading: Reading, clause: Clause) -> None:
    """The persons of the clause, in order: its subject, "my brother", "with Aaliyah"."""
    parsed = parse(clause)
    whom = mentioned(parsed.subject_words) if parsed.subject in {Subject.OWN, Subject.OTHER} else None
    if whom is not None:
        reading.mentions.append(whom)
    if parsed.subject is Subject.NONE:
        names = [token for token in clause if token.is_name and token.lower not in PEOPLES]
        reading.mentions += [Mention((names[0],), name=names[0].text)] if len(names) == 1 and len(clause) <= 4 else []
    if parsed.subject in {Subject.SELF, Subject.NONE} and _becomes_a_pair(clause):
        reading.mentions.append(_PARTNER)
    for index in range(len(parsed.subject_words), len(clause) - 1):
        if not _names_somebody(clause, index):
            continue
        end = index + 3 if index + 2 < len(clause) and clause[index + 2].is_name else index + 2
        found = mentioned((_my(), *clause[index + 1 : end]))
        if found is not None:
            reading.mentions.append(found)


def _becomes_a_pair(clause: Clause) -> bool:
    """“Engaged!”, “got married”, “I've met someone”: from here on he or she is the partner."""
    return bool(_PAIRED & {token.lower for token in clause}) and not any(token.is_name for token in clause[1:])


_PAIRED = word_set("engaged married dating")
_PARTNER = Mention((Token("partner", "partner", -1, -1),), relation="partner")


def _names_somebody(clause: Clause, index: int) -> bool:
    """“My brother”, “a friend” begin here; in “Ash is a vet” the vet is nobody new."""
    if clause[index].lower not in {"my", "our", "a"} or clause[index + 1].lower not in RELATIONS:
        return False
    before = clause[index - 1].lower if index else ""
    return clause[index].lower != "a" or before not in {"is", "am", "are", "was", "were"}
