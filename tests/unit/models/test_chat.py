"""A language model is asked in a form, and every way in which it fails is said in words within bounded time."""

import asyncio
import json
import time

import pytest

from remanence.adapters.models.chat import Chat, ChatModel
from remanence.adapters.models.prompts.answering import Claims
from remanence.adapters.models.prompts.extraction import Statements
from remanence.adapters.models.prompts.form import schema
from remanence.errors import Invalid, Unavailable
from remanence.testing.servers import ModelServer, Reply, completion, in_turn, refusal

GOOD = {"claims": [{"text": "Lives in Leeds.", "sources": [1]}]}
SECRET = "sk-very-secret"


async def ask(replying, *, seconds=60.0, form=Claims):
    """The answer or the error's message, the requests that it took, and the tokens."""
    tokens: list[int] = []
    with ModelServer(replying) as server:
        chat = Chat(ChatModel(f"{server.url}/v1", "gpt-x", key=SECRET, seconds=seconds))
        try:
            said = await chat.ask(form, [{"role": "user", "content": "Where?"}], spent=tokens.append)
        except Unavailable as error:
            said = error
        finally:
            await chat.aclose()
        return said, server.requests, tokens


async def test_an_answer_comes_in_its_form_and_its_tokens_are_counted():
    said, [request], tokens = await ask(lambda _: completion(GOOD, tokens=321))

    assert said == Claims.model_validate(GOOD)
    assert tokens == [321]
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {SECRET}"
    assert request.body["model"] == "gpt-x"
    asked = request.body["response_format"]
    assert (asked["type"], asked["json_schema"]["strict"]) == ("json_schema", True)


@pytest.mark.parametrize("form", [Claims, Statements])
def test_the_form_is_in_the_strict_part_of_json_schema(form):
    whole = schema(form)
    objects = [whole, *whole["$defs"].values()]

    for each in (each for each in objects if each["type"] == "object"):
        assert each["additionalProperties"] is False
        assert set(each["required"]) == set(each["properties"])
    assert "default" not in json.dumps(whole)


@pytest.mark.parametrize(
    "content",
    [f"```json\n{json.dumps(GOOD)}\n```", f"Here you are: {json.dumps(GOOD)} Anything else?", json.dumps(GOOD)],
)
async def test_json_is_found_in_what_is_talked_around_it(content):
    said, requests, _ = await ask(lambda _: completion(content))

    assert said == Claims.model_validate(GOOD)
    assert len(requests) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("I would rather talk about the weather.", "prose"),
        ('{"claims": [', "no valid JSON"),
        ('{"answers": []}', "not of the form"),
        ('{"claims": [{"text": 5}]}', "claims.0.text"),
        ("", "prose"),
    ],
)
async def test_an_answer_of_another_form_is_asked_for_once_more(content, reason):
    mended, requests, tokens = await ask(in_turn(completion(content, tokens=7), then=lambda _: completion(GOOD)))
    failed, again, _ = await ask(lambda _: completion(content))

    assert mended == Claims.model_validate(GOOD)
    assert tokens == [7, 100]
    assert reason in requests[1].body["messages"][-1]["content"]
    assert isinstance(failed, Unavailable)
    assert reason in failed.message
    assert len(again) == 2
    if content:
        assert content not in failed.message


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (refusal(), "refused"),
        (completion(GOOD, finish="content_filter"), "refused"),
        (completion('{"claims": [', finish="length"), "cut off"),
        (Reply({"choices": []}), "no completion"),
        (Reply({"hello": "world"}), "no completion"),
        (Reply(b"<html>login</html>"), "no completion"),
        (Reply({"error": {"code": "invalid_api_key"}}, status=401), "401 Unauthorized invalid_api_key, the key"),
        (Reply({"error": {"message": SECRET, "code": SECRET}}, status=404), "404 Not Found, there is no such"),
        (Reply({"error": {"code": "insufficient_quota"}}, status=402), "no credit"),
    ],
)
async def test_what_asking_again_cannot_mend_is_not_asked_again(reply, reason):
    failed, requests, _ = await ask(lambda _: reply)

    assert isinstance(failed, Unavailable)
    assert reason in failed.message
    assert SECRET not in failed.message
    assert failed.details["is_down"] is False
    assert len(requests) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_what_may_pass_is_tried_again_and_then_said_to_be_down(status):
    passed, requests, _ = await ask(in_turn(Reply({}, status=status), then=lambda _: completion(GOOD)))
    failed, again, _ = await ask(lambda _: Reply({}, status=status))

    assert passed == Claims.model_validate(GOOD)
    assert (len(requests), len(again)) == (2, 2)
    assert str(status) in failed.message
    assert failed.details["is_down"] is True


