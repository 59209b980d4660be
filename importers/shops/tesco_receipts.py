"""Tesco Clubcard, data portability as JSON, old and newer layout: profile, purchases in shops, orders.

A price is that of one unit, unless the totals of the whole file prove that it is the line's. `NA` stands for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from importers.jsons import member
from importers.shops.amount_basis import Priced, by_totals
from importers.shops.amounts import is_negative, times, whole_cents
from importers.shops.line_words import worded
from importers.shops.ticket_json import elements, holds, last_digits, objects, outline, shown, speaks_of
from pims.records.port import Conventions, Problem, Row, Said, Source

_PROFILE, _ACCOUNTS, _ONLINE = "Customer Profile And Contact Data", "Clubcard Accounts", "Online Account"
_PURCHASES, _ORDERS = ("Purchase", "purchases"), ("Order", "orders")
_CARD = "registered clubcard"
_AT_HOME = ("ghs", "online", "home", "delivery")


@dataclass(frozen=True, slots=True)
class TescoReceipts:
    """Both layouts are read by the names they share."""

    name: str = "tesco_receipts"
    company: str = "tesco"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON file with the profile, or with purchases that state the value of a basket."""
        profile = speaks_of(source, _PROFILE)
        return (profile or speaks_of(source, "purchases", "basketValueNet")) and holds(source, _is_export)

    def read(self, source: Source) -> Iterator[Said]:
        """The card, what it was registered with, then each purchase and its lines."""
        place, held = next((one for one in objects(source, _is_export) if not isinstance(one, Problem)), ("$", {}))
        found = [one for name in _PURCHASES for one in _leaves(held.get(name), f"{place}.{name}")]
        found += [one for name in _ORDERS for one in _leaves(held.get(name), f"{place}.{name}")]
        purchases = {where: one for where, one in found if isinstance(one, dict) and _items(one) is not None}
        basis = by_totals(map(_priced, purchases.values())) or "unit"
        yield Conventions(dates="ymd", decimal=".", currency="GBP", company=self.company, zone="Europe/London")
        yield from _account(held.get(_PROFILE), f"{place}.{_PROFILE}")
        for where, one in found:
            if where in purchases:
                yield _receipt(one, where)
                yield from _lines(one, where, basis)
            else:
                bought = where.startswith(tuple(f"{place}.{name}" for name in _PURCHASES))
                code = "bad_row" if bought else "unknown_section"
                yield Problem(where, code, "", shown(one)[:2000])


def _is_export(held: Mapping[str, Any]) -> bool:
    return _PROFILE in held or any(isinstance(held.get(name), list) for name in _PURCHASES)


def _leaves(value: Any, where: str) -> Iterator[tuple[str, Any]]:
    """The elements of a list of lists."""
    for place, held in elements(value, where):
        if isinstance(held, list):
            yield from _leaves(held, place)
        else:
            yield place, held


def _items(purchase: Mapping[str, Any]) -> list[Any] | None:
    found = purchase.get("product", purchase.get("items"))
    return found if isinstance(found, list) else None


def _text(held: Any, *names: str) -> str:
    """The first of some members that says something."""
    said = (member(held, name) for name in names)
    return next((text for text in said if text and text.upper() != "NA"), "")


def _priced(purchase: Mapping[str, Any]) -> tuple[list[Priced], list[str]]:
    items = [held for held in _items(purchase) or [] if isinstance(held, dict)]
    lines = [Priced(_text(held, "name"), _text(held, "quantity"), _text(held, "price")) for held in items]
    return lines, [_text(purchase, "basketValueNet"), _text(purchase, "basketValueGross")]


