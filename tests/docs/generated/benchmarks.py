"""`comparison/benchmarks.md`, from the newest results that are kept."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from tests.conftest import ROOT
from tests.docs.generated.markdown import table

RESULTS: Final = ROOT / "benchmarks" / "results"
INTRODUCTION: Final = """\
# Benchmarks

Every figure comes from one command in `benchmarks/`, which writes a file to `benchmarks/results/` that names the machine, its
load, the time and the commit; this page is made from those files. No language model, the local embedding model in eight bits.

Data sets are not part of the repository, because their licences are their own (LoCoMo: CC BY-NC 4.0). Only the development
halves were ever looked at while rules were made.
"""
FINDING: Final = """\
This is retrieval: whether the turn that holds the answer is among those found. It is not the "accuracy" that other projects
print, which is how often a large model, given what was found, writes an answer that another model accepts. The two cannot be
compared, and we print none of the second kind, since we measure without a model.
"""
BESIDE: Final = """\
The same turns, questions and embedding model, two conversations of LoCoMo, each contender from its published package. mem0
stores turns as they are here (`infer=False`), because it has no way to read them without a language model; with one it would
store other things, and take a call to the model for each. `remanence_verbatim` does as the others do, a turn is a memory: what
it finds more, the ranking finds. The others are called in their process and embed over a loopback endpoint ({endpoint} ms of
each call); Remanence is called over HTTP and embeds in its own process.

Adding is slower here than with mem0 and LangGraph. A turn is read, embedded with every statement made of it, reconciled and
committed before the call returns (where that may wait, a call returns in a few milliseconds); and whatever is added, the
person's bio is composed anew in the background, on the same two cores as the next call: word for word, without other work
beside it, an add takes 9 ms. It is two conversations: differences of a few hundredths mean nothing.
"""
REMEMBERED: Final = """\
## What is remembered

`python benchmarks/quality.py --data FOLDER`, by rules alone. On the development cases, which the rules were written beside, every
fact is found and nothing else kept. On cases seen for the first time .94 to .97 of the facts are found, at most .03 of what must
not be kept is, and .70 to .75 of the cases of reconciling are right in full.
"""
REPEAT: Final = """\
## Repeat it

Each script says what it measures, and takes `--help`. This one needs no data:

