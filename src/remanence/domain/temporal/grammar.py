"""Phrases of time: one pattern and one reading each, built from a language's table.

Patterns are alternations of words and short numbers with white space between, so that matching is linear in the text.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from remanence.domain.temporal import readings
from remanence.domain.temporal.reading import Moment, Reading, Vocabulary
from remanence.domain.temporal.tables import LANGUAGES, Words

SLOT = re.compile(r"(?<!\?P)<(\w+)>")

Read = Callable[[Vocabulary, re.Match[str], Moment], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: re.Pattern[str]
    read: Read


@dataclass(frozen=True)
class Grammar:
    """The patterns of a language, built from its table."""

    words: Words

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self.words)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        slots = self._slots()
        return tuple(
            Rule(re.compile(rf"(?<![\w./-])(?:{_filled(template, slots)})(?![\w])", re.IGNORECASE), read)
            for template, read in TEMPLATES
            if all(slots[name] for name in SLOT.findall(template))
        )

    @cached_property
    def hints(self) -> frozenset[str] | None:
        """The words of which every phrase of time has one; None where the table has patterns instead of words."""
        table = self.words
        names = [
            *table.months,
            *table.weekdays,
            *table.days,
            *table.seasons,
            *table.holidays,
            *table.units,
            "fortnight",
        ]
        names += [f"{weekday}s" for weekday in table.weekdays]
        if not all(re.fullmatch(r"[\w' |?-]+", name) for name in names):
            return None
        return frozenset(form for name in names for form in _forms(name))

    def may_speak_of_time(self, text: str) -> bool:
        """Most sentences hold no word of time and no figure, and are not read further."""
        if self.hints is None or any(c.isdigit() for c in text):
            return True
        return not self.hints.isdisjoint(_WORD.findall(text.lower().replace("’", "'")))

    @cached_property
    def preposition(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)({_either(self.words.prepositions)})(?:\s+(?:the|el|la|le|il|den|dem|der))?\s*$",
                          re.IGNORECASE)  # fmt: skip

    def _slots(self) -> Mapping[str, str]:
        words = self.words
        return {
            "month": _either(words.months),
            "weekday": _either(words.weekdays),
            "unit": _either(words.units),
            "number": rf"\d{{1,4}}|{_either(words.numbers)}",
            "dayword": _either(words.days),
            "season": _either(words.seasons),
            "step": _either(words.steps),
            "stepafter": _either(words.steps_after),
            "twice": _either(words.twice),
            "agobefore": words.ago_before,
            "agoafter": words.ago_after,
            "aheadbefore": words.ahead_before,
            "aheadafter": words.ahead_after,
            "lasting": words.lasting,
            "of": rf"(?:\s*(?:{words.of})\s*|\s+)" if words.of else r"\s+",
            "every": words.every,
            "part": _either(words.parts),
            "ordinal": _either(words.ordinals),
            "article": words.day_article,
            "holiday": _either(words.holidays),
        }


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language; of a language without a table, English, whose numeric dates serve everyone."""
    return Grammar(LANGUAGES.get(language, LANGUAGES["en"]))


_YEAR = r"(?P<year>(?:19|20)\d\d|'\d\d)"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|\.|º|er)?"
_LAST = r"(?:\s*(?:-|–|to|bis|al?|au|until|and|&|\+|/)\s*(?P<last>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|\.|º)?)?"
_NO_NOUN = (
    r"(?!\s+(?!(?:at|for|to|from|in|with|and|or|so|because|but|we|i|of|as|by|before|after|until|till|this|next|then|if|"
    r"when|where|on|is|was|it|my|the)\b)[a-z])"
)  # not "the 3rd attempt"
_WEEKDAY_BEFORE = r"(?:(?:<weekday>)\s*,?\s+(?:the\s+)?)?"

