"""A reading judged against the store: accounts, outcomes, sums and balance checks, without writing anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import cast

from sqlalchemy import Connection

from pims.ingest import balances
from pims.ingest.accounts import accounts_of, question_of
from pims.ingest.currency import in_currency_of_accounts
from pims.ingest.identity import Identities
from pims.ingest.match import SHIFT, AlsoSaid, match, nobody
from pims.ingest.name_pattern import name_pattern
from pims.ingest.reading import Reading
from pims.ingest.staged import DUPLICATE, NEW, PROBLEM, SIMILAR, FileReport, StagedAccount, StagedFile, StagedRow
from pims.ingest.sums import sums_of
from pims.queries import known
from pims.records.bank import Balance, Transaction
from pims.records.port import Note, Refusal
from pims.reference.companies import find


def stage(reading: Reading, conn: Connection | None, account: str, answers: Mapping[str, str],
          *, named: bool = True, rows: bool = True) -> StagedFile:  # fmt: skip
    """Judges one reading; `conn` None is an empty store. A reading that was refused keeps its status.

    Without `rows` only the file is judged, as far as its accounts: whether it can be taken.
    """
    if reading.status != "read":
        return StagedFile(reading, reading.status, question=reading.question, named=named)
    if conn is not None and (earlier := known.earlier_import(conn, reading.sha256)):
        return StagedFile(reading, "already_imported", earlier_import=earlier, named=named)
    staged = StagedFile(reading, "imported", named=named)
    try:
        staged.accounts = _accounts(reading, conn, account or _mapped_account(reading), answers)
    except Refusal as refusal:
        if refusal.status == "rejected":
            reading.notes.append(Note(refusal.code))
        return StagedFile(reading, refusal.status, question=question_of(refusal), named=named)
    if conn is not None:
        staged.reading = in_currency_of_accounts(reading, staged.accounts, conn)
    if not rows:
        return staged
    _judge(staged, conn)
    staged.sums = sums_of(row.record for row in staged.rows if row.record is not None)
    staged.checks = _checks(staged)
    staged.rows += [
        StagedRow("", p.where, p.raw, None, PROBLEM, p.code, detail=p.detail) for p in reading.problems
    ]  # fmt: skip
    if not reading.silent and not any(row.outcome in (NEW, SIMILAR) for row in staged.rows):
        staged.status = "nothing_new"
    return staged


def _mapped_account(reading: Reading) -> str:
    """The account that the person's mapping gives to files of its layout."""
    return reading.proposal.mapping.account if reading.proposal else ""


def _accounts(reading: Reading, conn: Connection | None, given: str, answers: Mapping[str, str]) -> list[StagedAccount]:
    if conn is None:
        return accounts_of(reading, (), given, answers, None)

    def shared(account_id: int, key: str) -> known.Shared:
        movements = (r.record for r in reading.rows if isinstance(r.record, Transaction) and r.record.account == key)
        return known.shared_movements(conn, account_id, {(m.booked_on, m.amount, m.currency) for m in movements})

    remembered = known.remembered_account(conn, reading.conventions.header, name_pattern(reading.path))
    same = known.same_accounts(conn)
    return accounts_of(reading, known.known_accounts(conn), given, answers, remembered, same, shared)


def _judge(staged: StagedFile, conn: Connection | None) -> None:
    """Fills `staged.rows` in the order of the file."""
    reading = staged.reading
    place = {account.key: index for index, account in enumerate(staged.accounts)}
    first = {account.identity: place[account.key] for account in reversed(staged.accounts)}
    rows: list[StagedRow | None] = [None] * len(reading.rows)
    movements: dict[int, list[int]] = defaultdict(list)  # of one account, though the file may name it twice
    names, others = Identities(), defaultdict[str, _Named](_Named)
    for index, row in enumerate(reading.rows):
        if isinstance(row.record, Transaction):
            movements[first[staged.accounts[place[row.record.account]].identity]].append(index)
        elif row.kind == "account":
            at = place[row.record.key]  # type: ignore[union-attr]
            outcome = NEW if staged.accounts[at].account_id is None else DUPLICATE
            rows[index] = StagedRow(row.kind, row.where, row.raw, row.record, outcome, outcome, account=at)
        else:
            name = names.of(row.kind, row.record)
            if isinstance(row.record, Balance):
                name = f"{staged.accounts[place[row.record.account]].identity}|{name}"
            others[row.kind].add(name, index)
    del names  # counts of names, which are many
    for at, indexes in movements.items():
        for index, judged in _judged_movements(staged, conn, at, indexes).items():
            rows[index] = judged
    for kind, named in others.items():
        stored = known.known_identities(conn, kind, named.first) if conn is not None else {}
        for index, judged in _judged_others(staged, place, kind, named, stored):
            rows[index] = judged
    staged.rows = [row for row in rows if row is not None]


