"""The only place that knows concrete classes: settings in, a working engine or application out."""

import os
import socket
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from secrets import token_hex, token_urlsafe
from typing import TYPE_CHECKING, Final, TextIO, TypeVar, cast

import structlog
from fastapi import FastAPI
from pydantic import SecretStr
from threadpoolctl import threadpool_limits

from remanence.adapters.files.reader import BoundedReader
from remanence.adapters.models.cross_encoder import CrossEncoder
from remanence.adapters.models.late_interaction import LateInteraction
from remanence.adapters.models.local import LocalEmbedder
from remanence.adapters.models.none import NoEmbedder
from remanence.adapters.models.prefixes import Prefixes
from remanence.adapters.models.recent import Recent
from remanence.adapters.models.remote import RemoteEmbedder, RemoteModel
from remanence.adapters.models.remote_reranker import RemoteRanking, RemoteReranker
from remanence.adapters.models.upstream import HttpUpstream
from remanence.adapters.signing.keysets import KeySets
from remanence.adapters.signing.passwords import ArgonPasswords
from remanence.adapters.signing.tokens import JoseTokens
from remanence.adapters.sql import SqliteDatabase, SqlStore, copying
from remanence.adapters.sql.statement import Database
from remanence.adapters.web.connectors.linkedin import LinkedIn
from remanence.adapters.web.connectors.reddit import Reddit
from remanence.adapters.web.connectors.twitter import Twitter
from remanence.adapters.web.fetcher import WebFetcher
from remanence.adapters.web.messenger import WebMessenger
from remanence.domain.ids import Ids
from remanence.domain.tier import TIERS, Tier
from remanence.domain.usage import Meter
from remanence.engine import Engine
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
from remanence.engine.deciding import Deciding
from remanence.engine.derived import Derived
from remanence.engine.disputes import Disputes
from remanence.engine.edit import Edit
from remanence.engine.embedding import Embedding
from remanence.engine.erase import Erase
from remanence.engine.erasure import Erasure
from remanence.engine.expiring import Expiring
from remanence.engine.exports import Exports
from remanence.engine.extractors import RuleExtractor
from remanence.engine.given_out import GivenOut
from remanence.engine.herald import Herald, Vocabulary
from remanence.engine.importing import Importing
from remanence.engine.imports import Imports
from remanence.engine.improving import Improving
from remanence.engine.ingest import Ingest
from remanence.engine.intake import Intake
from remanence.engine.jobs import Jobs
from remanence.engine.keys import Keys
from remanence.engine.knowledge import Knowledge
from remanence.engine.lanes import Lanes
from remanence.engine.moving import SPREAD, Moving
from remanence.engine.notes import Notes
from remanence.engine.ontologies import Ontologies
from remanence.engine.patterns import Patterns
from remanence.engine.profile import Profiles
from remanence.engine.projects import Projects
from remanence.engine.promoting import Promoting
from remanence.engine.quarantine import Quarantine
from remanence.engine.reading import Reading
from remanence.engine.recall import Recall
from remanence.engine.reembed import ANEW, Reembed
from remanence.engine.reextract import Reextract
from remanence.engine.relating import Relating
from remanence.engine.removal import Removal
from remanence.engine.rereading import Rereading
from remanence.engine.retention import Retention
from remanence.engine.search import Search
from remanence.engine.states import States
from remanence.engine.survey import Survey
from remanence.engine.synthesis import Synthesis
from remanence.engine.tasks import Task
from remanence.engine.tiers import Tiers
from remanence.engine.transcripts import Transcripts
from remanence.engine.trial import Trial
from remanence.engine.turns import Turns
from remanence.engine.upkeep import Round, Upkeep
from remanence.engine.uploads import Uploads
from remanence.engine.usage import Usage
from remanence.engine.uses import Uses
from remanence.engine.visits import Visits
from remanence.engine.webhooks import Webhooks
from remanence.engine.worker import Worker
from remanence.errors import Invalid, Unavailable
from remanence.faces.http import app as http
from remanence.faces.http import dialect
from remanence.faces.http.limits import Limiter
from remanence.ports import (
    Clock,
    Connector,
    Embedder,
    Extractor,
    Fetcher,
    LanguageModel,
    Messenger,
    Reranker,
    Store,
    Tokens,
    Upstream,
)
from remanence.settings import Settings

