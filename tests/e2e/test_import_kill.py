"""`kill -9` in the middle of an import: it goes on where it was when a server starts again, and takes nothing twice."""

import json

import httpx

MESSAGES = 200


def test_an_import_goes_on_after_a_kill(where, key, start, until):
    said = [
        {"role": "user", "name": f"Guest {n}", "content": f"I have {n + 2} boats.", "id": f"m{n}", "thread_id": f"t{n}"}
        for n in range(MESSAGES)
    ]
    server = start("serve", *where, "--port", "0")
    client = httpx.Client(headers={"X-API-Key": key}, timeout=60)

    def status(server, name):
        found = client.get(f"{server.url}/v1/integrations/{name}/status", params={"user_id": "ada"})
        return found.raise_for_status().json()

    form = {"platform": "messages", "user_id": "ada"}
    begun = client.post(f"{server.url}/v1/integrations/exports", data=form, files={"file": ("c.json", str_of(said))})
    name = begun.raise_for_status().json()["integration_id"]
    halfway = until(lambda: status(server, name), lambda found: found["stats"]["items_processed"] > 0, seconds=60)
    server.kill()

    server = start("serve", *where, "--port", "0")
    ended = until(lambda: status(server, name), lambda found: found["status"] == "completed", seconds=240)
    outcomes = ended["stats"]["outcomes"]
    client.close()

    assert halfway["stats"]["items_total"] == MESSAGES
    assert ended["status"] == "completed"
    assert ended["progress"]["percentage"] == 100
    assert "known" not in outcomes
    counted = sum(outcomes.get(verdict, 0) for verdict in ("stored", "merged", "superseding", "skipped", "failed"))
    assert counted == MESSAGES


def str_of(messages):
    return "\n".join(json.dumps(message) for message in messages)
