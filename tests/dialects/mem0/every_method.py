"""mem0's published client, blocking and asynchronous, through every method that it has: address, key, user's key.

Run by itself, beside the client's own packages. Prints the methods that were called.
"""

import asyncio
import inspect
import json
import sys

import mem0
import pytest
from mem0 import AsyncMemoryClient, MemoryClient
from mem0.exceptions import AuthenticationError, MemoryNotFoundError, ValidationError

HOST, KEY, USERS_KEY = sys.argv[1:]
NOBODY = "00000000-0000-4000-8000-000000000000"


def refused(kind, saying=""):
    return pytest.raises(kind, match=saying)


class Calling:
    """The client with every method awaited where it wants to be, and the names of those that were called."""

    def __init__(self, client, called):
        self._client = client
        self._called = called

    def __getattr__(self, name):
        method = getattr(self._client, name)

        async def call(*args, **kwargs):
            self._called.add(name)
            answer = method(*args, **kwargs)
            return await answer if inspect.isawaitable(answer) else answer

        return call


def texts(answer):
    return [memory["memory"] for memory in answer["results"]]


async def added(client, ada, bob):
    told = await client.add(
        [
            {"role": "user", "content": "I work as a nurse in Leeds, and I am allergic to nuts."},
            {"role": "assistant", "content": "Noted."},
        ],
        user_id=ada, metadata={"channel": "sms"}, custom_instructions="Only facts.",
    )  # fmt: skip
    assert told["status"] == "SUCCEEDED", told
    assert {each["event"] for each in told["results"]} == {"ADD"}
    assert told["ignored"] == ["custom_instructions"]
    await client.add("I am planning a trip to Lisbon in June.", user_id=ada, agent_id="planner", run_id="trip")
    await client.add({"role": "user", "content": "I live in York."}, options=options("Add", filters={"user_id": bob}))
    word = await client.add(
        "Buy oat milk, says the note.", user_id=ada, app_id="notes", infer=False, expiration_date="2999-12-31"
    )
    assert [each["data"]["memory"] for each in word["results"]] == ["Buy oat milk, says the note."]
    alone = await client.add("I prefer short plans.", agent_id=f"agent {ada}")
    assert alone["status"] == "SUCCEEDED"
    with refused(ValidationError, "user_id"):
        await client.add("Whose is this?")
    return told["results"][0]["id"], told["event_id"]


def options(kind, **given):
    return getattr(mem0.client.types, f"{kind}MemoryOptions")(**given)


async def searched(client, ada, bob):
    found = await client.search("What is her job?", filters={"user_id": ada}, top_k=1)
    assert "nurse" in texts(found)[0].lower(), found
    assert 0 < found["results"][0]["score"] <= 1
    assert found["results"][0]["user_id"] == ada
    trips = await client.search("Where to?", filters={"AND": [{"user_id": ada}, {"run_id": "trip"}]}, threshold=0.0)
    assert all("Lisbon" in text for text in texts(trips)), trips
    assert trips["results"][0]["agent_id"] == "planner"
    assert trips["results"][0]["run_id"] == "trip"
    either = {"OR": [{"user_id": ada}, {"user_id": bob}]}
    both = await client.search("Which town?", options=options("Search", filters=either, threshold=0.0, top_k=50))
    assert {each["user_id"] for each in both["results"]} == {ada, bob}
    ill = await client.search("health", filters={"user_id": ada, "categories": {"in": ["Health"]}}, threshold=0.0)
    assert all(each["categories"] == ["health"] for each in ill["results"]), ill
    assert ill["results"]
    other = {"AND": [{"user_id": ada}, {"NOT": {"metadata": {"channel": "sms"}}}]}
    rest = await client.search("anything", filters=other, threshold=0.0, top_k=50)
    assert rest["results"]
    assert not any(each["metadata"].get("channel") for each in rest["results"])
    planned = await client.search("trip", filters={"agent_id": "planner"}, threshold=0.0, fields=["id", "memory"])
    assert planned["results"]
    assert all(each.keys() == {"id", "memory"} for each in planned["results"])
    worded = await client.search("x", filters={"user_id": ada, "keywords": {"icontains": "LISBON"}}, threshold=0.0)
    assert all("Lisbon" in text for text in texts(worded))
    with refused(ValidationError, "required"):
        await client.search("Which town?", filters={})
    with refused(ValidationError, "bogus"):
        await client.search("Which town?", filters={"user_id": ada, "bogus": 1})


