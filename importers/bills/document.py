"""One bill from the values that its labels found: what is to be paid is certain, or it is a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from importers.bills.found import Found
from importers.bills.label import AMOUNT, EURO, decimal
from importers.bills.periods import period
from importers.tables import plain
from importers.telecom.numbers import international
from pims.records.port import Note, Problem, Row, Said

# A row that ends with an amount may be a charge; those of the detail pages begin with day and time.
_CHARGE = re.compile(rf"(?!\d\d/\d\d/\d{{2,4}} (?:a )?\d{{1,2}}[:h]\d\d).*[a-z]{{2}}.* {AMOUNT}{EURO}(?: ?(?:ttc|ht))?")
_NO_CHARGE = re.compile(r"\b(?:precedente|prochaine|echeancier|mensualites?)\b")
_MOST_CHARGES = 80


def bill(found: Found, text: str, company: str, kind: str) -> Iterator[Said]:
    """The bill and what is to be said of it, then the identifiers that it proves.

    The raw text of the bill is what the labels found, a blank row, then the rows with amounts.
    """
    raw = "\n".join((*found.said, "", *_rows_with_amounts(text)))
    numbers = [*found.values.get("number", ()), *found.values.get("credit_number", ())]
    if len({_bare(number) for number in numbers}) > 1:
        yield Problem("page 1", "number_not_unique", ", ".join(dict.fromkeys(numbers))[:80], raw)
        return
    pays = _to_pay(found)
    if len(pays) > 1:
        yield Problem("page 1", "amount_not_unique", ", ".join(_as_printed(found, pay) for pay in pays)[:80], raw)
        return
    if not pays:
        yield Problem("page 1", "amount_not_found", "", raw)
        return
    raw = "\n".join((*found.said, "", *_charges(text, found.said)))
    yield Row("invoice", "page 1", _cells(found, pays[0], company, kind), raw)
    yield from _checks(found, pays[0])
    yield from _identity(found, company)


def _to_pay(found: Found) -> list[Decimal]:
    """The different amounts that the bill says are to be paid; one that is paid back is negative.

    Without any, its total with tax, unless other sums come on top of it or off it.
    """
    pays = found.amounts("pay")
    back = [-abs(amount) for amount in found.amounts("refund") if amount]
    if found.values.get("credit_number"):
        pays = [-abs(amount) for amount in pays]
    pays = [amount for amount in pays if amount] or ([] if back else pays)
    if pays or back:
        return list(dict.fromkeys([*pays, *back]))
    gross = found.amounts("gross")
    if len(gross) != 1 or found.besides or found.values.get("third_party"):
        return []
    return [-abs(gross[0]) if found.values.get("credit_number") else gross[0]]


def _cells(found: Found, pay: Decimal, company: str, kind: str) -> dict[str, str]:
    start, end = period(found.first("period"), found.first("issued_on"))
    tax, lines = found.tax(), _lines(found)
    sums = {name: _marked(found.first(name)) for name in ("net", "tax", "gross", "third_party")}
    sums["tax"] = sums["tax"] or ("" if tax is None else _written(tax))
    if found.values.get("credit_number"):  # what a credit note gives back is negative in all its sums
        sums = {name: _written(-abs(decimal(text) or Decimal(0))) for name, text in sums.items() if text}
    cells = {
        "number": _joined(found.first("number") or found.first("credit_number")),
        "issued_on": found.first("issued_on"),
        "amount_to_pay": _as_printed(found, pay),
        "company": company,
        "kind": kind,
        "due_on": found.first("due_on"),
        "period_start": start,
        "period_end": end,
        **sums,
        "customer_number": _joined(found.first("customer_number")),
        "line": lines[0] if len(lines) == 1 else "",
    }
    return {name: cell for name, cell in cells.items() if cell}


def _as_printed(found: Found, amount: Decimal) -> str:
    texts = (text for name in ("pay", "gross") for text in found.values.get(name, ()))
    return next((_marked(text) for text in texts if decimal(text) == amount), _written(amount))


def _checks(found: Found, pay: Decimal) -> Iterator[Note]:
    net, tax, gross = found.amount("net"), found.tax(), found.amount("gross")
    if net is not None and tax is not None and gross is not None and net + tax != gross:
        yield Note("totals_disagree", f"{net} + {tax} / {gross}")
    if not found.amounts("pay") and not found.amounts("refund"):
        yield Note("amount_from_total", _as_printed(found, pay))
    elif gross is not None and abs(pay) != abs(gross) + (found.amount("third_party") or 0):
        yield Note("amount_differs_from_total", f"{pay} / {gross}")


def _identity(found: Found, company: str) -> Iterator[Row]:
    """The first customer number, every line of the bill, and its meters."""
    facts = [("customer_number", _joined(found.first("customer_number")))]
    facts += [("line_number", line) for line in _lines(found)]
    facts += [("meter_number", meter) for meter in dict.fromkeys(map(_bare, found.values.get("meter", ())))]
    for name, value in facts:
        if value:
            owner = {"company": company} if company else {}
            yield Row("identity_fact", "page 1", {"name": name, "value": value, **owner})


def _lines(found: Found) -> list[str]:
    return list(dict.fromkeys(map(international, found.values.get("line", ()))))


def _charges(text: str, totals: tuple[str, ...]) -> list[str]:
    """The rows that may charge something: no totals, no other bill, no schedule."""
    rows = _rows_with_amounts(text)
    return [row for row in rows if not row.startswith(totals) and not _NO_CHARGE.search(plain(row))]


def _rows_with_amounts(text: str) -> list[str]:
    """The rows of the pages that end with an amount, as they stand."""
    rows = (" ".join(row.split()) for row in text.split("\n"))
    return [row for row in rows if _CHARGE.fullmatch(plain(row))][:_MOST_CHARGES]


def _written(amount: Decimal) -> str:
    return f"{amount:f}".replace(".", ",")


def _marked(amount: str) -> str:
    """An amount whose sign of the euro stands before its cents, with a comma there."""
    return re.sub(r" ?€(?=\d)", ",", amount)


def _joined(number: str) -> str:
    """A number without the blanks that group its digits."""
    return number.replace(" ", "") if re.fullmatch(r"[\d ]+", number) else number


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text).upper()
