"""A question, understood by rules: no model is asked, and what rules do not see is left to words and meaning."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from remanence.domain import temporal, words
from remanence.domain.lexicon import glossed
from remanence.domain.moments import Moment, moment
from remanence.domain.query import advice, people, tense
from remanence.domain.temporal import Interval, Lean, Relation, Span


@dataclass(frozen=True, kw_only=True)
class Query:
    """What is needed first, the text to embed, is there; the rest is worked out when somebody asks for it."""

    text: str
    asked_at: datetime
    """When it is asked: "last summer" counts from here."""
    language: str
    """ISO 639-1."""
    bare: str
    """The text without the names of participants."""
    english: str
    """The English words for what a text in another language speaks of."""
    people: frozenset[str] = frozenset()
    """The participants that it names, as they spell themselves."""

    @property
    def embedded(self) -> str:
        """The text to embed."""
        return advice.mindful(self.english or self.bare)

    @cached_property
    def now(self) -> Moment:
        return moment(self.asked_at)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Distinct, in order, without the names of participants."""
        return _asked_for([*words.terms(self.bare, language=self.language), *words.terms(self.english)])

    @cached_property
    def asks_assistant(self) -> bool:
        """It asks for what the assistant said."""
        return people.asks_assistant(self.text)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The times that it asks about."""
        return _spans(self.text, self.asked_at, self.language, lean=Lean.PAST if self._past_tense else Lean.FUTURE)

    @cached_property
    def past(self) -> bool:
        """It asks for what used to hold."""
        return tense.asks_for_former(self.text) or (
            self._past_tense and any(span.interval.end <= self.asked_at for span in self.spans)
        )

    @cached_property
    def _past_tense(self) -> bool:
        return tense.is_past_tense(self.text)


def understand(text: str, *, now: datetime, participants: Iterable[str] = ()) -> Query:
    """`participants` are the names of those who spoke in what is searched."""
    named = people.named(text, participants)
    language = words.language(text)
    bare = people.without_people(text, named)
    return Query(
        text=text,
        asked_at=now,
        language=language,
        bare=bare,
        english=glossed(bare, language),
        people=frozenset(named),
    )


def _asked_for(terms: Sequence[str]) -> tuple[str, ...]:
    """The terms without those that only shape the question, if that leaves any."""
    distinct = tuple(dict.fromkeys(terms))
    return tuple(term for term in distinct if term not in _FRAME) or distinct


def _spans(text: str, now: datetime, language: str, *, lean: Lean) -> tuple[Span, ...]:
    found: Sequence[Span] = temporal.find(text, now, language, lean=lean)
    asked = (_asked(span, now) for span in found if span.relation not in {Relation.EVERY, Relation.FOR})
    return tuple(span for span in asked if span.interval.start < span.interval.end)


def _asked(span: Span, now: datetime) -> Span:
    """The time that is asked about: open ends reach to now, or for a year."""
    start, end = span.interval.start, span.interval.end
    match span.relation:
        case Relation.SINCE | Relation.AFTER:
            start = start if span.relation is Relation.SINCE else end
            interval = Interval(start, max(now, start + _OPEN_END) if start >= now else now)
        case Relation.BEFORE | Relation.UNTIL:
            interval = Interval(min(now, start - _OPEN_END) if start <= now else now, start)
        case _:
            interval = span.interval
    return replace(span, interval=interval)


_OPEN_END = timedelta(days=365)
_FRAME = frozenset(
    words.terms("kind type sort many much often long ago name thing mention describe likely current currently recently")
)
"""What "What kind of", "How many", "What is the name of" leave of themselves, and answers do not repeat (nDCG@10 of
each set +.2 points, abstention on `retrieval.dev` .75 to .77)."""
