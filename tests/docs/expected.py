"""Whether what a block printed is what the page shows. `…` stands for anything."""

import json
import re
from typing import Any, Final

ANYTHING: Final = "…"


def differs(shown: str, printed: str, *, language: str) -> str:
    """Where they part; empty where they do not."""
    if language == "json":
        try:
            return _value_differs(json.loads(shown), json.loads(printed), "answer")
        except json.JSONDecodeError as error:
            return f"no JSON: {error}"
    return _text_differs(shown, printed)


def _text_differs(shown: str, printed: str) -> str:
    """Line by line, but for spaces at their ends; a line of `…` alone stands for any number of lines."""
    pattern = "".join(map(_pattern, shown.strip().splitlines()))
    given = "".join(f"{line.rstrip()}\n" for line in printed.strip().splitlines())
    return "" if re.fullmatch(pattern, given) else "the text is another"


def _pattern(line: str) -> str:
    return r"(?:.*\n)*" if line.strip() == ANYTHING else re.escape(line.rstrip()).replace(ANYTHING, ".*") + "\n"


def _value_differs(shown: Any, printed: Any, where: str) -> str:
    """Names that are not shown do not matter; a list that ends with `…` goes on."""
    match shown, printed:
        case str(), _ if ANYTHING in shown:
            return _text_differs(shown, str(printed)) and f"{where} is {printed!r}"
        case dict(), dict():
            return next(
                (said for name in shown if (said := _value_differs(shown[name], printed.get(name), f"{where}.{name}"))),
                "",
            )
        case list(), list():
            shown, goes_on = (shown[:-1], True) if shown[-1:] == [ANYTHING] else (shown, False)
            if len(printed) < len(shown) or (len(printed) > len(shown) and not goes_on):
                return f"{where} has {len(printed)}"
            pairs = enumerate(zip(shown, printed, strict=False))
            return next((said for at, (a, b) in pairs if (said := _value_differs(a, b, f"{where}[{at}]"))), "")
    return "" if shown == printed else f"{where} is {printed!r}"
