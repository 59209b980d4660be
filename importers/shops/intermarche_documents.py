"""Intermarché, JSON documents of the MesInfos pilot (2013 to 2015): tickets with points, their lines, the customer.

Points are euro cents, and a ticket states how many there were before it. The price of a line is that of one unit,
unless the totals of the whole file prove otherwise. The number of the cashier is not kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from importers.jsons import member
from importers.shops.amount_basis import Priced, by_totals
from importers.shops.amounts import decimal, is_negative, is_zero, taken_off, times, whole_cents
from importers.shops.gtin import gtin
from importers.shops.intermarche_member import is_member, member_rows
from importers.shops.ticket_json import first, holds, objects, outline, speaks_of
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_SHOP = "intermarcheShopId"
_ONLINE = ("true", "1")
_KEPT_OUT = ("cashierId", "_id", "_rev", "snippet")
Found = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class IntermarcheDocuments:
    """Tickets are said before the lines that cite them."""

    name: str = "intermarche_documents"
    company: str = "intermarche"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON file with tickets, lines or the customer of this model."""
        tickets = speaks_of(source, _SHOP, "receiptId") and holds(source, _is_ours)
        return tickets or (speaks_of(source, "docType", "origin") and holds(source, is_member))

    def read(self, source: Source) -> Iterator[Said]:
        """The customer, tickets and their points, then lines in the order of the file."""
        said = list(objects(source, _is_document))
        of_member = [one for one in said if not isinstance(one, Problem) and is_member(one[1])]
        found = [one for one in said if not isinstance(one, Problem) and _is_ours(one[1])]
        tickets = [one for one in found if "barcode" not in one[1]]
        lines = [one for one in found if "barcode" in one[1]]
        basis = _basis(tickets, lines)
        yield Conventions(dates="ymd", decimal=".", currency="EUR", company=self.company, zone="Europe/Paris")
        problems = [one for one in said if isinstance(one, Problem)]
        yield from problems
        if others := len(said) - len(found) - len(problems) - len(of_member):
            yield Ignored(others)  # documents of other kinds
        for where, held in of_member:
            yield from member_rows(held, where)
        for where, held in tickets:
            yield from _ticket(held, where)
        rank: Counter[str] = Counter()
        for where, held in lines:
            rank[member(held, "receiptId")] += 1
            yield _line(held, where, rank[member(held, "receiptId")], basis)


def _is_ours(held: Mapping[str, Any]) -> bool:
    return _SHOP in held and "receiptId" in held and not is_member(held)


def _is_document(held: Mapping[str, Any]) -> bool:
    return "docType" in held or _is_ours(held)


def _raw(held: Mapping[str, Any]) -> str:
    return outline({name: one for name, one in held.items() if name not in _KEPT_OUT})


def _basis(tickets: Sequence[Found], lines: Sequence[Found]) -> str:
    baskets: Mapping[str, list[Priced]] = defaultdict(list)
    for _, held in lines:
        priced = Priced(member(held, "barcode"), member(held, "amount"), member(held, "price"))
        baskets[member(held, "receiptId")].append(priced)
    stated = ((member(held, "receiptId"), [member(held, "total"), member(held, "paidAmount")]) for _, held in tickets)
    return by_totals((baskets.get(number, []), totals) for number, totals in stated) or "unit"


def _ticket(held: Mapping[str, Any], where: str) -> Iterator[Said]:
    number, at, raw = member(held, "receiptId"), member(held, "timestamp"), _raw(held)
    paid = first(held, "paidAmount", "total")
    points = (("earn", member(held, "acquiredPoints")), ("redeem", taken_off(member(held, "convertedPoints"))))
    moved = [(kind, amount) for kind, amount in points if not is_zero(amount)]
    bought = not is_zero(paid) or not is_zero(member(held, "articlesCount"))
    if bought:
        online = held.get("isOnline") is True or member(held, "isOnline").lower() in _ONLINE
        cells = {
            "key": number,
            "printed_id": number,
            "purchased_at": at,
            "store_code": member(held, _SHOP),
            "till": member(held, "checkoutId"),
            "channel": "online" if online else "store",
            "total_paid": paid,
        }
        yield Row("receipt", where, cells, raw)
    balance = decimal(member(held, "loyaltyBalance"))
    for meant, amount in moved:
        change = decimal(amount)
        balance = balance + change if balance is not None and change is not None else None
        kind = "adjust" if meant == "earn" and is_negative(amount) else meant
        cells = {
            "points": amount,
            "on": at[:10],
            "kind": kind,
            "unit": "euro_cents",
            "label": member(held, "transaction"),
            "balance_after": "" if balance is None else str(balance),
        }
        yield Row("points_movement", where, cells, raw)
    if not bought and not moved:
        yield Ignored()  # neither a purchase nor points


def _line(held: Mapping[str, Any], where: str, rank: int, basis: str) -> Row:
    price, quantity, barcode = member(held, "price"), member(held, "amount"), member(held, "barcode")
    unit = basis == "unit"
    amount = times(quantity or "1", price) if unit else price
    cells = {
        "receipt": member(held, "receiptId"),
        "position": member(held, "order") or str(rank),
        "label": member(held, "label"),
        "gtin" if gtin(barcode) else "code": barcode,
        "quantity": quantity,
        "unit_price": whole_cents(price) if unit else "",
        "line_amount": amount,
        "amount_basis": basis,
        "kind": "return" if is_negative(amount) else "product",
        "shop_category": " / ".join(filter(None, (member(held, "sectionLabel"), member(held, "familyLabel")))),
    }
    return Row("receipt_line", where, cells, _raw(held))
