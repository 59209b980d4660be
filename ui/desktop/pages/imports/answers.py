"""What the person answered about each file, and files read or written with their own answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from pims.ingest.staged import SIMILAR, TAKEN, FileReport, StagedFile
from pims.pipeline import ImportOptions, commit_files, stage_files
from pims.progress import Work
from pims.queries.accounts import AccountRow, accounts
from pims.queries.met import MetRow, met_row
from pims.records.mapping import FileMapping
from ui.desktop.pages.imports.rows import tally

if TYPE_CHECKING:
    from pims.store.store import Store

PASSWORD = ""  # the key of an answer that is the password of an archive
_MOST_MET = 500  # beyond, a row says whom it meets when it is looked into
Switches = dict[int, dict[int, str]]  # file position -> row position -> outcome


@dataclass(slots=True)
class Answers:
    """Answers by file on the disk: what is said of one file is not said of another."""

    _said: dict[str, dict[str, str]] = field(default_factory=dict)
    _mapped: dict[str, FileMapping] = field(default_factory=dict)
    _beside: dict[str, str] = field(default_factory=dict)  # path -> the file whose rows it cites

    def note(self, path: str, key: str, value: str) -> None:
        """Keeps an answer about a file or a member of an archive; an empty value forgets it."""
        mine = self._said.setdefault(root(path), {})
        if value:
            mine[key] = value
        else:
            mine.pop(key, None)

    def about(self, path: str) -> dict[str, str]:
        """What was answered about a file, its password left out."""
        return {key: value for key, value in self._said.get(root(path), {}).items() if key != PASSWORD}

    def map(self, path: str, mapping: FileMapping, beside: str = "") -> None:
        """Keeps how the person says that a file, or a member of an archive, is read.

        What was answered about the same is said no longer. `beside` is the file whose rows it cites.
        """
        self._mapped[path] = mapping
        self._beside[path] = beside
        mine = self._said.get(root(path), {})
        self._said[root(path)] = {key: value for key, value in mine.items() if key in (PASSWORD, "account")}

    def mapping(self, path: str) -> FileMapping | None:
        """How the person says that it is read."""
        return self._mapped.get(path)

    def is_cited(self, path: str) -> bool:
        """Whether its rows are read with those of another file."""
        return path in self._beside.values()

    def password(self, path: str) -> str:
        """The password of its archive."""
        return self._said.get(root(path), {}).get(PASSWORD, "")

    def options(self, path: str, today: date) -> ImportOptions:
        """How a file is read and written."""
        said = self.about(path)
        account = said.pop("account", "")
        whole = root(path)
        members = {one: mapping for one, mapping in self._mapped.items() if one != whole and root(one) == whole}
        beside = [other for one, other in self._beside.items() if other and root(one) == whole]
        return ImportOptions(today, account, said, self.password(path), mapping=self.mapping(whole), members=members,
                             layouts=tuple(members.values()), beside=tuple(dict.fromkeys(beside)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """Files under review, the rows switched in them, and the accounts of the store (id, name) they may go into.

    `met` are the stored movements that similar rows resemble, by id; `tallies` how many rows of each outcome each file
    has; `kinds` the kinds of record of them all.
    """

    files: list[StagedFile] = field(default_factory=list)
    switches: Switches = field(default_factory=dict)
    accounts: tuple[tuple[str, str], ...] = ()
    met: Mapping[int, MetRow] = field(default_factory=dict)
    tallies: tuple[Counter[str], ...] = ()
    kinds: frozenset[str] = frozenset()


def root(path: str) -> str:
    """The file on the disk that a path means: `outer.zip` of `outer.zip!inner/file.csv`."""
    parts = path.split("!")
    for number in range(len(parts), 0, -1):
        whole = "!".join(parts[:number])
        if Path(whole).is_file():
            return whole
    return path


def read_first(store: Store, paths: Sequence[str], today: date) -> Work[Read]:
    """Reads files and folders; nothing is answered yet."""
    files = yield from stage_files(store, paths, ImportOptions(today))
    with store.reader() as conn:
        return _read(conn, files, {}, tuple((str(row.id), _named(row)) for row in accounts(conn)))


def read_again(store: Store, before: Read, path: str, answers: Answers, today: date) -> Work[Read]:
    """Reads one file once more with its answers; the other files stay as they are, with their switches."""
    source = root(path)
    fresh = yield from stage_files(store, [source], answers.options(path, today))
    files: list[StagedFile] = []
    switches: Switches = {}
    placed = False
    for at, file in enumerate(before.files):
        if answers.is_cited(file.path) and file.status not in TAKEN:
            continue
        if root(file.path) != source:
            switches |= {len(files): before.switches[at]} if at in before.switches else {}
            files.append(file)
        elif not placed:
            files, placed = [*files, *fresh], True
    with store.reader() as conn:
        return _read(conn, files, switches, before.accounts)


def written(
    store: Store, files: Sequence[StagedFile], answers: Answers, switches: Mapping[int, Mapping[int, str]], today: date
) -> Work[list[FileReport]]:
    """Writes reviewed files in their order, each with its own answers."""
    reports: list[FileReport] = []
    for options, some in groupby(enumerate(files), key=lambda pair: answers.options(pair[1].path, today)):
        part = list(some)
        mine = {place: switches[at] for place, (at, _file) in enumerate(part) if at in switches}
        reports += yield from commit_files(store, [file for _at, file in part], options, mine)
    return reports


def _read(
    conn: Connection, files: list[StagedFile], switches: Switches, known: tuple[tuple[str, str], ...]
) -> Read:  # fmt: skip
    """The files with all that is counted of them, which takes a while for long ones."""
    taken = (file for file in files if file.status in TAKEN)
    kinds = frozenset(kind for file in taken for kind in file.counts())
    return Read(files, switches, known, _met(conn, files), tuple(map(tally, files)), kinds)


def _met(conn: Connection, files: Sequence[StagedFile]) -> dict[int, MetRow]:
    """The movements that similar rows resemble."""
    ids = {row.candidate_id for file in files for row in file.rows if row.outcome == SIMILAR and row.candidate_id}
    found = (met_row(conn, "transaction", one) for one in sorted(ids)[:_MOST_MET])
    return {row.id: row for row in found if row is not None}


def _named(row: AccountRow) -> str:
    """An account as its list shows it, with its bank when the name does not say it."""
    return row.account if row.institution in ("", row.account) else f"{row.account} \u00b7 {row.institution}"
