"""Other people's stores behind one small protocol: each script runs in an environment of its own.

A line in: {"add": {"user", "id", "text", "at"}} or {"search": {"user", "query", "limit"}}. A line out: {"ms"}, and for
a search {"ids"}, best first. The first argument is a folder of the script's own, the second the address of an
OpenAI-compatible embeddings endpoint, which serves everyone the same model.
"""
