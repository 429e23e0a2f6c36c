"""The engine: one use case, one module. A face holds an `Engine` and calls it; nothing here knows which face."""

from dataclasses import dataclass
from datetime import timedelta

from remanence.engine.accounts import Accounts
from remanence.engine.answering import Answering
from remanence.engine.archive import Archive
from remanence.engine.audit import Audit
from remanence.engine.browse import Browse
from remanence.engine.chats import Chats
from remanence.engine.circles import Circles
from remanence.engine.condition import Condition
from remanence.engine.connecting import Connecting
from remanence.engine.consolidating import Consolidating
from remanence.engine.consulting import Consulting
from remanence.engine.contexts import Contexts
from remanence.engine.conversations import Conversations
from remanence.engine.corpora import Corpora
from remanence.engine.courier import Courier
from remanence.engine.decay import Decay
from remanence.engine.disputes import Disputes
from remanence.engine.edit import Edit
from remanence.engine.erase import Erase
from remanence.engine.exports import Exports
from remanence.engine.given_out import GivenOut
from remanence.engine.imports import Imports
from remanence.engine.ingest import Ingest
from remanence.engine.intake import Intake
from remanence.engine.jobs import Jobs
from remanence.engine.keys import Keys
from remanence.engine.knowledge import Knowledge
from remanence.engine.notes import Notes
from remanence.engine.ontologies import Ontologies
from remanence.engine.patterns import Patterns
from remanence.engine.profile import Profiles
from remanence.engine.projects import Projects
from remanence.engine.quarantine import Quarantine
from remanence.engine.recall import Recall
from remanence.engine.reembed import Reembed
from remanence.engine.reextract import Reextract
from remanence.engine.relating import Relating
from remanence.engine.removal import Removal
from remanence.engine.retention import Retention
from remanence.engine.search import Search
from remanence.engine.states import States
from remanence.engine.survey import Survey
from remanence.engine.synthesis import Synthesis
from remanence.engine.tiers import Tiers
from remanence.engine.transcripts import Transcripts
from remanence.engine.trial import Trial
from remanence.engine.turns import Turns
from remanence.engine.upkeep import Upkeep
from remanence.engine.uploads import Uploads
from remanence.engine.usage import Usage
from remanence.engine.uses import Uses
from remanence.engine.visits import Visits
from remanence.engine.webhooks import Webhooks
from remanence.engine.worker import Worker
from remanence.ports import Clock


@dataclass(frozen=True, slots=True)
class Engine:
    ingest: Ingest
    intake: Intake
    search: Search
    uses: Uses
    browse: Browse
    survey: Survey
    circles: Circles
    edit: Edit
    erase: Erase
    removal: Removal
    archive: Archive
    audit: Audit
    retention: Retention
    quarantine: Quarantine
    profiles: Profiles
    notes: Notes
    recall: Recall
    patterns: Patterns
    condition: Condition
    contexts: Contexts
    conversations: Conversations
    answering: Answering
    chats: Chats
    knowledge: Knowledge
    uploads: Uploads
    synthesis: Synthesis
    disputes: Disputes
    turns: Turns
    transcripts: Transcripts
    states: States
    imports: Imports
    connecting: Connecting
    relating: Relating
    ontologies: Ontologies
    accounts: Accounts
    exports: Exports
    projects: Projects
    keys: Keys
    visits: Visits
    tiers: Tiers
    jobs: Jobs
    reembed: Reembed
    usage: Usage
    decay: Decay
    upkeep: Upkeep
    worker: Worker
    courier: Courier
    webhooks: Webhooks
    corpora: Corpora
    consulting: Consulting
    consolidating: Consolidating
    reextract: Reextract
    trial: Trial
    forgotten_for: timedelta
    """How long what was forgotten is kept out of sight, where an API does not say otherwise."""
    given_out: GivenOut
    clock: Clock
