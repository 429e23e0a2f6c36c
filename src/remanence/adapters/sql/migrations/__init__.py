"""The schema's steps, in order. Each runs once; all that are due, with their records, are one transaction."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from string import Template
from typing import Final

from remanence.errors import Unavailable

VERSION_TABLE: Final = "CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY)"
VERSIONS: Final = "SELECT version FROM schema_versions"
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


def pending(done: Collection[int]) -> Sequence[Migration]:
    """What is due on a database that has had these. Raises Unavailable where it has had one unknown to us."""
    migrations = known()
    if unknown := sorted(set(done) - {migration.version for migration in migrations}):
        raise Unavailable(
            f"The database has schema version {unknown[-1]}; this Remanence knows {migrations[-1].version}. "
            "Start the newer Remanence that wrote it, or name another data folder."
        )
    return [migration for migration in migrations if migration.version not in done]
