"""Every public method of Memsy's clients, sync and async, whichever version of them is installed.

Run as `python every_method.py <host> <key> <org>`: prints what was called as JSON, or fails. Each method is called once
at least; one that the walk does not know fails it.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from importlib.metadata import version
from inspect import isawaitable, signature
from operator import attrgetter
from typing import Any

import memsy


class Walk:
    """Calls methods of one client by name, and notes which."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.called: set[str] = set()

    async def __call__(self, name: str, *given: Any, **more: Any) -> Any:
        method = attrgetter(name)(self._client)
        self.called.add(name)
        answer = method(*given, **more)
        return await answer if isawaitable(answer) else answer

    async def refused(self, status: int, name: str, *given: Any, **more: Any) -> Any:
        """The error with which a call fails."""
        try:
            await self(name, *given, **more)
        except memsy.MemsyAPIError as error:
            if error.status_code == status:
                return error
            raise
        raise AssertionError(f"{name} was not refused")

    def takes(self, name: str, parameter: str) -> bool:
        return parameter in signature(attrgetter(name)(self._client)).parameters

    def has(self, name: str) -> bool:
        return hasattr(self._client, name)

    @property
    def public(self) -> set[str]:
        """The names of all methods, those of sub-resources after the resource's name."""
        names = _methods(self._client)
        parts = {name: part for name, part in vars(self._client).items() if not name.startswith("_")}
        return names | {f"{part}.{name}" for part, value in parts.items() for name in _methods(value)}


def _methods(of: Any) -> set[str]:
    return {name for name in dir(type(of)) if not name.startswith("_") and callable(getattr(of, name))}


async def data_plane(walk: Walk, org: str) -> None:
    assert (await walk("health")).status == "ok"
    facts = ["I prefer dark mode in all my apps.", "I work as a night nurse.", "My sister lives in Porto."]
    events = [memsy.EventPayload("ada", "s1", "user_message", fact, metadata='{"n": 1}') for fact in facts]
    ingested = await walk("ingest", events)
    assert len(set(ingested.event_ids)) == 3
    assert ingested.usage.plan == "self-hosted"
    assert ingested.rate_limit.remaining > 0
    await _settled(walk, ingested.event_ids)
    await _searching(walk, ingested.event_ids)
    await _memories(walk)
    await _circles(walk, org)
    if walk.has("actors"):
        [actor] = (await walk("actors.list", q="AD")).items
        assert (await walk("actors.get", "ada")) == actor
    if walk.has("clear"):
        assert (await walk("clear", "ada")).deleted >= 3
    await walk("aclose" if walk.has("aclose") else "close")


async def _settled(walk: Walk, ids: list[str]) -> None:
    for _ in range(3000):
        status = await walk("status", ids)
        if not status.pending_ids:
            break
        await asyncio.sleep(0.02)
    assert status.completed_ids == ids, status


async def _searching(walk: Walk, ids: list[str]) -> None:
    for more in ({}, {"threshold": 0.3}):
        found = await walk("search", "dark mode preference", actor_id="ada", include_source_events=True, **more)
        best = found.results[0]
        assert "dark mode" in best.content
        assert best.source_events[0].event_id == best.source_event_ids[0] == ids[0]
    assert (await walk("search", "dark mode", actor_id="nobody")).results == []
    if walk.takes("search", "session_id"):
        assert (await walk("search", "dark mode", exclude_session_id="s1")).results == []
        assert (await walk("search", "dark mode", session_id="s1", role_ids=["r"], team_ids=["t"])).results
    await walk.refused(422, "search", "tea", limit=101)


async def _memories(walk: Walk) -> None:
    page = await walk("memories.list", limit=2)
    assert (len(page.items), page.limit, page.offset) == (2, 2, 0)
    assert page.total >= 3
    assert (await walk("memories.get", page.items[0].memory_id)).text == page.items[0].text
    assert (await walk("memories.stats")).total == page.total


