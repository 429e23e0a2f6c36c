"""The forms of uploads that can be read, and who reads them."""

from collections.abc import Collection, Mapping
from pkgutil import resolve_name
from types import MappingProxyType
from typing import Final

from remanence.adapters.files.systems.known import SYSTEMS
from remanence.adapters.files.upload import Parser

RECORDS: Final[Mapping[str, Parser]] = MappingProxyType({system.name: system.read for system in SYSTEMS})
PARSERS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "file": {
            "pdf": "documents.pdf:read",
            "docx": "documents.docx:read",
            "pptx": "documents.pptx:read",
            "xlsx": "documents.tables:read_xlsx",
            "csv": "documents.tables:read_csv",
            "txt": "documents.plain:read_text",
            "md": "documents.plain:read_markdown",
            "html": "documents.html:read",
            "document": "documents.told_apart:read",
        },
        "chat": {
            "chatgpt": "chats.assistants:read_chatgpt",
            "claude": "chats.assistants:read_claude",
            "telegram": "chats.telegram:read",
            "whatsapp": "chats.whatsapp:read",
            "slack": "chats.slack:read",
            "discord": "chats.discord:read",
            "locomo": "chats.plain:read",
            "messages": "chats.plain:read",
        },
        "social": {
            "linkedin": "social.linkedin:read",
            "twitter": "social.twitter:read",
            "reddit": "social.reddit:read",
        },
    }
)
"""Where the parser of a form is: only the process that reads an upload loads it, and only that of its form."""


def known(kind: str) -> Collection[str]:
    return RECORDS.keys() if kind == "records" else PARSERS.get(kind, {}).keys()


def parser(kind: str, form: str) -> Parser:
    if kind == "records":
        return RECORDS[form]
    found: Parser = resolve_name(f"remanence.adapters.files.{PARSERS[kind][form]}")
    return found
