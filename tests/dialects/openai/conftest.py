"""A host that passes chats on to an API that does as it is told, and OpenAI's own client before it."""

import httpx
import openai
import pytest

from remanence.testing.servers import ModelServer, Reply, completion

OPERATORS_KEY = "sk-operator"


class Script:
    """Answers each chat with what it is told to; lists one model."""

    def __init__(self):
        self.replying = lambda _: completion("Noted.")

    def __call__(self, request):
        if request.path == "/v1/models":
            return Reply({"object": "list", "data": [{"id": "m", "object": "model", "created": 0, "owned_by": "me"}]})
        return self.replying(request)


@pytest.fixture(scope="session")
def upstream():
    """The API's server: its script can be changed, and it keeps what it was asked."""
    script = Script()
    with ModelServer(script) as server:
        yield script, server


@pytest.fixture(scope="session")
def proxy(serve, upstream):
    _, api = upstream
    return serve(proxy_url=f"{api.url}/v1", proxy_key=OPERATORS_KEY, embedder="none")


@pytest.fixture
def reply(upstream):
    """Sets how the API answers chats."""
    script, _ = upstream

    def answer_with(replying):
        script.replying = replying if callable(replying) else lambda _: replying

    yield answer_with
    script.replying = lambda _: completion("Noted.")


@pytest.fixture
def asked(upstream):
    """What the API was asked in this test."""
    _, api = upstream
    api.requests.clear()
    return api.requests


@pytest.fixture
def key(proxy, org):
    return proxy.key(org=org, user="ada")


@pytest.fixture
def client(proxy, key):
    with openai.OpenAI(base_url=f"{proxy.url}/proxy/v1", api_key=key, max_retries=0, timeout=60) as client:
        yield client


@pytest.fixture
def memory(proxy, key):
    """The same user's memory, by the native API."""
    with httpx.Client(base_url=proxy.url, headers={"X-API-Key": key}, timeout=60) as client:
        yield client


@pytest.fixture
def known(memory):
    """Stores statements as they are."""

    def store(*statements):
        memories = [{"memory": text, "categories": ["identity"]} for text in statements]
        assert memory.post("/v1/memories", json={"infer": False, "memories": memories}).status_code == 201

    return store


@pytest.fixture
def kept(proxy, org):
    """What lies in the user's memory as said, oldest first: role, thread and words."""

    def look(user="ada"):
        async def events():
            store = proxy.engine.archive._store
            users = [each.scope for each in await store.directory.users(org) if each.scope.user == user]
            return [each.event for scope in users for each in await store.events.all(scope)]

        found = sorted(proxy.call(events()), key=lambda event: event.id)
        return [(event.role.value, event.content) for event in found if event.source == "chat"]

    return look
