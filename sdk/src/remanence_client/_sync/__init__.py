# Made from _async/__init__.py by `make sync`: change that.
"""One client of two: `make sync` makes the blocking one of the asynchronous one, which is written by hand."""
