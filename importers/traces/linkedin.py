"""LinkedIn, copy of one's data: targeting, inferences, ads clicked on LinkedIn and elsewhere (CSV, several layouts)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from importers.tables import TableRow, heading, rows_of
from importers.text import decoded, head
from pims.records.port import Conventions, Ignored, Note, Problem, Row, Said, Source

_TARGETING = frozenset({"member age", "company names", "job titles", "member interests", "job seniorities"})
_INFERENCES = ("category", "type of inference", "description", "inference")
_ELSEWHERE = ("action", "date", "ad title/id", "page/app")
_CLICKED = ("ad clicked date", "ad title/id")
_LAYOUTS = {frozenset(_INFERENCES): _INFERENCES, frozenset(_ELSEWHERE): _ELSEWHERE, frozenset(_CLICKED): _CLICKED}
_PEEK = 8  # notes may stand before the headings


@dataclass(frozen=True, slots=True)
class LinkedIn:
    """Cells are read without the limit on their length: one cell of the targeting file lists hundreds of values."""

    name: str = "linkedin"
    company: str = "linkedin"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """The headings of one of the files, after notes or not."""
        text = head(source)
        return text is not None and any(_is_header(row.cells) for row in islice(rows_of(text.text, ","), _PEEK))

    def read(self, source: Source) -> Iterator[Said]:
        """One trace a value of the targeting file, one a row of the others."""
        text = decoded(source)
        rows = rows_of(text.text, ",")
        header = next(row for row in rows if _is_header(row.cells))
        names = [heading(cell) for cell in header.cells]
        yield Conventions(zone="UTC", dates="mdy", charset=text.charset, header=",".join(names))
        something = False
        for row in rows:
            if not any(cell.strip() for cell in row.cells):
                continue
            something = True
            if len(row.cells) > len(names):
                yield Problem(row.where, "bad_row", raw=row.raw[:400])
            elif set(names) >= _TARGETING:
                yield from _targeting(row, header.cells)
            else:
                yield _entry(row, dict(zip(names, (cell.strip() for cell in row.cells), strict=False)))
        if not something:
            yield Note("says_nothing", source.name)


def _is_header(cells: Sequence[str]) -> bool:
    found = frozenset(map(heading, cells)) - {""}
    return found >= _TARGETING or found in _LAYOUTS


def _targeting(row: TableRow, names: Sequence[str]) -> Iterator[Said]:
    """Values of a column stand between semicolons, and columns may have the same name."""
    empty = []
    for name, cell in zip(names, row.cells, strict=False):
        values = [value for part in cell.split(";") if (value := part.strip())]
        kind = "interest" if heading(name) == "member interests" else "inference"
        for value in values:
            said = f"{name.strip()}: {value}"
            yield Row("ad_trace", row.where, {"kind": kind, "value": said}, said)
        if not values:
            empty.append(name.strip())
    if len(empty) == len(names):
        yield Ignored()
    if empty:
        yield Note("says_nothing", ", ".join(dict.fromkeys(empty)))


def _entry(row: TableRow, cells: dict[str, str]) -> Said:
    """An inference (whose "no" still proves that it was made), or an ad acted on."""
    if "inference" in cells:
        name = cells.get("type of inference") or cells.get("category", "")
        if not name:
            return Problem(row.where, "missing_value", "type of inference", row.raw)
        value = f"{name}: {cells['inference']}" if cells["inference"] else name
        return Row("ad_trace", row.where, {"kind": "inference", "value": value}, row.raw)
    at = cells.get("ad clicked date") or cells.get("date", "")
    title, action = cells.get("ad title/id", ""), cells.get("action", "click")
    if not at and not title:
        return Problem(row.where, "missing_value", "ad title/id", row.raw)
    seen = {
        "kind": "ad_clicked" if "click" in action.lower() else "ad_seen",
        "actor": cells.get("page/app", ""),
        "value": title,
        "first_at": at,
        "last_at": at,
    }
    return Row("ad_trace", row.where, seen, row.raw)
