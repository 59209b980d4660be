"""One file read whole: the child's words, validated into records and problems with their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from pims.ingest.frames import unpacked
from pims.ingest.guard import ReadingChild
from pims.ingest.opening import OpenedFile
from pims.ingest.validate import Validator
from pims.records.kinds import Record
from pims.records.port import Conventions, Ignored, Note, Problem, Question, Refusal
from pims.records.proposal import Proposal
from pims.reference.companies import by_number, find

# Kinds that frame a file's rows: with only these left, no row of it was good.
FRAME_KINDS = frozenset({"account", "balance", "identity_fact", "loyalty_account"})


class ReadRow(NamedTuple):
    """A record with the place and the text it comes from."""

    kind: str
    where: str
    raw: str
    record: Record


@dataclass(slots=True)
class Reading:
    """What one file says. `status` is "read", or the refusal's; `path` and `sha256` name the file or member."""

    path: str
    sha256: str
    size: int
    status: str = "read"
    importer: str = ""
    company: str = ""
    institution: str = ""
    conventions: Conventions = field(default_factory=Conventions)
    rows: list[ReadRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    question: Question | None = None
    ignored: int = 0
    proposal: Proposal | None = None  # how a table is read by the person's word, or could be

    @property
    def silent(self) -> bool:
        """Whether a company handed over an empty section: what it says is that it has nothing there."""
        return not self.rows and bool(self.company) and any(note.code == "says_nothing" for note in self.notes)


@dataclass(frozen=True, slots=True)
class Told:
    """What the person says of files to be read: answers, the password of an archive, how tables are mapped.

    `mappings`: fingerprint -> mapping (JSON) of the layouts that are known; `mapping`: the one for this very file.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    password: str = ""
    mappings: Mapping[str, str] = field(default_factory=dict)
    mapping: str = ""
    beside: Sequence[Mapping[str, Any]] = ()  # other files that its rows may cite, as `beside.requests` says them


def refused(path: str, sha256: str, size: int, refusal: Refusal) -> Reading:
    """The reading of a file that could not be taken."""
    reading = Reading(path, sha256, size, status=refusal.status)
    reading.notes.append(Note(refusal.code, refusal.detail))
    return reading


def read(
    child: ReadingChild,
    file: OpenedFile,
    reading: Reading,
    today: date,
    told: Told | None = None,
    *,
    member: int | None = None,
) -> Iterator[int]:
    """Fills `reading` from the child; yields the number of rows now and then.

    A zip leaves `status` "archive" and nothing else: its members are read one by one.
    """
    validator, told = Validator(Conventions(), "", today), told or Told()
    try:
        for frame in child.frames("read", file, member, reading.size, told.answers, told.password,
                                  told.mappings, told.mapping, told.beside):  # fmt: skip
            if frame[0] == "archive":
                reading.status = "archive"
            elif frame[0] == "claimed":
                reading.importer, reading.company = frame[1], frame[2]
                validator = Validator(Conventions(), reading.company, today)
            elif frame[0] == "rows":
                _take_rows(reading, validator, *frame[1:])
                yield len(reading.rows)
            elif frame[0] == "end":
                reading.sha256 = frame[1] or reading.sha256
            else:
                item = unpacked(frame)
                if isinstance(item, Conventions):
                    _take_conventions(reading, item)
                    validator = Validator(item, reading.company or reading.institution, today)
                else:
                    _take(reading, item)
                    if isinstance(item, Ignored):
                        yield len(reading.rows)
    except Refusal as refusal:
        # Rows read before the child gave up are not kept: a file is taken whole or not at all.
        reading.status, reading.rows = refusal.status, []
        reading.notes.append(Note(refusal.code, refusal.detail))
        return
    if reading.status == "read":
        _conclude(reading)


def _take_conventions(reading: Reading, said: Conventions) -> None:
    reading.conventions = said
    if said.company or said.company_number:
        known = by_number(said.company_number) or find(said.company)
        reading.company = known.slug if known else reading.company
        reading.institution = known.name if known else said.company
        if not known and not said.company:  # a number that no company of the directory has
            _take(reading, Question("company", ()))


def _take_rows(reading: Reading, validator: Validator, kind: str, names: list[str], rows: list[list[str]]) -> None:
    for row, made in zip(rows, validator.records(kind, names, rows), strict=True):
        if isinstance(made, Problem):
            reading.problems.append(made)
        else:
            reading.rows.append(ReadRow(kind, row[0], row[1], made))


def _take(reading: Reading, item: Problem | Note | Question | Ignored | Proposal) -> None:
    match item:
        case Problem():
            reading.problems.append(item)
        case Note():
            reading.notes.append(item)
        case Question():
            reading.question = item
        case Ignored(count):
            reading.ignored += count
        case Proposal():
            reading.proposal = item


def _conclude(reading: Reading) -> None:
    if reading.question:
        reading.status, reading.rows = "needs_answer", []
    elif reading.problems and all(row.kind in FRAME_KINDS for row in reading.rows):
        reading.status, reading.rows = "rejected", []
    elif not reading.rows and not reading.silent:
        reading.status = "empty"
