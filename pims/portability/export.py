"""Everything out as plain files: CSV for each kind of record and for the person's own words, and a list with sums.

The files are UTF-8 with commas and CRLF (RFC 4180). Rows are sorted by what they say; there are no ids, nothing that is
derived, and no date of the run: two stores that hold the same give the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pims.errors import KnownError
from pims.portability.cells import cell_text
from pims.progress import Progress, Work
from pims.queries.everything import Shelf, shelf, shelf_names
from pims.records.money import decimal_text, micro_text
from pims.reference.numbers import masked, masked_in
from pims.store.place import NO_SPACE, write_private
from pims.store.store import Store

FORMAT = 1
MANIFEST = "export.json"
_MONEY: Mapping[str, Callable[[int, str], str]] = {
    "money": decimal_text,
    "micro_money": lambda total, _currency: micro_text(total),
}


def export(store: Store, folder: Path, *, with_numbers: bool = False) -> Work[list[Path]]:
    """Writes the files into `folder`, for their owner alone; gives their paths.

    The numbers of the people called lack their last four digits unless `with_numbers`: they are those of others.

    Yields Progress("export"). Raises KnownError: cannot_write, disk_full, damaged.
    """
    names, files, listed = shelf_names(), list[Path](), dict[str, Any]()
    with store.reader() as connection:
        for done, name in enumerate(names):
            yield Progress("export", done, len(names), name)
            found = shelf(connection, name)
            rows = list(found.rows) if with_numbers else [_without_numbers(found, row) for row in found.rows]
            path = folder / f"{name}.csv"
            _write(path, _csv(found, rows))
            files.append(path)
            listed[path.name] = {"rows": len(rows), "sums": _sums(found, rows)}
    manifest = {"format": FORMAT, "program": "pims", "files": listed}
    _write(folder / MANIFEST, json.dumps(manifest, indent=2, sort_keys=True) + "\n")
    return [*files, folder / MANIFEST]


def _csv(found: Shelf, rows: Sequence[tuple[Any, ...]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(found.columns)
    writer.writerows(sorted(_cells(found, row) for row in rows))
    return text.getvalue()


def _cells(found: Shelf, row: tuple[Any, ...]) -> list[str]:
    currency = _currency(found, row)
    values = zip(found.columns, found.kinds, row, strict=True)
    return [cell_text(_told(found.name, column, value), kind, currency) for column, kind, value in values]


def _told(name: str, column: str, value: Any) -> Any:
    """Of an imported file, the name alone: where it lay says nothing of what it held."""
    if (name, column) == ("imports", "path"):
        outer, mark, inner = str(value).replace("\\", "/").partition("!")
        return PurePosixPath(outer).name + mark + inner
    return value


def _without_numbers(found: Shelf, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Of a call or message, the other end's number is masked wherever the row has it."""
    if found.name != "usage_events":
        return row
    said = dict(zip(found.columns, row, strict=True))
    whole, label = str(said["counterpart"]), str(said["label"])
    shown, told = masked(whole), masked_in(label)
    identity = str(said["identity"])
    for before, after in ((whole, shown), (label, told)):
        identity = identity.replace(f"|{before}", f"|{after}") if before else identity
    return tuple((said | {"counterpart": shown, "label": told, "identity": identity}).values())


def _currency(found: Shelf, row: tuple[Any, ...]) -> str:
    return str(row[found.columns.index("currency")]) if "currency" in found.columns else ""


def _sums(found: Shelf, rows: Sequence[tuple[Any, ...]]) -> Mapping[str, Mapping[str, str]]:
    """Each amount column added up by currency."""
    sums: dict[str, dict[str, str]] = {}
    for index, (column, kind) in enumerate(zip(found.columns, found.kinds, strict=True)):
        if kind in _MONEY:
            totals: dict[str, int] = defaultdict(int)
            for row in rows:
                totals[_currency(found, row)] += row[index] or 0
            sums[column] = {currency: _MONEY[kind](total, currency) for currency, total in totals.items()}
    return sums


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_private(path, text.encode())
    except OSError as error:
        raise KnownError("disk_full" if error.errno in NO_SPACE else "cannot_write", path=str(path)) from error
