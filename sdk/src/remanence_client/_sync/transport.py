# Made from _async/transport.py by `make sync`: change that.
"""Calls over HTTP: sent again where that is safe, and failures in our words."""

from collections.abc import Iterator, Mapping
from random import random
from time import sleep
from typing import Any, BinaryIO

import httpx

from .. import failing, retrying
from ..errors import RemanenceError


class Transport:
    """A server, and the patience with it."""

    def __init__(self, http: httpx.Client, *, max_retries: int) -> None:
        self._http = http
        self._max_retries = max_retries

    def call(
        self,
        method: str,
        path: str,
        *,
        json: Mapping[str, Any] | None = None,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        repeatable: bool = True,
    ) -> Any:
        """What the server answers. `repeatable` says that doing it twice does no more than doing it once."""
        request = self._http.build_request(method, path, json=json, params=params, headers=headers, content=content)
        response = self._send(request, repeatable=repeatable)
        return failing.answered(response)

    def upload(self, path: str, *, name: str, content: bytes | BinaryIO, fields: Mapping[str, Any]) -> Any:
        """Hand over a file. It is not sent twice where the first may have come."""
        request = self._http.build_request("POST", path, files={"file": (name, content)}, data=fields)
        return failing.answered(self._send(request, repeatable=False))

    def lines(self, path: str, params: Mapping[str, Any]) -> Iterator[str]:
        """The lines of a long answer, as they come."""
        response = self._send(self._http.build_request("GET", path, params=params), stream=True)
        rest = b""
        try:
            for chunk in response.iter_bytes():
                *whole, rest = (rest + chunk).split(b"\n")  # only there: JSON may hold what Unicode calls a line's end
                for line in whole:
                    yield line.decode()
        except httpx.TransportError as failure:
            raise failing.unreached(failure) from failure
        finally:
            response.close()
        if rest:
            yield rest.decode()

    def close(self) -> None:
        self._http.close()

    def _send(self, request: httpx.Request, *, repeatable: bool = True, stream: bool = False) -> httpx.Response:
        attempt = 0
        while True:
            failure: RemanenceError
            try:
                response = self._http.send(request, stream=stream)
                if response.is_success:
                    return response
                response.read()
                failure = failing.refused(response)
                again = retrying.worth_retrying(response.status_code, repeatable=repeatable)
            except httpx.TransportError as broken:
                failure = failing.unreached(broken)
                failure.__cause__ = broken
                again = retrying.worth_resending(broken, repeatable=repeatable)
            seconds = retrying.pause(attempt, failure.retry_after, jitter=random())  # noqa: S311 - no secret
            if not again or attempt >= self._max_retries or seconds is None:
                raise failure
            sleep(seconds)
            attempt += 1
