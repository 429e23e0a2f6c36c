"""mem0's published client changes its host and its key, and every method of it goes through."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True, scope="session")

WALK = Path(__file__).with_name("every_method.py")
CLIENT = Path(sys.prefix) / "clients" / "mem0"
"""Where the Makefile puts the client with the packages that it alone wants."""
NEVER_THERE = {"chat"}
"""Raises NotImplementedError by itself."""


def test_every_method_of_both_clients_goes_through(server, org, tmp_path):
    if not CLIENT.exists():
        pytest.skip("mem0ai is not installed; `make test` does it")
    quiet = {
        "PYTHONPATH": str(CLIENT),
        "MEM0_TELEMETRY": "False",
        "MEM0_DIR": str(tmp_path),
        "PATH": os.environ["PATH"],
    }

    done = subprocess.run(
        [sys.executable, WALK, f"{server.url}/mem0", server.key(org=org), server.key(org=f"{org}x", user="ada")],
        env=quiet,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )

    assert done.returncode == 0, done.stderr[-4000:]
    found = json.loads(done.stdout)
    for kind, names in found["public"].items():
        assert set(names) - set(found["called"][kind]) <= NEVER_THERE


@pytest.fixture
def older(server, org):
    """As the clients before 2.0 speak: other paths, lists in place of objects."""
    headers = {"Authorization": f"Token {server.key(org=org)}"}
    with httpx.Client(base_url=f"{server.url}/mem0", headers=headers, timeout=60) as client:
        yield client


def said(content, **more):
    return {"messages": [{"role": "user", "content": content}], "user_id": "ada", **more}


def test_clients_before_2_0_are_understood(older):
    plain = older.post("/v1/memories/", json=said("I live in Leeds.")).json()
    wrapped = older.post("/v1/memories/", json=said("I have a cat called Tom.", output_format="v1.1")).json()
    first = older.post("/v1/memories/search/", json={"query": "Which town?", "user_id": "ada", "limit": 1}).json()
    second = older.post("/v2/memories/search/", json={"query": "A pet?", "filters": {"user_id": "ada"}}).json()
    listed = older.get("/v1/memories/", params={"user_id": "ada"}).json()
    paged = older.get("/v1/memories/", params={"user_id": "ada", "page": 1, "page_size": 1}).json()

    assert "Leeds" in plain[0]["memory"]
    assert "Tom" in wrapped["results"][0]["memory"]
    assert "Leeds" in first[0]["memory"]
    assert "Tom" in second[0]["memory"]
    assert listed == older.post("/v2/memories/", json={"filters": {"user_id": "ada"}}).json()
    assert len(listed) == 2
    assert (paged["count"], len(paged["results"])) == (2, 1)


def test_nobody_named_is_an_error_and_never_everybody(older):
    older.post("/v3/memories/add/", json=said("I live in Leeds."))

    for refused in (
        older.delete("/v1/memories/"),
        older.delete("/v1/memories/", params={"filters": "{}"}),
        older.delete("/v1/memories/", params={"filters": "__import__('os')"}),
        older.delete("/v1/memories/", params={"filters": '{"categories": {"in": ["identity"]}}'}),
        older.post("/v3/memories/", json={"filters": {}}),
        older.post("/v3/memories/search/", json={"query": "town", "filters": {"metadata": {"a": 1}}}),
    ):
        assert refused.status_code == 400, refused.text
        assert refused.json()["detail"] == refused.json()["error"]
    assert older.get("/v1/memories/", params={"user_id": "ada"}).json()


def test_one_wrong_id_in_a_batch_leaves_all_as_they_were(older):
    [made] = older.post("/v1/memories/", json=said("I live in Leeds.")).json()
    wrong = {"memory_id": "00000000-0000-4000-8000-000000000000", "text": "Lives in Hull"}

    changed = older.put("/v1/batch/", json={"memories": [{"memory_id": made["id"], "text": "Lives in York"}, wrong]})
    deleted = older.request("DELETE", "/v1/batch/", json={"memories": [made, wrong | {"memory_id": made["id"]}, wrong]})

    assert (changed.status_code, deleted.status_code) == (404, 400)
    assert older.get(f"/v1/memories/{made['id']}/").json()["memory"] == made["memory"]


def test_a_filter_that_nests_too_deep_is_refused(older):
    deep: dict[str, Any] = {"user_id": "ada"}
    for _ in range(200):
        deep = {"AND": [deep]}

    assert older.post("/v3/memories/", json={"filters": deep}).status_code == 400
