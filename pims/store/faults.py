"""What SQLite's errors mean to a person: one code for each thing that can be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from pims.errors import KnownError

# https://www.sqlite.org/rescode.html: primary codes, and the extended ones that say more.
_PRIMARY = {
    3: "read_only",  # PERM
    5: "locked",  # BUSY
    6: "locked",  # LOCKED
    8: "read_only",  # READONLY
    10: "disk_error",  # IOERR
    11: "damaged",  # CORRUPT
    13: "disk_full",  # FULL
    14: "disk_error",  # CANTOPEN
    26: "damaged",  # NOTADB
}
_EXTENDED = {
    10 | 3 << 8: "disk_full",  # IOERR_WRITE: a quota or a size limit
    10 | 4 << 8: "disk_full",  # IOERR_FSYNC
    10 | 19 << 8: "disk_full",  # IOERR_SHMSIZE
    10 | 2 << 8: "damaged",  # IOERR_SHORT_READ
    10 | 32 << 8: "damaged",  # IOERR_DATA
    10 | 33 << 8: "damaged",  # IOERR_CORRUPTFS
}


def code_of(error: BaseException | None) -> str | None:
    """The code of a database error, or None when it is a bug of ours."""
    number = getattr(error, "sqlite_errorcode", None)
    if not isinstance(number, int):
        return None
    return _EXTENDED.get(number) or _PRIMARY.get(number & 0xFF)


@contextmanager
def named() -> Iterator[None]:
    """Turns what the disk, another process or damage does to the database into KnownError; bugs pass unchanged."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        code = code_of(error.orig if isinstance(error, DBAPIError) else error)
        if code is None:
            raise
        raise KnownError(code) from error
