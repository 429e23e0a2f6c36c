"""Passwords as Argon2 keeps them, computed off the event loop: each takes a fifth of a second by design."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class ArgonPasswords:
    """Implements `ports.Passwords`."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()

    async def kept(self, password: str) -> str:
        return await asyncio.to_thread(self._hasher.hash, password)

    async def match(self, kept: str, password: str) -> bool:
        return await asyncio.to_thread(self._matches, kept, password)

    def _matches(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False