async def listed(client, ada, bob):
    everything = await client.get_all(filters={"user_id": ada})
    assert everything["count"] == len(everything["results"]) >= 4
    first = await client.get_all(filters={"user_id": ada}, page=1, page_size=2)
    second = await client.get_all(filters={"user_id": ada}, page=2, page_size=2)
    assert len(first["results"]) == 2
    assert first["next"]
    assert second["previous"]
    assert texts(first) + texts(second) == texts(everything)[:4]
    wild = await client.get_all(filters={"AND": [{"user_id": "*"}, {"run_id": "*"}]})
    assert {each["run_id"] for each in wild["results"]} == {"trip"}
    note = await client.get_all(options=options("GetAll", filters={"user_id": ada, "app_id": "notes"}))
    assert [(each["app_id"], each["expiration_date"], each["metadata"]) for each in note["results"]] == [
        ("notes", "2999-12-31", {})
    ]
    named = await client.get_all(filters={"user_id": ada, "memory_ids": [note["results"][0]["id"]]})
    assert texts(named) == texts(note)
    none = await client.get_all(filters={"user_id": {"ne": ada}, "created_at": {"gte": "2020-01-01"}})
    assert ada not in {each["user_id"] for each in none["results"]}
    assert bob in {each["user_id"] for each in none["results"]}


async def tended(client, ada, first):
    assert (await client.get(first))["id"] == first
    changed = await client.update(
        first, text="Works as a nurse in York", metadata={"seen": True}, expiration_date="2999-01-01"
    )
    assert (changed["memory"], changed["metadata"], changed["expiration_date"]) == (
        "Works as a nurse in York", {"seen": True}, "2999-01-01",
    )  # fmt: skip
    assert (await client.update(first, expiration_date=None))["expiration_date"] is None
    story = await client.history(first)
    assert [each["event"] for each in story] == ["ADD", "UPDATE", "UPDATE"]
    assert "York" in story[1]["new_memory"]
    assert "nurse" in story[0]["input"][0]["content"]
    thought = await client.feedback(first, "positive", "That is right.")
    assert thought["feedback"] == "POSITIVE"
    everything = (await client.get_all(filters={"user_id": ada}))["results"]
    told = await client.batch_update([{"memory_id": each["id"], "metadata": {"all": 1}} for each in everything[:2]])
    assert told["message"] == "Successfully updated 2 memories"
    gone = await client.batch_delete([{"memory_id": everything[0]["id"]}])
    assert gone["message"] == "Successfully deleted 1 memories"
    await client.delete(first, delete_linked=True)
    for missing in (first, everything[0]["id"], NOBODY, "not-an-id"):
        with refused(MemoryNotFoundError, "not found"):
            await client.get(missing)


