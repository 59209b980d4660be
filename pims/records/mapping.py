"""How a person says that a table is to be read: what its rows are, the role of each column, how cells are written."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from typing import Any

from pims.errors import KnownError
from pims.records import roles as known
from pims.records.roles import ROLES_OF, TARGETS, TRANSACTION, missing_of

UNUSED, REPEATED = known.UNUSED, known.REPEATED
DEBIT, CREDIT, SPENT, SIGN, FEE = known.DEBIT, known.CREDIT, known.SPENT, known.SIGN, known.FEE
ROLES = ROLES_OF[TRANSACTION]
SPENT_NEGATIVE, SPENT_POSITIVE, BY_COLUMNS, BY_WORD = "spent_negative", "spent_positive", "debit_credit", "sign_column"
UNPROVED = ""  # a convention that the file has to prove; asked when it does not
_CHOICES = {
    "kind": TARGETS,
    "container": ("", "json", "xml", "pdf"),
    "basis": (UNPROVED, "line", "unit"),
    "scale": (UNPROVED, "units", "cents"),
    "dates": (UNPROVED, "dmy", "mdy", "ymd"),
    "decimal": (UNPROVED, ",", "."),
    "sign": (UNPROVED, SPENT_NEGATIVE, SPENT_POSITIVE, BY_COLUMNS, BY_WORD),
    "debits": (UNPROVED, "out", "as_written"),
}
PATHS = ("json", "xml")  # containers whose columns are named by their paths, in any order
_CURRENCY = re.compile(r"(?:[A-Z]{3})?", re.ASCII)
_OF_ANSWERS = ("container", "basis", "scale", "key", "other_key")  # written down only where they say something
_BLANKS = re.compile(r"\s+")
_MOST_COLUMNS = 256
_LONGEST = 500  # characters of a heading or a name


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column: its heading as printed ("" without a header row), its place from 1, what it is, its cells' shape.

    `shape` ("day", "number", "text", "empty") stands for the heading where there is none.
    """

    heading: str
    position: int
    role: str = UNUSED
    shape: str = ""


@dataclass(frozen=True, slots=True)
class FileMapping:
    """How the tables of one layout are read. Holds no cell of a row.

    All columns are listed, unused ones too: their headings are the layout's fingerprint. `header` is the line of the
    header row (1-based, a hint: it is found by its headings), 0 when there is none: columns are then found by position.
    `charset`, `delimiter`, `sheet`: empty means as found. `dates`, `decimal`, `sign`: empty means as the file proves,
    asked otherwise. `sign`: money out is negative, or positive; or in columns of its own (debit, credit: `debits` says
    "out" or "as_written" when that column mixes signs); or told by a word, one of `words_out` and `words_in` (none
    given: the words in common use). `currency`: of rows that name none. `company`: slug or name. `account`: name or
    number of the account of files that name none. `name`: what the person calls the layout.

    `kind` is what the rows are. `sheet` names the table among several: a sheet, or the path of a list of records.
    `container`: where the columns are paths (JSON, XML), or printed (PDF). Of the lines of tickets, `basis` says what a
    lone price means: the line, or one unit; `scale` whether whole numbers are amounts in cents.

    `key` is the heading whose cells name rows of a table in another file, `other_key` the heading of the same cells
    there; empty when the table stands alone. The columns are then those of both, the other table's without its key.
    """

    columns: tuple[MappedColumn, ...]
    kind: str = "transaction"
    name: str = ""
    charset: str = ""
    delimiter: str = ""
    sheet: str = ""
    header: int = 1
    dates: str = UNPROVED
    decimal: str = UNPROVED
    sign: str = UNPROVED
    debits: str = UNPROVED
    words_out: tuple[str, ...] = ()
    words_in: tuple[str, ...] = ()
    currency: str = ""
    company: str = ""
    account: str = ""
    container: str = ""
    basis: str = UNPROVED
    scale: str = UNPROVED
    key: str = ""
    other_key: str = ""

    @property
    def fingerprint(self) -> str:
        """What files of this layout have in common: their headings or paths, else the shapes of their columns."""
        if self.container in PATHS:
            return paths_fingerprint(self.container, [column.heading for column in self.columns])
        if self.header:
            return fingerprint(column.heading for column in self.columns)
        return shapes_fingerprint([column.shape for column in self.columns])

    def role_of(self, position: int) -> str:
        """The role of the column at a place (from 1)."""
        return next((column.role for column in self.columns if column.position == position), UNUSED)

    def with_role(self, position: int, role: str) -> FileMapping:
        """The same mapping with another role for one column; a role that only one column has leaves the other."""

        def changed(column: MappedColumn) -> MappedColumn:
            if column.position == position:
                return replace(column, role=role)
            return replace(column, role=UNUSED) if column.role == role and role not in REPEATED else column

        return replace(self, columns=tuple(map(changed, self.columns)))

    def shared(self) -> FileMapping:
        """The mapping to give away: without the account, which is the person's own."""
        return replace(self, account="")


def fingerprint(headings: Iterable[str]) -> str:
    """The fingerprint of a header row: its headings folded (case, accents, blanks), empty ones at its end left out."""
    folded = [folded_heading(one) for one in headings]
    while folded and not folded[-1]:
        folded.pop()
    return ";".join(folded)


def shapes_fingerprint(shapes: Sequence[str]) -> str:
    """The fingerprint of a table without headings: how many columns, and the shape of their cells."""
    return f"#{len(shapes)} {' '.join(shapes)}"


