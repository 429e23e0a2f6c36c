"""Near-duplicates that came to stand beside each other (two imports, two sources) become one memory again."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from remanence.domain.memory import Change, Memory, Status, Verb
from remanence.domain.reconcile.likeness import PARAPHRASE, Likeness, likeness
from remanence.domain.reconcile.reading import reading, subject
from remanence.domain.reconcile.relations import ending
from remanence.domain.reconcile.told import told
from remanence.domain.reconcile.wording import sentence
from remanence.domain.strength import retold


def folded(
    memories: Sequence[Memory], *, vectors: NDArray[np.float32] | None, now: datetime, number: Callable[[], int]
) -> tuple[Change, ...]:
    active = {m.id: (place, m) for place, m in enumerate(memories) if m.status is Status.ACTIVE and not m.pinned}
    changes: list[Change] = []
    for one_id, other_id in _near(active, vectors):
        (kept_at, kept), (gone_at, gone) = active[one_id], active[other_id]
        cosine = None if vectors is None else float(vectors[kept_at] @ vectors[gone_at])
        if Status.SUPERSEDED in {kept.status, gone.status} or not (like := _likeness(kept, gone, cosine)):
            continue
        made = tuple(_fold(kept, gone, like, now, number))
        changes += made
        active |= {c.after.id: (active[c.after.id][0], c.after) for c in made if c.after}
    return tuple(changes)


def _near(active: dict[int, tuple[int, Memory]], vectors: NDArray[np.float32] | None) -> Iterator[tuple[int, int]]:
    """The pairs that are worth a look, the older first: alike in words, of one attribute, or near in meaning."""
    groups: defaultdict[object, list[int]] = defaultdict(list)
    for memory_id, (_, memory) in sorted(active.items()):
        groups[subject(memory), reading(memory).content].append(memory_id)
        if memory.attribute and memory.value:
            groups[subject(memory), memory.attribute, memory.value].append(memory_id)
    seen: set[tuple[int, int]] = set()
    for group in groups.values():
        seen.update((one, other) for i, one in enumerate(group) for other in group[i + 1 :])
    if vectors is not None and active:
        ids = sorted(active)
        rows = vectors[[active[i][0] for i in ids]]
        for first in range(0, len(ids), 512):
            near = np.argwhere(rows[first : first + 512] @ rows.T >= PARAPHRASE)
            seen.update((ids[first + a], ids[b]) for a, b in near.tolist() if first + a < b)
    yield from sorted(seen)


def _likeness(kept: Memory, gone: Memory, cosine: float | None) -> Likeness | None:
    older, newer = told(kept), told(gone)
    return None if ending(older, newer) or ending(newer, older) else likeness(newer, older, cosine)


def _fold(kept: Memory, gone: Memory, like: Likeness, now: datetime, number: Callable[[], int]) -> Iterator[Change]:
    """The older one stays, with the evidence of both and the richer wording."""
    reason = sentence(gone, "says the same as" if like is Likeness.SAME else "says more than", kept)
    verb = Verb.MERGED if like is Likeness.SAME else Verb.REFINED
    both = replace(
        kept,
        text=kept.text if like is Likeness.SAME else gone.text,
        value=kept.value if like is Likeness.SAME else gone.value or kept.value,
        evidence=tuple(dict.fromkeys((*kept.evidence, *gone.evidence))),
        observed_at=min(kept.observed_at, gone.observed_at),
        affirmed_at=max(told(kept).said_at, told(gone).said_at),
        importance=max(kept.importance, gone.importance),
        confidence=max(kept.confidence, gone.confidence),
        recalls=kept.recalls + gone.recalls,
        strength=retold(max(kept.strength, gone.strength)),
        updated_at=now,
    )
    over = replace(gone, status=Status.SUPERSEDED, superseded_by=kept.id, updated_at=now)
    first = number()
    yield Change(id=first, verb=verb, reason=reason, at=now, before=kept, after=both, decision=first)
    yield Change(id=number(), verb=Verb.SUPERSEDED, reason=reason, at=now, before=gone, after=over, decision=first)