async def known(client, ada, bob):
    profile = await client.get_profile(bob)
    assert profile["status"] == "succeeded"
    assert "York" in profile["profile"]["bio"]
    job = await client.generate_profile(bob)
    assert (await client.get_profile_job(job["status_url"]))["job"]["status"] == "succeeded"
    assert "York" in (await client.get_summary({"user_id": bob}))["summary"]
    asked = await client.create_memory_export("{}", filters={"user_id": bob})
    carried = await client.get_memory_export(memory_export_id=asked["id"])
    assert any("York" in each["memory"] for each in carried["memories"])
    assert carried["memories"] == (await client.get_memory_export(filters={"user_id": bob}))["memories"]
    assert (await client.get_profile_settings())["enabled"] is True
    for refusing in (
        client.update_profile_settings(enabled=False), client.sample_profiles(), client.get_webhooks("default"),
        client.create_webhook("https://example.com", "x", "default", ["memory:add"]), client.update_webhook(1, name="y"),
        client.delete_webhook(1), client.update_project(custom_instructions="Only facts."),
    ):  # fmt: skip
        with refused(ValidationError):
            await refusing
    assert len((await client.get_project())["custom_categories"]) == 10
    project = Calling(client._client.project, set())
    assert (await project.get())["project_id"] == "default"
    for refusing in (
        project.create("more"), project.update(multilingual=True), project.delete(), project.get_members(),
        project.add_member("a@example.com"), project.update_member("a@example.com", "OWNER"),
        project.remove_member("a@example.com"),
    ):  # fmt: skip
        with refused(ValidationError):
            await refusing
    with refused(MemoryNotFoundError):
        await client.get_profile(f"nobody {ada}")


async def removed(client, ada, bob):
    names = {(each["type"], each["name"]) for each in (await client.users())["results"]}
    assert {("user", ada), ("user", bob), ("agent", f"agent {ada}")} <= names
    with refused(ValidationError, "required"):
        await client.delete_all()
    await client.delete_all(user_id=ada, run_id="trip")
    assert not (await client.get_all(filters={"user_id": ada, "run_id": "trip"}))["results"]
    assert (await client.get_all(filters={"user_id": ada}))["results"]
    await client.delete_all(options=options("DeleteAll", filters={"user_id": ada}))
    assert (await client.get_all(filters={"user_id": ada}))["count"] == 0
    await client.delete_users(user_id=bob)
    await client.delete_users(agent_id=f"agent {ada}")
    names = {each["name"] for each in (await client.users())["results"]}
    assert not names & {bob, f"agent {ada}"}
    await client.add("I live in Hull.", user_id=bob)
    await client.reset()
    assert (await client.users())["results"] == []


async def walk(client, called, mark):
    calling, ada, bob = Calling(client, called), f"ada/{mark} %", f"bob {mark}"
    first, event = await added(calling, ada, bob)
    told = client_get(f"/v1/event/{event}/")
    assert (told["status"], told["event_type"]) == ("SUCCEEDED", "ADD")
    assert first in {each["id"] for each in told["results"]}
    await searched(calling, ada, bob)
    await listed(calling, ada, bob)
    await tended(calling, ada, first)
    await known(calling, ada, bob)
    await removed(calling, ada, bob)


def client_get(path):
    return MemoryClient(api_key=KEY, host=HOST).client.get(path).raise_for_status().json()


async def of_one_user():
    """A key that is bound to a user means that one, and no other."""
    client = MemoryClient(api_key=USERS_KEY, host=HOST)
    client.add("I live in Ghent.")
    assert all("Ghent" in text for text in texts(client.get_all()))
    assert texts(client.search("Which town?"))
    for of_others in (lambda: client.get_all(filters={"user_id": "bob"}), lambda: client.add("Hm.", user_id="bob")):
        with refused(AuthenticationError):
            of_others()
    with refused(AuthenticationError):
        client.delete_users(user_id="bob")
    assert [each["type"] for each in client.users()["results"]] == ["user"]


async def main():
    with refused(ValueError, "Invalid API key"):
        MemoryClient(api_key="rem_nobody", host=HOST)
    called: dict[str, set[str]] = {"MemoryClient": set(), "AsyncMemoryClient": set()}
    await walk(MemoryClient(api_key=KEY, host=HOST), called["MemoryClient"], "1")
    async with AsyncMemoryClient(api_key=KEY, host=HOST) as client:
        await walk(client, called["AsyncMemoryClient"], "2")
    await of_one_user()
    public = {
        kind.__name__: sorted(
            name for name, _ in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")
        )
        for kind in (MemoryClient, AsyncMemoryClient)
    }
    told = {"called": {kind: sorted(names) for kind, names in called.items()}, "public": public}
    sys.stdout.write(json.dumps(told))


asyncio.run(main())
