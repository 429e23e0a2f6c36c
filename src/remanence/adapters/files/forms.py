"""The forms of uploads that can be read, and who reads them."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from remanence.adapters.files.chats import assistants, discord, plain, slack, telegram, whatsapp
from remanence.adapters.files.documents import docx, html, pdf, pptx, tables, told_apart
from remanence.adapters.files.documents import plain as texts
from remanence.adapters.files.social import linkedin, reddit, twitter
from remanence.adapters.files.systems.known import SYSTEMS
from remanence.adapters.files.upload import Parser

PARSERS: Final[Mapping[str, Mapping[str, Parser]]] = MappingProxyType(
    {
        "file": {
            "pdf": pdf.read,
            "docx": docx.read,
            "pptx": pptx.read,
            "xlsx": tables.read_xlsx,
            "csv": tables.read_csv,
            "txt": texts.read_text,
            "md": texts.read_markdown,
            "html": html.read,
            "document": told_apart.read,
        },
        "chat": {
            "chatgpt": assistants.read_chatgpt,
            "claude": assistants.read_claude,
            "telegram": telegram.read,
            "whatsapp": whatsapp.read,
            "slack": slack.read,
            "discord": discord.read,
            "locomo": plain.read,
            "messages": plain.read,
        },
        "social": {"linkedin": linkedin.read, "twitter": twitter.read, "reddit": reddit.read},
        "records": {system.name: system.read for system in SYSTEMS},
    }
)


def known(kind: str) -> Collection[str]:
    return PARSERS.get(kind, {}).keys()


def parser(kind: str, form: str) -> Parser:
    return PARSERS[kind][form]
