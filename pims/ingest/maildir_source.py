"""A Maildir as the child opens it: the very messages its parent looked at, one after the other, and no other."""

from __future__ import annotations

import io
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, TypeVar, cast

from pims.ingest import maildir
from pims.ingest.source import OpenSource, open_seen
from pims.records.port import Memo, Refusal, Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MessageFile:
    """Implements the `Part` of the port over one message."""

    name: str
    path: str
    seen: tuple[int, int, int, int]

    def stream(self) -> BinaryIO:
        """Its bytes. Raises Refusal: changed, not_readable."""
        return open_seen(self.path, list(self.seen))


@dataclass(frozen=True, slots=True)
class MessageMember:
    """Implements the `Part` of the port over one message of an archive."""

    name: str
    data: bytes

    def stream(self) -> BinaryIO:
        """Its bytes."""
        return io.BytesIO(self.data)


class OpenFolder(ABC):
    """Implements the `Source` of the port over a mailbox that is no one file: it has parts, no bytes of its own."""

    is_member = False
    is_large = True
    data = b""

    def __init__(self, request: Mapping[str, Any], name: str) -> None:
        self.answers: Mapping[str, str] = request["answers"]
        self.mappings: Mapping[str, str] = request["mappings"]
        self.mapping: str = request["mapping"]
        self.beside: tuple[Source, ...] = ()
        self.name, self.size = name, int(request["size"])
        self._memo: Memo = {}

    @property
    @abstractmethod
    def parts(self) -> Iterator[MessageFile | MessageMember]:
        """Its messages, in order."""

    def stream(self) -> BinaryIO:
        """Nothing: what reads one stream does not read a folder."""
        return io.BytesIO()

    def memo(self, key: str, make: Callable[[], T]) -> T:
        """Computes something about the folder once."""
        if key not in self._memo:
            self._memo[key] = make()
        return cast("T", self._memo[key])


class OpenMaildir(OpenFolder):
    """A folder. What the parent saw of it are its device and inode, the size of all messages and their fingerprint."""

    def __init__(self, request: Mapping[str, Any]) -> None:
        self._root, self._seen = Path(request["path"]), tuple(request["stat"])
        super().__init__(request, self._root.name)
        self._read: maildir.Fingerprint | None = None

    @property
    def parts(self) -> Iterator[MessageFile | MessageMember]:
        """Its messages, in order."""
        self._read = maildir.Fingerprint()
        for message in maildir.messages(self._root):
            self._read.add(message)
            yield MessageFile(*message)

    def concluded(self) -> str:
        """After all parts were read. Raises Refusal("unreadable", "changed") if they were not those that were seen."""
        if self._read is None or self._read.of(self._root) != self._seen:
            raise Refusal("unreadable", "changed")
        return ""


class ArchivedMaildir(OpenFolder):
    """A Maildir in an archive: `parts` of the request are the names and the indexes of its messages."""

    def __init__(self, request: Mapping[str, Any]) -> None:
        self._archive = OpenSource({**request, "member": None, "place": None})
        self._parts: list[tuple[str, int]] = request["parts"]
        first = PurePosixPath(self._archive.archive.infolist()[self._parts[0][1]].filename)
        super().__init__(request, first.parent.parent.name)
        self._read: list[tuple[str, str]] = []

    @property
    def parts(self) -> Iterator[MessageFile | MessageMember]:
        """Its messages, in order, each unpacked alone."""
        self._read = []
        for name, index in self._parts:
            data = self._archive.unpacked(index)
            self._read.append((name, sha256(data).hexdigest()))
            yield MessageMember(name, data)

    def concluded(self) -> str:
        """After all parts were read: the digest of the mailbox, which is that of the same messages in a folder."""
        return maildir.digest(self._read)


def folder_of(request: Mapping[str, Any]) -> OpenMaildir | ArchivedMaildir | None:
    """The mailbox that a request means; None when it means a file, or a single member."""
    if request.get("folder"):
        return OpenMaildir(request)
    return ArchivedMaildir(request) if request.get("parts") else None
