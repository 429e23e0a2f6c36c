"""What one tenant learns of another by thousands of crafted requests, and whether each API answers as it specifies.

    python benchmarks/isolation.py [--probes 10000] [--examples 50] [--databases sqlite,postgres] [--json OUT]

A third of the probes each comes from a key of another org, of another project and of another user. The examples are
Schemathesis', of every operation in the served specification.
"""

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, its own package is not found

from benchmarks.databases import POSTGRES, SQLITE, place
from benchmarks.reports import report
from benchmarks.running import Running, key

from remanence.testing import conformance
from remanence.testing.probes import Leak, Prober, settle

SECRET = "zqvictim"
VICTIM = ("--org", "victim", "--scopes", "*", "--project", "default")
ATTACKERS = {
    "another org": ("--org", "attacker", "--scopes", "*"),
    "another project": ("--org", "victim", "--project", "other"),
    "another user": ("--org", "victim", "--project", "default", "--user", "mallory", "--scopes", "memory:*"),
}
RENEWED = 200
"""Probes by one key: it may revoke itself."""


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    report(options.json, {kind: _of(kind, options.probes, options.examples) for kind in options.databases})


def _of(kind: str, probes: int, examples: int) -> dict[str, Any]:
    with place(kind) as where, ExitStack() as stack:
        server = Running("serve", *where.flags, "--port", "0", REMANENCE_EMBEDDER="none")
        stack.callback(server.stop)

        def client(*options: str) -> httpx.Client:
            headers = {"Authorization": f"Bearer {key(where.flags, *options)}"}
            return stack.enter_context(httpx.Client(base_url=server.url, headers=headers, timeout=120))

        victim, names = client(*VICTIM), ["ada-of-victim", "bob-of-victim"]
        for name in names:
            settle(victim, name, SECRET)
        figures: dict[str, Any] = {}
        for attacker, options in ATTACKERS.items():
            prober = Prober(client(*options), victim, [SECRET])
            prober.look_around(names)
            leaks: list[Leak] = []
            for number in range(probes // len(ATTACKERS) + 1):
                if number % RENEWED == RENEWED - 1:
                    prober.attacker = client(*options)
                leaks += prober.probe(Random(number), names)
            figures[attacker] = {
                "requests": prober.sent,
                "answered_with_success": prober.reached,
                "names_to_steal": len(prober.treasure),
                "leaks": [f"{leak.operation}: {leak.what}" for leak in leaks],
            }
        if examples:
            tried = list(
                conformance.tried(
                    server.url, lambda: key(where.flags, "--org", "fuzz", "--scopes", "*"), examples=examples
                )
            )
            figures["conformance"] = {
                "operations": len(tried),
                "requests": sum(each.examples for each in tried),
                "failures": [failure[:300] for each in tried for failure in each.failures],
            }
        return figures


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--probes", type=int, default=10_000, help="on each database")
    parser.add_argument("--examples", type=int, default=50, help="of each operation; 0 leaves them out")
    parser.add_argument("--databases", type=lambda text: text.split(","), default=[SQLITE, POSTGRES])
    parser.add_argument("--json", type=Path, help="where to write the figures")
    parser.add_argument("--data", type=Path, help="not needed: accepted because every benchmark takes it")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
