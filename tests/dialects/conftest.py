import pytest


@pytest.fixture(scope="session")
def near(serve):
    """A server that may post to this machine."""
    return serve(allow_private_targets=True)
