"""Messages on their way, with receivers on real sockets and a clock that is set by hand."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks.webhooks import Webhook
from tests.engine.people import ADA
from tests.receiving import FAILS, NONSENSE, OK, REDIRECTS

from remanence.adapters.web.messenger import WebMessenger
from remanence.domain.announcement import Announcement
from remanence.domain.scope import Scope
from remanence.domain.webhook import DeliveryState, Owner
from remanence.errors import Invalid, NotFound

ACME = Owner(org=ADA.org)
HEARD = ("memory.created", "message.created")


@pytest.fixture
def patience():
    """Seconds: a slow machine is no silent receiver."""
    return 20.0


@pytest.fixture
async def engine(start, patience):
    messenger = WebMessenger(allow_private=True, patience=patience)
    yield await start(messenger=messenger)
    await messenger.aclose()


@pytest.fixture
def hook(engine, receivers):
    async def register(*, owner=ACME, events=HEARD):
        receiver = receivers()
        return receiver, await engine.webhooks.register(owner, "memorykit", url=receiver.url, events=events)

    return register


async def test_what_is_said_and_what_is_remembered_of_it_arrive_in_order(engine, hook, turns):
    receiver, endpoint = await hook()

    await engine.ingest(ADA, turns("I work as a nurse in Leeds."))
    await engine.courier.drain()

    assert sorted((each["sequence"], each["type"]) for each in receiver.told) == [
        (1, "message.created"),
        (2, "memory.created"),
    ]
    [delivery, _], total = await engine.webhooks.deliveries([endpoint])
    assert (delivery.state, total) == (DeliveryState.DELIVERED, 2)


async def test_a_failing_receiver_gets_the_same_message_again_until_it_takes_it(engine, hook, turns, clock):
    receiver, endpoint = await hook(events=["message.created"])
    receiver.answer = FAILS

    await engine.ingest(ADA, turns("Hello there."))
    for pause in (6, 330, 1700):
        await engine.courier.drain()
        clock.forward(seconds=pause)
    receiver.answer = OK
    await engine.courier.drain()
    await engine.courier.drain()

    assert len(receiver.messages) == 4
    assert len(set(receiver.ids)) == len({body for _, body in receiver.messages}) == 1
    assert len({headers["webhook-timestamp"] for headers, _ in receiver.messages}) == 4
    [delivery], _ = await engine.webhooks.deliveries([endpoint])
    assert [attempt.status for attempt in delivery.attempts] == [500, 500, 500, 204]


@pytest.mark.parametrize(
    ("answer", "is_silent", "patience"),
    [(FAILS, False, 20.0), (REDIRECTS, False, 20.0), (NONSENSE, False, 20.0), (OK, True, 1.0)],
    ids=["fails", "redirects", "talks nonsense", "hangs"],
)
async def test_a_bad_receiver_delays_no_other(engine, hook, turns, answer, is_silent):
    bad, bad_endpoint = await hook(events=["message.created"])
    good, _ = await hook(events=["message.created"])
    bad.answer, bad.is_silent = answer, is_silent

    await engine.ingest(ADA, turns(*(f"Message number {n}." for n in range(6))))
    draining = asyncio.create_task(engine.courier.drain())
    for _ in range(100):
        await asyncio.sleep(0.01)
        if len(good.messages) == 6:
            break
    before_the_bad_one_was_done = not draining.done() or not is_silent
    await draining

    waiting, _ = await engine.webhooks.deliveries([bad_endpoint], states=[DeliveryState.PENDING])
    assert [each["sequence"] for each in sorted(good.told, key=lambda told: told["sequence"])] == [1, 2, 3, 4, 5, 6]
    assert before_the_bad_one_was_done
    assert len(waiting) == 6
    assert all(delivery.attempts for delivery in waiting)


async def test_a_receiver_that_is_silent_for_a_day_is_switched_off_and_others_are_told(engine, hook, turns, clock):
    receiver, endpoint = await hook(events=["message.created"])
    witness, _ = await hook(events=["system.notice"])
    receiver.answer = FAILS

    await engine.ingest(ADA, turns("Hello there."))
    for _ in range(12):
        await engine.courier.drain()
        clock.forward(hours=7)
    await engine.ingest(ADA, turns("Are you still there?"))
    await engine.courier.drain()

    off = await engine.webhooks.endpoint(ACME, "memorykit", endpoint.id)
    assert len(receiver.messages) == 10
    assert not off.active
    assert "10 in all" in off.notice
    assert "is off" in witness.told[0]["data"]["message"]


async def test_gone_ends_it_at_once_and_what_waits_arrives_when_it_is_switched_on_again(engine, hook, turns, clock):
    receiver, endpoint = await hook(events=["message.created"])
    receiver.answer = FAILS
    await engine.ingest(ADA, turns("First."))
    await engine.courier.drain()
    receiver.answer = "HTTP/1.1 410 Gone"
    await engine.ingest(ADA, turns("Second."))
    await engine.courier.drain()
    clock.forward(hours=1)
    await engine.courier.drain()
    tries_while_off = len(receiver.messages)

    receiver.answer = OK
    off = await engine.webhooks.endpoint(ACME, "memorykit", endpoint.id)
    on = await engine.webhooks.change(off, active=True)
    await engine.courier.drain()

    assert (off.active, on.active, on.notice) == (False, True, "")
    assert tries_while_off == 2
    assert [told["data"]["content"] for told in receiver.told] == ["First.", "Second.", "First."]


async def test_a_receiver_that_asks_for_time_is_left_alone_for_that_long(engine, hook, turns, clock):
    receiver, _ = await hook(events=["message.created"])
    receiver.answer = "HTTP/1.1 429 Slow\r\nRetry-After: 600"

    await engine.ingest(ADA, turns("Hello."))
    await engine.courier.drain()
    clock.forward(minutes=9)
    await engine.courier.drain()
    early = len(receiver.messages)
    clock.forward(minutes=2)
    await engine.courier.drain()

    assert (early, len(receiver.messages)) == (1, 2)


async def test_after_a_rotation_both_secrets_verify_and_a_day_later_only_the_new_one(engine, hook, turns, clock):
    receiver, endpoint = await hook(events=["message.created"])

    rotated = await engine.webhooks.rotate(endpoint)
    await engine.ingest(ADA, turns("Hello."))
    await engine.courier.drain()
    clock.forward(days=1, minutes=1)
    await engine.ingest(ADA, turns("Hello again."))
    await engine.courier.drain()

    def verifies(secret, headers, body):
        at = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
        return Webhook(secret).sign(headers["webhook-id"], at, body.decode()) in headers["webhook-signature"].split()

    first, second = receiver.messages
    assert [verifies(secret, *first) for secret in (rotated.secret, endpoint.secret)] == [True, True]
    assert [verifies(secret, *second) for secret in (rotated.secret, endpoint.secret)] == [True, False]


async def test_one_hears_only_of_whom_one_speaks_for(engine, hook, turns):
    everybody, _ = await hook(events=["message.created"])
    only_bob, _ = await hook(
        owner=Owner(org=ADA.org, project=ADA.project, realm="", user="bob"), events=["message.created"]
    )
    elsewhere, _ = await hook(owner=Owner(org="rival"), events=["message.created"])

    await engine.ingest(ADA, turns("I am Ada."))
    await engine.ingest(Scope(ADA.org, ADA.project, "bob"), turns("I am Bob."))
    await engine.courier.drain()

    assert sorted(told["data"]["content"] for told in everybody.told) == ["I am Ada.", "I am Bob."]
    assert [told["data"]["content"] for told in only_bob.told] == ["I am Bob."]
    assert elsewhere.told == []


async def test_what_was_given_up_is_brought_again_when_asked_for(engine, hook, turns, clock):
    receiver, endpoint = await hook(events=["message.created"])
    receiver.answer = "HTTP/1.1 410 Gone"
    await engine.ingest(ADA, turns("Hello."))
    await engine.courier.drain()
    failed, _ = await engine.webhooks.deliveries([endpoint], states=[DeliveryState.FAILED])
    receiver.answer = OK

    off = await engine.webhooks.endpoint(ACME, "memorykit", endpoint.id)
    await engine.webhooks.change(off, active=True)
    await engine.webhooks.redeliver(failed)
    await engine.courier.drain()

    assert receiver.ids == [receiver.ids[0]] * 2
    assert (await engine.webhooks.delivery(endpoint, failed[0].id)).state is DeliveryState.DELIVERED


async def test_what_another_process_had_begun_when_it_died_is_brought_once_its_lease_is_over(
    start, engine, hook, turns, clock
):
    receiver, endpoint = await hook(events=["message.created"])
    await engine.ingest(ADA, turns("Hello."))
    await engine.courier._herald.spread()
    begun = await engine.courier._store.deliveries.claim(
        endpoint.id, "host/1/dead", now=clock(), until=clock() + timedelta(seconds=60), limit=9
    )

    await engine.courier.drain()
    while_leased = len(receiver.messages)
    clock.forward(seconds=61)
    await engine.courier.drain()

    assert (len(begun), while_leased, len(receiver.messages)) == (1, 0, 1)


async def test_two_couriers_bring_each_message_once(start, engine, hook, turns):
    receiver, _ = await hook(events=["message.created"])
    other = await start(messenger=engine.courier._messenger)

    await engine.ingest(ADA, turns(*(f"Message {n}." for n in range(20))))
    await asyncio.gather(engine.courier.drain(), other.courier.drain())
    await engine.courier.drain()

    assert len(receiver.ids) == len(set(receiver.ids)) == 20
    assert sorted(told["sequence"] for told in receiver.told) == list(range(1, 21))


async def test_a_message_that_cannot_be_put_into_words_is_seen_as_failed_and_holds_up_nothing(engine, hook, turns):
    receiver, endpoint = await hook(events=["profile.updated", "message.created"])

    async with engine.courier._store.transaction(ADA) as tx:
        tx.announce(Announcement(id=1, name="profile.updated", scope=ADA, at=engine.clock()))
    await engine.ingest(ADA, turns("Hello."))
    await engine.courier.drain()

    failed, _ = await engine.webhooks.deliveries([endpoint], states=[DeliveryState.FAILED])
    assert [told["type"] for told in receiver.told] == ["message.created"]
    assert "into words" in failed[0].attempts[0].error


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com",
        "ftp://example.com/",
        "http://",
        "https://user:pw@example.com/",
        "http://a b/",
        "http://x:99999/",
    ],
)
async def test_an_address_that_cannot_be_posted_to_is_refused(engine, url):
    with pytest.raises(Invalid) as refused:
        await engine.webhooks.register(ACME, "memorykit", url=url, events=HEARD)

    assert refused.value.field == "url"


@pytest.mark.parametrize("events", [[], ["memory.created", "no.such"]])
async def test_events_that_do_not_exist_are_refused(engine, events):
    with pytest.raises(Invalid) as refused:
        await engine.webhooks.register(ACME, "memorykit", url="https://example.com/", events=events)

    assert refused.value.field == "events"


async def test_a_private_address_is_refused_unless_it_is_allowed(start, receivers):
    guarded = await start()
    url = receivers().url

    with pytest.raises(Invalid, match="private network"):
        await guarded.webhooks.register(ACME, "memorykit", url=url, events=HEARD)


async def test_anothers_endpoint_does_not_exist(engine, hook):
    _, endpoint = await hook()

    for owner, dialect in ((Owner(org="rival"), "memorykit"), (ACME, "memorysync")):
        with pytest.raises(NotFound):
            await engine.webhooks.endpoint(owner, dialect, endpoint.id)
