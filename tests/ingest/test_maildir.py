"""A Maildir is one mailbox: one import, one entry, taken back as one; nothing outside it is read."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pims.ingest import maildir, maildir_archive
from pims.ingest.guard import ReadingChild
from pims.ingest.opening import files_of, looked_at
from pims.ingest.reading import Reading, read
from pims.ingest.staged import FileReport
from pims.pipeline import ImportOptions, import_files, undo_import
from pims.progress import finish
from pims.records.trace import MessageTrace
from pims.store.store import Store, create_store

TODAY = date(2026, 11, 22)
SECRET = "jamais-dit-11"


def message(host: str, day: int, text: str = SECRET) -> str:
    return (
        f"From: Boutique <news@{host}>\nDate: Mon, {day:02} Jan 2025 08:15:00 +0100\nMessage-ID: <{day}@{host}>\n"
        f"List-Unsubscribe: <https://{host}/u>\n\n{text}\n\n"
        "From - Mon Jan 06 08:15:00 2025\nFrom: Faux <no-reply@faux.example>\n\n"
    )


MESSAGES = {
    "cur/1736147700.M1P1.hote:2,S": message("boutique.example", 6),
    "cur/1736234100.M2P1.hote:2,": message("banque.example", 7),
    "new/1736320500.M3P1.hote": message("boutique.example", 8),
    ".Junk/cur/1736406900.M4P1.hote:2,": message("pirate.example", 9),
    ".Messages envoy&AOk-s/cur/1736493300.M5P1.hote:2,S": message("moi.example", 10),
    "Archives/2024/cur/1704067200.M6P1.hote:2,S": message("boutique.example", 11),
    "Archives/2024/new/.cache": "",
    "tmp/1736579700.M7P1.hote": message("en-route.example", 12),
    "dovecot-uidlist": "3 V1",
}


def made(root: Path, files: dict[str, str] = MESSAGES) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    for folder in ("cur", "new", "tmp", ".Junk/new", ".Messages envoy&AOk-s/tmp"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    return root


@pytest.fixture(scope="module")
def child() -> Iterator[ReadingChild]:
    with ReadingChild() as one:
        yield one


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened, _ = create_store(tmp_path / "store", None)
    yield opened
    opened.close()


def read_of(child: ReadingChild, root: Path) -> Reading:
    (file,) = files_of([str(root)])
    file = looked_at(file)
    reading = Reading(file.shown, file.sha256, file.size)
    for _count in read(child, file, reading, TODAY):
        pass
    return reading


def senders(reading: Reading) -> list[tuple[str, str]]:
    return [(row.record.host, row.record.folder) for row in reading.rows if isinstance(row.record, MessageTrace)]


def entry(store: Store, *paths: Path) -> FileReport:
    (report,) = finish(import_files(store, [str(path) for path in paths], ImportOptions(TODAY)))
    return report


def counted(store: Store, table: str) -> int:
    with store.reader() as conn:
        return int(conn.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() or 0)


def test_all_folders_of_a_maildir_are_read_as_one_and_no_text_of_any(child: ReadingChild, tmp_path: Path) -> None:
    reading = read_of(child, made(tmp_path / "Mail"))
    assert (reading.status, reading.importer, reading.path) == ("read", "mailbox", str(tmp_path / "Mail"))
    assert senders(reading) == [
        ("boutique.example", ""), ("banque.example", ""), ("boutique.example", ""),
        ("pirate.example", "spam"), ("boutique.example", ""),
    ]  # fmt: skip
    assert [note.code for note in reading.notes] == ["persons_left_out", "spam_apart"]
    assert reading.problems == []


def test_other_files_beside_the_messages_are_files_still(tmp_path: Path) -> None:
    root = made(tmp_path / "all" / "Mail", {**MESSAGES, "releve.csv": "x", ".cache/index": "x"})
    made(tmp_path / "all" / ".Sauvegarde", {"cur/1.M1": message("boutique.example", 6)})
    (tmp_path / "all" / "liste.csv").write_text("x")
    (tmp_path / "all" / "lien").symlink_to(root)
    found = [(Path(file.shown).relative_to(tmp_path).as_posix(), file.folder) for file in files_of([str(tmp_path)])]
    assert found == [
        ("all/liste.csv", False), ("all/.Sauvegarde", True), ("all/Mail", True), ("all/Mail/releve.csv", False),
    ]  # fmt: skip


def test_a_maildir_is_one_import_taken_back_as_one(store: Store, tmp_path: Path) -> None:
    root = made(tmp_path / "Mail")
    first = entry(store, root)
    assert (first.status, first.importer, first.named) == ("imported", "mailbox", True)
    assert first.records["message"]["new"] == 5
    assert entry(store, root).status == "already_imported"
    # Seen and filed by a mail program meanwhile: the same messages.
    (root / "new/1736320500.M3P1.hote").rename(root / "cur/1736320500.M3P1.hote:2,RS")
    assert entry(store, root).status == "already_imported"
    (root / "new/1736666100.M8P1.hote").write_text(message("banque.example", 13))
    longer = entry(store, root)
    assert (longer.status, longer.records["message"]) == (
        "imported", {"read": 6, "new": 1, "duplicate": 5, "similar": 0}
    )  # fmt: skip
    assert (counted(store, "messages"), counted(store, "imports")) == (6, 2)
    assert SECRET.encode() not in b"".join(file.read_bytes() for file in store.folder.rglob("*") if file.is_file())
    assert first.import_id is not None
    assert longer.import_id is not None
    finish(undo_import(store, longer.import_id, TODAY))
    assert counted(store, "messages") == 5
    finish(undo_import(store, first.import_id, TODAY))
    assert (counted(store, "messages"), counted(store, "account_traces")) == (0, 0)


@pytest.mark.parametrize("what", ["more", "longer", "link", "swapped"])
def test_a_maildir_that_changed_since_it_was_seen_is_not_read(child: ReadingChild, tmp_path: Path, what: str) -> None:
    root = made(tmp_path / "Mail")
    (file,) = files_of([str(root)])
    file = looked_at(file)
    first = root / "cur/1736147700.M1P1.hote:2,S"
    if what == "more":
        (root / "new/1736666100.M8P1.hote").write_text(message("banque.example", 13))
    elif what == "longer":
        first.write_text(message("banque.example", 13) + "x")
    elif what == "link":
        first.rename(tmp_path / "elsewhere")
        first.symlink_to(tmp_path / "elsewhere")
    else:
        root.rename(tmp_path / "Old")
        made(root)
    reading = Reading(file.shown, "sha", file.size)
    list(read(child, file, reading, TODAY))
    assert (reading.status, reading.notes[-1].code, reading.rows) == ("unreadable", "changed", [])


def test_links_and_pipes_in_a_maildir_are_no_messages(child: ReadingChild, tmp_path: Path) -> None:
    root = made(tmp_path / "Mail")
    outside = made(tmp_path / "Other", {"cur/1.M1": message("ailleurs.example", 6)})
    (root / "cur/9.M1").symlink_to(outside / "cur/1.M1")
    (root / ".Lien").symlink_to(outside)
    os.mkfifo(root / "cur/9.M2")
    assert "ailleurs.example" not in {host for host, _ in senders(read_of(child, root))}


@pytest.mark.parametrize(("files", "status"), [({}, "empty"), ({"cur/a.txt": "une;table\n1;2\n"}, "unrecognised")])
def test_folders_that_are_no_mailbox_say_so(
    child: ReadingChild, tmp_path: Path, files: dict[str, str], status: str
) -> None:
    assert read_of(child, made(tmp_path / "Mail", files)).status == status


def test_a_message_with_nothing_to_read_is_named(child: ReadingChild, tmp_path: Path) -> None:
    broken: dict[str, Any] = {"cur/1736147699.M0.hote": "rien\n\n", "cur/1736147698.M0.hote": ""}
    reading = read_of(child, made(tmp_path / "Mail", {**MESSAGES, **broken}))
    assert (reading.status, [(one.where, one.code) for one in reading.problems]) == (
        "read", [("message 1", "missing_value")]
    )  # fmt: skip


def test_a_maildir_in_an_archive_is_the_same_mailbox(store: Store, tmp_path: Path) -> None:
    root = made(tmp_path / "Mail")
    archive = tmp_path / "sauvegarde.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path in sorted(tmp_path.glob("Mail/**/*"), reverse=True):  # in any order
            zipped.write(path, path.relative_to(tmp_path))
    first = entry(store, archive)
    assert (first.path, first.status) == (f"{archive}!Mail", "imported")
    assert first.records["message"]["new"] == 5
    assert entry(store, root).status == "already_imported"
    assert first.import_id is not None
    finish(undo_import(store, first.import_id, TODAY))
    assert counted(store, "messages") == 0
    assert entry(store, Path(f"{archive}!Mail")).status == "imported"


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("cur/b:2,S", "new/a", "tmp/c", "x.csv"), {".": [("a", 1), ("b", 0)]}),
        (("M/", "M/cur/", "M/new/", "M/cur/1:2,", "M/.S/cur/2", "M/.S/new/", "N/cur/3"), {
            "M": [("1", 3), (".S/2", 4)],
        }),
        (("a/M/cur/1", "a/M/new/", "b\\M\\cur\\1", "b\\M\\tmp\\"), {"a/M": [("1", 0)], "b/M": [("1", 2)]}),
        (("cur.csv", "src/new/a.csv"), {}),
    ],
)  # fmt: skip
def test_maildirs_are_found_among_members(names: tuple[str, ...], found: dict[str, list[tuple[str, int]]]) -> None:
    assert maildir_archive.mailboxes(names) == found


def test_the_digest_is_that_of_names_and_contents(tmp_path: Path) -> None:
    one = maildir.digest(maildir.digests(made(tmp_path / "a")))
    assert one == maildir.digest(maildir.digests(made(tmp_path / "b")))
    (tmp_path / "b/cur/1736234100.M2P1.hote:2,").write_text(message("banque.example", 7, "autre"))
    assert one != maildir.digest(maildir.digests(tmp_path / "b"))
