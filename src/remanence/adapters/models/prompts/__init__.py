"""What a language model is asked, each question beside the type of its answer."""

from typing import Final

VERSION: Final = 1
"""Moves when what a model is asked changes what it finds: readings of another version can be made again."""
