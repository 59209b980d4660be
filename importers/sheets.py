"""Workbooks (XLSX, ODS and legacy XLS) as rows of text cells, guarded against archives and sheets that explode."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import IO, Any
from xml.parsers.expat import ExpatError, ParserCreate

from pims.records.port import Refusal, Source

XLSX = b"PK\x03\x04"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_COLUMNS = 256  # that hold anything
SHEET_COLUMNS = 16_384  # the width of a sheet: some programs write its empty cells, for their style
MAX_CELLS = 4_000_000  # of the rectangle from A1 to the last cell, which the reader allocates
MAX_BYTES = 200_000_000  # of all parts, unpacked
MAX_PARTS = 1_000
_CHUNK = 1 << 16
# What the standard library raises for a damaged package; ValueError and RuntimeError for places and keys gone wrong.
_BROKEN = (zipfile.error, zlib.error, ExpatError, NotImplementedError, OSError, EOFError, ValueError, RuntimeError)

Sheets = Mapping[str, list[tuple[str, ...]]]


def sheets(source: Source) -> Sheets:
    """The sheets of a workbook by name: rows from the first one on, cells as text (days as ISO, numbers exact).

    Raises Refusal: unreadable (no workbook, broken), encrypted, rejected `too_large`.
    """
    return source.memo("sheets", lambda: _sheets(source.data))


def is_workbook(source: Source) -> bool:
    """Whether the bytes are those of a workbook: an XLSX or ODS package, or the older compound file."""
    if not source.data.startswith(XLSX):
        return source.data.startswith(XLS)
    try:
        with zipfile.ZipFile(BytesIO(source.data)) as package:
            names = package.namelist()
            return "xl/workbook.xml" in names or ("mimetype" in names and package.read("mimetype")[:99] == ODS)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _sheets(data: bytes) -> Sheets:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if data.startswith(XLSX):
        _check_package(data)
    elif not data.startswith(XLS):
        raise Refusal("unreadable", "no_workbook")
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            read = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
            return {name: _filled([tuple(map(_text, row)) for row in one.iter_rows()]) for name, one in read.items()}
    except PasswordError as error:
        raise Refusal("encrypted", "encrypted") from error
    except (CalamineError, ValueError, OSError) as error:
        raise Refusal("unreadable", "broken_workbook") from error


def _filled(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows without the columns to the right of the last that holds anything. Raises Refusal (too wide)."""
    width = 0
    for row in rows:
        at = len(row)
        while at > width and not row[at - 1]:
            at -= 1
        width = max(width, at)
    if width > MAX_COLUMNS:
        raise Refusal("rejected", "too_large")
    return [row[:width] for row in rows]


def _check_package(data: bytes) -> None:
    """Reads every part once, counting: no part list, size, document type or far cell past the limits."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_BYTES:
                raise Refusal("rejected", "too_large")
            if any(part.flag_bits & 1 for part in parts):
                raise Refusal("encrypted", "encrypted")
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    with package.open(part) as stream:
                        _check_part(stream, part.filename)
    except _BROKEN as error:
        raise Refusal("unreadable", "broken_workbook") from error


def _check_part(stream: IO[bytes], name: str) -> None:
    extent = _Extent(name)
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = extent.element
    parser.StartDoctypeDeclHandler = extent.doctype
    size = 0
    for chunk in _chunks(stream):
        size += len(chunk)
        if size > MAX_BYTES:
            raise Refusal("rejected", "too_large", name)
        parser.Parse(chunk, False)
    if size:  # open documents hold empty parts
        parser.Parse(b"", True)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


class _Extent:
    """How far the cells of a sheet reach, as its XML says it."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._rows = self._columns = 0

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """One element: rows and cells count, placed or not."""
        kind, place = name.rpartition(" ")[2], attributes.get("r", "")
        if kind == "row":
            self._rows = max(self._rows + 1, _number(place))
        elif kind == "c":
            self._columns = max(self._columns, _column(place.rstrip("0123456789")))
            self._rows = max(self._rows, _number(place))
        else:
            return
        if self._columns > SHEET_COLUMNS or self._rows * max(self._columns, 1) > MAX_CELLS:
            raise Refusal("rejected", "too_large", self._part)

    def doctype(self, *_: object) -> None:
        """No workbook needs a document type; hostile ones do."""
        raise Refusal("unreadable", "broken_workbook", self._part)


def _column(letters: str) -> int:
    """A=1, Z=26, AA=27; anything longer than three letters is too far."""
    if len(letters) > 3:
        return SHEET_COLUMNS + 1
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _number(place: str) -> int:
    digits = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else 0


def _text(cell: Any) -> str:
    """A cell as text: 12.0 is "12", 0.1 + 0.2 is "0.3" (a workbook keeps 15 digits), days are ISO."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        number = Decimal(format(cell, ".15g"))
        return format(number, "f") if number.is_finite() and abs(number.adjusted()) < 40 else str(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta) else str(cell).strip("\x00")
