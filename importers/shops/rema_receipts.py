"""REMA 1000 "Æ", data of the app: transactions, their lines, bonus points; one JSON document in a zip with password.

Whether the amounts of the lines are before or after discounts and deposits is not said: what adds up to the amounts of
the transactions on the whole file is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from importers.jsons import member
from importers.shops.amounts import decimal, is_negative, is_zero, taken_off
from importers.shops.gtin import gtin
from importers.shops.line_words import worded
from importers.shops.membership import facts
from importers.shops.ticket_json import elements, first, holds, objects, outline, shown, speaks_of
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_ZONE = "Europe/Oslo"
_APART = ((False, False), (True, False), (False, True), (True, True))  # discounts, deposits as lines of their own
_MILLISECONDS = 1000
_FAVOURITES = "Scorecard"


@dataclass(frozen=True, slots=True)
class RemaReceipts:
    """The list of favourites that the shop drew up is what it infers: a profile, no purchase."""

    name: str = "rema_receipts"
    company: str = "rema-1000"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON file with transactions of this layout."""
        return speaks_of(source, "PurchaseDate", "Receipt", "Transactions") and holds(source, _is_transaction)

    def read(self, source: Source) -> Iterator[Said]:
        """Each transaction with its lines and points."""
        found = list(objects(source, _is_transaction))
        apart = _apart([one[1] for one in found if not isinstance(one, Problem)])
        yield Conventions(dates="ymd", decimal=".", currency="NOK", company=self.company, zone=_ZONE)
        for one in found:
            if isinstance(one, Problem):
                yield one
            else:
                yield from _transaction(one[1], one[0], *apart)
        for one in objects(source, lambda held: isinstance(held.get(_FAVOURITES), list)):
            if not isinstance(one, Problem):
                yield from _favourites(one[1][_FAVOURITES], f"{one[0]}.{_FAVOURITES}")


def _favourites(ranked: Any, where: str) -> Iterator[Said]:
    for place, held in elements(ranked, where):
        label = first(held, "ProductDescription", "Prodtxt1", "ProductGroupDescription", "ProductGroupDesc")
        yield from facts({"profile_favourite": label}, place) if label else [Ignored()]


def _is_transaction(held: Mapping[str, Any]) -> bool:
    return "PurchaseDate" in held and isinstance(held.get("Receipt"), list)


def _apart(transactions: Sequence[Mapping[str, Any]]) -> tuple[bool, bool]:
    """Whether discounts and deposits are to be added to the amounts of the lines."""
    votes: Counter[tuple[bool, bool]] = Counter()
    for held in transactions:
        paid = decimal(member(held, "Amount"))
        lines = [line for _, line in elements(held["Receipt"], "") if isinstance(line, dict)]
        sums = {apart: _sum(lines, *apart) for apart in _APART}
        right = [apart for apart, amount in sums.items() if amount == paid]
        if len({sums[apart] for apart in _APART}) > 1:
            votes.update(right)
    return max(_APART, key=lambda apart: votes[apart])


def _sum(lines: Sequence[Mapping[str, Any]], discounts: bool, deposits: bool) -> Decimal:  # noqa: FBT001
    amount = Decimal(0)
    for line in lines:
        amount += _number(line, "Amount")
        if discounts:
            amount -= abs(_number(line, "Discount"))
        if deposits:
            amount += _number(line, "Deposit")
    return amount


def _number(line: Mapping[str, Any], name: str) -> Decimal:
    return decimal(member(line, name)) or Decimal(0)


def _moment(text: str) -> str:
    """Milliseconds since 1970 as local time with its offset; anything else as it stands."""
    if not (text.isascii() and text.isdigit() and len(text) <= len("9999999999999")):
        return text
    at = datetime.fromtimestamp(int(text) / _MILLISECONDS, UTC).astimezone(ZoneInfo(_ZONE))
    return at.replace(microsecond=0).isoformat()


def _transaction(
    held: Mapping[str, Any],
    where: str,
    discounts: bool,  # noqa: FBT001
    deposits: bool,  # noqa: FBT001
) -> Iterator[Said]:
    key, at = member(held, "Id") or where, _moment(member(held, "PurchaseDate"))
    cells = {
        "key": key,
        "printed_id": member(held, "Id"),
        "purchased_at": at,
        "store_name": member(held, "StoreName"),
        "store_code": member(held, "StoreId"),
        "total_paid": member(held, "Amount"),
        "discount_total": member(held, "Discount"),
    }
    yield Row("receipt", where, cells, outline(held))
    position = 0
    for place, line in elements(held["Receipt"], f"{where}.Receipt"):
        if not isinstance(line, dict):
            yield Problem(place, "bad_row", "", shown(line))
            continue
        for named in _lines(line, discounts=discounts, deposits=deposits):
            position += 1
            yield Row("receipt_line", place, {"receipt": key, "position": str(position), **named}, outline(line))
    points = member(held, "BonusPoints")
    if not is_zero(points):
        cells = {
            "points": points,
            "on": at[:10],
            "programme": "Æ",
            "unit": "points",
            "label": member(held, "StoreName"),
        }
        yield Row("points_movement", where, cells, outline(held))


def _lines(line: Mapping[str, Any], *, discounts: bool, deposits: bool) -> Iterator[Mapping[str, str]]:
    label, amount = first(line, "ProductDescription", "Prodtxt1", "Prodtxt2"), member(line, "Amount")
    barcode, volume, pieces = first(line, "ProdTxt3", "Prodtxt3"), member(line, "Volume"), member(line, "Pieces")
    yield {
        "label": label,
        **({"gtin": barcode} if gtin(barcode) else {"code": member(line, "ProductCode") or barcode}),
        "quantity": pieces if is_zero(volume) else volume,
        "unit": member(line, "Unit"),
        "line_amount": amount,
        "amount_basis": "line",
        "discount_amount": "" if discounts else member(line, "Discount"),
        "kind": worded(label, "return" if is_negative(amount) else "product"),
        "shop_category": first(line, "ProductGroupDescription", "ProductGroupDesc", "ProductGroupCode"),
    }
    if discounts and not is_zero(member(line, "Discount")):
        yield {"label": label, "line_amount": taken_off(member(line, "Discount")), "kind": "discount"}
    if deposits and not is_zero(member(line, "Deposit")):
        yield {"label": label, "line_amount": member(line, "Deposit"), "kind": "deposit"}
