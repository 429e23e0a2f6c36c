"""What the engine needs of the world. Adapters are built to these shapes; nothing here knows which one it gets."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from remanence.domain.access import Key
from remanence.domain.account import Account, Membership, Session
from remanence.domain.announcement import Announcement
from remanence.domain.audit import Entry, Inquiry
from remanence.domain.circle import Circle
from remanence.domain.corpus import Item
from remanence.domain.event import Event, Outcome
from remanence.domain.export import Export
from remanence.domain.extraction import Extraction
from remanence.domain.feedback import Signal
from remanence.domain.grounding import Claim, Source
from remanence.domain.imports import Asked, Batch, Import, Piece, Stage
from remanence.domain.job import Job
from remanence.domain.memory import Change, Entity, Evidence, Memory, Verb
from remanence.domain.pattern import Pattern
from remanence.domain.project import Project
from remanence.domain.proposals import Passage, Proposal
from remanence.domain.reextraction import Reextraction
from remanence.domain.relation import Relation
from remanence.domain.scope import Reach, Scope
from remanence.domain.state import Namespace, State
from remanence.domain.thread import Thread, Totals
from remanence.domain.transcript import Line
from remanence.domain.usage import Amounts, Point
from remanence.domain.visit import Visit
from remanence.domain.webhook import Delivery, DeliveryState, Endpoint

Vectors = NDArray[np.float32]
"""One row per text, each of length 1 (L2); shape (texts, dimension)."""

Clock = Callable[[], datetime]
"""The time now, aware, UTC."""


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is their likeness.

    A text has the same vector whatever it is embedded with. Any string has one: empty, endless, ill-formed.
    Raises Unavailable where the model does not answer, and never answers in part.
    """

    @property
    def model(self) -> str:
        """Names the space: vectors of different models are never compared."""

    @property
    def dimension(self) -> int:
        """0 where there is no model: search is then lexical only."""

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """Texts to be found later, in their order. Bulk work: it gives way to queries."""

    async def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Texts to find others by, in the same space: some models read a question otherwise than its answer."""

    async def aclose(self) -> None: ...


class Reranker(Protocol):
    """Judges how well each text answers the query, with more work than vectors take."""

    @property
    def name(self) -> str: ...

    @property
    def trust(self) -> float:
        """How much its judgement counts against the ranking's own, 0.0 to 1.0."""

    async def rerank(self, query: str, texts: Sequence[str]) -> list[float]:
        """Return one relevance of 0.0 to 1.0 per text; raise Unavailable when the model does not answer."""

    async def aclose(self) -> None: ...


@dataclass(frozen=True, slots=True)
class User:
    """What is kept about a user beside events and memories."""

    scope: Scope
    revision: int
    """Counts every change that a reader may see."""
    memory_revision: int
    """Counts the changes of memories only."""
    epoch: int
    """Moves when rows have gone for good: what was cached before is void."""
    settings: Mapping[str, Any]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Accepted:
    """An event with what became of it."""

    event: Event
    outcome: Outcome
    is_hidden: bool = False
    """Something that it said was forgotten: until that is erased, nobody reads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Which memories to list: newest first, then by id. Empty means any."""

    statuses: tuple[str, ...] = ("active",)
    kinds: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    agent: str = ""
    thread: str = ""
    source: str = ""
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EventListing:
    """Which events. Empty means any."""

    agent: str = ""
    thread: str = ""
    source: str = ""
    since: datetime | None = None
    until: datetime | None = None
    """When they were said: from `since` up to, not including, `until`."""
    after: int = 0
    """Only those that were accepted after the one of this id: for reading on."""
    limit: int = 1000


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an idempotency key has already brought about."""

    fingerprint: str
    """Of the request; a different one under the same key is a mistake of the caller."""
    event_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Something derived from a user's memories, and the memory revision it was derived from."""

    body: Mapping[str, Any]
    memory_revision: int
    built_at: datetime


@dataclass(frozen=True, slots=True)
class Backlog:
    waiting: int
    dead: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Limits:
    """What is older is not kept; None, or a kind that is not there, is kept for ever."""

    events: datetime | None
    memories: Mapping[str, datetime]
    """By kind."""


