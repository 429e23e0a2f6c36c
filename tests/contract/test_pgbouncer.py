"""Behind pgbouncer in transaction mode, where one is installed, all is as it is without."""

import asyncio
import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from remanence.adapters.sql import SqlStore
from remanence.adapters.sql.postgres import PostgresDatabase
from remanence.domain.scope import Scope
from remanence.testing.examples import accept, an_event
from remanence.testing.store import TransactionContract

PGBOUNCER = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin") or ""

if not PGBOUNCER:
    pytest.skip("no pgbouncer on this machine", allow_module_level=True)


@pytest.fixture
def pooled_url(scratch_url, tmp_path, until):
    """The same database behind pgbouncer in transaction mode, with few connections of its own."""
    server = conninfo_to_dict(scratch_url)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (tmp_path / "pgbouncer.ini").write_text(f"""
        [databases]
        * = host={server["host"]} port={server.get("port", 5432)} user={server["user"]}
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = {port}
        unix_socket_dir =
        auth_type = any
        pool_mode = transaction
        default_pool_size = 3
        """)
    as_root = ["-u", Path(str(server["host"])).owner()] if os.geteuid() == 0 else []  # it refuses to be root
    process = subprocess.Popen([PGBOUNCER, "-q", *as_root, str(tmp_path / "pgbouncer.ini")])
    pooled = make_conninfo(scratch_url, host="127.0.0.1", port=port)
    until(lambda: process.poll() is not None or listens(port), bool)
    yield pooled
    process.terminate()
    process.wait(10)


def listens(port):
    with socket.socket() as attempt:
        return attempt.connect_ex(("127.0.0.1", port)) == 0


class TestBehindAPooler(TransactionContract):
    @pytest.fixture
    async def store(self, emptied_postgres, pooled_url):  # noqa: ARG002 - it has to be empty
        store = SqlStore(PostgresDatabase(pooled_url))
        await store.open()
        yield store
        await store.aclose()

    async def test_units_of_many_callers_keep_apart(self, store):
        """Connections of the server go from hand to hand: what one had prepared would be taken for another's."""
        scopes = [Scope("acme", "main", f"user{number}") for number in range(30)]
        events = [an_event() for _ in scopes]

        await asyncio.gather(*(accept(store, event, scope=scope) for event, scope in zip(events, scopes, strict=True)))
        found = await asyncio.gather(
            *(store.events.by_id(scope, [event.id]) for event, scope in zip(events, scopes, strict=True))
        )

        assert [each.event for [each] in found] == events
