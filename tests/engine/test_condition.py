"""How the server says that it is."""

import pytest
from tests.engine.people import ADA

from remanence.engine.condition import State
from remanence.errors import Unavailable
from remanence.testing.embedders import HashedWords


class Fickle(HashedWords):
    """A model that answers while it is up."""

    up = True

    async def embed(self, texts):
        if not self.up:
            raise Unavailable("It does not answer.")
        return await super().embed(texts)


@pytest.fixture
def model():
    return Fickle()


async def test_a_model_that_does_not_answer_is_told_until_it_does(start, model, turns):
    engine = await start(embedder=model)
    await engine.ingest(ADA, turns("I keep bees."))
    before = await engine.condition.now()

    model.up = False
    await engine.ingest(ADA, turns("I live in Kent."))
    meanwhile = await engine.condition.now()
    model.up = True
    await engine.ingest(ADA, turns("I have a cat."))

    assert (before, meanwhile, await engine.condition.now()) == (State.HEALTHY, State.DEGRADED, State.HEALTHY)
