"""What an org, and the role and team in which something was said, want to have remembered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guidance:
    """Texts that people have written for a model; empty where nobody has."""

    org: str = ""
    role: str = ""
    team: str = ""

    def __bool__(self) -> bool:
        return bool(self.org or self.role or self.team)


NONE = Guidance()
