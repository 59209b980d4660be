"""All that the person said, as it stands: to compare two moments, and to go back from one to the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

# The tables of the person's words, and what names a row in them.
_TABLES = {"decisions": ("subject", "what"), "rules": ("id",), "mappings": ("header",)}
Row = Mapping[str, Any]
Key = tuple[str, tuple[Any, ...]]  # table, name of the row
Words = Mapping[Key, Row]


@dataclass(frozen=True, slots=True)
class Difference:
    """What one gesture changed: the rows it wrote over or took out as they were, and the names of those it added."""

    before: tuple[tuple[str, Row], ...]
    added: tuple[Key, ...]

    def __bool__(self) -> bool:
        return bool(self.before or self.added)


def words(conn: Connection) -> Words:
    """Every row of the person's words."""
    found: dict[Key, Row] = {}
    for table, key in _TABLES.items():
        for row in conn.exec_driver_sql(f"SELECT * FROM {table}").mappings():
            found[table, tuple(row[name] for name in key)] = dict(row)
    return found


def difference(before: Words, after: Words) -> Difference:
    """What must be done to `after` to have `before` again; words said of other things meanwhile are left alone."""
    changed = tuple((key[0], row) for key, row in before.items() if after.get(key) != row)
    return Difference(changed, tuple(key for key in after if key not in before))


def revert(conn: Connection, change: Difference) -> None:
    """Goes back over what one gesture changed."""
    for table, name in change.added:
        where = " AND ".join(f"{column} = ?" for column in _TABLES[table])
        conn.exec_driver_sql(f"DELETE FROM {table} WHERE {where}", name)
    for table, row in change.before:
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        conn.exec_driver_sql(f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({marks})", tuple(row.values()))
