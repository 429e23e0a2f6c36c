"""A real Chromium, the one that the system has, driven by Playwright."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
AXE: Final = resources.files("axe_playwright_python").joinpath("axe.min.js")
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
PHONE: Final = {"width": 390, "height": 844}
DESK: Final = {"width": 1280, "height": 860}


def executable() -> str:
    """Where it is; empty where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), "")


@contextmanager
def started() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visiting(browser: Browser, url: str, key: str, **context: Any) -> Iterator[Page]:
    """A page that has logged in. What it complains about is in its `complaints`."""
    with browser.new_context(base_url=url, **({"viewport": DESK} | context)) as opened:
        page = opened.new_page()
        page.set_default_timeout(60_000)  # a slow machine is no failure
        page.goto("/console/login")
        page.get_by_label("Key").fill(key)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/console")
        yield page


def violations(page: Page) -> list[str]:
    """What axe finds that keeps people out: serious and critical only."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": list(RULES)}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{each['id']} ({each['impact']}): {node['html'][:200]} {node.get('failureSummary', '')}"
        for each in found["violations"]
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]
