"""Zip archives that somebody else has made: looked over before anything of them is unpacked, and never onto a disk."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, BinaryIO, Final

from remanence.errors import Invalid

MOST_ENTRIES: Final = 50_000
UNPACKED: Final = 2 * 2**30
"""Bytes of a whole archive."""
RATIO: Final = 200
"""How far anything that people write shrinks; bombs shrink a thousandfold and more."""
SMALL: Final = 16 * 2**20
"""What is no larger than this unpacked harms nobody, however far it shrank."""
NESTED: Final = re.compile(r"\.(?:zip|gz|tgz|tar|bz2|xz|7z|rar|jar|zst)$", re.IGNORECASE)
STRAYS: Final = re.compile(r"^(?:[/\\]|[a-zA-Z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)|\x00")
ENCRYPTED: Final = 0x1


class Archive:
    """An archive that has been found harmless; raises Invalid where it is not."""

    def __init__(self, file: BinaryIO, *, attachments: bool = False, most: int = UNPACKED) -> None:
        """With `attachments`, archives inside are let lie; otherwise they are refused."""
        with _translated():
            self._zip = zipfile.ZipFile(file)
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        if len(entries) > MOST_ENTRIES:
            raise Invalid(f"The archive has more than {MOST_ENTRIES} files.", field="file")
        for entry in entries:
            _look_at(entry, attachments=attachments)
        unpacked = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if unpacked > most or unpacked > max(SMALL, RATIO * packed):
            raise Invalid(f"The archive unpacks to {unpacked} bytes: far more than is read.", field="file")
        self._sizes = {entry.filename: entry.file_size for entry in entries}

    @property
    def names(self) -> Sequence[str]:
        return list(self._sizes)

    @property
    def unpacked(self) -> int:
        return sum(self._sizes.values())

    def matching(self, pattern: str) -> list[str]:
        """The names that the whole pattern matches, whatever their case, in order."""
        found = re.compile(pattern, re.IGNORECASE)
        return sorted(name for name in self._sizes if found.fullmatch(name))

    def size(self, name: str) -> int:
        return self._sizes[name]

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        with _translated(), self._zip.open(name) as file:
            yield file

    def content(self, name: str, *, most: int = 64 * 2**20) -> bytes:
        if self._sizes[name] > most:
            raise Invalid(f"{name} in the archive has more than {most} bytes.", field="file")
        with self.open(name) as file:
            return file.read()


def is_zip(head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _look_at(entry: zipfile.ZipInfo, *, attachments: bool) -> None:
    if STRAYS.search(entry.filename):
        raise Invalid(f"The archive has a file that wants to lie outside of it: {entry.filename!r}.", field="file")
    if entry.flag_bits & ENCRYPTED:
        raise Invalid("The archive is encrypted. Unlock it first.", field="file")
    if not attachments and NESTED.search(entry.filename):
        raise Invalid(f"The archive holds another archive: {entry.filename!r}. Unpack it first.", field="file")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError) as error:
        raise Invalid(f"The archive cannot be read: {error}.", field="file") from error
    except zlib.error as error:
        raise Invalid(f"The archive is damaged: {error}.", field="file") from error
