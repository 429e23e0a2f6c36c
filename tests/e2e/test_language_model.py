"""A served host with a language model that does as it is told: used where it is good, done without where it is not."""

import json
import threading

import httpx
import pytest

from remanence.testing.servers import ModelServer, Reply, completion, refusal

LEEDS = "I live in Leeds."


class Script:
    """Finds what it was taught in the messages that quote it, or fails as it is told."""

    def __init__(self):
        self.taught = {}
        self.tokens = 10
        self.failing = None
        self.hanging = threading.Event()

    def __call__(self, request):
        if self.failing is not None:
            return self.failing()
        messages = json.loads(request.body["messages"][1]["content"])["messages"]
        found = [
            {"message": message["number"], "text": text, "quote": quote}
            for message in messages
            for quote, text in self.taught.items()
            if quote in message["content"]
        ]
        return completion({"statements": found}, tokens=self.tokens)


@pytest.fixture(scope="module")
def asked():
    """The model's server: its script can be changed, and it keeps what it was asked."""
    script = Script()
    with ModelServer(script) as server:
        yield script, server


@pytest.fixture(scope="module")
def thinking(serve, asked):
    _, model = asked
    settings = {"llm_model": "wise", "llm_url": f"{model.url}/v1", "embedder": "none"}
    return serve(**settings, llm_monthly_tokens=1_000)


@pytest.fixture(scope="module")
def impatient(serve, asked):
    """A host that waits no longer than a second."""
    _, model = asked
    return serve(llm_model="wise", llm_url=f"{model.url}/v1", llm_seconds=1.0, embedder="none")


@pytest.fixture
def script(asked):
    script, _ = asked
    script.failing, script.taught, script.tokens = None, {"I live in Leeds": "Has a home in Leeds"}, 10
    script.hanging.clear()
    yield script
    script.failing = None
    script.hanging.set()


def connected(server, org):
    server.engine.consulting._note(is_down=False)  # whatever it did in other tests
    key = server.key(org=org, user="ada")
    return httpx.Client(base_url=server.url, headers={"X-API-Key": key}, timeout=100)


@pytest.fixture
def client(thinking, org):
    with connected(thinking, org) as client:
        yield client


def tell(client, content):
    response = client.post("/v1/memories", json={"messages": [{"role": "user", "content": content}]})
    assert response.status_code == 201, response.text
    return response.json()["events"][0]


def texts(client):
    return {memory["memory"] for memory in client.get("/v1/memories").json()["data"]}


def prose():
    return completion("Leeds is lovely in autumn, is it not?")


def invalid_json():
    return completion('{"statements": [{"message": 1, "te')


def wrong_schema():
    return completion({"facts": ["Has a home in Leeds"]})


def limited():
    return Reply({"error": {"code": "rate_limit_exceeded"}}, status=429)


def broken():
    return Reply({"error": {}}, status=500)


def test_its_better_candidates_are_used(client, script):
    event = tell(client, LEEDS)

    assert texts(client) == {"Has a home in Leeds"}
    assert (event["outcome"], event["reader"], event["owed"]) == ("stored", "wise/1", False)


@pytest.mark.parametrize(
    ("failing", "reason"),
    [
        (prose, "prose"),
        (invalid_json, "no valid JSON"),
        (wrong_schema, "not of the form"),
        (refusal, "refused"),
        (limited, "429"),
        (broken, "500"),
    ],
)
def test_however_it_fails_the_rules_reading_is_kept_and_the_outcome_says_so(client, script, failing, reason):
    script.failing = failing

    event = tell(client, LEEDS)

    assert texts(client) == {"Lives in Leeds"}
    assert (event["outcome"], event["reader"], event["owed"]) == ("stored", "rules", True)
    assert "rules alone" in event["reason"]
    assert reason in event["reason"]


def test_one_that_hangs_is_not_waited_for(impatient, org, script):
    def hang():
        script.hanging.wait(90)
        return prose()

    script.failing = hang
    with connected(impatient, org) as client:
        event = tell(client, LEEDS)
        known = texts(client)
    still_hangs = not script.hanging.is_set()

    assert still_hangs
    assert known == {"Lives in Leeds"}
    assert (event["outcome"], event["reader"], event["owed"]) == ("stored", "rules", True)
    assert "longer than 1 seconds" in event["reason"]


def test_the_months_tokens_stop_calls_while_memory_goes_on(client, script):
    script.tokens = 600
    script.taught |= {"two cats": "Shares a home with two cats"}

    events = [tell(client, content) for content in (LEEDS, "I have two cats.", "I work as a nurse.")]

    assert [event["reader"] for event in events] == ["wise/1", "wise/1", "rules"]
    assert "quota of 1000 llm tokens" in events[2]["reason"]
    assert texts(client) == {"Has a home in Leeds", "Shares a home with two cats", "Works as a nurse"}


def test_old_messages_are_read_again_with_a_difference_and_a_rollback(client, script, until):
    script.taught = {}
    tell(client, LEEDS)
    assert texts(client) == set()
    script.taught = {"I live in Leeds": "Has a home in Leeds"}

    begun = client.post("/v1/reextractions", json={})
    path = f"/v1/reextractions/{begun.json()['id']}"
    proposed = until(lambda: client.get(path).json(), lambda found: found["status"] == "proposed")
    before = texts(client)
    applied = client.post(f"{path}/apply")
    during = texts(client)
    shown = client.get(path).json()
    back = client.post(f"{path}/rollback")

    assert begun.status_code == 202
    assert (begun.json()["reader"], proposed["events_read"]) == ("wise/1", 1)
    [decision] = proposed["difference"]
    assert [change["after"]["memory"] for change in decision["changes"]] == ["Has a home in Leeds"]
    assert before == texts(client) == set()
    assert applied.json()["status"] == "applied"
    assert during == {"Has a home in Leeds"}
    assert [each["id"] for each in shown["difference"]] == applied.json()["decisions"]
    assert back.json()["status"] == "rolled_back"
    assert client.post(f"{path}/rollback").status_code == 409
    listed = client.get("/v1/reextractions").json()
    assert [each["id"] for each in listed["data"]] == [begun.json()["id"]]
    assert client.get("/v1/reextractions/rex_nope").status_code == 404