if TYPE_CHECKING:
    from remanence.adapters.sql.postgres import PostgresDatabase

SWITCH_SECONDS: Final = 0.0005
MEBIBYTE: Final = 2**20
DATABASE_FILE: Final = "remanence.db"
UPLOADS_FOLDER: Final = "uploads"


def now() -> datetime:
    return datetime.now(UTC)


def gone(owner: str) -> bool:
    """Whether an owner of leases was a process of this host that has died."""
    host, pid, _ = owner.rsplit("/", 2)
    if host != socket.gethostname():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


@contextmanager
def _sharing_processors() -> Iterator[None]:
    """Let searches and work side by side take turns soon.

    Two BLAS threads of one product wait for each other: on two busy cores a scan of 100,000 vectors takes 590 ms with
    two and 13 ms with one. And whoever waits for the interpreter while rules run in a thread waits this interval; the
    usual 5 ms, at each of some ten steps of a search, were most of it.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        with threadpool_limits(limits=1, user_api="blas"):
            yield
    finally:
        sys.setswitchinterval(before)


@asynccontextmanager
async def engine(settings: Settings, *, background: bool = True) -> AsyncIterator[Engine]:
    """An engine on the configured parts; with `background`, its worker runs until the block is left."""
    async with AsyncExitStack() as stack:
        stack.enter_context(_sharing_processors())
        opened = await stack.enter_async_context(store(settings))
        embedder, reranker = await stack.enter_async_context(models(settings))
        language_model = await stack.enter_async_context(languages(settings))
        messenger = WebMessenger(allow_private=settings.allow_private_targets)
        stack.push_async_callback(messenger.aclose)
        tokens = await signing(settings, opened)
        fetcher = WebFetcher(allow_private=settings.allow_private_targets)
        stack.push_async_callback(fetcher.aclose)
        upstream = _upstream(settings)
        if upstream is not None:
            stack.push_async_callback(upstream.aclose)
        made = assemble(
            settings,
            opened,
            embedder,
            reranker=reranker,
            language_model=language_model,
            messenger=messenger,
            tokens=tokens,
            fetcher=fetcher,
            upstream=upstream,
        )
        stack.push_async_callback(made.upkeep.stop)
        stack.push_async_callback(made.chats.stop)
        stack.push_async_callback(made.connecting.stop)
        if background and settings.jobs_at_once:
            await made.worker.start()
            stack.push_async_callback(made.worker.stop)
            await made.courier.start()
            stack.push_async_callback(made.courier.stop)
            await made.reembed.everyone()
        if background:
            await made.upkeep.start()
        yield made


async def signing(settings: Settings, store: Store) -> Tokens:
    """Tokens signed with this installation's own secret, and those of the issuer that the settings name."""
    return JoseTokens(
        own=await store.accounts.secret("tokens", token_urlsafe(32)),
        shared=settings.jwt_secret.get_secret_value() if settings.jwt_secret else "",
        keys=KeySets(settings.jwt_keys) if settings.jwt_keys else None,
        issuer=settings.jwt_issuer,
        audience=settings.jwt_audience,
    )


