"""The forms of uploads that can be read, and who reads them."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from remanence.adapters.files.documents import docx, html, pdf, plain, pptx, tables
from remanence.adapters.files.upload import Parser

PARSERS: Final[Mapping[str, Mapping[str, Parser]]] = MappingProxyType(
    {
        "file": {
            "pdf": pdf.read,
            "docx": docx.read,
            "pptx": pptx.read,
            "xlsx": tables.read_xlsx,
            "csv": tables.read_csv,
            "txt": plain.read_text,
            "md": plain.read_markdown,
            "html": html.read,
        },
    }
)


def known(kind: str) -> Collection[str]:
    return PARSERS.get(kind, {}).keys()


def parser(kind: str, form: str) -> Parser:
    return PARSERS[kind][form]
