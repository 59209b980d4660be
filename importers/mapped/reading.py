"""A table read by a mapping: its conventions settled, its rows said, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from importers.mapped.baskets import Baskets, basis_proofs, read_baskets, sorted_rows
from importers.mapped.cells import number
from importers.mapped.named import Named
from importers.mapped.points import read_points, sign_proof
from importers.mapped.settled import Settled, settle
from importers.mapped.tickets import read_tickets
from importers.mapped.usages import read_usages
from pims.records.mapping import SPENT_NEGATIVE, SPENT_POSITIVE, FileMapping
from pims.records.port import Row, Said
from pims.records.proposal import Proof
from pims.records.roles import POINTS, RECEIPT, RECEIPT_LINE

_YES_NO = ("yes", "no")
_AMOUNT = {"receipt_line": "line_amount", "receipt": "total_paid", "points_movement": "points", "usage_event": "cost"}
_DAY = {"receipt": "purchased_at", "points_movement": "on", "usage_event": "started_at"}


@dataclass(slots=True)
class Read:
    """A table with its conventions; `rows` says it."""

    of: Named
    kind: str
    settled: Settled
    baskets: Baskets | None = None

    def rows(self) -> Iterator[Said]:
        """Everything the table says."""
        if self.kind == RECEIPT_LINE and self.baskets is not None:
            yield from read_baskets(self.baskets)
        elif self.kind == RECEIPT:
            yield from read_tickets(self.of, self.settled)
        elif self.kind == POINTS:
            yield from read_points(self.of, self.settled)
        else:
            yield from read_usages(self.of, self.settled)

    def counted(self) -> Iterator[Proof]:
        """What a person can compare with the paper: how many tickets, lines and days, their sum, totals that agree."""
        if self.settled.question or self.settled.refusal:
            return
        rows = [one for one in self.rows() if isinstance(one, Row)]
        by_kind = {kind: [row for row in rows if row.kind == kind] for kind in _AMOUNT}
        for kind, held in by_kind.items():
            if held:
                yield Proof(f"count_{kind}", str(len(held)), "counted")
        mark = self.settled.counts if self.kind == POINTS else self.settled.decimal.value
        if held := by_kind[self.kind]:
            cells = [number(row.cells.get(_AMOUNT[self.kind], ""), mark) for row in held]
            total = sum((value for value in cells if value is not None), Decimal(0))
            yield Proof("total", f"{total} {self.settled.currency.value}".strip(), "counted")
        days = {text[:10] for kind, name in _DAY.items() for row in by_kind[kind] if (text := row.cells.get(name, ""))}
        if days:
            yield Proof("days", str(len(days)), "counted")
        yield from self._agreeing(by_kind["receipt_line"], mark)

    def _agreeing(self, lines: list[Row], mark: str) -> Iterator[Proof]:
        """In how many tickets the lines come to what the table says was paid."""
        stated = self.baskets.totals()[0] if self.baskets is not None else {}
        sums: dict[str, Decimal] = {}
        for row in lines:
            amount = number(row.cells.get("line_amount", ""), mark) or Decimal(0)
            sums[row.cells["receipt"]] = sums.get(row.cells["receipt"], Decimal(0)) + amount
        both = [key for key in sums if key in stated]
        if both:
            right = sum(sums[key] == stated[key] for key in both)
            code = "totals_agree" if right == len(both) else "totals_differ"
            yield Proof("totals", f"{right} / {len(both)}", code)


def read_table(of: Named, mapping: FileMapping) -> Read:
    """A table by the roles of its columns and what is said of its cells."""
    settled = settle(of, mapping)
    if mapping.kind == RECEIPT_LINE:
        baskets = sorted_rows(of, settled)
        baskets.settled = settled = settled.with_proofs(*basis_proofs(baskets, mapping))
        return Read(of, mapping.kind, settled, baskets)
    if mapping.kind == POINTS:
        settled = settled.with_proofs(sign_proof(of, settled, mapping))
    return Read(of, mapping.kind, settled)


def with_answers(mapping: FileMapping, answers: Mapping[str, str]) -> FileMapping:
    """A mapping with what the person answered to questions."""
    said: dict[str, str] = {}
    if answers.get("day_first") in _YES_NO:
        said["dates"] = "dmy" if answers["day_first"] == "yes" else "mdy"
    if answers.get("decimal_mark") in (",", "."):
        said["decimal"] = answers["decimal_mark"]
    if answers.get("amount_basis") in ("line", "unit"):
        said["basis"] = answers["amount_basis"]
    if answers.get("amounts_in_cents") in _YES_NO:
        said["scale"] = "cents" if answers["amounts_in_cents"] == "yes" else "units"
    if answers.get("points_sign") in _YES_NO:
        said["sign"] = SPENT_NEGATIVE if answers["points_sign"] == "yes" else SPENT_POSITIVE
    return replace(mapping, **said, company=answers.get("company", mapping.company))  # type: ignore[arg-type]
