"""Takes the pictures in docs/pictures anew: `make pictures`. They show the small world of the tests."""

import tempfile
from pathlib import Path
from typing import Any, Final

import httpx
from tests.conftest import MODELS, ROOT, Running
from tests.console import chromium, world

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


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, chromium.started() as browser:
        running = Running(Settings(data=Path(folder), model_cache=MODELS, log_level="error"))
        running.start()
        server = running.wait()
        key = server.key(org=world.ORG, project=None, scopes=("*",), name="admin")
        with httpx.Client(base_url=server.url, headers={"X-API-Key": key}, timeout=60) as client:
            world.made(client)
            memory = next(each for each in world.addresses(client) if each.startswith("/memories/"))
        for name, address, context in SCENES:
            with chromium.visiting(browser, server.url, key, **context) as page:
                page.goto(f"/console{memory if name == 'console-memory' else address}")
                for summary in page.locator(".hit summary").all()[:1]:
                    summary.click()
                taken(page, FOLDER / f"{name}.png")
        running.stop()


def taken(page: Any, path: Path) -> None:
    """As it stands in the window."""
    path.parent.mkdir(exist_ok=True)
    page.screenshot(path=path, animations="disabled")
    size = path.stat().st_size
    assert size <= LARGEST, f"{path.name} has {size} bytes"


if __name__ == "__main__":
    main()
