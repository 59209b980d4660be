"""The currency of rows that name none: that of their account, when it has one only; this is said as assumed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from pims.ingest.reading import Reading, ReadRow
from pims.ingest.staged import StagedAccount
from pims.queries import known
from pims.records.bank import Balance, Transaction
from pims.records.money import NO_CURRENCY, exponent


def the_one(currencies: Iterable[str]) -> str:
    """The only currency that is named, or nothing when none or several are."""
    named = set(currencies) - {NO_CURRENCY, ""}
    return named.pop() if len(named) == 1 else ""


def in_currency_of_accounts(reading: Reading, accounts: Sequence[StagedAccount], conn: Connection) -> Reading:
    """The reading with its rows in the currencies that the store knows of their accounts; itself when all name one."""
    nameless = {row.record.account for row in reading.rows if _is_nameless(row)}  # type: ignore[union-attr]
    found = {a.key: the_one(known.currencies(conn, a.account_id)) for a in accounts
             if a.key in nameless and a.account_id is not None}  # fmt: skip
    # Its amounts were read with two decimals: a currency that has others cannot be meant.
    found = {
        key: currency for key, currency in found.items() if currency and exponent(currency) == exponent(NO_CURRENCY)
    }
    if not found:
        return reading
    rows = [_adopted(row, found) for row in reading.rows]
    assumed = {**reading.conventions.assumed, "currency": ", ".join(sorted(set(found.values())))}
    return replace(reading, rows=rows, conventions=replace(reading.conventions, assumed=assumed))


def _is_nameless(row: ReadRow) -> bool:
    return isinstance(row.record, Transaction | Balance) and row.record.currency == NO_CURRENCY


def _adopted(row: ReadRow, currencies: dict[str, str]) -> ReadRow:
    if isinstance(row.record, Transaction | Balance) and _is_nameless(row) and row.record.account in currencies:
        return row._replace(record=replace(row.record, currency=currencies[row.record.account]))
    return row
