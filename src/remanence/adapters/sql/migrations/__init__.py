"""The schema's steps, in order. Each runs once, with its record, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from string import Template
from typing import Final

from remanence.errors import Unavailable

VERSION_TABLE: Final = "CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY)"
VERSION: Final = "SELECT max(version) FROM schema_versions"
RECORD: Final = "INSERT INTO schema_versions (version) VALUES (:version)"


@dataclass(frozen=True, slots=True)
class Migration:
    version: int
    name: str
    text: str

    def statements(self, words: Mapping[str, str]) -> Sequence[str]:
        """The step's statements, with the database's own words filled in."""
        lines = (line for line in self.text.splitlines() if not line.startswith("--"))
        sql = Template("\n".join(lines)).substitute(words)
        return [statement.strip() for statement in sql.split(";") if statement.strip()]


def known() -> Sequence[Migration]:
    files = sorted(
        (file for file in resources.files(__package__).iterdir() if file.name.endswith(".sql")),
        key=lambda file: file.name,
    )
    return [Migration(int(file.name[:4]), file.name[5:-4], file.read_text(encoding="utf-8")) for file in files]


def pending(version: int) -> Sequence[Migration]:
    """What is still to be done on a database of this version. Raises Unavailable where it is newer than we are."""
    migrations = known()
    newest = migrations[-1].version
    if version > newest:
        raise Unavailable(
            f"The database has schema version {version}; this Remanence knows {newest}. "
            "Start the newer Remanence that wrote it, or name another data folder."
        )
    return [migration for migration in migrations if migration.version > version]
