"""An issuer's public keys, from a file or from its address, fetched anew when a token names one that is not there."""

import asyncio
import json
import time
from pathlib import Path
from typing import Any, Final

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from remanence.errors import Unavailable

FRESH_FOR: Final = 900.0
"""Seconds that fetched keys are good for."""
AGAIN_AFTER: Final = 30.0
"""Seconds between two fetches for keys that are not there: whoever sends such tokens cannot make us fetch for each."""
PATIENCE: Final = 5.0


class KeySets:
    def __init__(self, source: str) -> None:
        """`source` is the address of a JWKS document, or the path of a file that holds one."""
        self._source = source
        self._keys: KeySet | None = None
        self._fetched = 0.0
        self._lock = asyncio.Lock()

    async def holding(self, key_id: str | None) -> KeySet:
        """The keys, with that one among them if the issuer has it. Raises Unavailable where they cannot be had."""
        async with self._lock:
            age = time.monotonic() - self._fetched
            if self._keys is None or age > FRESH_FOR or (age > AGAIN_AFTER and not _has(self._keys, key_id)):
                self._keys = await self._fetch()
                self._fetched = time.monotonic()
            return self._keys

    async def _fetch(self) -> KeySet:
        try:
            return KeySet.import_key_set(await self._document())
        except (httpx.HTTPError, OSError, ValueError, TypeError, KeyError, JoseError) as error:
            raise Unavailable(f"The keys at {self._source} cannot be read: {error}.") from error

    async def _document(self) -> Any:
        if not self._source.startswith(("http://", "https://")):
            return json.loads(await asyncio.to_thread(Path(self._source).read_text, encoding="utf-8"))
        async with httpx.AsyncClient(timeout=PATIENCE, follow_redirects=True) as client:
            response = await client.get(self._source)
            return response.raise_for_status().json()


def _has(keys: KeySet, key_id: str | None) -> bool:
    return key_id is None or any(key.kid == key_id for key in keys.keys)
