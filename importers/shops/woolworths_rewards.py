"""Woolworths Everyday Rewards, JSON of the app: the list of transactions with their points, and receipts row by row.

The same ticket has the same number in both: till and transaction, as its foot prints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from importers.jsons import member
from importers.shops.amounts import is_negative, is_zero, taken_off
from importers.shops.line_words import worded
from importers.shops.membership import memberships
from importers.shops.ticket_json import elements, first, holds, last_digits, objects, outline, shown, speaks_of
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_PROGRAMME = "Everyday Rewards"
_FOOT = re.compile(r"POS\s+(\d+)\s+TRANS\s+(\d+)\s+(\d{1,2}:\d{2})\s+(\d{1,2}/\d{1,2}/\d{4})", re.ASCII)
_WEIGHED = re.compile(r"(-?\d+(?:\.\d+)?)\s*kg\s+NET\s*@\s*\$(\d+\.\d{2})/kg", re.IGNORECASE | re.ASCII)
_COUNTED = re.compile(r"Qty\s+(-?\d+)\s*@\s*\$(\d+\.\d{2})(?:\s*each)?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class WoolworthsRewards:
    """A row with a weight or a count belongs to the name above it."""

    name: str = "woolworths_rewards"
    company: str = "woolworths"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON file with transactions of the list, or with receipts."""
        listed = speaks_of(source, "pointEarn", "txnID") and holds(source, _is_transaction)
        return listed or (speaks_of(source, "receiptDetails") and holds(source, _is_receipt))

    def read(self, source: Source) -> Iterator[Said]:
        """The card, transactions with their points and vouchers, then receipts with their lines."""
        found = [*objects(source, _is_transaction), *objects(source, _is_receipt)]
        yield Conventions(dates="dmy", decimal=".", currency="AUD", company=self.company)
        listed = [one for one in found if not isinstance(one, Problem) and not _is_receipt(one[1])]
        yield from memberships(((first(held, "cardNo", "card"), where) for where, held in listed), _PROGRAMME)
        for one in found:
            if isinstance(one, Problem):
                yield one
            elif _is_receipt(one[1]):
                yield from _receipt(one[1]["receiptDetails"], one[0])
            else:
                yield from _transaction(one[1], one[0])


def _is_transaction(held: Mapping[str, Any]) -> bool:
    return "pointEarn" in held and "txnID" in held


def _is_receipt(held: Mapping[str, Any]) -> bool:
    details = held.get("receiptDetails")
    return isinstance(details, dict) and isinstance(details.get("details"), list)


def _number(till: str, transaction: str) -> str:
    """The number of a ticket: both parts without the zeros before them."""
    return "-".join(part.lstrip("0") or "0" for part in (till, transaction) if part)


def _transaction(held: Mapping[str, Any], where: str) -> Iterator[Row]:
    raw, at = outline(held), first(held, "receiptDate", "transactionDate", "date", "startDate")
    paid = first(held, "total", "spent", "totalSpent")
    fuel = "fuel" in member(held, "divisionName").lower()
    if paid:
        cells = {
            "key": member(held, "basketKey") or where,
            "printed_id": _number(member(held, "posID"), member(held, "txnID")),
            "purchased_at": at,
            "store_name": first(held, "storeName", "displayName"),
            "store_code": member(held, "storeNo"),
            "till": member(held, "posID"),
            "channel": "fuel" if fuel else "store",
            "total_paid": paid,
            "discount_total": member(held, "instantSaverAmount"),
            "tax_total": member(held, "gst"),
            "card_masked": last_digits(first(held, "cardNo", "card")),
        }
        yield Row("receipt", where, cells, raw)
    for unit, kind, points, expires in _moved(held):
        if points and not is_zero(points):
            cells = {
                "points": points,
                "on": first(held, "date", "startDate") or at[:10],
                "programme": _PROGRAMME,
                "kind": kind,
                "unit": unit,
                "label": first(held, "description", "displayName", "storeName"),
                **({"expires_on": expires} if expires else {}),
            }
            yield Row("points_movement", where, cells, raw)


def _moved(held: Mapping[str, Any]) -> tuple[tuple[str, str, str, str], ...]:
    """Unit, kind, how much, when it expires: points, and vouchers, which are dollars."""
    return (
        ("points", "earn", member(held, "pointEarn"), ""),
        ("points", "redeem", taken_off(member(held, "pointRedeem")), ""),
        ("AUD", "earn", member(held, "voucherEarn"), member(held, "voucherExpiry")),
        ("AUD", "redeem", taken_off(member(held, "voucherRedeem")), ""),
    )


def _receipt(receipt: Mapping[str, Any], where: str) -> Iterator[Said]:
    blocks = [(place, held) for place, held in elements(receipt["details"], f"{where}.details") if _kind(held)]
    by_kind = {_kind(held): held for _, held in blocks}
    foot = _FOOT.search(member(by_kind.get("Footer"), "transactionDetails"))
    till, transaction, hour, day = foot.groups() if foot else ("", "", "", "")
    store = member(by_kind.get("Header"), "storeNo")
    cells = {
        "key": where,
        "printed_id": _number(till, transaction),
        "purchased_at": f"{day} {hour}".strip(),
        "store_name": member(by_kind.get("Header"), "title").removeprefix(store).strip(),
        "store_code": store,
        "till": till,
        "channel": "fuel" if "fuel" in member(by_kind.get("Header"), "division").lower() else "store",
        "total_paid": member(by_kind.get("Total"), "total") or member(by_kind.get("Summary"), "receiptTotal", "amount"),
        "tax_total": member(by_kind.get("Summary"), "gst", "amount"),
        "payment_kind": _payment(by_kind.get("Payments")),
    }
    yield Row("receipt", where, cells, outline(by_kind.get("Header") or {}))
    items = [pair for place, held in blocks if _kind(held) == "Items" for pair in elements(held.get("items"), place)]
    yield from _lines(items, where)


def _kind(block: Any) -> str:
    return member(block, "__typename").removeprefix("ReceiptDetails")


def _payment(block: Any) -> str:
    payments = [held for _, held in elements(block.get("payments") if isinstance(block, dict) else None, "")]
    return next(filter(None, (member(held, "altText") for held in payments)), "")


def _lines(items: list[tuple[str, Any]], receipt: str) -> Iterator[Said]:
    position = 0
    name: tuple[str, Any] | None = None
    for place, item in items:
        if not isinstance(item, dict):
            yield Problem(place, "bad_row", "", shown(item))
            continue
        text, amount = member(item, "description"), member(item, "amount")
        measured = _WEIGHED.search(text) or _COUNTED.search(text)
        if measured is None and not amount:
            if name is not None:
                yield Ignored()  # a remark between two articles
            name = (place, item)
            continue
        if measured is None and name is not None:
            yield Ignored()
        position += 1
        label = member(name[1], "description") if measured and name else text
        cells = {"receipt": receipt, "position": str(position), **_line(label, amount, measured)}
        yield Row("receipt_line", place, cells, " ".join(dict.fromkeys((label, text))))
        name = None
    if name is not None:
        yield Ignored()


def _line(label: str, amount: str, measured: re.Match[str] | None) -> Mapping[str, str]:
    return {
        "label": label.lstrip("^# "),
        "quantity": measured[1] if measured else "",
        "unit": "kg" if measured and measured.re is _WEIGHED else "",
        "unit_price": measured[2] if measured else "",
        "line_amount": amount,
        "amount_basis": "line",
        "kind": worded(label.lstrip("^# "), "discount" if is_negative(amount) else "product"),
    }
