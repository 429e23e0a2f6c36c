"""What operators watch, in Prometheus' form."""

from collections.abc import Mapping
from datetime import datetime

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
OLDEST = Gauge("remanence_job_oldest_seconds", "Age of the oldest job that waits.", registry=REGISTRY)
EVENTS = Gauge(
    "remanence_events_total",
    "Events that this process has accepted, and settled by outcome, since it began.",
    ["what"],
    registry=REGISTRY,
)
UNACCOUNTED = Gauge(
    "remanence_events_unaccounted",
    "Accepted events without an outcome that no job will bring about. Anything but 0 is a fault of ours.",
    registry=REGISTRY,
)
CACHE = Gauge("remanence_corpus_cache_bytes", "Memory that the searchable users take.", registry=REGISTRY)


def observed(scope: Scope, status: int, seconds: float) -> None:
    route = getattr(scope.get("route"), "path", "unknown")
    REQUESTS.labels(route, scope["method"], str(status)).inc()
    SECONDS.labels(route, scope["method"]).observe(seconds)


def rendered(backlog: Backlog, *, now: datetime, committed: Mapping[str, int], unaccounted: int, cached: int) -> bytes:
    OLDEST.set((now - backlog.oldest).total_seconds() if backlog.oldest else 0)
    UNACCOUNTED.set(unaccounted)
    for what, count in committed.items():
        EVENTS.labels(what).set(count)
    JOBS.labels("waiting").set(backlog.waiting - backlog.dead)
    JOBS.labels("dead").set(backlog.dead)
    CACHE.set(cached)
    return generate_latest(REGISTRY)
