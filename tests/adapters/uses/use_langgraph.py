"""langchain-memorysync's store for LangGraph: values by namespace, searched, listed, and used by a graph."""

from typing import TypedDict

from langchain_memorysync.langgraph import MemorySyncStore
from langgraph.graph import START, StateGraph
from langgraph.store.base import BaseStore

PLACE = ("memories", "user 1")
store = MemorySyncStore()


class State(TypedDict):
    known: list[str]


def remember(state: State, *, store: BaseStore) -> State:
    store.put(PLACE, "drink", {"text": "prefers green tea", "deep": {"ü": [None, 1.5]}})
    return {"known": [item.value["text"] for item in store.search(PLACE)]}


graph = StateGraph(State)
graph.add_node("remember", remember)
graph.add_edge(START, "remember")
assert graph.compile(store=store).invoke({"known": []}) == {"known": ["prefers green tea"]}

first = store.get(PLACE, "drink")
assert first is not None
assert first.value == {"text": "prefers green tea", "deep": {"ü": [None, 1.5]}}
store.put(PLACE, "pet", {"text": "has a dog named Biscuit"})
store.put((*PLACE, "more"), "x", {"text": "deeper"})
best = store.search(PLACE, query="which animals live with the user", limit=1)[0]
assert best.key == "pet", best
assert {item.key for item in store.search(PLACE)} == {"drink", "pet", "x"}
assert PLACE in store.list_namespaces(prefix=("memories",))
store.put(PLACE, "drink", {"text": "prefers coffee"})
again = store.get(PLACE, "drink")
assert again is not None
assert again.value == {"text": "prefers coffee"}
assert again.created_at == first.created_at
store.delete(PLACE, "drink")
assert store.get(PLACE, "drink") is None
assert store.get(PLACE, "none") is None
