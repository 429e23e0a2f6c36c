"""`remanence mcp`: the tools on standard input and output, for assistants that start their servers themselves."""

import asyncio
from datetime import UTC, datetime
from importlib import import_module

from remanence import bootstrap
from remanence.cli.running import Data, DatabaseUrl, Org, Project, User, loaded
from remanence.domain import access
from remanence.domain.access import Key, Principal
from remanence.engine import Engine
from remanence.faces.mcp.client import Calling, Client
from remanence.settings import Settings


def mcp(
    data: Data = None,
    database_url: DatabaseUrl = None,
    org: Org = access.DEFAULT_ORG,
    project: Project = access.DEFAULT_PROJECT,
    user: User = access.DEFAULT_USER,
) -> None:
    """Serve one person's memory by the Model Context Protocol on stdin and stdout, beside a server or without one."""
    settings = loaded(data=data, database_url=database_url).settings
    asyncio.run(_serve(settings, org=org, project=project, user=user))


async def _serve(settings: Settings, *, org: str, project: str, user: str) -> None:
    """Whoever may start this may read the database: they need no key, and mean one user."""
    key = Key(
        id="stdio",
        digest="",
        hint="",
        org=org,
        project=project,
        user=user,
        created_at=datetime.now(UTC),
        name="mcp",
        tier="unlimited",
    )
    tools = import_module("remanence.faces.mcp.tools")  # a library that no other command needs
    async with bootstrap.engine(settings) as engine:
        await tools.create(_always(engine, Principal(key))).run_stdio_async()


def _always(engine: Engine, principal: Principal) -> Calling:
    return lambda _: Client(engine, principal)
