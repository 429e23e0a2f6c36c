"""`kill -9` while messages are on their way, to a receiver that fails, hangs and dies: each arrives, none is lost."""

import json
import random
import threading
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import httpx
from tests.e2e.commands import Command
from tests.receiving import FAILS, OK, Receiver

KILLS = 4
"""On each database."""
WRITERS = 2


class Fickle(Receiver):
    """Refuses every third message when it first comes, and is slow with every fifth."""

    def respond(self, message_id: str) -> tuple[str, float]:
        turn = sum(map(ord, message_id))
        is_refused = turn % 3 == 0 and message_id not in self.ids
        return (FAILS if is_refused else OK), (0.3 if turn % 5 == 0 else 0.0)


class Writers:
    """Store messages until they are told to stop, whatever becomes of the server."""

    def __init__(self, server: Command, key: str) -> None:
        self.acknowledged: set[str] = set()
        self._server = server
        self._key = key
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._write, args=(writer,)) for writer in range(WRITERS)]
        for thread in self._threads:
            thread.start()

    def go_on_for(self, messages: int) -> None:
        """Wait until so many more were acknowledged."""
        deadline, enough = time.monotonic() + 60, len(self.acknowledged) + messages
        while len(self.acknowledged) < enough:
            assert time.monotonic() < deadline, "the server acknowledges nothing"
            time.sleep(0.005)

    def stop(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()

    def _write(self, writer: int) -> None:
        with httpx.Client(headers={"X-API-Key": self._key}, timeout=10) as client:
            for number in count(1):
                if self._stopping.is_set():
                    return
                content = f"Message {number} of writer {writer}."
                body = {"user_id": f"w{writer}", "messages": [{"role": "user", "content": content}]}
                try:
                    response = client.post(f"{self._server.url}/v1/memories", json=body)
                except httpx.HTTPError:
                    time.sleep(0.02)
                    continue
                if response.status_code == 201:
                    self.acknowledged.add(content)


def test_messages_survive_kills_of_the_sender_and_the_death_of_the_receiver(where, key):
    server, steady, fickle = (
        Command("serve", *where, "--port", "0", REMANENCE_ALLOW_PRIVATE_TARGETS="1"),
        Receiver(),
        Fickle(),
    )
    lives = [fickle]
    server.start()
    steady_secret, fickle_secret = (register(server, key, receiver) for receiver in (steady, fickle))
    writers = Writers(server, key)
    chance = random.Random(7)
    for kill in range(KILLS):
        writers.go_on_for(chance.randrange(5, 15))
        server.kill()
        server.start()
        if kill == KILLS // 2:
            lives[-1].stop()
            time.sleep(0.5)
            lives.append(Fickle(port=fickle.port))
    writers.stop()

    try:
        all_arrived(lambda: steady.told, writers.acknowledged)
        all_arrived(lambda: [told for life in lives for told in life.told], writers.acknowledged)
        steady.verified(steady_secret)
        for life in lives:
            life.verified(fickle_secret)
        is_consistent(steady.messages)
        is_consistent([message for life in lives for message in life.messages])
    finally:
        assert server.stop() == 0
        steady.stop()
        lives[-1].stop()


def register(server: Command, key: str, receiver: Receiver) -> str:
    body = {"url": receiver.url, "events": ["message.created"]}
    response = httpx.post(f"{server.url}/v1/webhooks", json=body, headers={"Authorization": f"Bearer {key}"})
    assert response.status_code == 201, response.text
    return str(response.json()["secret"])


def all_arrived(told: Callable[[], list[dict[str, Any]]], acknowledged: set[str]) -> None:
    """Wait until everything has arrived; leases of the dead end, and first tries that failed are made again."""
    deadline = time.monotonic() + 60
    while missing := acknowledged - {each["data"]["content"] for each in told()}:
        assert time.monotonic() < deadline, f"{len(missing)} of {len(acknowledged)} never arrived"
        time.sleep(0.2)


def is_consistent(messages: list[tuple[dict[str, str], bytes]]) -> None:
    """An id always comes with the same body, and the numbers restore the order in which each writer spoke."""
    bodies: dict[str, bytes] = {}
    for headers, body in messages:
        assert bodies.setdefault(headers["webhook-id"], body) == body
    told = sorted((json.loads(body) for body in bodies.values()), key=lambda each: each["sequence"])
    assert len({each["sequence"] for each in told}) == len(told)
    for writer in range(WRITERS):
        said = [
            each["data"]["content"].split() for each in told if each["data"]["content"].endswith(f"writer {writer}.")
        ]
        numbers = [int(words[1]) for words in said]
        assert numbers == sorted(numbers)
