"""Rate limits that several processes share, and what becomes of them while nobody answers."""

import shutil
import socket
import subprocess
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs

from remanence.errors import Invalid
from remanence.faces.http.limits import Limiter

SERVER = shutil.which("valkey-server") or shutil.which("redis-server") or ""


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


async def remaining(limiter, **more):
    window = await limiter.hit("search", "key1", documented=10, tier="standard", **more)
    return window.remaining


@pytest.fixture
def listening(port, until, tmp_path):
    if not SERVER:
        pytest.skip("no valkey-server and no redis-server on this machine")
    command = [SERVER, "--port", str(port), "--save", "", "--dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        until(lambda: answers(port), bool)
        yield port
        server.terminate()


def answers(port):
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


@asynccontextmanager
async def two(url):
    limiters = Limiter(url), Limiter(url)
    yield limiters
    for limiter in limiters:
        await limiter.aclose()


@pytest.mark.parametrize("scheme", ["redis", "valkey"])
async def test_processes_count_together(listening, scheme):
    async with two(f"{scheme}://127.0.0.1:{listening}") as (here, there):
        counted = [await remaining(limiter) for limiter in (here, there, here, there)]

    assert counted == [9, 8, 7, 6]


async def test_while_nobody_answers_each_counts_for_itself(port):
    async with two(f"redis://127.0.0.1:{port}") as (here, there):
        with capture_logs() as logs:
            counted = [await remaining(limiter) for limiter in (here, there, here, there)]

    assert counted == [9, 9, 8, 8]
    assert [entry["event"] for entry in logs] == ["limits.not_shared"] * 2


def test_an_address_that_means_nothing_is_refused():
    with pytest.raises(Invalid, match="memcached"):
        Limiter("memcached-of-ours://x")
