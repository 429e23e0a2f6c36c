"""Is it language at all? Binary content, base64, minified code and keyboard noise are not read."""

import re

SHORT = 80  # characters; what is shorter is judged by its words alone
LONGEST_WORDS = 24  # mean length beyond which a text is none, in any script that parts words

_WORD = re.compile(r"\S+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ud800-\udfff]")


def is_text(content: str) -> bool:
    if not any(c.isalpha() for c in content):
        return False
    if len(content) < SHORT:
        return True
    if len(_CONTROL.findall(content)) * 10 > len(content):
        return False
    if len(_UNSPACED.findall(content)) * 5 > len(content):
        return True
    words = _WORD.findall(content)
    return sum(map(len, words)) <= LONGEST_WORDS * len(words)
