"""A case made ready to be searched: its corpus, and its questions understood and embedded."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks.judged import Case, Question
from numpy.typing import NDArray

from remanence.domain import searchable, vectors
from remanence.domain.corpus import Corpus, Item, Key
from remanence.domain.memory import Status
from remanence.domain.query import TOPICS, Query, understand

Embed = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Asked:
    question: Question
    query: Query
    vector: NDArray[np.float32]
    """Of what `understand` would embed."""
    plain: NDArray[np.float32]
    """Of the question as it stands, for the baselines."""


@dataclass(frozen=True, slots=True)
class Prepared:
    case: Case
    corpus: Corpus
    texts: Sequence[str]
    """Per row, for the baselines."""
    topics: Mapping[str, NDArray[np.float32]]
    labels: dict[Key, frozenset[str]]
    superseded: frozenset[Key]
    asked: Sequence[Asked]


def prepared(case: Case, embed: Embed) -> Prepared:
    topics = dict(zip(TOPICS, embed(list(TOPICS.values())), strict=True))
    corpus = Corpus(dimension=embed([""]).shape[1])
    items = [*_events(case, embed), *_memories(case, embed)]
    corpus.put(items)
    speakers = [name for name in corpus.coded["speaker"].values if name]
    queries = [understand(each.text, now=each.now, participants=speakers) for each in case.questions]
    rows = zip(
        case.questions,
        queries,
        embed([query.embedded for query in queries]),
        embed([query.text for query in queries]),
        strict=True,
    )
    return Prepared(
        case=case,
        corpus=corpus,
        texts=[*(event.content for event in case.events), *(memory.text for memory in case.memories)],
        topics=topics,
        labels={item.key: label for item, label in zip(items, _labels(case), strict=True)},
        superseded=frozenset(Key(0, memory.id) for memory in case.memories if memory.status is Status.SUPERSEDED),
        asked=[Asked(*row) for row in rows],
    )


def _events(case: Case, embed: Embed) -> list[Item]:
    packed = _packed([event.content for event in case.events], embed)
    return [
        searchable.event_item(event, user=0, lexemes=searchable.event_lexemes(event), vectors=kept)
        for event, kept in zip(case.events, packed, strict=True)
    ]


def _memories(case: Case, embed: Embed) -> list[Item]:
    packed = _packed([memory.text for memory in case.memories], embed)
    return [
        searchable.memory_item(memory, user=0, lexemes=searchable.memory_lexemes(memory), vectors=kept)
        for memory, kept in zip(case.memories, packed, strict=True)
    ]


def _packed(texts: Sequence[str], embed: Embed) -> list[bytes]:
    parts = [searchable.passages(text) for text in texts]
    if not parts:
        return []
    embedded = embed([part for each in parts for part in each])
    ends = np.cumsum([len(each) for each in parts])
    return [vectors.packed(rows) for rows in np.split(embedded, ends[:-1])]


def _labels(case: Case) -> list[frozenset[str]]:
    events = [frozenset({event.external_id}) for event in case.events]
    return events + [frozenset({str(memory.metadata["label"])}) for memory in case.memories]