class Directory(Protocol):
    """Orgs, projects, keys and users: small, read with nearly every call."""

    async def orgs(self) -> Mapping[str, Mapping[str, Any]]:
        """Every org with its settings: for the operator's own work."""

    async def add_org(self, org: str, *, name: str, now: datetime) -> None:
        """Do nothing where it exists."""

    async def org_settings(self, org: str) -> Mapping[str, Any] | None:
        """What is decided for the org as a whole, by subject; None where there is no such org."""

    async def put_org_settings(self, org: str, settings: Mapping[str, Any]) -> None: ...

    async def add_project(self, org: str, project: str, *, name: str, now: datetime) -> None:
        """Do nothing where it exists."""

    async def projects(self, org: str) -> Sequence[Project]:
        """Archived ones too; the default one first, then by age."""

    async def put_project(self, project: Project) -> None:
        """Its name, and when it was archived; Stale where it is not there."""

    async def delete_project(self, org: str, project: str) -> None: ...

    async def memories_by_project(self, org: str, *, now: datetime) -> Mapping[str, int]:
        """How many active memories each project holds."""

    async def add_key(self, key: Key) -> None: ...

    async def key(self, digest: str) -> Key | None:
        """The key of that digest, whatever its state."""

    async def keys(self, org: str) -> Sequence[Key]:
        """All keys of the org, oldest first, revoked ones too."""

    async def has_keys(self) -> bool: ...

    async def revoke_key(self, org: str, key_id: str, *, now: datetime) -> bool:
        """True where an unrevoked key of that org was revoked now."""

    async def put_key_secret(self, key: Key) -> None:
        """Its digest and hint are others now; Stale where there is no such key."""

    async def touch_key(self, digest: str, *, now: datetime) -> None: ...

    async def add_user(self, scope: Scope, *, now: datetime) -> None:
        """Do nothing where it exists."""

    async def user(self, scope: Scope) -> User | None: ...

    async def users(self, org: str, *, project: str | None = None, limit: int = 1000) -> Sequence[User]: ...

    async def outliving(self, org: str, project: str, limits: Limits) -> Sequence[User]:
        """Whoever has something older, in the project or, where it is "", in any."""

    async def within(self, reach: Reach) -> Sequence[User]:
        """Everyone in reach: people, and what roles, teams and the org hold."""

    async def holding(self, reach: Reach, memory_id: int) -> Sequence[Scope]:
        """Whoever in reach has a memory of that number; numbers of two users may be the same."""

    async def numbered(self, reach: Reach, numbers: Collection[int]) -> Sequence[Scope]:
        """Those in reach who have one of the numbers."""


class Events(Protocol):
    """What was said, as it came."""

    async def by_id(self, scope: Scope, ids: Sequence[int]) -> Sequence[Accepted]:
        """Those of the ids that exist in the scope, in the order of `ids`."""

    async def contents(self, scope: Scope, ids: Sequence[int]) -> Sequence[Event]:
        """The same without outcomes, in any order."""

    async def by_external_id(self, scope: Scope, ids: Sequence[str]) -> Sequence[Accepted]: ...

    async def all(self, scope: Scope) -> Sequence[Accepted]:
        """In the order in which they came in."""

    async def expired(self, scope: Scope, *, now: datetime) -> Sequence[Event]:
        """Those whose time to live is over."""

    async def accepted_before(self, scope: Scope, moment: datetime | None, *, limit: int) -> Sequence[Event]:
        """The oldest of those that were accepted before then; none without a moment."""

    async def listed(self, scope: Scope, listing: EventListing) -> Sequence[Accepted]:
        """In the order in which they were accepted."""

    async def owed(self, scope: Scope, *, limit: int) -> Sequence[Accepted]:
        """Those that a model still owes a reading, in the order in which they were accepted."""

    async def before(self, scope: Scope, event: Event, *, limit: int) -> Sequence[Event]:
        """The turns of the event's thread just before it, oldest first."""

    async def since(self, scope: Scope, number: int) -> Sequence[Event]:
        """Those whose number is this or a later one, in order."""

    async def of_thread(self, scope: Scope, thread: str) -> Sequence[int]:
        """The ids of all that was said in the thread."""

    async def latest(
        self,
        scope: Scope,
        thread: str,
        *,
        now: datetime,
        limit: int,
        after: datetime | None = None,
        before: datetime | None = None,
    ) -> Sequence[Event]:
        """The last messages of the thread that can be read, newest first; those said between two times."""


class Memories(Protocol):
    """What is kept, with evidence and history."""

    async def by_id(self, scope: Scope, ids: Sequence[int]) -> Sequence[Memory]:
        """Those of the ids that exist in the scope, whatever their status, in the order of `ids`."""

    async def with_events(
        self, scope: Scope, ids: Sequence[int], event_ids: Sequence[int] = ()
    ) -> tuple[Sequence[Memory], Sequence[Event]]:
        """The same together with all events that they come from, and those of `event_ids`, in any order."""

    async def resting_on(self, scope: Scope, event_ids: Sequence[int]) -> Sequence[Memory]:
        """Those that show any of the events as evidence, whatever their status."""

    async def every(self, scope: Scope) -> Sequence[Memory]:
        """All of them, whatever their status, oldest first."""

    async def changed_by(self, scope: Scope, event_ids: Sequence[int]) -> frozenset[int]:
        """The ids of those that were changed because of any of the events."""

    async def by_attribute(self, scope: Scope, pairs: Sequence[tuple[str, str]]) -> Sequence[Memory]:
        """The active, superseded, expired and decayed memories whose (subject, attribute) is one of the pairs."""

    async def page(self, scope: Scope, listing: Listing, *, now: datetime) -> tuple[Sequence[Memory], int]:
        """One page, and how many there are in all."""

    async def decision(self, scope: Scope, decision: int) -> Sequence[Change]:
        """The changes that were made together, in order."""

    async def decisions(
        self, scope: Scope, *, verb: str = "", limit: int, offset: int = 0
    ) -> tuple[Sequence[Sequence[Change]], int]:
        """One page of what was decided, newest first, each with its changes in order; and how many there are in all.

        With a verb, only decisions with such a change.
        """

    async def active(self, scope: Scope, *, now: datetime) -> Sequence[Memory]:
        """All active memories, newest first."""

    async def foremost(self, scope: Scope, *, now: datetime, limit: int) -> Sequence[Memory]:
        """So many of them: first what says by name what the user is or has, then by importance, lasting before not."""

    async def expired(self, scope: Scope, *, now: datetime) -> Sequence[Memory]:
        """Those whose time to live is over, whatever their status."""

    async def changes(self, scope: Scope, verbs: Collection[Verb] = ()) -> Sequence[Change]:
        """Every change of every memory, oldest first; of these kinds where some are named."""

    async def last_used_before(self, scope: Scope, limits: Mapping[str, datetime]) -> Sequence[Memory]:
        """Those of each kind that were neither told nor recalled since then, but for pinned ones."""

    async def citations(self, scope: Scope, event_ids: Sequence[int]) -> Mapping[int, Sequence[tuple[int, Evidence]]]:
        """By event, which memories rest on it, whatever their status, and on which words of it."""

    async def replaced_by(self, scope: Scope, ids: Sequence[int]) -> Sequence[Memory]:
        """Those that one of the ids has taken the place of."""

    async def faded(self, scope: Scope, *, now: datetime) -> Sequence[Memory]:
        """The active ones that fade and have not been used for so long that they have."""

    async def users_with_faded(self, *, now: datetime) -> Sequence[Scope]:
        """Everyone who has such memories: a read across users that names them and nothing of theirs."""

    async def history(self, scope: Scope, memory_id: int) -> Sequence[Change]:
        """Every change of one memory, oldest first."""

    async def vectors(self, scope: Scope, ids: Sequence[int], *, model: str) -> Mapping[int, bytes]:
        """Vectors of that model by item id, packed, where there are any."""


