"""An embeddings API fails in many ways; each becomes one error that says what happened, and none shows key or texts."""

import json
import re
from threading import Event

import numpy as np
import pytest

from remanence.adapters.models.endpoint import Endpoint
from remanence.adapters.models.prefixes import Prefixes
from remanence.adapters.models.remote import RemoteEmbedder, RemoteModel
from remanence.errors import Invalid, Unavailable
from remanence.testing.embedders import HashedWords
from remanence.testing.servers import ModelServer, Reply, embeddings_of, in_turn

KEY = "sk-not-a-real-key"
TEXT = "Has a secret recipe for plum cake"
OPENAI = embeddings_of(HashedWords(8))


class Pauses(list[float]):
    """Notes how long one would have waited."""

    async def __call__(self, seconds):
        self.append(seconds)


@pytest.fixture
def pauses():
    return Pauses()


@pytest.fixture
async def opened(pauses):
    """Opens an embedder of eight dimensions on a server that replies as told."""
    held = []

    async def opening(server, **fields):
        fields = {"name": "hashed", "key": KEY, "dimensions": 8, **fields}
        embedder = await RemoteEmbedder.open(RemoteModel(f"{server.url}/v1/", **fields), pause=pauses)
        held.append(embedder)
        return embedder

    yield opening
    for embedder in held:
        await embedder.aclose()


async def failure_of(replying, opened, **fields):
    with ModelServer(replying) as server:
        embedder = await opened(server, **fields)
        with pytest.raises(Unavailable) as caught:
            await embedder.embed([TEXT])
    assert KEY not in str(caught.value)
    assert TEXT not in str(caught.value)
    return str(caught.value)


async def test_it_asks_as_openai_documents(opened):
    with ModelServer(OPENAI) as server:
        embedder = await opened(server)
        await embedder.embed([TEXT])

    [request] = server.requests
    assert request.path == "/v1/embeddings"
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.body == {"model": "hashed", "input": [TEXT], "dimensions": 8}


async def test_without_dimensions_it_asks_how_long_a_vector_is(opened):
    with ModelServer(OPENAI) as server:
        embedder = await opened(server, dimensions=None)

    assert embedder.dimension == 8
    assert "dimensions" not in server.requests[0].body


async def test_many_texts_go_in_batches_and_come_back_in_order(opened):
    texts = [f"Fact {number}" for number in range(70)]
    with ModelServer(OPENAI) as server:
        embedder = await opened(server)
        vectors = await embedder.embed(texts)

    assert [len(request.body["input"]) for request in server.requests] == [32, 32, 6]
    assert np.allclose(vectors, await HashedWords(8).embed(texts), atol=1e-6)


async def test_queries_and_documents_get_their_own_prefixes(opened):
    with ModelServer(OPENAI) as server:
        embedder = await opened(server, prefixes=Prefixes(query="query: ", document="passage: "))
        await embedder.embed(["tea"])
        await embedder.embed_queries(["tea"])

    assert [request.body["input"] for request in server.requests] == [["passage: tea"], ["query: tea"]]


def test_the_space_is_named_by_what_changes_the_vectors_of_texts():
    plain = RemoteModel("http://localhost", "m")

    assert plain.space == "m"
    assert RemoteModel("http://localhost", "m", dimensions=256).space == "m@256"
    assert RemoteModel("http://localhost", "m", prefixes=Prefixes(query="q: ")).space == "m"
    assert RemoteModel("http://localhost", "m", prefixes=Prefixes(document="d: ")).space not in {"m", "m@256"}


async def test_vectors_of_any_length_are_made_one_long(opened):
    doubled = Reply({"data": [{"index": 0, "embedding": [0, 3, 0, 4, 0, 0, 0, 0]}]})
    with ModelServer(lambda _: doubled) as server:
        embedder = await opened(server)
        [vector] = await embedder.embed([TEXT])

    assert np.allclose(vector[[1, 3]], [0.6, 0.8])


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
async def test_what_may_pass_is_asked_again(opened, pauses, status):
    with ModelServer(in_turn(Reply(status=status), Reply(status=status), then=OPENAI)) as server:
        embedder = await opened(server)
        vectors = await embedder.embed([TEXT])

    assert vectors.shape == (1, 8)
    assert len(server.requests) == 3
    assert all(0 <= pause <= 8 for pause in pauses)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "Wed, 21 Oct 2026 07:28:03 GMT", "Date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 3),
        ({"Retry-After": "Wed, 21 Oct 2026 07:27:00 GMT", "Date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 0),
    ],
)
async def test_it_waits_as_long_as_the_server_asks(opened, pauses, headers, seconds):
    with ModelServer(in_turn(Reply(status=429, headers=headers), then=OPENAI)) as server:
        embedder = await opened(server)
        await embedder.embed([TEXT])

    assert pauses == [seconds]


async def test_it_does_not_wait_for_minutes(opened, pauses):
    message = await failure_of(lambda _: Reply(status=429, headers={"Retry-After": "3600"}), opened)

    assert "its limit is used up" in message
    assert pauses == []


async def test_an_unreadable_retry_after_is_passed_over(opened, pauses):
    with ModelServer(in_turn(Reply(status=503, headers={"Retry-After": "soon"}), then=OPENAI)) as server:
        embedder = await opened(server)
        await embedder.embed([TEXT])

    assert len(pauses) == 1


