"""CrewAI: what an agent of a crew was told in one run comes with its task in the next one."""

import copy
from typing import Any

from crewai import Agent, Crew, Task
from crewai.llms.base_llm import BaseLLM
from crewai.tools.memory_tools import create_memory_tools

from remanence_client import Remanence
from remanence_client.adapters.crewai import RemanenceMemory

client = Remanence()


class Echo(BaseLLM):
    """Answers with what it is to, or with all that it was given to read."""

    answer: str = ""

    def call(self, messages: Any, *_: Any, **__: Any) -> str:
        read = messages if isinstance(messages, str) else " | ".join(str(each["content"]) for each in messages)
        return f"Thought: I now can give a great answer\nFinal Answer: {self.answer or read}"


def crew(user: str, description: str, answer: str = "", **more: Any) -> str:
    agent = Agent(role="Researcher", goal="To know", backstory="Curious.", llm=Echo(model="echo", answer=answer))
    task = Task(description=description, expected_output="One sentence.", agent=agent)
    memory = RemanenceMemory(client, user_id=user, **more)
    return str(Crew(agents=[agent], tasks=[task], memory=memory, verbose=False).kickoff())


# Found out in one run, told with the task in the next one, and never in somebody else's.
crew("ada", "Find out what the customer keeps.", "The customer keeps bees in Kent.", root_scope="/crew/sales")
assert "bees" in crew("ada", "Which insects does the customer look after?")
assert "bees" not in crew("bob", "Which insects does the customer look after?")
[bees, *_] = RemanenceMemory(client, user_id="ada", root_scope="/crew/sales").recall("insects", limit=1)
assert (bees.record.content, bees.record.scope) == ("The customer keeps bees in Kent", "/crew/sales/agent/researcher")

# A record says what was said of it, and is replaced, listed and forgotten by its scope, labels, age and id.
memory = RemanenceMemory(client, user_id="carl")
cello = memory.remember(
    "The customer plays the cello.", scope="/sales/music", categories=["x", "ü"], metadata={"n": 1}, importance=0.9
)
assert cello is not None
assert (cello.content, cello.scope, cello.categories) == ("The customer plays the cello", "/sales/music", ["x", "ü"])
assert (cello.metadata, cello.importance) == ({"n": 1}, 0.9)
assert memory.remember_many(["The customer lives in Leeds."], scope="/sales", categories=["x"])
assert {record.scope for record in memory.list_records("/sales")} == {"/sales", "/sales/music"}
assert [record.id for record in memory.list_records("/sales/music")] == [cello.id]
assert memory.list_records("/sal") == []
assert len(memory.list_records(limit=1, offset=1)) == 1
assert memory.list_scopes() == ["/sales"]
assert memory.list_scopes("/sales") == ["/sales/music"]
assert memory.list_categories() == {"x": 2, "ü": 1}
info = memory.info("/sales")
assert (info.record_count, info.child_scopes) == (2, ["/sales/music"])
assert "/sales/music (1 records)" in memory.tree()
assert [match.record.id for match in memory.recall("instruments", scope="/sales/music")] == [cello.id]
assert [match.record.id for match in memory.recall("instruments", categories=["ü"])] == [cello.id]
assert memory.scope("/sales").recall("instruments", limit=1)[0].record.id == cello.id
updated = memory.update(cello.id, content="The customer plays the violin.", metadata={"m": 2})
assert (updated.content, updated.metadata, updated.scope) == ("The customer plays the violin.", {"m": 2}, cello.scope)
assert memory.forget(record_ids=[cello.id, "none"]) == 1
assert memory.forget(scope="/sales", categories=["x"], metadata_filter={"n": 1}) == 0
assert memory.forget(scope="/sales", categories=["x"]) == 1

# What is private is recalled by its source alone; copies share the connections; what is read only stays as it is.
memory.remember("The gate code is on the fridge.", source="s1", private=True)
assert memory.recall("gate code") == []
assert len(memory.recall("gate code", source="s1")) == 1
assert memory.recall("gate code", source="s2") == []
assert len(memory.recall("gate code", include_private=True)) == 1
assert copy.deepcopy(memory.storage) is memory.storage
reading = RemanenceMemory(client, user_id="carl", read_only=True)
assert reading.remember("The customer is tall.") is None
assert reading.remember_many(["The customer is tall."]) == []

# The tools that CrewAI gives to agents work on it; what came from elsewhere is recalled, and no reset takes it away.
recall, remember = create_memory_tools(RemanenceMemory(client, user_id="dora"))
assert "Saved to memory" in remember.run(contents=["The customer keeps goats."])
assert "Saved to memory" in remember.run(contents=["The customer keeps goats."])
assert "Saved to memory" in remember.run(contents=["x"])
assert "goats" in recall.run(queries=["animals"])
client.add("I have a dog named Biscuit.", user_id="dora")
assert "Biscuit" in recall.run(queries=["animals"])
RemanenceMemory(client, user_id="dora").reset_all()
assert [each.source for each in client.get_all(user_id="dora")] == ["chat"]

# What an agent was asked on its own is what the user says.
asking = RemanenceMemory(client, user_id="eve")
Agent(
    role="Helper", goal="To help", backstory="Kind.", llm=Echo(model="echo", answer="Lovely."), memory=asking
).kickoff("I play the cello in Leeds.")
assert any("cello" in record.content for record in asking.list_records())
assert not any("Lovely" in record.content for record in asking.list_records())
