"""Verizon (United States): "AccountSummary", one bill an account and month (tabs)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from importers.telecom.american_time import american_day
from importers.telecom.verizon_tables import is_headed, titled
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_NEEDED = frozenset(
    {"account number", "invoice number", "bill cycle date", "total current charges", "total amount due"}
)


@dataclass(frozen=True, slots=True)
class VerizonBills:
    """What is due includes what an earlier bill left unpaid; the total of the bill itself is its current charges."""

    name: str = "verizon_bills"
    company: str = "verizon"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table with tabs whose first row has the headings of this file."""
        return is_headed(source, _NEEDED)

    def read(self, source: Source) -> Iterator[Said]:
        """One invoice a row, then the accounts."""
        found, titles = titled(source)
        yield Conventions(
            dates="ymd", decimal=".", currency="USD", company=self.company, charset=found.charset,
            header=found.rows[0].raw,
        )  # fmt: skip
        accounts: dict[str, str] = {}
        for row in found.rows[1:]:
            cells = dict(zip(titles, (cell.strip() for cell in row.cells), strict=False))
            if not any(cells.values()):
                yield Ignored()
                continue
            issued = american_day(cells["bill cycle date"])
            if not issued:
                yield Problem(row.where, "bad_date", cells["bill cycle date"][:80], row.raw)
                continue
            accounts.setdefault(cells["account number"], row.where)
            bill = {
                "number": cells["invoice number"],
                "issued_on": issued,
                "due_on": american_day(cells.get("date due", "")),
                "amount_to_pay": cells["total amount due"],
                "gross": cells["total current charges"],
                "kind": "telecom",
                "customer_number": cells["account number"],
            }
            yield Row("invoice", row.where, {name: cell for name, cell in bill.items() if cell}, row.raw)
        for value, where in accounts.items():
            yield Row("identity_fact", where, {"name": "customer_number", "value": value})
