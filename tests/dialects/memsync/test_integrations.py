"""Bringing along files, chats and social data, as the API shows it."""

import json
from datetime import date

import pytest
from tests.files import making, web

FILES = "/v1/integrations/files"
CHAT = "/v1/integrations/chat"


@pytest.fixture
def upload(client):
    def send(name, content, **form):
        response = client.post(FILES, files={"file": (name, content)}, data=form)
        assert response.status_code == 201, response.text
        return response.json()

    return send


@pytest.fixture
def ended(client, until):
    """The status once it is over."""

    def ask(integration_id, **params):
        return until(
            lambda: client.get(f"/v1/integrations/{integration_id}/status", params=params).json(),
            lambda body: body["status"] in {"completed", "failed", "cancelled"},
            seconds=60,
        )

    return ask


@pytest.fixture
def evidence(client):
    """By memory, where its words stand."""

    def of_all():
        listed = client.get("/v1/memories", params={"include_evidence": True, "page_size": 100}).json()["data"]
        return {memory["memory"]: memory["evidence"][0] for memory in listed}

    return of_all


@pytest.fixture
def site():
    with web.running() as started:
        yield started


DOCUMENTS = {
    "bees.pdf": (
        making.pdf(["The garden lies behind the old mill."], ["Nora keeps seven bee hives near Lake Orta."]),
        {"page": 2},
    ),
    "bees.docx": (
        making.docx(Garden=["The garden lies behind the old mill."], Bees=["Nora keeps seven bee hives near Lake Orta."]),
        {"paragraph": 4, "heading": "Bees"},
    ),
    "bees.pptx": (
        making.pptx(Garden="The garden lies behind the old mill.", Bees="Nora keeps seven bee hives near Lake Orta."),
        {"slide": 2, "heading": "Bees"},
    ),
    "bees.xlsx": (
        making.xlsx(
            Keepers=[["Name", "Hives", "Lake", "Since"], ["Otto", 2, "Garda", date(2020, 1, 2)], ["Nora", 7, "Orta", date(2019, 5, 1)]]
        ),
        {"sheet": "Keepers", "row": 3},
    ),
    "bees.csv": (b"Name;Hives;Lake\nOtto;2;Garda\nNora;7;Orta\n", {"row": 3}),
    "bees.html": (
        (b"<html><body><h1>Garden</h1><p>The garden lies behind the old mill.</p>\n"
        b"<h2>Bees</h2><p>Nora keeps seven bee <b>hives</b> near Lake Orta.</p></body></html>"),
        {"line": 2, "heading": "Bees"},
    ),
    "bees.md": (
        b"# Garden\n\nThe garden lies behind the old mill.\n\n## Bees\n\nNora keeps **seven** bee hives near Lake Orta.\n",
        {"line": 7, "heading": "Bees"},
    ),
    "bees.txt": (b"The garden lies behind the old mill.\n\nNora keeps seven bee hives near Lake Orta.\n", {"line": 3}),
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_ends_in_memories_whose_evidence_leads_to_the_right_place(upload, ended, evidence, name):
    content, place = DOCUMENTS[name]

    body = upload(name, content)
    status = ended(body["integration_id"])
    [(text, found)] = [(text, found) for text, found in evidence().items() if "Nora" in text]

    assert status["status"] == "completed", status
    assert status["progress"]["percentage"] == 100
    assert isinstance(status["stats"]["processing_time"], int | float)
    assert "Orta" in text
    assert found["place"] == place


def test_a_small_file_is_answered_with_its_memories(upload):
    body = upload("me.txt", b"I live in Graz and I play the oboe.", category="travel")

    assert body["integration_id"].startswith("file_int_")
    assert body["filename"] == "me.txt"
    assert body["file_size"] == 35
    assert body["status"] == "completed"
    assert body["extraction_stats"]["memories_extracted"] == len(body["memories"]) > 0
    assert body["extraction_stats"]["language"] == "en"
    assert {memory["category"] for memory in body["memories"]} == {"travel"}
    assert body["completed_at"].endswith("Z")


def test_memories_of_a_file_carry_its_metadata_and_the_contracts_places(client, upload):
    body = upload("me.txt", b"I live in Graz.", metadata=json.dumps({"title": "Diary", "date_created": "2020-05-01"}))

    [memory] = client.get("/v1/memories").json()["data"]

    assert memory["metadata"]["title"] == "Diary"
    assert (memory["source"], memory["agent_id"], memory["thread_id"]) == (
        "integration",
        "file-integration",
        body["integration_id"],
    )


def test_the_same_file_brings_nothing_a_second_time(upload, client):
    first, second = upload("a.md", b"I live in Graz."), upload("b.md", b"I live in Graz.")

    assert first["extraction_stats"]["memories_extracted"] == 1
    assert second["extraction_stats"]["memories_extracted"] == 0
    assert client.get("/v1/memories").json()["pagination"]["total_items"] == 1


def test_a_summary_is_one_memory(upload):
    text = " ".join(f"The garden number {n} has apple trees and a pond with {n} frogs." for n in range(40))

    body = upload("garden.txt", text.encode(), extract_mode="summary")

    assert body["extraction_stats"]["memories_extracted"] == len(body["memories"]) == 1


def test_more_is_kept_of_a_document_the_more_is_asked_for(upload, client):
    text = "\n\n".join(f"The bridge at mile {n} was built by Anton {chr(65 + n)}ller in 19{n + 10}." for n in range(20))

    counts = [
        upload(f"{mode}.txt", f"{mode} {text}".encode(), extract_mode=mode)["extraction_stats"]["memories_extracted"]
        for mode in ("highlights", "smart", "comprehensive")
    ]

    assert 0 < counts[0] < counts[1] < counts[1] + counts[2]


@pytest.mark.parametrize("name", ["run.exe", "noending", "x.zip"])
def test_what_is_no_document_is_refused_by_its_name(client, name):
    response = client.post(FILES, files={"file": (name, b"MZ")})

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "INVALID_FILE_TYPE"
    assert {"pdf", "docx", "txt", "md", "html"} <= set(response.json()["error"]["details"]["supported_types"])


def test_more_than_fifty_megabytes_are_refused(client):
    response = client.post(FILES, files={"file": ("big.txt", b"x" * (51 * 2**20))})

    assert response.status_code == 413
    assert response.json()["error"]["code"] == "FILE_TOO_LARGE"
    assert response.json()["error"]["details"] == {"max_size_mb": 50, "file_size_mb": 51.0}


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"extract_mode": "magic"}, "extract_mode"),
        ({"chunk_size": "0"}, "chunk_size"),
        ({"metadata": "[1]"}, "metadata"),
    ],
)
def test_a_wrong_field_of_the_form_is_named(client, form, field):
    response = client.post(FILES, files={"file": ("a.txt", b"x")}, data=form)

    assert response.status_code == 400
    assert response.json()["error"]["details"]["field"] == field