def _account(profile: Any, where: str) -> Iterator[Row]:
    if not isinstance(profile, dict):
        return
    accounts, online = profile.get(_ACCOUNTS), profile.get(_ONLINE)
    card = _first_text(accounts) or _first_text(online)
    if card:
        cells = {
            "number_masked": f"…{last_digits(card)}" if last_digits(card) else card[-4:],
            "programme": "Clubcard",
            "status": _text(accounts, "user status"),
        }
        yield Row("loyalty_account", where, cells)
    facts = {
        "name": _name(online) or _name(accounts),
        "email": _text(accounts, "email address") or _text(online, "email address"),
        "phone": _phone(accounts) or _phone(online),
        "address": _address(accounts),
        "birth_date": _text(accounts, "dob"),
        "household_size": _text(accounts, "no of household members"),
    }
    for name, value in facts.items():
        if value:
            yield Row("identity_fact", where, {"name": name, "value": value})
    choices = profile.get("Marketing Preferences")
    flags = ((accounts, _ACCOUNTS, "preferences", "preference"), (accounts, _ACCOUNTS, "marketing consents", "consent"),
             (choices, "Marketing Preferences", "preference", "consent"))  # fmt: skip
    for holder, section, member_name, name in flags:
        said = holder.get(member_name) if isinstance(holder, dict) else None
        for place, held in elements(said, f"{where}.{section}.{member_name}"):
            if isinstance(held, str) and held.strip():
                yield Row("identity_fact", place, {"name": name, "value": held})


def _name(account: Any) -> str:
    return " ".join(filter(None, (_text(account, "title"), _text(account, "first name"), _text(account, "surname"))))


def _phone(account: Any) -> str:
    numbers = account.get("phone number") if isinstance(account, dict) else None
    return _text(numbers, "mobile telephone", "day telephone", "evening telephone")


def _address(account: Any) -> str:
    held = account.get("postal address") if isinstance(account, dict) else None
    lines = [_text(held, f"address line {number}") for number in range(1, 6)]
    return ", ".join(dict.fromkeys(filter(None, (*lines, _text(held, "postcode")))))


def _first_text(account: Any) -> str:
    held = account.get(_CARD) if isinstance(account, dict) else None
    return next((one for one in held if isinstance(one, str)), "") if isinstance(held, list) else _text(account, _CARD)


def _receipt(purchase: Mapping[str, Any], where: str) -> Row:
    payments = purchase.get("paymentType", purchase.get("payment"))
    payment = next((held for _, held in elements(payments, where)), None)
    kind = _text(purchase, "purchaseType", "type")
    cells = {
        "key": where,
        "purchased_at": _text(purchase, "timeStamp", "timestamp"),
        "store_name": _text(purchase, "storeName"),
        "store_code": _text(purchase, "storeId"),
        "channel": "online" if kind.lower().startswith(_AT_HOME) else "store",
        "total_paid": _text(purchase, "basketValueNet"),
        "discount_total": _text(purchase, "overallBasketSavings"),
        "payment_kind": _text(payment, "type", "category"),
    }
    return Row("receipt", where, cells, outline(purchase))


def _lines(purchase: Mapping[str, Any], where: str, basis: str) -> Iterator[Said]:
    position = 0
    name = "product" if "product" in purchase else "items"
    for place, held in elements(_items(purchase), f"{where}.{name}"):
        if not isinstance(held, dict):
            yield Problem(place, "bad_row", "", shown(held))
            continue
        position += 1
        price, quantity = _text(held, "price"), _text(held, "quantity")
        amount = _amount(purchase, price, quantity) if basis == "unit" else price
        cells = {
            "receipt": where,
            "position": str(position),
            "label": _text(held, "name"),
            "quantity": quantity,
            "unit_price": whole_cents(price) if basis == "unit" else "",
            "line_amount": amount,
            "amount_basis": basis,
            "kind": worded(_text(held, "name"), "return" if is_negative(amount) else "product"),
        }
        yield Row("receipt_line", place, cells, outline(held))


def _amount(purchase: Mapping[str, Any], price: str, quantity: str) -> str:
    """The price of a line from that of a unit. A part of a penny is the price of a litre of fuel, whose quantity is not
    told: what was paid is only known when nothing else was bought.
    """
    if whole_cents(price) or not price:
        return times(quantity or "1", price)
    return _text(purchase, "basketValueGross", "basketValueNet") if len(_items(purchase) or []) == 1 else ""
