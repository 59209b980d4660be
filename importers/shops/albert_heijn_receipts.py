"""Albert Heijn, receipts of the app as JSON: summaries, and printed rows of which only some are lines.

Rows of the type `product` are articles, deposits and discounts, but also the bonus card and words on the savings; all
other types draw the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from importers.jsons import member
from importers.shops.amounts import is_negative, saved, whole_cents
from importers.shops.line_words import worded
from importers.shops.membership import memberships
from importers.shops.ticket_json import elements, holds, objects, outline, shown, speaks_of
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_ROWS = "receiptUiItems"
_MASKED = re.compile(r"[x*]{2,}\d*", re.IGNORECASE)
_CARD = re.compile(r"bonuskaart", re.IGNORECASE)
_NO_LINE = re.compile(r"(?:bonuskaart|ah bonus|bonus box|waarvan|uw voordeel)\b", re.IGNORECASE)
_WEIGHT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(kg|g|l)", re.IGNORECASE | re.ASCII)
_COUNT = re.compile(r"-?\d+", re.ASCII)
_DEPOSIT = re.compile(r"\+?statiegeld|emballage", re.IGNORECASE)
_STAMPS = re.compile(r"koopzegels?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AlbertHeijnReceipts:
    """Summaries and rows of a receipt are joined by its number, or else its moment."""

    name: str = "albert_heijn_receipts"
    company: str = "albert-heijn"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON file with the rows of printed receipts."""
        return speaks_of(source, _ROWS) and holds(source, _is_printed)

    def read(self, source: Source) -> Iterator[Said]:
        """The card, each printed receipt and its lines, then the summaries of receipts without rows."""
        printed = list(objects(source, _is_printed))
        summaries = [one for one in objects(source, _is_summary) if not isinstance(one, Problem)]
        yield Conventions(dates="ymd", decimal="last", currency="EUR", company=self.company)
        yield from memberships(_cards([one for one in printed if not isinstance(one, Problem)]), "Bonuskaart")
        used = set()
        for one in printed:
            if isinstance(one, Problem):
                yield one
                continue
            where, held = one
            place, summary = next(((at, said) for at, said in summaries if _same(held, said)), ("", {}))
            used.add(place)
            yield _receipt(held, summary, where)
            yield from _lines(held, _key(held, summary, where), where)
        for place, summary in summaries:
            if place not in used:
                yield _receipt({}, summary, place)


def _is_printed(held: Mapping[str, Any]) -> bool:
    return isinstance(held.get(_ROWS), list)


def _cards(printed: Sequence[tuple[str, Mapping[str, Any]]]) -> Iterator[tuple[str, str]]:
    """The card as receipts print it, masked, and where."""
    for where, held in printed:
        for place, row in elements(held[_ROWS], f"{where}.{_ROWS}"):
            if _CARD.match(member(row, "description")) and _MASKED.fullmatch(member(row, "amount")):
                yield member(row, "amount"), place


def _is_summary(held: Mapping[str, Any]) -> bool:
    return "transactionId" in held and "transactionMoment" in held and _ROWS not in held


def _same(held: Mapping[str, Any], summary: Mapping[str, Any]) -> bool:
    name = "transactionId" if member(held, "transactionId") else "transactionMoment"
    return member(held, name) == member(summary, name)


def _key(held: Mapping[str, Any], summary: Mapping[str, Any], where: str) -> str:
    return member(held, "transactionId") or member(summary, "transactionId") or where


def _receipt(held: Mapping[str, Any], summary: Mapping[str, Any], where: str) -> Row:
    number = member(held, "transactionId") or member(summary, "transactionId")
    rows = [row for _, row in elements(held.get(_ROWS), "")]
    totals = [member(row, "price") for row in rows if member(row, "type") == "total"]
    city = member(summary, "storeAddress", "city")
    cells = {
        "key": _key(held, summary, where),
        "printed_id": number,
        "purchased_at": member(held, "transactionMoment") or member(summary, "transactionMoment"),
        "store_name": " ".join(filter(None, (member(summary, "storeAddress", "street"), city))),
        "store_code": member(held, "storeId"),
        "store_postcode": member(summary, "storeAddress", "postalCode"),
        "total_paid": member(summary, "total", "amount", "amount") or next(filter(None, totals), ""),
        "discount_total": saved(member(summary, "totalDiscount", "amount")),
        "currency": member(summary, "total", "amount", "currency"),
    }
    return Row("receipt", where, cells, outline(held) + outline(summary))


def _lines(held: Mapping[str, Any], key: str, where: str) -> Iterator[Said]:
    position, over = 0, False
    for place, row in elements(held[_ROWS], f"{where}.{_ROWS}"):
        if not isinstance(row, dict):
            yield Problem(place, "bad_row", "", shown(row))
            continue
        over = over or member(row, "type") == "total"
        if over or member(row, "type") != "product" or _is_word(row):
            yield Ignored()
            continue
        position += 1
        cells = {"receipt": key, "position": str(position), **_line(row)}
        yield Row("receipt_line", place, cells, shown(row))


def _is_word(row: Mapping[str, Any]) -> bool:
    """The bonus card, or a row that tells again what others say."""
    return bool(_NO_LINE.match(member(row, "description")) or _MASKED.fullmatch(member(row, "amount")))


def _line(row: Mapping[str, Any]) -> Mapping[str, str]:
    written, amount = member(row, "quantity"), member(row, "amount")
    weight = _WEIGHT.fullmatch(written)
    counted = weight[1] if weight else written if _COUNT.fullmatch(written) else ""
    return {
        "label": member(row, "description"),
        "quantity": counted,
        "unit": weight[2].lower() if weight else "",
        "unit_price": whole_cents(member(row, "price")),
        "line_amount": amount,
        "amount_basis": "line",
        "kind": _kind(member(row, "description"), amount, counted=bool(counted) or not written),
    }


def _kind(label: str, amount: str, *, counted: bool) -> str:
    if _DEPOSIT.match(label):
        return "deposit"
    if _STAMPS.match(label):
        return "gift_card"  # saving stamps: money put aside, no article
    if not amount:
        return "info"
    if is_negative(amount):
        return "return" if counted else "discount"
    return worded(label, "product")
