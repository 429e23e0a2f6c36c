"""Remanence in the interfaces of agent frameworks, one module for each; each needs its framework and nothing else.

They share the blocking client, which is safe between threads, and run it in a thread where the framework is
asynchronous: so one client serves every event loop.
"""
