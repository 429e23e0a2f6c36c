"""A LangChain chat with its history and what is known of the user, over sessions, and two users apart."""

import asyncio
from operator import itemgetter

from langchain_core.language_models import SimpleChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder
from langchain_core.runnables import RunnablePassthrough
from langchain_core.runnables.history import RunnableWithMessageHistory
from refusing import refused
from waiting import until

from remanence_client import NotFoundError, Remanence, ValidationError
from remanence_client.adapters.langchain import RemanenceChatMessageHistory, RemanenceRetriever

client = Remanence()


class Echo(SimpleChatModel):
    """Answers with all that it was given to read."""

    @property
    def _llm_type(self) -> str:
        return "echo"

    def _call(self, messages: list[BaseMessage], *_: object, **__: object) -> str:
        return " | ".join(str(message.text) for message in messages)


def chat(user: str, session: str) -> RunnableWithMessageHistory:
    retriever = RemanenceRetriever(client=client, user_id=user, k=3)
    known = itemgetter("input") | retriever | (lambda found: "; ".join(each.page_content for each in found))
    prompt = ChatPromptTemplate.from_messages(
        [
            ("system", "Known: {known}"),
            MessagesPlaceholder("history"),
            ("human", "{input}"),
        ]
    )
    return RunnableWithMessageHistory(
        RunnablePassthrough.assign(known=known) | prompt | Echo(),
        lambda: RemanenceChatMessageHistory(session, client, user_id=user),
        input_messages_key="input",
        history_messages_key="history",
        history_factory_config=[],
    )


def told(user: str) -> list[str]:
    return [each.memory for each in client.get_all(user_id=user)]


# Told in one session, recalled in the same one by its history and in another one by what is known.
first = chat("ada ü/1", "monday")
first.invoke({"input": "My name is Ada and I keep bees in Kent."})
assert "I keep bees in Kent." in first.invoke({"input": "Go on."}).content
until(lambda: told("ada ü/1"), lambda memories: any("bees" in each for each in memories))
later = chat("ada ü/1", "friday").invoke({"input": "Which insects does the user look after?"}).content
assert "bees" in later, later
asked = asyncio.run(chat("ada ü/1", "sunday").ainvoke({"input": "Which insects does the user look after?"})).content
assert "bees" in asked, asked

# Somebody else knows nothing of it, in a session of the same name too.
assert "bees" not in chat("bob", "monday").invoke({"input": "Which insects does the user look after?"}).content

# Messages come back as they were, of every kind, in order, as many as there are.
history = RemanenceChatMessageHistory("kinds", client, user_id="ada ü/1", infer=False)
messages = [
    SystemMessage("Be brief."),
    HumanMessage([{"type": "text", "text": "Grüße 你好"}, {"type": "image_url", "image_url": {"url": "data:,x"}}]),
    AIMessage("", tool_calls=[{"name": "f", "args": {"ü": [1, None]}, "id": "c1", "type": "tool_call"}], id="m1"),
    ToolMessage("done ✓", tool_call_id="c1", artifact={"n": 1.5}),
]
history.add_messages(messages)
assert history.messages == messages, history.messages
asyncio.run(history.aadd_messages([HumanMessage(str(number)) for number in range(300)]))
assert [each.text for each in asyncio.run(history.aget_messages())][4:] == [str(number) for number in range(300)]
assert [each.text for each in RemanenceChatMessageHistory("kinds", client, user_id="ada ü/1", last=2).messages] == [
    "298",
    "299",
]
history.clear()
assert history.messages == []
asyncio.run(history.aclear())
assert any("bees" in each for each in told("ada ü/1"))

# What is found says where it comes from and how sure it is.
[best, *_] = RemanenceRetriever(client=client, user_id="ada ü/1", k=1).invoke("bees")
assert best.id
assert client.get(best.id, user_id="ada ü/1").memory == best.page_content
assert 0 < best.metadata["score"] <= 1
assert best.metadata["thread_id"] == "monday"

# Failures are ours.
refused(ValidationError, lambda: RemanenceRetriever(client=client, user_id="ada ü/1").invoke(" "), "Must not be blank")
refused(NotFoundError, lambda: client.get(best.id, user_id="bob"), "not exist")
