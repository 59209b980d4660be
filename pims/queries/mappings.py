"""The person's mappings of tables: remembered by the fingerprint of a layout, named, forgotten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from pims.errors import KnownError
from pims.records.mapping import UNUSED, FileMapping, from_json, to_json
from pims.records.moments import moment_on

_HEADINGS_IN_NAME = 3


@dataclass(frozen=True, slots=True)
class MappingRow:
    """A remembered mapping: the fingerprint of its layout, its name, when it was said (UTC ISO text)."""

    header: str
    name: str
    said_at: str
    mapping: FileMapping


def mappings(conn: Connection) -> list[MappingRow]:
    """All remembered mappings by name. Raises KnownError("bad_mapping")."""
    rows = conn.exec_driver_sql("SELECT header, name, said_at, mapping FROM mappings ORDER BY name, header")
    return [MappingRow(header, name, said_at, from_json(mapping)) for header, name, said_at, mapping in rows]


def known_mappings(conn: Connection) -> dict[str, str]:
    """Fingerprint -> mapping as JSON, of all layouts that were mapped."""
    rows = conn.exec_driver_sql("SELECT header, mapping FROM mappings")
    return {row[0]: row[1] for row in rows}


def mapping_named(conn: Connection, name: str) -> MappingRow:
    """The mapping of a name, case apart. Raises KnownError("unknown_mapping", name=...)."""
    found = next((row for row in mappings(conn) if row.name.casefold() == name.casefold()), None)
    if found is None:
        raise KnownError("unknown_mapping", name=name)
    return found


def remember(conn: Connection, mapping: FileMapping, today: date | None = None) -> str:
    """Keeps the person's mapping of a layout, in place of an earlier one; returns the name it is listed under.

    `today`: the day it was said, when it is not that of the clock.
    """
    header = mapping.fingerprint
    before = conn.exec_driver_sql("SELECT name, mapping FROM mappings WHERE header = ?", (header,)).first()
    name = _free_name(conn, header, mapping.name or (before[0] if before else "") or _usual_name(mapping))
    text = to_json(replace(mapping, name=name))
    if before is None or before[1] != text:
        conn.exec_driver_sql(
            "INSERT INTO mappings (header, name, mapping, said_at) VALUES (?,?,?,?) "
            "ON CONFLICT (header) DO UPDATE SET name = excluded.name, mapping = excluded.mapping, "
            "said_at = excluded.said_at",
            (header, name, text, moment_on(today)),
        )
    return name


def forget(conn: Connection, header: str) -> bool:
    """Forgets the mapping of a layout; tells whether there was one."""
    return conn.exec_driver_sql("DELETE FROM mappings WHERE header = ?", (header,)).rowcount > 0


def _usual_name(mapping: FileMapping) -> str:
    """What a mapping without a name is called: its company, else the first headings that are read."""
    used = [column for column in mapping.columns if column.role != UNUSED]
    said = [column.heading or column.role for column in used[:_HEADINGS_IN_NAME]]
    return mapping.company or " · ".join(said)


def _free_name(conn: Connection, header: str, name: str) -> str:
    """The name, with a number behind it when another layout has it."""
    rows = conn.exec_driver_sql("SELECT name FROM mappings WHERE header != ?", (header,))
    taken = {row[0].casefold() for row in rows}
    number, free = 2, name
    while free.casefold() in taken:
        number, free = number + 1, f"{name} {number}"
    return free
