"""What Memsy shares with the other APIs of the host: users, memories, webhooks (contract, sections 1, 7 and 8)."""

import httpx
from memsy import MemsyClient


def test_a_memory_made_here_is_told_to_the_orgs_webhooks(near, org, receivers, until, said, settled):
    secret, receiver = near.key(org=org), receivers()
    headers = {"Authorization": f"Bearer {secret}"}
    hook = {"url": receiver.url, "events": ["memory.created"]}
    made = httpx.post(f"{near.url}/v1/webhooks", json=hook, headers=headers).json()

    with MemsyClient(f"{near.url}/v1", secret, max_retries=0) as client:
        settled(client, client.ingest([said("I work as a nurse in Leeds.")]).event_ids)
        [memory] = client.memories.list().items
    until(lambda: receiver.told, bool)

    [told] = receiver.verified(made["secret"])
    assert (told["type"], told["event"]) == ("memory.created", "memory.created")
    assert told["data"]["user_id"] == memory.scope.actor_id == "ada"


def test_actors_here_are_end_users_there(client, http, tell, org, key):
    tell("I work as a nurse in Leeds.")
    added = {"text": "Keeps bees in Kent."}
    there = {"X-API-Key": key, "X-End-User-ID": "ada", "Authorization": ""}

    assert http.post("/memory/add", json=added, headers=there).status_code == 201
    listed = http.get(f"/v1/memory/{org}/ada/list", headers=there).json()["memories"]

    here = {each.text for each in client.memories.list(actor_id="ada").items}
    assert {each["raw_text"] for each in listed} == here
    assert len(here) == 2
    assert "bees" in client.search("What animals does ada keep?", actor_id="ada").results[0].content
