"""A hostile or broken file ends as a status; the child's death never reaches the parent."""

from __future__ import annotations

import os
import select
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pims.ingest import limits
from pims.ingest.guard import ReadingChild
from pims.ingest.opening import OpenedFile, files_of, looked_at
from pims.ingest.reading import Reading, Told, read
from pims.records.bank import Transaction
from pims.records.port import Refusal

TODAY = date(2026, 11, 21)
GOOD = "good\n01/03/2026;CAFE;-2,50\n02/03/2026;PAIN;-1,10\n"


@pytest.fixture(scope="module")
def child() -> Iterator[ReadingChild]:
    """One child for all: it must survive every file."""
    with ReadingChild("tests.ingest.readers") as one:
        yield one


def reading_of(child: ReadingChild, path: Path, **answers: str) -> Reading:
    file = looked_at(OpenedFile(path, path.name, named=True))
    reading = Reading(path.name, "sha", file.size)
    for _rows in read(child, file, reading, TODAY, Told(answers)):
        pass
    return reading


def said(child: ReadingChild, folder: Path, text: str, **answers: str) -> Reading:
    path = folder / "file.txt"
    path.write_text(text)
    return reading_of(child, path, **answers)


def codes(reading: Reading) -> tuple[str, list[str]]:
    return reading.status, [note.code for note in reading.notes]


def test_a_good_file_is_read_with_its_places(child: ReadingChild, tmp_path: Path) -> None:
    reading = said(child, tmp_path, GOOD)
    assert (reading.status, reading.importer) == ("read", "good")
    assert [(row.where, row.raw) for row in reading.rows] == [
        ("line 2", "01/03/2026;CAFE;-2,50"), ("line 3", "02/03/2026;PAIN;-1,10")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [
        ("abort", "rejected", "crashed"),
        ("raise", "rejected", "crashed"),
        ("hog", "rejected", "too_large"),
        ("write", "rejected", "crashed"),
        ("refuse", "rejected", "too_large"),
        ("murder", "rejected", "crashed"),
        ("half", "rejected", "crashed"),
        ("twice", "ambiguous", "ambiguous"),
        ("nobody", "unrecognised", "unrecognised"),
        ("   \n", "empty", "empty"),
    ],
)
def test_a_bad_file_ends_as_a_status(child: ReadingChild, tmp_path: Path, text: str, status: str, code: str) -> None:
    reading = said(child, tmp_path, text)
    assert (reading.status, reading.notes[-1].code, reading.rows) == (status, code, [])
    assert said(child, tmp_path, GOOD).status == "read"


@pytest.mark.parametrize("name", ["print", "shut"])
def test_what_a_library_does_to_standard_output_is_not_heard(child: ReadingChild, tmp_path: Path, name: str) -> None:
    reading = said(child, tmp_path, GOOD.replace("good", name))
    assert (reading.status, len(reading.rows)) == ("read", 2)


def test_text_that_is_no_unicode_can_still_be_stored(child: ReadingChild, tmp_path: Path) -> None:
    reading = said(child, tmp_path, "surrogate")
    reading.rows[0].raw.encode()
    assert isinstance(reading.rows[0].record, Transaction)
    assert reading.rows[0].record.label == "A?B"


