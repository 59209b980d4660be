"""The text of PDF files, row by row as an eye reads it: pieces of one height are one row, from left to right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from pims.records.port import Refusal, Source

MAX_PAGES = 200
MAX_SIZE = 20_000_000
MAX_CHARACTERS = 2_000_000
_MAGIC_WITHIN = 1_024
_ENCRYPTED = 4  # FPDF_ERR_PASSWORD
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "\u00ad": "-", "\ufffe": "-", "\u0002": "-"})
_BLANKS = re.compile(r"[\s\u00a0\u202f]+")
# Some printing programs draw an accent as a sign of its own after its letter, and a blank after it within a word.
_LOOSE_ACCENT = re.compile(r"([A-Za-z])([´`ˆ¨¸])((?<=[A-Za-z]{2}.) (?=[a-z]))?")
_COMBINING = {"´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "¨": "\u0308", "¸": "\u0327"}


class _Piece(NamedTuple):
    left: float
    middle: float
    height: float
    text: str


def is_pdf(source: Source) -> bool:
    """Whether the bytes start like a PDF file."""
    return b"%PDF-" in source.data[:_MAGIC_WITHIN]


def pages(source: Source) -> tuple[str, ...]:
    """The text of each page: one row a line, single blanks.

    Raises Refusal: encrypted (a password is needed), unreadable (`bad_pdf`, or `pdf_without_text` for a picture of a
    page), rejected (`too_large`).
    """
    found = source.memo("pdf", lambda: _attempt(source.data))
    if isinstance(found, Refusal):
        raise Refusal(found.status, found.code, found.detail)
    return found


def _attempt(data: bytes) -> tuple[str, ...] | Refusal:
    """The pages or why not: kept either way, so that a bad file is opened once for all who ask."""
    try:
        return _pages(data)
    except Refusal as refusal:
        return refusal


def _pages(data: bytes) -> tuple[str, ...]:
    if len(data) > MAX_SIZE:
        raise Refusal("rejected", "too_large")
    document = opened(data)
    try:
        if len(document) > MAX_PAGES:
            raise Refusal("rejected", "too_large")
        texts = tuple(_page_text(document, number) for number in range(len(document)))
    finally:
        document.close()
    if not any(texts):
        raise Refusal("unreadable", "pdf_without_text")
    return texts


def opened(data: bytes) -> Any:
    """The document of these bytes; the caller closes it. Raises Refusal: encrypted, unreadable."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _ENCRYPTED:
            raise Refusal("encrypted", "encrypted") from None
        raise Refusal("unreadable", "bad_pdf") from None


def _page_text(document: Any, number: int) -> str:
    import pypdfium2

    try:
        page = document[number]
        textpage = page.get_textpage()
        if textpage.count_chars() > MAX_CHARACTERS:
            raise Refusal("rejected", "too_large")
        rows = _rows(list(_pieces(textpage)))
        textpage.close()
        page.close()
    except pypdfium2.PdfiumError:
        raise Refusal("unreadable", "bad_pdf", f"page {number + 1}") from None
    return "\n".join(text for row in rows if (text := clean(" ".join(piece.text for piece in row))))


def _pieces(textpage: Any) -> Iterator[_Piece]:
    """Runs of characters that the file draws one after the other on one height."""
    run: list[str] = []
    start = 0
    for index in range(textpage.count_chars()):
        letter = textpage.get_text_range(index, 1)
        if letter in ("\r", "\n", "\r\n"):
            yield from _piece(textpage, start, run)
            run, start = [], index + 1
        else:
            run.append(letter)
    yield from _piece(textpage, start, run)


def _piece(textpage: Any, start: int, run: list[str]) -> Iterator[_Piece]:
    first = next((offset for offset, letter in enumerate(run) if not letter.isspace()), None)
    if first is None:
        return
    left, bottom, _right, top = textpage.get_charbox(start + first, loose=True)
    yield _Piece(left, (bottom + top) / 2, top - bottom, "".join(run))


def _rows(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces by rows from the top: a piece belongs to a row when its middle lies within half a letter of it."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.middle):
        if rows and rows[-1][0].middle - piece.middle <= min(rows[-1][0].height, piece.height) / 2:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def clean(text: str) -> str:
    """A row of text: composed letters, ligatures undone, single blanks."""
    text = _LOOSE_ACCENT.sub(lambda found: found[1] + _COMBINING[found[2]], text)
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text).translate(_LIGATURES)).strip()
