"""Documents of nested records as tables: one for each list, with what stands around its records in their columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from importers.jsons import written
from importers.mapped.answer_table import AnswerRow, AnswerTable

WHERE = "\x00where"  # a member that names the place of a record in its file
MOST_COLUMNS = 256
_LONGEST_RAW = 2_000
_SECRETS = ("password", "passwd", "token", "secret", "iban", "cvv")

Cells = dict[str, str]


@dataclass(slots=True)
class _Found:
    """The records of one list: their paths in the order they come, their places, cells and texts."""

    paths: dict[str, None] = field(default_factory=dict)
    records: list[tuple[str, Cells, str]] = field(default_factory=list)
    childless: list[tuple[str, Cells, str]] = field(default_factory=list)


def record_tables(document: Any, container: str, charset: str = "") -> list[AnswerTable]:
    """A table for each list of records, those with most columns of their own and around them first.

    A column is a path from the root ("tickets.lines.price"); members of what a record is in are columns of the record.
    """
    found: dict[str, _Found] = defaultdict(_Found)
    _walk(document, "", "$", {}, found)
    tables = [_table(name or "$", one, container, charset) for name, one in found.items() if one.paths and one.records]
    return sorted(tables, key=lambda table: (-len(table.headings), -len(table.rows)))


def _walk(value: Any, path: str, where: str, around: Cells, found: dict[str, _Found]) -> None:
    """Looks for lists of records in what is no record itself."""
    if isinstance(value, dict):
        flat = {name: held for name, held in value.items() if not isinstance(held, dict)}
        own = around | _scalars(flat, path)
        for name, held in _members(value):
            if isinstance(held, dict | list):
                _walk(held, _under(path, name), f"{where}.{name}", own, found)
    elif isinstance(value, list):
        for at, held in enumerate(value):
            place = f"{where}[{at}]"
            if isinstance(held, dict):
                _record(held, path, str(held.get(WHERE) or place), around, found)
            elif isinstance(held, list):
                _walk(held, path, place, around, found)


def _record(record: Mapping[str, Any], path: str, where: str, around: Cells, found: dict[str, _Found]) -> None:
    """One record of a list, and the lists in it."""
    own = _scalars(record, path)
    cells, one = around | own, found[path]
    one.paths.update(dict.fromkeys(cells))
    one.records.append((where, cells, _raw(own)))
    for inner, held, place in _lists(record, path, where):
        _walk(held, inner, place, cells, found)
    for inner in _empty(record, path):  # a ticket of which no line is given is one all the same
        found[inner].childless.append((where, cells, _raw(own)))


def _scalars(record: Mapping[str, Any], path: str) -> Cells:
    """The texts and numbers of a record, those of records within it too; lists of texts as one."""
    cells: Cells = {}
    for name, held in _members(record):
        if any(word in name.lower() for word in _SECRETS):
            continue
        under = _under(path, name)
        if isinstance(held, dict):
            cells |= _scalars(held, under)
        elif isinstance(held, list):
            if held and not any(isinstance(one, dict | list) for one in held):
                cells[under] = ", ".join(map(_text, held))
        else:
            cells[under] = _text(held)
    return cells


def _lists(record: Mapping[str, Any], path: str, where: str) -> Iterator[tuple[str, Any, str]]:
    """The lists of records that a record holds, in records within it too."""
    for name, held in _members(record):
        under, place = _under(path, name), f"{where}.{name}"
        if isinstance(held, dict):
            yield from _lists(held, under, place)
        elif isinstance(held, list) and any(isinstance(one, dict | list) for one in held):
            yield under, held, place


def _empty(record: Mapping[str, Any], path: str) -> Iterator[str]:
    """The lists of a record that hold nothing, in records within it too."""
    for name, held in _members(record):
        if isinstance(held, dict):
            yield from _empty(held, _under(path, name))
        elif isinstance(held, list) and not held:
            yield _under(path, name)


def _members(record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, held) for name, held in record.items() if name != WHERE)


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _text(held: Any) -> str:
    if isinstance(held, bool):
        return "true" if held else "false"
    return "" if held is None else str(held)


def _table(name: str, found: _Found, container: str, charset: str) -> AnswerTable:
    paths = tuple(_kept(found))
    rows = tuple(
        AnswerRow(where, at, tuple(cells.get(path, "") for path in paths), raw)
        for at, (where, cells, raw) in enumerate([*found.records, *found.childless], start=2)
    )
    return AnswerTable(name, paths, rows, 1, container, charset)


def _kept(found: _Found) -> Sequence[str]:
    """The columns: of too many those that most records fill."""
    if len(found.paths) <= MOST_COLUMNS:
        return list(found.paths)
    filled = {path: sum(path in cells for _, cells, _ in found.records) for path in found.paths}
    most = set(sorted(found.paths, key=lambda path: -filled[path])[:MOST_COLUMNS])
    return [path for path in found.paths if path in most]


def _raw(cells: Cells) -> str:
    return written({path: text for path, text in cells.items() if text})[:_LONGEST_RAW]
