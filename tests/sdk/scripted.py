"""A true HTTP server that answers as it is told, one answer after the other, and remembers what it was asked."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from threading import Event
from typing import Any

from remanence.testing.servers import LocalServer


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


CUT = Reply(0)
"""The connection ends without an answer."""
SILENCE = Reply(-1)
"""Nothing comes before the server stops."""


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: Mapping[str, str]
    body: Any


class Scripted(LocalServer):
    def __init__(self, *replies: Reply) -> None:
        self.asked: list[Asked] = []
        self._replies = iter(replies)
        self._stopping = Event()
        super().__init__(_answering(self))

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        super().__exit__()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        content = request.rfile.read(int(request.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.asked.append(Asked(request.command, request.path, headers, json.loads(content) if content else None))
        reply = next(self._replies)
        request.close_connection = True
        if reply is SILENCE:
            self._stopping.wait(60)
        if reply.status > 0:
            with suppress(OSError):  # whoever asked has stopped waiting
                self._send(request, reply)

    def _send(self, request: BaseHTTPRequestHandler, reply: Reply) -> None:
        content = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        request.send_response_only(reply.status)
        for name, value in {"Content-Length": str(len(content)), **reply.headers}.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(content)


def _answering(server: Scripted) -> type[BaseHTTPRequestHandler]:
    class Request(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.answer(self)

        do_POST = do_PATCH = do_DELETE = do_GET  # noqa: N815 - as the library calls them

        def log_message(self, *_: Any) -> None:
            pass

    return Request
