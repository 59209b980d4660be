"""Tables of tickets without their lines."""

from __future__ import annotations

from collections.abc import Iterator

from importers.mapped.baskets import sorted_rows, ticket_cells
from importers.mapped.cells import number
from importers.mapped.line_kinds import is_layout
from importers.mapped.named import Named
from importers.mapped.settled import Settled
from pims.records.port import Ignored, Problem, Row, Said


def read_tickets(of: Named, settled: Settled) -> Iterator[Said]:
    """Each ticket; a row without day and amount is none."""
    found = sorted_rows(of, settled)
    ignored = of.table.left
    bad = {problem.where for problem in found.problems}
    yield from found.problems
    for row in of.table.rows:
        paid = of.cell(row, "total_paid")
        if row.where in bad:
            continue
        if not of.cell(row, "purchased_at") or (not paid and not of.cell(row, "receipt")) or is_layout(row.cell(0)):
            ignored += 1
        elif paid and number(paid, settled.decimal.value) is None:
            yield Problem(row.where, "bad_amount", paid[:80], row.raw)
        else:
            yield Row("receipt", row.where, ticket_cells(found, row), row.raw)
    if ignored:
        yield Ignored(ignored)