class Items(Protocol):
    """What can be found, in the form that a corpus takes in."""

    async def memories(self, scope: Scope, *, model: str, since: int) -> Sequence[Item]:
        """Memories changed after revision `since`, whatever their status, oldest first."""

    async def events(self, scope: Scope, *, model: str, since: int) -> Sequence[Item]:
        """Events changed after revision `since`, in order of when they were said."""

    async def without_vectors(self, scope: Scope, *, model: str, limit: int) -> Mapping[int, str]:
        """Texts by id of memories and settled events that have no vector of that model, and need one of their own."""

    async def users_without_vectors(self, *, model: str) -> Sequence[Scope]:
        """Everyone who has such texts. The one read across users; it names them and nothing of theirs."""


class GivenOut(Protocol):
    """What was given out as context, by the fingerprints of its statements. Bounded: what was long ago is forgotten."""

    async def among(self, scope: Scope, fingerprints: Collection[int]) -> frozenset[int]:
        """Those of the fingerprints that were given out."""


class Reextractions(Protocol):
    """Old events read again."""

    async def by_id(self, scope: Scope, number: int) -> Reextraction | None: ...

    async def page(self, scope: Scope, *, limit: int, offset: int = 0) -> tuple[Sequence[Reextraction], int]:
        """Newest first, and how many there are in all."""


class Order(StrEnum):
    """How what several people have is listed; of equals the smaller id comes first."""

    OBSERVED_LAST = "observed_at_desc"
    OBSERVED_FIRST = "observed_at_asc"
    CREATED_LAST = "created_at_desc"
    STRONGEST = "strength_desc"
    SUREST = "confidence_desc"


class ActorOrder(StrEnum):
    """How people are listed; of equals the smaller name comes first."""

    NEWEST = "first_memory_desc"
    OLDEST = "first_memory_asc"
    ACTIVE_LAST = "last_memory_desc"
    NAME = "actor_id_asc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """Which memories of everyone to list. Empty means any that was not forgotten."""

    statuses: tuple[str, ...] = ()
    user: Scope | None = None
    kind: str = ""
    nature: str = ""
    containing: str = ""
    """A part of the text, whatever its case."""
    order: Order = Order.OBSERVED_LAST
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """Which events of everyone to list, by when they were said."""

    user: Scope | None = None
    thread: str = ""
    role: str = ""
    oldest_first: bool = False
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """Which people to list."""

    user: Scope | None = None
    named: str = ""
    """A part of the name, whatever its case."""
    order: ActorOrder = ActorOrder.NEWEST
    limit: int = 100
    offset: int = 0


Place = tuple[int, int]
"""A user's number, and that of something of theirs."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A memory of somebody who belongs to a circle, with its vector as it is kept, if it has one."""

    scope: Scope
    memory: Memory
    packed: bytes


@dataclass(frozen=True, slots=True)
class Held:
    """A memory and whose it is."""

    scope: Scope
    memory: Memory
    strength: float
    """What its strength has come to by now."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many memories there are of one status, kind, nature and fifth of confidence, and what they add up to."""

    status: str
    kind: str
    nature: str
    fifth: int
    count: int
    confidence: float
    strength: float
    first_observed_at: datetime
    last_observed_at: datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, as far as their memories show."""

    scope: Scope
    first_memory_at: datetime
    last_memory_at: datetime
    memories: int
    active: int
    role_ids: tuple[str, ...] = ()
    team_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """How often changes of one kind were made on a day."""

    day: datetime
    verb: str
    count: int


class Census(Protocol):
    """What everyone in reach has, listed and counted. Forgotten memories and what has expired are not there."""

    async def memories(self, reach: Reach, inventory: Inventory, *, now: datetime) -> tuple[Sequence[Held], int]:
        """One page, and how many there are in all."""

    async def tallies(self, reach: Reach, *, user: Scope | None = None, now: datetime) -> Sequence[Tally]:
        """Of everyone, or of one user."""

    async def entities(self, reach: Reach, *, user: Scope | None = None, now: datetime) -> Mapping[Entity, int]:
        """In how many memories each is named."""

    async def activity(
        self, reach: Reach, *, user: Scope | None = None, since: datetime, until: datetime
    ) -> Sequence[Activity]:
        """What was done to memories, day by day (UTC), in order; days without anything are not there."""

    async def actors(self, reach: Reach, roll: Roll, *, now: datetime) -> tuple[Sequence[Actor], int]:
        """People who have memories."""

    async def events(
        self, reach: Reach, minutes: Minutes, *, now: datetime
    ) -> tuple[Sequence[tuple[Scope, Event]], int]:
        """One page of what people said, and how much there is in all."""

    async def by_external_id(
        self, reach: Reach, ids: Sequence[str], *, source: str
    ) -> Sequence[tuple[Scope, Accepted]]:
        """What came from that source under a client's own ids, the earlier first."""

    async def in_thread(self, reach: Reach, thread: str) -> Sequence[Scope]:
        """Who said something in the thread."""


