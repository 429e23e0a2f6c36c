"""`reference/metrics.md`, from the registry."""

from tests.docs.generated.markdown import table

from remanence.faces.http import metrics

INTRODUCTION = """\
# Metrics

`GET /metrics`, in Prometheus' form, without a key: let only your network reach it. Each process counts for itself.
What to watch is said in [operations](../operations/monitor.md).

```sh
curl http://127.0.0.1:8080/metrics
```
"""


def page() -> str:
    rows = [
        (
            f"`{family.name}{'_total' * (family.type == 'counter')}`",
            family.type,
            ", ".join(f"`{label}`" for label in _labels(family.name)),
            family.documentation,
        )
        for family in metrics.REGISTRY.collect()
    ]
    return f"{INTRODUCTION}\n{table(('metric', 'kind', 'labels', 'means'), rows)}"


def _labels(name: str) -> tuple[str, ...]:
    collectors = {each._name: each._labelnames for each in vars(metrics).values() if hasattr(each, "_labelnames")}
    return tuple(collectors.get(name, ()))
