"""Runs the Python blocks of one page in one namespace. Nothing but the standard library, for it runs in any environment.

Each line that comes in is a request, each that goes out an answer, both JSON.
"""

import contextlib
import io
import json
import linecache
import os
import sys
import traceback
from typing import Any


def main() -> None:
    answers, sys.stdin = sys.stdout, open(os.devnull)  # noqa: SIM115, PTH123 - until the end; what runs here asks nobody
    requests = open(0, closefd=False)  # noqa: SIM115
    names: dict[str, Any] = {"__name__": "__main__"}
    for request in requests:
        asked = json.loads(request)
        os.environ.update(asked["environment"])
        os.chdir(asked["folder"])
        print(json.dumps(ran(asked["code"], asked["place"], names)), file=answers, flush=True)


def ran(code: str, place: str, names: dict[str, Any]) -> dict[str, str]:
    printed, error = io.StringIO(), ""
    linecache.cache[place] = (len(code), None, code.splitlines(keepends=True), place)
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(code, place, "exec"), names)
        except (Exception, SystemExit):  # noqa: BLE001 - whoever asked is told
            error = traceback.format_exc()
    return {"printed": printed.getvalue(), "error": error}


if __name__ == "__main__":
    main()
