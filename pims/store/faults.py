"""What SQLite's errors mean to a person: one code for each thing that can be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from pims.errors import KnownError

# https://www.sqlite.org/rescode.html; the driver masks the extended codes, so that a quota or a limit on the size of
# files cannot be told from a failing disk: both are IOERR. A disk without room is FULL.
_CODES = {
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


def code_of(error: BaseException | None) -> str | None:
    """The code of a database error, or None when it is a bug of ours."""
    number = getattr(error, "sqlite_errorcode", None)
    return _CODES.get(number & 0xFF) if isinstance(number, int) else None


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
