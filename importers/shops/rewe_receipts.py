"""REWE and PENNY (the same tills), e-receipts as PDF: lines with deposits and discounts, points and bonus.

A row under a label ("4 Stk x 0,79") tells the quantity of the row above it. The number of a ticket counts those of its
till.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from importers.pdf import is_pdf, pages
from importers.shops.amounts import is_negative, taken_off
from importers.shops.line_words import worded
from pims.records.port import Conventions, Ignored, Problem, Refusal, Row, Said, Source

_AMOUNT = r"(-?\d{1,3}(?:\.\d{3})*,\d{2}|-?\d+,\d{2})"
_LINE = re.compile(rf"(.+?) {_AMOUNT} ?([A-Z])(?: ?(\*))?", re.ASCII)
_MEASURE = re.compile(rf"(-?\d+(?:,\d{{1,3}})?) ([A-Za-z]+) x {_AMOUNT}(?: EUR/[A-Za-z]+)?", re.ASCII)
_WEIGHED = re.compile(r"Handeingabe E-Bon (-?\d+,\d{1,3}) (kg)()", re.ASCII)
_PIECES = ("stk", "st")
_TOTAL = re.compile(rf"SUMME EUR {_AMOUNT}", re.ASCII)
_SIGNED_OFF = re.compile(r"(\d{2}\.\d{2}\.\d{4}) (\d{2}:\d{2}) Bon-Nr\.: ?(\d+)", re.ASCII)
_TILL = re.compile(r"Markt: ?(\d+) Kasse: ?(\d+)", re.ASCII)
_PAID = re.compile(rf"Geg\. (.+?) EUR {_AMOUNT}", re.ASCII)
_POSTCODE = re.compile(r"\**\s*(\d{5}) (\D+?)\s*\**", re.ASCII)
_TAXES = re.compile(rf"Gesamtbetrag {_AMOUNT} {_AMOUNT} {_AMOUNT}", re.ASCII)
_RULE = re.compile(r"[-=*_ ]+")
_CARD = re.compile(r"PAYBACK Karten-Nr\.: ?([#*Xx\d]+)")
_BEFORE = re.compile(r"Punkte vor dem Einkauf: ?(-?[\d.]+) Punkte?\b")
_EARNED = (
    re.compile(r"Sie erhalten ([\d.]+) PAYBACK Punkte?\b"),
    re.compile(r"Mit diesem Einkauf gesammelt: ?([\d.]+) Punkte?\b"),
)
_LOYAL = re.compile(r"Sie erhalten ([\d.]+) Treuepunkt", re.ASCII)
_BONUS_EARNED = re.compile(rf"Mit diesem Einkauf hast du {_AMOUNT} EUR\s+(?:REWE )?Bonus-Guthaben gesammelt", re.ASCII)
_BONUS_SPENT = re.compile(rf"Eingesetztes Bonus-Guthaben: ?{_AMOUNT} EUR", re.ASCII)
_HEAD = "EUR"
_PENNY = "penny-markt"
_OURS = re.compile(r"\b(?:REWE|PENNY)\b", re.IGNORECASE)
_REWE_ALONE = re.compile(r"REWE (?:Markt|PAYBACK|Bonus)|www\.rewe\.de", re.IGNORECASE)
_DEPOSIT = re.compile(r"PFAND|LEERG", re.IGNORECASE)
_REBATE = re.compile(r"rabatt|nachlass", re.IGNORECASE)
_VOUCHER = re.compile(r"coupon|gutschein", re.IGNORECASE)


@dataclass(slots=True)
class _Ticket:
    """A line waits for the row under it."""

    key: str
    said: list[Row | Problem] = field(default_factory=list)
    lines: int = 0

    def line(self, where: str, cells: Mapping[str, str], raw: str) -> None:
        """One more line."""
        self.lines += 1
        self.said.append(Row("receipt_line", where, {"receipt": self.key, "position": str(self.lines), **cells}, raw))

    def measured(self, where: str, cells: Mapping[str, str], raw: str) -> None:
        """A quantity: of the line above it, or a problem when there is none."""
        above = self.said[-1] if self.said else None
        if not isinstance(above, Row) or "quantity" in above.cells:
            self.said.append(Problem(where, "bad_row", raw[:80], raw))
            return
        self.said[-1] = Row(above.kind, above.where, {**above.cells, **cells}, f"{above.raw}\n{raw}")


@dataclass(frozen=True, slots=True)
class ReweReceipts:
    """One file is one ticket."""

    name: str = "rewe_receipts"
    company: str = "rewe"
    family: str = "pdf"

    def claims(self, source: Source) -> bool:
        """A PDF with the total and the foot of a ticket of this chain."""
        if not is_pdf(source):
            return False
        try:
            text = "\n".join(pages(source))
        except Refusal:
            return False
        till = _TOTAL.search(text) and _SIGNED_OFF.search(text) and _TILL.search(text)
        return bool(till and _OURS.search(text))

    def read(self, source: Source) -> Iterator[Said]:
        """The ticket, its lines, its points."""
        rows = [(f"page {page}", row) for page, text in enumerate(pages(source), 1) for row in text.split("\n")]
        text = "\n".join(row for _, row in rows)
        yield Conventions(dates="dmy", decimal=",", currency="EUR", company=_company(text), zone="Europe/Berlin")
        receipt = _receipt(rows, text)
        yield receipt
        yield from _lines(rows, receipt.cells["key"])
        yield from _points(text, receipt)


def _company(text: str) -> str:
    """PENNY where its name stands and nothing only the sister chain prints."""
    return _PENNY if "penny" in text.lower() and not _REWE_ALONE.search(text) else "rewe"


def _receipt(rows: Sequence[tuple[str, str]], text: str) -> Row:
    day, hour, number = _groups(_SIGNED_OFF, text, 3)
    market, till = _groups(_TILL, text, 2)
    taxes = _groups(_TAXES, text, 3)
    places = (_POSTCODE.fullmatch(row) for _, row in rows[:6])
    place = next((found for found in places if found), None)
    cells = {
        "key": f"{market} {till} {number}",
        "printed_id": f"{till}-{number}",
        "purchased_at": f"{day} {hour}",
        "store_name": f"{'PENNY' if _company(text) == _PENNY else 'REWE'} {place[2]}" if place else "",
        "store_code": market,
        "store_postcode": place[1] if place else "",
        "till": till,
        "total_paid": _groups(_TOTAL, text, 1)[0],
        "tax_total": taxes[1],
        "payment_kind": _groups(_PAID, text, 2)[0],
    }
    return Row("receipt", "page 1", cells, f"SUMME EUR {cells['total_paid']}")


def _groups(pattern: re.Pattern[str], text: str, count: int) -> tuple[str, ...]:
    found = pattern.search(text)
    return tuple(group or "" for group in found.groups()) if found else ("",) * count


def _lines(rows: Sequence[tuple[str, str]], key: str) -> Iterator[Said]:
    """The rows between the currency and the total."""
    texts = [row for _, row in rows]
    begin = texts.index(_HEAD) + 1 if _HEAD in texts else 0
    end = next(at for at, row in enumerate(texts) if _TOTAL.search(row))
    ticket, words = _Ticket(key), 0
    for where, row in rows[begin:end]:
        if line := _LINE.fullmatch(row):
            cells = {"label": line[1], "line_amount": line[2], "amount_basis": "line", "kind": _kind(line[1], line[2])}
            ticket.line(where, cells, row)
        elif measure := _MEASURE.fullmatch(row) or _WEIGHED.fullmatch(row):
            unit = measure[2].lower()
            cells = {"quantity": measure[1], "unit": "" if unit in _PIECES else unit, "unit_price": measure[3]}
            ticket.measured(where, cells, row)
        elif _RULE.fullmatch(row) or not re.search(_AMOUNT, row):
            words += 1  # a title or a remark
        else:
            ticket.said.append(Problem(where, "bad_row", row[:80], row))
    yield from ticket.said
    if words:
        yield Ignored(words)


def _kind(label: str, amount: str) -> str:
    if _DEPOSIT.match(label):
        return "deposit"
    if not is_negative(amount):
        return worded(label, "product")
    if _REBATE.search(label):
        return "discount"
    return "voucher" if _VOUCHER.search(label) else "return"


def _after(before: re.Match[str] | None, earned: str) -> str:
    """The balance that is printed before the purchase, and what came with it; dots group thousands."""
    return str(int(before[1].replace(".", "")) + int(earned.replace(".", ""))) if before else ""


def _points(text: str, receipt: Row) -> Iterator[Row]:
    card = _CARD.search(text)
    if card:
        cells = {"number_masked": card[1], "company": "payback", "programme": "PAYBACK"}
        yield Row("loyalty_account", "page 1", cells)
    earned = next((found[1] for pattern in _EARNED if (found := pattern.search(text))), "")
    before, loyal = _BEFORE.search(text), _LOYAL.search(text)
    bonus, spent = _BONUS_EARNED.search(text), _BONUS_SPENT.search(text)
    movements = (
        ("PAYBACK", "earn", "points", earned),
        ("PENNY", "earn", "points", loyal[1] if loyal else ""),
        ("REWE Bonus", "earn", "EUR", bonus[1] if bonus else ""),
        ("REWE Bonus", "redeem", "EUR", taken_off(spent[1]) if spent else ""),
    )
    for programme, kind, unit, points in movements:
        if points:
            cells = {
                "points": points,
                "on": receipt.cells["purchased_at"][:10],
                "programme": programme,
                "kind": kind,
                "unit": unit,
                "partner": "REWE" if programme == "PAYBACK" else "",
                "balance_after": _after(before, points) if programme == "PAYBACK" else "",
            }
            yield Row("points_movement", "page 1", cells, f"{points} {programme}")
