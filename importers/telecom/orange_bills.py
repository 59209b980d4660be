"""Orange and Sosh: the list of bills behind the customer area (JSON), amounts in cents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from importers.jsons import document, has_members, member, written
from pims.records.port import Conventions, Problem, Row, Said, Source


@dataclass(frozen=True, slots=True)
class OrangeBills:
    """The number is the operator's id of the bill."""

    name: str = "orange_bills"
    company: str = "orange"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON document with the bills of a contract."""
        return has_members(source, "billsHistory", "billList")

    def read(self, source: Source) -> Iterator[Said]:
        """One invoice a bill."""
        yield Conventions(dates="ymd", decimal=".", currency="EUR", company=self.company)
        found = document(source)
        for index, held in enumerate(found if isinstance(found, list) else [found]):
            history = held.get("billsHistory") if isinstance(held, dict) else None
            bills = history.get("billList") if isinstance(history, dict) else None
            for nth, bill in enumerate(bills if isinstance(bills, list) else []):
                place = "$" if held is found else f"$[{index}]"
                yield _bill(bill, f"{place}.billsHistory.billList[{nth}]")


def _bill(held: Any, where: str) -> Row | Problem:
    cents, raw = member(held, "amount"), written(held)
    if not cents.removeprefix("-").isdigit() or not cents.isascii():
        return Problem(where, "bad_amount" if cents else "missing_amount", cents[:80], raw)
    cells = {
        "number": member(held, "id") or member(held, "tecId"),
        "issued_on": member(held, "date")[:10],
        "amount_to_pay": str(Decimal(cents).scaleb(-2)),
        "kind": "telecom",
    }
    return Row("invoice", where, {name: cell for name, cell in cells.items() if cell}, raw)
