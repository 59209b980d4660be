"""The directory of a zip, read once: each member is then opened by its own entry, in a process that sees no other."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import BinaryIO

Place = tuple[int, int, int, int]  # where the directory starts, where its entry lies, how long it is, bytes before

_HEADER = struct.Struct("<4s24xHHH8xL")  # signature, lengths of name, extra and comment, offset of the member
_ENTRY, _END = b"PK\x01\x02", b"PK\x05\x06"
_FULL = 0xFFFFFFFF  # the number is in an extra field


def places(file: BinaryIO, archive: zipfile.ZipFile) -> list[Place]:
    """Where the entry of each member lies, in the order of the directory; none when they are not as they should be."""
    entries, start = archive.infolist(), archive.start_dir
    file.seek(start)
    data = file.read()
    found, at = list[Place](), 0
    for entry in entries:
        if len(data) < at + _HEADER.size:
            return []
        signature, name, extra, comment, offset = _HEADER.unpack_from(data, at)
        length = _HEADER.size + name + extra + comment
        before = entry.header_offset - offset
        if signature != _ENTRY or offset == _FULL or not 0 <= before <= start < _FULL:
            return []
        found.append((start, start + at, length, before))
        at += length
    return found


class OneEntry(io.RawIOBase):
    """A zip as if it had one member: the bytes before its directory, that entry, and an end of directory."""

    def __init__(self, file: BinaryIO, place: Place) -> None:
        super().__init__()
        self._file, self._at = file, 0
        self._start, entry, length, before = place
        file.seek(entry)
        end = struct.pack("<4s4H2LH", _END, 0, 0, 1, 1, length, self._start - before, 0)
        self._tail = file.read(length) + end

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """The place of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Goes to a place."""
        size = self._start + len(self._tail)
        self._at = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: size}[whence] + offset
        if self._at < 0:
            raise OSError("before the start")
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Some bytes, or all that are left."""
        size = max(0, self._start + len(self._tail) - self._at) if size < 0 else size
        first = b""
        if self._at < self._start:
            self._file.seek(self._at)
            first = self._file.read(min(size, self._start - self._at))
        behind = max(0, self._at + len(first) - self._start)
        found = first + self._tail[behind : behind + size - len(first)]
        self._at += len(found)
        return found