TEMPLATES: tuple[tuple[str, Read], ...] = (
    (r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>\d\d))?(?:T[\d:.]+Z?)?", readings.iso),
    (r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)", readings.numeric),
    (rf"{_WEEKDAY_BEFORE}{_DAY}{_LAST}<of>(?P<month><month>)\.?(?:<of>{_YEAR})?", readings.day_and_month),
    (rf"{_WEEKDAY_BEFORE}(?P<month><month>)\.?\s+(?:the\s+)?{_DAY}{_LAST}(?:\s*,?\s+{_YEAR})?(?!:)",
     readings.day_and_month),
    (rf"(?P<ordinal><ordinal>)\s+(?P<weekday><weekday>)(?:<of>|\s+in\s+)(?P<month><month>)(?:<of>{_YEAR})?",
     readings.weekday_of_month),
    (rf"(?P<part><part>)[\s-]*(?P<month><month>)(?:<of>{_YEAR})?", readings.part_of_month),
    (r"(?P<part><part>)[\s-]*(?P<year>(?:19|20)\d\d)", readings.part_of_year),
    (r"(?P<part><part>)\s+(?P<step><step>)\s+(?P<unit><unit>)", readings.part_of_step),
    (rf"(?P<month><month>)\.?(?:<of>{_YEAR})?", readings.month),
    (r"(?P<step><step>)\s+(?P<weekday><weekday>)", readings.step_weekday),
    (r"(?P<weekday><weekday>)\s+(?P<step><stepafter>)", readings.step_weekday),
    (r"(?P<step><step>)\s+(?P<month><month>)", readings.step_month),
    (r"(?P<month><month>)\s+(?P<step><stepafter>)", readings.step_month),
    (r"(?P<step><step>)\s+(?P<season><season>)", readings.step_season),
    (r"(?:l['’])?(?P<season><season>)\s+(?P<step><stepafter>)", readings.step_season),
    (r"(?P<step><step>)\s+(?P<unit><unit>)", readings.step),
    (r"(?:the\s+)?(?P<unit><unit>)\s+(?P<twice><twice>)", readings.two_steps),
    (r"(?:in\s+)?a\s+fortnight(?P<back>\s+ago)?", readings.fortnight),
    (r"(?:l['’])?(?P<unit><unit>)\s+(?P<step><stepafter>)", readings.step),
    (r"(?:the\s+)?(?P<step><step>)\s+(?P<number><number>)\s+(?P<unit><unit>)", readings.stretch),
    (r"(?:<lasting>)\s+(?P<number><number>)\s*(?P<unit><unit>)(?!\s+(?:<agoafter>))", readings.lasting),
    (r"(?P<number><number>)\s*(?P<unit><unit>)\s+(?:<agoafter>)", readings.ago),
    (r"(?:<agobefore>)\s+(?P<number><number>)\s+(?P<unit><unit>)", readings.ago),
    (r"(?:<aheadbefore>)\s+(?P<number><number>)\s+(?P<unit><unit>)", readings.ahead),
    (r"(?P<number><number>)\s+(?P<unit><unit>)\s+(?:<aheadafter>)", readings.ahead),
    (r"(?P<dayword><dayword>)", readings.day_word),
    (r"(?:<every>)\s+(?:(?P<weekday><weekday>)s?|(?:<unit>|<season>|morning|evening|night|afternoon))", readings.every),
    (r"(?P<weekday><weekday>)s", readings.every),
    (r"(?P<weekday><weekday>)s?\s+(?:nights|mornings|evenings|afternoons)", readings.every),
    (r"(?P<weekday><weekday>)", readings.weekday),
    (rf"(?P<season><season>)(?:<of>{_YEAR})?", readings.season),
    (rf"(?:<article>)\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th){_NO_NOUN}", readings.bare_day),
    (r"(?P<a>(?:19|20)\d\d)\s*(?:-|–|—|to|bis|until|till)\s*(?P<b>(?:(?:19|20)\d\d)|\d\d)", readings.years),
    (r"(?P<year>(?:19|20)\d\d)(?:\s+года?)?(?!\s*[%€$£°]|[.,]\d)", readings.year_alone),
    (r"(?P<the>the\s+)?(?:'|’)?(?P<decade>(?:(?:19|20))?[1-9]0)'?s", readings.decade),
    (r"q(?P<q>[1-4])(?:\s+(?P<year>20\d\d))?", readings.quarter),
    (r"(?:(?P<step><step>)\s+)?(?P<holiday><holiday>)(?:\s+(?P<year>(?:19|20)\d\d))?", readings.holiday),
)  # fmt: skip


def _either(words: Iterable[str]) -> str:
    """An alternation, longest first, so that "march" wins over "mar"."""
    return "|".join(sorted(words, key=len, reverse=True)).replace(" ", r"\s+")


def _filled(template: str, slots: Mapping[str, str]) -> str:
    return SLOT.sub(lambda slot: f"(?:{slots[slot[1]]})", template)


_WORD = re.compile(r"\w+(?:'\w+)*")


def _forms(name: str) -> list[str]:
    """The forms that a simple alternation stands for ("weeks?|wks?" → weeks, week, wks, wk), each by its last word."""
    each = [form for part in name.split("|") for form in (part.replace("?", ""), re.sub(r"\w\?", "", part))]
    return [_WORD.findall(form)[-1] if _WORD.findall(form) else form for form in each]
