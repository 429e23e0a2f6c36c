"""LangGraph's own store with its index, in memory, as its documentation starts it."""

import sys

from langgraph.store.memory import InMemoryStore
from openai import OpenAI
from wire import answer

_, endpoint = sys.argv[1:]
openai = OpenAI(base_url=endpoint, api_key="none")


def embedded(texts):
    rows = openai.embeddings.create(model="local", input=list(texts)).data
    return [row.embedding for row in sorted(rows, key=lambda row: row.index)]


store = InMemoryStore(index={"dims": 384, "embed": embedded})


def add(user, id, text, at):
    store.put((user,), id, {"text": text, "at": at})


def search(user, query, limit):
    return [item.key for item in store.search((user,), query=query, limit=limit)]


answer(add, search)
