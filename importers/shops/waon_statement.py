"""WAON, statement of the electronic money as CSV: payments, charges, and transfers from card to card.

The kind of use says whether money came or went; one that is not known is a problem, never a guess.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from importers.tables import TableRow, peek, table
from pims.records.port import Conventions, Ignored, Problem, Refusal, Row, Said, Source

_CHARSET = "cp932"
_DAY, _SHOP, _AMOUNT, _USE, _CHARGE = "取引年月日", "利用店舗", "利用金額", "利用区分", "チャージ区分"
_HEADINGS = (_DAY, _SHOP, _AMOUNT, _USE)
_WENT = ("支払", "waon移行(アップロード)")
_CAME = ("チャージ", "オートチャージ", "ポイントダウンロード", "waon移行(ダウンロード)")
_NOTHING = ("-", "")
_ACCOUNT = "WAON"


@dataclass(frozen=True, slots=True)
class WaonStatement:
    """Amounts are whole yen and have no sign of their own."""

    name: str = "waon_statement"
    company: str = "waon"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """A table whose first row names day, shop, amount and kind of use."""
        first = peek(source, _CHARSET)
        return first is not None and any(_places(row) for row in first.rows[:3])

    def read(self, source: Source) -> Iterator[Said]:
        """The account, then its movements."""
        whole = table(source, _CHARSET)
        start = next((at for at, row in enumerate(whole.rows) if _places(row)), None)
        if start is None:  # what follows the first part of the file changes how it is decoded
            raise Refusal("unreadable", "not_text")
        places = _places(whole.rows[start])
        yield Conventions(
            dates="ymd",
            decimal=".",
            currency="JPY",
            company=self.company,
            charset=whole.charset,
            header="|".join(_folded(cell) for cell in whole.rows[start].cells),
        )
        yield Row("account", whole.rows[start].where, {"key": _ACCOUNT, "name": _ACCOUNT, "kind": "other"})
        for row in whole.rows[start + 1 :]:
            named = {name: row.cells[at].strip() for name, at in places.items() if at < len(row.cells)}
            yield _movement(row, named) if any(named.values()) else Ignored()


def _folded(text: str) -> str:
    """Full-width letters, digits and brackets as plain ones, in lower case."""
    return unicodedata.normalize("NFKC", text).strip().lower()


def _places(row: TableRow) -> dict[str, int]:
    """Where the columns stand in a row of headings; nothing when it is none."""
    found = {}
    for name in (*_HEADINGS, _CHARGE):
        at = next((at for at, cell in enumerate(row.cells) if _folded(cell).startswith(_folded(name))), None)
        if at is not None:
            found[name] = at
    return found if found.keys() >= set(_HEADINGS) else {}


def _movement(row: TableRow, named: dict[str, str]) -> Row | Problem:
    use, amount = _folded(named.get(_USE, "")), _folded(named.get(_AMOUNT, "")).removesuffix("円")
    if use not in _WENT and use not in _CAME:
        return Problem(row.where, "no_direction", named.get(_USE, "")[:80], row.raw)
    charge = named.get(_CHARGE, "")
    cells = {
        "account": _ACCOUNT,
        "booked_on": named.get(_DAY, ""),
        "amount": f"-{amount}" if use in _WENT and amount else amount,
        "label": " ".join(filter(None, (named.get(_SHOP, ""), named.get(_USE, "")))),
        "counterparty": named.get(_SHOP, ""),
        "bank_kind": " ".join(filter(None, (named.get(_USE, ""), "" if charge in _NOTHING else charge))),
    }
    return Row("transaction", row.where, cells, row.raw)
