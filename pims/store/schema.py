"""The schema in a database: made fresh from today's tables, or read back as text to compare."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlcipher3 import dbapi2

from pims.errors import KnownError
from pims.store import tables
from pims.store.connection import number

_MARK = re.compile("([(),])")
_DEFAULT = re.compile(r"DEFAULT \( ('[^']*'|\d+) \)")
MIGRATIONS = Path(__file__).with_name("migrations")
SHADOWS = "search_%"  # tables that the full-text index keeps for itself


def statements() -> list[str]:
    """Everything that makes an empty database a store of today, in order."""
    dialect = create_engine("sqlite://", module=dbapi2).dialect
    made: list[str] = []
    for table in tables.metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return [*made, tables.SEARCH_DDL]


def create_schema(connection: dbapi2.Connection, revision: str) -> None:
    """Makes the tables of today in one transaction, marked as if every migration up to `revision` had run."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in statements():
        connection.execute(statement)
    connection.execute(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
    mark_schema(connection, tables.SCHEMA)
    connection.execute("COMMIT")


def mark_schema(connection: dbapi2.Connection, schema: int) -> None:
    """Writes whose file it is and the number of its schema, inside the running transaction."""
    connection.execute(f"PRAGMA application_id={tables.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={schema:d}")


def schema_of(connection: dbapi2.Connection, newest: int = tables.SCHEMA) -> int:
    """The schema number of the store. Raises KnownError: damaged (not a store of ours), newer_schema."""
    if number(connection, "application_id") != tables.APPLICATION_ID:
        raise KnownError("damaged", part="database")
    found = number(connection, "user_version")
    if found > newest:
        raise KnownError("newer_schema", found=str(found), known=str(newest))
    return found


def described(connection: dbapi2.Connection) -> dict[str, str]:
    """The text of every table and index by name, evened out: equal texts mean equal schemas."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE ? AND name NOT LIKE 'sqlite%'",
        (SHADOWS,),
    )
    return {name: _evened(sql) for name, sql in rows}


def _evened(sql: str) -> str:
    """The statement without what carries no meaning: blanks, quotes, brackets round a default, order of constraints."""
    text = _DEFAULT.sub(r"DEFAULT \1", " ".join(_MARK.sub(r" \1 ", sql.replace('"', "")).split()))
    start, body = text.partition(" ( ")[::2]
    body, _, end = body.rpartition(")")
    columns, constraints = list[str](), list[str]()
    depth, item = 0, ""
    for word in [*body.split(), ","]:
        depth += (word == "(") - (word == ")")
        if word == "," and depth == 0:
            (constraints if item.startswith("CONSTRAINT") else columns).append(item)
            item = ""
        else:
            item = f"{item} {word}".strip()
    return f"{start} ({', '.join([*columns, *sorted(constraints)])}){end}"


def row_counts(connection: dbapi2.Connection) -> dict[str, int]:
    """How many rows each table holds, the full-text index apart."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'search%' AND name NOT LIKE 'sqlite%'"
    )
    counting = ((name, f'SELECT count(*) FROM "{name}"') for (name,) in names.fetchall())
    return {name: connection.execute(count).fetchone()[0] for name, count in counting}


def write_migration(path: Path, names: Sequence[str]) -> None:
    """Writes today's statements for these tables and their indexes as SQL text; a released migration is frozen."""
    wanted = re.compile(rf"CREATE (?:TABLE|(?:UNIQUE )?INDEX \w+ ON) (?:{'|'.join(names)})\b")
    path.write_text(";\n\n".join(one for one in statements() if wanted.match(one)) + ";\n")


if __name__ == "__main__":
    write_migration(MIGRATIONS / "versions" / "v0003_messages.sql", ("messages",))