def assemble(  # noqa: PLR0913 - each part may be another one, in tests above all
    settings: Settings,
    store: Store,
    embedder: Embedder,
    *,
    reranker: Reranker | None = None,
    language_model: LanguageModel | None = None,
    extractor: Extractor | None = None,
    messenger: Messenger | None = None,
    tokens: Tokens | None = None,
    fetcher: Fetcher | None = None,
    platforms: Mapping[str, Connector] | None = None,
    upstream: Upstream | None = None,
    clock: Clock = now,
) -> Engine:
    """Wire the engine's use cases to its parts; the rules extract where no other extractor is given."""
    tokens = tokens or JoseTokens(own=token_urlsafe(32))
    owner = f"{socket.gethostname()}/{os.getpid()}/{token_hex(4)}"
    ids, lanes = Ids(), Lanes(store.directory)
    embedding = Embedding(embedder)
    corpora = Corpora(
        store, model=embedder.model, dimension=embedder.dimension, budget=settings.corpus_cache_mb * MEBIBYTE
    )
    given_out = GivenOut(store=store, clock=clock)
    deciding = Deciding(store=store, embedding=embedding, corpora=corpora, clock=clock, ids=ids)
    limits = {} if settings.llm_monthly_tokens is None else {Meter.LLM_TOKENS: settings.llm_monthly_tokens}
    usage = Usage(store=store, clock=clock, defaults=limits)
    consulting = Consulting(model=language_model, usage=usage, clock=clock)
    circles = Circles(store=store, consulting=consulting, clock=clock, ids=ids)
    reading = Reading(
        store=store,
        extractor=extractor or RuleExtractor(),
        consulting=consulting,
        guidance=circles.guidance,
        deciding=deciding,
        given_out=given_out,
        clock=clock,
    )
    rereading = Rereading(store=store, deciding=deciding, embedding=embedding, clock=clock, ids=ids)
    patterns = Patterns(store=store, embedding=embedding, lanes=lanes, clock=clock, ids=ids)
    improving = Improving(
        store=store,
        embedding=embedding,
        reading=reading,
        rereading=rereading,
        patterns=patterns,
        lanes=lanes,
        clock=clock,
        ids=ids,
        owner=owner,
    )
    consolidating = Consolidating(store=store, embedding=embedding, lanes=lanes, clock=clock, ids=ids, owner=owner)
    expiring = Expiring(store=store, embedding=embedding, lanes=lanes, clock=clock, ids=ids, owner=owner)
    reextract = Reextract(
        store=store,
        embedding=embedding,
        reading=reading,
        rereading=rereading,
        consolidating=consolidating,
        expiring=expiring,
        patterns=patterns,
        lanes=lanes,
        clock=clock,
        ids=ids,
        owner=owner,
    )
    ingest = Ingest(
        store=store,
        embedding=embedding,
        reading=reading,
        deciding=deciding,
        consolidating=consolidating,
        expiring=expiring,
        patterns=patterns,
        circles=circles,
        lanes=lanes,
        clock=clock,
        ids=ids,
        owner=owner,
        wake=lambda: worker.wake(),  # noqa: PLW0108 - the worker needs its tasks first
    )
    erasure = Erasure(store=store, corpora=corpora, lanes=lanes, clock=clock, ids=ids, owner=owner)
    edit = Edit(
        store=store,
        embedding=embedding,
        erasure=erasure,
        consolidating=consolidating,
        expiring=expiring,
        lanes=lanes,
        clock=clock,
        ids=ids,
    )
    profiles = Profiles(store=store, given_out=given_out, clock=clock, ids=ids, owner=owner)
    reembed = Reembed(store=store, embedding=embedding, clock=clock, ids=ids, owner=owner)
    uses = Uses(store=store, clock=clock)
    search = Search(
        store=store,
        embedding=embedding,
        corpora=corpora,
        given_out=given_out,
        uses=uses,
        reranker=reranker,
        clock=clock,
    )
    erase = Erase(store=store, corpora=corpora, erasure=erasure, given_out=given_out, lanes=lanes, clock=clock, ids=ids)
    audit = Audit(store=store, clock=clock)
    retention = Retention(store=store, erasure=erasure, audit=audit, clock=clock, ids=ids, owner=owner)
    decay = Decay(store=store, lanes=lanes, clock=clock, ids=ids, owner=owner)
    moving = Moving(store=store, embedding=embedding, corpora=corpora, lanes=lanes, clock=clock, ids=ids, owner=owner)
    spoken = sorted(dialect.known(), key=lambda each: not each.is_native)
    vocabulary = Vocabulary({each.name: each.announcements for each in spoken})
    messenger = messenger or WebMessenger(allow_private=settings.allow_private_targets)
    courier = Courier(
        store=store,
        herald=Herald(store=store, vocabulary=vocabulary, clock=clock, ids=ids),
        messenger=messenger,
        stamps={each.name: each.stamp for each in spoken if each.stamp},
        clock=clock,
        ids=ids,
        owner=owner,
        gone=gone,
    )
    notes = Notes(store=store, ingest=ingest, clock=clock)
    reader = BoundedReader(settings.data / UPLOADS_FOLDER)
    imports = Imports(store=store, reader=reader, clock=clock, ids=ids, wake=lambda: worker.wake())  # noqa: PLW0108 - as above
    importing = Importing(
        store=store,
        imports=imports,
        ingest=ingest,
        edit=edit,
        notes=notes,
        reader=reader,
        fetcher=fetcher or WebFetcher(allow_private=settings.allow_private_targets),
        clock=clock,
        ids=ids,
        owner=owner,
    )
    promoting = Promoting(
        store=store, embedding=embedding, consulting=consulting, lanes=lanes, clock=clock, ids=ids, owner=owner
    )
    tasks = {
        "remember": Task(ingest.remember, ingest.give_up),
        "improve": Task(improving.improve),
        "embed": Task(reembed.user),
        ANEW: Task(reembed.anew),
        "profile": Task(profiles.rebuild),
        "expire": Task(erasure.expire),
        SPREAD: Task(moving.spread),
        "purge": Task(erasure.purge),
        "decay": Task(decay.user),
        "promote": Task(promoting.promote),
        "consolidate": Task(consolidating.user),
        "turn": Task(expiring.user),
        "import": Task(importing.step, importing.give_up),
        "retain": Task(retention.user),
        "reextract": Task(reextract.read, reextract.give_up),
    }
    contexts = Contexts(patterns=patterns)
    recall = Recall(store=store, search=search, uses=uses, clock=clock)
    knowledge = Knowledge(store=store, embedding=embedding, clock=clock)
    worker: Worker = Worker(
        store=store, tasks=tasks, clock=clock, owner=owner, gone=gone, at_once=settings.jobs_at_once
    )
    tiers = _tiers(settings)
    credentials = Keys(store=store, clock=clock, tiers=tuple(tiers))
    derived = Derived(store=store, edit=edit, keep_for=timedelta(days=settings.forgotten_days))
    return Engine(
        ingest=ingest,
        intake=Intake(store=store, clock=clock, ids=ids, wake=worker.wake),
        search=search,
        uses=uses,
        browse=Browse(store=store, corpora=corpora, clock=clock),
        survey=Survey(store=store, clock=clock),
        circles=circles,
        edit=edit,
        erase=erase,
        removal=Removal(store=store, erase=erase, audit=audit, clock=clock, ids=ids),
        archive=Archive(store=store, corpora=corpora, embedder=embedder, clock=clock, ids=ids),
        audit=audit,
        retention=retention,
        quarantine=Quarantine(
            store=store, deciding=deciding, edit=edit, patterns=patterns, lanes=lanes, clock=clock, ids=ids
        ),
        profiles=profiles,
        notes=notes,
        recall=recall,
        patterns=patterns,
        contexts=contexts,
        chats=Chats(
            store=store,
            search=search,
            contexts=contexts,
            patterns=patterns,
            profiles=profiles,
            ingest=ingest,
            upstream=upstream,
            budget=settings.proxy_context_tokens,
            clock=clock,
            ids=ids,
        ),
        condition=Condition(store=store, embedding=embedding, consulting=consulting),
        conversations=Conversations(store=store, ingest=ingest, patterns=patterns, erase=erase, clock=clock, ids=ids),
        knowledge=knowledge,
        uploads=Uploads(reader=reader, notes=notes, imports=imports),
        synthesis=Synthesis(
            store=store,
            recall=recall,
            knowledge=knowledge,
            consulting=consulting,
            embedding=embedding,
            lanes=lanes,
            clock=clock,
            ids=ids,
        ),
        disputes=Disputes(store=store, lanes=lanes, clock=clock, ids=ids),
        answering=Answering(store=store, search=search, patterns=patterns, consulting=consulting, clock=clock),
        turns=Turns(store=store, ingest=ingest, clock=clock),
        transcripts=Transcripts(store=store, ingest=ingest, derived=derived, lanes=lanes, clock=clock, ids=ids),
        states=States(store=store, embedding=embedding, ingest=ingest, derived=derived, clock=clock, ids=ids),
        imports=imports,
        connecting=Connecting(store=store, imports=imports, connectors=platforms or _connectors(settings), clock=clock),
        relating=Relating(store=store, lanes=lanes, clock=clock, ids=ids),
        ontologies=Ontologies(store=store, clock=clock),
        exports=Exports(store=store, tokens=tokens, clock=clock),
        accounts=Accounts(
            store=store,
            passwords=ArgonPasswords(),
            tokens=tokens,
            clock=clock,
            ids=ids,
            outside_org=settings.jwt_org,
            open_to_all=settings.signup,
        ),
        projects=Projects(store=store, moving=moving, clock=clock),
        keys=credentials,
        visits=Visits(store=store, keys=credentials, clock=clock),
        tiers=Tiers(tiers),
        jobs=Jobs(store=store, clock=clock),
        reembed=reembed,
        usage=usage,
        upkeep=Upkeep(
            [
                Round(timedelta(seconds=1), usage.flush, is_last_call=True),
                Round(timedelta(seconds=1), uses.flush, is_last_call=True),
                Round(timedelta(seconds=1), given_out.flush, is_last_call=True),
                Round(timedelta(seconds=5), worker.inherit),
                Round(timedelta(seconds=5), courier.inherit),
                Round(timedelta(seconds=1), audit.flush, is_last_call=True),
                Round(timedelta(hours=1), decay.sweep),
                Round(timedelta(hours=1), retention.sweep),
            ]
        ),
        decay=decay,
        worker=worker,
        courier=courier,
        webhooks=Webhooks(store=store, messenger=messenger, vocabulary=vocabulary, clock=clock, ids=ids),
        corpora=corpora,
        consulting=consulting,
        consolidating=consolidating,
        reextract=reextract,
        trial=Trial(reading=reading, deciding=deciding, clock=clock, ids=ids),
        forgotten_for=timedelta(days=settings.forgotten_days),
        given_out=given_out,
        clock=clock,
    )


