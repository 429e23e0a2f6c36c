"""What was found, as the layers of memory show it: the conversation at hand, facts, earlier exchanges, instructions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from remanence.domain import answer, fact
from remanence.domain.answer import Source
from remanence.domain.briefing import Said
from remanence.domain.event import Event, Role
from remanence.domain.memory import Memory
from remanence.domain.pattern import Call
from remanence.domain.query.plan import Layer, Plan, QueryType
from remanence.domain.searchable import asks
from remanence.domain.sentences import sentences
from remanence.domain.telling import Quoted
from remanence.engine.search import Found, Quote

FACTS: Final = 20
EPISODES: Final = 5
"""How much is read of a layer for one question (MemoryKit contract, section 1)."""
CERTAIN: Final = 1.0
"""The relevance of what was asked for by its place rather than by what it says."""


@dataclass(frozen=True, slots=True)
class Known:
    """A memory, and the words that it comes from."""

    memory: Memory
    quotes: Sequence[Quote]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What a search found."""

    found: Sequence[Found] = ()
    facts: Sequence[Known] = ()
    """Shown where nothing in particular was asked."""
    outdated: frozenset[int] = field(default_factory=frozenset)
    """Messages of which all that was understood, or what is asked about, holds no longer."""


def read(plan: Plan, hits: Hits, window: Sequence[Event], question: str) -> list[Source]:
    """The sources of the plan's layers, each layer best first; instructions are not among them."""
    scores = _scores(hits)
    at_hand = {event.id for event in window}
    episodes = _episodes(plan, hits, at_hand) if Layer.EPISODIC in plan.layers else []
    sources = list(_working(plan, window, scores, question))
    if Layer.SEMANTIC in plan.layers:
        passed_over = {number for each in episodes for number in each.event_ids}
        sources += _facts(hits, passed_over, at_hand)
    return episodes + sources if plan.type is QueryType.DEEP_RECALL else sources + episodes


def shown(found: Found) -> str:
    """The words that a question may name it by."""
    return fact.of_statement(found.memory).text if found.memory is not None else found.text


def of_call(call: Call) -> Source:
    pattern = call.pattern
    quoted = Quoted(text=pattern.instruction, role=Role.USER, said_at=pattern.created_at)
    return Source(
        layer=Layer.PROCEDURAL,
        content=pattern.instruction,
        relevance=call.score,
        quoted=quoted,
        event_ids=pattern.event_ids,
        pattern_id=pattern.id,
    )


def said(event: Event) -> Said:
    return Said(event.role.value, _words(event), event.said_at)


def _scores(hits: Hits) -> dict[int, float]:
    """By event how well it answers, itself or by what it is evidence of."""
    scores: dict[int, float] = {}
    for each in hits.found:
        for number in _event_ids(each):
            scores[number] = max(scores.get(number, 0.0), _relevance(each))
    return {number: score for number, score in scores.items() if number not in hits.outdated}


def _working(plan: Plan, window: Sequence[Event], scores: dict[int, float], question: str) -> Iterator[Source]:
    sources = [_of_event(Layer.WORKING, event, scores.get(event.id, 0.0)) for event in window]
    last = None
    if plan.type is QueryType.CONTINUATION and sources:
        last = sources[-1]
    elif answer.asks_for_last(question):
        last = answer.last_said(question, sources)
    if last is not None:
        yield _of_event(Layer.WORKING, window[sources.index(last)], CERTAIN)
    yield from sorted((s for s in sources if s.relevance and s is not last), key=lambda each: -each.relevance)


def _facts(hits: Hits, passed_over: set[int], at_hand: set[int]) -> list[Source]:
    passed_over = passed_over.union(*(_event_ids(each) for each in hits.found if each.memory is not None))
    found = [_of_memory(each) if each.memory else _of_words(each, hits, passed_over, at_hand) for each in hits.found]
    foremost = [_of_fact(known) for known in hits.facts]
    once: dict[str, Source] = {}
    for each in (*found, *foremost):
        if each is not None:
            once.setdefault(each.content.casefold(), each)
    return list(once.values())[:FACTS]


