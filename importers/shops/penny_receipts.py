"""PENNY, purchases of the app as JSON; Kaufland and Netto are written alike: the name of the shop says which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from importers.jsons import member
from importers.shops.amounts import decimal, is_negative, taken_off, total, whole_cents
from importers.shops.gtin import gtin
from importers.shops.line_words import worded
from importers.shops.ticket_json import elements, first, holds, objects, outline, shown, speaks_of
from pims.records.port import Conventions, Problem, Row, Said, Source

_BRANDS = {"penny": "penny-markt", "kaufland": "kaufland", "netto": "netto-marken-discount"}


@dataclass(frozen=True, slots=True)
class PennyReceipts:
    """Discounts stand beside the lines; they are lines of their own when most receipts of a shop add up so."""

    name: str = "penny_receipts"
    company: str = "penny-markt"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON file with receipts of this layout."""
        return speaks_of(source, "purchasedAt", "totals", "items", "lineTotal") and holds(source, _is_receipt)

    def read(self, source: Source) -> Iterator[Said]:
        """Each receipt, then its lines."""
        found = list(objects(source, _is_receipt))
        yield Conventions(dates="ymd", decimal=".", currency="EUR", company=self.company)
        read = [one[1] for one in found if not isinstance(one, Problem)]
        votes = Counter((_company(receipt), vote) for receipt in read for vote in _votes(receipt))
        for one in found:
            if isinstance(one, Problem):
                yield one
                continue
            where, receipt = one
            yield _receipt(receipt, where)
            brand = _company(receipt)
            yield from _lines(receipt, where, apart=votes[brand, True] > votes[brand, False])


def _is_receipt(held: Mapping[str, Any]) -> bool:
    return "purchasedAt" in held and isinstance(held.get("items"), list) and isinstance(held.get("totals"), dict)


def _company(receipt: Mapping[str, Any]) -> str:
    store = member(receipt, "store", "name").lower()
    return next((slug for word, slug in _BRANDS.items() if word in store), "")


def _receipt(receipt: Mapping[str, Any], where: str) -> Row:
    payment = next((held for _, held in elements(receipt.get("payments"), where)), None)
    cells = {
        "key": member(receipt, "id") or where,
        "printed_id": first(receipt, "receiptNumber", "id"),
        "company": _company(receipt),
        "purchased_at": member(receipt, "purchasedAt"),
        "store_name": member(receipt, "store", "name"),
        "store_code": member(receipt, "store", "id"),
        "store_postcode": member(receipt, "store", "address", "postalCode"),
        "total_paid": member(receipt, "totals", "gross"),
        "discount_total": member(receipt, "totals", "discount"),
        "currency": member(receipt, "totals", "currency"),
        "payment_kind": member(payment, "method"),
    }
    return Row("receipt", where, cells, outline(receipt))


def _lines(receipt: Mapping[str, Any], where: str, *, apart: bool) -> Iterator[Said]:
    common = {
        "receipt": member(receipt, "id") or where,
        "company": _company(receipt),
        "currency": member(receipt, "totals", "currency"),
    }
    position = 0
    for place, item in elements(receipt["items"], f"{where}.items"):
        if not isinstance(item, dict):
            yield Problem(place, "bad_row", "", shown(item))
            continue
        position += 1
        yield Row(
            "receipt_line", place, {**common, "position": str(position), **_article(item, apart=apart)}, outline(item)
        )
        for deeper, discount in elements(item.get("discounts") if apart else None, f"{place}.discounts"):
            position += 1
            yield _discount(discount, deeper, {**common, "position": str(position)})
    for deeper, discount in elements(receipt.get("discounts") if apart else None, f"{where}.discounts"):
        position += 1
        yield _discount(discount, deeper, {**common, "position": str(position)})


def _article(item: Mapping[str, Any], *, apart: bool) -> Mapping[str, str]:
    code, amount = first(item, "ean", "gtin", "barcode"), member(item, "lineTotal")
    discounts = [member(held, "amount") for _, held in elements(item.get("discounts"), "")]
    deposit = item.get("isDeposit") is True
    return {
        "label": member(item, "name"),
        "gtin" if gtin(code) else "code": code,
        "quantity": member(item, "quantity"),
        "unit": member(item, "unit"),
        "unit_price": whole_cents(member(item, "unitPrice")),
        "line_amount": amount,
        "amount_basis": "line",
        "discount_amount": "" if apart else total(discounts),
        "kind": "deposit" if deposit else worded(member(item, "name"), "return" if is_negative(amount) else "product"),
    }


def _discount(discount: Any, where: str, common: Mapping[str, str]) -> Row:
    cells = {
        **common,
        "label": member(discount, "label"),
        "line_amount": taken_off(member(discount, "amount")),
        "kind": "voucher" if member(discount, "subkind") == "coupon" else "discount",
    }
    return Row("receipt_line", where, cells, shown(discount))


def _votes(receipt: Mapping[str, Any]) -> Iterator[bool]:
    """Whether the total is the lines less the discounts, and not the lines alone; nothing when it is neither."""
    items = [held for _, held in elements(receipt["items"], "")]
    nested = [held for item in items if isinstance(item, dict) for _, held in elements(item.get("discounts"), "")]
    discounts = nested + [held for _, held in elements(receipt.get("discounts"), "")]
    lines = decimal(total(member(item, "lineTotal") for item in items))
    lowered = decimal(total(taken_off(member(held, "amount")) for held in discounts))
    paid = decimal(member(receipt, "totals", "gross"))
    if lines is not None and lowered and paid in (lines, lines + lowered):
        yield paid != lines
