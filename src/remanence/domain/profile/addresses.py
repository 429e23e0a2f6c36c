"""Exact addresses, which a description leaves out; the town stays."""

import re


def without_address(text: str) -> str:
    """The text without street, house number and postal code; the town stays."""
    cleaned = _POSTCODE.sub("", _STREET.sub("", text))
    if cleaned == text:
        return text
    cleaned = re.sub(r"\s+", " ", re.sub(r"\s*,\s*(?:,\s*)*", ", ", cleaned)).strip(" ,")
    cleaned = re.sub(r"\b(?:at|in|on),? +(?:(?:at|in|on),? +)?(?=[A-Z])", "in ", cleaned)
    return "" if re.search(r"\b(?:at|in|on|is|to)$", cleaned) else cleaned


# Street names of the countries whose languages the extraction knows; the house number is what gives them away.
_GERMANIC = r"[A-Z]\w*(?:weg|gasse|straße|strasse|str\.|platz|allee|ring|gade|gata|vej|straat|laan)"
_ENGLISH = (
    r"(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Ln\.?|Drive|Dr\.?|Court|Ct\.?|Boulevard|Blvd\.?|Close|Crescent|Way|"
    r"Terrace|Square|Place|Gardens|Row|Mews|Hill)(?!\w)"
)
_CAPITALS = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*"
_STREET = re.compile(
    rf"(?:\b(?:No\.? ?)?\d+[a-zA-Z]?(?:[/-]\d+[a-z]?)?,? (?:(?:[A-Z][\w'’.-]*\s){{1,3}}{_ENGLISH}|{_GERMANIC})"
    rf"|\b{_GERMANIC} \d+[a-z]?\b"
    r"|\b\d+[a-z]?,? (?:bis |ter )?(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Qq]uai) "
    rf"(?:(?:de|du|des|la|le|d['’]|l['’]) ?)*{_CAPITALS}"
    r"|\b(?:[Cc]alle|[Vv]ia|[Rr]ua|[Aa]venida|[Pp]laza|[Pp]iazza|[Vv]iale) (?:(?:de|del|la|di|da|do|dos) )*"
    rf"{_CAPITALS},? \d+[a-z]?\b"
    r"|\b(?:[Ff]lat|[Aa]partment|[Aa]pt\.?|[Uu]nit) \d+\w?\b),?"
)
_POSTCODE = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5}(?:-\d{4})?(?= [A-Z]|$)|\d{4}(?= [A-Z][a-zäöü]+$)|"
    r"[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4} ?[A-Z]{2}(?= [A-Z]))\b"
)
