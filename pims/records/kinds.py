"""The record kinds by name, in the order in which a file's rows are stored."""

from __future__ import annotations

from pims.records.bank import Account, Balance, Transaction
from pims.records.shop import LoyaltyAccount, PointsMovement, Receipt, ReceiptLine
from pims.records.trace import AccountTrace, AdTrace, IdentityFact, MessageTrace
from pims.records.usage import EnergyReading, Invoice, UsageEvent

Record = (
    Account | Balance | Transaction | Receipt | ReceiptLine | PointsMovement | LoyaltyAccount
    | UsageEvent | Invoice | EnergyReading | AdTrace | AccountTrace | IdentityFact | MessageTrace
)  # fmt: skip

KINDS: dict[str, type[Record]] = {
    "account": Account,
    "balance": Balance,
    "transaction": Transaction,
    "receipt": Receipt,
    "receipt_line": ReceiptLine,
    "points_movement": PointsMovement,
    "loyalty_account": LoyaltyAccount,
    "usage_event": UsageEvent,
    "invoice": Invoice,
    "energy_reading": EnergyReading,
    "ad_trace": AdTrace,
    "account_trace": AccountTrace,
    "identity_fact": IdentityFact,
    "message": MessageTrace,
}
