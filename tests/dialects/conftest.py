import pytest


@pytest.fixture(scope="session")
def near(serve):
    """A server that may post to this machine, and has a tier of its own."""
    return serve(allow_private_targets=True, tiers={"tiny": {"conversations": 2, "messages": 1, "storage_mb": 1}})
