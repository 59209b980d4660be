"""Password lists of managers and browsers: only the host and the login of each entry are ever looked at.

No other cell is kept, said, or put into a problem; a row whose cells do not fit the heading is not read at all,
because a secret could stand in the place of a login.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from importers.jsons import parse
from importers.tables import heading
from importers.text import decoded, head
from importers.traces.hosts import host_of
from importers.traces.logins import is_mail, login_of
from pims.records.port import Conventions, Ignored, Note, Problem, Refusal, Row, Said, Source

_DELIMITERS = ",;\t"
_LOGIN_KINDS = ("login", "password", "")
_PASSWORDS = frozenset(
    {"password", "pwd", "login_password", "mot de passe", "passwort", "kennwort", "contrasena", "pass"}
)
_SECRETS = _PASSWORDS | {"totp", "login_totp", "otpauth", "otpsecret", "otpurl", "cvc", "cardnumber"}
_WHOLE = 6  # letters of a secret that is not looked for in other rows when it has fewer
_FLAG = re.compile(r"(?i)true|false|yes|no|[01]")
# What can only stand in its own column: elsewhere, the row is out of place.
_MARKS = {
    "guid": re.compile(r"\{?[0-9A-Fa-f-]{8,36}\}?"),
    "timecreated": re.compile(r"\d{9,17}"),
    "timelastused": re.compile(r"\d{1,17}"),
    "timepasswordchanged": re.compile(r"\d{9,17}"),
    "createtime": re.compile(r"\d{9,17}"),
    "modifytime": re.compile(r"\d{9,17}"),
    "fav": _FLAG,
    "favorite": _FLAG,
    "archived": _FLAG,
    "reprompt": _FLAG,
    "icon": re.compile(r"\d{1,4}"),
    "type": re.compile(r"[A-Za-z _-]{1,24}"),
    "email": re.compile(r"[^@\s]+@[^@\s]+"),
    "last modified": re.compile(r"\d{4}-\d\d-\d\dT[\d:.Z+-]+"),
    "created": re.compile(r"\d{4}-\d\d-\d\dT[\d:.Z+-]+"),
}
_GLUED = re.compile(r"://[^/]*/.*[^/]@|[\s\"]")
_USUALLY = 2  # a width that fewer than one row in so many has is damage


@dataclass(frozen=True, slots=True)
class PasswordList:
    """The list of one program: the headings it must have, those it may have too, and where address and login stand.

    `optional` None allows any other heading. `separator` is what stands between several addresses of one entry;
    `more` names the heading of further addresses, written as JSON; `kind_column` the heading that tells logins from
    other entries. `login` holds headings between commas: the first that is filled counts.
    """

    name: str
    required: frozenset[str]
    address: str
    login: str
    optional: frozenset[str] | None = None
    separator: str = ""
    kind_column: str = ""
    more: str = ""
    company: str = ""
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table whose first row is made of the headings of this program, in any order."""
        start = head(source)
        return start is not None and self._delimiter(start.text) != ""

    def read(self, source: Source) -> Iterator[Said]:
        """One trace an address of an entry. Entries without a host, notes and cards are ignored and counted."""
        text = decoded(source)
        rows = list(strict_rows(text.text, self._delimiter(text.text)))
        columns = {heading(cell): index for index, cell in enumerate(rows[0][1])}
        yield Conventions(header=",".join(columns), charset=text.charset)
        yield from entries(self._entry(row, columns) for row in fitting(rows[1:], columns, self._fewest(columns)))

    def _fewest(self, columns: dict[str, int]) -> int:
        # Cells of headings that may be missing may be left out at the end (Chrome); no others.
        return len(columns) if self.optional is None else 1 + max(columns[name] for name in self.required)

    def _entry(self, row: tuple[str, list[str], bool], columns: dict[str, int]) -> PasswordEntry:
        where, cells, usual = row
        if not cells:
            return PasswordEntry(where)
        secrets = [cells[at] for name, at in columns.items() if name in _SECRETS and at < len(cells)]
        filled = (cells[columns[name]].strip() for name in self.login.split(",") if columns.get(name, 99) < len(cells))
        login, addresses = next(filter(None, filled), ""), self._addresses(cells, columns)
        empty = all(not cells[at].strip() for name, at in columns.items() if name in _PASSWORDS and at < len(cells))
        whole = usual and not any(map(_GLUED.search, addresses))
        if empty and not is_mail(login):
            secrets.append(login)  # where no password stands, it may stand here
        return PasswordEntry(where, _hosts(addresses), login, tuple(secrets), whole)

    def _delimiter(self, text: str) -> str:
        """The one that cuts the first row into the headings; empty when none does."""
        return next((mark for mark in _DELIMITERS if self._is_ours(next(strict_rows(text, mark), ("", []))[1])), "")

    def _is_ours(self, cells: list[str]) -> bool:
        headings = [heading(cell) for cell in cells]
        found = frozenset(headings)
        if len(found) != len(headings) or not self.required <= found:
            return False
        return self.optional is None or found <= self.required | self.optional

    def _addresses(self, cells: list[str], columns: dict[str, int]) -> list[str]:
        kind = columns.get(self.kind_column, -1)
        if kind >= 0 and cells[kind].strip().lower() not in _LOGIN_KINDS:
            return []
        address = cells[columns[self.address]]
        several = address.split(self.separator) if self.separator else [address]
        return [
            one.strip() for one in (*several, *(_listed(cells[columns[self.more]]) if self.more in columns else ()))
        ]


