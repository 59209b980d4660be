"""The files of one import, read one after the other, members of archives among them, with what the person says."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from pims.ingest import beside, sift
from pims.ingest.guard import ReadingChild
from pims.ingest.opening import OpenedFile, files_of, looked_at
from pims.ingest.reading import Reading, Told, read, refused
from pims.progress import Progress
from pims.queries.mappings import known_mappings
from pims.records.mapping import FileMapping, to_json
from pims.records.port import Note, Refusal
from pims.store.store import Store


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How an import is done: `account` names the account of files that do not, `answers` settle questions.

    `mapping` says how tables are read, in place of any reader or remembered mapping; it is remembered once it served.
    `layouts` are mappings beside the remembered ones: each takes the files of its layout. `members` are mappings of
    single members of archives, by their paths (`outer.zip!inner`). `beside` are files that rows of these cite.
    """

    today: date
    account: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    zip_password: str = ""
    dry_run: bool = False
    mapping: FileMapping | None = None
    layouts: Sequence[FileMapping] = ()
    members: Mapping[str, FileMapping] = field(default_factory=dict)
    beside: Sequence[str] = ()


@contextmanager
def reader(store: Store | None) -> Iterator[Connection | None]:
    """A connection that reads the store; none without a store."""
    with store.reader() if store is not None else nullcontext() as conn:
        yield conn


_Reading = tuple[Reading | Progress, bool, float]


def _told(store: Store | None, options: ImportOptions, path: str) -> Told:
    """What the person says of the file at a path: an import just written may have taught a layout."""
    with reader(store) as conn:
        known = known_mappings(conn) if conn is not None else {}
    known |= {layout.fingerprint: to_json(layout) for layout in options.layouts}
    chosen = options.members.get(path, options.mapping)
    return Told(options.answers, options.zip_password, known, to_json(chosen) if chosen else "")


def _told_of(child: ReadingChild, store: Store | None, file: OpenedFile, paths: Sequence[str],
             options: ImportOptions) -> Told:  # fmt: skip
    """What the person says of a file, with the files that it may cite. Raises Refusal."""
    told = _told(store, options, file.shown)
    if options.beside:
        return beside.with_named(told, child, options.beside)
    return beside.with_files(told, file, files_of(paths)) if beside.cites_others(told) else told


def readings(
    child: ReadingChild, store: Store | None, paths: Sequence[str], options: ImportOptions
) -> Iterator[_Reading]:
    """Every file and archive member that the paths mean, read; progress in between.

    A file that nobody reads alone, but whose rows were read with those of another, says so, after all others.
    """
    used, waiting = set[str](), list[_Reading]()
    for one in _each(child, store, paths, options):
        reading = one[0]
        if isinstance(reading, Reading):
            used |= {note.detail for note in reading.notes if note.code == "read_with"}
            if reading.status in ("unrecognised", "needs_mapping") and beside.cites_others(
                _told(store, options, reading.path)
            ):
                waiting.append(one)
                continue
        yield one
    for reading, named, seconds in waiting:
        if isinstance(reading, Reading) and reading.path.rpartition("/")[2] in used:
            reading.status, reading.notes = "empty", [Note("read_with_another")]
        yield reading, named, seconds


def _each(child: ReadingChild, store: Store | None, paths: Sequence[str], options: ImportOptions) -> Iterator[_Reading]:
    for done, file in enumerate(files_of(paths)):
        started = time.monotonic()
        yield Progress("read", done, subject=file.shown), True, 0.0
        try:
            file = looked_at(file)
            told = _told_of(child, store, file, paths, options)
        except Refusal as refusal:
            yield refused(file.shown, "", 0, refusal), file.named, 0.0
            continue
        reading = Reading(file.shown, file.sha256, file.size)
        yield from _steps(read(child, file, reading, options.today, told), file.shown)
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
    *entries, (_, inside, ignored) = listed
    if file.member:
        entries, ignored = [entry for entry in entries if entry[1] == file.member], 0
    held: _Reading | None = None  # the last member taken carries the count of those that were not
    nobodys = yield from _sifted(child, store, file, options, entries)
    ignored += len(nobodys)
    for index, name, size in (entry for entry in entries if entry[0] not in nobodys):
        started = time.monotonic()
        reading = Reading(f"{file.shown}!{name}", "", size)
        told = _told(store, options, reading.path)
        if options.beside:
            told = beside.with_named(told, child, options.beside)
        elif beside.cites_others(told):
            told = beside.with_members(told, file, index, listed[:-1])
        steps = read(child, file, reading, options.today, told, member=index)
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
    if inside and not file.member and isinstance(held[0], Reading):
        held[0].notes.append(Note("archives_inside", inside))
    yield held


def _sifted(
    child: ReadingChild, store: Store | None, file: OpenedFile, options: ImportOptions,
    entries: Sequence[tuple[int, str, int]],
) -> Generator[_Reading, None, set[int]]:  # fmt: skip
    """The members that nobody reads, many at a time; those of a batch that kills its process are read one by one."""
    nobodys: set[int] = set()
    if options.mapping or options.members or options.beside:
        return nobodys
    told, done = _told(store, options, file.shown), 0
    for batch in sift.batches(entries):
        size, members = sum(size for _, _, size in batch), [index for index, _, _ in batch]
        with suppress(Refusal):
            for frame in child.frames("sift", file, size=size, answers=told.answers, password=told.password,
                                      mappings=told.mappings, members=members):  # fmt: skip
                nobodys.update(frame[1] if frame[0] == "unclaimed" else ())
        done += len(batch)
        yield Progress("rows", done, subject=file.shown), True, 0.0
    return nobodys


def _listed(child: ReadingChild, file: OpenedFile, password: str) -> list[tuple[int, str, int]]:
    frames = [frame for frame in child.frames("list", file, password=password) if frame[0] == "members"]
    return [(index, name, size) for index, name, size in frames[0][1]]
