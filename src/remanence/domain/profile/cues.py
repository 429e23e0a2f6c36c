"""Words that tell what a statement is about, written as a list."""

import re


def cues(words: str) -> re.Pattern[str]:
    """A pattern for any of the words: "hik" finds hike and hiking, "son." only that word, "_" stands for a space."""
    parts = (
        re.escape(word.rstrip(".")).replace("_", r"\s") + (r"\b" if word.endswith(".") else "")
        for word in words.split()
    )
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)