async def _circles(walk: Walk, org: str) -> None:
    made = await walk("orgs.create", org, "Acme", "Support")
    assert await walk("orgs.list") == [made]
    assert (await walk("orgs.get", org)).focus == "Support"
    assert (await walk("orgs.update", org, promotion_prompt="By hand.")).prompt_meta is None
    assert "Support" in (await walk("orgs.regenerate_prompt", org)).promotion_prompt
    await walk("orgs.delete", org)
    for kind in ("role", "team"):
        one = await walk(f"{kind}s.create", org, "Nurses", "Handovers")
        name = getattr(one, f"{kind}_id")
        assert await walk(f"{kind}s.list", org) == [one]
        assert await walk(f"{kind}s.get", name, org) == one
        assert (await walk(f"{kind}s.update", name, org, focus="Nights")).focus == "Nights"
        assert "Nights" in (await walk(f"{kind}s.regenerate_prompt", name, org)).promotion_prompt
        await walk(f"{kind}s.delete", name, org)
        await walk.refused(404, f"{kind}s.get", name, org)


async def control_plane(walk: Walk, org: str) -> None:
    assert (await walk("me")).org_id == org
    assert (await walk("health")).status == "ok"
    made = await walk("keys.create", "ci")
    assert made.key_id in {key.key_id for key in (await walk("keys.list")).keys}
    assert await walk("keys.usage", made.key_id) == []
    await walk("keys.delete", made.key_id)
    assert {each.dimension for each in (await walk("usage.summary")).dimensions} >= {"api_calls", "llm_tokens"}
    assert (await walk("usage.timeseries", granularity="hourly")).granularity == "hourly"
    assert (await walk("events.list", limit=1)).limit == 1
    assert isinstance(await walk.refused(403, "billing.summary"), memsy.BillingNotEnabledError)
    assert await walk("billing.invoices") == []
    assert (await walk("interest.express", "a@example.org", "Ada")).message
    assert await walk("interest.status") is False
    if walk.has("connectors"):
        await _connectors(walk)
    await walk("aclose" if walk.has("aclose") else "close")


async def _connectors(walk: Walk) -> None:
    assert await walk("connectors.list_providers") == await walk("connectors.list") == []
    assert (await walk("connectors.status", "slack")).connected is False
    s3 = {"access_key_id": "a", "secret_access_key": "b", "region": "c", "bucket": "d"}
    await walk.refused(404, "connectors.configure_s3", **s3)
    absent: dict[str, tuple[Any, ...]] = {
        "create": ("slack",),
        "get": ("c/1",),
        "list_resources": ("c1",),
        "list_branches": ("c1", "repo"),
        "picker_config": ("c1",),
        "wait_until_authorized": ("c1",),
        "configure_resources": ("c1", []),
        "sync": ("c1",),
        "delete": ("c1",),
    }
    for name, given in absent.items():
        error = await walk.refused(404, f"connectors.{name}", *given)
        assert error.error_code == "not_found"


async def every(host: str, key: str, org: str) -> dict[str, Any]:
    planes: dict[Any, tuple[str, Callable[[Walk, str], Any]]] = {
        memsy.MemsyClient: ("v1", data_plane),
        memsy.AsyncMemsyClient: ("v1", data_plane),
        memsy.MemsyControlClient: ("api", control_plane),
        memsy.AsyncMemsyControlClient: ("api", control_plane),
    }
    called: dict[str, Any] = {"version": version("memsy")}
    for made, (path, through) in planes.items():
        walk = Walk(made(f"{host}/{path}/", key, max_retries=0))
        await through(walk, org)
        assert walk.public == walk.called, (made, walk.public ^ walk.called)
        called[made.__name__] = sorted(walk.called)
    return called


if __name__ == "__main__":
    print(json.dumps(asyncio.run(every(*sys.argv[1:]))))  # noqa: T201 - its answer
