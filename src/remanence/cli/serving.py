"""`remanence serve`: the HTTP host."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Annotated

import typer
import uvicorn

import remanence
from remanence import bootstrap
from remanence.cli.running import AsJson, Data, DatabaseUrl, loaded, print_json, results
from remanence.domain.access import DEFAULT_USER
from remanence.settings import Settings


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on. [default: 127.0.0.1]")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on. [default: 8080]")] = None,
    data: Data = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Serve every API, and work in the background."""
    settings = loaded(host=host, port=port, data=data, database_url=database_url).settings
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    """Whatever is missing is said before anybody is let in."""
    async with bootstrap.engine(settings) as engine:
        first_key = await engine.keys.first()
        config = uvicorn.Config(
            bootstrap.application(settings, lambda: nullcontext(engine)),
            host=settings.host,
            port=settings.port,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=30,
        )
        await _Announcing(config, first_key).serve()


def version(*, as_json: AsJson = False) -> None:
    """Say which version this is."""
    if as_json:
        print_json({"version": remanence.__version__})
    else:
        results.print(remanence.__version__)


class _Announcing(uvicorn.Server):
    """Says where it is once it is there."""

    def __init__(self, config: uvicorn.Config, first_key: str | None) -> None:
        super().__init__(config)
        self._first_key = first_key

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End on a signal without raising it again, so that what was begun is put back before the process ends."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        try:
            yield
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if not self.started:
            return
        host, port = self.servers[0].sockets[0].getsockname()[:2]
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        results.print(f"Remanence {remanence.__version__} listens on {address}")
        results.print(f"  Console    {address}/console")
        results.print(f"  API docs   {address}/docs")
        if self._first_key is not None:
            results.print(f"  First key  {self._first_key}")
            results.print(f"             It means the user {DEFAULT_USER!r} and is shown only now; keep it.")
            results.print("             More keys: remanence keys create --help")
