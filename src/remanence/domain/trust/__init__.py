"""Whom and what to believe: secrets, instructions aimed at the memory, its own words coming back, sensitive matters."""

from remanence.domain.trust.credentials import REMOVED, Secret, SecretKind, blacked_out, redacted, secrets
from remanence.domain.trust.echo import fingerprints, is_echo, without_echo
from remanence.domain.trust.planting import hidden, planting
from remanence.domain.trust.sensitivity import is_sensitive
from remanence.domain.trust.sources import OWN_WORD, by_source, outsiders_order

__all__ = [
    "OWN_WORD",
    "REMOVED",
    "Secret",
    "SecretKind",
    "blacked_out",
    "by_source",
    "fingerprints",
    "hidden",
    "is_echo",
    "is_sensitive",
    "outsiders_order",
    "planting",
    "redacted",
    "secrets",
    "without_echo",
]
