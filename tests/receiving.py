"""A receiver of webhooks on a real socket: it answers as it is told to, and remembers what it was sent."""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks.webhooks import Webhook

OK = "HTTP/1.1 204 No Content"
FAILS = "HTTP/1.1 500 No"
REDIRECTS = "HTTP/1.1 302 Found\r\nLocation: /elsewhere"
NONSENSE = "nonsense"


class Receiver:
    def __init__(self, *, port: int = 0, reply: Callable[[Callable[[bytes], Any]], None] | None = None) -> None:
        """`reply` is given what writes to the sender, where the answer is no ordinary one."""
        self.answer = OK
        self._reply = reply
        self.is_silent = False
        """It takes the message and does not answer."""
        self.messages: list[tuple[dict[str, str], bytes]] = []
        self._stopping = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _answering(self))
        self._server.daemon_threads = False
        self.port = self._server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/hook"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def receive(self, request: BaseHTTPRequestHandler) -> None:
        length = int(request.headers["Content-Length"])
        body = request.rfile.read(length)
        if len(body) < length:  # the sender has died
            return
        headers = {name.lower(): value for name, value in request.headers.items()}
        answer, pause = self.respond(headers.get("webhook-id", ""))
        self.messages.append((headers, body))
        self._stopping.wait(pause)
        request.close_connection = True
        with suppress(OSError):
            if self._reply is not None:
                self._reply(request.wfile.write)
            else:
                request.wfile.write(f"{answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())

    def respond(self, message_id: str) -> tuple[str, float]:  # noqa: ARG002 - for those that choose
        """The answer to a message, and how long it takes."""
        return self.answer, 60.0 if self.is_silent else 0.0

    @property
    def ids(self) -> list[str]:
        return [headers["webhook-id"] for headers, _ in self.messages]

    @property
    def told(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.messages]

    def verified(self, secret: str) -> list[dict[str, Any]]:
        """What the specification's own library makes of the messages."""
        return [Webhook(secret).verify(body, headers) for headers, body in self.messages]


def _answering(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Request(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            receiver.receive(self)

        def log_message(self, *_: Any) -> None:
            pass

    return Request
