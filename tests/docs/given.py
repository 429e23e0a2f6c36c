"""The files that readers of the pages are taken to have."""

import json
from pathlib import Path
from typing import Any, Final

from tests.files import making

CHAT: Final = [
    {"role": "user", "content": "I work as a nurse in Leeds.", "timestamp": "2026-03-01T10:00:00Z"},
    {"role": "assistant", "content": "How nice."},
    {"role": "user", "content": "I have two cats, and my favourite food is ramen."},
]
MEM0: Final = {
    "results": [
        {"id": "m1", "memory": "Lives in Porto", "user_id": "ada", "created_at": "2026-01-05T10:00:00Z"},
        {"id": "m2", "memory": "Plays the oboe", "user_id": "ada", "created_at": "2026-02-05T10:00:00Z"},
    ]
}
JSON: Final[dict[str, Any]] = {"chat.json": CHAT, "conversation.json": CHAT, "export.json": MEM0}


CHATGPT: Final = {
    "id": "c1",
    "title": "Moving",
    "create_time": 1710928800,
    "current_node": "n1",
    "mapping": {
        "root": {"id": "root", "message": None, "parent": None, "children": ["n1"]},
        "n1": {
            "id": "n1",
            "parent": "root",
            "children": [],
            "message": {
                "id": "m1",
                "author": {"role": "user"},
                "create_time": 1710928801,
                "content": {"content_type": "text", "parts": ["I moved to Oslo."]},
            },
        },
    },
}
WHATSAPP: Final = "13/05/2026, 09:01 - Nora: Where do you work?\n13/05/2026, 09:02 - Ada Lane: I work in a bakery.\n"
FILES: Final = {
    "notes.pdf": making.pdf(["I planted three apple trees.", "My sister Nora keeps bees."]),
    "export.zip": making.archive({"conversations.json": [CHATGPT]}),
    "WhatsApp Chat with Nora.zip": making.archive({"WhatsApp Chat with Nora.txt": WHATSAPP}),
}


def files(folder: Path) -> None:
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    for name, content in JSON.items():
        (folder / name).write_text(json.dumps(content))
