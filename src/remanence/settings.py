"""Every setting in one frozen table, read once at the edge. Nothing below `bootstrap` knows where a value came from.

A flag wins over the environment (`REMANENCE_<NAME>`, or `REMANENCE_<NAME>_FILE` with the path of a file that holds the
value), the environment over the file (TOML, `REMANENCE_CONFIG` or `<data>/remanence.toml`), the file over the default.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

from remanence.errors import Invalid

PREFIX: Final = "REMANENCE_"
NOT_OURS: Final = frozenset({f"{PREFIX}CONFIG", f"{PREFIX}BASE_URL", f"{PREFIX}API_KEY", f"{PREFIX}IMPORT_KEY"})
"""The file's path, and where clients find a server: no settings."""
LISTS: Final = frozenset({"cors_origins", "connectors"})
"""Settings whose variable holds values between commas."""
FILE_NAME: Final = "remanence.toml"


class TierLimits(BaseModel):
    """What one tier allows; null is no limit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    requests_per_minute: int | None = Field(100, ge=1)
    conversations: int | None = Field(None, ge=0)
    messages: int | None = Field(None, ge=0)
    storage_mb: int | None = Field(None, ge=0)


def _as_json(given: Any) -> Any:
    return json.loads(given) if isinstance(given, str) else given


class Settings(BaseModel):
    """What can be set, and why one would."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Path = Field(Path("data"), description="Folder of the embedded database, the model cache and the uploads.")
    database_url: SecretStr | None = Field(
        None, description="A postgresql:// address; without one, SQLite in the data folder."
    )
    database_connections: int = Field(
        8, ge=2, le=1000, description="Connections to PostgreSQL that each of the host's workers may hold."
    )
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8080, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    workers: int = Field(1, ge=1, le=256, description="Processes that serve, side by side on the same port.")
    root_path: str = Field("", description="Path under which a proxy serves this host, as it strips it.")
    cors_origins: tuple[str, ...] = Field(("*",), description="Origins whose pages may call the API.")

    embedder: Literal["local", "remote", "none"] = Field(
        "local", description="Where vectors come from; without any, search is lexical only and says so."
    )
    embedder_folder: Path | None = Field(
        None, description="Folder of a local model: the default model's weights, or any ONNX sentence encoder."
    )
    embedder_precision: Literal["int8", "fp32"] = Field(
        "int8", description="How the local model computes; int8 is three times faster and finds the same."
    )
    embedder_url: str = Field("https://api.openai.com/v1", description="Base of an OpenAI-compatible embeddings API.")
    embedder_model: str = Field("text-embedding-3-small", description="Model to ask the embeddings API for.")
    embedder_key: SecretStr | None = Field(None, description="Key of the embeddings API.")
    embedder_dimensions: int | None = Field(
        None, ge=1, description="Length of the vectors to ask the embeddings API for; without it, the model's own."
    )
    embedder_query_prefix: str = Field("", description="What the remote model wants before a question (E5: 'query: ').")
    embedder_document_prefix: str = Field("", description="What the remote model wants before a text to be found.")
    reranker: Literal["none", "late-interaction", "folder", "remote"] = Field(
        "none", description="What judges hits again where a search asks for it: the local model's words, or a model."
    )
    reranker_folder: Path | None = Field(None, description="Folder of an ONNX cross-encoder.")
    reranker_url: str = Field("https://api.jina.ai/v1/rerank", description="Whole address of a rerank API.")
    reranker_api: Literal["cohere", "llama.cpp", "tei"] = Field(
        "cohere",
        description="How that API speaks: as Cohere (Jina, vLLM), llama.cpp or text-embeddings-inference do.",
    )
    reranker_model: str = Field("", description="Model to ask the rerank API for.")
    reranker_key: SecretStr | None = Field(None, description="Key of the rerank API.")
    llm_model: str = Field("", description="Language model that reads what is said; without one, rules do, as ever.")
    llm_url: str = Field("https://api.openai.com/v1", description="Base of an OpenAI-compatible chat API.")
    llm_key: SecretStr | None = Field(None, description="Key of the chat API; nothing else is looked for.")
    llm_seconds: float = Field(
        30.0, gt=0, description="How long one question to the language model may take in all, retries included."
    )
    llm_monthly_tokens: int | None = Field(
        None,
        ge=0,
        description="Tokens that an org may use in a calendar month (UTC), where its plan says nothing else.",
    )
    proxy_url: str = Field(
        "", description="Base of the OpenAI-compatible API that /proxy passes chats on to; without one, to none."
    )
    proxy_key: SecretStr | None = Field(None, description="Key of that API, for callers who bring none of their own.")
    proxy_seconds: float = Field(
        600.0, gt=0, description="How long that API may take to answer, and between two pieces of an answer."
    )
    proxy_context_tokens: int = Field(
        800, ge=0, description="Tokens of memory that /proxy puts before a chat, where its caller does not say."
    )
    model_cache: Path | None = Field(
        None, description="Folder for built models, shared between installations; default: models in the data folder."
    )

    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="What is worth a log line.")
    log_format: Literal["text", "json"] = Field("text", description="json for machines, text for people.")
    corpus_cache_mb: int = Field(
        512, ge=16, description="Memory for what is searchable of recent users; the rest is read again when asked for."
    )
    redis_url: SecretStr | None = Field(
        None, description="redis:// or valkey:// address where several processes share their rate limits."
    )
    rate_limits: bool = Field(default=True, description="Whether calls are limited per minute, as the key's tier says.")
    body_limit_mb: int = Field(16, ge=1, description="Largest JSON body that is read, in MiB.")
    jwt_secret: SecretStr | None = Field(
        None, description="Secret of HS256 tokens of another issuer: whoever shows one is the user that it is about."
    )
    jwt_keys: str | None = Field(
        None, description="Public keys of that issuer: the address of a JWKS document, or the path of a file with one."
    )
    jwt_issuer: str = Field("", description="The `iss` that such tokens must have, if any.")
    jwt_audience: str = Field("", description="The `aud` that such tokens must have, if any.")
    jwt_org: str = Field("default", description="The org of whoever shows such a token without an `org` of its own.")
    signup: bool = Field(default=True, description="Whether anybody may make an account with an org of its own.")
    upload_limit_mb: int = Field(
        1024, ge=1, description="Largest upload that is taken in, in MiB; a document's own limit is that of its API."
    )
    tiers: Annotated[Mapping[str, TierLimits], BeforeValidator(_as_json)] = Field(
        default_factory=dict,
        description="Tiers of your own, or built-in ones changed: a table in the file, JSON in the environment.",
    )
    connectors: tuple[Literal["linkedin", "twitter", "reddit"], ...] = Field(
        (), description="Social platforms whose APIs may be asked with a token that a member gives."
    )
    forgotten_days: float = Field(
        7, ge=0, description="How long what was forgotten is kept out of sight before it is erased; 0 erases at once."
    )
    jobs_at_once: int = Field(2, ge=0, description="How much background work runs side by side; 0 leaves it to others.")
    allow_private_targets: bool = Field(
        default=False, description="Whether webhooks and fetches may reach private and loopback addresses."
    )

    @property
    def models_folder(self) -> Path:
        return self.model_cache or self.data / "models"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The effective settings, and where each value came from."""

    settings: Settings
    origins: Mapping[str, str]

    def shown(self) -> list[tuple[str, str, str]]:
        """Name, value with secrets masked, origin."""
        return [
            (name, _masked(getattr(self.settings, name)), self.origins.get(name, "default"))
            for name in Settings.model_fields
        ]


def load(flags: Mapping[str, Any], environment: Mapping[str, str]) -> Loaded:
    """Build the settings. Raises Invalid, naming the setting, for what is unknown or wrong."""
    from_environment, origins = _environment(environment)
    given = {name: value for name, value in flags.items() if value is not None}
    data = Path(given.get("data") or from_environment.get("data") or Settings.model_fields["data"].default)
    from_file, path = _file(environment.get(f"{PREFIX}CONFIG"), data)
    origins = dict.fromkeys(from_file, f"file {path}") | origins | dict.fromkeys(given, "flag")
    try:
        return Loaded(Settings(**(from_file | from_environment | given)), origins)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        raise Invalid(f"Setting {name} ({origins.get(name, 'default')}): {first['msg']}.", field=name) from error


def _environment(environment: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for variable, text in environment.items():
        if not variable.startswith(PREFIX) or variable in NOT_OURS:
            continue
        name = variable.removeprefix(PREFIX).lower()
        secret = name.removesuffix("_file")
        if name in Settings.model_fields:
            values[name] = text.split(",") if name in LISTS else text
        elif secret in Settings.model_fields:
            name, values[secret] = secret, _content(variable, text)
        else:
            raise Invalid(f"{variable} is no setting. `remanence settings` lists those that there are.", field=name)
        origins[name] = variable
    return values, origins


def _content(variable: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Invalid(f"{variable}: {path} cannot be read ({error.strerror}).", field=variable) from error


def _file(named: str | None, data: Path) -> tuple[dict[str, Any], Path]:
    path = Path(named) if named else data / FILE_NAME
    if not named and not path.exists():
        return {}, path
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")), path
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise Invalid(f"{path} cannot be read as settings: {error}.", field="config") from error


def _masked(value: object) -> str:
    match value:
        case SecretStr():
            return "********"
        case tuple():
            return ",".join(map(str, value))
        case dict():
            return ", ".join(value)
        case None:
            return ""
    return str(value)
