"""`reference/permissions.md`: what a key may, from the table of scopes and the routes that ask for them."""

from collections.abc import Mapping, Sequence

from tests.docs.generated import http
from tests.docs.generated.markdown import table

from remanence.domain import access

MEANS: Mapping[str, str] = {
    "memory:read": "search, read memories, events and their history",
    "memory:add": "tell what was said, correct memories, take decisions back",
    "memory:delete": "forget memories and sources, erase a user that the key may name",
    "profile:read": "read bio and profile",
    "profile:write": "write the bio, choose what it may show",
    "imports:read": "see imports and their progress",
    "imports:write": "bring documents, chats and other systems' memories along",
    "keys:manage": "make and revoke keys that may no more than this one",
    "webhooks:manage": "register webhooks",
    "projects:read": "see a project as a whole: its people, figures, what was promoted",
    "org:cross_project_read": "search across the projects of the org",
    "org:audit": "read the audit log and what is kept how long; see keys and usage of the org",
    "org:admin": "export, import and erase projects and the org; decide on retention, roles and teams",
}
INTRODUCTION = """\
# What a key may

A key belongs to an org. It can be locked to a project and bound to a user; then no call can name another one. What it may do
is said by its scopes: `remanence keys create --scopes memory:read,profile:read`.

```sh
remanence keys create --user ada --scopes memory:read,profile:read --name "reading only"
remanence keys list
```
"""


def page() -> str:
    assert MEANS.keys() == access.SCOPES
    rows = [(f"`{scope}`", said) for scope, said in MEANS.items()]
    covers = [
        (f"`{name}`", ", ".join(f"`{each}`" for each in sorted(inner)) if name != "*" else "everything")
        for name, inner in access.COVERS.items()
        if inner != {name}
    ]
    default = ", ".join(f"`{scope}`" for scope in access.DEFAULT_SCOPES)
    return "\n".join([
        INTRODUCTION,
        table(("scope", "lets a key"), rows),
        "Names for several at once:\n",
        table(("name", "covers"), covers),
        f"Without `--scopes` a key has {default}; the first key of an org that is not one user's has `org:admin` too.\n",
        "## What each call asks for\n",
        *_by_scope(),
    ])  # fmt: skip


def _by_scope() -> Sequence[str]:
    calls = [(scope, each) for each in http.operations() for scope in each.scopes]
    return [
        f"### {scope}\n\n"
        + "".join(f"* `{each.verb} {each.path}` ({each.tag})\n" for wanted, each in calls if wanted == scope)
        for scope in MEANS
        if any(wanted == scope for wanted, _ in calls)
    ]
