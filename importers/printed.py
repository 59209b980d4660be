"""The words of PDF pages with their places: lines from the top, what stands far apart in a line kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from importers import pdf
from pims.records.port import Refusal, Source

_BLANK = 0.12  # of the height of a letter: wider is the blank between two words
_APART = 0.55  # wider is no blank of a sentence any more
_HALVES = re.compile("[\ud800-\udfff]")  # of a letter outside the first plane
_SAME_LINE = 0.5  # of the height: middles closer than that are of one line


class Word(NamedTuple):
    """One word: its ends and its middle in points from the left and from the bottom, the height of its letters."""

    left: float
    right: float
    middle: float
    height: float
    text: str


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a page, its words from the left; `number` counts lines of text on the page from 1."""

    page: int
    number: int
    words: tuple[Word, ...]

    @property
    def middle(self) -> float:
        """How high it stands."""
        return self.words[0].middle

    @property
    def height(self) -> float:
        """The height of its letters."""
        return max(word.height for word in self.words)

    @property
    def text(self) -> str:
        """The whole line."""
        return joined(self.words)

    @property
    def pieces(self) -> list[list[Word]]:
        """Its words in the groups that stand apart."""
        found: list[list[Word]] = []
        for word in self.words:
            if found and word.left - found[-1][-1].right <= _APART * word.height:
                found[-1].append(word)
            else:
                found.append([word])
        return found


def joined(words: Sequence[Word]) -> str:
    """Words as one text."""
    return pdf.clean(" ".join(word.text for word in words))


def printed(source: Source) -> tuple[tuple[PrintedLine, ...], ...]:
    """The lines of each page. Raises Refusal like `pdf.pages`."""
    found = source.memo("printed", lambda: _attempt(source))
    if isinstance(found, Refusal):
        raise found
    return found


def _attempt(source: Source) -> tuple[tuple[PrintedLine, ...], ...] | Refusal:
    try:
        pdf.pages(source)  # its limits, and why a file cannot be read
        return _printed(source.data)
    except Refusal as refusal:
        return refusal


def _printed(data: bytes) -> tuple[tuple[PrintedLine, ...], ...]:
    document = pdf.opened(data)
    try:
        pages = []
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            pages.append(tuple(_lines(number + 1, list(_words(text)))))
            text.close()
            page.close()
        return tuple(pages)
    finally:
        document.close()


def _words(textpage: Any) -> Iterator[Word]:
    """Letters that the file draws one after the other on one height, up to the next blank."""
    from pypdfium2 import raw  # a third of the time of its Python side

    word: list[str] = []
    box = [0.0, 0.0, 0.0, 0.0]
    place = raw.FS_RECTF()
    for index in range(textpage.count_chars()):
        letter = _HALVES.sub("\ufffd", chr(raw.FPDFText_GetUnicode(textpage, index)))
        if letter.isspace() or letter == "\0" or not raw.FPDFText_GetLooseCharBox(textpage, index, place):
            yield from _word(word, box)
            word = []
            continue
        left, bottom, right, top = place.left, place.bottom, place.right, place.top
        if word and not _follows(box, left, bottom, top):
            yield from _word(word, box)
            word = []
        box = [left, bottom, right, top] if not word else [box[0], min(box[1], bottom), right, max(box[3], top)]
        word.append(letter)
    yield from _word(word, box)


def _follows(box: Sequence[float], left: float, bottom: float, top: float) -> bool:
    height = max(box[3] - box[1], 0.1)
    same = abs((bottom + top) / 2 - (box[1] + box[3]) / 2) <= _SAME_LINE * height
    return same and -height <= left - box[2] <= _BLANK * height


def _word(letters: Sequence[str], box: Sequence[float]) -> Iterator[Word]:
    if letters:
        yield Word(box[0], box[2], (box[1] + box[3]) / 2, max(box[3] - box[1], 0.1), "".join(letters))


def _lines(page: int, words: list[Word]) -> Iterator[PrintedLine]:
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: -one.middle):
        if lines and lines[-1][0].middle - word.middle <= _SAME_LINE * min(lines[-1][0].height, word.height):
            lines[-1].append(word)
        else:
            lines.append([word])
    for number, line in enumerate(lines, start=1):
        yield PrintedLine(page, number, tuple(sorted(line, key=lambda one: one.left)))
