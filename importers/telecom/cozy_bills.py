"""Bills that Cozy collected from several vendors (JSON): type, vendor, date and amount of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from importers.jsons import document, has_members, member, written
from importers.tables import plain
from importers.telecom.french_days import french_day
from pims.records.port import Conventions, Note, Problem, Row, Said, Source

_NEEDED = ("vendor", "date", "amount")
_NUMBERS = ("invoiceNumber", "number", "vendorRef", "_id")
_KINDS = (
    ("telecom", re.compile(r"mobile|phone|telephon|internet|box|adsl|fibre|fixe|telecom")),
    ("energy", re.compile(r"energ|electri|\bgaz?\b|\bgas\b")),
    ("shop", re.compile(r"shop|boutique|achat|commande")),
)
_SLUGS = {"sfr": "sfr", "free": "free", "free mobile": "free-mobile", "orange": "orange", "edf": "edf", "uber": "uber",
          "bouygues": "bouygues-telecom", "bouygues telecom": "bouygues-telecom", "sosh": "sosh"}  # fmt: skip
_TELECOMS = frozenset({"sfr", "free", "free-mobile", "orange", "sosh", "bouygues-telecom"})
_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP"}


@dataclass(frozen=True, slots=True)
class CozyBills:
    """Cozy is a French service: a bill that names no currency is in euros, and its day is the French one."""

    name: str = "cozy_bills"
    company: str = ""
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON list of bills: every one with vendor, date and amount."""
        found = document(source) if has_members(source, *_NEEDED) else None
        return (
            isinstance(found, list)
            and bool(found)
            and all(isinstance(one, dict) and one.keys() >= set(_NEEDED) for one in found)
        )

    def read(self, source: Source) -> Iterator[Said]:
        """One invoice a bill; a refund is negative."""
        found = document(source)
        silent = any(not member(one, "currency") for one in found)
        yield Conventions(dates="ymd", decimal=".", currency="EUR", assumed={"currency": "EUR"} if silent else {})
        unnamed: Counter[str] = Counter()
        for index, held in enumerate(found):
            yield _bill(held, f"$[{index}]", unnamed)
        if unnamed:
            yield Note("no_numbers")


def _bill(held: Any, where: str, unnamed: Counter[str]) -> Row | Problem:
    vendor, amount, date = (member(held, name) for name in ("vendor", "amount", "date"))
    raw = written(held)
    if not vendor:
        return Problem(where, "missing_value", "vendor", raw)
    number = next((text for name in _NUMBERS if (text := member(held, name))), "")
    if not number:
        number = f"{date[:10]} {amount}"
        unnamed[f"{vendor} {number}"] += 1
        count = unnamed[f"{vendor} {number}"]
        number += f" ({count})" if count > 1 else ""
    currency, company = member(held, "currency"), _SLUGS.get(plain(vendor), vendor)
    refund = held.get("isRefund") is True and not amount.startswith("-")
    cells = {
        "number": number,
        "issued_on": french_day(date),
        "amount_to_pay": f"-{amount}" if refund and amount else amount,
        "company": company,
        "kind": _kind(member(held, "type"), company),
        "currency": _CURRENCIES.get(currency, currency),
    }
    return Row("invoice", where, {name: cell for name, cell in cells.items() if cell}, raw)


def _kind(kind: str, company: str) -> str:
    said = plain(kind)
    found = next((name for name, pattern in _KINDS if pattern.search(said)), "")
    return found or ("telecom" if company in _TELECOMS else "other")
