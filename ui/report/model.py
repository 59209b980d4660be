"""The report as a neutral value: what the HTML and the PDF both lay out."""

from __future__ import annotations

from dataclasses import dataclass, field

TONES = ("", "given", "observed", "inferred", "ok", "warn", "danger", "muted")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the overview, already written, with what it is and a remark."""

    label: str
    value: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text of a table; a tone (of `TONES`) makes it a chip, `muted` only greys it."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `numbers` are the columns set to the right; `widths` their shares; without rows, `empty` is said."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    empty: str = ""
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture as SVG, with the words that say the same to who cannot see it."""

    svg: str
    alt: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part; `parts` are tables and charts in order."""

    title: str
    intro: str = ""
    parts: tuple[Table | Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report, worded in one language; `on` is ISO text."""

    title: str
    subtitle: str
    language: str
    on: str
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]
    footer: str
    contents: str = ""
    colours: dict[str, str] = field(default_factory=dict)
