"""Takes the pictures in docs/pictures anew: `make pictures`. They show the small world of the tests."""

import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import httpx
from tests.conftest import MODELS, ROOT, Running
from tests.console import chromium, world

from remanence import bootstrap
from remanence.engine import Engine
from remanence.settings import Settings

FOLDER: Final = ROOT / "docs" / "pictures"
LARGEST: Final = 200_000
"""Bytes: what a page that shows several can bear."""
ADA: Final = "user=ada&project=default"
SCENES: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    ("console-overview", "", {}),
    ("console-person", f"/person?{ADA}", {}),
    ("console-memory", "", {}),
    ("console-search", f"/search?{ADA}&q=Where+does+she+work%3F", {"color_scheme": "dark"}),
    ("console-contradictions", f"/contradictions?{ADA}", {}),
    ("console-phone", f"/person?{ADA}", {"viewport": chromium.PHONE, "color_scheme": "dark"}),
)


class Time:
    """What time it is, until it goes by itself."""

    def __init__(self) -> None:
        self.at: datetime | None = None

    def turn(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at or datetime.now(UTC)


def main() -> None:
    time = Time()
    with tempfile.TemporaryDirectory() as folder, chromium.started() as browser:
        settings = Settings(data=Path(folder), model_cache=MODELS, log_level="error")
        running = Running(settings, opening=lambda settings: dated(settings, time))
        running.start()
        server = running.wait()
        key = server.key(org=world.ORG, project=None, scopes=("*",), name="admin")
        with httpx.Client(base_url=server.url, headers={"X-API-Key": key}, timeout=60) as client:
            world.made(client, time.turn)
            time.at = None
            memory = corrected(client)
        for name, address, context in SCENES:
            with chromium.visiting(browser, server.url, key, **context) as page:
                page.goto(f"/console{memory if name == 'console-memory' else address}")
                for summary in page.locator(".hit summary").all()[:1]:
                    summary.click()
                taken(page, FOLDER / f"{name}.png")
        running.stop()


def corrected(client: httpx.Client) -> str:
    """The address of a memory that was put right by hand."""
    known = client.get("/v1/memories", params={"user_id": "ada", "page_size": 50}).json()["data"]
    memory = next(each for each in known if "cello" in each["memory"])
    body = {"content": memory["memory"].replace("Tuesday", "Thursday"), "user_id": "ada"}
    assert client.patch(f"/v1/memories/{memory['id']}", json=body).status_code == 200
    return f"/memories/{memory['id']}?{ADA}"


@asynccontextmanager
async def dated(settings: Settings, clock: Callable[[], datetime]) -> AsyncIterator[Engine]:
    """An engine with a clock of ours."""
    async with bootstrap.store(settings) as store, bootstrap.models(settings) as (embedder, _):
        engine = bootstrap.assemble(settings, store, embedder, clock=clock)
        await engine.worker.start()
        yield engine
        await engine.worker.stop()


def taken(page: Any, path: Path) -> None:
    """As it stands in the window."""
    path.parent.mkdir(exist_ok=True)
    page.screenshot(path=path, animations="disabled")
    size = path.stat().st_size
    assert size <= LARGEST, f"{path.name} has {size} bytes"


if __name__ == "__main__":
    main()
