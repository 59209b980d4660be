"""The balance check: opening + movements = closing, or every running balance follows from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pims.records.bank import Balance, Transaction
from pims.records.money import decimal_text

OK, DIFFERS, ABSENT = "ok", "differs", "absent"


@dataclass(frozen=True, slots=True)
class AccountCheck:
    """What the file states of an account's balances, in minor units, and whether its rows agree."""

    account: str
    currency: str
    opening: int | None
    closing: int | None
    outcome: str
    difference: int | None

    def entry(self) -> dict[str, str | None]:
        """The account's entry in an import's JSON."""

        def amount(minor: int | None) -> str | None:
            return None if minor is None else decimal_text(minor, self.currency)

        return {
            "account": self.account,
            "currency": self.currency,
            "opening": amount(self.opening),
            "closing": amount(self.closing),
            "balance_check": self.outcome,
            "difference": amount(self.difference),
        }


def check(account: str, currency: str, rows: Sequence[Transaction], balances: Sequence[Balance]) -> AccountCheck:
    """Checks one account in one currency, rows in the order of the file."""
    running = [row for row in rows if row.balance_after is not None]
    if running and len(running) == len(rows) and not any(b.kind == "opening" for b in balances):
        return _running(account, currency, rows)
    opening, closing = _ends(balances)
    if opening is None or closing is None:
        return AccountCheck(account, currency, opening, closing, ABSENT, None)
    every = sum(row.amount for row in rows)
    booked = sum(row.amount for row in rows if row.status == "booked")
    differences = [opening + total - closing for total in (every, booked)]
    difference = 0 if 0 in differences else differences[0]
    return AccountCheck(account, currency, opening, closing, DIFFERS if difference else OK, difference)


def _ends(balances: Sequence[Balance]) -> tuple[int | None, int | None]:
    """The first opening and the last closing balance by their days: statements may stand newest first."""
    openings = [b for b in balances if b.kind == "opening"]
    closings = [b for b in balances if b.kind == "closing"]
    first = min(openings, key=lambda b: b.on or date.max, default=None)
    last = max(reversed(closings), key=lambda b: b.on or date.min, default=None)
    return (first.amount if first else None), (last.amount if last else None)


def _running(account: str, currency: str, rows: Sequence[Transaction]) -> AccountCheck:
    """Running balances, oldest or newest first; the direction with fewer breaks is the file's."""
    oldest_first = [_gap(earlier, later) for earlier, later in pairwise(rows)]
    newest_first = [_gap(earlier, later) for later, earlier in pairwise(rows)]
    rising = _breaks(oldest_first) <= _breaks(newest_first)
    gaps = oldest_first if rising else newest_first
    first, last = (rows[0], rows[-1]) if rising else (rows[-1], rows[0])
    opening = (first.balance_after or 0) - first.amount
    difference = sum(gaps)
    broken = any(gaps)
    return AccountCheck(account, currency, opening, last.balance_after, DIFFERS if broken else OK, difference)


def _gap(earlier: Transaction, later: Transaction) -> int:
    return (earlier.balance_after or 0) + later.amount - (later.balance_after or 0)


def _breaks(gaps: Sequence[int]) -> int:
    return sum(gap != 0 for gap in gaps)