def _tiers(settings: Settings) -> Mapping[str, Tier]:
    """The tiers that there always are, and the operator's own, which may go by the same names."""
    own = {
        name: Tier(
            per_minute=given.requests_per_minute,
            conversations=given.conversations,
            messages=given.messages,
            storage=None if given.storage_mb is None else given.storage_mb * MEBIBYTE,
        )
        for name, given in settings.tiers.items()
    }
    return {**TIERS, **own}


def _connectors(settings: Settings) -> Mapping[str, Connector]:
    known: Mapping[str, Callable[[], Connector]] = {"linkedin": LinkedIn, "twitter": Twitter, "reddit": Reddit}
    return {platform: known[platform]() for platform in settings.connectors}


def application(settings: Settings, opening: Callable[[], AbstractAsyncContextManager[Engine]]) -> FastAPI:
    """The HTTP host on an engine that it opens when it starts."""
    redis = settings.redis_url.get_secret_value() if settings.redis_url else ""
    return http.create(
        opening,
        limiter=Limiter(redis, tiers=_tiers(settings), enabled=settings.rate_limits),
        host=http.Host(
            cors_origins=settings.cors_origins,
            body_limit=settings.body_limit_mb * MEBIBYTE,
            upload_limit=settings.upload_limit_mb * MEBIBYTE,
            root_path=settings.root_path,
            issuer=settings.jwt_issuer,
        ),
    )