def test_a_form_without_a_file_is_refused(client):
    response = client.post(FILES, data={"category": "career"}, files={"other": ("a", b"x")})

    assert response.status_code == 400
    assert response.json()["error"]["details"]["field"] == "file"


DIALOGUES = [
    {"timestamp": "2024-03-20T10:00:00Z", "role": "user", "content": "I started pottery classes in Ghent."},
    {"timestamp": "2024-03-20T10:01:00Z", "role": "assistant", "content": "You could visit the Louvre."},
    {"timestamp": "2024-03-20T12:30:00Z", "role": "user", "content": "My brother Emil is a pilot.", "message_id": 7},
]


def test_two_dialogues_with_hours_between_are_two_conversations(client, ended):
    response = client.post(CHAT, json={"platform": "chatgpt", "chat_data": DIALOGUES})
    body = response.json()
    status = ended(body["integration_id"])

    assert response.status_code == 201
    assert body["integration_id"].startswith("chat_int_")
    assert body["processing_stats"]["conversations_identified"] == 2
    assert body["processing_stats"]["total_messages"] == 3
    assert body["processing_stats"]["date_range"] == {"start": "2024-03-20T10:00:00Z", "end": "2024-03-20T12:30:00Z"}
    assert body["status"] == "completed"
    assert {memory["start_time"] for memory in body["memories"]} == {"2024-03-20T10:00:00Z", "2024-03-20T12:30:00Z"}
    assert not any("Louvre" in memory["content"] for memory in body["memories"])
    assert status["progress"] == {
        "percentage": 100,
        "current_step": "completed",
        "total_steps": 4,
        "estimated_completion": None,
    }


def test_speakers_may_come_by_their_names(client):
    chat = [
        {"timestamp": "2024-03-20T10:00:00Z", "role": "Ines", "content": "I work as a vet in Porto."},
        {"timestamp": "2024-03-20T10:01:00Z", "role": "Karl", "content": "I have three horses."},
    ]

    body = client.post(CHAT, json={"platform": "whatsapp", "chat_data": chat}).json()
    texts = {memory["content"] for memory in body["memories"]}

    assert any("Ines" in text and "vet" in text for text in texts)
    assert any("Karl" in text and "horses" in text for text in texts)
    assert body["memories"][0]["participants"] == ["Ines", "Karl"]


