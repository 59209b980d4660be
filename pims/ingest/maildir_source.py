"""A Maildir as the child opens it: the very messages its parent looked at, one after the other, and no other."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from pims.ingest import maildir
from pims.ingest.source import open_seen
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


class OpenMaildir:
    """Implements the `Source` of the port over a folder: it has parts, and no bytes of its own.

    What the parent saw of it are device and inode of the folder, the size of all messages and their fingerprint.
    """

    is_member = False
    is_large = True
    data = b""

    def __init__(self, request: Mapping[str, Any]) -> None:
        self.answers: Mapping[str, str] = request["answers"]
        self.mappings: Mapping[str, str] = request["mappings"]
        self.mapping: str = request["mapping"]
        self.beside: tuple[Source, ...] = ()
        self._root, self._seen = Path(request["path"]), tuple(request["stat"])
        self.name, self.size = self._root.name, int(request["size"])
        self._memo: Memo = {}
        self._read: maildir.Fingerprint | None = None

    @property
    def parts(self) -> Iterator[MessageFile]:
        """Its messages, in order."""
        self._read = maildir.Fingerprint()
        for message in maildir.messages(self._root):
            self._read.add(message)
            yield MessageFile(*message)

    def stream(self) -> BinaryIO:
        """Nothing: what reads one stream does not read a folder."""
        return io.BytesIO()

    def memo(self, key: str, make: Callable[[], T]) -> T:
        """Computes something about the folder once."""
        if key not in self._memo:
            self._memo[key] = make()
        return cast("T", self._memo[key])

    def concluded(self) -> str:
        """After all parts were read. Raises Refusal("unreadable", "changed") if they were not those that were seen."""
        if self._read is None or self._read.of(self._root) != self._seen:
            raise Refusal("unreadable", "changed")
        return ""