@asynccontextmanager
async def store(settings: Settings) -> AsyncIterator[Store]:
    """The configured store, its schema up to date."""
    opened = SqlStore(_database(settings))
    await opened.open()
    try:
        yield opened
    finally:
        await opened.aclose()


def _database(settings: Settings) -> Database:
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Invalid(f"The data folder {settings.data} cannot be made: {error.strerror}.", field="data") from error
    if settings.database_url is None:
        return SqliteDatabase(settings.data / DATABASE_FILE)
    return _postgres(settings.database_url.get_secret_value(), connections=settings.database_connections)


def _postgres(url: str, *, connections: int) -> "PostgresDatabase":
    try:  # only whoever uses PostgreSQL needs its driver
        driver = import_module("remanence.adapters.sql.postgres")
    except ModuleNotFoundError as error:
        raise Unavailable("PostgreSQL needs a driver: pip install 'psycopg[binary,pool]'.") from error
    database: PostgresDatabase = driver.PostgresDatabase(url, connections=connections)
    return database


async def distribute(settings: Settings, *, shards: int) -> Mapping[str, str]:
    """Spread the tables over a Citus cluster; says of each how it lies."""
    if settings.database_url is None:
        raise Invalid("SQLite is one file on one machine. Name the coordinator: --database-url.", field="database_url")
    database = _postgres(settings.database_url.get_secret_value(), connections=2)
    await database.open()
    try:
        return await database.distribute(shards=shards)
    finally:
        await database.aclose()


