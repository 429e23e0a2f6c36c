"""The console: pages for people, rendered here, that work without any script.

A view is a function of the visitor: it translates, calls the engine, and shows what came back. A page never does what
the engine cannot, and nothing of a memory stands in it unescaped.
"""
