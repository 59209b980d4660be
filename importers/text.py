"""Bytes to text: which charset a file is written in, proved where it can be, never guessed by statistics."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from pims.records.port import Refusal, Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# No single-byte text has these; the end-of-file mark of DOS apart.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x9f]")
# In windows-1252 these bytes are the euro sign, dots, quotes, dashes and the oe ligature; in Mac Roman rare capitals.
_WINDOWS_PUNCTUATION = frozenset({0x80, 0x85, *range(0x91, 0x98), 0x9C})
_MAC_LETTERS = frozenset(range(0x80, 0xA0)) - _WINDOWS_PUNCTUATION
_HEAD = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and the Python name of the charset it was read with."""

    text: str
    charset: str


def decoded(source: Source, declared: str = "") -> Decoded:
    """The whole text of a source.

    An answer `charset=NAME` wins; then byte order mark, strict UTF-8, the `declared` charset of the layout, and the
    signs by which Mac Roman, ISO-8859-15 and windows-1252 differ. Raises Refusal (unreadable) when bytes are no text.
    """
    return source.memo(f"text:{declared}", lambda: decode(source.data, declared, source.answers.get("charset", "")))


def head(source: Source, declared: str = "") -> Decoded | None:
    """The first 64 kB of a source, cut at a line's end, or None when they are no text: for `claims`."""
    return source.memo(f"head:{declared}", lambda: _head(source, declared))


def decode(data: bytes, declared: str = "", answer: str = "") -> Decoded:
    """Bytes to text, as `decoded` says."""
    if answer:
        return _answered(data, answer)
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return _checked(_strict(data[len(bom) :], charset), charset)
    try:
        return _checked(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _single_byte(data, declared)


def _head(source: Source, declared: str) -> Decoded | None:
    data = source.data
    if len(data) > _HEAD:
        cut = max(data.rfind(b"\n", _HEAD // 2, _HEAD), data.rfind(b"\r", _HEAD // 2, _HEAD)) + 1
        cut = cut or _between_letters(data)  # a file may be one line behind its header
        data = data[: cut - cut % 4] if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else data[:cut]
    try:
        return decode(data, declared, source.answers.get("charset", ""))
    except Refusal:
        return None


def _between_letters(data: bytes) -> int:
    """Where the head of a long line ends: not within a letter of UTF-8."""
    return next((at for at in range(_HEAD, _HEAD - 4, -1) if data[at] & 0xC0 != 0x80), _HEAD)


def _answered(data: bytes, answer: str) -> Decoded:
    for bom, charset in _BOMS:
        if data.startswith(bom) and charset.replace("-", "").startswith(answer.lower().replace("-", "")):
            data = data[len(bom) :]
    try:
        return Decoded(data.decode(answer), codecs.lookup(answer).name)
    except (LookupError, UnicodeError) as error:
        raise Refusal("unreadable", "wrong_charset", answer) from error


def _strict(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        raise Refusal("unreadable", "wrong_charset", charset) from error


def _checked(text: str, charset: str) -> Decoded:
    if "\x00" in text:
        raise Refusal("unreadable", "not_text")
    return Decoded(text, charset)


def _single_byte(data: bytes, declared: str) -> Decoded:
    for charset in (_supported(declared), _single_byte_charset(data), "cp1252"):
        if charset and not _CONTROLS.search(text := data.decode(charset, "replace")):
            if "\ufffd" in text:  # bytes that this charset does not define
                continue
            return Decoded(text, charset)
    raise Refusal("unreadable", "not_text")


def _supported(declared: str) -> str:
    """The codec of a declared name; ISO-8859-1 means windows-1252, its superset that programs really write."""
    try:
        charset = codecs.lookup(declared).name
    except LookupError:
        return ""
    return {"iso8859-1": "cp1252", "ascii": "", "utf-8": ""}.get(charset, charset)


def _single_byte_charset(data: bytes) -> str:
    high = [byte for byte in data if byte >= 0x80]
    if sum(byte in _MAC_LETTERS for byte in high) * 2 > len(high):
        return "mac-roman"
    if 0xA4 in high and 0x80 not in high:
        return "iso8859-15"
    return "cp1252"
