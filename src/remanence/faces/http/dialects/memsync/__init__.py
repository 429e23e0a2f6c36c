"""MemSync: `/v1/memories` and its neighbours; also the native API of Remanence."""

from remanence.faces.http.dialect import Dialect
from remanence.faces.http.dialects.memsync import problems, routes

DIALECT = Dialect("memsync", routes.install, problems.problem, claims=("/",))
