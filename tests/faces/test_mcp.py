"""The protocol's own client, over both transports, against real servers."""

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from tests.conftest import MODELS, Server

from remanence.faces.mcp import tools

TOOLS = {
    "add_memory",
    "search_memories",
    "get_memory",
    "list_memories",
    "update_memory",
    "delete_memory",
    "get_context",
    "get_profile",
}


@asynccontextmanager
async def over_http(server: Server, key: str) -> AsyncIterator[Client]:
    async with (
        httpx2.AsyncClient(headers={"Authorization": f"Bearer {key}"}, timeout=60) as http,
        Client(streamable_http_client(f"{server.url}/mcp", http_client=http)) as client,
    ):
        yield client


@asynccontextmanager
async def over_stdio(data: Path) -> AsyncIterator[Client]:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "remanence", "mcp", "--data", str(data), "--user", "ada"],
        env={"REMANENCE_MODEL_CACHE": str(MODELS), "PYTHONPATH": ":".join(sys.path)},
    )
    async with Client(stdio_client(command)) as client:
        yield client


async def called(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    assert result.structured_content is not None
    return result.structured_content


async def remembers(client: Client) -> None:
    """What an assistant does in a day."""
    added = await called(client, "add_memory", text="I work as a nurse in Leeds.")
    assert added["outcome"] == "stored"
    [memory] = added["memories"]

    found = await called(client, "search_memories", query="What does she do for a living?")
    assert found["memories"][0]["id"] == memory["id"]
    assert found["memories"][0]["evidence"]
    assert (await called(client, "get_memory", memory_id=memory["id"]))["memory"] == memory["memory"]
    assert "nurse" in (await called(client, "get_context", query="Where does she work?"))["context"]
    assert "nurse" in (await called(client, "get_profile"))["bio"]

    changed = await called(client, "update_memory", memory_id=memory["id"], text="Works as a midwife in Leeds")
    assert changed["memory"] == "Works as a midwife in Leeds"
    assert (await called(client, "list_memories"))["total"] == 1
    assert (await called(client, "delete_memory", memory_id=memory["id"]))["deleted"]
    assert (await called(client, "list_memories"))["total"] == 0


async def test_an_assistant_remembers_over_http(server: Server, org: str) -> None:
    async with over_http(server, server.key(org=org, user="ada")) as client:
        await remembers(client)


async def test_an_assistant_remembers_on_standard_input_and_output(tmp_path: Path) -> None:
    async with over_stdio(tmp_path) as client:
        await remembers(client)


def test_making_the_tools_leaves_the_logs_of_the_process_alone():
    root = logging.getLogger()
    before = list(root.handlers), root.level

    tools.create(lambda _: pytest.fail("nobody calls"))

    assert (root.handlers, root.level) == before


async def test_eight_tools_say_what_they_may_do(server: Server, org: str) -> None:
    async with over_http(server, server.key(org=org, user="ada")) as client:
        tools = (await client.list_tools()).tools

    hints = {tool.name: tool.annotations for tool in tools}
    assert set(hints) == TOOLS
    assert {name for name, hint in hints.items() if hint and hint.read_only_hint} == {
        "search_memories",
        "get_memory",
        "list_memories",
        "get_context",
        "get_profile",
    }
    assert {name for name, hint in hints.items() if hint and hint.destructive_hint} == {
        "update_memory",
        "delete_memory",
    }
    assert all(tool.description for tool in tools)


async def test_resources_and_the_prompt_speak_of_the_user(server: Server, org: str) -> None:
    async with over_http(server, server.key(org=org, user="ada")) as client:
        added = await called(client, "add_memory", text="I am allergic to peanuts.")
        profile = await client.read_resource("memory://users/me/profile")
        memory = await client.read_resource(f"memory://memories/{added['memories'][0]['id']}")
        prompt = await client.get_prompt("with_memory", {"question": "What can I eat?"})

    assert "peanuts" in str(profile.contents[0])
    assert "peanuts" in str(memory.contents[0])
    assert "peanuts" in str(prompt.messages[0].content)


async def test_a_key_for_many_users_has_to_say_whose_memory(server: Server, org: str) -> None:
    async with over_http(server, server.key(org=org)) as client:
        refused = await client.call_tool("add_memory", {"text": "I live in York."})
        added = await client.call_tool("add_memory", {"text": "I live in York.", "user_id": "ada"})

    assert refused.is_error
    assert "Say whose memory" in str(refused.content)
    assert not added.is_error


async def test_ids_of_others_lead_nowhere(server: Server, org: str) -> None:
    async with over_http(server, server.key(org=org, user="ada")) as client:
        added = await called(client, "add_memory", text="I live in York.")
    async with over_http(server, server.key(org=org, user="bob")) as client:
        refused = await client.call_tool("get_memory", {"memory_id": added["memories"][0]["id"]})

    assert refused.is_error
    assert "no such memory" in str(refused.content)


async def test_a_key_without_the_scope_only_reads(server: Server, org: str) -> None:
    async with over_http(server, server.key(org=org, user="ada", scopes=("memory:read",))) as client:
        refused = await client.call_tool("add_memory", {"text": "I live in York."})

    assert refused.is_error
    assert "memory:add" in str(refused.content)


@pytest.mark.parametrize("header", ["", "Bearer wrong"])
async def test_without_a_good_key_a_client_learns_where_tokens_come_from(server: Server, header: str) -> None:
    async with httpx.AsyncClient(base_url=server.url) as http:
        refused = await http.post("/mcp", headers={"Authorization": header} if header else {}, json={})
        where = refused.headers["WWW-Authenticate"].partition('resource_metadata="')[2].rstrip('"')
        metadata = (await http.get(where)).json()

    assert refused.status_code == 401
    assert metadata["resource"] == f"{server.url}/mcp"
    assert metadata["bearer_methods_supported"] == ["header"]


async def test_calls_are_counted(server: Server, org: str) -> None:
    key = server.key(org=org, user="ada", tier="free")
    statuses = []
    async with httpx.AsyncClient(base_url=server.url, headers={"Authorization": f"Bearer {key}"}) as http:
        for _ in range(101):
            statuses.append((answer := await http.post("/mcp", json={})).status_code)
            if answer.status_code == 429:
                break

    assert statuses[-1] == 429
    assert int(answer.headers["Retry-After"]) >= 1