@pytest.mark.parametrize("chat", [{"platform": "icq", "chat_data": DIALOGUES}, {"platform": "slack", "chat_data": []}])
def test_a_chat_of_no_platform_or_without_messages_is_refused(client, chat):
    response = client.post(CHAT, json=chat)

    assert response.status_code == 400
    assert response.json()["error"]["code"] == "VALIDATION_ERROR"


def test_an_indexed_chat_is_a_task_that_is_polled(client, until):
    conversations = [{"id": "c1", "timestamp": "2024-01-02T00:00:00Z", "messages": DIALOGUES[:1]}]
    response = client.post(
        "/v1/integrations/index/chat", json={"type": "CHATGPT", "data": {"conversations": conversations}}
    )
    body = response.json()
    done = until(
        lambda: client.get(f"/v1/integrations/status/{body['task_id']}").json(),
        lambda task: task["status"] in {"SUCCESS", "FAILED"},
        seconds=60,
    )

    assert response.status_code == 201
    assert body["task_id"].startswith("task_")
    assert body["status"] == "PENDING"
    assert done["status"] == "SUCCESS"
    assert done["error_message"] is None
    assert done["result"]["indexed_items"] == 1
    assert done["result"]["memories_created"] >= 1
    assert done["result"]["processing_time"].endswith("s")


@pytest.mark.parametrize("config", [{"exclude_sensitive_categories": ["Health"]}, {"privacy_level": "high"}])
def test_what_is_asked_to_be_left_out_of_an_import_is_left_out(client, until, config):
    said = ["I have epilepsy and take lamotrigine.", "I live in Leeds."]
    chat = {"id": "c1", "messages": [{"role": "user", "content": content} for content in said]}
    body = {"type": "CHATGPT", "data": {"conversations": [chat]}, "config": config}

    task = client.post("/v1/integrations/index/chat", json=body).json()["task_id"]
    until(lambda: client.get(f"/v1/integrations/status/{task}").json(), lambda found: found["status"] == "SUCCESS")

    assert [memory["memory"] for memory in client.get("/v1/memories", params={"limit": 9}).json()["memories"]] == [
        "Lives in Leeds"
    ]


def test_a_file_at_a_private_address_is_not_fetched(client, ended, site):
    body = client.post("/v1/integrations/index/file", json={"type": "FILE", "url": f"{site.url}/x.txt"}).json()

    status = ended(body["integration_id"])
    task = client.get(f"/v1/integrations/status/{body['task_id']}").json()

    assert status["status"] == "failed"
    assert "private network" in status["errors"][0]["message"]
    assert task["status"] == "FAILED"
    assert "private network" in task["error_message"]
    assert task["result"] is None
    assert site.requests == []


def test_what_a_platform_has_given_out_is_taken_without_its_network(client, ended):
    items = [
        {"id": "1", "kind": "posts", "text": "I run marathons every spring.", "timestamp": "2024-03-01T00:00:00Z"},
        {"id": "2", "kind": "messages", "text": "I collect stamps.", "timestamp": "2024-03-01T00:00:00Z"},
    ]
    body = client.post(
        "/v1/integrations/social", json={"platform": "linkedin", "auth_token": "t0k3n", "data": items}
    ).json()
    status = ended(body["integration_id"], include_logs=True)

    assert body["integration_id"].startswith("int_linkedin_")
    assert status["type"] == "social"
    assert status["stats"]["memories_created"] == 1
    assert status["logs"][0]["level"] == "info"
    assert {memory["agent_id"] for memory in client.get("/v1/memories").json()["data"]} == {"linkedin-integration"}


def test_without_data_or_connector_it_says_so(client):
    response = client.post("/v1/integrations/social", json={"platform": "reddit", "auth_token": "t0k3n"})
    body = response.json()
    status = client.get(f"/v1/integrations/{body['integration_id']}/status").json()

    assert response.status_code == 201
    assert body["status"] == "error"
    assert status["status"] == "failed"
    assert status["errors"][0]["code"] == "NO_CONNECTOR"
    assert "t0k3n" not in client.get("/v1/integrations").text


def test_what_is_over_is_not_called_off_any_more(client, upload):
    body = upload("me.txt", b"I live in Graz.")

    response = client.post(f"/v1/integrations/{body['integration_id']}/cancel")

    assert response.status_code == 200
    assert response.json()["status"] == "completed"


