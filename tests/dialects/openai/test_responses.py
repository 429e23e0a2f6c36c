"""OpenAI's published client by its newer API: reminded by its instructions, kept as chats are."""

import openai
import pytest

from remanence.testing.servers import Reply, completion, response, response_stream

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True, scope="session")


@pytest.fixture(autouse=True)
def responding(reply):
    reply(response("Noted."))


def test_the_instructions_remind_the_model(client, known, asked):
    known("Has a cat called Tom")

    told = client.responses.create(model="m", instructions="Be brief.", input="What is my cat called?")

    assert told.output_text == "Noted."
    assert asked[0].path == "/v1/responses"
    assert asked[0].body["input"] == "What is my cat called?"
    assert asked[0].body["instructions"].startswith("Be brief.\n\n<memory>\n")
    assert "- Has a cat called Tom" in asked[0].body["instructions"]


def test_who_knows_nothing_passes_everything_unchanged(client, asked):
    tools = [
        {"type": "function", "name": "weather", "parameters": {"type": "object", "properties": {}}, "strict": False}
    ]
    given = {
        "input": [{"role": "user", "content": [{"type": "input_text", "text": "Good morning to you"}]}],
        "tools": tools,
    }

    client.responses.create(model="m", **given, extra_body={"x_unknown": [None, 1.5]})

    assert asked[0].body == {"model": "m", **given, "x_unknown": [None, 1.5]}


def test_what_was_said_is_kept_once_in_one_thread(client, reply, kept):
    history = [{"role": "user", "content": "I live in Leeds."}]
    threads = set()
    for question in ("Is it far from York?", "I see."):
        raw = client.responses.with_raw_response.create(model="m", input=history)
        threads.add(raw.headers["x-remanence-thread"])
        history += [each.model_dump() for each in raw.parse().output] + [{"role": "user", "content": question}]
    reply(response_stream("That is ", "good."))
    told = list(client.responses.create(model="m", input=history, stream=True))

    assert told[-1].type == "response.completed"
    assert kept() == [
        ("user", "I live in Leeds."), ("assistant", "Noted."), ("user", "Is it far from York?"), ("assistant", "Noted."),
        ("user", "I see."), ("assistant", "That is good."),
    ]  # fmt: skip
    assert len(threads) == 1


def test_the_round_of_a_tool_is_no_new_turn(client, kept):
    call = {"type": "function_call", "call_id": "c1", "name": "weather", "arguments": "{}"}
    result = {"type": "function_call_output", "call_id": "c1", "output": "I live in Paris, says the weather."}

    client.responses.create(model="m", input=[{"role": "user", "content": "Will it rain?"}, call, result])

    assert kept() == [("assistant", "Noted.")]


@pytest.mark.parametrize(
    "state",
    [
        {"previous_response_id": "resp_0"},
        {"conversation": "conv_0"},
        {"background": True},
        {"input": [{"type": "item_reference", "id": "msg_0"}]},
    ],
)
def test_what_the_api_keeps_in_the_operator_s_account_is_nobody_s_to_name(client, asked, kept, state):
    given = {"model": "m", "input": "And then?", **state}

    with pytest.raises(openai.BadRequestError, match="a key of your own") as refused:
        client.responses.create(**given)
    assert (asked, kept(), refused.value.code) == ([], [], "state_not_shared")

    client.responses.create(**given, extra_headers={"X-Upstream-Authorization": "Bearer sk-mine"})
    assert asked[0].headers["Authorization"] == "Bearer sk-mine"


def test_an_answer_of_another_form_passes_and_nothing_is_made_of_it(client, reply, kept):
    for odd in (Reply([1]), Reply({"output": [7, {"type": "message", "content": 3}]}), completion("Not this API.")):
        reply(odd)
        client.responses.with_raw_response.create(model="m", input="I live in Leeds.")

    assert kept() == [("user", "I live in Leeds.")]
