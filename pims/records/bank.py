"""What a bank says: accounts, balances, movements (ISO 20022 camt.053 and OFX terms)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pims.records.cells import choice, currency, day, money, text


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the person. `key` is what the rows of the file cite; `number` the IBAN, ACCTID or masked number."""

    key: str = text(required=True)
    number: str = text()
    bank_id: str = text()
    institution: str = text()
    name: str = text()
    kind: str = choice("checking", "savings", "card", "loan", "investment", "cash", "other", default="checking")
    currency: str = currency()
    holder: str = text()


@dataclass(frozen=True, slots=True)
class Balance:
    """A balance the file states: ISO 20022 OPBD = opening, CLBD = closing, ITBD = interim, CLAV = available."""

    amount: int = money(required=True)
    account: str = text()
    kind: str = choice("opening", "closing", "interim", "available", default="closing")
    on: date | None = day()
    currency: str = currency()


@dataclass(frozen=True, slots=True)
class Transaction:
    """One movement of an account; `amount` in signed minor units, money out is negative.

    `reference` is the bank's own id (FITID, AcctSvcrRef); `creditor_id` the SEPA creditor identifier, `mandate` the
    SEPA mandate reference; `balance_after` the running balance when the file prints one.
    """

    booked_on: date = day(required=True)
    amount: int = money(required=True)
    account: str = text()
    value_on: date | None = day()
    currency: str = currency()
    label: str = text()
    counterparty: str = text()
    remittance: str = text()
    reference: str = text()
    creditor_id: str = text()
    mandate: str = text()
    counter_account: str = text()
    status: str = choice("booked", "pending", "reverted", default="booked")
    bank_kind: str = text()
    bank_category: str = text()
    balance_after: int | None = money()
