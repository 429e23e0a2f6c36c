"""LlamaIndex: the memory of an agent over sessions, and a block in LlamaIndex's own memory."""

import asyncio
from collections.abc import Sequence
from typing import Any

from llama_index.core.agent.workflow import FunctionAgent, ReActAgent
from llama_index.core.base.llms.types import ChatMessage, ImageBlock, TextBlock
from llama_index.core.llms.mock import MockFunctionCallingLLM
from llama_index.core.memory import InsertMethod, Memory
from waiting import until

from remanence_client import Remanence
from remanence_client.adapters.llama_index import RemanenceMemory, RemanenceMemoryBlock

client = Remanence()


def echo(messages: Sequence[ChatMessage], **_: Any) -> ChatMessage:
    """An answer with all that was given to read."""
    read = " | ".join(str(message.content) for message in messages)
    return ChatMessage(role="assistant", content=f"Thought: I know.\nAnswer: {read}")


def memory(user: str, session: str, **more: Any) -> RemanenceMemory:
    return RemanenceMemory(client=client, user_id=user, session_id=session, **more)


async def say(user: str, session: str, text: str, *, kind: Any = FunctionAgent, **more: Any) -> str:
    agent = kind(llm=MockFunctionCallingLLM(response_generator=echo), streaming=False)
    return str(await agent.run(text, memory=memory(user, session, **more)))


# Told in one session: there again by its messages, in another one by what is known, and never of somebody else.
asyncio.run(say("ada", "monday", "My name is Ada and I keep bees in Kent."))
assert "bees in Kent" in asyncio.run(say("ada", "monday", "Go on."))
until(lambda: client.get_all(user_id="ada").all(), lambda known: any("bees" in each.memory for each in known))
assert "bees" in asyncio.run(say("ada", "friday", "Which insects do I look after?"))
assert "bees" not in asyncio.run(say("bob", "monday", "Which insects do I look after?"))

by_user = {"kind": ReActAgent, "insert_method": InsertMethod.USER}
assert "bees" in asyncio.run(say("ada", "sunday", "Which insects do I look after?", **by_user))
asyncio.run(say("bob", "sunday", "Which insects do I look after?", **by_user))

# Messages come back as they were, of every kind, in order; what stands before them is what bears on the question.
MESSAGES = [
    ChatMessage(role="system", content="Be brief."),
    ChatMessage(role="user", blocks=[TextBlock(text="Grüße 你好"), ImageBlock(url="http://example.org/x.png")]),
    ChatMessage(role="assistant", content=None, additional_kwargs={"tool_calls": [{"id": "c1", "ü": None}]}),
    ChatMessage(role="tool", content="done ✓", additional_kwargs={"tool_call_id": "c1"}),
]
kinds = memory("ada", "kinds", infer=False)
kinds.put_messages(MESSAGES)
assert kinds.get_all() == MESSAGES
[known, *messages] = kinds.get("Which insects?")
assert known.role == "system"
assert "bees" in str(known.content)
assert messages == MESSAGES
[_, asking, *_] = memory("ada", "kinds", insert_method=InsertMethod.USER).get("Which insects?")
assert [type(block) for block in asking.blocks] == [TextBlock, TextBlock, ImageBlock]
assert "bees" in str(asking.content)
assert memory("ada", "kinds", context_tokens=0).get("Which insects?") == MESSAGES
assert RemanenceMemory.from_defaults(client=client, user_id="bob", session_id="kinds").get("Which insects?") == []

# Set anew, it keeps what is the same and changes what is not.
kinds.set([*MESSAGES, ChatMessage(role="user", content="More.")])
assert [message.content for message in kinds.get_all()][-1] == "More."
kinds.set(MESSAGES[:2])
assert kinds.get_all() == MESSAGES[:2]

# A long session is read whole, or from its end on, never beginning with an answer.
long = [ChatMessage(role="assistant" if number % 2 else "user", content=str(number)) for number in range(300)]
asyncio.run(kinds.aset(long))
assert asyncio.run(kinds.aget_all()) == long
window = asyncio.run(memory("ada", "kinds", last=3, context_tokens=0).aget())
assert [message.content for message in window] == ["298", "299"]
asyncio.run(kinds.areset())
assert kinds.get_all() == []


async def by_block(user: str) -> tuple[str, Memory]:
    block = RemanenceMemoryBlock(client=client, user_id=user)
    own = Memory.from_defaults(
        session_id="block", token_limit=40, chat_history_token_ratio=0.5, token_flush_size=10,
        memory_blocks=[block], tokenizer_fn=str.split,
    )  # fmt: skip
    await own.aput(ChatMessage(role="user", content="Which instrument do I play, do you know that by any chance?"))
    return " ".join(str(message.content) for message in await own.aget()), own


# A block learns what leaves LlamaIndex's own memory, and recalls it in the next one.
before, own = asyncio.run(by_block("carl"))
assert "cello" not in before
asyncio.run(own.aput_messages([
    ChatMessage(role="user", content="I play the cello in an orchestra in Leeds every Tuesday evening."),
    *[ChatMessage(role="assistant" if n % 2 == 0 else "user", content="And so on, word by word by word.") for n in range(9)],
]))  # fmt: skip
assert "cello" in asyncio.run(by_block("carl"))[0]
assert "cello" not in asyncio.run(by_block("dora"))[0]
