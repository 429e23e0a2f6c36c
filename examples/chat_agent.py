"""A chat agent that remembers you from one run to the next.

    export REMANENCE_API_KEY=…                # the key that `make serve` printed
    python examples/chat_agent.py

Without a language model it answers from memory alone. With any server that speaks OpenAI's chat API it talks:

    export OPENAI_BASE_URL=http://127.0.0.1:11434/v1 OPENAI_MODEL=qwen3:8b
"""

import os
import sys
from collections.abc import Callable, Sequence
from uuid import uuid4

import httpx

from remanence_client import Remanence

INSTRUCTIONS = "You are a friendly assistant. Use what you know about the user where it helps, and do not recite it."
TURNS_IN_SIGHT = 10
"""So much of this conversation the model sees word for word; everything before it comes from memory."""

Turn = dict[str, str]
Replying = Callable[[Remanence, str, Sequence[Turn]], str]


def main() -> None:
    replying = from_model if os.environ.get("OPENAI_MODEL") else from_memory
    with Remanence(os.environ.get("REMANENCE_BASE_URL")) as memory:
        greet(memory)
        talk(memory, replying)


def greet(memory: Remanence) -> None:
    known = memory.profile().user_bio
    print(f"Welcome back. {known}" if known else "Hello! I do not know you yet. Tell me something about you.")


def talk(memory: Remanence, replying: Replying) -> None:
    thread, said = f"chat-{uuid4().hex[:8]}", list[Turn]()
    for line in sys.stdin:
        if not (text := line.strip()):
            continue
        reply = replying(memory, text, said)
        print(reply)
        turns = [{"role": "user", "content": text}, {"role": "assistant", "content": reply}]
        memory.add(turns, thread_id=thread)
        said += turns


def from_model(memory: Remanence, text: str, said: Sequence[Turn]) -> str:
    """What a model replies that is told what is known and bears on the text."""
    known = memory.context(text, max_tokens=400).text
    messages = [
        {"role": "system", "content": f"{INSTRUCTIONS}\n\n{known}"},
        *said[-TURNS_IN_SIGHT:],
        {"role": "user", "content": text},
    ]
    answer = httpx.post(
        f"{os.environ.get('OPENAI_BASE_URL', 'https://api.openai.com/v1')}/chat/completions",
        headers={"Authorization": f"Bearer {os.environ.get('OPENAI_API_KEY', 'none')}"},
        json={"model": os.environ["OPENAI_MODEL"], "messages": messages},
        timeout=120,
    ).raise_for_status()
    return str(answer.json()["choices"][0]["message"]["content"])


def from_memory(memory: Remanence, text: str, said: Sequence[Turn]) -> str:  # noqa: ARG001 - what is known says it all
    """An answer in the words of what was said; what is no question is taken note of."""
    if text.endswith("?"):
        return memory.answer(text).answer
    return "I see."


if __name__ == "__main__":
    main()
