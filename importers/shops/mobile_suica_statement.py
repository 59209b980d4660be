"""Mobile Suica and Mobile PASMO, statement of the balance as PDF: month, day, kind, stations, balance, signed amount.

Rows have no year: it is that of the day printed on the statement, or the year before for what would lie after it. A row
without an amount (zero is not always printed) moves nothing when the balance stays what it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from importers.pdf import is_pdf, pages
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_ISSUED = re.compile(r"(?<!\d)(20\d\d)(?:/(\d{1,2})/(\d{1,2})(?!\d)|年(\d{1,2})月(\d{1,2})日)")
_CARD = re.compile(r"[A-Z]{2}[*\d]{3} ?[*\d]{4} ?[*\d]{4} ?(\d{4})")
_ROW = re.compile(r"(\d{1,2}) (\d{1,2}) (?P<about>\S.*?) ?[\\¥](?P<left>\d[\d,]*)(?: (?P<amount>[+-]?\d[\d,]*))?")
_CARRIED = "繰"
_OUT = re.compile(r" \S{0,2}出 ")
_COMPANIES = (("モバイルsuica", "jr-east", "Mobile Suica"), ("モバイルpasmo", "pasmo", "Mobile PASMO"))
_WORDS = ("残高", "利用履歴")


@dataclass(frozen=True, slots=True)
class MobileSuicaStatement:
    """Amounts are whole yen: a charge has a plus, what was spent a minus."""

    name: str = "mobile_suica_statement"
    company: str = "jr-east"
    family: str = "pdf"

    def claims(self, source: Source) -> bool:
        """A PDF that names the service, is dated, and has a row of this layout."""
        if not is_pdf(source):
            return False
        rows = _rows(source)
        text = "\n".join(row for _, row in rows)
        named = _service(text) is not None and any(word in text for word in _WORDS)
        return named and _issued(text) is not None and any(_ROW.fullmatch(row) for _, row in rows)

    def read(self, source: Source) -> Iterator[Said]:
        """The card as an account, then its movements, oldest first as printed."""
        rows = _rows(source)
        text = "\n".join(row for _, row in rows)
        service, issued = _service(text), _issued(text)
        if service is None or issued is None:
            return
        company, name = service
        card = found[1] if (found := _CARD.search(text)) else ""
        yield Conventions(dates="ymd", decimal=".", currency="JPY", company=company)
        account = {"key": card or name, "number": f"…{card}" if card else "", "name": name, "kind": "other"}
        yield Row("account", "page 1", account)
        yield from _movements(rows, account["key"], issued)


def _rows(source: Source) -> list[tuple[str, str]]:
    return [(f"page {number}", unicodedata.normalize("NFKC", row).replace("￥", "¥"))
            for number, page in enumerate(pages(source), 1) for row in page.splitlines()]  # fmt: skip


def _service(text: str) -> tuple[str, str] | None:
    """Company and name of the service that a statement is of."""
    squeezed = text.replace(" ", "").lower()
    return next(((company, name) for word, company, name in _COMPANIES if word in squeezed), None)


def _issued(text: str) -> date | None:
    """The last day that is printed as a whole."""
    days = [_day(found[1], found[2] or found[4], found[3] or found[5]) for found in _ISSUED.finditer(text)]
    return max((day for day in days if day), default=None)


def _day(year: str | int, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _booked(month: str, day: str, issued: date) -> date | None:
    found = _day(issued.year, month, day)
    return _day(issued.year - 1, month, day) if found is None or found > issued else found


def _movements(rows: Sequence[tuple[str, str]], account: str, issued: date) -> Iterator[Said]:
    left, others = "", 0
    for where, row in rows:
        found = _ROW.fullmatch(row)
        if found is None:
            others += 1
            continue
        before, left = left, found["left"]
        if found["about"].startswith(_CARRIED) or (not found["amount"] and before == left):
            others += 1  # carried over from the page before, or nothing moved
        elif not found["amount"]:
            yield Problem(where, "missing_amount", "", row)
        elif (booked := _booked(found[1], found[2], issued)) is None:
            yield Problem(where, "bad_date", f"{found[1]} {found[2]}", row)
        else:
            yield _movement(found, booked, account, where, row)
    if others:
        yield Ignored(others)


def _movement(found: re.Match[str], booked: date, account: str, where: str, row: str) -> Row:
    kind, _, places = found["about"].partition(" ")
    parts = _OUT.split(f"{places} ", maxsplit=1)
    trip = " → ".join(part.strip() for part in parts if part.strip())
    cells = {
        "account": account,
        "booked_on": booked.isoformat(),
        "amount": found["amount"].replace(",", "").removeprefix("+"),
        "label": " ".join(filter(None, (kind, trip))),
        "counterparty": "",
        "balance_after": found["left"].replace(",", ""),
        "bank_kind": kind,
    }
    return Row("transaction", where, {name: cell for name, cell in cells.items() if cell}, row)
