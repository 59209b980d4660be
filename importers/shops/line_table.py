"""Answers of shops that are one table of lines without tickets: the lines of a day, shop and till are a basket.

What was paid for a basket is the sum of its lines, when all of them can be read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from importers.shops.amounts import total
from importers.shops.gtin import gtin
from importers.shops.ticket_tables import TicketRow, TicketTable, charset, is_day, ticket_tables
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

Cells = Mapping[str, str]
Assumed = Mapping[str, bool | str]


SUMMED: Assumed = {"summed_totals": True}  # what was paid is what the lines add up to: no total is stated


def as_written(_rows: Sequence[TicketRow]) -> tuple[str, Assumed]:
    """The basis of a column that says itself what it means: the amount of the line."""
    return "line", {}


def article(code: str) -> Cells:
    """The cell of an article number; one that only means something in the shop is its code."""
    return {"gtin" if gtin(code) else "code": code}


def _key(receipt: Cells) -> str:
    return " ".join(filter(None, receipt.values()))


@dataclass(frozen=True, slots=True)
class LineTable:
    """An importer: `columns` (name -> wording), among them `day`, `label` and `amount`, all of `needed` in a file.

    `receipt` gives the cells of a basket but its key: rows that agree on them are of one basket. `line` gives the cells
    of a line for the basis ("line" or "unit") that `basis` finds in the whole table.
    """

    name: str
    company: str
    currency: str
    columns: Mapping[str, str]
    needed: frozenset[str]
    receipt: Callable[[TicketRow], Cells]
    line: Callable[[TicketRow, str], Cells]
    basis: Callable[[Sequence[TicketRow]], tuple[str, Assumed]] = as_written
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table with all the headings needed."""
        return any(map(self._is_ours, ticket_tables(source, self.columns, only_start=True)))

    def read(self, source: Source) -> Iterator[Said]:
        """Each basket just before its first line."""
        tables = [one for one in ticket_tables(source, self.columns) if self._is_ours(one)]
        rows = [row for one in tables for row in one.rows()]
        basis, assumed = self.basis(rows)
        yield Conventions(
            dates="dmy",
            decimal="last",
            currency=self.currency,
            company=self.company,
            assumed={**SUMMED, **assumed},
            charset=charset(source),
            header="\n".join(one.header for one in tables),
        )
        yield from self._rows(rows, basis)

    def _is_ours(self, table: TicketTable) -> bool:
        return self.needed <= frozenset(table.columns)

    def _paid(self, rows: Sequence[TicketRow], basis: str) -> Mapping[str, str]:
        amounts: Mapping[str, list[str]] = defaultdict(list)
        for row in rows:
            amounts[_key(self.receipt(row))].append(self.line(row, basis).get("line_amount", ""))
        return {key: total(held) for key, held in amounts.items()}

    def _rows(self, rows: Sequence[TicketRow], basis: str) -> Iterator[Said]:
        rank: Counter[str] = Counter()
        paid = self._paid(rows, basis)
        for row in rows:
            if not row["day"] and not row["label"]:
                yield Ignored()  # a total, or a word of the shop under its table
            elif not is_day(row["day"].partition(" ")[0]):
                yield Problem(row.where, "bad_date" if row["day"] else "missing_date", row["day"][:80], row.raw)
            else:
                receipt = self.receipt(row)
                key = _key(receipt)
                if not rank[key]:
                    yield Row("receipt", row.where, {"key": key, "total_paid": paid[key], **receipt}, row.raw)
                rank[key] += 1
                cells = {"receipt": key, "position": str(rank[key]), "amount_basis": basis, **self.line(row, basis)}
                yield Row("receipt_line", row.where, cells, row.raw)
