"""Documents and archives by the clients, the same for each kind of them."""

import json

import pytest

from remanence_client import NotFoundError, RemanenceError, ValidationError

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True, scope="session")
EXPORT = {"results": [{"id": "m1", "memory": "Plays the oboe", "created_at": "2026-02-05T10:00:00Z"}]}


def test_a_document_is_brought_along(memory, tmp_path):
    path = tmp_path / "notes.md"
    path.write_text("# Garden\n\nI planted three apple trees.\n", encoding="utf-8")

    begun = memory.imports.file(path, category="interests", metadata={"author": "Ada"})
    done = memory.imports.wait(begun.id)

    assert (done.status, done.type, done.progress.percentage, done.errors) == ("completed", "file", 100, ())
    assert done.stats.memories_created >= 1
    [kept, *_] = memory.get_all(filters={"metadata.author": {"eq": "Ada"}}).all()
    assert "apple trees" in kept.memory
    assert [each.id for each in memory.imports.list()] == [done.id]
    assert memory.imports.get(done.id, include_logs=True).logs


def test_another_systems_memories_are_brought_along(memory):
    begun = memory.imports.archive("mem0", json.dumps(EXPORT).encode(), name="export.json")

    assert memory.imports.wait(begun.id).status == "completed"
    assert [each.memory for each in memory.get_all()] == ["Plays the oboe"]


def test_what_cannot_be_read_says_so(memory):
    with pytest.raises(ValidationError) as refused:
        memory.imports.file(b"MZ", name="setup.exe")
    with pytest.raises(RemanenceError, match="name of the file"):
        memory.imports.file(b"text")
    with pytest.raises(NotFoundError):
        memory.imports.wait("int_none")

    broken = memory.imports.wait(memory.imports.file(b"no PDF at all", name="broken.pdf").id)

    assert refused.value.code == "INVALID_FILE_TYPE"
    assert (broken.status, len(broken.errors)) == ("failed", 1)
    assert memory.imports.cancel(broken.id).status == "failed"
