"""A project's memories as a file, through the published control client."""

import csv
import io
import json

import httpx
import memorysync
import pytest
from memorysync import ControlPlaneClient

from remanence.domain.scope import Scope

BEES, TEA = "User keeps bees in Kent.", "User prefers green tea."


@pytest.fixture
def control(server, org):
    with ControlPlaneClient(server.url, access_token=server.key(org=org, scopes=("org:admin",))) as client:
        yield client


@pytest.fixture
def filled(client):
    client.post("/memory/add", json={"text": BEES, "tags": ["a", "b"], "source": "chat", "metadata": {"ü": [1]}})
    client.post("/memory/add", json={"text": TEA, "source": "mail"}, headers={"X-End-User-ID": "bob"})


def fetched(control, export):
    response = httpx.get(control.get_export_download_url(export["job"]["id"])["download_url"], timeout=60)
    assert response.status_code == 200
    return response


def test_all_memories_of_a_project_are_fetched_as_lines(control, filled):
    export = control.create_export(format="jsonl", scope="all")

    response = fetched(control, export)

    rows = [json.loads(line) for line in response.text.splitlines()]
    assert export["estimated_total"] == export["job"]["total_rows"] == 2
    assert {row["end_user_id"]: row["source"] for row in rows} == {"ada": "chat", "bob": "mail"}
    assert response.headers["content-disposition"].endswith('.jsonl"')
    assert control.get_export(export["job"]["id"])["download_count"] == 1


def test_a_table_holds_what_the_filters_let_through(control, filled):
    export = control.create_export(format="csv", scope="filtered", filters={"user_id": "ada", "q": "BEES"})

    [row] = csv.DictReader(io.StringIO(fetched(control, export).text))

    assert (row["end_user_id"], row["tags"], json.loads(row["metadata"])) == ("ada", "a;b", {"ü": [1]})
    assert export["job"]["filters"] == {"q": "BEES", "user_id": "ada"}


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"source": "mail"}, 1),
        ({"tier": "cold"}, 0),
        ({"is_summary": True}, 0),
        ({"time_range": "7d"}, 2),
        ({"date_to": "2020-01-01T00:00:00Z"}, 0),
    ],
)
def test_filters_narrow_it(control, filled, filters, count):
    assert control.create_export(filters=filters)["estimated_total"] == count


def test_what_was_forgotten_meanwhile_is_in_no_file(control, client, filled):
    export = control.create_export(format="jsonl", scope="all")
    [mine] = client.get("/memory/export").json()["memories"]
    client.request("DELETE", "/memory/forget", json={"memory_ids": [mine["id"]]})

    assert "bees" not in fetched(control, export).text


def test_exports_are_listed_asked_for_again_and_called_off(control, filled):
    first = control.create_export(scope="all")["job"]
    address = control.get_export_download_url(first["id"])["download_url"]
    again = control.retry_export(first["id"])["job"]

    cancelled = control.cancel_export(first["id"])

    assert [each["id"] for each in control.list_exports()["jobs"]] == [again["id"], first["id"]]
    assert (cancelled["status"], again["status"]) == ("cancelled", "completed")
    assert httpx.get(address).status_code == 401
    with pytest.raises(memorysync.ValidationError):
        control.get_export_download_url(first["id"])


def test_a_ticket_opens_its_own_export_and_nothing_else(server, control, client, filled):
    one, other = (control.create_export(scope="all")["job"]["id"] for _ in range(2))
    address = httpx.URL(control.get_export_download_url(one)["download_url"])
    ticket = address.params["ticket"]

    elsewhere = httpx.get(f"{server.url}/exports/{other}/download", params={"ticket": ticket})
    as_bearer = httpx.get(f"{server.url}/memory/export", headers={"Authorization": f"Bearer {ticket}"})
    forged = httpx.get(f"{server.url}/exports/{one}/download", params={"ticket": "ey.x.y"})

    assert [each.status_code for each in (elsewhere, as_bearer, forged)] == [401, 401, 401]


def test_projects_and_callers_are_apart(control, connect, server, org, filled):
    export = control.create_export(scope="all")["job"]["id"]
    stranger = connect(org=f"{org}x", scopes=("org:admin",))

    assert stranger.get(f"/exports/{export}").status_code == 404
    assert connect(org=org, scopes=("memory:*",)).get("/exports").status_code == 403


def test_what_was_asked_for_of_one_user_goes_with_them(server, control, filled, org):
    control.create_export(filters={"user_id": "ada"})
    kept = control.create_export(scope="all")["job"]["id"]

    server.call(server.engine.erase.everything(Scope(org, "default", "ada")))

    assert [each["id"] for each in control.list_exports()["jobs"]] == [kept]
