"""The protocol, for scripts that can import nothing of this project."""

import json
import sys
import time


def answer(add, search):
    """Serve until the input ends; `add` returns nothing, `search` the ids that it finds, best first."""
    out, sys.stdout = sys.stdout, sys.stderr  # libraries print; answers go where nobody else writes
    for line in sys.stdin:
        [(verb, given)] = json.loads(line).items()
        started = time.perf_counter()
        ids = search(**given) if verb == "search" else add(**given)
        spent = 1000 * (time.perf_counter() - started)
        out.write(json.dumps({"ms": spent, "ids": ids}) + "\n")
        out.flush()
