"""Whose memory a call of the v1 plane is about: tenant and user, in every body."""

import re
from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import unquote

from pydantic import AfterValidator, Field

from remanence.domain.scope import Scope
from remanence.errors import NotFound
from remanence.faces.http.dialects.memorysync.asker import Asker
from remanence.faces.http.dialects.memorysync.refusal import Refused
from remanence.faces.http.dialects.memorysync.wire.words import Body, not_blank

TENANT_MAX: Final = 256
LIST: Final = re.compile(rb"^/v1/memory/(?P<tenant>[^/]+)/(?P<user>.+)/list$")


def _tenant(text: str) -> str:
    if len(text) > TENANT_MAX or not text.isprintable():
        raise Refused(
            HTTPStatus.BAD_REQUEST,
            "INVALID_TENANT_ID_FORMAT",
            f"A tenant id has at most {TENANT_MAX} characters, all of them printable.",
        )
    return text


Tenant = Annotated[str, AfterValidator(not_blank), AfterValidator(_tenant)]
UserName = Annotated[str, AfterValidator(not_blank), Field(max_length=256)]


class Placed(Body):
    tenant_id: Tenant
    user_id: UserName

    def scope(self, asker: Asker) -> Scope:
        return asker.scope_in(self.tenant_id, self.user_id)


def listed_scope(asker: Asker, raw_path: bytes) -> Scope:
    """Of `/v1/memory/{tenant}/{user}/list`, as it came: a user's id may hold slashes, encoded or not."""
    match = LIST.match(raw_path.partition(b"?")[0])
    if match is None:
        raise NotFound("There is nothing at this path.")
    tenant, user = (unquote(match[part].decode("ascii", "replace")) for part in ("tenant", "user"))
    placed = Placed.model_validate({"tenant_id": tenant, "user_id": user})
    return placed.scope(asker)
