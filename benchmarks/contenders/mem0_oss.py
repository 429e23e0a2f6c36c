"""mem0, open source, as its documentation starts it (qdrant on disk), with `infer=False`: no language model."""

import os
import sys

os.environ |= {"MEM0_TELEMETRY": "False", "OPENAI_API_KEY": "none", "MEM0_DIR": sys.argv[1]}

from mem0 import Memory
from wire import answer

folder, endpoint = sys.argv[1:]
memory = Memory.from_config({
    "embedder": {
        "provider": "openai",
        "config": {"model": "local", "openai_base_url": endpoint, "api_key": "none", "embedding_dims": 384},
    },
    "vector_store": {
        "provider": "qdrant",
        "config": {"path": f"{folder}/qdrant", "embedding_model_dims": 384, "on_disk": True},
    },
    "history_db_path": f"{folder}/history.db",
})  # fmt: skip


def add(user, id, text, at):
    memory.add([{"role": "user", "content": text}], user_id=user, metadata={"turn": id, "at": at}, infer=False)


def search(user, query, limit):
    found = memory.search(query, top_k=limit, filters={"user_id": user}, threshold=0.0)
    return [hit["metadata"]["turn"] for hit in found["results"]]


answer(add, search)
