"""A file, or a member of an archive, as the child opens it: the very file its parent looked at, and no other."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import PurePath, PurePosixPath
from typing import Any, BinaryIO, TypeVar, cast

from pims.ingest import limits
from pims.ingest.directory import OneEntry, Place, places
from pims.ingest.member import MemberStream
from pims.records.port import Memo, Refusal

T = TypeVar("T")
_BUFFER = 1 << 18


class OpenSource:
    """Implements the `Source` of the port over an open file descriptor, or over one member of a zip.

    The request names path, member index (None: the file itself), password, answers, mappings, and what the parent saw
    of the file (device, inode, size, time); raises Refusal("unreadable", "changed") when it is not the same file
    any more.
    """

    def __init__(self, request: Mapping[str, Any]) -> None:
        self.answers: Mapping[str, str] = request["answers"]
        self.mappings: Mapping[str, str] = request["mappings"]
        self.mapping: str = request["mapping"]
        self._member: int | None = request["member"]
        self._password: str = request["password"]
        self._memo: Memo = {}
        self._place: Place | None = tuple(request["place"]) if request.get("place") else None
        self._beside: list[dict[str, Any]] = request["beside"]
        self._seen: tuple[str, list[int]] = request["path"], request["stat"]
        self._file = open_seen(*self._seen)
        self._streamed: MemberStream | None = None
        self.name: str = PurePath(request["path"]).name
        self.size: int = request["size"]
        if self._member is not None:
            self.name = PurePosixPath(self._entry.filename).name

    @cached_property
    def beside(self) -> list[OpenSource]:
        """The files that the person gave with this one, opened when they are asked for."""
        told = {"answers": {}, "mappings": {}, "mapping": "", "beside": [], "password": self._password}
        return [OpenSource(other | told) for other in self._beside]

    @property
    def is_member(self) -> bool:
        """Whether it lies in an archive."""
        return self._member is not None

    @cached_property
    def data(self) -> bytes:
        """All bytes of the file or member."""
        if self._member is None:
            self._file.seek(0)
            return self._file.read()
        return self._unpacked(self._entry)

    @cached_property
    def archive(self) -> zipfile.ZipFile:
        """The file as a zip. Raises Refusal("unreadable", "bad_archive")."""
        try:
            return zipfile.ZipFile(self._file if self._place is None else OneEntry(self._file, self._place))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
            raise Refusal("unreadable", "bad_archive") from None

    @property
    def places(self) -> list[Place]:
        """Where the members of the archive lie."""
        return places(self._file, self.archive)

    @property
    def _entry(self) -> zipfile.ZipInfo:
        return self.archive.infolist()[0 if self._place else self._member or 0]

    @property
    def head(self) -> bytes:
        """The first bytes, without reading the rest."""
        if self._member is not None:
            with self.stream() as stream:
                return stream.read(8)
        self._file.seek(0)
        return self._file.read(8)

    def stream(self) -> BinaryIO:
        """The bytes from the start; those of a large member are unpacked as they are read. The caller closes it."""
        if self._member is None:
            return open_seen(*self._seen)
        if not self.is_large:
            return io.BytesIO(self.data)
        self._streamed = MemberStream(self.archive, self._entry, self._password)
        return io.BufferedReader(self._streamed, _BUFFER)

    @property
    def is_large(self) -> bool:
        """Whether it is asked for as a stream first."""
        return self.size >= limits.STREAMED_FROM

    def concluded(self) -> str:
        """After the file was read: the digest of a member, which its parent cannot know; nothing for a file.

        A large member is unpacked once more only if it was not read to its end.
        """
        if self._member is None:
            return ""
        if not self.is_large:
            return sha256(self.data).hexdigest()
        if self._streamed is None or not self._streamed.digest:
            with self.stream() as whole:
                while whole.read(_BUFFER):
                    pass
        return self._streamed.digest if self._streamed else ""

    def memo(self, key: str, make: Callable[[], T]) -> T:
        """Computes something about the source once."""
        if key not in self._memo:
            self._memo[key] = make()
        return cast("T", self._memo[key])

    def unpacked(self, index: int) -> bytes:
        """The bytes of any member of the archive. Raises Refusal."""
        return self._unpacked(self.archive.infolist()[index])

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        """A member's bytes, counted while they unpack: a lying size never gets past the limit."""
        out = io.BytesIO()
        with MemberStream(self.archive, info, self._password) as member:
            while block := member.read(1 << 20):
                out.write(block)
                if out.tell() > limits.MEMBER_UNPACKED:
                    raise Refusal("rejected", "too_large")
        return out.getvalue()


def open_seen(path: str, seen: list[int]) -> BinaryIO:
    """The file at a path, if it is still the one that was seen. Raises Refusal: not_readable, changed."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except OSError:
        raise Refusal("unreadable", "not_readable") from None
    stat = os.fstat(handle)
    if [stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns] != seen:
        raise Refusal("unreadable", "changed")
    return os.fdopen(handle, "rb")
