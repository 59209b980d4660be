"""What a folder's list says its files hold: `EXPECT.csv` (any kind of record) or `INDEX.csv` (bank statements)."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import Path

from pims.ingest.staged import FileReport
from tests.score.outcome import REFUSED, Outcome, together

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Expectation:
    """One line of a list: the file it speaks of, and why the reports of that file fall short (else "")."""

    file: str
    optional: bool
    misses: Callable[[list[FileReport]], str]


def expectations(folder: Path) -> list[Expectation]:
    """The lines of the folder's list; none when it has no list that names counts."""
    for name, understand in (("EXPECT.csv", _of_any_kind), ("INDEX.csv", _of_a_bank)):
        if (folder / name).is_file():
            with (folder / name).open(encoding="utf-8-sig", newline="") as file:
                lines = list(csv.DictReader(file))
            return [understand(line) for line in lines if name == "EXPECT.csv" or "n_transactions" in line]
    return []


def _of_any_kind(line: Cells) -> Expectation:
    file, _, member = line["file"].partition("!")
    optional = line["optional"] == "1"

    def misses(reports: list[FileReport]) -> str:
        mine = [report for report in reports if fnmatchcase(report.path.partition("!")[2], member or "*")]
        outcome = together(mine)
        if outcome.taken or (member and line["read"] == "0"):
            return _counts_off(line, outcome)
        accepted = outcome.status in line["status"].split("|") and not optional
        return "" if accepted else f"status {outcome.status} instead of {line['status']} {member}".strip()

    return Expectation(file, optional, misses)


def _counts_off(line: Cells, outcome: Outcome) -> str:
    kind, least = line["kind"], line["read"]
    most = line.get("read_max") or least
    counts = {"problem": [outcome.problems], "*": [*outcome.read.values(), outcome.read.total()]}.get(
        kind, [outcome.read[kind]]
    )
    if least and not any(int(least) <= count <= int(most) for count in counts):
        return f"{counts[-1]} {kind} instead of {least}" + (f" to {most}" if most != least else "")
    unit = line["currency"] or line["sum_field"]
    totals = outcome.total(kind, unit)
    if line["sum"] and Decimal(line["sum"]) not in totals:
        return f"{kind} sum {' or '.join(map(str, totals)) or 'absent'} instead of {line['sum']} {unit}"
    return ""


def _of_a_bank(line: Cells) -> Expectation:
    def misses(reports: list[FileReport]) -> str:
        outcome, expected = together(reports), line["expected"]
        if expected == "ok":
            return _movements_off(line, outcome)
        warned = "partial" in expected and outcome.problems > 0
        refused = "error" in expected and outcome.status in REFUSED
        return "" if warned or refused else f"{outcome.status} without a word instead of {expected}"

    return Expectation(line["file"], optional=False, misses=misses)


def _movements_off(line: Cells, outcome: Outcome) -> str:
    """A statement is right with all its rows, or with all booked ones; and its balances agree if they can."""
    if line["n_transactions"] == "0" and outcome.status == "empty":
        return ""
    if not outcome.taken:
        return f"status {outcome.status} instead of {line['n_transactions']} transactions"
    ways = [("n_transactions", "sum_of_amounts"), ("n_booked", "sum_booked")]
    stated = [(int(line[count]), line[amount] or "0") for count, amount in ways if line[count]]
    read = outcome.read["transaction"]
    if not any(read == count and _same_money(amount, line["currency"], outcome) for count, amount in stated):
        wanted = " or ".join(f"{count} transactions, {amount}" for count, amount in stated)
        return f"{read} transactions, {_shown(outcome)} instead of {wanted} {line['currency']}"
    if outcome.balance_differs and _agrees(line):
        return "balances said to differ though they agree"
    return ""


def _same_money(amount: str, currency: str, outcome: Outcome) -> bool:
    """`12.50` in the one currency of the line, or `EUR:12.50|USD:3`; else only the grand total can be compared."""
    if ":" in amount:
        parts = dict(part.split(":") for part in amount.split("|"))
        return outcome.money() == {unit: Decimal(total) for unit, total in parts.items() if Decimal(total)}
    if not currency or "|" in currency:
        return sum(outcome.money().values()) == Decimal(amount)
    return outcome.money() == ({currency: Decimal(amount)} if Decimal(amount) else {})


def _agrees(line: Cells) -> bool:
    """Whether the movements lead from the stated opening balance to the stated closing one."""
    opening, closing = line["opening_balance"], line["closing_balance"]
    moved = [line[name] for name in ("sum_of_amounts", "sum_booked") if line[name] and ":" not in line[name]]
    return bool(opening and closing) and any(Decimal(opening) + Decimal(sum_) == Decimal(closing) for sum_ in moved)


def _shown(outcome: Outcome) -> str:
    return " ".join(f"{amount} {unit}" for unit, amount in outcome.money().items()) or "no sum"
