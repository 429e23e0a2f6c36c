"""`reference/mcp.md`, from the tools as a client is told of them."""

import asyncio
from typing import Any

from tests.docs.generated.markdown import table

from remanence.faces.mcp import tools

INTRODUCTION = """\
# MCP tools

What an assistant finds at `/mcp` (a key as bearer) and from `remanence mcp`. The tools are few and named as in other memory
servers. `user_id` is not needed where the key belongs to one user.
"""


def page() -> str:
    server = tools.create(lambda _: None)  # type: ignore[arg-type, return-value]
    listed = asyncio.run(server.list_tools())
    return "\n".join([INTRODUCTION, *(_section(tool) for tool in listed), _reading(server)])


def _section(tool: Any) -> str:
    schema = tool.input_schema
    rows = [
        (f"`{name}`", "yes" if name in schema.get("required", ()) else "", each.get("description", ""))
        for name, each in schema["properties"].items()
    ]
    hints = "It only reads." if tool.annotations.read_only_hint else ""
    said = " ".join(f"{tool.description} {hints}".split())
    return f"## {tool.name}\n\n{said}\n\n{table(('argument', 'required', 'means'), rows)}"


def _reading(server: Any) -> str:
    resources = asyncio.run(server.list_resource_templates())
    prompts = asyncio.run(server.list_prompts())
    rows = [(f"`{each.uri_template}`", each.description or "") for each in resources]
    asked = [(f"`{each.name}`", each.description or "") for each in prompts]
    return f"## Resources\n\n{table(('address', 'is'), rows)}\n## Prompts\n\n{table(('name', 'does'), asked)}"