@dataclass(frozen=True, slots=True)
class PasswordEntry:
    """What is known of a row: its hosts and login, and the secrets beside it, which only serve to know them again.

    `hosts` is None when the row could not be read; a row that is not `whole` may have lost a cell, and got another.
    """

    where: str
    hosts: tuple[str, ...] | None = None
    login: str = ""
    secrets: tuple[str, ...] = ()
    whole: bool = True


def entries(found: Iterator[PasswordEntry], *, shifts: bool = True) -> Iterator[Said]:
    """The traces of a list. A login that stands as a secret anywhere in it is left out, and counted; so is, in a list
    where one row at least is damaged, a login that is no e-mail address. `shifts`: cells can move to another column.
    """
    kept = list(found)
    whole = not shifts or all(entry.hosts is not None and entry.whole for entry in kept)
    known = {text for entry in kept for secret in entry.secrets if len(text := secret.strip()) >= _WHOLE}
    without = doubtful = 0
    for entry in kept:
        if entry.hosts is None:
            yield Problem(entry.where, "bad_row")
            continue
        sure = entry.whole and entry.login not in known and (whole or is_mail(entry.login))
        login = login_of(entry.login, entry.secrets) if sure else ""
        doubtful += bool(entry.hosts and entry.login and not login)
        for host in entry.hosts:
            yield Row("account_trace", entry.where, {"host": host, "login": login}, f"{host} {login}".strip())
        if not entry.hosts:
            without += 1
            yield Ignored()
    if without:
        yield Note("no_host", str(without))
    if doubtful:
        yield Note("logins_left_out", str(doubtful))


def fitting(
    rows: Sequence[tuple[str, list[str]]], columns: dict[str, int], fewest: int
) -> Iterator[tuple[str, list[str], bool]]:
    """The rows, and whether their width is one that rows of this file have.

    A row that does not fit the headings, or has what stands in one column only in another, comes without cells.
    """
    widths = Counter(len(cells) for _, cells in rows)
    for where, cells in rows:
        usual = len(cells) == len(columns) or widths[len(cells)] * _USUALLY >= len(rows)
        fits = fewest <= len(cells) <= len(columns) and not _displaced(cells, columns)
        yield where, cells if fits else [], usual


def _displaced(cells: list[str], columns: dict[str, int]) -> bool:
    for name, mark in _MARKS.items():
        at = columns.get(name, len(cells))
        if at < len(cells) and (cell := cells[at].strip()) and not mark.fullmatch(cell):
            return True
    return False


def _hosts(addresses: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(host for address in addresses if (host := host_of(address))))


def _listed(cell: str) -> list[str]:
    try:
        found = parse(cell) if cell.strip().startswith("[") else []
    except Refusal:
        return []
    return [one for one in found if isinstance(one, str)]


def strict_rows(text: str, delimiter: str) -> Iterator[tuple[str, list[str]]]:
    """Rows with their places, quotes taken strictly: after a quote that is never closed nothing is read, as the rest
    could be the middle of a note. Such a row comes without cells.
    """
    lines = StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        where = f"line {reader.line_num + 1}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield where, []
            return
        if cells:
            yield where, cells
