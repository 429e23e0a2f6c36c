"""A short way to say something and see what was understood."""

from datetime import UTC, datetime

from remanence.domain.event import Event, Role
from remanence.domain.extraction import Extraction, extract
from remanence.domain.memory import Candidate

SAID_AT = datetime(2026, 3, 4, 16, 1, tzinfo=UTC)  # a Wednesday


def event(content: str, *, role: Role = Role.USER, number: int = 1, speaker: str = "") -> Event:
    return Event(id=number, role=role, content=content, said_at=SAID_AT, accepted_at=SAID_AT, speaker=speaker)


def hear(content: str, *, after: str = "", earlier: str = "", at: datetime = SAID_AT) -> Extraction:
    """What the user's message yields; `after` is what the assistant said before it, `earlier` what the user said."""
    before = [event(earlier, number=2)] if earlier else []
    before += [event(after, role=Role.ASSISTANT, number=3)] if after else []
    said = Event(id=1, role=Role.USER, content=content, said_at=at, accepted_at=at)
    return extract(said, before=before)


def texts(content: str, *, after: str = "", earlier: str = "") -> list[str]:
    return [candidate.text for candidate in hear(content, after=after, earlier=earlier).candidates]


def only(content: str, *, after: str = "", earlier: str = "") -> Candidate:
    (candidate,) = hear(content, after=after, earlier=earlier).candidates
    return candidate
