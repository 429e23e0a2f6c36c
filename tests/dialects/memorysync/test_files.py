"""Documents that become memories, and imports in the background."""

import io
import json

import pytest
from docx import Document
from fpdf import FPDF
from memorysync import MemorySyncClient

BEES, DOG = "The user keeps bees in Kent.", "The user has a dog named Biscuit."


@pytest.fixture
def sdk(server, org):
    with MemorySyncClient(api_key=server.key(org=org), base_url=server.url, end_user_id="ada") as client:
        yield client


@pytest.fixture
def nobody(server, org):
    """The same without a user."""
    with MemorySyncClient(api_key=server.key(org=org), base_url=server.url) as client:
        yield client


def lines(*records):
    return "\n".join(each if isinstance(each, str) else json.dumps(each) for each in records).encode()


def over(sdk, until, begun):
    return until(lambda: sdk.get_import(begun["id"]), lambda job: job["status"] not in {"queued", "running"})


def texts(sdk):
    return sorted(memory["text"] for memory in sdk.export_all().memories)


def a_pdf():
    page = FPDF()
    page.add_page()
    page.set_font("helvetica", size=12)
    page.multi_cell(0, text=BEES)
    return bytes(page.output())


def a_docx():
    document, buffer = Document(), io.BytesIO()
    document.add_paragraph(BEES)
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("note.txt", BEES.encode()),
        ("note.md", f"# Ada\n\n{BEES}\n".encode()),
        ("note.HTML", f"<html><body><p>{BEES}</p></body></html>".encode()),
        ("note.pdf", a_pdf()),
        ("note.docx", a_docx()),
    ],
)
def test_a_document_becomes_memories(sdk, name, content):
    added = sdk.upload(content, filename=name, source="files", metadata={"k": 1})

    assert (added.source, added.metadata) == ("files", {"k": 1})
    assert "bees" in " ".join(texts(sdk))


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", b"name,pet\nAda,a dog named Biscuit\n"), ("a.json", b'{"text": "The user keeps bees."}')],
)
def test_tables_and_code_are_read_as_they_are(sdk, name, content):
    sdk.upload(content, filename=name)

    assert texts(sdk)


@pytest.mark.parametrize(("name", "content"), [("a.txt", b"  \n\n "), ("a.pdf", b"%PDF-1.4 broken")])
def test_where_nothing_can_be_read_that_is_said(sdk, name, content):
    answer = sdk.upload(content, filename=name)

    assert (answer.status, answer.reason) == ("skipped", "no_extractable_text")


@pytest.mark.parametrize("form", [{}, {"metadata": "no json"}])
def test_what_cannot_be_uploaded_is_refused(client, form):
    name = "a.txt" if form else "movie.mp4"
    response = client.post("/memory/upload", files={"file": (name, b"x")}, data=form)

    assert response.status_code == 422
    assert response.json()["error"]["code"] == ("VALIDATION_ERROR" if form else "UNSUPPORTED_FILE_TYPE")
    assert client.post("/memory/upload", data={"source": "x"}).status_code == 422


def test_an_import_runs_to_its_end(sdk, until):
    records = [
        {"text": BEES, "client_ref": "r1", "tags": ["X"], "importance": 0.9},
        {"text": "ok thanks, bye now"},
        {"text": DOG},
    ]

    begun = sdk.create_import(lines(*records), filename="a.jsonl", continue_on_error=True)
    done = over(sdk, until, begun)

    assert (begun["status"], begun["total_records"]) == ("queued", 3)
    assert (done["status"], done["processed_records"], done["progress_percentage"]) == ("completed", 3, 100)
    assert (done["created"], done["skipped"], done["rejected"], done["failed"]) == (2, 1, 0, 0)
    [bees] = sdk.query("bees", filters={"tags": ["x"]}).memories
    assert bees.importance == 0.9


def test_records_that_are_none_are_rejected_or_end_it(sdk, until):
    content = lines({"text": BEES}, "no json", {"text": "short"}, {"text": DOG})

    kept_on = over(sdk, until, sdk.create_import(content, filename="a.jsonl", continue_on_error=True))
    ended = over(sdk, until, sdk.create_import(content, filename="b.jsonl", continue_on_error=False))

    assert (kept_on["status"], kept_on["created"], kept_on["rejected"]) == ("completed", 2, 2)
    assert (ended["status"], ended["error"]) == ("failed", "Record 2 is no JSON object.")
    assert len(texts(sdk)) == 2


def test_an_import_that_is_resumed_takes_nothing_twice(sdk, until):
    first, more = {"text": BEES, "client_ref": "r1"}, {"text": DOG, "client_ref": "r2"}
    over(sdk, until, sdk.create_import(json.dumps([first]).encode(), filename="a.json"))

    done = over(
        sdk, until, sdk.create_import(json.dumps({"items": [first, more]}).encode(), filename="a.json", resume=True)
    )

    assert (done["already_imported"], done["created"]) == (1, 1)
    assert len(texts(sdk)) == 2


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.csv", b"text\nx", {}),
        ("a.json", b"{", {}),
        ("a.json", b'"x"', {}),
        ("a.jsonl", b"\xff\xfe", {}),
        ("a.jsonl", lines({"text": BEES}), {"resume": "true"}),
    ],
)
def test_what_cannot_be_imported_is_refused(client, name, content, form):
    assert client.post("/imports", files={"file": (name, content)}, data=form).status_code == 422


def test_records_may_be_of_several_users(nobody, speak, until):
    records = [{"text": BEES, "end_user_id": "ada"}, {"text": DOG, "end_user_id": "bob"}, {"text": DOG}]

    done = over(nobody, until, nobody.create_import(lines(*records), filename="a.jsonl"))

    assert (done["status"], done["created"]) == ("completed", 3)
    assert [len(texts(speak(name))) for name in ("ada", "bob")] == [2, 1]


@pytest.fixture
def speak(server, org):
    clients = []

    def client(user):
        clients.append(MemorySyncClient(api_key=server.key(org=org), base_url=server.url, end_user_id=user))
        return clients[-1]

    yield client
    for each in clients:
        each.close()


def test_imports_are_listed_and_called_off(sdk, nobody, speak, until):
    begun = sdk.create_import(lines({"text": BEES}), filename="a.jsonl")
    over(sdk, until, begun)

    listed = nobody.list_imports(status="completed", limit=5)

    assert listed == sdk.list_imports()
    assert [each["id"] for each in listed["jobs"]] == [begun["id"]]
    assert speak("bob").list_imports() == {"jobs": [], "total": 0}
    assert sdk.cancel_import(begun["id"])["status"] == sdk.cancel_import(begun["id"])["status"] == "completed"


def test_an_import_needs_a_user(client, connect, org):
    nobody = connect(org=org)

    response = nobody.post("/imports", files={"file": ("a.jsonl", lines({"text": BEES}))})

    assert response.json()["error"]["code"] == "MISSING_END_USER_ID"
    assert nobody.get("/imports/imp_1").status_code == 404


def test_who_belongs_to_one_user_sees_no_others_imports(client, connect, org, until):
    begun = client.post("/imports", files={"file": ("a.jsonl", lines({"text": BEES}))}).json()
    bob = connect(org=org, user="bob", scopes=("memory:*",))

    assert bob.get("/imports").json()["total"] == 0
    assert bob.get(f"/imports/{begun['id']}").status_code == 404
    added = client.post("/memory/add", json={"text": DOG}).json()
    assert bob.get(f"/v1/memory/status/m_{added['id']}").status_code == 404
    assert client.get(f"/v1/memory/status/m_{added['id']}").status_code == 200
