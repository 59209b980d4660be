"""A member of an archive as a stream: unpacked as it is read, counted, and never held."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from pims.ingest import limits
from pims.records.port import Refusal

_SKIPPED = 1 << 20


@contextmanager
def named_faults(password: str) -> Iterator[None]:
    """What zipfile raises, as refusals: encrypted, wrong_password, bad_archive."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError):
        raise Refusal("unreadable", "bad_archive") from None
    except RuntimeError:  # zipfile's word for a missing or wrong password
        raise Refusal("encrypted", "wrong_password" if password else "encrypted") from None


class MemberStream(io.RawIOBase):
    """The bytes of one member; going back unpacks it again. Raises Refusal, too_large past what its entry states."""

    def __init__(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, password: str) -> None:
        super().__init__()
        self._archive, self._entry, self._password = archive, entry, password
        self._at = self._told = 0
        self._most = min(entry.file_size, limits.LARGEST_FILE)
        self._sha = hashlib.sha256()
        self._member: IO[bytes] = io.BytesIO()  # closed even if it cannot be opened
        self._member = self._opened()

    @property
    def digest(self) -> str:
        """The digest of all its bytes, if they were read to the end; else nothing."""
        return self._sha.hexdigest() if self._told == self._entry.file_size else ""

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is, from the start."""
        return True

    def tell(self) -> int:
        """The place of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Goes to a place, unpacking what is before it."""
        place = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._entry.file_size}[whence] + offset
        if place < self._at:
            self._member.close()
            self._member, self._at = self._opened(), 0
        while self._at < place and self.read(min(_SKIPPED, place - self._at)):
            pass
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Unpacks some more."""
        with named_faults(self._password):
            data = self._member.read(len(buffer))
        new = self._at + len(data) - self._told
        self._at += len(data)
        if self._at > self._most:
            raise Refusal("rejected", "too_large")
        if new > 0:
            self._sha.update(data[-new:])
            self._told += new
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Closes the member."""
        self._member.close()
        super().close()

    def _opened(self) -> IO[bytes]:
        with named_faults(self._password):
            return self._archive.open(self._entry, pwd=self._password.encode() or None)
