"""OpenAI's published client talks to a model through us: it is reminded, what is said is kept, all else is as it was."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
import openai
import pytest
from tests.dialects.openai.conftest import OPERATORS_KEY

from remanence.errors import Unavailable
from remanence.testing.servers import Reply, completion, stream

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True, scope="session")

USER, ASSISTANT, SYSTEM = "user", "assistant", "system"


def said(role, content):
    return {"role": role, "content": content}


def ask(client, *messages, **more):
    return client.chat.completions.create(model="m", messages=list(messages), **more)


def sent(request):
    return request.body["messages"]


def test_the_model_is_reminded_of_what_bears_on_the_question(client, known, asked):
    known("Works as a nurse in Leeds", "Has a cat called Tom")

    raw = client.chat.completions.with_raw_response.create(
        model="m", messages=[said(SYSTEM, "Be brief."), said(USER, "What is my cat called?")]
    )

    [first, question] = sent(asked[0])
    assert first["role"] == SYSTEM
    assert first["content"].startswith("Be brief.\n\n<memory>\n")
    assert "- Has a cat called Tom" in first["content"]
    assert question == said(USER, "What is my cat called?")
    assert len(raw.headers["x-remanence-memories"].split(",")) >= 1
    assert int(raw.headers["x-remanence-context-tokens"]) > 0
    assert raw.headers["x-remanence-thread"]
    assert raw.parse().choices[0].message.content == "Noted."


@pytest.mark.parametrize(
    ("first", "reminded"),
    [
        (None, lambda message: message["role"] == SYSTEM and message["content"].startswith("<memory>")),
        (said("developer", "Be brief."), lambda message: message["content"].startswith("Be brief.\n\n<memory>")),
        (
            said(SYSTEM, [{"type": "text", "text": "Be brief."}]),
            lambda message: message["content"][1]["text"].startswith("<memory>"),
        ),
    ],
)
def test_the_reminder_goes_into_the_first_instruction_or_becomes_one(client, known, asked, first, reminded):
    known("Has a cat called Tom")

    ask(client, *([first] if first else []), said(USER, "What is my cat called?"))

    assert reminded(sent(asked[0])[0])
    assert len(sent(asked[0])) == 2


def test_who_knows_nothing_says_nothing(client, asked):
    ask(client, said(USER, "Good morning to you"))

    assert sent(asked[0]) == [said(USER, "Good morning to you")]


def test_the_caller_says_how_many_tokens_a_reminder_may_take(client, known, asked):
    known("Has a cat called Tom")

    ask(client, said(USER, "My cat?"), extra_headers={"X-Remanence-Context-Tokens": "0"})

    assert sent(asked[0]) == [said(USER, "My cat?")]


def test_what_was_said_in_one_chat_is_known_in_the_next(client, memory, asked, until):
    ask(client, said(USER, "By the way, I live in Leeds and work as a nurse."))
    until(lambda: memory.get("/v1/memories").json()["data"], lambda found: len(found) >= 2)

    ask(client, said(USER, "Where do I live?"))

    assert "Leeds" in sent(asked[-1])[0]["content"]


def test_question_and_answer_are_kept_in_one_thread_when_the_answer_has_come(client, kept, memory):
    raw = client.chat.completions.with_raw_response.create(model="m", messages=[said(USER, "I am allergic to nuts.")])

    assert kept() == [(USER, "I am allergic to nuts."), (ASSISTANT, "Noted.")]
    thread = raw.headers["x-remanence-thread"]
    messages = memory.get(f"/v1/conversations/{thread}/messages").json()["messages"]
    assert {message["role"] for message in messages} == {USER, ASSISTANT}


def test_a_history_that_is_sent_again_is_not_learned_again(client, kept):
    history = [said(USER, "I live in Leeds.")]
    threads = set()
    for question in ("Is it far from York?", "And from Hull?", "I see."):
        raw = client.chat.completions.with_raw_response.create(model="m", messages=history)
        threads.add(raw.headers["x-remanence-thread"])
        history += [said(ASSISTANT, "Noted."), said(USER, question)]

    assert [words for role, words in kept() if role == USER] == [
        "I live in Leeds.", "Is it far from York?", "And from Hull?",
    ]  # fmt: skip
    assert len(threads) == 1


def test_a_window_that_slides_over_a_conversation_stays_in_it(client, reply):
    messages, threads = [], set()
    for number in range(4):
        reply(completion(f"Answer {number}"))
        messages.append(said(USER, f"Question number {number}, is it not?"))
        raw = client.chat.completions.with_raw_response.create(model="m", messages=messages[-3:])
        threads.add(raw.headers["x-remanence-thread"])
        messages.append(said(ASSISTANT, f"Answer {number}"))

    assert len(threads) == 1


def test_examples_before_the_question_are_nobody_s_words(client, kept):
    ask(client, said(USER, "I live in Paris."), said(ASSISTANT, "city=Paris"), said(USER, "I live in Leeds."))

    assert kept() == [(USER, "I live in Leeds."), (ASSISTANT, "Noted.")]


def test_a_request_that_is_sent_again_is_kept_once(client, kept):
    for _ in range(3):
        ask(client, said(USER, "I live in Leeds."))

    assert kept() == [(USER, "I live in Leeds."), (ASSISTANT, "Noted.")]


def test_requests_that_come_twice_at_the_same_moment_are_kept_once_too(client, kept):
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: ask(client, said(USER, "I live in Leeds.")), range(6)))

    assert sorted(kept()) == [(ASSISTANT, "Noted."), (USER, "I live in Leeds.")]


def test_what_the_user_says_is_kept_before_the_model_is_asked(client, reply, kept):
    known_then = []

    def replying(_):
        known_then.extend(kept())
        return completion("Noted.")

    reply(replying)
    ask(client, said(USER, "I live in Leeds."))

    assert known_then == [(USER, "I live in Leeds.")]


def test_nobody_is_reminded_of_what_another_said_whatever_thread_they_name(proxy, org, asked, until, kept):
    thread = {"X-Remanence-Thread": "shared"}
    with openai.OpenAI(base_url=f"{proxy.url}/proxy/v1", api_key=proxy.key(org=org), max_retries=0) as client:
        ask(client, said(USER, "I have a cat called Zqtom."), user="ada", extra_headers=thread)
        until(lambda: ask(client, said(USER, "My cat?"), user="ada"), lambda _: "Zqtom" in str(asked[-1].body))
        ask(client, said(USER, "My cat?"), user="bob", extra_headers=thread)

    assert "Zqtom" not in str(asked[-1].body)
    assert (USER, "My cat?") in kept("bob")


def test_the_same_words_in_another_thread_are_said_again(client, kept):
    for thread in ("monday", "tuesday"):
        ask(client, said(USER, "I ran ten miles today."), extra_headers={"X-Remanence-Thread": thread})

    assert [words for role, words in kept() if role == USER] == ["I ran ten miles today."] * 2


def test_a_caller_who_does_not_want_it_is_not_learned_from(client, kept):
    ask(client, said(USER, "I live in Leeds."), extra_headers={"X-Remanence-Learn": "false"})

    assert kept() == []


@pytest.mark.parametrize(
    "naming",
    [
        {"user": "bob"},
        {"extra_headers": {"X-Remanence-User": "bob"}},
        {"metadata": {"user_id": "bob"}},
    ],
)
def test_the_user_is_who_the_caller_says_where_the_key_is_nobody_s(proxy, org, kept, naming):
    with openai.OpenAI(base_url=f"{proxy.url}/proxy/v1", api_key=proxy.key(org=org), max_retries=0) as client:
        ask(client, said(USER, "I live in Leeds."), **naming)
        with pytest.raises(openai.BadRequestError, match="whose memory"):
            ask(client, said(USER, "I live in Leeds."))

    assert (USER, "I live in Leeds.") in kept("bob")


def test_a_stream_passes_as_it_comes_and_is_kept_before_it_ends(client, reply, kept, asked):
    reply(stream("Nice ", "to ", "meet you."))

    chunks = list(ask(client, said(USER, "I am Ada."), stream=True, stream_options={"include_usage": True}))

    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == "Nice to meet you."
    assert kept() == [(USER, "I am Ada."), (ASSISTANT, "Nice to meet you.")]
    assert asked[0].body["stream_options"] == {"include_usage": True}


async def test_the_asynchronous_client_talks_and_streams_too(proxy, key, reply, kept):
    async with openai.AsyncOpenAI(base_url=f"{proxy.url}/proxy/v1", api_key=key, max_retries=0) as client:
        whole = await ask(client, said(USER, "I am Ada."))
        reply(stream("Hello ", "again."))
        parts = [chunk async for chunk in await ask(client, said(USER, "I live in Leeds."), stream=True)]

    assert whole.choices[0].message.content == "Noted."
    assert parts[0].choices[0].delta.content == "Hello "
    assert await asyncio.to_thread(kept) == [
        (USER, "I am Ada."), (ASSISTANT, "Noted."), (USER, "I live in Leeds."), (ASSISTANT, "Hello again."),
    ]  # fmt: skip


def test_who_hangs_up_midway_has_been_heard_and_so_has_the_answer_so_far(proxy, key, reply, kept, until):
    going_on = threading.Event()
    told = stream("I was ", "about to say ", "a lot.")

    def pausing():
        first, second, *rest = told.pieces or ()
        yield first
        yield second
        going_on.wait(60)
        yield from rest

    reply(Reply(headers=told.headers, pieces=pausing()))
    body = {"model": "m", "messages": [said(USER, "I live in Leeds.")], "stream": True}
    headers, url = {"Authorization": f"Bearer {key}"}, f"{proxy.url}/proxy/v1/chat/completions"
    with httpx.stream("POST", url, json=body, headers=headers, timeout=60) as response:
        lines = response.iter_lines()
        while "about to say" not in next(lines):
            pass
    found = until(kept, lambda found: len(found) == 2, seconds=60)
    going_on.set()

    assert found == [(USER, "I live in Leeds."), (ASSISTANT, "I was about to say ")]


def test_a_stream_that_breaks_off_ends_in_an_error_and_is_kept_so_far(client, reply, kept, until):
    broken = stream("Half of ", done=False)
    reply(Reply(headers={**broken.headers, "Content-Length": "9999"}, pieces=broken.pieces))

    with pytest.raises(openai.APIError, match="cannot be reached"):
        list(ask(client, said(USER, "I live in Leeds."), stream=True))

    found = until(kept, lambda found: len(found) == 2)
    assert found[-1] == (ASSISTANT, "Half of ")


def test_what_only_the_model_understands_passes_unchanged(client, reply, asked, kept):
    call = {"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": '{"city": "Leeds"}'}}
    answer = {
        "index": 0,
        "message": {"role": ASSISTANT, "content": None, "tool_calls": [call]},
        "finish_reason": "tool_calls",
    }
    other = {"index": 1, "message": {"role": ASSISTANT, "content": "Rain, I guess."}, "finish_reason": "stop"}
    whole = {
        "id": "c",
        "object": "chat.completion",
        "created": 0,
        "model": "m",
        "choices": [answer, other],
        "x_cost": 3,
    }
    reply(Reply(whole))
    tools = [{"type": "function", "function": {"name": "weather", "parameters": {"type": "object", "properties": {}}}}]
    picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}
    question = {
        "role": USER,
        "content": [{"type": "text", "text": "I live here. Will it rain?"}, picture],
        "name": "Ada",
    }
    given = {"tools": tools, "n": 2, "response_format": {"type": "json_object"}, "temperature": 0.25, "seed": 7}

    raw = client.chat.completions.with_raw_response.create(
        model="m", messages=[question], **given, extra_body={"top_k": 3, "nested": {"unknown": [None, 1.5]}}
    )

    assert raw.http_response.json() == whole
    body = asked[0].body
    assert body == {"model": "m", "messages": [question], **given, "top_k": 3, "nested": {"unknown": [None, 1.5]}}
    assert asked[0].headers["Authorization"] == f"Bearer {OPERATORS_KEY}"
    assert kept() == [(USER, "I live here. Will it rain?")]


def test_the_round_of_a_tool_is_no_new_turn(client, reply, kept, asked):
    call = {"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": "{}"}}
    asking = {"role": ASSISTANT, "content": None, "tool_calls": [call]}
    result = {"role": "tool", "tool_call_id": "call_1", "content": "I live in Paris, says the weather."}
    reply(completion("It rains."))

    ask(client, said(USER, "Will it rain?"), asking, result)

    assert sent(asked[0])[-2:] == [asking, result]
    assert kept() == [(ASSISTANT, "It rains.")]


def test_an_error_of_the_model_s_api_comes_as_it_is(client, reply, kept):
    body = {"error": {"message": "Too long.", "type": "invalid_request_error", "param": "messages", "code": "too_long"}}
    reply(Reply(body, status=400, headers={"Retry-After": "7"}))

    with pytest.raises(openai.BadRequestError) as raised:
        ask(client, said(USER, "I live in Leeds."))

    assert raised.value.body == body["error"]
    assert raised.value.response.headers["retry-after"] == "7"
    assert kept() == [(USER, "I live in Leeds.")]


@pytest.mark.parametrize("body", [b"<html>Bad gateway</html>", {"detail": "Bad gateway"}, {"error": "Bad gateway"}])
def test_an_error_of_another_form_comes_in_openai_s(client, reply, body):
    reply(Reply(body, status=502))

    with pytest.raises(openai.InternalServerError, match="Bad gateway") as raised:
        ask(client, said(USER, "Hello there"))

    assert raised.value.type == "upstream_error"


def test_the_operator_s_key_is_told_to_nobody_and_a_caller_may_bring_another(client, reply, asked):
    body = {"error": {"message": f"Incorrect API key provided: {OPERATORS_KEY}", "code": "invalid_api_key"}}
    reply(Reply(body, status=401))

    with pytest.raises(openai.InternalServerError, match="REMANENCE_PROXY_KEY") as refused:
        ask(client, said(USER, "Hello there"))
    with pytest.raises(openai.AuthenticationError):
        ask(client, said(USER, "Hello there"), extra_headers={"X-Upstream-Authorization": "Bearer sk-mine"})

    assert OPERATORS_KEY not in str(refused.value)
    assert [request.headers["Authorization"] for request in asked] == [f"Bearer {OPERATORS_KEY}", "Bearer sk-mine"]
    assert not any(name.lower().startswith(("x-remanence", "x-upstream")) for each in asked for name in each.headers)


def test_the_models_are_those_of_the_operator_s_api(client):
    assert [model.id for model in client.models.list()] == ["m"]


def test_without_a_good_key_nothing_is_passed_on(proxy, asked, org):
    reader = proxy.key(org=org, user="ada", scopes=("memory:read",))
    for key, error in (("rem_nobody", openai.AuthenticationError), (reader, openai.PermissionDeniedError)):
        with openai.OpenAI(base_url=f"{proxy.url}/proxy/v1", api_key=key, max_retries=0) as client:
            with pytest.raises(error) as raised:
                ask(client, said(USER, "Hello there"))
            assert raised.value.code in {"invalid_api_key", "insufficient_scope"}

    assert asked == []


def test_a_key_that_only_reads_is_reminded_and_keeps_nothing(proxy, org, kept):
    reader = proxy.key(org=org, user="ada", scopes=("memory:read",))
    with openai.OpenAI(base_url=f"{proxy.url}/proxy/v1", api_key=reader, max_retries=0) as client:
        ask(client, said(USER, "Hello there"), extra_headers={"X-Remanence-Learn": "false"})

    assert kept() == []


def test_where_no_model_s_api_is_set_the_error_says_what_to_set(server, org):
    key = server.key(org=org, user="ada")
    with openai.OpenAI(base_url=f"{server.url}/proxy/v1", api_key=key, max_retries=0) as client:
        with pytest.raises(openai.NotFoundError, match="REMANENCE_PROXY_URL") as raised:
            ask(client, said(USER, "Hello there"))
        with suppress(openai.NotFoundError):
            client.models.list()

    assert raised.value.code == "upstream_not_configured"


def test_a_model_s_api_that_is_down_or_slow_is_told_from_one_that_refuses(serve, reply, upstream, org):
    _, api = upstream
    waiting = threading.Event()
    reply(lambda _: completion("Late.") if waiting.wait(30) else None)
    slow = serve(proxy_url=f"{api.url}/v1", proxy_seconds=0.2, embedder="none")
    down = serve(proxy_url="http://127.0.0.1:1/v1", embedder="none")
    raised = {}
    for name, host in (("slow", slow), ("down", down)):
        key = host.key(org=org, user="ada")
        client = openai.OpenAI(base_url=f"{host.url}/proxy/v1", api_key=key, max_retries=0)
        with client, pytest.raises(openai.InternalServerError) as raised[name]:
            ask(client, said(USER, "Hello there"))
    waiting.set()

    assert (raised["slow"].value.status_code, raised["slow"].value.code) == (504, "upstream_timeout")
    assert (raised["down"].value.status_code, raised["down"].value.code) == (502, "upstream_unreachable")


def test_a_memory_that_does_not_answer_is_no_reason_to_talk_no_more(client, proxy, monkeypatch, known):
    known("Has a cat called Tom")

    async def unavailable(*_, **__):
        raise Unavailable("The database is down.")

    monkeypatch.setattr(proxy.engine.chats, "_recall", unavailable)
    monkeypatch.setattr(proxy.engine.chats, "_ingest", unavailable)

    raw = client.chat.completions.with_raw_response.create(model="m", messages=[said(USER, "My cat?")])

    assert raw.parse().choices[0].message.content == "Noted."
    assert raw.headers["x-remanence-memory"] == "unavailable"


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"messages": []}', b'{"messages": [1]}', b"{"])
def test_what_is_no_chat_is_refused_in_openai_s_form(proxy, key, body):
    with httpx.Client(base_url=proxy.url, headers={"Authorization": f"Bearer {key}"}) as http:
        answer = http.post("/proxy/v1/chat/completions", content=body)
        lost = http.get("/proxy/v1/nowhere")

    assert answer.status_code == 400
    assert answer.json()["error"].keys() == {"message", "type", "param", "code"}
    assert (lost.status_code, lost.json()["error"]["code"]) == (404, "unknown_url")
