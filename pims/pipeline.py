"""From files to understanding: read, stage, commit, enrich, derive, as one piece of long work with its progress."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from pims.enrich.enrich import enrich
from pims.enrich.word import alike, categorise
from pims.errors import KnownError
from pims.ingest import by_hand, one_account, review, run
from pims.ingest.commit import commit
from pims.ingest.guard import ReadingChild
from pims.ingest.proposing import propose
from pims.ingest.reading import Told
from pims.ingest.run import reader, readings
from pims.ingest.stage import report_of, stage
from pims.ingest.staged import TAKEN, FileReport, StagedFile
from pims.insights.derive import DerivedLast, derive
from pims.progress import Changes, Progress, Work
from pims.queries.imports import import_row
from pims.records.proposal import Proposal
from pims.store.entries import BY_HAND
from pims.store.intake import link_lines, reindex
from pims.store.store import Store
from pims.store.takeback import taking_back

ImportOptions = run.ImportOptions
ALL_NOUNS = Changes(frozenset({"imports", "accounts", "transactions", "subscriptions", "findings", "companies"}))


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back removed, by record kind."""

    import_id: int
    removed: Mapping[str, int]


def import_files(store: Store | None, paths: Sequence[str], options: ImportOptions) -> Work[list[FileReport]]:
    """Imports files one after the other, each judged against the store as the one before left it.

    A dry run writes nothing, needs no store and judges every file against the store as it is.
    """
    reports: list[FileReport] = []
    write = store is not None and not options.dry_run
    with _uncollected(), ReadingChild() as child, DerivedLast(store, options.today) as written:
        for reading, named, seconds in readings(child, store, paths, options):
            if isinstance(reading, Progress):
                yield reading
                continue
            with reader(store) as conn:  # what will be written is judged row by row inside its transaction
                staged = stage(reading, conn, options.account, options.answers, named=named, rows=not write)
            staged.seconds = seconds
            if store is None or not write or staged.status not in TAKEN:
                reports.append(report_of(staged, None))
                continue
            if not written.began:
                _back_up(store)
                written.began = True
            yield Progress("commit", len(reports), subject=staged.path)
            reports.append((yield from _commit(store, staged, options, {}, spent=True)))
            reading.rows.clear()  # written: deriving has its own rows to hold
            staged.reading.rows.clear()
        yield from written.derived()
    return reports


def stage_files(store: Store | None, paths: Sequence[str], options: ImportOptions) -> Work[list[StagedFile]]:
    """Judges files without writing anything: the review before an import."""
    staged: list[StagedFile] = []
    with _uncollected(), ReadingChild() as child:
        for reading, named, seconds in readings(child, store, paths, options):
            if isinstance(reading, Progress):
                yield reading
                continue
            with reader(store) as conn:
                staged.append(stage(reading, conn, options.account, options.answers, named=named))
            staged[-1].seconds = seconds
    return staged


def propose_mapping(path: str, *, charset: str = "", delimiter: str = "", header: int | None = None, sheet: str = "",
                    answers: Mapping[str, str] | None = None, zip_password: str = "",
                    beside: Sequence[str] = ()) -> Work[Proposal]:  # fmt: skip
    """How the table in a file (or archive member, `outer.zip!inner`) is proposed to be read, with its proofs.

    What is given wins over what is found: charset, delimiter, sheet, the line of the header row (0: there is none),
    `answers` to questions. `beside`: other files whose rows this one cites by a key.
    Raises KnownError("no_table", path=..., reason=code).
    """
    wanted = {"charset": charset, "delimiter": delimiter, "sheet": sheet}
    said = {key: text for key, text in wanted.items() if text} | dict(answers or {})
    said |= {} if header is None else {"header": str(header)}
    yield Progress("read", 0, subject=path)
    with ReadingChild() as child:
        return propose(child, path, Told(said, zip_password), beside)


def commit_files(store: Store, staged: Sequence[StagedFile], options: ImportOptions,
                 switches: Mapping[int, Mapping[int, str]]) -> Work[list[FileReport]]:  # fmt: skip
    """Writes reviewed files; `switches` are the person's words: file position -> row position -> outcome."""
    reports: list[FileReport] = []
    _back_up(store)
    with DerivedLast(store, options.today, began=True) as written:
        for index, file in enumerate(staged):
            yield Progress("commit", index, len(staged), file.path)
            reports.append((yield from _commit(store, file, options, switches.get(index, {}))))
        yield from written.derived()
    return reports


def undo_import(store: Store, import_id: int, today: date) -> Work[Undone]:
    """Takes one import back. Raises KnownError("unknown_import")."""
    yield Progress("undo", 0)
    with store.writer() as conn:
        if (row := import_row(conn, import_id)) is None:
            raise KnownError("unknown_import", id=str(import_id))
        parted = one_account.part_for(conn, import_id)  # accounts that are one stand by themselves meanwhile
        if row.importer == BY_HAND:
            removed, touched = by_hand.undo(conn, import_id)
        else:
            removed, touched = yield from taking_back(conn, import_id)
        touched += parted + one_account.join_again(conn)
        if "receipt" in removed:  # a number that named two tickets may name one now
            link_lines(conn)
        yield from _understand(conn, touched, today)
    return Undone(import_id, removed)


def settle_similar(store: Store, similar_id: int, word: str, today: date) -> Work[int]:
    """The person's "keep" or "drop" on a similar row; the movement it ends at."""
    with store.writer() as conn:
        transaction_id = review.settle(conn, similar_id, word, today)
        yield from _understand(conn, [transaction_id], today)
    return transaction_id


def rebuild(store: Store, today: date) -> Work[Changes]:
    """Throws away everything derived and finds it again."""
    with store.writer() as conn:
        reindex(conn)
        yield from enrich(conn, None)
        yield from derive(conn, today)
    return ALL_NOUNS


def categorise_transaction(
    store: Store, transaction_id: int, category: str, today: date, *, everywhere: bool = False
) -> Work[list[int]]:
    """The person's category for a movement, or for all of its label; the movements it is about.

    Raises KnownError: unknown_transaction, unknown_category.
    """
    with store.writer() as conn:
        categorise(conn, transaction_id, category, everywhere=everywhere, today=today)
        about = alike(conn, transaction_id) if everywhere else [transaction_id]
        yield from derive(conn, today)
    return about


def _commit(store: Store, staged: StagedFile, options: ImportOptions, switches: Mapping[int, str], *,
            spent: bool = False) -> Work[FileReport]:  # fmt: skip
    """One file, one transaction: its rows and what each of them means, or nothing."""
    started = time.monotonic()
    with store.writer() as conn:
        done = commit(conn, staged, options.account, options.answers, switches, spent=spent, today=options.today)
        if done.report.status in TAKEN:
            yield from enrich(conn, [*done.transactions, *one_account.join_again(conn)])
    return replace(done.report, seconds=staged.seconds + time.monotonic() - started)


def _understand(conn: Connection, touched: Sequence[int], today: date) -> Work[Changes]:
    """Enriches what an import touched, and what hangs on it, then derives what hangs on the whole."""
    yield from enrich(conn, touched)
    yield from derive(conn, today)
    return ALL_NOUNS


def _back_up(store: Store) -> None:
    store.backup("before_import")


@contextmanager
def _uncollected() -> Iterator[None]:
    """Rows hold no cycles: looking for some among 100,000 of them takes a quarter of an import (measured)."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
