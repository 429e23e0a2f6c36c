"""Where messages may be posted, on real sockets."""

import time
from datetime import timedelta
from ipaddress import ip_address

import pytest
from tests.receiving import NONSENSE, REDIRECTS

from remanence.adapters.web.messenger import WebMessenger
from remanence.adapters.web.network import is_public
from remanence.errors import Denied, Unavailable


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_are_public(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "239.1.1.1", "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::1",
    ],
)  # fmt: skip
def test_addresses_of_ones_own_network_are_not(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/x", "http://localhost:9/x", "http://[::1]:9/", "http://169.254.169.254/latest/meta-data",
        "http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://[::ffff:127.0.0.1]/",
    ],
)  # fmt: skip
async def test_a_private_target_is_refused_when_it_is_named_and_when_it_is_used(url):
    messenger = WebMessenger(allow_private=False)

    with pytest.raises(Denied, match="private network"):
        await messenger.admit(url)
    with pytest.raises(Denied, match="private network"):
        await messenger.post(url, headers={}, body=b"{}")

    await messenger.aclose()


async def test_a_name_that_nobody_knows_is_admitted_and_does_not_answer():
    messenger = WebMessenger(allow_private=False, patience=3)

    await messenger.admit("https://remanence.invalid/hook")
    with pytest.raises(Unavailable):
        await messenger.post("https://remanence.invalid/hook", headers={}, body=b"{}")

    await messenger.aclose()


@pytest.fixture
async def messenger():
    messenger = WebMessenger(allow_private=True, patience=0.5)
    yield messenger
    await messenger.aclose()


async def test_an_answer_is_read_with_its_wish_to_wait(receivers, messenger):
    slow_down = b"HTTP/1.1 429 Slow Down\r\nRetry-After: 17\r\nContent-Length: 5\r\n\r\nlater"
    receiver = receivers(reply=lambda write: write(slow_down))

    reply = await messenger.post(receiver.url, headers={"webhook-id": "evt_1"}, body=b"{}")

    assert (reply.status, reply.body, reply.retry_after) == (429, "later", timedelta(seconds=17))
    assert receiver.ids == ["evt_1"]


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("Wed, 21 Oct 2015 07:28:00 GMT", timedelta(0)),
        ("99999999999999", timedelta(days=1)),
        ("soon", None),
        ("-5", None),
    ],
)
async def test_a_wish_to_wait_may_be_a_date_and_is_bounded(receivers, messenger, header, wait):
    receiver = receivers()
    receiver.answer = f"HTTP/1.1 503 No\r\nRetry-After: {header}"

    assert (await messenger.post(receiver.url, headers={}, body=b"{}")).retry_after == wait


async def test_a_redirect_is_not_followed(receivers, messenger):
    receiver = receivers()
    receiver.answer = REDIRECTS

    assert (await messenger.post(receiver.url, headers={}, body=b"{}")).status == 302
    assert len(receiver.messages) == 1


async def test_only_the_beginning_of_an_endless_answer_is_read(receivers, messenger):
    def go_on(write):
        write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            write(b"x" * 4096)

    reply = await messenger.post(receivers(reply=go_on).url, headers={}, body=b"{}")

    assert (reply.status, len(reply.body)) == (200, 1024)


async def test_one_who_answers_a_little_at_a_time_is_not_waited_for(receivers, messenger):
    def trickle(write):
        write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(20):
            write(b"x")
            time.sleep(0.1)

    with pytest.raises(Unavailable, match=r"within 0\.5 seconds"):
        await messenger.post(receivers(reply=trickle).url, headers={}, body=b"{}")


async def test_one_who_is_not_there_or_talks_nonsense_is_unavailable(receivers, messenger):
    receiver = receivers()
    receiver.answer = NONSENSE

    for dead in (receiver.url, "http://127.0.0.1:1/hook"):
        with pytest.raises(Unavailable):
            await messenger.post(dead, headers={}, body=b"{}")
