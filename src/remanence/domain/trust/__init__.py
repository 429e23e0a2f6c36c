"""Whom and what to believe: secrets, instructions aimed at the memory, its own words coming back, sensitive matters."""

from remanence.domain.trust.credentials import REMOVED, Secret, SecretKind, redacted, secrets
from remanence.domain.trust.sources import by_source

__all__ = ["REMOVED", "Secret", "SecretKind", "by_source", "redacted", "secrets"]
