"""Bills by month as a chart: the plan, what was used beside it, what was bought from others."""

from __future__ import annotations

from collections.abc import Sequence

from pims.i18n import _
from pims.insights.bill_lines import bill_lines
from pims.insights.plan import Bill
from ui.desktop.charts.figures import Stack

PARTS = ("plan", "beyond", "others", "whole")
_MONTHS, _FEWEST = 24, 12


def parts_of(bill: Bill) -> dict[str, int]:
    """What a bill is made of, in minor units; "whole" when its rows do not add up to what is to pay.

    What its rows state before tax cannot be taken from a sum with tax: then the bill stays whole.
    """
    one = bill.invoice
    others = min(max(one.third_party or 0, 0), max(one.amount_to_pay, 0))
    basis = bill_lines(one).basis
    if basis not in ("gross", "to_pay") and (bill.beyond or not basis):
        return {"whole": one.amount_to_pay - others, "others": others}
    beyond = max(bill.beyond, 0)
    return {"plan": one.amount_to_pay - beyond - others, "beyond": beyond, "others": others}


def currencies(bills: Sequence[Bill]) -> list[str]:
    """Those of the bills, the most used first."""
    found = [bill.invoice.currency for bill in bills]
    return sorted(set(found), key=lambda code: (-found.count(code), code))


def stack_of(bills: Sequence[Bill], currency: str) -> Stack:
    """The bills of a currency by the month of their day; at least a year, at most two, up to the latest."""
    own = [bill for bill in bills if bill.invoice.currency == currency]
    if not own:
        return Stack(currency=currency)
    sums: dict[tuple[str, str], int] = {}
    for bill in own:
        for part, amount in parts_of(bill).items():
            key = part, bill.invoice.issued_on[:7]
            sums[key] = sums.get(key, 0) + amount
    months = _span({bill.invoice.issued_on[:7] for bill in own})
    names = {
        "plan": _("Plan and options"),
        "beyond": _("Used beside the plan"),
        "others": _("Bought from others"),
        "whole": _("Bill without details"),
    }
    found = {part for part, _month in sums if any(sums.get((part, month)) for month in months)}
    used = [*(PARTS[:-1] if found - {"whole"} else ()), *({"whole"} & found)]  # a colour means one thing
    return Stack(
        tuple((int(month[:4]), int(month[5:7])) for month in months), tuple(names[part] for part in used),
        tuple(used), tuple(tuple(sums.get((part, month), 0) for month in months) for part in used), currency,
    )  # fmt: skip


def _span(months: set[str]) -> list[str]:
    last = _count(max(months))
    recent = [at for at in map(_count, months) if at > last - _MONTHS]
    first = min(*recent, last - _FEWEST + 1)
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(first, last + 1)]


def _count(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1
