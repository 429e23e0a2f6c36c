"""Bytes to text, whatever wrote them."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO, Final

from remanence.errors import Invalid

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE: Final = 256 * 1024
LINE: Final = 1_000_000
"""Characters of a line; a longer one is no text that anybody wrote."""


def encoding_of(sample: bytes) -> str:
    """UTF-8 wherever it can be, else what Windows writes in the West."""
    for mark, name in MARKS:
        if sample.startswith(mark):
            return name
    if b"\x00" in sample:
        raise Invalid("This is no text: it has NUL characters.", field="file")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def lines(file: BinaryIO) -> Iterator[str]:
    """The lines of the file from its beginning, without their ends."""
    file.seek(0)
    encoding = encoding_of(file.read(SAMPLE))
    file.seek(0)
    reader = codecs.getreader(encoding)(file, "replace")
    while line := reader.readline(LINE):
        if "\x00" in line:
            raise Invalid("This is no text: it has NUL characters.", field="file")
        yield line.rstrip("\r\n")
