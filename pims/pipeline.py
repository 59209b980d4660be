"""From files to understanding: read, stage, commit, enrich, derive, as one piece of long work with its progress."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from pims.enrich.enrich import enrich
from pims.enrich.word import alike, categorise
from pims.errors import KnownError
from pims.ingest import by_hand, one_account, review
from pims.ingest.commit import commit
from pims.ingest.guard import ReadingChild
from pims.ingest.opening import OpenedFile, files_of, looked_at
from pims.ingest.proposing import propose
from pims.ingest.reading import Reading, Told, read, refused
from pims.ingest.stage import report_of, stage
from pims.ingest.staged import TAKEN, FileReport, StagedFile
from pims.insights.derive import DerivedLast, derive
from pims.progress import Changes, Progress, Work
from pims.queries.imports import import_row
from pims.queries.mappings import known_mappings
from pims.records.mapping import FileMapping, to_json
from pims.records.port import Note, Refusal
from pims.records.proposal import Proposal
from pims.store.entries import BY_HAND
from pims.store.intake import link_lines, reindex
from pims.store.store import Store
from pims.store.takeback import take_back

ALL_NOUNS = Changes(frozenset({"imports", "accounts", "transactions", "subscriptions", "findings", "companies"}))


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import is done: `account` names the account of files that do not, `answers` settle questions.

    `mapping` says how tables are read, in place of any reader or remembered mapping; it is remembered once it served.
    `layouts` are mappings beside the remembered ones: each takes the files of its layout.
    """

    today: date
    account: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    zip_password: str = ""
    dry_run: bool = False
    mapping: FileMapping | None = None
    layouts: Sequence[FileMapping] = ()


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
        for reading, named, seconds in _readings(child, store, paths, options):
            if isinstance(reading, Progress):
                yield reading
                continue
            with _reader(store) as conn:  # what will be written is judged row by row inside its transaction
                staged = stage(reading, conn, options.account, options.answers, named=named, rows=not write)
            staged.seconds = seconds
            if store is None or not write or staged.status not in TAKEN:
                reports.append(report_of(staged, None))
                continue
            if not written.began:
                _back_up(store)
                written.began = True
            yield Progress("commit", len(reports), subject=staged.path)
            reports.append((yield from _commit(store, staged, options, {})))
            reading.rows.clear()  # written: deriving has its own rows to hold
            staged.reading.rows.clear()
        yield from written.derived()
    return reports


def stage_files(store: Store | None, paths: Sequence[str], options: ImportOptions) -> Work[list[StagedFile]]:
    """Judges files without writing anything: the review before an import."""
    staged: list[StagedFile] = []
    with _uncollected(), ReadingChild() as child:
        for reading, named, seconds in _readings(child, store, paths, options):
            if isinstance(reading, Progress):
                yield reading
                continue
            with _reader(store) as conn:
                staged.append(stage(reading, conn, options.account, options.answers, named=named))
            staged[-1].seconds = seconds
    return staged


def propose_mapping(path: str, *, charset: str = "", delimiter: str = "", header: int | None = None, sheet: str = "",
                    answers: Mapping[str, str] | None = None, zip_password: str = "") -> Work[Proposal]:  # fmt: skip
    """How the table in a file (or archive member, `outer.zip!inner`) is proposed to be read, with its proofs.

    What is given wins over what is found: charset, delimiter, sheet, the line of the header row (0: there is none),
    `answers` to questions. Raises KnownError("no_table", path=..., reason=code).
    """
    wanted = {"charset": charset, "delimiter": delimiter, "sheet": sheet}
    said = {key: text for key, text in wanted.items() if text} | dict(answers or {})
    said |= {} if header is None else {"header": str(header)}
    yield Progress("read", 0, subject=path)
    with ReadingChild() as child:
        return propose(child, path, Told(said, zip_password))


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
        back = by_hand.undo if row.importer == BY_HAND else take_back
        parted = one_account.part_for(conn, import_id)  # accounts that are one stand by themselves meanwhile
        removed, touched = back(conn, import_id)
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


