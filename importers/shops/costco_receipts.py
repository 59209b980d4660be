"""Costco, receipts of the account as JSON: lines, discounts ("/ number of the article") and fuel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from importers.jsons import member
from importers.shops.amounts import is_negative, is_zero, whole_cents
from importers.shops.gtin import gtin
from importers.shops.membership import memberships
from importers.shops.ticket_json import elements, first, holds, last_digits, objects, outline, shown, speaks_of
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_CURRENCIES = {"US": "USD", "USA": "USD", "CA": "CAD", "CAN": "CAD", "GB": "GBP", "UK": "GBP", "MX": "MXN"}


@dataclass(frozen=True, slots=True)
class CostcoReceipts:
    """Dollars of the United States unless the file names a currency or another country."""

    name: str = "costco_receipts"
    company: str = "costco"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON file with receipts of this layout."""
        return speaks_of(source, "itemArray", "warehouseName") and holds(source, _is_receipt)

    def read(self, source: Source) -> Iterator[Said]:
        """The membership, each receipt, then its lines; coupons stand among the lines already and are only counted."""
        found = list(objects(source, _is_receipt))
        yield Conventions(dates="mdy", decimal=".", currency="USD", company=self.company)
        read = [one for one in found if not isinstance(one, Problem)]
        yield from memberships(((member(held, "membershipNumber"), where) for where, held in read), "Costco")
        for one in found:
            if isinstance(one, Problem):
                yield one
                continue
            where, receipt = one
            yield _receipt(receipt, where)
            yield from _lines(receipt, where)
            coupons = len(list(elements(receipt.get("couponArray"), where)))
            if coupons:
                yield Ignored(coupons)


def _is_receipt(held: Mapping[str, Any]) -> bool:
    return "warehouseName" in held and isinstance(held.get("itemArray"), list)


def _currency(receipt: Mapping[str, Any]) -> str:
    return member(receipt, "currencyCode") or _CURRENCIES.get(member(receipt, "warehouseCountry").upper(), "")


def _receipt(receipt: Mapping[str, Any], where: str) -> Row:
    tender = next((held for _, held in elements(receipt.get("tenderArray"), where)), None)
    kinds = " ".join(member(receipt, name) for name in ("documentType", "receiptType", "transactionType")).lower()
    cells = {
        "key": member(receipt, "transactionBarcode") or where,
        "printed_id": member(receipt, "transactionBarcode"),
        "purchased_at": first(receipt, "transactionDateTime", "transactionDate"),
        "store_name": member(receipt, "warehouseName"),
        "store_code": member(receipt, "warehouseNumber"),
        "store_postcode": member(receipt, "warehousePostalCode"),
        "till": member(receipt, "registerNumber"),
        "channel": "fuel" if "fuel" in kinds or "gas" in kinds else "store",
        "total_paid": member(receipt, "total"),
        "discount_total": member(receipt, "instantSavings"),
        "tax_total": member(receipt, "taxes"),
        "currency": _currency(receipt),
        "payment_kind": first(tender, "tenderDescription", "tenderTypeName"),
        "card_masked": last_digits(member(tender, "displayAccountNumber")),
    }
    return Row("receipt", where, cells, outline(receipt))


def _lines(receipt: Mapping[str, Any], where: str) -> Iterator[Said]:
    position, common = 0, {"receipt": member(receipt, "transactionBarcode") or where, "currency": _currency(receipt)}
    for place, item in elements(receipt["itemArray"], f"{where}.itemArray"):
        if not isinstance(item, dict):
            yield Problem(place, "bad_row", "", shown(item))
            continue
        position += 1
        yield Row("receipt_line", place, {**common, "position": str(position), **_line(item)}, outline(item))


def _line(item: Mapping[str, Any]) -> Mapping[str, str]:
    texts = [member(item, name) for name in ("itemDescription01", "itemDescription02")]
    label, amount = " ".join(filter(None, texts)), member(item, "amount")
    upc, number = member(item, "itemUPCNumber"), member(item, "itemNumber")
    discount = label.startswith("/")
    fuel = not is_zero(member(item, "fuelUnitQuantity"))
    return {
        "label": label,
        **({"gtin": upc} if gtin(upc) else {"code": number}),
        "quantity": "" if discount else member(item, "fuelUnitQuantity" if fuel else "unit"),
        "unit": first(item, "fuelUomDescription", "fuelUomCode") if fuel else "",
        "unit_price": whole_cents(member(item, "itemUnitPriceAmount")),
        "line_amount": amount,
        "amount_basis": "line",
        "kind": "discount" if discount else "return" if is_negative(amount) else "product",
        "shop_category": member(item, "itemDepartmentNumber"),
    }
