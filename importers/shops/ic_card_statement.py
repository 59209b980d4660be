"""Suica, PASMO and other Japanese transport cards, as SF Card Viewer writes them: a line with the card, then a table.

An amount is what the card lost: charges have a minus. The balance after each row proves it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from importers.shops.amounts import opposite
from importers.tables import TableRow, peek, table
from pims.records.port import Conventions, Ignored, Problem, Refusal, Row, Said, Source

_CHARSET = "cp932"
_CARD = re.compile(r"カードID=(\w+)")
_TRIP = ("定期", "鉄道会社名")
_HEADINGS = ("利用年月日", *_TRIP, "入場駅/事業者名", *_TRIP, "出場駅/降車場所", "利用額(円)", "残額(円)", "メモ")
_DAY, _FROM, _TO, _SPENT, _LEFT, _MEMO = 0, 3, 6, 7, 8, 9


@dataclass(frozen=True, slots=True)
class IcCardStatement:
    """Which company gave the card is not in the file."""

    name: str = "ic_card_statement"
    company: str = ""
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """The headings of this table, on the first rows."""
        first = peek(source, _CHARSET, ",")
        return first is not None and any(map(_is_header, first.rows[:3]))

    def read(self, source: Source) -> Iterator[Said]:
        """The card as an account, then its movements."""
        whole = table(source, _CHARSET, ",")
        start = next((at for at, row in enumerate(whole.rows) if _is_header(row)), None)
        if start is None:  # what follows the first part of the file changes how it is decoded
            raise Refusal("unreadable", "not_text")
        yield Conventions(
            dates="ymd", decimal=".", currency="JPY", charset=whole.charset, header="|".join(whole.rows[start].filled)
        )
        cards = (_CARD.match(row.raw) for row in whole.rows[:start])
        card = next((found[1] for found in cards if found), "")
        account = {"key": card or "IC", "number": f"…{card[-4:]}" if card else "", "kind": "other"}
        yield Row("account", whole.rows[start].where, account)
        for row in whole.rows[start + 1 :]:
            yield _movement(row, account["key"]) if row.filled else Ignored()


def _is_header(row: TableRow) -> bool:
    return row.filled == _HEADINGS


def _movement(row: TableRow, account: str) -> Row | Problem:
    if len(row.cells) != len(_HEADINGS):
        return Problem(row.where, "bad_width", "", row.raw)
    cells = [cell.strip() for cell in row.cells]
    trip = " → ".join(filter(None, (cells[_FROM], cells[_TO])))
    return Row(
        "transaction",
        row.where,
        {
            "account": account,
            "booked_on": cells[_DAY],
            "amount": opposite(cells[_SPENT]),
            "label": " ".join(filter(None, (trip, cells[_MEMO]))),
            "balance_after": cells[_LEFT],
            "bank_kind": cells[_MEMO],
        },
        row.raw,
    )
