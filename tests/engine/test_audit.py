"""Who did what is on the page as soon as it was noted."""

import asyncio

from remanence.domain.audit import Inquiry


async def test_a_page_has_what_is_being_written_at_the_moment(engine, monkeypatch):
    add, begun, let = engine.audit._store.audit.add, asyncio.Event(), asyncio.Event()

    async def slowly(entries):
        begun.set()
        await let.wait()
        await add(entries)

    monkeypatch.setattr(engine.audit._store.audit, "add", slowly)
    await engine.audit.note("POST /memories", org="acme", actor="key")
    writing = asyncio.create_task(engine.audit.flush())
    await begun.wait()
    page = asyncio.create_task(engine.audit.page("acme", Inquiry()))
    await asyncio.sleep(0.05)
    let.set()

    assert [entry.action for entry in await page] == ["POST /memories"]
    await writing
