"""Coming in: by key or link, for as long as the key is good, and never by a form of somebody else."""

import asyncio
import re

import httpx
import pytest
from tests.conftest import Running

from remanence.settings import Settings


def test_whoever_shows_no_cookie_is_asked_to_log_in_and_comes_where_they_wanted(browse, server, org):
    browser = browse()

    asked = browser.get("/console?page=2")
    back = browser.post(asked.url, data={"guard": browser.guard("/login"), "key": server.key(org=org)})

    assert asked.url.path == "/console/login"
    assert (back.url.path, back.url.params["page"]) == ("/console", "2")


def test_a_key_opens_the_console_and_stands_on_no_page(browse, server, org):
    browser, key = browse(), server.key(org=org, name="laptop")

    page = browser.log_in(key)

    assert page.status_code == 200
    assert "laptop" in page.text
    assert key not in page.text
    assert key not in str(browser.cookies)


@pytest.mark.parametrize("key", ["", "rem_unknown", "' OR 1=1 --", "ключ"])
def test_what_is_no_key_opens_nothing(browse, key):
    browser = browse()

    refused = browser.log_in(key)

    assert refused.status_code == 401
    assert browser.get("/console").url.path == "/console/login"


def test_the_cookie_is_for_the_console_alone_and_no_script_reads_it(browse, server, org):
    browser = browse()
    guard = browser.guard("/login")

    answer = browser.post("/console/login", data={"guard": guard, "key": server.key(org=org)}, follow_redirects=False)

    [cookie] = [each for each in answer.headers.get_list("set-cookie") if each.startswith("remanence_console=")]
    assert {"HttpOnly", "Path=/console", "SameSite=lax"} <= {part.strip() for part in cookie.split(";")}


def test_behind_https_cookies_are_for_https_alone(server, org):
    """As a proxy says it: the scheme is taken from the request, which uvicorn's proxy headers set."""
    forwarded = {"X-Forwarded-Proto": "https"}
    with httpx.Client(base_url=server.url, headers=forwarded) as client:
        answer = client.get("/console/login")

    assert "Secure" in answer.headers["set-cookie"]


def test_a_login_form_of_another_site_is_refused(browse, server, org):
    browser, key = browse(), server.key(org=org)
    browser.page("/login")

    without = browser.post("/console/login", data={"key": key})
    strange = browser.post("/console/login", data={"key": key, "guard": "0" * 64})

    assert {without.status_code, strange.status_code} == {403}
    assert browser.get("/console").url.path == "/console/login"


def test_no_address_leads_out_of_the_console_after_logging_in(browse, server, org):
    for wanted in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\r\nX: y"):
        browser = browse()
        guard = browser.guard("/login")

        answer = browser.post(
            "/console/login",
            params={"next": wanted},
            data={"guard": guard, "key": server.key(org=org)},
            follow_redirects=False,
        )

        assert (answer.status_code, answer.headers["location"]) == (303, "/console"), wanted


def test_leaving_ends_the_visit_for_every_copy_of_the_cookie(browse, org):
    browser, copy = browse(org=org), browse()
    copy.cookies.update(browser.cookies)
    assert copy.get("/console").url.path == "/console"

    left = browser.submit("/leave", "/")

    assert "left the console" in left.text
    assert copy.get("/console").url.path == "/console/login"


def test_a_revoked_key_ends_its_visits(browse, server, org):
    browser = browse(org=org)
    [key] = server.call(server.engine.keys.of_org(org))

    server.call(server.engine.keys.revoke_in(org, key.id))

    assert browser.get("/console").url.path == "/console/login"


def test_a_link_opens_the_console_once(browse, server, org):
    link = server.call(server.engine.visits.invite(org=org, project=None, user=None))
    first, second = browse(), browse()

    looked = first.page("/enter", link=link)
    entered = first.submit("/enter", f"/enter?link={link}", link=link)
    again = second.submit("/enter", f"/enter?link={link}", link=link)

    assert "Open the console" in looked
    assert entered.url.path == "/console"
    assert again.status_code == 401
    assert second.get("/console").url.path == "/console/login"


def test_of_two_who_show_a_link_at_once_one_comes_in(server, org):
    link = server.call(server.engine.visits.invite(org=org, project=None, user=None))

    async def both():
        tries = [server.engine.visits.enter(link) for _ in range(2)]
        return await asyncio.gather(*tries, return_exceptions=True)

    entered = [each for each in server.call(both()) if isinstance(each, str)]
    assert len(entered) == 1


def test_a_link_may_be_for_one_person(browse, server, org):
    link = server.call(server.engine.visits.invite(org=org, project=None, user="ada"))
    browser = browse()

    page = browser.submit("/enter", f"/enter?link={link}", link=link)

    assert page.status_code == 200
    assert "ada" in page.text
    assert "/console/people" not in page.text


def test_light_or_dark_is_remembered_in_any_case(browse, org):
    browser = browse(org=org)

    dark = browser.submit("/theme", "/", theme="dark", next="?page=1")
    strange = browser.submit("/theme", "/", theme='"><script>', next="//evil.example")

    assert 'data-theme="dark"' in dark.text
    assert dark.url.path == "/console"
    assert strange.url.path == "/console"
    assert "data-theme" not in strange.text


def test_every_page_says_what_a_browser_may_run(browse, org):
    browser = browse(org=org)

    for path in ("/", "/login", "/nothing", "/static/console.css"):
        headers = browser.get(f"/console{path}").headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
    assert browser.get("/console").headers["cache-control"] == "no-store"


def test_an_unknown_page_and_an_unknown_file_say_so(browse, org):
    browser = browse(org=org)

    assert browser.get("/console/nothing").status_code == 404
    assert "no such page" in browser.get("/console/nothing").text
    assert browser.get("/console/static/../app.py").status_code == 404
    assert browse().get("/console/nothing").status_code == 404


def test_the_first_page_is_small(browse, org):
    browser = browse(org=org)
    page = browser.get("/console")

    files = [browser.get(f"/console/static/{name}") for name in ("console.css", "console.js", "mark.svg")]

    assert len(page.content) + sum(len(file.content) for file in files) < 100_000
    assert all("immutable" in file.headers["cache-control"] for file in files)


@pytest.mark.filterwarnings("ignore:The `root_path` parameter is deprecated")
def test_behind_a_proxy_that_strips_a_prefix_addresses_and_cookies_have_it(tmp_path):
    running = Running(
        Settings(data=tmp_path, embedder="none", log_level="error", root_path="/memory", jobs_at_once=0),
    )
    running.start()
    server = running.wait()
    with httpx.Client(base_url=server.url) as client:
        page = client.get("/console/login")
        [guard] = re.findall(r'name="guard" value="(\w+)"', page.text)
        answer = client.post(
            "/console/login",
            data={"guard": guard, "key": server.key(org="x")},
            headers={"Cookie": page.headers["set-cookie"].partition(";")[0]},
        )
    running.stop()

    assert 'href="/memory/console/static/' in page.text
    assert "Path=/memory/console" in page.headers["set-cookie"]
    assert (answer.status_code, answer.headers["location"]) == (303, "/memory/console")
