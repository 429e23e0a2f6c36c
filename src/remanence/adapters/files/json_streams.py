"""JSON of any size, item by item: of a file as it is, or of the files in an archive that have the right names."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Final

import ijson

from remanence.adapters.files.archive import Archive, is_zip
from remanence.adapters.files.upload import Gauge, Upload
from remanence.errors import Invalid

FALLBACK: Final = r"[^/]*\.json"


class Tracked:
    """A file that tells how much of everything has been read."""

    def __init__(self, file: IO[bytes], gauge: Gauge, *, before: int, total: int) -> None:
        self._file = file
        self._gauge = gauge
        self._done = before
        self._total = max(total, 1)

    def read(self, size: int = -1) -> bytes:
        content = self._file.read(size)
        self._done += len(content)
        self._gauge.read = min(self._done / self._total, 1.0)
        return content


def files(upload: Upload, pattern: str, *, attachments: bool = False) -> Iterator[tuple[str, Tracked]]:
    """The upload itself or, of an archive, its files whose whole names match. Raises Invalid where there is none."""
    if not is_zip(upload.head(4)):
        yield upload.name, Tracked(upload.file, upload.gauge, before=0, total=upload.size)
        return
    archive = Archive(upload.file, attachments=attachments)
    names = archive.matching(pattern)
    if not names:
        raise Invalid(f"The archive has nothing that a {upload.form} export has.", field="file")
    total = sum(map(archive.size, names))
    before = 0
    for name in names:
        with archive.open(name) as file:
            yield name, Tracked(file, upload.gauge, before=before, total=total)
        before += archive.size(name)


def items(file: Any, path: str, *, several: bool = False) -> Iterator[Any]:
    """What stands at the path, as `ijson` spells paths; each is built up alone.

    With `several`, the file may hold documents one after another, as JSON Lines does.
    """
    with refusing():
        yield from ijson.items(file, path, use_float=True, multiple_values=several)


@contextmanager
def refusing() -> Iterator[None]:
    try:
        yield
    except ijson.JSONError as error:
        raise Invalid(f"The JSON is damaged: {error}.", field="file") from error
    except (UnicodeDecodeError, OverflowError) as error:
        raise Invalid(f"The JSON cannot be read: {error}.", field="file") from error


def shape(upload: Upload) -> str:
    """What the JSON of an upload that is no archive begins with: a brace or a bracket."""
    start = upload.head(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1].decode("latin-1")
    if start not in {"{", "["}:
        raise Invalid("This is no JSON.", field="file")
    return start
