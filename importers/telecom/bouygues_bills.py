"""Bouygues Telecom: the list of bills behind the customer area (JSON). Its days are the French midnight in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from importers.jsons import document, has_members, member, written
from importers.telecom.french_days import french_day
from importers.telecom.numbers import international
from pims.records.port import Conventions, Row, Said, Source

_KEYS = ("mntTotFacture", "dateFacturation")


@dataclass(frozen=True, slots=True)
class BouyguesBills:
    """A line's own total holds purchases for others (tickets, films), which the bill's total leaves out."""

    name: str = "bouygues_bills"
    company: str = "bouygues-telecom"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON document with bills of this shape."""
        return has_members(source, *_KEYS)

    def read(self, source: Source) -> Iterator[Said]:
        """One invoice a bill, wherever it stands in the document."""
        yield Conventions(dates="ymd", decimal=".", currency="EUR", company=self.company)
        yield from _bills(document(source), "$")


def _bills(held: Any, where: str) -> Iterator[Said]:
    if isinstance(held, list):
        for index, one in enumerate(held):
            yield from _bills(one, f"{where}[{index}]")
    elif isinstance(held, dict) and held.keys() & set(_KEYS):
        yield _bill(held, where)
    elif isinstance(held, dict):
        for name, one in held.items():
            if isinstance(one, dict | list):
                yield from _bills(one, f"{where}.{name}")


def _bill(held: dict[str, Any], where: str) -> Row:
    total = member(held, "mntTotFacture")
    listed = held.get("lignes")
    lines = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    paid, others = _paid(total, [member(one, "mntTotalLigne") for one in lines])
    cells = {
        "number": member(held, "idFacture") or member(held, "id"),
        "issued_on": french_day(member(held, "dateFacturation")),
        "due_on": french_day(member(held, "dateLimitePaieFacture")) if member(held, "dateLimitePaieFacture") else "",
        "amount_to_pay": paid,
        "gross": total,
        "third_party": others,
        "kind": "telecom",
        "line": international(member(lines[0], "numeroLigne")) if len(lines) == 1 else "",
    }
    return Row("invoice", where, {name: cell for name, cell in cells.items() if cell}, written(held))


def _paid(total: str, lines: list[str]) -> tuple[str, str]:
    """What is to be paid, and how much of it is for others: the sum of the lines where every line states its own."""
    if not lines or not all(lines):
        return total, ""
    try:
        whole, own = sum((Decimal(line) for line in lines), Decimal(0)), Decimal(total)
    except InvalidOperation:
        return total, ""
    return (str(whole), str(whole - own)) if whole > own else (total, "")
