"""The world outside: addresses that somebody else has named."""
