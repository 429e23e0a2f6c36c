"""What comes of a message once both the rules and a model have read it."""

from collections.abc import Sequence
from dataclasses import replace

from remanence.domain.event import Event, Genre
from remanence.domain.extraction import Extraction
from remanence.domain.memory import Candidate
from remanence.domain.proposals.candidacy import candidate
from remanence.domain.proposals.flaws import flaw
from remanence.domain.proposals.proposal import Proposal

MOST = 60
"""Candidates of one message."""
NOTHING = "the model found nothing to remember"


def judged(by_rules: Extraction, proposals: Sequence[Proposal], event: Event, *, around: str = "") -> Extraction:
    """The model's reading where it can be believed, else that of the rules, with the reason.

    What the rules decide of a turn as a whole stands, and so does what was written, or asked, to be remembered. What
    they find suspicious stays so, however a model puts it.
    """
    if by_rules.is_final:
        return by_rules
    flaws = [flaw(proposal, event, around=around) for proposal in proposals]
    suspicious = [each for each in by_rules.candidates if each.quarantine]
    good = [
        _as_suspicious(candidate(proposal, event), suspicious)
        for proposal, problem in zip(proposals, flaws, strict=True)
        if not problem
    ][: event.terms.most or MOST]
    if proposals and not good:
        reason = f"What the model proposed was not believed: {', and '.join(dict.fromkeys(flaws))}."
        return replace(by_rules, reason=" ".join(filter(None, [by_rules.reason, reason])))
    is_written = event.terms.genre is not Genre.SPEECH
    kept = [each for each in by_rules.candidates if is_written or each.explicit or each.quarantine]
    found = (*_distinct(good), *(each for each in kept if not _overlaps(each, good)))
    return Extraction(found[: event.terms.most or len(found)], "" if found else NOTHING)


def _as_suspicious(found: Candidate, suspicious: Sequence[Candidate]) -> Candidate:
    reason = next((each.quarantine for each in suspicious if _overlaps(found, [each])), "")
    return replace(found, quarantine=found.quarantine or reason)


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    return list({candidate.text: candidate for candidate in reversed(candidates)}.values())[::-1]


def _overlaps(one: Candidate, others: Sequence[Candidate]) -> bool:
    mine = one.evidence[0]
    return any(mine.start < span.end and span.start < mine.end for other in others for span in other.evidence)
