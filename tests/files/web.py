"""A server with what tests put there, and a count of who asked."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Request:
    path: str
    query: dict[str, str]
    headers: dict[str, str]


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    endless: bytes = b""
    """Sent again and again until nobody listens."""


def json_answer(body: Any, **more: Any) -> Answer:
    return Answer(
        json.dumps(body).encode(), headers={"Content-Type": "application/json", **more.pop("headers", {})}, **more
    )


class Site:
    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.pages: dict[str, Answer | Callable[[Request], Answer]] = {}
        self.url = ""

    def answer(self, request: Request) -> Answer:
        self.requests.append(request)
        found = self.pages.get(request.path, Answer(status=404))
        return found(request) if callable(found) else found


@contextmanager
def running() -> Iterator[Site]:
    site = Site()
    stopping = threading.Event()

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            self._send(site.answer(Request(parts.path, dict(parse_qsl(parts.query)), headers)))

        def log_message(self, *_: object) -> None:
            return

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if not answer.endless:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            try:
                self.wfile.write(answer.body)
                while answer.endless and not stopping.is_set():
                    self.wfile.write(answer.endless)
            except OSError:
                return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield site
    finally:
        stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()
