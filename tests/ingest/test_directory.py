"""A member opened by its own entry is the member that the whole archive gives."""

from __future__ import annotations

import io
import zipfile

import pytest

from pims.ingest.directory import OneEntry, places

MEMBERS = {"a.csv": b"one", "folder/\u00e9t\u00e9.csv": b"two" * 10_000, "empty.txt": b"", "z.bin": bytes(range(256))}


def packed(method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"", before: bytes = b"") -> io.BytesIO:
    file = io.BytesIO()
    file.write(before)
    with zipfile.ZipFile(file, "a", method) as archive:
        for name, data in MEMBERS.items():
            info = zipfile.ZipInfo(name)
            info.compress_type, info.comment = method, comment
            with archive.open(info, "w", force_zip64=name == "z.bin") as member:
                member.write(data)
        archive.comment = comment
    return file


@pytest.mark.parametrize("before", [b"", b"#!/bin/sh\n"])
@pytest.mark.parametrize("comment", [b"", b"PK\x01\x02 said"])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_each_member_is_read_by_its_own_entry(method: int, comment: bytes, before: bytes) -> None:
    file = packed(method, comment, before)
    with zipfile.ZipFile(file) as whole:
        found = places(file, whole)
    assert len(found) == len(MEMBERS)
    for (name, data), place in zip(MEMBERS.items(), found, strict=True):
        with zipfile.ZipFile(OneEntry(file, place)) as one:
            assert one.namelist() == [name]
            assert one.read(name) == data


def test_bytes_in_front_that_move_the_members_are_allowed_for() -> None:
    moved = io.BytesIO(b"in front" + packed().getvalue())
    with zipfile.ZipFile(moved) as whole:
        found = places(moved, whole)
    with zipfile.ZipFile(OneEntry(moved, found[1])) as one:
        assert one.read(one.infolist()[0]) == MEMBERS["folder/\u00e9t\u00e9.csv"]


def test_a_directory_that_is_cut_has_no_places() -> None:
    file = packed()
    with zipfile.ZipFile(file) as whole:
        cut = io.BytesIO(file.getvalue()[: whole.start_dir + 60])
        assert places(cut, whole) == []