def _of_memory(found: Found) -> Source | None:
    memory = found.memory
    assert memory is not None
    stated = fact.of_statement(memory).text
    if found.hit.past and memory.valid_to is not None:
        stated = f"{stated} (until {memory.valid_to:%Y-%m-%d})"
    return Source(
        layer=Layer.SEMANTIC,
        content=stated,
        relevance=_relevance(found),
        quoted=_quoted(found.quotes, memory),
        about=memory.subject,
        event_ids=_event_ids(found),
        memory_id=memory.id,
    )


def _of_words(found: Found, hits: Hits, passed_over: set[int], at_hand: set[int]) -> Source | None:
    """What the user said that no memory came of. A message at hand is shown as such; only what it names is a fact."""
    event = found.event
    assert event is not None
    if event.role is not Role.USER or event.id in hits.outdated or event.id in passed_over:
        return None
    is_question = asks(event.content)
    stated = fact.of_words(_words(event), asks=is_question)
    if stated is None or (event.id in at_hand and not is_question):
        return None
    return Source(
        layer=Layer.SEMANTIC,
        content=stated.text,
        relevance=_relevance(found),
        quoted=_quote_of(event),
        event_ids=(event.id,),
    )


def _of_fact(known: Known) -> Source:
    memory = known.memory
    return Source(
        layer=Layer.SEMANTIC,
        content=fact.of_statement(memory).text,
        relevance=memory.importance,
        quoted=_quoted(known.quotes, memory),
        about=memory.subject,
        event_ids=tuple(dict.fromkeys(span.event_id for span in memory.evidence)),
        memory_id=memory.id,
    )


def _episodes(plan: Plan, hits: Hits, at_hand: set[int]) -> list[Source]:
    """Earlier messages that were found, or that what was found rests on.

    What holds no longer is shown only where somebody asks for the very words. Beside facts, which are what users say,
    it is what others say that is missing.
    """
    verbatim = plan.type is QueryType.DEEP_RECALL
    of_others = plan.type is QueryType.FACT_RETRIEVAL
    relevance: dict[int, float] = {}
    events: dict[int, Event] = {}
    for each in hits.found:
        for event in _events(each):
            events[event.id] = event
            relevance[event.id] = max(relevance.get(event.id, 0.0), _relevance(each))
    fitting = [
        event
        for event in events.values()
        if event.id not in at_hand
        and event.role is not Role.APP
        and (verbatim or event.id not in hits.outdated)
        and not (of_others and event.role is Role.USER)
    ]
    best = sorted(fitting, key=lambda event: -relevance[event.id])[:EPISODES]
    return [_of_event(Layer.EPISODIC, event, relevance[event.id]) for event in best]


def _of_event(layer: Layer, event: Event, score: float) -> Source:
    return Source(
        layer=layer,
        content=_words(event),
        relevance=score,
        quoted=_quote_of(event),
        event_ids=(event.id,),
    )


def _quote_of(event: Event) -> Quoted:
    return Quoted(text=_words(event), role=event.role, said_at=event.said_at, speaker=event.speaker)


def _quoted(quotes: Sequence[Quote], memory: Memory) -> Quoted:
    """The words that say it, of the last one who did; the memory itself where those are gone."""
    if not quotes:
        return Quoted(text=memory.text, role=Role.APP, said_at=memory.observed_at)
    quote = max(quotes, key=lambda each: each.event.said_at)
    event = quote.event
    role = Role.USER if event.role is Role.APP else event.role
    return Quoted(text=_sentence(quote), role=role, said_at=event.said_at, speaker=event.speaker)


def _sentence(quote: Quote) -> str:
    """The whole of the sentence that holds the quoted words: a part of it may be none."""
    said = quote.event.content
    around = [each for each in sentences(said) if each.start < quote.end and quote.start < each.end]
    if not around:
        return quote.text
    return replace(quote, start=around[0].start, end=around[-1].end).text


def _events(found: Found) -> list[Event]:
    return [found.event] if found.event is not None else [quote.event for quote in found.quotes]


def _event_ids(found: Found) -> tuple[int, ...]:
    return tuple(dict.fromkeys(event.id for event in _events(found)))


def _words(event: Event) -> str:
    return Quote(event, 0, len(event.content)).text


def _relevance(found: Found) -> float:
    return found.hit.score if found.relevance is None else found.relevance
