"""Large members of archives: unpacked as they are read, for who reads a stream; the others keep to their limit."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pims.ingest import archive, limits
from pims.ingest.child import _read
from pims.ingest.source import OpenSource
from pims.records.port import Refusal
from tests.ingest.readers import IMPORTERS
from tests.sealed_zip import sealed

LINES = b"stream\n" + b"".join(b"%d %d\n" % (number, number * 7919 % 10_007) for number in range(4_000))
TABLE = b"good\n" + b"01/03/2026;CAFE;-2,50\n" * 2_000


_OPEN: list[OpenSource] = []


@pytest.fixture(autouse=True)
def _small_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(limits, "STREAMED_FROM", 10_000)
    monkeypatch.setattr(limits, "MEMBER_UNPACKED", 20_000)
    monkeypatch.setattr(limits, "ARCHIVE_UNPACKED", 30_000)
    yield
    while _OPEN:
        _OPEN.pop()._file.close()  # as the end of its process does


def _zip(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def _source(path: Path, member: int | None = None, size: int = 0, password: str = "") -> OpenSource:
    seen = path.stat()
    source = OpenSource({
        "path": str(path), "stat": [seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns], "size": size,
        "member": member, "password": password, "answers": {}, "mappings": {}, "mapping": "", "beside": [],
    })  # fmt: skip
    _OPEN.append(source)
    return source


def _said(path: Path, content: bytes, password: str = "", member: int = 0) -> tuple[OpenSource, list[list[Any]]]:
    source, said = _source(path, member, len(content), password), list[list[Any]]()
    _read(source, IMPORTERS, said.append)
    return source, said


def test_a_large_member_is_streamed_and_named_by_its_bytes(tmp_path: Path) -> None:
    source, said = _said(_zip(tmp_path / "a.zip", mails=LINES), LINES)
    assert "data" not in vars(source)
    assert [row[0] for frame in said if frame[0] == "rows" for row in frame[3]] == ["streamed 4001"]
    assert said[-1] == ["end", hashlib.sha256(LINES).hexdigest()]


def test_an_archive_is_not_held_to_be_looked_into(tmp_path: Path) -> None:
    path, said = _zip(tmp_path / "a.zip", mails=LINES), list[list[Any]]()
    source = _source(path, None, path.stat().st_size)
    _read(source, IMPORTERS, said.append)
    assert (said, "data" in vars(source)) == ([["archive"]], False)


def test_a_sealed_member_is_streamed_too(tmp_path: Path) -> None:
    path = tmp_path / "sealed.zip"
    path.write_bytes(sealed({"mails": LINES}, "mot de passe"))
    assert _said(path, LINES, "mot de passe")[1][-1] == ["end", hashlib.sha256(LINES).hexdigest()]
    for password, code in (("", "encrypted"), ("autre mot", "wrong_password")):
        with pytest.raises(Refusal, match=code):
            _said(path, LINES, password)


def test_a_member_that_nobody_streams_keeps_to_its_limit(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="too_large"):
        _said(_zip(tmp_path / "a.zip", table=TABLE), TABLE)


def test_a_member_that_unpacks_to_more_than_it_says_is_never_held(tmp_path: Path) -> None:
    path = _zip(tmp_path / "lying.zip", mails=LINES)
    said = len(LINES).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(said, (12_000).to_bytes(4, "little")))
    with pytest.raises(Refusal, match="bad_archive"):
        _said(path, b"x" * 12_000)


def test_what_is_cut_or_changed_inside_a_large_member_is_a_damaged_archive(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", mails=LINES)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(Refusal, match="bad_archive"):
        _said(path, LINES)


def test_going_back_in_a_member_reads_the_same(tmp_path: Path) -> None:
    source = _source(_zip(tmp_path / "a.zip", mails=LINES), 0, len(LINES))
    with source.stream() as stream:
        assert stream.read() == LINES
        for place in (0, 5, len(LINES) - 3, 20):
            stream.seek(place)
            assert stream.read(9) == LINES[place : place + 9]
        stream.seek(-4, io.SEEK_END)
        assert stream.read() == LINES[-4:]
    assert source.concluded() == hashlib.sha256(LINES).hexdigest()


def test_large_members_and_media_do_not_count_as_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    film = {f"film{number}.mp4": LINES for number in range(9)}
    path = _zip(tmp_path / "takeout.zip", mails=LINES, **film)
    listed = archive.members(_source(path), "")
    assert [entry[1:] for entry in listed] == [["mails", len(LINES)], ["", 9]]
    path = _zip(tmp_path / "many.zip", **{f"table{number}": TABLE[:15_000] for number in range(3)})
    with pytest.raises(Refusal, match="too_large"):
        archive.members(_source(path), "")
    monkeypatch.setattr(limits, "LARGEST_FILE", len(LINES) + 1)
    assert archive.members(_source(_zip(tmp_path / "one.zip", mails=LINES)), "")
    with pytest.raises(Refusal, match="too_large"):
        archive.members(_source(_zip(tmp_path / "two.zip", mails=LINES, more=LINES)), "")
