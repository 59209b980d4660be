"""A table read by a mapping: its conventions settled, its rows said, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from importers.mapped.baskets import Baskets, basis_proofs, read_baskets, sorted_rows
from importers.mapped.check_totals import basket_proofs, counted_rows
from importers.mapped.named import Named
from importers.mapped.points import read_points, sign_proof
from importers.mapped.settled import Settled, settle
from importers.mapped.tickets import read_tickets
from importers.mapped.usages import read_usages
from pims.records.mapping import SPENT_NEGATIVE, SPENT_POSITIVE, FileMapping
from pims.records.port import Said
from pims.records.proposal import Proof
from pims.records.roles import POINTS, RECEIPT, RECEIPT_LINE

_YES_NO = ("yes", "no")


@dataclass(slots=True)
class Read:
    """A table with its conventions; `rows` says it."""

    of: Named
    kind: str
    settled: Settled
    baskets: Baskets | None = None

    @property
    def summed(self) -> bool:
        """Whether what was paid for a ticket is what its lines add up to: the table states no total."""
        return self.baskets is not None and self.baskets.dated and not self.baskets.of.has("total_paid")

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
        """What a person can compare with the paper: how many rows and days, their sums, totals that agree."""
        if self.settled.question or self.settled.refusal:
            return
        said = list(self.rows())
        yield from counted_rows(self.of, self.kind, self.settled, said)
        if self.baskets is not None:
            yield from basket_proofs(self.baskets, said)


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
