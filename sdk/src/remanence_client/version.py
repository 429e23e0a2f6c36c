"""Of this client; a server of another one may tell more, never less."""

from typing import Final

__version__: Final = "0.1.0"
