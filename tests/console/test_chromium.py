"""A walk through every page in a real Chromium: nothing complains, nobody is kept out, phones and keyboards do."""

import re
from collections.abc import Iterator

import httpx
import pytest
from tests.conftest import MODELS, Running
from tests.console import world

from remanence.faces.http.console.app import PAGES
from remanence.settings import Settings

pytest.importorskip("playwright.sync_api", reason="no Playwright: pip install playwright")
from playwright.sync_api import expect
from tests.console import chromium

expect.set_options(timeout=60_000)  # a slow machine is no failure
if not chromium.executable():
    pytest.skip("no Chromium on this machine: apt-get install chromium", allow_module_level=True)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A server of its own with a small world in it: its address, a key that may do everything, and addresses to see."""
    running = Running(Settings(data=tmp_path_factory.mktemp("data"), model_cache=MODELS, log_level="error"))
    running.start()
    server = running.wait()
    key = server.key(org=world.ORG, project=None, scopes=("*",), name="admin")
    hook = world.listening(server)
    with httpx.Client(base_url=server.url, headers={"X-API-Key": key}, timeout=60) as client:
        world.made(client)
        yield server.url, key, [*world.addresses(client), world.brought(server), hook]
    running.stop()


@pytest.fixture(scope="module")
def browser():
    with chromium.started() as started:
        yield started


def complaining(page) -> list[str]:
    """Fills with what the page says went wrong: errors of scripts, refusals of the content policy, failed requests."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("requestfailed", lambda request: complaints.extend(failed(request)))
    page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
    return complaints


def failed(request) -> list[str]:
    """A refresh that was under way when the walk went on is no failure."""
    return [] if "ERR_ABORTED" in str(request.failure) else [request.url]


def walked(page, addresses) -> Iterator[str]:
    for address in addresses:
        page.goto(f"/console{address}")
        yield address


def test_the_walk_leads_through_every_page(told):
    _, _, addresses = told
    seen = [address.partition("?")[0] for address in addresses]

    for path, _ in PAGES:
        pattern = re.sub(r"\{\w+\}", "[^/]+", path)
        assert any(re.fullmatch(pattern, each) for each in seen), path


@pytest.mark.parametrize(("scheme", "size"), [("light", chromium.DESK), ("dark", chromium.PHONE)])
def test_no_page_keeps_anybody_out_or_complains(browser, told, scheme, size):
    url, key, addresses = told
    found: dict[str, list[str]] = {}
    headings: dict[str, int] = {}
    too_wide, titles = [], set()
    with chromium.visiting(browser, url, key, color_scheme=scheme, viewport=size) as page:
        complaints = complaining(page)

        for address in walked(page, addresses):
            found[address] = chromium.violations(page)
            headings[address] = page.locator("h1").count()
            too_wide += [address] if page.evaluate("document.documentElement.scrollWidth") > size["width"] else []
            titles.add(page.title())

    assert {address: each for address, each in found.items() if each} == {}
    assert complaints == []
    assert set(headings.values()) == {1}, headings
    assert too_wide == []
    assert len(titles) >= len({address.partition("?")[0] for address in addresses}) - 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_door_keeps_nobody_out_by_its_looks(browser, told, scheme):
    url, *_ = told
    with browser.new_context(base_url=url, color_scheme=scheme) as opened:
        page = opened.new_page()
        for path in ("/console/login", "/console/enter?link=x", "/console/nothing"):
            page.goto(path)

            assert chromium.violations(page) == []


def test_a_phone_has_a_menu(browser, told):
    url, key, _ = told
    with chromium.visiting(browser, url, key, viewport=chromium.PHONE, has_touch=True) as page:
        page.get_by_text("Menu", exact=True).click()
        page.get_by_role("navigation", name="Menu").get_by_role("link", name="Search").click()

        page.wait_for_url("**/console/search")


def test_a_keyboard_is_enough(browser, told):
    url, key, _ = told
    with chromium.visiting(browser, url, key) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()

        page.goto("/console/people")
        page.keyboard.press("/")
        page.keyboard.type("ad")
        page.keyboard.press("Enter")
        page.wait_for_url("**/people?q=ad*")
        page.get_by_role("link", name="ada").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/person?*")
        expect(page.get_by_role("heading", level=1)).to_have_text("ada")


def test_what_people_do_works_without_any_script(browser, told):
    url, key, addresses = told
    memory = next(address for address in addresses if address.startswith("/memories/"))
    with chromium.visiting(browser, url, key, java_script_enabled=False) as page:
        title, said = page.get_by_role("heading", level=1), page.get_by_role("status")
        page.goto(f"/console{memory}")
        page.get_by_role("button", name="Pin").click()
        expect(said).to_contain_text("Pinned")

        page.get_by_text("Edit", exact=True).click()
        page.get_by_label("Text").fill("Works as a staff engineer at Octopus Energy")
        page.get_by_role("button", name="Save").click()
        expect(title).to_have_text("Works as a staff engineer at Octopus Energy")

        page.get_by_role("button", name="Undo").click()
        expect(said).to_contain_text("Taken back")
        expect(title).not_to_contain_text("staff")

        page.get_by_role("button", name="Dark").click()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_figures_keep_fresh_by_themselves(browser, told):
    url, key, _ = told
    with chromium.visiting(browser, url, key) as page:
        people = page.locator(".figure", has_text="People").locator("strong")
        before = people.inner_text()
        with httpx.Client(base_url=url, headers={"X-API-Key": key}, timeout=60) as client:
            world.told(client, "newcomer", "I live in Leeds.", at=world.today())

        page.wait_for_function(
            "before => document.querySelector('.figure strong').textContent !== before", arg=before, timeout=60_000
        )

        assert int(people.inner_text()) == int(before) + 1


def test_a_script_that_came_in_with_a_memory_does_not_run(browser, told):
    url, key, _ = told
    hostile = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    with httpx.Client(base_url=url, headers={"X-API-Key": key}, timeout=60) as client:
        stated = {"memory": f"Likes {hostile}", "categories": ["interests"], "thread_id": hostile, "source": hostile}
        body = {"memories": [stated], "infer": False, "user_id": hostile}
        assert client.post("/v1/memories", json=body).status_code < 300
    with chromium.visiting(browser, url, key) as page:
        page.goto("/console/people")
        page.get_by_role("link", name="<img").click()
        page.get_by_role("link", name="Likes <img").click()

        expect(page.get_by_role("heading", level=1)).to_have_text(f"Likes {hostile}")
        assert "owned" not in page.title().partition("<")[0]
        assert page.evaluate("document.images.length") == 0
