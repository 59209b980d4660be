"""Lidl Plus, tickets as JSON: with their lines (native), as the printed page (HTML), or listed without lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from importers.jsons import member
from importers.shops.amounts import is_negative, is_zero, taken_off, whole_cents
from importers.shops.gtin import gtin
from importers.shops.lidl_html import Piece, pieces
from importers.shops.line_words import worded
from importers.shops.ticket_json import elements, first, holds, last_digits, objects, outline, shown, speaks_of
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

Cells = Mapping[str, str]
_PAGE = "htmlPrintedReceipt"
_LISTED = ("totalAmount", "storeCode", "articlesCount", "couponsUsedCount")
_OTHER_CURRENCIES = {"PL": "PLN", "CZ": "CZK", "HU": "HUF", "RO": "RON", "BG": "BGN", "DK": "DKK", "SE": "SEK",
                     "CH": "CHF", "GB": "GBP", "UK": "GBP", "RS": "RSD", "US": "USD"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LidlReceipts:
    """A discount or a deposit of an article is a line of its own, so that the lines add up to what was paid."""

    name: str = "lidl_receipts"
    company: str = "lidl"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON file with tickets of this layout."""
        named = speaks_of(source, "itemsLine") or speaks_of(source, _PAGE) or speaks_of(source, *_LISTED)
        return named and holds(source, _is_ticket)

    def read(self, source: Source) -> Iterator[Said]:
        """Each ticket, then its lines."""
        found = list(objects(source, _is_ticket))
        yield Conventions(dates="ymd", decimal="last", currency="EUR", company=self.company)
        for one in found:
            if isinstance(one, Problem):
                yield one
                continue
            where, ticket = one
            yield _receipt(ticket, where)
            yield from _lines(ticket, where)


def _is_ticket(held: Mapping[str, Any]) -> bool:
    listed = all(name in held for name in _LISTED)
    return "date" in held and ("itemsLine" in held or _PAGE in held or listed)


def _currency(ticket: Mapping[str, Any]) -> str:
    """The currency stated, or else that of the country which the number of the shop begins with."""
    stated = member(ticket, "currency", "code") or member(ticket, "currency")
    store = member(ticket, "store", "id") or member(ticket, "storeCode")
    return stated or _OTHER_CURRENCIES.get(store[:2].upper(), "")


def _receipt(ticket: Mapping[str, Any], where: str) -> Row:
    payment = next((held for _, held in elements(ticket.get("payments"), where)), None)
    cells = {
        "key": member(ticket, "id") or where,
        "printed_id": member(ticket, "id"),
        "purchased_at": member(ticket, "date"),
        "store_name": member(ticket, "store", "name"),
        "store_code": member(ticket, "store", "id") or member(ticket, "storeCode"),
        "store_postcode": member(ticket, "store", "postalCode"),
        "till": member(ticket, "workstation"),
        "total_paid": first(ticket, "totalAmount", "totalAmountNumeric"),
        "currency": _currency(ticket),
        "payment_kind": first(payment, "type", "description"),
        "card_masked": last_digits(member(payment, "cardInfo", "accountNumber")),
    }
    return Row("receipt", where, cells, outline({name: held for name, held in ticket.items() if name != _PAGE}))


def _lines(ticket: Mapping[str, Any], where: str) -> Iterator[Said]:
    common = {"receipt": member(ticket, "id") or where, "currency": _currency(ticket)}
    position = 0
    natives = ticket.get("itemsLine")
    said = _native(natives, where) if isinstance(natives, list) and natives else _printed(ticket, where)
    for one in said:
        if isinstance(one, Row):
            position += 1
            yield Row(one.kind, one.where, {**common, "position": str(position), **one.cells}, one.raw)
        else:
            yield one


def _native(items: list[Any], where: str) -> Iterator[Said]:
    for place, item in elements(items, f"{where}.itemsLine"):
        if not isinstance(item, dict):
            yield Problem(place, "bad_row", "", shown(item))
            continue
        yield Row("receipt_line", place, _article(item), outline(item))
        for deeper, discount in elements(item.get("discounts"), f"{place}.discounts"):
            lowered = {
                "label": member(discount, "description"),
                "line_amount": taken_off(member(discount, "amount")),
                "kind": "discount",
            }
            yield Row("receipt_line", deeper, lowered, shown(discount))
        deposit = item.get("deposit")
        if isinstance(deposit, dict) and not is_zero(member(deposit, "amount")):
            paid = {
                "label": member(item, "name"),
                "quantity": member(deposit, "quantity"),
                "line_amount": member(deposit, "amount"),
                "kind": "deposit",
            }
            yield Row("receipt_line", f"{place}.deposit", paid, shown(deposit))


def _article(item: Mapping[str, Any]) -> Cells:
    code, amount = member(item, "codeInput"), member(item, "originalAmount")
    gift = bool(member(item, "giftSerialNumber"))
    return {
        "label": member(item, "name"),
        "gtin" if gtin(code) else "code": code,
        "quantity": member(item, "quantity"),
        "unit": "kg" if item.get("isWeight") is True else "",
        "unit_price": whole_cents(member(item, "currentUnitPrice")),
        "line_amount": amount,
        "amount_basis": "line",
        "kind": "gift_card" if gift else worded(member(item, "name"), "return" if is_negative(amount) else "product"),
    }


def _printed(ticket: Mapping[str, Any], where: str) -> Iterator[Said]:
    place = f"{where}.{_PAGE}"
    for piece in pieces(member(ticket, _PAGE)):
        raw = " ".join(piece.texts)
        if piece.kind == "article":
            yield Row("receipt_line", place, _drawn(piece), raw)
        elif piece.amount:
            cells = {"label": piece.label, "line_amount": taken_off(_minus_first(piece.amount)), "kind": "discount"}
            yield Row("receipt_line", place, cells, raw)
        else:
            yield Ignored()  # a row that only says how a discount came


def _minus_first(amount: str) -> str:
    return "-" + amount[:-1] if amount.endswith("-") else amount


def _drawn(piece: Piece) -> Cells:
    code, quantity = piece.marks.get("data-art-id", ""), piece.quantity
    return {
        "label": piece.label,
        "gtin" if gtin(code) else "code": code,
        "quantity": quantity,
        "unit": "kg" if "," in quantity or "." in quantity else "",
        "unit_price": whole_cents(piece.marks.get("data-unit-price", "")),
        "line_amount": piece.amount,
        "amount_basis": "unit",
        "kind": worded(piece.label, "return" if is_negative(piece.amount) else "product"),
    }
