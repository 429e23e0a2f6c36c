"""What operators watch, in Prometheus' form."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import Scope

from remanence.ports import Backlog

REGISTRY = CollectorRegistry()
REQUESTS = Counter("remanence_requests", "Requests answered.", ["route", "method", "status"], registry=REGISTRY)
SECONDS = Histogram(
    "remanence_request_seconds",
    "Time to the first byte of the answer.",
    ["route", "method"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=REGISTRY,
)
JOBS = Gauge("remanence_jobs", "Jobs that wait or run, and those given up.", ["state"], registry=REGISTRY)
CACHE = Gauge("remanence_corpus_cache_bytes", "Memory that the searchable users take.", registry=REGISTRY)


def observed(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path", "unknown")
    REQUESTS.labels(route, scope["method"], str(status)).inc()
    SECONDS.labels(route, scope["method"]).observe(seconds)


def rendered(backlog: Backlog, *, cached: int) -> bytes:
    JOBS.labels("waiting").set(backlog.waiting - backlog.dead)
    JOBS.labels("dead").set(backlog.dead)
    CACHE.set(cached)
    return generate_latest(REGISTRY)