async def test_one_that_hangs_is_not_waited_for_longer_than_it_is_given():
    def hang(_):
        time.sleep(0.6)
        return completion(GOOD)

    started = time.monotonic()
    failed, _, _ = await ask(hang, seconds=0.2)

    assert isinstance(failed, Unavailable)
    assert "took" in failed.message
    assert failed.details["is_down"] is True
    assert time.monotonic() - started < 3


async def test_retries_and_second_answers_count_into_the_same_time():
    def slow(_):
        time.sleep(0.6)
        return completion("Prose.")

    failed, requests, _ = await ask(slow, seconds=1.0)

    assert isinstance(failed, Unavailable)
    assert "took" in failed.message
    assert len(requests) <= 2


async def test_nobody_there_is_said_to_be_down():
    chat = Chat(ChatModel("http://127.0.0.1:9/v1", "gpt-x", seconds=5))

    with pytest.raises(Unavailable, match="cannot be reached") as raised:
        await chat.ask(Claims, [], spent=print)

    assert raised.value.details["is_down"] is True
    await chat.aclose()


async def test_a_server_without_strict_forms_is_asked_in_a_form_that_it_knows_and_that_is_remembered():
    def old(request):
        if "response_format" in request.body:
            return Reply({"error": {"message": "response_format is not supported"}}, status=400)
        return completion(GOOD)

    with ModelServer(old) as server:
        chat = Chat(ChatModel(f"{server.url}/v1", "local", seconds=10))
        first = await chat.ask(Claims, [], spent=lambda _: None)
        second = await chat.ask(Claims, [], spent=lambda _: None)
        await chat.aclose()

    assert first == second == Claims.model_validate(GOOD)
    assert [request.body.get("response_format", {}).get("type") for request in server.requests] == [
        "json_schema",
        "json_object",
        None,
        None,
    ]


async def test_a_server_of_an_older_api_is_asked_for_no_more_than_it_knows():
    def strict(request):
        if request.body.keys() - {"model", "messages"}:
            return Reply({"error": {"message": "Extra inputs are not permitted"}}, status=422)
        return completion(GOOD)

    said, requests, _ = await ask(strict)

    assert said == Claims.model_validate(GOOD)
    assert len(requests) == 4


async def test_without_a_count_tokens_are_estimated():
    reply = completion(GOOD)

    _, _, [tokens] = await ask(lambda _: Reply({**reply.body, "usage": None}))

    assert 10 < tokens < 100


async def test_nothing_in_the_environment_is_looked_at(monkeypatch):
    for name, value in {
        "OPENAI_API_KEY": "sk-of-somebody-else",
        "OPENAI_BASE_URL": "http://127.0.0.1:9",
        "OPENAI_ORG_ID": "org-of-somebody-else",
        "OPENAI_PROJECT_ID": "project-of-somebody-else",
        "OPENAI_CUSTOM_HEADERS": "X-Sneaky: of-somebody-else",
        "OPENAI_ADMIN_KEY": "admin-of-somebody-else",
    }.items():
        monkeypatch.setenv(name, value)

    said, [request], _ = await ask(lambda _: completion(GOOD))

    assert said == Claims.model_validate(GOOD)
    assert "of-somebody-else" not in str(request.headers)


def test_a_key_with_a_line_break_and_an_address_that_is_none_are_refused_at_once():
    with pytest.raises(Invalid):
        Chat(ChatModel("http://127.0.0.1/v1", "gpt-x", key="sk\n"))
    with pytest.raises(Invalid):
        Chat(ChatModel("nonsense", "gpt-x"))


async def test_many_questions_are_asked_at_once():
    with ModelServer(lambda _: completion(GOOD)) as server:
        chat = Chat(ChatModel(f"{server.url}/v1", "gpt-x"))
        answers = await asyncio.gather(*(chat.ask(Claims, [], spent=lambda _: None) for _ in range(8)))
        await chat.aclose()

    assert len(answers) == len(server.requests) == 8