class Views(Protocol):
    async def get(self, scope: Scope, name: str) -> View | None: ...

    async def with_user(self, scope: Scope, name: str) -> tuple[User | None, View | None]:
        """The same with the user whose it is, read as one."""

    async def receipt(self, scope: Scope, name: str) -> Receipt | None: ...


@dataclass(frozen=True, slots=True)
class Used:
    """What was used in an hour with one key."""

    org: str
    key_id: str
    hour: datetime
    amounts: Amounts


class UsageCounts(Protocol):
    """What orgs use. Only figures, nothing of anybody's."""

    async def count(self, used: Sequence[Used], *, limits: Amounts | None = None) -> bool:
        """Add all of it or, where a meter's month would go beyond its limit, nothing; whether it was added.

        Negative amounts take back what was counted before.
        """

    async def of_month(self, org: str, month: datetime) -> Amounts:
        """What was used in the month that begins then; a meter that is not there was not used."""

    async def by_hour(self, org: str, *, start: datetime, end: datetime, key_id: str = "") -> Sequence[Point]:
        """Hours in which something was used, by time and meter; of one key where it is given."""

    async def memories(self, org: str) -> int:
        """How many memories the org's users have now."""


class Circles(Protocol):
    """Orgs, roles and teams as people describe them: small, looked at with all that is said."""

    async def add(self, circle: Circle) -> None:
        """Stale where there is one of that scope."""

    async def get(self, scope: Scope) -> Circle | None: ...

    async def of(self, scope: Scope, *, limit: int, offset: int = 0) -> Sequence[Circle]:
        """Those of the scope's level, project and realm, oldest first."""

    async def put(self, circle: Circle) -> None:
        """Stale where there is none."""

    async def remove(self, scope: Scope) -> bool:
        """True where there was one."""

    async def shares(self, scope: Scope, *, model: str, limit: int, now: datetime) -> Sequence[Shared]:
        """Active memories of people, made of what they said in the role or team, or anywhere in the org: newest first.

        Without their evidence.
        """

    async def support(self, scope: Scope) -> Mapping[int, frozenset[Place]]:
        """What stands behind each memory of the circle; some of it may be gone."""


class Relations(Protocol):
    """What was drawn between memories by hand, and what was thought of them."""

    async def of(self, scope: Scope) -> Sequence[Relation]:
        """All of the user's, oldest first."""

    async def signals(self, scope: Scope, memory_id: int | None = None) -> Sequence[Signal]:
        """On one memory, or on any; oldest first."""


class Transcripts(Protocol):
    """Conversations as applications keep them."""

    async def of_session(self, scope: Scope, session: str, *, source: str = "") -> Sequence[Line]:
        """As they were stored; of one source where it is given."""

    async def latest(
        self, scope: Scope, session: str, source: str, *, limit: int, before: int | None = None
    ) -> Sequence[Line]:
        """As they were stored, the last so many; of those stored before the one of that number."""

    async def by_id(self, scope: Scope, ids: Sequence[int]) -> Sequence[Line]: ...

    async def all(self, scope: Scope) -> Sequence[Line]:
        """As they were stored."""

    async def like(self, scope: Scope, lines: Sequence[Line]) -> Sequence[Line]:
        """What is stored under a key or at a place of one of the lines, which are of one session and source."""


class States(Protocol):
    """Values that frameworks keep, each source apart."""

    async def get(self, scope: Scope, source: str, namespace: Namespace, name: str) -> State | None: ...

    async def below(
        self, scope: Scope, source: str, prefix: Namespace, *, limit: int | None = None, offset: int = 0
    ) -> tuple[Sequence[State], int]:
        """A page of those whose namespace begins with the segments, changed last first; and how many there are."""

    async def all(self, scope: Scope) -> Sequence[State]:
        """Of every source, oldest first."""

    async def namespaces(self, scope: Scope, source: str) -> Sequence[Namespace]:
        """In which something stands, in order."""


