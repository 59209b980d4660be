"""A movement that a program exports as several rows, one for each of its parts: made one again, with its categories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from importers.banks.proof import value
from pims.records.port import Row, Said

# "(SPLIT INTO 2) note" then "(SPLIT 1 OF 2) note" (Actual); "Split (1/2) note" (YNAB)
_WHOLE = re.compile(r"\(SPLIT INTO (?P<count>\d{1,3})\) ?(?P<note>.*)", re.DOTALL)
_PART = re.compile(r"(?:\(SPLIT (\d{1,3}) OF (\d{1,3})\)|Split \((\d{1,3})/(\d{1,3})\)) ?(?P<note>.*)", re.DOTALL)
_SAME = ("account", "booked_on", "currency")
_LONGEST = 4_000


def whole_again(said: Iterable[Said], mark: str) -> Iterator[Said]:
    """What a file says, the parts of a movement that follow each other joined; parts that are not all there stay.

    `mark` is the decimal mark of the file.
    """
    waiting: list[Row] = []
    for one in said:
        if isinstance(one, Row) and one.kind == "transaction" and _belongs(waiting, one):
            waiting.append(one)
            if _complete(waiting):
                yield _joined(waiting, mark)
                waiting = []
            continue
        yield from waiting
        waiting = []
        if isinstance(one, Row) and one.kind == "transaction" and _starts(one):
            waiting = [one]
        else:
            yield one
    yield from waiting


def _note(row: Row) -> str:
    return row.cells.get("remittance", "")


def _starts(row: Row) -> bool:
    part = _PART.fullmatch(_note(row))
    return _WHOLE.fullmatch(_note(row)) is not None or (part is not None and _place(part)[0] == 1)


def _place(part: re.Match[str]) -> tuple[int, int]:
    return int(part[1] or part[3]), int(part[2] or part[4])


def _belongs(waiting: Sequence[Row], row: Row) -> bool:
    """Whether a row is the next part of the movement whose parts are being read."""
    part = _PART.fullmatch(_note(row))
    if not waiting or part is None or any(waiting[0].cells.get(name) != row.cells.get(name) for name in _SAME):
        return False
    before = len(waiting) - (_WHOLE.fullmatch(_note(waiting[0])) is not None)
    return _place(part) == (before + 1, _count(waiting[0])) and value(row.cells.get("amount", "")) is not None


def _count(first: Row) -> int:
    whole, part = _WHOLE.fullmatch(_note(first)), _PART.fullmatch(_note(first))
    return int(whole["count"]) if whole else _place(part)[1] if part else 0


def _complete(waiting: Sequence[Row]) -> bool:
    return len(_parts(waiting)) == _count(waiting[0])


def _parts(waiting: Sequence[Row]) -> Sequence[Row]:
    return waiting[1:] if _WHOLE.fullmatch(_note(waiting[0])) else waiting


def _joined(waiting: Sequence[Row], mark: str) -> Row:
    parts = _parts(waiting)
    total = sum((value(part.cells["amount"]) or Decimal() for part in parts), Decimal())
    categories = dict.fromkeys(filter(None, (part.cells.get("bank_category", "") for part in parts)))
    notes = dict.fromkeys(filter(None, (_bare(row) for row in waiting)))
    cells = {**parts[0].cells, "remittance": " ".join(notes)[:_LONGEST], "bank_category": "; ".join(categories)}
    cells["amount"] = str(total).replace(".", mark if mark in (",", ".") else ".")
    payee = waiting[0].cells.get("counterparty", "") or parts[0].cells.get("counterparty", "")
    cells |= {"counterparty": payee, "label": " ".join(filter(None, (payee, " ".join(notes))))[:_LONGEST]}
    raw = "\n".join(row.raw for row in waiting)[:_LONGEST]
    return Row("transaction", waiting[0].where, {name: text for name, text in cells.items() if text}, raw)


def _bare(row: Row) -> str:
    match = _WHOLE.fullmatch(_note(row)) or _PART.fullmatch(_note(row))
    return match["note"].strip() if match else ""
