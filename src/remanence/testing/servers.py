"""True HTTP servers on this machine, for what asks others by HTTP."""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
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
    pieces: Iterable[bytes] | None = None
    """Sent one by one instead of the body."""


Replying = Callable[[Request], Reply]


class LocalServer:
    """Listens on a free port of this machine while it is entered."""

    def __init__(self, listener: type[BaseHTTPRequestHandler]) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), listener)
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


class ModelServer(LocalServer):
    """Replies to every GET and POST as it is told, and keeps what it was asked."""

    def __init__(self, replying: Replying) -> None:
        self.requests: list[Request] = []
        self._replying = replying
        super().__init__(self._listener())

    def _reply(self, request: Request) -> Reply:
        self.requests.append(request)
        return self._replying(request)

    def _listener(self) -> type[BaseHTTPRequestHandler]:
        reply = self._reply

        class Listener(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(None)

            def do_POST(self) -> None:
                self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

            def _answer(self, body: Any) -> None:
                answer = reply(Request(self.path, dict(self.headers), body))
                with suppress(ConnectionError):  # whoever asked has stopped waiting
                    if answer.pieces is None:
                        content = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
                        headers = {"Content-Type": "application/json", "Content-Length": str(len(content))}
                        self._send(answer, [content], headers)
                    else:
                        self._send(answer, answer.pieces, {})

            def _send(self, answer: Reply, pieces: Iterable[bytes], headers: Mapping[str, str]) -> None:
                self.send_response_only(answer.status)
                for name, value in {**headers, **answer.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                for piece in pieces:
                    self.wfile.write(piece)
                    self.wfile.flush()

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


def stream(*deltas: str | Mapping[str, Any], done: bool = True, finish: str = "stop") -> Reply:
    """As OpenAI's chat API streams: texts, or other changes of the message, in their order."""
    changes = [{"content": delta} if isinstance(delta, str) else delta for delta in deltas]
    choices: list[dict[str, Any]] = [{"index": 0, "delta": change, "finish_reason": None} for change in changes]
    choices.append({"index": 0, "delta": {}, "finish_reason": finish})
    events = [
        json.dumps({"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]})
        for choice in choices
    ]
    pieces = [f"data: {event}\n\n".encode() for event in [*events, *(["[DONE]"] if done else [])]]
    return Reply(headers={"Content-Type": "text/event-stream"}, pieces=pieces)


def response(*texts: str) -> Reply:
    """As OpenAI's responses API replies, one message for each text."""
    return Reply(_response(texts))


def response_stream(*deltas: str) -> Reply:
    """The same as it streams."""
    told: list[dict[str, Any]] = [{"type": "response.created", "response": {**_response(()), "status": "in_progress"}}]
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0, "logprobs": []}
    told += [{"type": "response.output_text.delta", "delta": delta, **place} for delta in deltas]
    told.append({"type": "response.completed", "response": _response(["".join(deltas)])})
    events = [each | {"sequence_number": number} for number, each in enumerate(told)]
    pieces = [f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode() for event in events]
    return Reply(headers={"Content-Type": "text/event-stream"}, pieces=pieces)


def _response(texts: Iterable[str]) -> dict[str, Any]:
    output = [
        {
            "type": "message",
            "id": f"msg_{number}",
            "role": "assistant",
            "status": "completed",
            "content": [{"type": "output_text", "text": text, "annotations": []}],
        }
        for number, text in enumerate(texts, 1)
    ]
    plain = {"id": "resp_1", "object": "response", "created_at": 0, "model": "m", "status": "completed"}
    return plain | {"output": output, "parallel_tool_calls": True, "tool_choice": "auto", "tools": []}


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