class Accounts(Protocol):
    """People who sign in. Of no user's memory."""

    async def add(self, account: Account) -> None:
        """Conflict where the address is taken."""

    async def by_email(self, email: str) -> Account | None: ...

    async def by_id(self, account_id: int) -> Account | None: ...

    async def join(self, membership: Membership, *, now: datetime) -> None:
        """Or change the role of whoever has joined before."""

    async def memberships(self, account_id: int) -> Sequence[Membership]:
        """Oldest first."""

    async def open_session(self, session: Session) -> None: ...

    async def session(self, session_id: int) -> Session | None: ...

    async def session_of(self, digest: str) -> Session | None:
        """The one that a token of this digest continues."""

    async def sessions(self, account_id: int) -> Sequence[Session]:
        """Used last first, ended ones too."""

    async def continue_session(self, session: Session, *, digest: str, now: datetime) -> bool:
        """Give it a new token; False where it has another one already, or has ended."""

    async def revoke_session(self, account_id: int, session_id: int, *, now: datetime) -> bool:
        """True where it was open until now."""

    async def revoke_sessions(self, account_id: int, *, now: datetime) -> None: ...

    async def secret(self, name: str, proposed: str) -> str:
        """What this installation has made up under that name: the proposed, where there was nothing."""


class Exports(Protocol):
    """Exports that were asked for; nothing of what they hold."""

    async def add(self, export: Export) -> None:
        """Those that are long over give way."""

    async def put(self, export: Export) -> None:
        """Its status and how often it was fetched; Stale where there is no such export."""

    async def forget(self, scope: Scope) -> None:
        """Those that were asked for of this user alone: they name them."""

    async def by_id(self, org: str, export_id: str) -> Export | None: ...

    async def page(self, reach: Reach, *, limit: int, since: datetime) -> tuple[Sequence[Export], int]:
        """Newest first, and how many there are in all."""


class Passwords(Protocol):
    async def kept(self, password: str) -> str:
        """What may be stored of it."""

    async def match(self, kept: str, password: str) -> bool: ...


class Tokens(Protocol):
    """Signed claims."""

    def signed(self, claims: Mapping[str, Any]) -> str:
        """As a token of ours."""

    async def read(self, token: str) -> tuple[Mapping[str, Any], bool]:
        """The claims of a good token, and whether it is ours. Raises Unauthenticated."""


class Threads(Protocol):
    """Conversations, with how much was said in each."""

    async def by_id(self, scope: Scope, thread_id: int) -> Thread | None: ...

    async def every(self, scope: Scope) -> Sequence[Thread]:
        """The last active first."""

    async def totals(self, scope: Scope) -> Totals: ...


class Patterns(Protocol):
    """Standing instructions."""

    async def every(self, scope: Scope) -> Sequence[Pattern]:
        """The deleted ones too, oldest first."""


class Shelf(StrEnum):
    """Where parts of an import lie."""

    UPLOAD = "upload"
    """As it came."""
    PIECES = "pieces"
    """What was read out of it."""


class Imports(Protocol):
    """What somebody brings along, and its parts as long as there is work in them."""

    async def by_id(self, scope: Scope, import_id: int) -> Import | None: ...

    async def page(
        self, scope: Scope, *, kind: str = "", stage: Stage | None = None, limit: int = 20, offset: int = 0
    ) -> tuple[Sequence[Import], int]:
        """One page, newest first, and how many there are in all."""

    async def within(self, reach: Reach, *, kind: str, limit: int) -> Sequence[tuple[int, Import]]:
        """The newest of everyone in reach, each with the number of the user whose it is."""

    async def part(self, scope: Scope, import_id: int, shelf: Shelf, number: int) -> bytes | None: ...


class UploadReader(Protocol):
    """Takes uploads apart, bounded in time and memory, whatever is in them."""

    def forms(self, kind: str) -> Collection[str]:
        """What it can read, of that kind."""

    def read(self, content: AsyncIterator[bytes], asked: Asked) -> AsyncGenerator[Batch]:
        """Batches as they are found. Raises Invalid, saying why, where the upload is none of its kind or asks too much.

        The same upload, asked for in the same way, gives the same batches.
        """


class Fetcher(Protocol):
    """Gets what lies at an address on the web, and never in the network that this host stands in."""

    def fetch(self, url: str, *, most: int) -> AsyncGenerator[bytes]:
        """Its content. Raises Denied for an address that is not admitted, Invalid where it is larger than `most`.

        Unavailable where nobody answers in time.
        """


@dataclass(frozen=True, slots=True)
class Queued:
    """How many jobs of a kind are in a state: waiting, running, later (due some other time) or dead."""

    kind: str
    state: str
    count: int
    oldest: datetime


class Connector(Protocol):
    """What a social platform's own API tells of a member who has given a token."""

    def items(self, token: str, *, since: datetime | None) -> AsyncGenerator[Sequence[Piece]]:
        """Their own words and what is known of them, page by page, as far as it is that recent.

        Raises Denied where the token is not good, and Unavailable where the platform does not answer.
        """


class Jobs(Protocol):
    """Work that outlives the call. A job is leased to one owner at a time and comes back when the lease runs out."""

    async def claim(self, owner: str, *, now: datetime, lease: timedelta, after: str = "") -> Job | None:
        """A due job whose lane is free, leased to the owner; None where there is none.

        Orgs take turns: it is the oldest of the org whose name is next after `after`, and of the first after the last.
        """

    async def extend(self, job: Job, owner: str, *, until: datetime) -> None: ...

    async def release(self, job: Job, owner: str, *, run_at: datetime, error: str) -> None:
        """Give it back, to be tried again at `run_at`."""

    async def bury(self, job: Job, owner: str, *, error: str) -> None:
        """Give up: it is dead until revived."""

    async def done(self, job: Job, owner: str) -> None: ...

    async def dead(self, org: str = "", *, limit: int = 100) -> Sequence[Job]: ...

    async def of_user(self, scope: Scope) -> Sequence[Job]:
        """All that is still to be done for the user, oldest first."""

    async def revive(self, org: str, job_id: int, *, now: datetime) -> bool: ...

    async def owners(self) -> Sequence[str]:
        """Who holds leases."""

    async def release_all(self, owner: str) -> None:
        """The owner stops: whatever it has leased is free again."""

    async def backlog(self) -> Backlog: ...

    async def unaccounted(self, *, before: datetime) -> int:
        """How many events that were accepted before then have neither an outcome nor a job that brings one about."""

    async def tally(self, org: str, *, now: datetime) -> Sequence[Queued]:
        """The org's jobs by kind and state, in order."""