class _Named:
    """The rows of one kind by identity: the first row of each, and those that say it again."""

    def __init__(self) -> None:
        self.first: dict[str, int] = {}
        self.again: list[tuple[str, int]] = []

    def add(self, name: str, index: int) -> None:
        """Takes the next row of the file."""
        if self.first.setdefault(name, index) != index:
            self.again.append((name, index))


def _judged_movements(staged: StagedFile, conn: Connection | None, at: int, indexes: list[int]) -> dict[int, StagedRow]:
    account, reading = staged.accounts[at], staged.reading
    records = [cast("Transaction", reading.rows[index].record) for index in indexes]
    stored, decided = list[known.KnownMovement](), dict[str, str]()
    also_said: AlsoSaid = nobody
    if conn is not None and account.account_id is not None:
        days = [record.booked_on for record in records]
        stored = known.known_movements(conn, account.account_id, min(days) - SHIFT, max(days) + timedelta(days=5))
        if stored:
            decided = known.decided_similar(conn)
        also_said = partial(known.also_said, conn)
    found = match(records, stored, reading.importer, account.identity, decided, also_said)
    return {
        index: StagedRow(
            "transaction", reading.rows[index].where, reading.rows[index].raw, record, one.outcome, one.reason,
            candidate_id=one.candidate_id, occ=one.occ, account=at, digest=one.digest,
        )
        for index, record, one in zip(indexes, records, found, strict=True)
    }  # fmt: skip


def _judged_others(staged: StagedFile, place: Mapping[str, int], kind: str, named: _Named,
                   stored: Mapping[str, int]) -> Iterator[tuple[int, StagedRow]]:  # fmt: skip
    """Kinds with an identity of their own: known to the store, said twice by this file, or new."""

    def judged(name: str, index: int, *, again: bool) -> tuple[int, StagedRow]:
        row = staged.reading.rows[index]
        outcome, reason = (DUPLICATE, "same_identity") if name in stored else (NEW, "new")
        if again:
            outcome, reason = DUPLICATE, "same_in_file"
        at = place[row.record.account] if isinstance(row.record, Balance) else -1
        return index, StagedRow(
            kind, row.where, row.raw, row.record, outcome, reason, name, stored.get(name), account=at
        )

    for name, index in named.first.items():
        yield judged(name, index, again=False)
    for name, index in named.again:
        yield judged(name, index, again=True)


def _checks(staged: StagedFile) -> list[balances.AccountCheck]:
    """The balance check of every account and currency of the file."""
    movements: dict[tuple[int, str], list[Transaction]] = defaultdict(list)
    stated: dict[tuple[int, str], list[Balance]] = defaultdict(list)
    for row in staged.rows:
        if isinstance(row.record, Transaction):
            movements[row.account, row.record.currency].append(row.record)
        elif isinstance(row.record, Balance):
            stated[row.account, row.record.currency].append(row.record)
    keys = list(dict.fromkeys([*movements, *stated]))
    return [balances.check(staged.accounts[at].shown, currency, movements[at, currency], stated[at, currency])
            for at, currency in keys]  # fmt: skip


def report_of(staged: StagedFile, import_id: int | None) -> FileReport:
    """The file's entry in the JSON of an import."""
    reading = staged.reading
    notes = list(reading.notes)
    return FileReport(
        path=reading.path, sha256=reading.sha256, status=staged.status, importer=reading.importer or None,
        company=company_of(reading) or None, import_id=staged.earlier_import if import_id is None else import_id,
        records=staged.counts() if staged.rows else {}, sums=staged.sums,
        accounts=[check.entry() for check in staged.checks], problems=reading.problems,
        assumed=dict(reading.conventions.assumed), notes=notes, question=staged.question,
        ignored=reading.ignored, seconds=staged.seconds, named=staged.named,
        proposal=staged.proposal if staged.status in ("needs_mapping", "needs_answer") else None,
    )  # fmt: skip


def company_of(reading: Reading) -> str:
    """The slug of the company whose file it is, or nothing."""
    if not reading.company and reading.institution:
        with suppress(KeyError):
            known_company = find(reading.institution)
            return known_company.slug if known_company else ""
    return reading.company
