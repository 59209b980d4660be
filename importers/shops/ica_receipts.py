"""ICA, answer to a portability request: receipts and their lines, as XML in two files joined by the transaction.

`price` is the amount of the line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from importers.shops.amounts import is_negative, is_zero
from importers.shops.line_words import worded
from importers.xmls import Node, is_xml, local, texts, tree
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_RECEIPTS = re.compile(rb"<(?:\w+:)?transactionTimestamp\b")
_LINES = re.compile(rb"<(?:\w+:)?itemDesc\b")
_ONE = "transactions"
_DEPOSIT = re.compile(r"\+?pant\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class IcaReceipts:
    """A file of receipts, a file of lines, or both in one."""

    name: str = "ica_receipts"
    company: str = "ica-sverige"
    family: str = "json"  # the limits of structured text

    def claims(self, source: Source) -> bool:
        """An XML file of this service that has receipts or lines."""
        data = source.data
        return is_xml(source) and b"businessObject" in data and bool(_RECEIPTS.search(data) or _LINES.search(data))

    def read(self, source: Source) -> Iterator[Said]:
        """Personal offers, receipts, then lines, each at the line of the file where it begins."""
        root = tree(source)
        yield Conventions(dates="ymd", decimal=".", currency="SEK", company=self.company, zone="Europe/Stockholm")
        found = [(f"line {node.sourceline}", node) for node in root.iter() if local(node) == _ONE]
        rows = [(where, dict(texts(node)), _raw(node)) for where, node in found]
        yield from _offers(rows)
        rank: Counter[str] = Counter()
        for where, held, raw in rows:
            if "transactionTimestamp" in held:
                yield _receipt(held, where, raw)
        for where, held, raw in rows:
            if "itemDesc" in held or "price" in held:
                rank[held.get("transactionId", "")] += 1
                yield _line(held, where, raw, rank[held.get("transactionId", "")])
            elif "transactionTimestamp" not in held:
                yield Problem(where, "bad_row", "", raw) if held else Ignored()


def _offers(rows: list[tuple[str, dict[str, str], str]]) -> Iterator[Row]:
    """The offers that the shop made this person and no other: what it takes them to like."""
    seen: set[str] = set()
    for where, held, _ in rows:
        offer = held.get("personalOfferId", "")
        if not is_zero(offer) and offer not in seen:
            seen.add(offer)
            yield Row("identity_fact", where, {"name": "profile_offer", "value": offer})


def _raw(node: Node) -> str:
    return " | ".join(f"{name}={text}" for name, text in texts(node) if text)


def _receipt(held: dict[str, str], where: str, raw: str) -> Row:
    cells = {
        "key": held.get("transactionId", ""),
        "printed_id": held.get("transactionId", ""),
        "purchased_at": held.get("transactionTimestamp", ""),
        "store_name": held.get("marketingName", ""),
        "total_paid": held.get("transactionValue", ""),
        "discount_total": held.get("totalDiscount", ""),
        "tax_total": held.get("vatAmount", ""),
        "payment_kind": held.get("paymentType", ""),
    }
    return Row("receipt", where, cells, raw)


def _line(held: dict[str, str], where: str, raw: str, position: int) -> Row:
    label, price = held.get("itemDesc", ""), held.get("price", "")
    discount, voucher = held.get("discountValue", ""), held.get("voucherValue", "")
    back = is_negative(price) or is_negative(held.get("quantity", ""))
    cells = {
        "receipt": held.get("transactionId", ""),
        "position": str(position),
        "label": label,
        "quantity": held.get("quantity", ""),
        "line_amount": price,
        "amount_basis": "line",
        "discount_amount": voucher if is_zero(discount) else discount,
        "kind": "deposit" if _DEPOSIT.match(label) else worded(label, "return" if back else "product"),
    }
    return Row("receipt_line", where, cells, raw)
