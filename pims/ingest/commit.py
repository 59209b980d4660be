"""A staged file goes into the store: judged once more inside the transaction, then written whole or not at all."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from pims.ingest.account_numbers import remembered_number
from pims.ingest.name_pattern import name_pattern
from pims.ingest.stage import company_of, report_of, stage
from pims.ingest.staged import DUPLICATE, NEW, SIMILAR, TAKEN, FileReport, StagedAccount, StagedFile, StagedRow
from pims.queries.mappings import remember
from pims.records.bank import Account, Transaction
from pims.records.kinds import KINDS
from pims.records.moments import moment_on
from pims.records.money import NO_CURRENCY
from pims.store import intake
from pims.store.columns import as_json, columns_of, values_of
from pims.store.names import free_occ


@dataclass(slots=True)
class Committed:
    """What an import wrote: its entry, and the movements that need understanding."""

    report: FileReport
    staged: StagedFile
    transactions: list[int] = field(default_factory=list)


def commit(conn: Connection, staged: StagedFile, account: str, answers: Mapping[str, str],
           switches: Mapping[int, str], *, spent: bool = False, today: date | None = None) -> Committed:  # fmt: skip
    """Writes a staged file on the writer's connection. Files that cannot be taken write nothing.

    `spent`: nobody asks for the rows of its reading again, so that a large one need not be held beside what is written.
    `today`: the day of the import, when it is not that of the clock.
    """
    fresh = stage(staged.reading, conn, account, answers, named=staged.named)
    fresh.seconds = staged.seconds
    fresh.switched(dict(switches))
    if fresh.status not in TAKEN:
        return Committed(report_of(fresh, None), fresh)
    if not fresh.reading.silent and not any(row.outcome in (NEW, SIMILAR) for row in fresh.rows):
        fresh.status = "nothing_new"
    if spent:
        staged.reading.rows.clear()
        fresh.reading.rows.clear()
    return _Writing(conn, fresh, today).run()


class _Writing:
    """One import being written; steps share the ids of accounts and receipts."""

    def __init__(self, conn: Connection, staged: StagedFile, today: date | None) -> None:
        self.conn, self.staged, self.today = conn, staged, today
        self.import_id = 0
        self.accounts: list[int] = []
        self.made: dict[str, int] = {}  # accounts by identity: a file may name one twice
        self.receipts: dict[str, int] = {}
        self.transactions: list[int] = []

    def run(self) -> Committed:
        """All steps, in the order of the foreign keys."""
        self.import_id = intake.add_import(self.conn, self._import())
        self.accounts = [self._account(account) for account in self.staged.accounts]
        rows = defaultdict[str, list[StagedRow]](list)
        for row in self.staged.rows:
            rows[row.kind].append(row)
        for kind in KINDS:
            if kind != "account" and rows[kind]:
                self._records(kind, rows[kind])
        if rows["receipt"] or rows["receipt_line"]:
            intake.link_lines(self.conn)
        self._similar(rows["transaction"])
        if self.staged.reading.proposal:  # the person's word on how the file is read, or the answers it took
            remember(self.conn, self.staged.reading.proposal.mapping, self.today)
        return Committed(report_of(self.staged, self.import_id), self.staged, self.transactions)

    def _import(self) -> intake.NewImport:
        reading, staged = self.staged.reading, self.staged
        report = {
            "records": staged.counts(), "sums": staged.sums, "accounts": [c.entry() for c in staged.checks],
            "problems": [asdict(p) for p in reading.problems], "assumed": dict(reading.conventions.assumed),
            "notes": [asdict(n) for n in reading.notes], "ignored": reading.ignored,
        }  # fmt: skip
        raw = ((row.where, row.raw) for row in staged.rows)
        return intake.NewImport(
            reading.path, reading.sha256, reading.size, staged.status, reading.importer, company_of(reading),
            moment_on(self.today), reading.conventions.header,
            name_pattern(reading.path), json.dumps(report, ensure_ascii=False), raw,
        )  # fmt: skip

    def _account(self, account: StagedAccount) -> int:
        """The id of an account, made when the store has none; every import that uses it is linked to it."""
        values = values_of("account", _record(account))
        words = as_json("account", values, identity=account.alone)
        place = next((r.where for r in self.staged.rows if r.kind == "account" and r.record and
                      getattr(r.record, "key", None) == account.key), "")  # fmt: skip
        identity, there = account.identity, account.account_id
        if account.member:  # the file states an account that the person said to be another one
            identity, there = account.member, account.member_id
        account_id = there or self.made.get(identity)
        if account_id is None:
            row = [(identity, *values)]
            account_id = self.made[identity] = intake.add_records(
                self.conn, "account", self.import_id, ("identity",), row
            )[0]
        intake.add_sightings(self.conn, self.import_id, "account", [(account_id, place, words)])
        if number := remembered_number(account.number, account.institution):
            intake.add_account_number(self.conn, account_id, number, self.import_id)
        if account.given:
            intake.give_account(self.conn, self.import_id, account_id)
        return account.account_id or account_id

    def _records(self, kind: str, rows: list[StagedRow]) -> None:
        new = [row for row in rows if row.outcome == NEW]
        ids = intake.add_records(self.conn, kind, self.import_id, _EXTRA.get(kind, ("identity",)),
                                 (self._values(kind, row) for row in new))  # fmt: skip
        intake.add_sightings(
            self.conn, self.import_id, kind, ((i, row.where, None) for i, row in zip(ids, new, strict=True))
        )
        known = [row for row in rows if row.outcome == DUPLICATE]
        asked = known or kind == "receipt"  # of 200,000 messages nobody asks: their names take 20 MB
        named = {row.identity: i for i, row in zip(ids, new, strict=True) if row.identity} if asked else {}
        if kind == "receipt":
            self._note_receipts(rows, named)
        if kind == "transaction":
            self.transactions += ids
        intake.index_words(self.conn, kind, ids)
        if known:
            intake.add_sightings(self.conn, self.import_id, kind, self._stated_again(kind, known, named))

    def _values(self, kind: str, row: StagedRow) -> tuple[Any, ...]:
        """The values of a new row, those of `_EXTRA` first."""
        record = row.read
        values = values_of(kind, record)
        if isinstance(record, Transaction):
            ym = record.booked_on.year * 100 + record.booked_on.month
            occ = row.occ or free_occ(self.conn, self.accounts[row.account], record.booked_on.isoformat(),
                                      record.amount, record.currency)  # fmt: skip
            return (self.accounts[row.account], occ, ym, *values)
        if kind == "balance":
            return (row.identity, self.accounts[row.account], *values)
        if kind == "receipt_line":
            return (row.identity, self.receipts.get(record.receipt), *values)  # type: ignore[union-attr]
        return (row.identity, *values)

    def _note_receipts(self, rows: list[StagedRow], named: Mapping[str, int]) -> None:
        for row in rows:
            receipt_id = row.candidate_id or named.get(row.identity)
            if receipt_id:
                self.receipts[row.record.key] = receipt_id  # type: ignore[union-attr]

    def _stated_again(self, kind: str, rows: list[StagedRow], named: Mapping[str, int]
                      ) -> list[tuple[int, str, str | None]]:  # fmt: skip
        """Sightings of rows that are there already, with this file's words where they differ.

        A new row that the person leaves out is nowhere: nothing states it.
        """
        told = ((row, row.candidate_id or named.get(row.identity)) for row in rows)
        found = [(row, record_id) for row, record_id in told if record_id]
        stored = intake.stored_values(self.conn, kind, {record_id for _, record_id in found})
        seen: list[tuple[int, str, str | None]] = []
        better: dict[int, tuple[int, tuple[Any, ...]]] = {}
        for row, record_id in found:
            values = values_of(kind, row.read)
            same = stored.get(record_id) == values
            seen.append((record_id, row.where, None if same else as_json(kind, values)))
            if not same and kind == "transaction" and self._better_said(row, stored[record_id]):
                better[record_id] = (self.import_id, values)
        if better:
            intake.add_sightings(self.conn, self.import_id, kind, seen)
            intake.restate(self.conn, kind, better)
            self.transactions += better
            return []
        return seen

    @staticmethod
    def _better_said(row: StagedRow, stored: tuple[Any, ...]) -> bool:
        """A pending movement that this file states as booked, or one without currency, under the same key."""
        was = dict(zip(columns_of("transaction"), stored, strict=True))
        if not isinstance(row.record, Transaction) or was["currency"] == NO_CURRENCY == row.record.currency:
            return False
        return was["currency"] == NO_CURRENCY or (was["status"] == "pending" and row.record.status == "booked")

    def _similar(self, rows: list[StagedRow]) -> None:
        for row in rows:
            if row.outcome == SIMILAR and row.record is not None:
                words = as_json("transaction", values_of("transaction", row.record))
                one = (words, row.where, row.raw, row.candidate_id, row.reason, row.digest)
                intake.add_similar(self.conn, self.import_id, self.accounts[row.account], [one])


_EXTRA = {
    "transaction": ("account_id", "occ", "ym"),
    "balance": ("identity", "account_id"),
    "receipt_line": ("identity", "receipt_id"),
}


def _record(account: StagedAccount) -> Account:
    return Account(
        key=account.key, number=account.number, bank_id=account.bank_id, institution=account.institution,
        name=account.name, kind=account.kind, currency=account.currency, holder=account.holder,
    )  # fmt: skip
