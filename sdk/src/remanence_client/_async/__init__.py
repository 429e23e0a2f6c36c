"""One client of two: `make sync` makes the blocking one of the asynchronous one, which is written by hand."""
