"""What a person may answer about a file before anybody asks: the keys of answers and the values that each takes."""

from __future__ import annotations

import codecs

from pims.errors import KnownError
from pims.records.roles import TARGETS

_YES_NO = ("yes", "no")
ACCOUNT, CHARSET, DELIMITER, HEADER = "account", "charset", "delimiter", "header"
# Key -> its values; none: any text.
ANSWERS: dict[str, tuple[str, ...]] = {
    ACCOUNT: (),
    "company": (),
    "day_first": _YES_NO,
    "decimal_mark": (",", "."),
    "sign": _YES_NO,
    "debit_sign": ("out", "as_written"),
    "amount_basis": ("line", "unit"),
    "amounts_in_cents": _YES_NO,
    "points_sign": _YES_NO,
    "kind": TARGETS,
    "sheet": (),
    "join": (),
    CHARSET: (),
    DELIMITER: (),
    HEADER: (),
}
_MARKS = {"tab": "\t", "\\t": "\t"}


def checked(key: str, value: str) -> str:
    """The value of an answer as readers know it.

    Raises KnownError: unknown_answer (key, keys) or bad_answer (key, value, values).
    """
    kind, _colon, _number = key.partition(":")  # one of several accounts of a file is named by its number
    if kind not in ANSWERS or kind not in (key, ACCOUNT):
        raise KnownError("unknown_answer", key=key, keys=", ".join(ANSWERS))
    value = _MARKS.get(value, value) if key == DELIMITER else value
    if not _is_good(key, value):
        raise KnownError("bad_answer", key=key, value=value, values=", ".join(ANSWERS.get(key, ())) or "…")
    return value


def _is_good(key: str, value: str) -> bool:
    if key == HEADER:
        return value.isascii() and value.isdigit()
    if key == DELIMITER:
        return len(value) == 1 and value not in '\r\n"'
    if key == CHARSET:
        return _is_charset(value)
    known = ANSWERS.get(key, ())
    return value in known if known else bool(value.strip())


def _is_charset(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding  # noqa: SLF001 - rot13 and its kin are no charsets
    except (LookupError, ValueError):
        return False
