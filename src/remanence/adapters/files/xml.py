"""XML of documents: no entity is ever resolved, a document type is refused, and nothing is built up in memory."""

from collections.abc import Iterator
from typing import IO, Any, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from remanence.errors import Invalid

MOST: Final = 5_000_000
"""Elements of a document; each of them costs a little."""


def elements(file: IO[bytes], tags: frozenset[str]) -> Iterator[Element]:
    """Each element of one of the tags (local names) as it ends, with what is in it; then it is emptied."""
    try:
        depth = 0
        for count, (event, element) in enumerate(iterparse(file, events=("start", "end"), forbid_dtd=True)):
            if count > 2 * MOST:
                raise Invalid(f"The document has more than {MOST} elements.", field="file")
            wanted = local(element) in tags
            if event == "start":
                depth += wanted
                continue
            if wanted:
                depth -= 1
                if not depth:
                    yield element
            if not depth:
                element.clear()
    except DefusedXmlException as error:
        raise Invalid(
            "The document declares XML entities or a document type, which is refused.", field="file"
        ) from error
    except ParseError as error:
        raise Invalid(f"The document's XML is damaged: {error}.", field="file") from error


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """The value of the attribute of that local name."""
    found: dict[str, Any] = element.attrib
    return next((str(value) for key, value in found.items() if key.rpartition("}")[2] == name), "")