async def test_patience_ends(opened, pauses):
    with ModelServer(lambda _: Reply(status=503)) as server:
        embedder = await opened(server)
        with pytest.raises(Unavailable, match="503 Service Unavailable"):
            await embedder.embed([TEXT])
        bulk = len(pauses)
        with pytest.raises(Unavailable):
            await embedder.embed_queries([TEXT])

    assert bulk == 4
    assert len(pauses) - bulk == 1


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (400, "check the model's name"),
        (401, "the key is missing or wrong"),
        (402, "no credit"),
        (403, "may not use this model"),
        (404, "most end in /v1"),
        (413, "fewer texts"),
        (422, "speaks this API"),
        (302, "302 Found"),
        (418, "418"),
        (499, "499"),
    ],
)
async def test_a_refusal_says_what_to_do_and_is_not_repeated(opened, pauses, status, advice):
    message = await failure_of(lambda request: Reply({"error": f"{KEY} {request.body}"}, status), opened)

    assert advice in message
    assert pauses == []


async def test_the_servers_error_code_is_shown(opened):
    body = {"error": {"code": "model_not_found", "message": f"{KEY}: {TEXT}"}}

    assert "404 Not Found model_not_found" in await failure_of(lambda _: Reply(body, 404), opened)


@pytest.mark.parametrize("code", [KEY, TEXT, None, 17, {"a": 1}])
async def test_what_is_no_code_is_not_shown(opened, code):
    message = await failure_of(lambda _: Reply({"error": {"code": code, "type": ""}}, 404), opened)

    assert "404 Not Found, there is" in message


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html>", "no list of vectors"),
        ([], "no list of vectors"),
        ({"data": [{"index": 0, "embedding": ["a"]}]}, "no list of vectors"),
        (b'{"data": [{"index": 0, "embedding": [NaN, 1]}]}', "no list of vectors"),
        ({"data": []}, "0 vectors"),
        ({"data": [{"index": 0, "embedding": [1.0] * 8}] * 2}, "2 vectors"),
        ({"data": [{"index": 5, "embedding": [1.0] * 8}]}, "numbered [5]"),
        ({"data": [{"index": 0, "embedding": [1.0] * 7}]}, "7 dimensions now, not 8"),
        ({"data": [{"index": 0, "embedding": [0.0] * 8}]}, "zeros"),
    ],
)
async def test_an_answer_that_is_none_is_an_error(opened, pauses, body, said):
    assert said in await failure_of(lambda _: Reply(body), opened)
    assert pauses == []


async def test_vectors_of_different_lengths_are_an_error(opened):
    rows = [{"index": 0, "embedding": [1.0] * 8}, {"index": 1, "embedding": [1.0] * 7}]
    with ModelServer(lambda _: Reply({"data": rows})) as server:
        embedder = await opened(server)
        with pytest.raises(Unavailable, match="differ in length"):
            await embedder.embed(["one", "two"])


async def test_a_server_that_numbers_nothing_is_taken_at_its_order(opened):
    def unnumbered(request):
        rows = json.loads(json.dumps(OPENAI(request).body))["data"][::-1]
        return Reply({"data": [{"embedding": row["embedding"]} for row in rows]})

    with ModelServer(unnumbered) as server:
        embedder = await opened(server)
        vectors = await embedder.embed(["one", "two"])

    assert np.allclose(vectors, await HashedWords(8).embed(["one", "two"]), atol=1e-6)


async def test_nobody_listening_is_unavailable_and_says_where(pauses):
    with ModelServer(OPENAI) as server:
        gone = server.url

    with pytest.raises(
        Unavailable, match=re.escape(f"{gone}/v1/embeddings") + ".*cannot be reached.*check the address"
    ):
        await RemoteEmbedder.open(RemoteModel(f"{gone}/v1", "hashed"), pause=pauses)


async def test_a_server_that_takes_too_long_is_not_waited_for():
    answered = Event()

    def slow(_):
        answered.wait()
        return Reply({})

    with ModelServer(slow) as server:
        endpoint = Endpoint(server.url, seconds=0.05, attempts=1)
        with pytest.raises(Unavailable, match="it took too long"):
            await endpoint.post({})
        answered.set()
        await endpoint.aclose()


async def test_a_password_in_the_address_is_not_shown(pauses):
    with ModelServer(lambda _: Reply(status=401)) as server:
        address = server.url.replace("http://", "http://user:hidden@") + "/v1"
        with pytest.raises(Unavailable) as caught:
            await RemoteEmbedder.open(RemoteModel(address, "hashed"), pause=pauses)

    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize("address", ["localhost:8080", "ftp://host", "http://", "http://host:port", ""])
async def test_what_is_no_address_is_invalid(address):
    with pytest.raises(Invalid, match="is no address"):
        await RemoteEmbedder.open(RemoteModel(address, "m"))


@pytest.mark.parametrize("key", ["line\nbreak", "schlüssel"])
async def test_a_key_that_cannot_be_sent_is_invalid_and_not_shown(key):
    with pytest.raises(Invalid) as caught:
        await RemoteEmbedder.open(RemoteModel("http://localhost", "m", key=key))

    assert key not in str(caught.value)
