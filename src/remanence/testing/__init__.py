"""For those who write adapters or test against the engine: each port's contract, and small true implementations.

A contract is a class of tests. Inherit it in a test module, give the fixture that it names, and run pytest with
pytest-asyncio in `auto` mode.
"""
