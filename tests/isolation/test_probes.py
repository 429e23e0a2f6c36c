"""Nothing of one tenant leaks to another, through whatever route of whatever API, not even that it exists."""

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
    """All rows of the org's users, but for what time does to them."""
    users = await engine.archive._store.belongings.everyone(org, "default")
    return {user.scope: (user.revision, user.epoch, user.settings) for user in users if user.scope.user != "mallory"}


@pytest.mark.parametrize("attacker", ATTACKERS.values(), ids=ATTACKERS)
def test_nothing_leaks(server, org, clients, attacker):
    names = [f"ada-{org}", f"bob-{org}"]
    victim = clients(org=org, scopes=("*",))
    for name in names:
        settle(victim, name, SECRET)
    server.call(server.engine.worker.drain())
    prober = Prober(clients(**attacker(org)), victim, [SECRET])
    prober.look_around(names)
    before = server.call(everything(server.engine, org))

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
