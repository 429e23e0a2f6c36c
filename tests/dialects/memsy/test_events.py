"""Ingest, status and what the events were (contract, sections 3.1, 5 and 8)."""

import pytest

from remanence.domain.scope import Reach
from remanence.ports import Minutes

REFUSED = [
    {"kind": "thought"},
    {"content": " \n"},
    {"content": "x" * 32_001},
    {"actor_id": " "},
    {"actor_id": "a" * 257},
    {"session_id": ""},
    {"session_id": "s" * 257},
    {"session_id": None},
    {"role_id": "r" * 257},
    {"team_id": "t" * 257},
    {"metadata": "m" * 4097},
    {"metadata": {"plan": "pro"}},
    {"ts": "yesterday"},
    {"ts": 17},
    {"event_id": "e" * 129},
]


def test_events_of_all_kinds_have_ids_in_order_and_are_completed(client, said, settled):
    kinds = ("user_message", "assistant_message", "tool_result", "app_event")
    contents = ("I work as a nurse.", "Noted: short answers.", "The order shipped on Monday.", "Plan upgraded to pro.")

    ids = client.ingest([said(text, kind=kind) for text, kind in zip(contents, kinds, strict=True)]).event_ids
    status = settled(client, ids)

    assert len(set(ids)) == 4
    assert (status.completed_ids, status.failed_ids, status.total) == (ids, [], 4)
    assert set(status.statuses.values()) == {"completed"}


@pytest.mark.parametrize(
    "wrong", REFUSED, ids=lambda wrong: f"{next(iter(wrong))}={str(next(iter(wrong.values())))[:12]}"
)
def test_one_bad_event_rejects_all_and_the_message_names_it(http, event, wrong):
    answer = http.post("/v1/ingest", json={"events": [event(), event(**wrong)]})
    body = answer.json()

    assert (answer.status_code, body["error"]) == (422, "validation_error")
    assert body["message"].startswith(f"events[1].{next(iter(wrong))}: ")
    assert {"loc", "msg", "type"} == body["details"][0].keys()
    assert http.get("/api/console/events").json()["total"] == 0


@pytest.mark.parametrize(
    "body",
    [{"events": []}, {}, [], {"events": "all"}, {"events": [{"content": "x"}] * 1001}, "text", None],
    ids=lambda body: str(body)[:20],
)
def test_a_body_of_another_shape_is_refused(http, body):
    answer = http.post("/v1/ingest", json=body)

    assert (answer.status_code, answer.json()["error"]) == (422, "validation_error")


def test_what_is_no_json_is_refused_with_an_object(http):
    answer = http.post("/v1/ingest", content=b'{"events": [')

    assert (answer.status_code, answer.json()["error"]) == (422, "validation_error")


def test_the_limits_themselves_are_accepted(http, event):
    longest = {
        "actor_id": "a" * 256, "session_id": "s" * 256, "role_id": "r" * 256, "metadata": "m" * 4096,
        "content": "word " * 6400, "source_type": "slack", "unknown": {"deep": [1]},
    }  # fmt: skip

    answer = http.post("/v1/ingest", json={"events": [event(**longest)]})

    assert answer.status_code == 200, answer.text


def test_blank_roles_are_none_nul_is_dropped_and_unknown_circles_need_no_record(http, event):
    given = event(content="I play the\x00 cello.", role_id="  ", team_id="night-shift", metadata='{"a": "b\\u0000"}')

    assert http.post("/v1/ingest", json={"events": [given]}).status_code == 200
    [kept] = http.get("/api/console/events").json()["items"]

    assert (kept["content"], kept["metadata"]) == ("I play the cello.", {"a": "b"})


def test_five_hundred_events_are_taken_in_one_call(http, event):
    events = [event(content=f"The meter of flat {number} reads {number * 7}.") for number in range(500)]

    ids = http.post("/v1/ingest", json={"events": events}).json()["event_ids"]
    status = http.post("/v1/status", json={"event_ids": ids, "containerTag": "x"}).json()

    assert len(set(ids)) == 500
    assert status["total"] == 500


def test_the_same_event_within_a_minute_is_the_first_one_again(client, said):
    [first] = client.ingest([said("My dog is called Biscuit.")]).event_ids

    again = client.ingest([said("My dog is called Biscuit."), said("My dog is called Biscuit.")]).event_ids
    [elsewhere] = client.ingest([said("My dog is called Biscuit.", session_id="s2")]).event_ids

    assert again == [first, first]
    assert elsewhere != first


def test_a_clients_own_id_is_the_events_id_for_ever(http, event, until):
    named = event(event_id="chat-7/42")

    first = http.post("/v1/ingest", json={"events": [named]}).json()["event_ids"]
    again = http.post("/v1/ingest", json={"events": [{**named, "content": "Something else."}]}).json()["event_ids"]
    status = until(
        lambda: http.post("/v1/status", json={"event_ids": first}).json(), lambda answer: not answer["pendingIds"]
    )

    assert first == again == status["completedIds"] == ["chat-7/42"]


def test_unknown_and_foreign_events_are_not_found(http, client, said, server):
    foreign = server.key(org="elsewhere", prefix="msy_")
    [theirs] = http.post(
        "/v1/ingest",
        json={"events": [said("I live in Oslo.").to_dict()]},
        headers={"Authorization": f"Bearer {foreign}"},
    ).json()["event_ids"]

    asked = [theirs, "01JK0000000000000000000000", "nonsense", "nonsense"]
    status = client.status(asked)

    assert (status.failed_ids, status.pending_ids, status.total) == (asked, [], 4)
    assert set(status.statuses.values()) == {"not_found"}


@pytest.mark.parametrize("ids", [[], ["x"] * 501, "one", [7], None], ids=["none", "501", "text", "number", "null"])
def test_status_takes_one_to_five_hundred_ids(http, ids):
    assert http.post("/v1/status", json={"event_ids": ids}).status_code == 422


def test_events_are_listed_as_they_came(control, tell):
    tell("I was born in Lyon.", session_id="s1", ts="2026-01-02T03:04:05+02:00", metadata='{"plan": "pro"}')
    tell("I moved to Ghent.", session_id="s2", ts="2026-01-03", metadata="not json")

    newest = control.events.list()
    oldest = control.events.list(sort="ts_asc", limit=1)
    [filtered] = control.events.list(actor_id="ada", session_id="s2", kind="user_message").items

    assert [each.content for each in newest.items] == ["I moved to Ghent.", "I was born in Lyon."]
    assert (oldest.total, oldest.limit, oldest.offset) == (2, 1, 0)
    assert oldest.items[0].ts == "2026-01-02T01:04:05.000000Z"
    assert oldest.items[0].metadata == {"plan": "pro"}
    assert filtered.metadata == {"raw": "not json"}
    assert control.events.list(actor_id="nobody").items == []


@pytest.mark.parametrize("query", ["sort=newest", "limit=0", "limit=201", "offset=-1", "kind=thought"])
def test_a_list_of_events_refuses_what_it_does_not_know(http, query):
    assert http.get(f"/api/console/events?{query}").status_code == 422


def test_what_the_client_sends_beside_is_kept(http, event, server, org):
    headers = {"X-Memsy-Client": "cli/1", "X-Memsy-Capture": "ambient"}

    http.post("/v1/ingest", json={"events": [event(source_id="C042", source_author_id="U1")]}, headers=headers)
    [(_, kept)], _ = server.call(server.engine.survey.events(Reach(org, "default"), Minutes()))

    assert kept.extras == {"client": "cli/1", "capture": "ambient", "source_id": "C042", "source_author_id": "U1"}
