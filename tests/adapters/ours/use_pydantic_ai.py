"""Pydantic AI: a toolset that looks up, notes and forgets for the user of the run."""

import asyncio
from dataclasses import dataclass

from pydantic_ai import Agent, ModelMessage, ModelResponse, TextPart, ToolCallPart
from pydantic_ai.messages import ModelRequest, RetryPromptPart, ToolReturnPart
from pydantic_ai.models.function import AgentInfo, FunctionModel
from pydantic_ai.models.test import TestModel
from refusing import refused

from remanence_client import APIConnectionError, Remanence
from remanence_client.adapters.pydantic_ai import RemanenceToolset

client = Remanence()


@dataclass
class Visitor:
    name: str


def scripted(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
    """Calls the tool that the prompt names, and answers with all that it was given to read."""
    request = messages[-1]
    assert isinstance(request, ModelRequest)
    part = request.parts[-1]
    if isinstance(part, ToolReturnPart | RetryPromptPart):
        return ModelResponse(parts=[TextPart(str(part.content))])
    tool, colon, said = str(part.content).partition(": ")
    if colon:
        given = {"add_memory": "text", "search_memories": "query", "delete_memory": "memory_id"}[tool]
        return ModelResponse(parts=[ToolCallPart(tool, {given: said})])
    return ModelResponse(parts=[TextPart(info.instructions or "")])


def agent(toolset: RemanenceToolset) -> Agent[Visitor, str]:
    return Agent(FunctionModel(scripted), deps_type=Visitor, toolsets=[toolset])


toolset = RemanenceToolset(client, user_id=lambda ctx: ctx.deps.name)
helper = agent(toolset)


def ask(text: str, user: str) -> str:
    return helper.run_sync(text, deps=Visitor(user)).output


# Noted in one run; looked up in another one, or there with the prompt, by whoever it is about and nobody else.
assert "mem_" in ask("add_memory: I keep bees in Kent.", "ada ü/1")
assert "bees" in ask("search_memories: Which insects does the user look after?", "ada ü/1")
assert "bees" in ask("Which insects do I look after?", "ada ü/1")
assert "bees" in asyncio.run(helper.run("Which insects do I look after?", deps=Visitor("ada ü/1"))).output
assert "bees" not in ask("search_memories: Which insects does the user look after?", "bob")
assert "bees" not in ask("Which insects do I look after?", "bob")
assert "Search your memory" in ask("Hello", "bob")

# Forgotten where the user asks for it; what is not there is told to the model, which may try again.
[bees] = client.search("bees", user_id="ada ü/1", limit=1)
assert "Memory not found" in ask(f"delete_memory: {bees.id}", "bob")
assert ask(f"delete_memory: {bees.id}", "ada ü/1") == bees.id
assert "bees" not in ask("Which insects do I look after?", "ada ü/1")
assert "Must not be blank" in ask("search_memories:  ", "ada ü/1")

# The user may be fixed, what comes with the prompt be left out, and a failure of the server is no business of the model.
plain = RemanenceToolset(client, user_id="carl", context_tokens=0)
model = TestModel(call_tools=["search_memories"])
assert Agent(model, toolsets=[plain]).run_sync("Hello").output == '{"search_memories":[]}'
assert model.last_model_request_parameters is not None
assert [tool.name for tool in model.last_model_request_parameters.function_tools] == [
    "search_memories",
    "add_memory",
    "delete_memory",
]
assert Agent(FunctionModel(scripted), toolsets=[plain]).run_sync("Hello").output.startswith("Search your memory")
away = RemanenceToolset(Remanence("http://127.0.0.1:9", "key", max_retries=0), user_id="ada")
refused(APIConnectionError, lambda: agent(away).run_sync("Hello", deps=Visitor("ada")), "was not reached")