def test_another_users_integration_and_task_are_not_found(client, connect, org, upload):
    body = upload("me.txt", b"I live in Graz.")
    other = connect(org=org, user="bob")

    for found in (
        other.get(f"/v1/integrations/{body['integration_id']}/status"),
        other.get("/v1/integrations/chat_int_zzz/status"),
        client.get(f"/v1/integrations/int_{body['integration_id'].rpartition('_')[2]}/status"),
    ):
        assert found.status_code == 404
        assert found.json()["error"]["code"] == "INTEGRATION_NOT_FOUND"
    assert other.get("/v1/integrations/status/task_123").json()["error"]["code"] == "RESOURCE_NOT_FOUND"
    assert other.get("/v1/integrations").json()["data"] == []


def test_a_key_needs_the_scope_to_bring_something_along(connect, org):
    reader = connect(org=org, user="ada", scopes=["memory:read"])

    response = reader.post(CHAT, json={"platform": "chatgpt", "chat_data": DIALOGUES})

    assert response.status_code == 403


def test_paths_without_a_version_and_the_class_of_their_own(client, connect, org):
    standard = connect(org=org, user="cyd", tier="standard")

    response = standard.get("/integrations")

    assert response.status_code == 200
    assert response.headers["X-RateLimit-Limit"] == "10"


CHATGPT = {
    "id": "c1",
    "title": "Bees",
    "mapping": {
        "n1": {
            "message": {
                "id": "m1",
                "author": {"role": "user"},
                "create_time": 1710928800,
                "content": {"content_type": "text", "parts": ["My sister Nora keeps seven bee hives near Lake Orta."]},
            },
            "parent": None,
        }
    },
    "current_node": "n1",
}
EXPORTS = {
    "chatgpt": (making.archive({"conversations.json": [CHATGPT]}), {"conversation": "Bees", "message": "m1"}),
    "whatsapp": (
        b"20/03/2024, 21:42 - Ida: My sister Nora keeps seven bee hives near Lake Orta.\n21/03/2024, 07:00 - Otto: Hm.\n",
        {"conversation": "chat"},
    ),
    "slack": (
        making.archive({
            "users.json": [{"id": "U1", "profile": {"real_name": "Ida"}}],
            "garden/2024-03-20.json": [
                {"type": "message", "user": "U1", "ts": "1710928800.1", "text": "My sister Nora keeps seven bee hives near Lake Orta."}
            ],
        }),
        {"conversation": "#garden", "message": "1710928800.1"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("platform", EXPORTS)
def test_an_export_ends_in_memories_whose_evidence_leads_to_the_message(client, ended, evidence, platform):
    content, place = EXPORTS[platform]
    sent = {"file": ("chat", content)}

    response = client.post("/v1/integrations/exports", files=sent, data={"platform": platform, "me": "Ida"})
    status = ended(response.json()["integration_id"])
    [found] = [shown for text, shown in evidence().items() if "Nora" in text]

    assert response.status_code == 201, response.text
    assert (status["status"], status["platform"], status["type"]) == ("completed", platform, "chat")
    assert place.items() <= found["place"].items()
    assert "Lake Orta" in found["quote"]


def test_an_export_of_no_known_platform_names_those_that_are(client):
    response = client.post("/v1/integrations/exports", files={"file": ("x", b"x")}, data={"platform": "icq"})

    assert response.status_code == 400
    assert {"chatgpt", "linkedin", "mem0"} <= set(response.json()["error"]["details"]["valid_platforms"])


def test_a_file_that_means_harm_fails_with_the_reason_and_the_next_one_is_read(upload, ended):
    stray = making.archive({"word/document.xml": "<w/>", "../../etc/cron.d/x": "x"})

    harmful = ended(upload("x.docx", stray)["integration_id"])
    harmless = ended(upload("x.txt", b"I live in Graz.")["integration_id"])

    assert harmful["status"] == "failed"
    assert "outside" in harmful["errors"][0]["message"]
    assert harmful["errors"][0]["code"] == "PARSE_ERROR"
    assert harmless["status"] == "completed"


def test_an_integration_may_be_watched_live(client):
    chat = [{"role": "user", "content": f"I have {n} boats."} for n in range(2, 80)]
    name = client.post(CHAT, json={"platform": "telegram", "chat_data": chat}).json()["integration_id"]

    accept = {"Accept": "text/event-stream, application/vnd.memsync.envelope+json"}
    with client.stream("GET", f"/v1/integrations/{name}/events", headers=accept) as stream:
        told = [json.loads(line.removeprefix("data: ")) for line in stream.iter_lines() if line.startswith("data: ")]

    assert stream.headers["content-type"].startswith("text/event-stream")
    assert told[-1]["status"] == "completed"
    assert told[-1]["progress"]["percentage"] == 100
