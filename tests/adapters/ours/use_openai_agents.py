"""OpenAI's Agents SDK: a session's items as they were, and an agent that recalls beyond it."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from agents import Agent, Model, ModelResponse, RunConfig, Runner, Usage, set_tracing_disabled
from agents.memory import Session, SessionSettings
from openai.types.responses import ResponseFunctionToolCall, ResponseOutputMessage, ResponseOutputText
from refusing import refused
from waiting import until

from remanence_client import AsyncRemanence, Remanence, RemanenceError
from remanence_client.adapters.openai_agents import RemanenceSession, memory_tools

set_tracing_disabled(disabled=True)
client = Remanence()


class Scripted(Model):
    """Looks up what it is asked, and answers with all that it was given to read."""

    async def get_response(self, system_instructions: Any, input: Any, *_: Any, **__: Any) -> ModelResponse:  # noqa: A002, ARG002
        items = [{"role": "user", "content": input}] if isinstance(input, str) else list(input)
        asked = str(items[-1].get("content", ""))
        if asked.startswith(("Recall: ", "Note: ")):
            word, said = asked.split(": ", 1)
            name, given = ("search_memories", "query") if word == "Recall" else ("add_memory", "text")
            call = ResponseFunctionToolCall(
                arguments=json.dumps({given: said}), call_id="c1", name=name, type="function_call", id="f1"
            )
            return ModelResponse(output=[call], usage=Usage(), response_id=None)
        text = ResponseOutputText(annotations=[], text=json.dumps(items, ensure_ascii=False), type="output_text")
        answer = ResponseOutputMessage(id="m1", content=[text], role="assistant", status="completed", type="message")
        return ModelResponse(output=[answer], usage=Usage(), response_id=None)

    def stream_response(self, *_: Any, **__: Any) -> AsyncIterator[Any]:
        raise NotImplementedError


def agent(user: str) -> Agent:
    return Agent(name="Helper", model=Scripted(), tools=memory_tools(client, user_id=user))


def say(user: str, session: str, text: str) -> str:
    kept = RemanenceSession(session, client, user_id=user)
    return str(Runner.run_sync(agent(user), text, session=kept, run_config=RunConfig()).final_output)


# Told in one session: there again by its items, in another one by what is known, and never of somebody else.
say("ada", "monday", "My name is Ada and I keep bees in Kent.")
assert "bees in Kent" in say("ada", "monday", "Go on.")
until(lambda: client.get_all(user_id="ada").all(), lambda known: any("bees" in each.memory for each in known))
assert "bees" not in say("ada", "friday", "Hello."), "another session's items"
assert "bees" in say("ada", "friday", "Recall: Which insects does the user look after?")
assert "bees" not in say("bob", "monday", "Recall: Which insects does the user look after?")
say("ada", "friday", "Note: Jane Doe is the CTO of Acme Corp")
assert "Jane Doe" in say("ada", "sunday", "Recall: Who is the CTO of Acme Corp?")

ITEMS: list[Any] = [
    {"role": "user", "content": [{"type": "input_text", "text": "Grüße 你好"}]},
    {"type": "function_call", "name": "f", "arguments": '{"ü": null}', "call_id": "c1"},
    {"type": "function_call_output", "call_id": "c1", "output": "done ✓"},
    {"type": "reasoning", "id": "r1", "summary": [], "encrypted_content": None},
]


async def exactly() -> None:
    session = RemanenceSession("items", client, user_id="ada", infer=False)
    assert isinstance(session, Session)
    assert await session.get_items() == []
    assert await session.pop_item() is None
    await session.add_items([])
    await session.add_items(ITEMS)
    assert await session.get_items() == ITEMS
    assert await session.get_items(limit=2) == ITEMS[2:]
    assert await session.get_items(limit=0) == []
    assert await session.pop_item() == ITEMS[3]
    assert await session.get_items() == ITEMS[:3]
    await session.add_items([{"role": "assistant", "content": str(number)} for number in range(300)])
    assert [item.get("content") for item in await session.get_items()][3:] == [str(number) for number in range(300)]
    few = RemanenceSession("items", client, user_id="ada", session_settings=SessionSettings(limit=1))
    assert await few.get_items() == [{"role": "assistant", "content": "299"}]
    assert await RemanenceSession("items", client, user_id="bob").get_items() == []
    await session.clear_session()
    assert await session.get_items() == []


asyncio.run(exactly())
asyncio.run(exactly())


refused(RemanenceError, lambda: RemanenceSession("s", AsyncRemanence()), "Give Remanence rather than AsyncRemanence")  # type: ignore[arg-type]


async def taken_back() -> None:
    """What is popped was not said."""
    session = RemanenceSession("slip", client, user_id="eve")
    await session.add_items([{"role": "user", "content": "I play the cello."}])
    until(lambda: client.get_all(user_id="eve").all(), bool)
    await session.pop_item()
    assert client.get_all(user_id="eve").all() == []


asyncio.run(taken_back())
