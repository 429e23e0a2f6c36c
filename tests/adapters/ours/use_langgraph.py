"""LangGraph's store: what its interface promises, then a graph that remembers from one run to the next."""

import asyncio
from datetime import UTC, datetime
from typing import Any, TypedDict

from langgraph.graph import START, StateGraph
from langgraph.store.base import BaseStore, GetOp, ListNamespacesOp, MatchCondition, PutOp, SearchOp
from refusing import refused

from remanence_client import Remanence, RemanenceError
from remanence_client.adapters.langgraph import RemanenceStore

client = Remanence()
store = RemanenceStore(client, user_id="suite")
VALUE = {"ü": [1, None, 1.5, {"nestedName": ""}], "text": "Grüße 你好 🐝", "on": True}


def keys(found: list[Any]) -> list[str]:
    return [item.key for item in found]


# Put, got, replaced, deleted.
store.put(("users", "ada"), "profile", VALUE)
first = store.get(("users", "ada"), "profile")
assert first is not None
assert (first.value, first.key, first.namespace) == (VALUE, "profile", ("users", "ada"))
assert abs((datetime.now(UTC) - first.created_at).total_seconds()) < 600
store.put(("users", "ada"), "profile", {"text": "other"})
again = store.get(("users", "ada"), "profile")
assert again is not None
assert again.value == {"text": "other"}
assert again.created_at == first.created_at
assert again.updated_at > first.updated_at
store.delete(("users", "ada"), "profile")
store.delete(("users", "ada"), "profile")
assert store.get(("users", "ada"), "profile") is None
assert store.get(("none",), "none") is None

# Many operations at once: reads come before writes, and the last write to a key counts.
results = store.batch(
    [
        PutOp(("b",), "k", {"n": 1}),
        GetOp(("b",), "k"),
        PutOp(("b",), "k", {"n": 2}),
        PutOp(("b",), "gone", {"n": 3}),
        PutOp(("b",), "gone", None),
        SearchOp(("b",)),
        ListNamespacesOp((MatchCondition("prefix", ("b",)),)),
    ]
)
assert results == [None, None, None, None, None, [], []], results
assert [item.value for item in store.search(("b",))] == [{"n": 2}]


async def at_once() -> None:
    await asyncio.gather(*(store.aput(("async",), str(number), {"n": number}) for number in range(20)))
    assert len(await store.asearch(("async",), limit=50)) == 20
    item = await store.aget(("async",), "7")
    assert item is not None
    assert item.value == {"n": 7}
    assert await store.alist_namespaces(prefix=("async",)) == [("async",)]
    await store.adelete(("async",), "7")
    assert await store.aget(("async",), "7") is None


asyncio.run(at_once())
asyncio.run(store.aput(("async",), "another loop", {}))

# Searched by meaning, by conditions, by both, page by page, below a prefix.
for number, (kind, text) in enumerate((
    ("pet", "has a dog named Biscuit"), ("drink", "prefers green tea"), ("music", "plays the cello"),
)):  # fmt: skip
    store.put(("docs", kind), kind, {"text": text, "n": number, "tags": ["x", kind], "deep": {"n": number}})
store.put(("docs2",), "horse", {"text": "rides a horse"})
found = store.search(("docs",), query="which animals live with the user")
assert keys(found)[0] == "pet", found
assert set(keys(found)) == {"pet", "drink", "music"}
assert found[0].score > found[1].score
assert store.search(("docs",))[0].score is None
assert keys(store.search(("docs",), filter={"n": {"$gte": 1}}, query="a hot beverage")) == ["drink", "music"]
assert keys(store.search(("docs",), filter={"n": 1})) == ["drink"]
assert keys(store.search(("docs",), filter={"n": {"$ne": 1, "$lt": 2}})) == ["pet"]
assert keys(store.search(("docs",), filter={"deep": {"n": 2}, "tags": ["x", "music"]})) == ["music"]
assert store.search(("docs",), filter={"none": "x"}) == []
assert len(store.search((), limit=3)) == 3
assert keys(store.search(("docs",), limit=1, offset=2)) == ["pet"]
assert store.search(("docs",), limit=0) == []

