"""Exports of other memory systems: their memories word for word, with their ids, times and metadata."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from remanence.adapters.files.chats import digest, time_of
from remanence.adapters.files.json_streams import Tracked, items
from remanence.adapters.files.upload import Gauge, Upload
from remanence.domain.event import Role
from remanence.domain.imports import Piece, Way
from remanence.domain.memory import Category, Kind, Status
from remanence.errors import Invalid

LEFT: Final = "not_carried"
"""By what it is, how much of an export has no place here."""
LABELS: Final = frozenset(category.value for category in Category)
ROLES: Final = frozenset(role.value for role in Role)

Record = Mapping[str, Any]
Pages = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class System:
    """How the exports of one system are read."""

    name: str
    lists: Sequence[str]
    """Where records stand in a document that is no list itself: names, with dots between."""
    piece: Callable[[Record, "Record"], Iterator[Piece]]
    """Pieces of a record; the second one is the document that it stands in, without its lists."""
    left: Sequence[str] = ()
    """Fields of records that are not carried, and are counted."""

    def read(self, upload: Upload) -> Iterator[Piece]:
        found = False
        file = Tracked(upload.file, upload.gauge, before=0, total=upload.size)
        for record, around in self._records(upload, file):
            found = True
            if not isinstance(record, dict):
                upload.gauge.add("records")
                yield Piece(problem="It is no object.", way=Way.STATEMENT)
                continue
            yield from self._of_record(upload.gauge, record, around)
        if not found:
            raise Invalid(f"There is nothing in it that an export of {self.name} has.", field="file")

    def _of_record(self, gauge: Gauge, record: Record, around: Record) -> Iterator[Piece]:
        gauge.add("records")
        for name in self.left:
            if record.get(name):
                leave(gauge, name)
        pieces = list(self.piece(record, around))
        if not pieces:
            yield Piece(
                way=Way.STATEMENT, name=str(record.get("id") or record.get("uuid") or ""), problem="It has no text."
            )
        yield from pieces

    def _records(self, upload: Upload, file: Tracked) -> Iterator[tuple[Any, Record]]:
        """A list of records, documents with lists of them, or one record a line."""
        start = upload.head(64).lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
        if start == b"[":
            for record in items(file, "item"):
                yield from self._within(record)
            return
        if start != b"{":
            raise Invalid("This is no JSON.", field="file")
        for document in items(file, "", several=True):
            yield from self._within(document)

    def _within(self, document: Any) -> Iterator[tuple[Any, Record]]:
        lists = [listed for path in self.lists if isinstance(listed := at(document, path), list)]
        if not lists:
            yield document, {}
            return
        around = {key: value for key, value in document.items() if not isinstance(value, list)}
        for listed in lists:
            for record in listed:
                yield record, around


def at(document: Any, path: str) -> Any:
    for name in path.split("."):
        document = document.get(name) if isinstance(document, dict) else None
    return document


def leave(gauge: Gauge, what: str, count: int = 1) -> None:
    """Note down that so much of it cannot be carried."""
    left = dict(gauge.stats.get(LEFT, {}))
    left[what] = left.get(what, 0) + count
    gauge.note(LEFT, left)


def statement(system: str, text: Any, record: Record, **more: Any) -> Iterator[Piece]:
    """A memory as it is; nothing where it has no text."""
    said = str(text or "").strip()
    if not said:
        return
    labels = [str(label).strip().lower() for label in more.pop("labels", ()) or ()]
    metadata = {**(record.get("metadata") or {}), **more.pop("metadata", {})}
    unknown = [label for label in labels if label not in LABELS]
    number = record.get("id") or record.get("uuid") or record.get("memory_id") or digest(said)
    yield Piece(
        text=said,
        way=Way.STATEMENT,
        name=f"{system}:{number}",
        said_at=more.pop("said_at", None) or time_of(record.get("created_at")),
        categories=[Category(label) for label in labels if label in LABELS],
        metadata={**metadata, **({"labels": unknown} if unknown else {})},
        source=str(more.pop("source", "") or system),
        places=[{"at": 0, "record": str(number)}],
        **more,
    )


def turn(system: str, text: Any, record: Record, *, role: str, thread: str, user: str = "") -> Iterator[Piece]:
    """A message of a conversation that the system kept."""
    said = str(text or "").strip()
    spoken = {"human": "user", "ai": "assistant"}.get(role.lower(), role.lower())
    if not said or spoken not in ROLES:
        return
    number = record.get("id") or record.get("uuid") or digest(said, thread, str(record.get("created_at")))
    yield Piece(
        text=said,
        role=Role(spoken),
        said_at=time_of(record.get("created_at") or record.get("timestamp") or record.get("date")),
        thread=f"{system}:{thread}",
        name=f"{system}:{thread}:{number}",
        source=system,
        user=user,
    )


def status_of(record: Record, *ended: str) -> Status:
    """Superseded where one of these fields tells of an end."""
    return Status.SUPERSEDED if any(record.get(name) for name in ended) else Status.ACTIVE


def kind_of(text: Any) -> Kind:
    return Kind(text) if text in set(Kind) else Kind.SEMANTIC


def fraction(value: Any) -> float | None:
    return min(max(float(value), 0.0), 1.0) if isinstance(value, int | float) else None
