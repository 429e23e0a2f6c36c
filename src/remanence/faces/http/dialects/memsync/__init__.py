"""MemSync: `/v1/memories` and its neighbours; also the native API of Remanence."""

from remanence.faces.http.dialect import Dialect
from remanence.faces.http.dialects.memsync import problems, routes
from remanence.faces.http.dialects.memsync.announcements import ANNOUNCEMENTS

DIALECT = Dialect(
    "memsync",
    routes.install,
    problems.problem,
    claims=("/",),
    uploads=routes.UPLOADS,
    announcements=ANNOUNCEMENTS,
)
