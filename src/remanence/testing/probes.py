"""Crafted requests of one tenant at another's ids, threads, filters, cursors, webhooks, jobs and imports.

1. Through every route of the specification, with its own key, the victim is asked for all that there is: the strings in
   the answers that are like no one else's are the treasure.
2. The attacker sends requests to every route, made of the route's own schema with treasure in every place where a text
   may stand, and looks for other treasure in the answers: a third of it, and the victim's secret words, it never sends.
3. A treasure in a path must be answered as another name of the same form is that nobody has: that there is such a
   thing is a leak too. What is put into paths goes nowhere else, lest the attacker name things of its own by it.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

import httpx

from remanence.testing.crafting import Crafting, Operation, meaning

MARK: Final = re.compile(r"[\w.~:-]*\d[\w.~:-]*")
"""A name that is made, not chosen: an id, a key, a cursor."""
TIME: Final = re.compile(r"\d{4}-\d\d-\d\d.*|\d+(\.\d+)?")
NUMBER: Final = re.compile(r":(\d{10,16})\b")
LONG: Final = 12
BACKWARDS: Final = str.maketrans("0123456789abcdefghjkmnpqrstvwxyz", "123456789abcdefghjkmnpqrstvwxyz0")
"""Turns an id into one of the same form that nobody has."""
SELF: Final = re.compile(r"api-keys|/keys|signout|sessions|delete-account")


@dataclass(frozen=True, slots=True)
class Leak:
    operation: str
    what: str
    request: str
    answer: str


@dataclass(slots=True)
class Prober:
    """One tenant at another's. Both clients carry a key of their own."""

    attacker: httpx.Client
    victim: httpx.Client
    secrets: Sequence[str]
    """Words that only the victim ever said."""
    operations: Sequence[Operation] = ()
    schemas: Mapping[str, Any] = field(default_factory=dict)
    treasure: Sequence[str] = ()
    numbers: Sequence[int] = (1,)
    sent: int = 0
    reached: int = 0
    """Requests that came as far as a success: not all are refused at the door."""

    def look_around(self, names: Iterable[str]) -> None:
        """Learn the routes, and what the victim has; `names` are those of its users."""
        specification = self.victim.get("/openapi.json").json()
        self.schemas = specification["components"]["schemas"]
        self.operations = [
            Operation(method.upper(), path, spec)
            for path, methods in specification["paths"].items()
            for method, spec in methods.items()
        ]
        answers = self._harvest(self.victim, names)
        own, theirs = _strings(self._harvest(self.attacker, names)), _strings(answers)
        self.numbers = sorted(
            {int(found) for answer in answers for found in re.findall(r":(\d{10,16})\b", answer)}
        ) or (1,)
        marks = {
            text for text in theirs - own if len(text) >= LONG and MARK.fullmatch(text) and not TIME.fullmatch(text)
        }
        self.treasure = sorted(marks - set(names))

    def probe(self, chance: Random, names: Sequence[str]) -> Iterable[Leak]:
        """One request to a route, and what leaked by it."""
        operation = chance.choice(self.operations)
        watched, sent, asked_for = (self.treasure[start::3] for start in range(3))
        request = Crafting(chance, self.schemas, [*sent, *names], asked_for, self.numbers).request(operation)
        if SELF.search(operation.path) and operation.method == "DELETE":
            return
        answer = self._send(request)
        for secret in (*self.secrets, *watched):
            if secret in answer.text:
                asked = json.dumps(request, ensure_ascii=False)
                yield Leak(f"{operation.method} {operation.path}", f"told {secret}", asked, answer.text[:500])
        if used := [text for text in asked_for if text in request["url"]]:
            yield from self._told_apart(operation, request, answer, used[0])

    def _told_apart(
        self, operation: Operation, request: Mapping[str, Any], answer: httpx.Response, used: str
    ) -> Iterable[Leak]:
        other = used[:-3] + used[-3:].translate(BACKWARDS)
        absent = self._send({**request, "url": request["url"].replace(used, other)})
        here, there = (_shape(text, (used, other)) for text in (answer.text, absent.text))
        if (answer.status_code, here) != (absent.status_code, there):
            yield Leak(
                f"{operation.method} {operation.path}",
                f"{used} is told from {other}",
                json.dumps(request),
                f"{answer.status_code} {answer.text[:300]} / {absent.status_code} {absent.text[:300]}",
            )

    def _send(self, request: Mapping[str, Any]) -> httpx.Response:
        self.sent += 1
        answer = self.attacker.request(**request)
        self.reached += answer.is_success
        return answer

    def _harvest(self, client: httpx.Client, names: Iterable[str]) -> list[str]:
        """Whatever the routes that only read say to their own tenant."""
        paths = [each.path for each in self.operations if each.method == "GET" and "{" not in each.path]
        return [
            client.get(path, params={"user_id": name}, headers=meaning(name)).text for name in names for path in paths
        ]


def settle(client: httpx.Client, name: str, secret: str) -> None:
    """Give a tenant something of every kind that the APIs keep, with a word in it that nobody else knows."""
    said = f"I keep a {secret} parrot called {secret}."
    message = {"role": "user", "content": said, "id": f"msg-{secret}"}
    event = {"actor_id": name, "session_id": f"session-{secret}", "kind": "user_message", "content": said}
    opened = _told(client, name, "/v1/conversations", {"title": secret, "tags": [secret]})
    for path, body in (
        ("/v1/memories", {"user_id": name, "thread_id": f"thread-{secret}", "messages": [message]}),
        (f"/v1/conversations/{opened['id']}/messages", {"role": "user", "content": said}),
        ("/v1/webhooks", {"url": f"https://example.com/{secret}", "name": secret, "events": ["message.created"]}),
        ("/v1/ingest", {"events": [event]}),
        ("/memory/add", {"text": f"User keeps a {secret} parrot."}),
    ):
        _told(client, name, path, body)


def _told(client: httpx.Client, name: str, path: str, body: Mapping[str, Any]) -> Any:
    answer = client.post(path, json=body, params={"user_id": name}, headers=meaning(name))
    return answer.raise_for_status().json()


def _is_made(text: str) -> bool:
    return len(text) >= LONG and bool(MARK.fullmatch(text)) and not TIME.fullmatch(text)


def _strings(answers: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting: list[Any] = []
    for answer in answers:
        try:
            waiting.append(json.loads(answer))
        except ValueError:
            continue
    while waiting:
        match waiting.pop():
            case str() as text:
                found.add(text)
            case list() as items:
                waiting += items
            case dict() as members:
                waiting += members.values()
    return found


def _shape(text: str, names: Sequence[str]) -> str:
    """An answer without the names that were asked for, times and numbers of requests."""
    for name in names:
        text = text.replace(name, "_")
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:.Z+]+|req_\w+|\d+", "_", text)
