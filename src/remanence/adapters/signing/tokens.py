"""Signed tokens: our own, and those of an issuer that the operator trusts."""

import time
from collections.abc import Mapping
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from remanence.adapters.signing.keysets import KeySets
from remanence.errors import Unauthenticated

OURS: Final = "remanence"
SHARED: Final = ("HS256",)
PUBLIC: Final = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA")
LEEWAY: Final = 30
"""Seconds that another's clock may be wrong."""


class JoseTokens:
    """Implements `ports.Tokens`."""

    def __init__(
        self, *, own: str, shared: str = "", keys: KeySets | None = None, issuer: str = "", audience: str = ""
    ) -> None:
        """`own` is the secret of our tokens, `shared` one that the issuer has too, `keys` are its public ones."""
        self._own = OctKey.import_key(own)
        self._shared = OctKey.import_key(shared) if shared else None
        self._keys = keys
        self._issuer = issuer
        self._audience = audience

    def signed(self, claims: Mapping[str, Any]) -> str:
        return jwt.encode({"alg": "HS256"}, {"iss": OURS, **claims}, self._own)

    async def read(self, token: str) -> tuple[Mapping[str, Any], bool]:
        try:
            header = jws.extract_compact(token.encode()).headers()
            claims, own = await self._verified(token, header)
            self._check(claims, own=own)
        except (JoseError, ValueError) as error:
            raise Unauthenticated("Invalid token", reason=str(error)) from error
        return claims, own

    async def _verified(self, token: str, header: Mapping[str, Any]) -> tuple[Mapping[str, Any], bool]:
        """By the kind of key that the algorithm needs: a public key is never taken for a shared secret."""
        if header.get("alg") in PUBLIC and self._keys is not None:
            keys = await self._keys.holding(header.get("kid"))
            return jwt.decode(token, keys, algorithms=PUBLIC).claims, False
        try:
            ours = jwt.decode(token, self._own, algorithms=SHARED).claims
        except JoseError:
            if self._shared is None:
                raise
            return jwt.decode(token, self._shared, algorithms=SHARED).claims, False
        return ours, True

    def _check(self, claims: Mapping[str, Any], *, own: bool) -> None:
        """It has a subject, an end, and comes from whom and for whom it should."""
        wanted: dict[str, Any] = {"sub": {"essential": True}, "exp": {"essential": True}}
        if own:
            wanted["iss"] = {"essential": True, "value": OURS}
        elif self._issuer:
            wanted["iss"] = {"essential": True, "value": self._issuer}
        if self._audience and not own:
            wanted["aud"] = {"essential": True, "value": self._audience}
        jwt.JWTClaimsRegistry(now=int(time.time()), leeway=LEEWAY, **wanted).validate(dict(claims))
