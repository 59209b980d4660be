"""A file judged against the store, before anything is written: every row with its outcome and its reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from pims.ingest.balances import AccountCheck
from pims.ingest.reading import Reading
from pims.records.kinds import Record
from pims.records.port import Note, Problem, Question
from pims.records.proposal import Proposal

NEW, DUPLICATE, SIMILAR, PROBLEM = "new", "duplicate", "similar", "problem"
TAKEN = ("imported", "nothing_new")


class StagedRow(NamedTuple):
    """One row of a file: the record read (None for a problem), what becomes of it, and why.

    `candidate_id` is the stored transaction a duplicate or similar row agrees with; `identity` names other kinds;
    `occ` is the k-th occurrence of a movement's key; `account` the place in `StagedFile.accounts` of its account.
    """

    kind: str
    where: str
    raw: str
    record: Record | None
    outcome: str
    reason: str
    identity: str = ""
    candidate_id: int | None = None
    occ: int = 0
    account: int = -1
    digest: str = ""
    detail: str = ""

    @property
    def read(self) -> Record:
        """The record of a row that is no problem."""
        if self.record is None:
            raise ValueError(self.where)
        return self.record


_KIND_AND_OUTCOME = attrgetter("kind", "outcome")


@dataclass(frozen=True, slots=True)
class StagedAccount:
    """An account of the file: `account_id` in the store, None when it will be made; `shown` is what lists print."""

    key: str
    account_id: int | None
    identity: str
    shown: str
    number: str = ""
    bank_id: str = ""
    institution: str = ""
    name: str = ""
    kind: str = "checking"
    currency: str = ""
    holder: str = ""
    given: bool = False  # by the person or by memory, not by the file
    alone: str = ""  # the identity that this file alone would give it
    member: str = ""  # the identity of the account the file states, when the person said that it is this one
    member_id: int | None = None  # that account in the store, None when it will be made


@dataclass(slots=True)
class StagedFile:
    """What an import of the file would do now. `status` is one of the words of an import's JSON."""

    reading: Reading
    status: str
    rows: list[StagedRow] = field(default_factory=list)
    accounts: list[StagedAccount] = field(default_factory=list)
    checks: list[AccountCheck] = field(default_factory=list)
    sums: dict[str, dict[str, str]] = field(default_factory=dict)
    question: Question | None = None
    earlier_import: int | None = None
    seconds: float = 0.0
    named: bool = True

    @property
    def path(self) -> str:
        """The file as it was named, `outer.zip!inner` for a member."""
        return self.reading.path

    @property
    def proposal(self) -> Proposal | None:
        """How the table could be read, when it needs a word; how it was, when it is read by one."""
        return self.reading.proposal

    @property
    def problems(self) -> list[Problem]:
        """Rows not understood."""
        return self.reading.problems

    @property
    def notes(self) -> list[Note]:
        """Remarks on the file."""
        return self.reading.notes

    def counts(self) -> dict[str, dict[str, int]]:
        """How many rows of each kind were read, and what becomes of them."""
        tally = Counter(map(_KIND_AND_OUTCOME, self.rows))
        kinds = dict.fromkeys(kind for kind, outcome in tally if outcome != PROBLEM)
        return {
            kind: {"read": sum(tally[kind, outcome] for outcome in (NEW, DUPLICATE, SIMILAR))}
            | {outcome: tally[kind, outcome] for outcome in (NEW, DUPLICATE, SIMILAR)}
            for kind in kinds
        }

    def switched(self, switches: dict[int, str]) -> None:
        """Applies the person's word on rows, by position: outcome "new" or "duplicate"."""
        for index, outcome in switches.items():
            row = self.rows[index]
            if outcome in (NEW, DUPLICATE) and row.outcome != outcome and row.kind == "transaction":
                self.rows[index] = row._replace(outcome=outcome, reason=f"decided_{outcome}")


@dataclass(frozen=True, slots=True)
class FileReport:
    """The entry of one file in an import's JSON, as plain values."""

    path: str
    sha256: str
    status: str
    importer: str | None
    company: str | None
    import_id: int | None
    records: dict[str, dict[str, int]]
    sums: dict[str, dict[str, str]]
    accounts: list[dict[str, str | None]]
    problems: list[Problem]
    assumed: dict[str, bool | str]
    notes: list[Note]
    question: Question | None
    ignored: int
    seconds: float
    named: bool
    proposal: Proposal | None = None
