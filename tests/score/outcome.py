"""What the program made of one file: its report, or the reports of an archive's members together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pims.ingest.staged import TAKEN, FileReport

REFUSED = frozenset({"empty", "unrecognised", "rejected", "unreadable", "needs_mapping", "needs_answer"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts and sums of what was taken; problems of all. `sums` is (kind, unit) -> total."""

    status: str
    read: Counter[str]
    sums: dict[tuple[str, str], Decimal]
    problems: int
    balance_differs: bool

    @property
    def taken(self) -> bool:
        """Whether anything of the file was read."""
        return self.status in TAKEN

    def total(self, kind: str, unit: str) -> list[Decimal]:
        """The totals of a unit, of one kind or (kind "*") of each."""
        return [amount for (of, name), amount in self.sums.items() if name == unit and kind in (of, "*")]

    def money(self) -> dict[str, Decimal]:
        """What moved on accounts, by currency; currencies that come to nothing left out."""
        return {unit: amount for (kind, unit), amount in self.sums.items() if kind == "transaction" and amount}


def together(reports: Iterable[FileReport]) -> Outcome:
    """The reports of one file as one outcome; it counts as taken when any of them does."""
    reports = list(reports)
    taken = [report for report in reports if report.status in TAKEN]
    read: Counter[str] = Counter()
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for report in taken:
        read.update({kind: counts["read"] for kind, counts in report.records.items()})
        for kind, by_unit in report.sums.items():
            for unit, amount in by_unit.items():
                sums[kind, unit] += Decimal(amount)
    status = (taken or reports)[0].status if reports else "missing"
    differs = any(account.get("balance_check") == "differs" for report in taken for account in report.accounts)
    return Outcome(status, read, dict(sums), sum(len(report.problems) for report in reports), differs)