async def backup(settings: Settings, target: Path) -> None:
    """A copy of the embedded database as it is now, while others work on it."""
    database = _database(settings)
    if not isinstance(database, SqliteDatabase):
        raise Invalid("PostgreSQL has its own: pg_dump, or pg_basebackup with an archive of its log.", field="target")
    async with _opened(database):
        await database.backup(target)


async def compact(settings: Settings) -> None:
    """Leave nothing in the database's files of what was deleted."""
    async with _opened(_database(settings)) as database:
        await database.compact()


async def copy(source: str, target: str) -> Mapping[str, int]:
    """Copy all rows of one database into an empty other one; addresses are postgresql:// or the path of a file.

    Returns how many rows each table has.
    """
    async with _opened(_known(source)) as here, _opened(_addressed(target)) as there:
        return await copying.copy(here, there)


def _known(address: str) -> Database:
    if "://" not in address and not Path(address).exists():
        raise Invalid(f"There is no database at {address}.", field="source")
    return _addressed(address)


def _addressed(address: str) -> Database:
    return _postgres(address, connections=2) if "://" in address else SqliteDatabase(Path(address))


D = TypeVar("D", bound=Database)


@asynccontextmanager
async def _opened(database: D) -> AsyncIterator[D]:
    await database.open()
    try:
        yield database
    finally:
        await database.aclose()


@asynccontextmanager
async def keys(settings: Settings) -> AsyncIterator[Keys]:
    """Only what credentials need: no model is loaded."""
    async with store(settings) as opened:
        yield Keys(store=opened, clock=now, tiers=tuple(_tiers(settings)))


@asynccontextmanager
async def visits(settings: Settings) -> AsyncIterator[Visits]:
    """Only what links to the console need."""
    async with store(settings) as opened:
        yield Visits(store=opened, keys=Keys(store=opened, clock=now), clock=now)