def test_a_refusal_and_the_end_of_its_process_may_arrive_together(
    child: ReadingChild, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.txt"
    path.write_text("nobody")
    frames = child.frames("read", looked_at(OpenedFile(path, path.name, named=True)))
    waited = select.select

    def slow(*lists: Any) -> Any:
        time.sleep(0.3)  # the parent is busy: all is in the pipe when it looks
        return waited(*lists)

    monkeypatch.setattr(select, "select", slow)
    started = time.monotonic()
    with pytest.raises(Refusal, match="unrecognised"):
        list(frames)
    assert time.monotonic() - started < 5


def test_a_child_that_died_in_between_is_replaced(child: ReadingChild, tmp_path: Path) -> None:
    assert said(child, tmp_path, GOOD).status == "read"
    process = child._process
    assert process is not None
    process.kill()
    process.wait()
    assert said(child, tmp_path, GOOD).status == "read"


def test_names_that_are_no_text_are_shown_as_text(child: ReadingChild, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "w") as file:  # noqa: PTH123 - a name that is no text
        file.write(GOOD)
    (found,) = files_of([str(tmp_path)])
    found.shown.encode()
    assert reading_of(child, found.path).status == "read"
    with pytest.raises(Refusal, match="not_found"):
        looked_at(OpenedFile(Path("a\0b"), "a", named=True))


def test_a_file_that_takes_too_long_is_stopped(
    child: ReadingChild, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "wall_seconds", lambda _size: 0.5)
    assert codes(said(child, tmp_path, "sleep")) == ("rejected", ["timeout"])


def test_a_question_waits_for_its_answer(child: ReadingChild, tmp_path: Path) -> None:
    asked = said(child, tmp_path, GOOD.replace("good", "ask"))
    assert asked.status == "needs_answer"
    assert asked.question is not None
    assert asked.question.key == "day_first"
    assert said(child, tmp_path, GOOD.replace("good", "ask"), day_first="yes").status == "read"


def test_a_large_file_is_read_by_who_streams_it(child: ReadingChild, tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.write(b"stream\n" + b"x" * 99 + b"\n")
        file.truncate(limits.STREAMED_FROM + 1)
    reading = reading_of(child, path)
    assert (codes(reading), [row.where for row in reading.rows]) == (("read", []), ["streamed 3"])
    small = said(child, tmp_path, "stream\nx\n")
    assert [row.where for row in small.rows] == ["held 2"]


def test_only_bad_rows_make_a_rejected_file(child: ReadingChild, tmp_path: Path) -> None:
    reading = said(child, tmp_path, "bad")
    assert (reading.status, [p.code for p in reading.problems]) == ("rejected", ["truncated"])


def test_a_file_that_changed_since_it_was_seen_is_not_read(child: ReadingChild, tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_text(GOOD)
    file = looked_at(OpenedFile(path, path.name, named=True))
    path.write_text(GOOD + "03/03/2026;MORE;-1,00\n")
    reading = Reading(path.name, "sha", file.size)
    list(read(child, file, reading, TODAY))
    assert codes(reading) == ("unreadable", ["changed"])


def test_links_pipes_and_missing_files_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    os.mkfifo(tmp_path / "pipe")
    for name, code in (("link", "not_a_file"), ("pipe", "not_a_file"), ("none", "not_found")):
        with pytest.raises(Refusal) as refused:
            looked_at(OpenedFile(tmp_path / name, name, named=True))
        assert refused.value.code == code


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/two.csv", "a.csv", ".hidden", "b/.git/config", "b/one.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    shown = [file.shown.removeprefix(str(tmp_path)) for file in files_of([str(tmp_path)])]
    assert shown == ["/a.csv", "/b/one.csv", "/b/two.csv"]


def test_members_of_an_archive_are_listed_without_junk(child: ReadingChild, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("x/a.csv", "__MACOSX/a.csv", "../up.csv", "inner.zip", ".DS_Store", "x/b.csv"):
            archive.writestr(name, GOOD)
    file = looked_at(OpenedFile(path, path.name, named=True))
    assert reading_of(child, path).status == "archive"
    listed = next(frame for frame in list(child.frames("list", file)) if frame[0] == "members")[1]
    assert [(name, size) for _index, name, size in listed] == [
        ("x/a.csv", len(GOOD)),
        ("x/b.csv", len(GOOD)),
        ("inner.zip", 4),
    ]


def test_a_bomb_is_refused_before_it_unpacks(child: ReadingChild, tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.csv", b"0" * (limits.RATIO_FLOOR + 1))
    file = looked_at(OpenedFile(path, path.name, named=True))
    with pytest.raises(Refusal, match="too_large"):
        list(child.frames("list", file))


def test_a_damaged_archive_says_so(child: ReadingChild, tmp_path: Path) -> None:
    path = tmp_path / "cut.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", GOOD * 50)
    path.write_bytes(path.read_bytes()[:200])
    assert codes(reading_of(child, path)) == ("unreadable", ["bad_archive"])


def test_readers_that_cannot_be_loaded_are_a_bug_and_not_a_bad_file(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_text(GOOD)
    with ReadingChild("tests.ingest.no_such_readers") as broken, pytest.raises(RuntimeError, match="cannot be loaded"):
        reading_of(broken, path)
