"""A language model behind an OpenAI-compatible API, asked for answers of a type.

POST {base_url}/chat/completions  {"model": "…", "messages": […], "response_format": {"type": "json_schema", …}}
→ {"choices": [{"message": {"content": "…"}, "finish_reason": "stop"}], "usage": {"total_tokens": 812}}

The client retries what may pass (429, 5xx, lost connections). An answer of another form is asked for once more, with
what was wrong with it. All of that together takes no longer than the model is given. Messages of errors repeat neither
the key, nor what was said, nor what the server says beyond its code.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, TypeVar

import openai
from openai import AsyncOpenAI
from pydantic import BaseModel, Field, ValidationError

from remanence.adapters.models.endpoint import CODE, CONNECT_SECONDS, PASSING, REASONS, checked, shown
from remanence.adapters.models.prompts.form import Form, Message, schema
from remanence.errors import Unavailable

T = TypeVar("T", bound=Form)
Spent = Callable[[int], None]

RETRIES: Final = 1
"""Of one request, where the failure may pass: what still fails then is asked again in the background, for a day."""
BOUNDED: Final = {"max_completion_tokens": 8_000}
"""Of one answer, thoughts included."""
CHARACTERS_PER_TOKEN: Final = 3
"""Where a server does not count."""
UNSUPPORTED: Final = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY})
"""How servers refuse a response format that they do not know."""
OBJECT: Final = re.compile(r"\{.*\}", re.DOTALL)
"""The JSON of an answer that talks around it."""


@dataclass(frozen=True, slots=True)
class ChatModel:
    """Which model to ask, and how."""

    base_url: str
    name: str
    key: str = ""
    seconds: float = 30.0
    """How long one question may take in all."""
    retries: int = RETRIES


class _Said(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Said
    finish_reason: str | None = None


class _Usage(BaseModel):
    total_tokens: int = 0


class _Completion(BaseModel):
    choices: list[_Choice] = Field(min_length=1)
    usage: _Usage | None = None


class Chat:
    def __init__(self, model: ChatModel) -> None:
        self._model = model
        self._shown = shown(model.base_url)
        self._client = _client(model)
        self._formats: Sequence[Callable[[type[Form]], dict[str, Any]]] = (_strictly, _as_json, _freely, _barely)

    async def ask(self, form: type[T], messages: Sequence[Message], *, spent: Spent) -> T:
        """The answer, in its form. Raises Unavailable, saying why, where no such answer comes in time."""
        try:
            async with asyncio.timeout(self._model.seconds):
                return await self._asked(form, messages, spent)
        except TimeoutError as error:
            raise self._failure(f"it took longer than {self._model.seconds:g} seconds", is_down=True) from error

    async def aclose(self) -> None:
        await self._client.close()

    async def _asked(self, form: type[T], messages: Sequence[Message], spent: Spent) -> T:
        """The answer, or where it is of another form the second one."""
        said = await self._said(form, messages, spent)
        try:
            return _parsed(form, said)
        except ValidationError as error:
            wrong = _wrong(error, said)
        remark = f"That cannot be used: {wrong}. Answer again, with the JSON that was asked for and nothing else."
        again = [*messages, {"role": "assistant", "content": said}, {"role": "user", "content": remark}]
        said = await self._said(form, again, spent)
        try:
            return _parsed(form, said)
        except ValidationError as error:
            raise self._failure(_wrong(error, said)) from None

    async def _said(self, form: type[Form], messages: Sequence[Message], spent: Spent) -> str:
        completion = await self._completion(form, messages)
        choice = completion.choices[0]
        content = choice.message.content or ""
        spent(completion.usage.total_tokens if completion.usage else _estimate(messages, content))
        if choice.message.refusal or choice.finish_reason == "content_filter":
            raise self._failure("it refused")
        if choice.finish_reason == "length":
            raise self._failure("its answer was cut off")
        return content

    async def _completion(self, form: type[Form], messages: Sequence[Message]) -> _Completion:
        """In the strictest form that the server knows; which one that is, is remembered."""
        for known, asked in enumerate(self._formats, 1):
            try:
                response = await self._client.chat.completions.with_raw_response.create(
                    model=self._model.name,
                    messages=list(messages),  # type: ignore[arg-type]
                    **asked(form),
                )
            except openai.APIStatusError as error:
                if error.status_code in UNSUPPORTED and known < len(self._formats):
                    continue
                raise self._refusal(error) from error
            except openai.APITimeoutError as error:
                raise self._failure("it took too long", is_down=True) from error
            except openai.APIConnectionError as error:
                raise self._failure("it cannot be reached; check the address", is_down=True) from error
            self._formats = self._formats[known - 1 :]
            return self._read(response.http_response.content)
        raise AssertionError("the last form is always asked in")

    def _read(self, content: bytes) -> _Completion:
        try:
            return _Completion.model_validate_json(content)
        except ValidationError as error:
            raise self._failure(f"what it sent is no completion ({error.error_count()} faults)") from None

    def _refusal(self, error: openai.APIStatusError) -> Unavailable:
        status = error.status_code
        phrase = HTTPStatus(status).phrase if status in list(HTTPStatus) else ""
        code = error.code or error.type or ""
        named = f" {code}" if CODE.fullmatch(code) and code != self._model.key else ""
        reason = REASONS.get(status, "see its own log")
        return self._failure(f"{status} {phrase}{named}, {reason}", is_down=status in PASSING)

    def _failure(self, reason: str, *, is_down: bool = False) -> Unavailable:
        """`is_down` where asking others is no use either for now."""
        return Unavailable(f"{self._model.name} at {self._shown} gave no answer: {reason}.", is_down=is_down)


def _client(model: ChatModel) -> AsyncOpenAI:
    """A client that looks at its arguments alone: what else it finds in the environment is taken out again."""
    client = AsyncOpenAI(
        base_url=model.base_url,
        api_key=checked(model.key) or "none",  # servers of one's own want no key, and the client wants one
        admin_api_key="",
        webhook_secret="",
        max_retries=model.retries,
        timeout=openai.Timeout(model.seconds, connect=CONNECT_SECONDS),
    )
    client.organization = client.project = None
    client._custom_headers = {}  # noqa: SLF001 - OPENAI_CUSTOM_HEADERS; nothing public lets go of them
    return client


def _strictly(form: type[Form]) -> dict[str, Any]:
    asked = {"name": form.__name__.lower(), "strict": True, "schema": schema(form)}
    return {"response_format": {"type": "json_schema", "json_schema": asked}} | BOUNDED


def _as_json(_: type[Form]) -> dict[str, Any]:
    return {"response_format": {"type": "json_object"}} | BOUNDED


def _freely(_: type[Form]) -> dict[str, Any]:
    return BOUNDED


def _barely(_: type[Form]) -> dict[str, Any]:
    """For servers of an older API, which know the bound by another name; time bounds them too."""
    return {}


def _parsed(form: type[T], said: str) -> T:
    found = OBJECT.search(said)
    return form.model_validate_json(found[0] if found else said)


def _wrong(error: ValidationError, said: str) -> str:
    """What is wrong with an answer, without repeating it."""
    first = error.errors(include_input=False, include_context=False, include_url=False)[0]
    if first["type"] == "json_invalid":
        return "its answer is no valid JSON" if "{" in said else "it answered in prose"
    where = ".".join(map(str, first["loc"]))
    return f"its answer is not of the form asked for ({where or 'as a whole'}: {first['msg']})"


def _estimate(messages: Sequence[Message], content: str) -> int:
    characters = sum(len(message["content"]) for message in messages) + len(content)
    return characters // CHARACTERS_PER_TOKEN
