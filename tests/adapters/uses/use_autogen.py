"""autogen-memorysync: an agent's memory, asked before each call of its model, with tools, cleared by session."""

import asyncio

from autogen_core import CancellationToken
from autogen_core.memory import MemoryContent, MemoryMimeType
from autogen_core.model_context import BufferedChatCompletionContext
from autogen_core.models import UserMessage
from autogen_memorysync import MemorySyncMemory, create_memory_tools

TALK = MemoryMimeType.TEXT


async def found(memory: MemorySyncMemory, question: str) -> list[str]:
    return [str(each.content) for each in (await memory.query(question)).results]


async def asked(memory: MemorySyncMemory, question: str, word: str) -> list[str]:
    for _ in range(300):
        texts = await found(memory, question)
        if any(word in text for text in texts):
            return texts
        await asyncio.sleep(0.1)
    raise AssertionError(f"{word} is not among {texts}")


async def main() -> None:
    support = MemorySyncMemory(user_id="ada", session_id="support", recall_timeout=20)
    other = MemorySyncMemory(user_id="ada", session_id="other", recall_timeout=20)
    await support.add(MemoryContent(content="I keep bees in Kent.", mime_type=TALK))
    await other.add_turn_pair("I play the cello in an orchestra.", "How lovely!")
    await asked(support, "bees", "bees")
    await asked(support, "cello", "cello")

    context = BufferedChatCompletionContext(buffer_size=5)
    await context.add_message(UserMessage(content="What do I keep in Kent?", source="user"))
    update = await support.update_context(context)
    assert any("bees" in str(each.content) for each in update.memories.results), update
    assert any("bees" in str(message.content) for message in await context.get_messages())

    search, save = create_memory_tools(support)
    token = CancellationToken()
    saved = await save.run_json({"text": "The user is allergic to peanuts."}, token)
    assert str(saved).startswith("Saved (id m_"), saved
    assert "peanuts" in str(await search.run_json({"query": "allergies"}, token))

    await support.clear()
    left = await found(support, "bees and cello")
    assert not any("bees" in text for text in left), left
    assert any("cello" in text for text in left), left
    await support.close()
    await other.close()


asyncio.run(main())
