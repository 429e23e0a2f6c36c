"""Work that is still to be done for a user, which MemSync's documents do not have."""

from datetime import UTC, datetime, timedelta

from remanence.domain.ids import Ids
from remanence.domain.scope import Scope
from remanence.engine import tasks


async def given_up(engine, scope):
    """A job that has failed too often."""
    store, now = engine.archive._store, datetime.now(UTC)
    job = tasks.job("remember", scope, Ids().next(now), now, events=[])
    async with store.transaction(scope) as tx:
        tx.enqueue(job, owner="somebody", leased_until=now + timedelta(minutes=5))
    await store.jobs.bury(job, "somebody", error="The model never answered.")


def test_what_was_given_up_is_listed_and_tried_again(client, server, org, tell, until):
    tell("I live in York.")
    server.call(given_up(server.engine, Scope(org, "default", "ada")))

    def failed():
        return [job for job in client.get("/v1/jobs").json()["jobs"] if job["status"] == "failed"]

    [job] = failed()
    of_kind = client.get("/v1/jobs", params={"kind": "remember", "limit": 1}).json()["jobs"]
    again = client.post(f"/v1/jobs/{job['id']}/retry").json()

    assert (job["kind"], job["error"]) == ("remember", "The model never answered.")
    assert (again["id"], again["status"], again["attempts"]) == (job["id"], "waiting", 0)
    assert [each["kind"] for each in of_kind] == ["remember"]
    assert failed() == []
    done = until(lambda: client.get("/v1/jobs").json()["jobs"], lambda jobs: job["id"] not in {j["id"] for j in jobs})
    assert job["id"] not in {each["id"] for each in done}


def test_what_waits_for_another_user_is_not_there(client, connect, server, org, tell):
    tell("I live in York.")
    server.call(given_up(server.engine, Scope(org, "default", "ada")))
    [job] = [job for job in client.get("/v1/jobs").json()["jobs"] if job["status"] == "failed"]
    other = connect(org=org, user="bob")

    refused = other.post(f"/v1/jobs/{job['id']}/retry")

    assert other.get("/v1/jobs").json() == {"jobs": []}
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "RESOURCE_NOT_FOUND")


def test_a_reader_may_look_and_not_touch(client, connect, server, org, tell):
    tell("I live in York.")
    server.call(given_up(server.engine, Scope(org, "default", "ada")))
    reader = connect(org=org, user="ada", scopes=("memory:read",))

    [job] = [job for job in reader.get("/v1/jobs").json()["jobs"] if job["status"] == "failed"]

    assert reader.post(f"/v1/jobs/{job['id']}/retry").status_code == 403
