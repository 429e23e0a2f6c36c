"""langchain-memorysync: a chat with its history, an agent's tools, a context for prompts."""

import re

from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder
from langchain_core.runnables import RunnableLambda
from langchain_core.runnables.history import RunnableWithMessageHistory
from langchain_memorysync import MemorySyncChatMessageHistory, MemorySyncContextProvider, create_memorysync_tools
from waiting import until

USER = "lg:ada/1 %"


def histories(session_id: str) -> MemorySyncChatMessageHistory:
    return MemorySyncChatMessageHistory(session_id, user_id=USER)


prompt = ChatPromptTemplate.from_messages([MessagesPlaceholder("history"), ("human", "{input}")])
chat = RunnableWithMessageHistory(
    prompt | RunnableLambda(lambda asked: AIMessage(f"{len(asked.messages)} so far")),
    histories,
    input_messages_key="input",
    history_messages_key="history",
)
config = {"configurable": {"session_id": "thread-1"}}
assert chat.invoke({"input": "My name is Ada and I keep bees in Kent."}, config).content == "1 so far"
assert chat.invoke({"input": "And I play the cello."}, config).content == "3 so far"
calls = [{"name": "f", "args": {"ü": [1, None]}, "id": "c1", "type": "tool_call"}]
more = [AIMessage("", tool_calls=calls), ToolMessage("done ✓", tool_call_id="c1")]
histories("thread-1").add_messages(more)
histories("thread-2").add_messages([HumanMessage("Another talk.")])

told = histories("thread-1").messages
assert [message.type for message in told] == ["human", "ai", "human", "ai", "ai", "tool"], told
assert told[4].tool_calls == calls
assert told[0].content == "My name is Ada and I keep bees in Kent."

provider = MemorySyncContextProvider(user_id=USER, k=5)
context = until(lambda: provider.get_context("What does the user keep in Kent?"), lambda text: "bees" in text)
assert "bees" in context, context

add, search, listing, update, delete = create_memorysync_tools(end_user_id=USER)
stored = add.invoke({"text": "The user is allergic to peanuts.", "tags": ["health"]})
name = re.fullmatch(r"Stored memory (m_\d+).*", stored, re.DOTALL)
assert name, stored
assert "Already stored" in add.invoke({"text": "The user is allergic to peanuts."})
assert "peanuts" in search.invoke({"query": "allergies"})
assert name[1] in listing.invoke({"limit": 20})
assert "Error" not in update.invoke({"memory_id": name[1], "importance": 0.9})
assert "Error" not in delete.invoke({"memory_id": name[1]})
assert name[1] not in listing.invoke({"limit": 20})

histories("thread-1").clear()
assert histories("thread-1").messages == []
assert len(histories("thread-2").messages) == 1