def _commit(store: Store, staged: StagedFile, options: ImportOptions, switches: Mapping[int, str]) -> Work[FileReport]:
    """One file, one transaction: its rows and what each of them means, or nothing."""
    started = time.monotonic()
    with store.writer() as conn:
        done = commit(conn, staged, options.account, options.answers, switches)
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
def _reader(store: Store | None) -> Iterator[Connection | None]:
    with store.reader() if store is not None else nullcontext() as conn:
        yield conn


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


_Reading = tuple[Reading | Progress, bool, float]


def _told(store: Store | None, options: ImportOptions) -> Told:
    """What the person says of the next file: an import just written may have taught a layout."""
    with _reader(store) as conn:
        known = known_mappings(conn) if conn is not None else {}
    known |= {layout.fingerprint: to_json(layout) for layout in options.layouts}
    chosen = to_json(options.mapping) if options.mapping else ""
    return Told(options.answers, options.zip_password, known, chosen)


def _readings(
    child: ReadingChild, store: Store | None, paths: Sequence[str], options: ImportOptions
) -> Iterator[_Reading]:
    """Every file and archive member that the paths mean, read; progress in between."""
    for done, file in enumerate(files_of(paths)):
        started = time.monotonic()
        yield Progress("read", done, subject=file.shown), True, 0.0
        try:
            file = looked_at(file)
        except Refusal as refusal:
            yield refused(file.shown, "", 0, refusal), file.named, 0.0
            continue
        reading = Reading(file.shown, file.sha256, file.size)
        yield from _steps(read(child, file, reading, options.today, _told(store, options)), file.shown)
        if reading.status == "archive":
            yield from _members(child, store, file, options)
        elif file.member:
            yield refused(f"{file.shown}!{file.member}", "", 0, Refusal("unreadable", "not_found")), file.named, 0.0
        else:
            yield reading, file.named, time.monotonic() - started


def _steps(rows: Iterator[int], subject: str) -> Iterator[_Reading]:
    for count in rows:
        yield Progress("rows", count, subject=subject), True, 0.0


def _members(child: ReadingChild, store: Store | None, file: OpenedFile, options: ImportOptions) -> Iterator[_Reading]:
    """The members of an archive. The archive speaks for itself only when no member is taken."""
    try:
        listed = _listed(child, file, options.zip_password)
    except Refusal as refusal:
        yield refused(file.shown, file.sha256, file.size, refusal), file.named, 0.0
        return
    *entries, (_, _, ignored) = listed
    if file.member:
        entries, ignored = [entry for entry in entries if entry[1] == file.member], 0
    held: _Reading | None = None  # the last member taken carries the count of those that were not
    for index, name, size in entries:
        started = time.monotonic()
        reading = Reading(f"{file.shown}!{name}", "", size)
        steps = read(child, file, reading, options.today, _told(store, options), member=index)
        yield from _steps(steps, reading.path)
        if held is None and any(note.code == "wrong_password" for note in reading.notes):
            yield refused(file.shown, file.sha256, file.size, Refusal("encrypted", "wrong_password")), file.named, 0.0
            return  # it is the archive that stays shut, not one of its members
        if reading.status in ("unrecognised", "empty", "archive"):
            ignored += 1
            continue
        if held:
            yield held
        held = reading, False, time.monotonic() - started
    if held is None:
        whole = refused(file.shown, file.sha256, file.size, Refusal("unrecognised", "no_member"))
        whole.ignored = ignored
        held = whole, file.named, 0.0
    elif ignored and isinstance(held[0], Reading):
        held[0].notes.append(Note("members_ignored", str(ignored)))
    yield held


def _listed(child: ReadingChild, file: OpenedFile, password: str) -> list[tuple[int, str, int]]:
    frames = [frame for frame in child.frames("list", file, password=password) if frame[0] == "members"]
    return [(index, name, size) for index, name, size in frames[0][1]]