def paths_fingerprint(container: str, paths: Sequence[str]) -> str:
    """The fingerprint of records in a document: the set of their paths."""
    return f"{{{container}}} {';'.join(sorted(set(paths)))}"


def folded_heading(text: str) -> str:
    """A heading to compare: lower case, no accents, single blanks."""
    return _BLANKS.sub(" ", "".join(map(_plain_letter, text))).strip(" \"'")


@cache
def _plain_letter(letter: str) -> str:
    if letter.isspace() or letter in "\u2019\u02bc":
        return " " if letter.isspace() else "'"
    base = unicodedata.normalize("NFKD", letter)[0].lower()
    return base if len(base) == 1 else letter


def missing_roles(mapping: FileMapping) -> tuple[str, ...]:
    """The roles without which no row can be read: of a movement a day, an amount, the word that signs it."""
    roles = {column.role for column in mapping.columns}
    return missing_of(mapping.kind, roles, by_word=mapping.sign == BY_WORD)


def to_values(mapping: FileMapping) -> dict[str, Any]:
    """The mapping as plain JSON values; `from_values` gives it back."""
    values = asdict(mapping)
    columns = values.pop("columns")
    values = {name: value for name, value in values.items() if value or name not in _OF_ANSWERS}
    return values | {
        "words_out": list(mapping.words_out),
        "words_in": list(mapping.words_in),
        "columns": [{name: text for name, text in column.items() if text != ""} for column in columns],
    }


def from_values(values: object) -> FileMapping:
    """A mapping from plain values. Raises KnownError("bad_mapping", key=...): unknown key, role or word."""
    table = _table(values, "mapping")
    known = {field.name for field in fields(FileMapping)}
    for key in table:
        if key not in known:
            raise _bad(key)
    columns = table.get("columns")
    if not isinstance(columns, list) or not 0 < len(columns) <= _MOST_COLUMNS:
        raise _bad("columns")
    told: dict[str, Any] = {key: _told(key, value) for key, value in table.items() if key != "columns"}
    mapping = FileMapping(tuple(_column(one, at) for at, one in enumerate(columns, start=1)), **told)
    _check(mapping)
    return mapping


def to_json(mapping: FileMapping) -> str:
    """The mapping as one line of JSON."""
    return json.dumps(to_values(mapping), ensure_ascii=False)


def from_json(text: str) -> FileMapping:
    """A mapping from its JSON. Raises KnownError("bad_mapping", key=...)."""
    try:
        values = json.loads(text)
    except ValueError:
        raise _bad("json") from None
    return from_values(values)


def to_toml(mapping: FileMapping) -> str:
    """The mapping as TOML, for a file that a person may read, edit and give away."""
    values = to_values(mapping)
    columns = values.pop("columns")
    lines = [f"{key} = {_toml(value)}" for key, value in values.items()]
    for column in columns:
        lines += ["", "[[columns]]", *(f"{key} = {_toml(value)}" for key, value in column.items())]
    return "\n".join(lines) + "\n"


def from_toml(text: str) -> FileMapping:
    """A mapping from its TOML. Raises KnownError("bad_mapping", key=...)."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise _bad("toml") from None
    return from_values(values)


def _toml(value: Any) -> str:
    """A value as TOML: a JSON string is one, but for the delete character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def _told(key: str, value: object) -> Any:
    """One field beside the columns."""
    if key == "header":
        if type(value) is not int or value < 0:
            raise _bad(key)
        return value
    if key in ("words_out", "words_in"):
        if not isinstance(value, list) or not all(map(_is_text, value)):
            raise _bad(key)
        return tuple(value)
    if not _is_text(value) or (key in _CHOICES and value not in _CHOICES[key]):
        raise _bad(key)
    return value


def _column(value: object, at: int) -> MappedColumn:
    table = _table(value, f"columns.{at}")
    for key, cell in table.items():
        known = type(cell) is int and 0 < cell <= _MOST_COLUMNS if key == "position" else _is_text(cell)
        if key not in ("heading", "position", "role", "shape") or not known:
            raise _bad(f"columns.{at}.{key}")
    role = table.get("role", UNUSED)
    if not any(role in roles for roles in ROLES_OF.values()):
        raise _bad(f"columns.{at}.role")
    return MappedColumn(table.get("heading", ""), table.get("position", at), role, table.get("shape", ""))


def _check(mapping: FileMapping) -> None:
    """What the fields must be to each other."""
    foreign = next((one for one in mapping.columns if one.role not in ROLES_OF[mapping.kind]), None)
    if foreign is not None:
        raise _bad(f"columns.{foreign.position}.role")
    roles = [column.role for column in mapping.columns if column.role not in REPEATED]
    if twice := next((role for role in roles if roles.count(role) > 1), ""):
        raise _bad(f"columns.{twice}")
    positions = [column.position for column in mapping.columns]
    if len(set(positions)) < len(positions):
        raise _bad("columns.position")
    if len(mapping.delimiter) > 1 or mapping.delimiter in ("\n", "\r", '"'):
        raise _bad("delimiter")
    if not _CURRENCY.fullmatch(mapping.currency):
        raise _bad("currency")


def _table(value: object, key: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _bad(key)
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST


def _bad(key: str) -> KnownError:
    return KnownError("bad_mapping", key=key)
