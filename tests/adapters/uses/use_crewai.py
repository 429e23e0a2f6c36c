"""crewai-memorysync: the storage of a crew's memory with its own vectors, and an agent's tools."""

from crewai.memory.types import MemoryRecord
from crewai_memorysync import MemorySyncStorage, create_memorysync_tools, get_crew_context
from waiting import until

storage = MemorySyncStorage(user_id="crew 1")


def record(name: str, content: str, *, scope: str, embedding: list[float]) -> MemoryRecord:
    return MemoryRecord(id=name, content=content, scope=scope, categories=["x"], embedding=embedding)


BEES = record("r1", "The customer keeps bees in Kent.", scope="/sales", embedding=[1.0, 0.0, 0.0])
CELLO = record("r2", "The customer plays the cello.", scope="/sales/music", embedding=[0.0, 1.0, 0.0])
storage.save([BEES, CELLO])
storage.save([BEES])

assert storage.count() == 2
assert [each.id for each, _ in storage.search([0.9, 0.1, 0.0], limit=1)] == ["r1"]
kept = storage.get_record("r2")
assert kept is not None
assert (kept.content, kept.scope, kept.embedding) == (CELLO.content, "/sales/music", CELLO.embedding)
assert {each.id for each in storage.list_records()} == {"r1", "r2"}
assert storage.list_scopes("/sales") == ["/sales/music"]
assert storage.list_categories() == {"x": 2}

context = until(lambda: get_crew_context("What does the customer keep?", user_id="crew 1"), lambda text: "bees" in text)
assert "bees" in context, context
storage.update(BEES.model_copy(update={"content": "The customer keeps goats in Kent."}))
context = until(
    lambda: get_crew_context("What does the customer keep?", user_id="crew 1"),
    lambda text: "goats" in text and "bees" not in text,
)
assert "goats" in context, context
assert "bees" not in context, context

add, search, listing, update, delete = create_memorysync_tools(user_id="crew 1")
stored = add.run(text="The customer is allergic to peanuts.")
assert "m_" in stored, stored
assert "peanuts" in search.run(query="allergies")
assert "peanuts" in listing.run(limit=10)
name = stored[stored.index("m_") :].split()[0].rstrip(".,")
assert "Error" not in update.run(memory_id=name, importance=0.9)
assert "Deleted" in delete.run(memory_id=name)

assert storage.delete(record_ids=["r1"]) == 1
assert storage.count() == 1
context = until(lambda: get_crew_context("goats in Kent", user_id="crew 1"), lambda text: "goats" not in text)
assert "goats" not in context, context