# What is indexed is chosen: nothing, or paths.
store.put(("i",), "whole", {"text": "keeps bees", "note": "likes jazz"})
store.put(("i",), "part", {"text": "keeps bees", "note": "likes jazz"}, index=["note"])
store.put(("i",), "nothing", {"text": "keeps bees"}, index=False)
scores = {item.key: item.score for item in store.search(("i",), query="apiary with hives of bees")}
assert scores["whole"] > scores["part"] > scores["nothing"] == 0, scores
assert RemanenceStore(client, user_id="fields", fields=["none"]).search((), query="x") == []

# Namespaces by prefix, suffix, wildcard and depth, page by page.
for place in (("n", "ada", "facts"), ("n", "bob", "facts"), ("n", "bob", "plans"), ("n", "日本")):
    store.put(place, "k", {}, index=False)
assert store.list_namespaces(prefix=("n",)) == [
    ("n", "ada", "facts"), ("n", "bob", "facts"), ("n", "bob", "plans"), ("n", "日本"),
]  # fmt: skip
assert store.list_namespaces(prefix=("n", "*"), suffix=("facts",)) == [("n", "ada", "facts"), ("n", "bob", "facts")]
assert store.list_namespaces(prefix=("n",), max_depth=2) == [("n", "ada"), ("n", "bob"), ("n", "日本")]
assert store.list_namespaces(prefix=("n",), limit=1, offset=1) == [("n", "bob", "facts")]

# Large values come back whole.
large = {"text": "word " * 200_000, "list": list(range(10_000))}
store.put(("large",), "k", large, index=False)
kept = store.get(("large",), "k")
assert kept is not None
assert kept.value == large

# What is not to be had is refused, and says why.
refused(NotImplementedError, lambda: store.put(("t",), "k", {}, ttl=5), "TTL is not supported by RemanenceStore")
refused(ValueError, lambda: store.put((), "k", {}), "empty")
refused(ValueError, lambda: store.batch([GetOp(("a.b",), "k")]), "period")
refused(RemanenceError, lambda: store.put(("t",), "k", {"at": datetime.now(UTC)}), "Only what JSON can say")
refused(RemanenceError, lambda: store.search((), filter={"n": {"$regex": "x"}}), "Unknown operator")
refused(RemanenceError, lambda: store.put(("t",), "k", {"x": "x" * 9_000_000}), "8 MiB")

# Two users are apart: by the store's user, or by a segment of the namespace that names them.
assert RemanenceStore(client, user_id="other").search(()) == []
by_place = RemanenceStore(client, user_segment=1)
by_place.put(("memories", "ada"), "k", {"of": "ada"})
assert by_place.search(("memories", "bob")) == []
assert keys(by_place.search(("memories", "ada"))) == ["k"]
assert keys(RemanenceStore(client, user_id="ada").search(("memories",))) == ["k"]
assert by_place.list_namespaces(prefix=("memories", "ada")) == [("memories", "ada")]
refused(RemanenceError, lambda: by_place.search(("memories",)), "segment 1 of a namespace names the user")
client.erase(user_id="ada")
assert by_place.get(("memories", "ada"), "k") is None


# A graph that is told something in one run and recalls it in another one.
class State(TypedDict):
    said: str
    known: list[str]


async def remember(state: State, *, store: BaseStore) -> dict[str, list[str]]:
    found = await store.asearch(("facts", "carl"), query=state["said"], limit=1)
    await store.aput(("facts", "carl"), state["said"], {"text": state["said"]})
    return {"known": [item.value["text"] for item in found]}


def graph() -> Any:
    building = StateGraph(State)
    building.add_node("remember", remember)
    building.add_edge(START, "remember")
    return building.compile(store=RemanenceStore(Remanence(), user_segment=1))


assert asyncio.run(graph().ainvoke({"said": "I have a dog named Biscuit", "known": []}))["known"] == []
recalled = asyncio.run(graph().ainvoke({"said": "Do I have any pets?", "known": []}))["known"]
assert recalled == ["I have a dog named Biscuit"], recalled
