"""What operators do: move, erase, keep for a while, back up, and look up who did what."""

import json

import pytest
from typer.testing import CliRunner

from remanence.cli import app
from remanence.errors import Conflict, Invalid

MESSAGES = [
    {"role": "user", "content": "I work as a nurse in Leeds.", "timestamp": "2026-03-01T10:00:00Z"},
    {"role": "user", "content": "I have two cats."},
]


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("REMANENCE_EMBEDDER", "none")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def command(*words, data="data", code=0):
        where = ["--data", data] if data else []
        result = runner.invoke(app, [*words, *where], catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result

    (tmp_path / "chat.json").write_text(json.dumps(MESSAGES))
    command("ingest", "chat.json", "--user", "ada")
    command("ingest", "chat.json", "--user", "bob")
    return command


def test_what_is_exported_here_comes_in_there(run, tmp_path):
    run("export", "ada.jsonl", "--user", "ada")
    run("import", "ada.jsonl", data="other")

    there = json.loads(run("search", "nurse", "--user", "ada", "--json", data="other").stdout)
    lines = (tmp_path / "ada.jsonl").read_text().splitlines()

    assert "nurse" in json.dumps(there)
    assert json.loads(lines[0])["record"] == "header"
    assert len(lines) > 5
    with pytest.raises(Conflict, match="erase them first"):
        run("import", "ada.jsonl", data="other")
    assert json.loads(run("import", "ada.jsonl", "--skip-known", "--json", data="other").stdout)["known"] == ["ada"]


def test_a_project_goes_to_the_standard_output(run):
    exported = run("export").stdout.splitlines()

    assert {json.loads(line)["name"] for line in exported if '"record":"user"' in line} == {"ada", "bob"}


def test_an_erasure_has_a_receipt_and_is_in_the_audit_log(run):
    receipt = json.loads(run("erase", "user", "ada", "--json").stdout)
    entries = json.loads(run("audit", "--action", "erase", "--json").stdout)

    assert receipt["users"] == 1
    assert receipt["rows"]["events"] == 2
    assert receipt["texts_sought"] >= 2
    assert receipt["residue"] == {}
    assert receipt["same_words_of_others"]["events"] >= 1
    assert [(entry["actor"], entry["details"]["receipt"]) for entry in entries] == [("operator", receipt["receipt"])]
    assert "bob" in run("export").stdout


def test_an_org_can_be_erased(run):
    assert "2 users are gone" in run("erase", "org", "default").stdout


def test_what_is_kept_is_decided_and_shown(run):
    assert "for ever" in run("retention").stdout
    assert "events 90 days" in run("retention", "events=90", "episodic=365").stdout
    assert json.loads(run("retention", "--json").stdout) == {"": {"events": 90.0, "episodic": 365.0}}
    assert "for ever" in run("retention", "--clear").stdout
    with pytest.raises(Invalid, match="NAME=DAYS"):
        run("retention", "events")


def test_a_backup_can_be_worked_with_and_a_copy_is_verified(run, tmp_path):
    (tmp_path / "restored").mkdir()
    run("db", "backup", "restored/remanence.db")
    copied = run("db", "copy", "restored/remanence.db", "copy.db", "--json", data="")
    run("db", "compact")

    assert json.loads(copied.stdout)["users"] == 2
    assert "nurse" in run("search", "nurse", "--user", "ada", data="restored").stdout