class Endpoints(Protocol):
    """Who listens: small, read whenever something is announced."""

    async def add(self, endpoint: Endpoint) -> None: ...

    async def by_id(self, endpoint_id: int) -> Endpoint | None: ...

    async def of_org(self, org: str) -> Sequence[Endpoint]:
        """All of them, the switched-off ones too, oldest first."""

    async def put(self, endpoint: Endpoint) -> None:
        """Everything but its counters, which deliveries keep."""

    async def remove(self, endpoint_id: int) -> None:
        """With what is still on its way there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Which deliveries to list: newest first. Empty means any."""

    endpoint_ids: tuple[int, ...]
    states: tuple[DeliveryState, ...] = ()
    since: datetime | None = None
    limit: int = 20
    offset: int = 0


class Deliveries(Protocol):
    """From what was announced to what has arrived. Each announcement becomes one message an endpoint, once."""

    async def announce(self, announcement: Announcement) -> None:
        """What happens outside of any user's transaction. Nothing is kept where nobody listens."""

    async def announced(self) -> Sequence[int]:
        """Numbers of users of whom something was announced that has not been spread yet."""

    async def announcements(self, user: int, *, limit: int) -> Sequence[Announcement]:
        """The oldest of them, in the order in which they happened."""

    async def spread(self, announcements: Sequence[Announcement], deliveries: Sequence[Delivery]) -> None:
        """Deliveries take the place of announcements, each with the next number of its endpoint.

        Stale where another process has done so.
        """

    async def add(self, delivery: Delivery) -> None:
        """One that no announcement has brought about."""

    async def ready(self, *, now: datetime) -> Sequence[int]:
        """Endpoints that are on and have something due."""

    async def claim(
        self, endpoint_id: int, owner: str, *, now: datetime, until: datetime, limit: int
    ) -> Sequence[Delivery]:
        """What is due there, oldest first, leased to the owner."""

    async def tried(self, delivery: Delivery, owner: str, *, endpoint: Endpoint | None) -> None:
        """What became of a try, in the endpoint's counters too, and the endpoint itself where that has changed it.

        Stale where the owner no longer holds the lease.
        """

    async def put(self, delivery: Delivery) -> None: ...

    async def by_id(self, endpoint_id: int, delivery_id: int) -> Delivery | None: ...

    async def page(self, sent: Sent) -> tuple[Sequence[Delivery], int]:
        """One page, and how many there are in all."""

    async def owners(self) -> Sequence[str]:
        """Who holds leases."""

    async def release_all(self, owner: str) -> None: ...

    async def prune(self, *, before: datetime) -> None:
        """Forget what was completed, or has waited in vain, since before then."""


