"""A true HTTP server on this machine, for adapters that ask a model by HTTP."""

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self

from remanence.ports import Embedder


@dataclass(frozen=True, slots=True)
class Request:
    path: str
    headers: Mapping[str, str]
    body: Any


@dataclass(frozen=True, slots=True)
class Reply:
    body: Any = None
    """Sent as JSON; bytes are sent as they are."""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Replying = Callable[[Request], Reply]


class ModelServer:
    """Replies to every POST as it is told, and keeps what it was asked."""

    def __init__(self, replying: Replying) -> None:
        self.requests: list[Request] = []
        self._replying = replying
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._listener())
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _reply(self, request: Request) -> Reply:
        self.requests.append(request)
        return self._replying(request)

    def _listener(self) -> type[BaseHTTPRequestHandler]:
        reply = self._reply

        class Listener(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                answer = reply(Request(self.path, dict(self.headers), body))
                content = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
                with suppress(ConnectionError):  # whoever asked has stopped waiting
                    self._send(answer, content)

            def _send(self, answer: Reply, content: bytes) -> None:
                self.send_response_only(answer.status)
                for name, value in {**answer.headers, "Content-Length": str(len(content))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
                """Say nothing."""

        return Listener


def completion(answer: Any, *, tokens: int = 100, finish: str = "stop") -> Reply:
    """As OpenAI's chat API replies: with a text, or with anything else as JSON."""
    content = answer if isinstance(answer, str) else json.dumps(answer)
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    return _chat_reply(choice, tokens)


def refusal(*, tokens: int = 20) -> Reply:
    """As OpenAI's chat API refuses."""
    message = {"role": "assistant", "content": None, "refusal": "I cannot help with that."}
    return _chat_reply({"index": 0, "message": message, "finish_reason": "stop"}, tokens)


def _chat_reply(choice: Mapping[str, Any], tokens: int) -> Reply:
    usage = {"prompt_tokens": tokens, "completion_tokens": 0, "total_tokens": tokens}
    return Reply(
        {"id": "c", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": usage}
    )


def embeddings_of(embedder: Embedder) -> Replying:
    """Replies as OpenAI's embeddings API does, with another embedder's vectors and the last one first."""

    def replying(request: Request) -> Reply:
        vectors = asyncio.run(embedder.embed(request.body["input"])).tolist()
        rows = [{"object": "embedding", "index": n, "embedding": vector} for n, vector in enumerate(vectors)]
        return Reply({"object": "list", "model": request.body["model"], "data": rows[::-1]})

    return replying


def in_turn(*replies: Reply, then: Replying) -> Replying:
    """First these, one for each request, and from then on another's."""
    left = iter(replies)
    return lambda request: next(left, None) or then(request)
