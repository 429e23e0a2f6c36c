"""Moving over from other systems with one command."""

import json

import pytest
from tests.files import web
from typer.testing import CliRunner

from remanence.cli import app
from remanence.errors import Denied, Invalid

MEM0 = {
    "results": [
        {"id": "a", "memory": "Plays the oboe", "user_id": "ida", "categories": ["interests"], "created_at": "2024-03-20T10:00:00Z"},
        {"id": "b", "memory": "Lives in Graz", "user_id": "ida", "embedding": [0.1], "created_at": "2024-03-21T10:00:00Z"},
        {"id": "c", "memory": "", "user_id": "ida"},
        {"id": "d", "memory": "Keeps bees", "user_id": "otto"},
    ]
}  # fmt: skip


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("REMANENCE_EMBEDDER", "none")
    monkeypatch.setenv("COLUMNS", "200")
    runner = CliRunner()

    def command(*words):
        result = runner.invoke(app, [*words, "--data", str(tmp_path)], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result

    return command


@pytest.fixture
def exported(tmp_path):
    path = tmp_path / "mem0.json"
    path.write_text(json.dumps(MEM0))
    return str(path)


def report(run, *words):
    return json.loads(run("import", *words, "--json").stdout)


def texts(run, user):
    return {hit["text"] for hit in json.loads(run("search", "oboe Graz bees", "--user", user, "--json").stdout)}


def test_a_dry_run_counts_and_keeps_nothing(run, exported):
    seen = report(run, "mem0", exported, "--dry-run")

    assert (seen["found"], seen["known"], seen["rejected"]) == (4, 0, 1)
    assert seen["by_user"] == {"ida": 2, "otto": 1}
    assert seen["by_way"] == {"statement": 3}
    assert seen["not_carried"] == {"embedding": 1}
    assert texts(run, "ida") == set()


def test_memories_move_to_whose_they_are_with_a_report_of_what_could_not(run, exported):
    told = report(run, "mem0", exported)

    assert (told["stage"], told["stored"], told["rejected"]) == ("completed", 3, 1)
    assert told["problems"] == ["c: It has no text."]
    assert told["not_carried"] == {"embedding": 1}
    assert texts(run, "ida") == {"Plays the oboe", "Lives in Graz"}
    assert texts(run, "otto") == {"Keeps bees"}


def test_the_same_command_again_brings_nothing_twice(run, exported):
    report(run, "mem0", exported)

    again, seen = report(run, "mem0", exported), report(run, "mem0", exported, "--dry-run")

    assert (again["known"], again.get("stored", 0)) == (3, 0)
    assert seen["known"] == 3


def test_everything_becomes_one_users_where_one_is_named(run, exported):
    report(run, "mem0", exported, "--user", "eva")

    assert texts(run, "eva") == {"Plays the oboe", "Lives in Graz", "Keeps bees"}


def test_a_chat_comes_the_same_way_and_is_told_in_plain_words(run, tmp_path):
    path = tmp_path / "chat.txt"
    path.write_text("20/03/2024, 21:42 - Ida: I play the oboe.\n20/03/2024, 21:43 - Otto: I keep bees.\n")

    told = run("import", "whatsapp", str(path), "--me", "Ida", "--user", "ida")

    assert "stage: completed" in told.stdout
    assert texts(run, "ida") == {"Plays the oboe"}


def test_an_api_is_read_page_by_page_with_its_key(run, monkeypatch):
    def page(request):
        if request.headers.get("authorization") != "Token k3y":
            return web.Answer(status=401)
        number = int(request.query.get("page", "1"))
        record = {"id": number, "memory": f"Owns {number} boats", "user_id": "ida"}
        following = f"/v1/memories/?user_id=ida&page={number + 1}" if number < 3 else None
        return web.json_answer({"results": [record], "next": following})

    with web.running() as site:
        site.pages["/v1/memories/"] = page
        with pytest.raises(Denied, match="--key"):
            run("import", "mem0", f"{site.url}/v1/memories/?user_id=ida")
        told = report(run, "mem0", f"{site.url}/v1/memories/?user_id=ida", "--key", "k3y")

    assert told["stored"] == 3


@pytest.mark.parametrize(
    ("system", "first", "second"),
    [
        ("memsync", {"data": [{"id": "a", "memory": "Owns 1 boat"}], "pagination": {"page": 1, "has_next": True}}, {"page": "2"}),
        ("memsy", {"items": [{"memory_id": "a", "text": "Owns 1 boat"}], "total": 2, "limit": 1, "offset": 0}, {"offset": "1"}),
        ("letta", [{"id": "p1", "text": "Owns 1 boat"}], {"after": "p1", "limit": "1"}),
    ],
)  # fmt: skip
def test_each_api_tells_of_its_next_page_in_its_own_way(run, system, first, second):
    asked = []

    def page(request):
        asked.append(request.query)
        return web.json_answer(
            first if len(asked) == 1 else [] if isinstance(first, list) else {"data": [], "items": []}
        )

    with web.running() as site:
        site.pages["/m"] = page
        report(run, system, f"{site.url}/m{'?limit=1' if system == 'letta' else ''}", "--user", "ida")

    assert asked[1:] == [second]


@pytest.mark.parametrize(("what", "why"), [("outlook", "no form"), ("mem0", "cannot be read")])
def test_what_is_not_known_or_not_there_is_said(run, tmp_path, what, why):
    with pytest.raises(Invalid, match=why):
        run("import", what, str(tmp_path / "missing.json"), "--dry-run")


def test_an_upload_that_cannot_be_read_fails_with_the_reason(run, tmp_path):
    path = tmp_path / "x.json"
    path.write_text("{nothing")

    with pytest.raises(Invalid, match="JSON is damaged"):
        run("import", "mem0", str(path))