class Visits(Protocol):
    """Who has the console open."""

    async def add(self, visit: Visit) -> None:
        """What is over by then is forgotten."""

    async def by_digest(self, digest: str, *, now: datetime) -> Visit | None:
        """A visit, not a link, that is not over."""

    async def take_link(self, digest: str, *, now: datetime) -> Visit | None:
        """A link that is not over; whoever gets it is the only one."""

    async def end(self, digest: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Reply:
    """How a receiver answered."""

    status: int
    body: str
    """Its beginning."""
    retry_after: timedelta | None = None


class Messenger(Protocol):
    """Brings messages to addresses on the web, and to nowhere else."""

    async def admit(self, url: str) -> None:
        """Raise Denied where the address leads into a private network; one that nobody knows yet is admitted."""

    async def post(self, url: str, *, headers: Mapping[str, str], body: bytes) -> Reply:
        """Raise Denied for an address that is not admitted, and Unavailable where nobody answers in time."""

    async def aclose(self) -> None: ...


class Answering(Protocol):
    """What a chat API answers, while it comes."""

    @property
    def status(self) -> int: ...

    @property
    def headers(self) -> Mapping[str, str]: ...

    def chunks(self) -> AsyncIterator[bytes]:
        """Its body as it comes. Raises Unavailable where it breaks off."""

    async def aclose(self) -> None: ...


class Upstream(Protocol):
    """The chat API that conversations are passed on to."""

    async def ask(self, method: str, path: str, *, body: bytes | None = None, authorization: str = "") -> Answering:
        """Pass a request on; with `authorization` in the caller's own name, else in the operator's.

        Raises Unavailable where nobody answers.
        """

    async def aclose(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Erased:
    """How much of a user there was."""

    events: int
    memories: int
    threads: int
    patterns: int
    """The memories among them that say how to act."""


class Transaction(Protocol):
    """Writes of one user that happen together or not at all: the calls note them down, leaving the block commits."""

    def accept(self, events: Sequence[Event]) -> None:
        """Events, pending; what of them is a message is announced. Creates the user where it is new."""

    def settle(self, settled: Sequence[Accepted]) -> None:
        """Each pending event with its one outcome; Stale where one is no longer pending."""

    def resettle(self, settled: Sequence[Accepted]) -> None:
        """Settled events with a better outcome: they were read again."""

    def fail(self, event_ids: Sequence[int], reason: str) -> None:
        """Those that are still pending have failed; they are kept, and opened again when their job is revived."""

    def reopen(self, event_ids: Sequence[int]) -> None:
        """Those that had failed are pending again."""

    def apply(self, changes: Sequence[Change]) -> None:
        """Each memory as it is after the change, its evidence, and the change itself, which is announced."""

    def put_vectors(self, model: str, vectors: Mapping[int, bytes]) -> None:
        """The packed vectors of events and memories, by id."""

    def note_uses(self, memories: Sequence[Memory]) -> None:
        """How often and when they were given out, and how strong that has made them: no change of what they say.

        Nothing happens to one that was changed since it was read.
        """

    def support(self, memory_id: int, places: Collection[Place]) -> None:
        """Which memories of others stand behind this one, in place of what stood there."""

    def relate(self, relation: Relation) -> None: ...

    def signal(self, signal: Signal) -> None: ...

    def add_lines(self, lines: Sequence[Line]) -> None:
        """Conflict where one is known by its key, or by its place and words."""

    def delete_lines(self, ids: Sequence[int]) -> None: ...

    def put_state(self, state: State) -> None:
        """A new one, or the new value of one; Conflict where another id holds the name."""

    def delete_states(self, ids: Sequence[int]) -> None:
        """With their vectors."""

    def add_import(self, new: Import) -> None:
        """Creates the user where it is new."""

    def put_import(self, kept: Import) -> None:
        """How far it has come; Stale where it is over, or gone."""

    def put_part(self, import_id: int, shelf: Shelf, number: int, content: bytes) -> None: ...

    def drop_part(self, import_id: int, shelf: Shelf, number: int) -> None: ...

    def drop_parts(self, import_id: int, shelf: Shelf | None = None) -> None:
        """All of them, or those of one shelf."""

    def add_thread(self, thread: Thread) -> None:
        """One that nothing was said in yet; it is announced. Creates the user where it is new."""

    def remove_thread(self, thread_id: int) -> None:
        """The row alone: what was said in it is erased as events are."""

    def put_pattern(self, pattern: Pattern) -> None: ...

    def remove_patterns(self, ids: Sequence[int]) -> None: ...

    def touch(self, ids: Sequence[int]) -> None:
        """Readers must look at these events and memories again: their vectors are new."""

    def put_receipt(self, name: str, receipt: Receipt, *, now: datetime) -> None:
        """Conflict where that name is taken."""

    def put_view(self, name: str, view: View) -> None: ...

    def drop_views(self) -> None:
        """What was derived from the memories must not be shown again: something of it is gone."""

    def put_settings(self, settings: Mapping[str, Any]) -> None: ...

    def erase_memories(self, ids: Sequence[int]) -> None:
        """Remove the memories with their history, relations and vectors."""

    def hide_events(self, ids: Sequence[int], *, hidden: bool) -> None:
        """Nobody reads them any more, or again."""

    def erase_events(self, ids: Sequence[int], names: Sequence[str]) -> None:
        """Remove the events, and the receipts of those names: under them something may come again."""

    def rewrite(self, events: Sequence[Event]) -> None:
        """Words were taken out of them."""

    def black_out(self, texts: Sequence[str]) -> None:
        """Take what is quoted of these texts out of every reason."""

    def detach(self, event_ids: Sequence[int]) -> None:
        """No memory shows these events as evidence any more; nothing is kept of what was changed because of them."""

    def retell(self, before: Memory, after: Memory, history: Sequence[Change]) -> None:
        """A memory with the history that it has after an erasure, in place of what was kept of it."""

    def give_out(self, fingerprints: Collection[int], *, now: datetime) -> None:
        """These were given out as context now; of an unknown user nothing is kept."""

    def begin(self, reextraction: Reextraction) -> None: ...

    def go_on(self, reextraction: Reextraction) -> None:
        """What has become of it; Stale where it was dropped meanwhile."""

    def drop_proposals(self) -> None:
        """Readings that were not applied are gone: they repeat what was said, and something of that is erased."""

    def erase_user(self) -> None:
        """Remove every row of the user."""

    def announce(self, announcement: Announcement) -> None:
        """Tell those who listen, once this is committed. Nothing is kept where nobody does."""

    def enqueue(self, job: Job, *, owner: str = "", leased_until: datetime | None = None) -> None:
        """With an owner, the job starts out leased: whoever enqueues it goes on to do it."""

    def cancel(self, jobs: Sequence[Job]) -> None:
        """They need not be done any more."""

    def finish(self, job: Job, owner: str, *, anyway: bool = False) -> None:
        """Stale where the owner no longer holds the lease; with `anyway` all else is done, and the job left alone."""


Record = tuple[str, Mapping[str, Any]]
"""A row as JSON takes it, after the name of its table."""


@dataclass(frozen=True, slots=True)
class Residue:
    """In how many rows of each table something was found again."""

    theirs: Mapping[str, int]
    """Rows of whoever is gone, and those of their org that are of no user."""
    of_nobody: Mapping[str, int]
    """Rows of no user and no org."""
    of_others: Mapping[str, int]
    """Rows of other users and orgs: they may have said the same."""


class Belongings(Protocol):
    """Everything that belongs to a user, table by table."""

    async def everyone(self, org: str, project: str = "") -> Sequence[User]:
        """Whoever has rows in the org, or in one project of it: people, roles, teams, in every realm."""

    async def records(self, scope: Scope) -> Sequence[Record]:
        """All rows of the user, and what is still to be done for them; empty where there is no such user."""

    async def put(self, scope: Scope, given: Sequence[Record], *, now: datetime) -> None:
        """The same as this user's, at once or not at all. Conflict where the user has rows, Invalid for no record."""

    async def counts(self, scope: Scope) -> Mapping[str, int]:
        """How many rows of each table are the user's."""

    async def forget_org(self, org: str, project: str = "") -> Mapping[str, int]:
        """Remove what an org, or one project of it, has beside users; returns how many rows of each table."""

    async def residue(self, texts: Sequence[str], org: str, gone: Sequence[int]) -> Residue:
        """Where any of the texts still stands, in any column of any table; `gone` are numbers of users of the org."""


class AuditLog(Protocol):
    """Who did what to whose memory. It is only ever added to."""

    async def add(self, entries: Sequence[Entry]) -> None:
        """All of them of one org."""

    async def page(self, org: str, inquiry: Inquiry) -> Sequence[Entry]:
        """Newest first."""


class Extractor(Protocol):
    """Reads what was said and finds the statements in it; knows nothing of what is stored."""

    name: str

    async def extract(self, events: Sequence[Event], before: Mapping[str, Sequence[Event]]) -> Sequence[Extraction]:
        """One extraction per event, in order. `before` holds, by thread, the turns just before the first of them.

        Raise Unavailable when a model does not answer.
        """


Spent = Callable[[int], None]
"""Is told how many tokens each call of a language model took, as soon as that is known."""


class LanguageModel(Protocol):
    """Reads, answers and sums up. What it says is not believed before the domain has checked it.

    Each call raises Unavailable, saying why, where no usable answer comes in bounded time. Tokens count whatever comes.
    """

    @property
    def name(self) -> str:
        """Of the model and of the wording that it is asked with: another name reads otherwise."""

    async def read(self, passage: Passage, *, spent: Spent) -> Sequence[Proposal]:
        """The statements in the passage's events."""

    async def answer(self, question: str, sources: Sequence[Source], *, spent: Spent) -> Sequence[Claim]:
        """What the sources say to the question; nothing where they say nothing to it."""

    async def summarise(self, sources: Sequence[Source], *, focus: str = "", spent: Spent) -> Sequence[Claim]:
        """What matters in the sources, for whoever cares about the focus."""

    async def brief(self, kind: str, *, name: str, focus: str, spent: Spent) -> str:
        """What to look for among the notes of an organisation's, a role's or a team's members, as an instruction."""

    async def aclose(self) -> None: ...


ACCEPTED: Final = "accepted"


class Store(Protocol):
    """Keeps what it is given and finds what it keeps; `remanence.testing` has the contract that each store passes."""

    @property
    def directory(self) -> Directory: ...

    @property
    def events(self) -> Events: ...

    @property
    def memories(self) -> Memories: ...

    @property
    def items(self) -> Items: ...

    @property
    def views(self) -> Views: ...

    @property
    def relations(self) -> Relations: ...

    @property
    def given_out(self) -> GivenOut: ...

    @property
    def reextractions(self) -> Reextractions: ...

    @property
    def accounts(self) -> Accounts: ...

    @property
    def exports(self) -> Exports: ...

    @property
    def transcripts(self) -> Transcripts: ...

    @property
    def states(self) -> States: ...

    @property
    def imports(self) -> Imports: ...

    @property
    def threads(self) -> Threads: ...

    @property
    def patterns(self) -> Patterns: ...

    @property
    def jobs(self) -> Jobs: ...

    @property
    def usage(self) -> UsageCounts: ...

    @property
    def census(self) -> Census: ...

    @property
    def circles(self) -> Circles: ...

    @property
    def endpoints(self) -> Endpoints: ...

    @property
    def deliveries(self) -> Deliveries: ...

    @property
    def visits(self) -> Visits: ...

    @property
    def committed(self) -> Mapping[str, int]:
        """What this process has committed since it began: how many events, accepted and by their outcome."""

    @property
    def belongings(self) -> Belongings: ...

    @property
    def audit(self) -> AuditLog: ...

    async def open(self) -> None:
        """Bring the schema up to date. Raises Unavailable, saying what to do, where that cannot be."""

    async def aclose(self) -> None: ...

    async def check(self) -> str:
        """Look the database over; says what it is and how much it holds. Raises Unavailable where it is damaged."""

    def transaction(
        self, scope: Scope, *, seen: int | None = None, unmoved: int | None = None, epoch: int | None = None
    ) -> AbstractAsyncContextManager[Transaction]:
        """Commit on leaving the block, nothing on an exception.

        `seen` is the memory revision that the writes rest on: Stale where it has moved since. Where they change no
        memories, `unmoved` may name the user's whole revision: Stale where anything at all has come or gone since.
        `epoch` is the user's when what the writes were made of was read: Stale where rows, or the user, have gone for
        good since, so that nothing made of them stays behind.
        """

    async def counts(self, scope: Scope) -> Erased: ...