@asynccontextmanager
async def models(settings: Settings) -> AsyncIterator[tuple[Embedder, Reranker | None]]:
    """The configured embedder, and the reranker where one is set."""
    async with AsyncExitStack() as stack:
        embedder = await _embedder(settings)
        stack.push_async_callback(embedder.aclose)
        reranker = await _reranker(settings, embedder)
        if reranker is not None:
            stack.push_async_callback(reranker.aclose)
        yield Recent(embedder), reranker


@asynccontextmanager
async def languages(settings: Settings) -> AsyncIterator[LanguageModel | None]:
    """The configured language model; None where none is set."""
    if not settings.llm_model:
        if settings.llm_key or settings.llm_url != Settings.model_fields["llm_url"].default:
            raise Invalid("Say which language model to ask for.", field="llm_model")
        yield None
        return
    try:  # only whoever uses a language model needs its client
        chat, language = (import_module(f"remanence.adapters.models.{name}") for name in ("chat", "language"))
    except ModuleNotFoundError as error:
        raise Unavailable("A language model needs its client: pip install openai.") from error
    asked = chat.ChatModel(
        settings.llm_url, settings.llm_model, key=_shown(settings.llm_key), seconds=settings.llm_seconds
    )
    opened: LanguageModel = language.ChatLanguageModel(asked)
    try:
        yield opened
    finally:
        await opened.aclose()


def _upstream(settings: Settings) -> HttpUpstream | None:
    """Where /proxy passes chats on to.

    Never by itself the language model that reads messages: whoever has a key could use it at the operator's cost.
    """
    if settings.proxy_url:
        return HttpUpstream(settings.proxy_url, key=_shown(settings.proxy_key), seconds=settings.proxy_seconds)
    if settings.proxy_key:
        raise Invalid("Say to which API this key belongs.", field="proxy_url")
    return None


async def _embedder(settings: Settings) -> Embedder:
    match settings.embedder:
        case "none":
            return NoEmbedder()
        case "local":
            return await LocalEmbedder.open(
                cache=settings.models_folder, folder=settings.embedder_folder, precision=settings.embedder_precision
            )
        case "remote":
            model = RemoteModel(
                settings.embedder_url,
                settings.embedder_model,
                key=_shown(settings.embedder_key),
                dimensions=settings.embedder_dimensions,
                prefixes=Prefixes(query=settings.embedder_query_prefix, document=settings.embedder_document_prefix),
            )
            return await RemoteEmbedder.open(model)


async def _reranker(settings: Settings, embedder: Embedder) -> Reranker | None:
    match settings.reranker:
        case "none":
            return None
        case "late-interaction":
            if not isinstance(embedder, LocalEmbedder):
                raise Invalid("late-interaction compares the words of the local embedder.", field="reranker")
            return LateInteraction(embedder)
        case "folder":
            if settings.reranker_folder is None:
                raise Invalid("Say in which folder the reranker is.", field="reranker_folder")
            return await CrossEncoder.open(settings.reranker_folder)
        case "remote":
            key = _shown(settings.reranker_key)
            ranking = RemoteRanking(settings.reranker_url, settings.reranker_model, key=key, api=settings.reranker_api)
            return RemoteReranker(ranking)


def _shown(secret: SecretStr | None) -> str:
    return "" if secret is None else secret.get_secret_value()


class _Stderr:
    """Wherever errors go at the moment of writing: a logger outlives a stream that was put in its place for a while."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def configure_logs(settings: Settings) -> None:
    """Events with fields, to stderr; text for people, JSON for machines."""
    renderer = structlog.processors.JSONRenderer() if settings.log_format == "json" else structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(settings.log_level),
        logger_factory=structlog.PrintLoggerFactory(cast(TextIO, _Stderr())),
        cache_logger_on_first_use=True,
    )
