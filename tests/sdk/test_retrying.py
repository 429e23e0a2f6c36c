"""What a client does when a server is slow, busy, broken or gone."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from tests.sdk.blocking import Blocking
from tests.sdk.scripted import CUT, SILENCE, Reply, Scripted

from remanence_client import (
    APIConnectionError,
    APITimeoutError,
    AsyncRemanence,
    ConflictError,
    RateLimitError,
    Remanence,
    RemanenceError,
    ServerError,
    retrying,
)

AT_ONCE = {"Retry-After": "0"}
BUSY = Reply(429, {"error": {"code": "RATE_LIMIT_EXCEEDED", "message": "Slow down", "details": {}}}, AT_ONCE)
BROKEN = Reply(500, {"error": {"code": "INTERNAL_ERROR", "message": "Oh", "details": {}}}, AT_ONCE)
STORED = Reply(201, {"success": True, "memories": [], "events": [{"id": "evt_1", "outcome": "stored"}]})
HOOK = {
    "id": "hook_1",
    "url": "u",
    "events": [],
    "createdAt": "2026-01-01T00:00:00Z",
    "updatedAt": "2026-01-01T00:00:00Z",
}


@pytest.fixture(params=["blocking", "asynchronous"])
def asking(request) -> Iterator[Callable[..., tuple[Scripted, Any]]]:
    """A server that replies so, and a client of it."""
    with ExitStack() as stack:
        runner = stack.enter_context(asyncio.Runner())

        def start(*replies: Reply, **given: Any) -> tuple[Scripted, Any]:
            server = stack.enter_context(Scripted(*replies))
            if request.param == "blocking":
                return server, stack.enter_context(Remanence(server.url, "key", **given))
            client = Blocking(AsyncRemanence(server.url, "key", **given), runner)
            stack.callback(client.close)
            return server, client

        yield start


def test_who_is_busy_is_asked_again_when_it_says(asking):
    server, client = asking(BUSY, Reply(503, None, AT_ONCE), Reply(200, {"user_bio": "A nurse"}))

    assert client.profile().user_bio == "A nurse"
    assert [each.path for each in server.asked] == ["/v1/users/profile"] * 3


def test_after_so_many_tries_the_last_refusal_is_told(asking):
    server, client = asking(*[BUSY] * 3, max_retries=2)

    with pytest.raises(RateLimitError) as refused:
        client.search("?")

    assert (len(server.asked), refused.value.retry_after, refused.value.code) == (3, 0.0, "RATE_LIMIT_EXCEEDED")


def test_who_asks_for_more_than_a_minute_is_not_waited_for(asking):
    server, client = asking(Reply(429, None, {"Retry-After": "3600"}))

    with pytest.raises(RateLimitError) as refused:
        client.search("?")

    assert (len(server.asked), refused.value.retry_after) == (1, 3600.0)


def test_what_is_added_again_has_the_same_key_and_body(asking):
    server, client = asking(CUT, BROKEN, STORED)

    added = client.add("I live in York.", user_id="ada")

    assert [event.id for event in added.events] == ["evt_1"]
    first, second, third = server.asked
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"] == third.headers["idempotency-key"]
    assert first.body == second.body == third.body


def test_each_call_has_an_idempotency_key_of_its_own(asking):
    server, client = asking(STORED, STORED)

    client.add("I live in York.")
    client.add("I live in York.")

    assert len({each.headers["idempotency-key"] for each in server.asked}) == 2


def test_many_messages_are_sent_in_batches_of_one_conversation(asking):
    server, client = asking(*[STORED] * 4)
    said = [{"role": "user", "content": str(number), "thread_id": "a" if number < 3 else "b"} for number in range(5)]

    events = client.ingest(iter([*said, "alone"]), batch_size=2, idempotency_key="k")

    bodies = [each.body for each in server.asked]
    assert [[one["content"] for one in body["messages"]] for body in bodies] == [
        ["0", "1"],
        ["2"],
        ["3", "4"],
        ["alone"],
    ]
    assert [body.get("thread_id") for body in bodies] == ["a", "a", "b", None]
    assert [each.headers["idempotency-key"] for each in server.asked] == ["k-0", "k-1", "k-2", "k-3"]
    assert not any(body["wait"] for body in bodies)
    assert len(events) == 4


def test_what_may_have_been_done_is_not_done_twice(asking):
    server, client = asking(BROKEN, CUT, BUSY, Reply(201, HOOK))

    with pytest.raises(ServerError):
        client.webhooks.create("https://example.com", ["memory.created"])
    with pytest.raises(APIConnectionError):
        client.webhooks.create("https://example.com", ["memory.created"])
    made = client.webhooks.create("https://example.com", ["memory.created"])

    assert made.created_at == datetime(2026, 1, 1, tzinfo=UTC)
    assert len(server.asked) == 4


def test_what_is_wrong_is_not_tried_again(asking):
    conflict = {"error": {"code": "CONFLICT", "message": "No", "details": {"reason": "It came with another request"}}}
    server, client = asking(Reply(409, conflict, {"X-Request-ID": "req_1"}))

    with pytest.raises(ConflictError, match=r"No: It came with another request \(409 CONFLICT, request req_1\)"):
        client.add("I live in York.")

    assert len(server.asked) == 1


def test_a_model_that_does_not_answer_is_the_servers_failure(asking):
    _, client = asking(Reply(422, {"error": {"code": "PROCESSING_ERROR", "message": "No model", "details": {}}}))

    with pytest.raises(ServerError):
        client.add("I live in York.")


def test_a_proxy_that_speaks_no_json_is_understood(asking):
    _, client = asking(Reply(502, b"<html>Bad gateway</html>"), max_retries=0)

    with pytest.raises(ServerError, match="Bad Gateway"):
        client.search("?")


def test_who_is_no_remanence_server_is_told_apart(asking):
    _, client = asking(Reply(200, b"<html>Welcome to the hotel's network</html>"))

    with pytest.raises(APIConnectionError, match="not as a Remanence server does"):
        client.search("?")


def test_who_does_not_answer_in_time_is_told_from_who_is_not_there(asking):
    _, patient = asking(SILENCE, timeout=0.1, max_retries=0)
    _, cut_off = asking(CUT, max_retries=0)

    with pytest.raises(APITimeoutError):
        patient.search("?")
    with pytest.raises(APIConnectionError) as unreached:
        cut_off.search("?")

    assert not isinstance(unreached.value, APITimeoutError)


def test_pages_are_asked_for_only_as_far_as_somebody_reads():
    def page(number: int) -> Reply:
        item = {
            "id": f"mem_{number}",
            "memory": "m",
            "created_at": "2026-01-01T00:00:00Z",
            "updated_at": "2026-01-01T00:00:00Z",
        }
        return Reply(200, {"data": [item], "pagination": {"total_items": 9, "has_next": True}})

    with Scripted(page(1), page(2)) as server, Remanence(server.url, "key") as client:
        memories = iter(client.get_all())

        assert [next(memories).id, next(memories).id] == ["mem_1", "mem_2"]
        assert len(server.asked) == 2


def test_a_server_is_found_by_the_environment(monkeypatch):
    with Scripted(Reply(200, {"user_bio": "A nurse"})) as server:
        monkeypatch.setenv("REMANENCE_BASE_URL", f"{server.url}/v1/")
        monkeypatch.setenv("REMANENCE_API_KEY", "k1")
        with Remanence() as client:
            client.profile(user_id="ada & eve")

        [asked] = server.asked
        assert asked.path == "/v1/users/profile?user_id=ada+%26+eve"
        assert asked.headers["x-api-key"] == "k1"


def test_a_client_without_a_key_says_what_to_do(monkeypatch):
    monkeypatch.delenv("REMANENCE_API_KEY", raising=False)

    with pytest.raises(RemanenceError, match="REMANENCE_API_KEY"):
        Remanence()


@pytest.mark.parametrize(
    ("attempt", "wish", "jitter", "seconds"),
    [
        (0, None, 0.0, 0.25), (0, None, 1.0, 0.5), (1, None, 1.0, 1.0), (3, None, 0.0, 2.0), (20, None, 1.0, 8.0),
        (0, 7.0, 0.0, 7.0), (5, 60.0, 1.0, 66.0), (0, 61.0, 0.0, None),
    ],
)  # fmt: skip
def test_pauses_grow_and_are_spread_and_yield_to_wishes(attempt, wish, jitter, seconds):
    assert retrying.pause(attempt, wish, jitter=jitter) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", None), ("12", 12.0), ("0.5", 0.5), ("Sat, 21 Nov 2026 12:00:30 GMT", 30.0),
        ("Sat, 21 Nov 2026 11:00:00 GMT", 0.0), ("soon", None),
    ],
)  # fmt: skip
def test_a_wish_is_seconds_or_a_date(text, seconds):
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    assert retrying.retry_after(httpx.Headers({"Retry-After": text} if text else {}), now=now) == seconds
