"""Nothing of one tenant leaks to another, through whatever route of whatever API, not even that it exists."""

import asyncio
from contextlib import ExitStack

import httpx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from remanence.testing.probes import Prober, settle

PROBES = 120
"""By each attacker on each database here; `benchmarks/isolation.py` sends as many as it is told to."""
SECRET = "zqvictim"

ATTACKERS = {
    "of another org": lambda org: {"org": f"{org}x", "scopes": ("*",)},
    "of another project": lambda org: {"org": org, "project": "other"},
    "of another user": lambda org: {"org": org, "user": "mallory", "scopes": ("memory:*",)},
}


@pytest.fixture
def clients(server):
    with ExitStack() as stack:

        def client(**key):
            headers = {"Authorization": f"Bearer {server.key(**key)}"}
            return stack.enter_context(httpx.Client(base_url=server.url, headers=headers, timeout=60))

        yield client


async def everything(engine, org):
    """What the org's users said and what is remembered of it, once nothing of it waits any more."""
    store = engine.archive._store
    async with asyncio.timeout(120):
        while True:
            await engine.worker.drain()
            users = await store.belongings.everyone(org, "default")
            found = {
                (user.scope.user, record["id"], record.get("content"), record.get("text"), record.get("verdict"))
                for user in users
                if user.scope.user != "mallory"
                for name, record in await store.belongings.records(user.scope)
                if name in {"events", "memories"}
            }
            if not any(verdict == "pending" for *_, verdict in found):
                return found
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("attacker", ATTACKERS.values(), ids=ATTACKERS)
def test_nothing_leaks(server, org, clients, attacker):
    names = [f"ada-{org}", f"bob-{org}"]
    victim = clients(org=org, scopes=("*",))
    for name in names:
        settle(victim, name, SECRET)
    before = server.call(everything(server.engine, org))
    prober = Prober(clients(**attacker(org)), victim, [SECRET])
    prober.look_around(names)

    @settings(
        max_examples=PROBES, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck), derandomize=True,
    )  # fmt: skip
    @given(chance=st.randoms(use_true_random=True))
    def probed(chance):
        assert list(prober.probe(chance, names)) == []

    probed()
    after = server.call(everything(server.engine, org))

    assert len(prober.treasure) > 20
    assert prober.reached > PROBES / 20
    assert after == before
