"""In a conversation of several people, what one says in one turn stays together as far as a memory is long.

A turn of such a talk tells one thing in several short sentences; apart they would say little and be hard to find.
"""

from collections.abc import Iterable
from dataclasses import replace

from remanence.domain.extraction.finding import Finding
from remanence.domain.extraction.reading import LONGEST


def gathered(findings: Iterable[Finding], speaker: str) -> list[Finding]:
    """The findings with neighbours joined that say nothing a single attribute holds."""
    out: list[Finding] = []
    for finding in (_attributed(finding, speaker) for finding in findings):
        joined = _joined(out[-1], finding, speaker) if out else None
        if joined is None:
            out.append(finding)
        else:
            out[-1] = joined
    return out


def _attributed(finding: Finding, speaker: str) -> Finding:
    """It says whose word it is, in the sentence or before it."""
    text = finding.text if speaker.lower() in finding.text.lower() else f"{speaker}: {finding.text}"
    return replace(finding, text=text, subject=finding.subject or speaker)


def _joined(last: Finding, finding: Finding, speaker: str) -> Finding | None:
    if not (_is_loose(last) and _is_loose(finding)) or finding.start < last.end:
        return None
    text = f"{last.text}. {_continued(finding.text, speaker)}"
    if len(text) > LONGEST:
        return None
    understood = last.understood or finding.understood
    return replace(last, text=text, end=finding.end, understood=understood, times=last.times.joined(finding.times))


def _is_loose(finding: Finding) -> bool:
    return not (finding.claim.attribute or finding.instruction or finding.forgets or finding.quarantine)


def _continued(text: str, speaker: str) -> str:
    """The name is said once."""
    return text.removeprefix(f"{speaker}: ")
