"""The charges of a bill, row by row as its pages say them, and what differs between two bills."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pims.queries.invoices import InvoiceRow
from pims.reference.fold import fold
from pims.reference.numbers import masked_in
from pims.reference.plans import plan_facts

_AMOUNT = r"-?\d{1,3}(?:[ .\u00a0\u202f]?\d{3})*[.,]\d{2}(?!\d)"
_ROW = re.compile(rf"(?P<label>.*[^\W\d_]{{2}}.*?)(?P<sums>(?:\s+{_AMOUNT}(?: ?(?:€|eur\b))?(?: ?(?:ttc|ht)\b)?)+)\s*",
                  re.IGNORECASE)  # fmt: skip
_SUM = re.compile(_AMOUNT)
_EVENT = re.compile(r"\d{2}/\d{2}/\d{2,4} (?:a )?\d{1,2}[:h]\d{2}", re.IGNORECASE)
_WHEN = re.compile(
    r"\b(?:DU|FROM)? ?(?:LE )?\d{1,2}(?:ER)?(?:[/.]\d{1,2}(?:[/.]\d{2,4})?)?(?: [A-Z]{3,9}\.?)?(?: \d{4})? (?:AU|TO) "
    r"\d{1,2}(?:ER)?(?:[/.]\d{1,2}(?:[/.]\d{2,4})?| [A-Z]{3,9}\.?)(?: \d{4})?"
    r"|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d+ (?:APPELS?|SMS|MMS|CALLS?)\b"
)
# How much was used and at which price: they differ from bill to bill, the charge is the same.
_MEASURED = re.compile(
    r"\b\d[\d ]*(?:[.,]\d+)? ?(?:KWH|M3)\b"
    r"|\b\d+[.,]\d+ ?(?:€|EUR|C€|CTS?|CENTIMES?)? ?(?:/|PAR |A ) ?(?:KWH|M3|MOIS|JOUR)\b"
)
_MOST_ROWS = 80
_Row = tuple[str, tuple[int, ...]]  # a label and its amounts, column by column
CHARGES = "\n\n"  # stands before the rows with amounts in what is kept of a bill


@dataclass(frozen=True, slots=True)
class BillLine:
    """A charge of a bill in minor units; `kind`: "plan", "beyond" (used beside the plan), "other".

    Telephone numbers in its label lack their last digits: they may be another person's.
    """

    label: str
    amount: int
    kind: str


@dataclass(frozen=True, slots=True)
class BillLines:
    """The charges of a bill. `basis`: "gross", "net" or "to_pay", what they add up to; "" when they do not add up."""

    lines: tuple[BillLine, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from the bill before: `code` is "added", "removed", "dearer", "cheaper" (a charge), or "amount"
    (of the whole bill, when no charge tells). Minor units, None where there is none.
    """

    code: str
    label: str
    before: int | None
    after: int | None


def bill_lines(bill: InvoiceRow) -> BillLines:
    """The charges that the bill's pages name: those that add up to what it says, the detailed ones when told twice."""
    kept = bill.said.rpartition(CHARGES)[2].split("\n")
    rows = [row for text in kept[:_MOST_ROWS] if (row := _row(text))]
    for basis, total in (("gross", bill.gross), ("to_pay", bill.amount_to_pay), ("net", bill.net)):
        for column in (-1, 0):
            if total is not None and (found := _adding_up(rows, column, total)):
                return BillLines(tuple(BillLine(label, sums[column], _kind(label)) for label, sums in found), basis)
    return BillLines(tuple(BillLine(label, sums[-1], _kind(label)) for label, sums in rows), "")


def changes(before: InvoiceRow, after: InvoiceRow) -> tuple[Change, ...]:
    """What differs between two bills of one contract, the largest difference first; empty when nothing does."""
    old, new = bill_lines(before), bill_lines(after)
    found: list[Change] = []
    if old.basis and old.basis == new.basis:
        was, now = _by_name(old.lines), _by_name(new.lines)
        pairs = ((was.get(name), now.get(name)) for name in dict.fromkeys((*was, *now)))
        found += [change for pair in pairs if (change := _change(*pair)) is not None]
    if not found and before.amount_to_pay != after.amount_to_pay:
        found.append(Change("amount", "", before.amount_to_pay, after.amount_to_pay))
    return tuple(sorted(found, key=lambda one: -abs((one.after or 0) - (one.before or 0))))


def _change(was: BillLine | None, now: BillLine | None) -> Change | None:
    if was is None or now is None:
        one = was or now
        if one is None or not one.amount:
            return None  # a charge of nothing comes and goes
        return Change("added", one.label, None, one.amount) if now else Change("removed", one.label, one.amount, None)
    if was.amount == now.amount:
        return None
    return Change("dearer" if now.amount > was.amount else "cheaper", now.label, was.amount, now.amount)


def plan_line(lines: Sequence[BillLine]) -> BillLine | None:
    """The charge of the plan itself; None when no row names one."""
    return max(
        (one for one in lines if one.kind == "plan" and one.amount > 0), key=lambda one: one.amount, default=None
    )


def charge_name(label: str) -> str:
    """What a charge is called on every bill: folded, without its days, counts, quantities and unit prices."""
    return " ".join(_MEASURED.sub(" ", _WHEN.sub(" ", fold(label))).split())


def _by_name(lines: Sequence[BillLine]) -> dict[str, BillLine]:
    """Charges by name; several of one name are one with their sum."""
    groups: dict[str, list[BillLine]] = defaultdict(list)
    for one in lines:
        groups[charge_name(one.label)].append(one)
    return {name: BillLine(held[0].label, sum(one.amount for one in held), held[0].kind)
            for name, held in groups.items()}  # fmt: skip


def _row(text: str) -> _Row | None:
    match = _ROW.fullmatch(text.strip())
    if match is None or _EVENT.match(text.strip()):
        return None
    label = masked_in(" ".join(match["label"].split()))
    folded = fold(label)
    if any(word in f"{folded} " for word in plan_facts().sums):
        return None
    return label, tuple(int(re.sub(r"[^\d-]", "", amount)) for amount in _SUM.findall(match["sums"]))


def _adding_up(rows: Sequence[_Row], column: int, total: int) -> Sequence[_Row]:
    """The last run of rows whose amounts in a column are the total: details stand behind their summary."""
    for end in range(len(rows), 0, -1):
        left = total
        for start in range(end - 1, -1, -1):
            left -= rows[start][1][column]
            if left == 0:
                return rows[start:]
    return ()


def _kind(label: str) -> str:
    said, facts = f"{fold(label)} ", plan_facts()
    if any(word in said for word in facts.beyond):
        return "beyond"
    return "plan" if any(word in said for word in facts.plan) else "other"