<!-- not run: it takes minutes -->
```sh
python benchmarks/latency.py --sizes 100,1000 --json latency.json
```
"""


def page() -> str:
    parts = (
        INTRODUCTION,
        _finding(),
        _beside(),
        REMEMBERED,
        _speed(),
        _scale(),
        _stores(),
        _kills(),
        _erasing(),
        REPEAT,
    )
    return "\n".join(parts)


def _result(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def _headed(title: str, command: str, result: Mapping[str, Any]) -> str:
    at = datetime.fromisoformat(result["measured_at"])
    commit = f", commit `{result['commit']}`" if result.get("commit") else ""
    return f"## {title}\n\n`python benchmarks/{command}`, on {at:%-d %B %Y}{commit}, {result['system']}.\n"


def _finding() -> str:
    served, alone = _result("locomo-dev5"), _result("retrieval")
    figures = served["sets"]["locomo"]["figures"]
    sets = alone["sets"]
    rows = [
        _found("LoCoMo, over HTTP, with what was said", figures["with_events"], _baseline(sets["locomo"])),
        _found("LoCoMo, memories alone", figures["memories_alone"], ""),
        _found("BEAM", sets["beam"]["figures"]["remanence"], _baseline(sets["beam"])),
        _found("judged memories", sets["memories"]["figures"]["remanence"], _baseline(sets["memories"])),
    ]
    heads = ("", "questions", "recall@5", "recall@10", "nDCG@10", "best of BM25 and dense, nDCG@10")
    headed = _headed("Finding what answers a question", "locomo.py --data locomo10.json", served)
    return f"{headed}\nOne configuration for all; `retrieval.py` measures the last two, and what each signal is worth.\n\n{table(heads, rows)}\n{FINDING}"


def _found(name: str, of: Mapping[str, float], baseline: str) -> tuple[str, ...]:
    return name, f"{of['questions']:.0f}", *(f"{of[at]:.2f}" for at in ("recall@5", "recall@10", "ndcg@10")), baseline


def _baseline(data_set: Mapping[str, Any]) -> str:
    return f"{max(data_set['figures'][name]['ndcg@10'] for name in ('bm25', 'dense')):.2f}"


def _beside() -> str:
    result = _result("side-by-side")
    contenders = {name: each for name, each in result["contenders"].items() if "add_ms" in each}
    rows = [
        (
            name,
            *(f"{each[at]:.2f}" for at in ("recall@5", "recall@10", "ndcg@10")),
            f"{each['add_ms']['p50']:.0f}",
            f"{each['search_ms']['p50']:.1f} / {each['search_ms']['p95']:.1f}",
        )
        for name, each in contenders.items()
    ]
    heads = ("", "recall@5", "recall@10", "nDCG@10", "add, p50 ms", "search, p50 / p95 ms")
    said = BESIDE.format(endpoint=result["contenders"]["embeddings_endpoint_ms"]["p50"])
    return f"{_headed('Side by side', 'side_by_side.py', result)}\n{table(heads, rows)}\n{said}"


def _speed() -> str:
    result, acknowledging = _result("latency"), _result("acknowledging")
    rows = [
        (f"{int(size):,}", f"{each['p50']:.1f}", f"{each['p95']:.1f}", f"{each['times_the_floor']:.1f}")
        for size, each in result["search_ms_by_memories"].items()
    ]
    quiet, busy = acknowledging["quiet"], acknowledging["while_working"]
    storing = result["storing"]["one_turn_with_outcome_ms"]
    return (
        f"{_headed('Speed', 'latency.py', result)}\n"
        "A search over HTTP against its floor, which is embedding the question plus a bare health call "
        f"({result['floor_ms']['sum_of_p50']:.1f} ms).\n\n"
        f"{table(('memories of the user', 'p50 ms', 'p95 ms', 'times the floor'), rows)}\n"
        f"One message with its outcome: {storing['p50']:.0f} ms at p50, {storing['p95']:.0f} at p95; "
        f"{result['storing']['turns_per_s']:.0f} messages are understood a second.\n"
        f"A session of {acknowledging['events']} events is acknowledged (`acknowledging.py`) in {quiet['acknowledged_ms']:.1f} ms, "
        f"{quiet['times_a_health_call']:.1f} times a health call, on a quiet server, and in {busy['acknowledged_ms']:.1f} ms, "
        f"{busy['times_a_health_call']:.1f} times, while it works; the aim is {quiet['target']:.0f} times.\n"
    )


def _scale() -> str:
    result = _result("scale")
    rows = [
        (f"{int(size):,}", f"{each['p50']:.1f}", f"{each['p95']:.1f}", f"{each['times_the_floor']:.1f}")
        for size, each in result["search_ms_by_memories_of_the_user"].items()
    ]
    small, large, times = result["search_ms_by_memories_in_all"].items()
    return (
        f"{_headed('Speed by size', 'scale.py', result)}\n"
        "![Milliseconds of a search by how much its user remembers](../pictures/search-by-size.svg)\n\n"
        "Floor and searches in turn, each memory with its event beside it.\n\n"
        f"{table(('memories of the user', 'p50 ms', 'p95 ms', 'times the floor'), rows)}\n"
        f"Where {int(large[0]):,} memories of many users lie in the database, a search of a user of {int(small[0]):,} takes "
        f"{times[1]:.2f} times what it takes where there are no others. Who was not asked about lately is read first, in "
        f"{result['first_search_of_a_user_not_in_memory_ms']} ms for {int(small[0]):,} memories. On disk a memory takes "
        f"{result['disk_bytes_per_memory']:,} bytes with its event.\n"
    )


def _stores() -> str:
    result = _result("stores")
    sqlite, postgres = (result["milliseconds_p50"][name] for name in ("sqlite", "postgres"))
    rows = [(name, f"{sqlite[name]:.1f}", f"{postgres[name]:.1f}") for name in sqlite]
    note = f"{result['note']}\n\n" if result.get("note") else ""
    return (
        f"{_headed('SQLite and PostgreSQL', 'stores.py', result)}\n{note}"
        f"{table(('p50 ms', 'SQLite', 'PostgreSQL'), rows)}"
    )


def _kills() -> str:
    result = _result("kills")
    rows = [
        (
            name,
            ", ".join(f"{count} of {what}" for what, count in each["kills"].items()),
            *(f"{each[at]:,}" for at in ("acknowledged", "lost", "doubled")),
        )
        for name, each in result["databases"].items()
    ]
    heads = ("", "kills", "acknowledged", "lost", "twice")
    headed = _headed("Kills", "kills.py", result)
    return f"{headed}\n`kill -9` while messages come in; then every acknowledged one is looked for.\n\n{table(heads, rows)}"


def _erasing() -> str:
    result = _result("erasing")
    times = result["occurrences_in_the_files"]
    return (
        f"{_headed('Erasure', 'erasing.py', result)}\n"
        f"One of {result['users']:,} users is erased; what they said is then found in {len(result['residue'])} tables. In the files, "
        f"where it stood {times['before']} times, it stands {times['after erasure']} times after the erasure and "
        f"{times['after compaction']} times after `remanence db compact`.\n"
    )
