"""Top-ups of a prepaid line (CSV): day, amount, the shop where it was bought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from importers.tables import heading, peek, table
from pims.records.port import Conventions, Note, Problem, Row, Said, Source

_HEADINGS = ("datetime", "amount", "retailer_id")


@dataclass(frozen=True, slots=True)
class Recharges:
    """A top-up is something bought at a retailer: a receipt without lines. No operator, no currency named."""

    name: str = "recharges"
    company: str = ""
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table of exactly these three headings."""
        start = peek(source)
        return start is not None and tuple(map(heading, start.rows[0].filled)) == _HEADINGS

    def read(self, source: Source) -> Iterator[Said]:
        """One receipt a top-up."""
        found = table(source)
        yield Conventions(
            dates="ymd", decimal=".", charset=found.charset, company=source.answers.get("company", ""),
            header=found.rows[0].raw,
        )  # fmt: skip
        yield Note("no_currency")
        seen: Counter[str] = Counter()
        for row in found.rows[1:]:
            cells = [cell.strip() for cell in row.cells]
            if len(cells) != len(_HEADINGS):
                yield Problem(row.where, "bad_width", "", row.raw)
                continue
            day, amount, retailer = cells
            if not amount:
                yield Problem(row.where, "missing_amount", "", row.raw)
                continue
            key = f"{day} {amount} {retailer}"
            seen[key] += 1
            event = {
                "key": f"{key} {seen[key]}",
                "purchased_at": day,
                "total_paid": amount,
                "store_code": retailer,
                "till": "" if seen[key] == 1 else f"#{seen[key]}",
            }
            yield Row("receipt", row.where, {name: cell for name, cell in event.items() if cell}, row.raw)
