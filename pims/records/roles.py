"""What the columns of a mapped table may be, by the kind of record that its rows are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields

from pims.records.bank import Transaction

UNUSED = "unused"
DEBIT, CREDIT, SPENT, SIGN, FEE = "debit", "credit", "spent", "sign", "fee"
TRANSACTION, RECEIPT, RECEIPT_LINE = "transaction", "receipt", "receipt_line"
POINTS, USAGE = "points_movement", "usage_event"
REPEATED = frozenset({UNUSED, "label", "counterparty", "remittance", FEE})  # roles that several columns may share
_TICKET = (
    "purchased_at", "purchased_time", "receipt", "store_name", "store_code", "store_postcode", "till", "total_paid",
    "discount_total", "tax_total", "payment_kind", "currency",
)  # fmt: skip
_LINE = ("label", "code", "quantity", "unit", "line_amount", "unit_price", "discount_amount", "shop_category")
# Kind of record -> roles of its columns. `receipt_line` rows are lines; each basket among them is made a ticket.
ROLES_OF: dict[str, tuple[str, ...]] = {
    TRANSACTION: (*(field.name for field in fields(Transaction)), DEBIT, CREDIT, SPENT, SIGN, FEE, UNUSED),
    RECEIPT_LINE: (UNUSED, _TICKET[0], *_LINE, *_TICKET[1:]),
    RECEIPT: (UNUSED, *_TICKET),
    POINTS: (
        UNUSED, "on", "points", "points_earned", "points_used", "points_kind", "label", "balance_after", "expires_on",
        "partner", "programme",
    ),
    USAGE: (
        UNUSED, "started_at", "started_time", "usage_kind", "direction", "counterpart", "duration", "volume", "cost",
        "label", "line", "zone", "currency",
    ),
}  # fmt: skip
TARGETS = tuple(ROLES_OF)


def missing_of(kind: str, roles: Collection[str], *, by_word: bool = False) -> tuple[str, ...]:
    """The roles without which no row of a kind can be read.

    A movement needs a day, an amount, the word that signs it (`by_word`). Lines without a day cite a ticket of another
    file by its number.
    """
    choices: dict[str, list[tuple[str, ...]]] = {
        TRANSACTION: [("booked_on",), ("amount", SPENT, DEBIT, CREDIT)],
        RECEIPT_LINE: [("purchased_at", "receipt"), ("line_amount", "unit_price"), ("label", "code")],
        RECEIPT: [("purchased_at",), ("total_paid", "receipt")],
        POINTS: [("on",), ("points", "points_earned", "points_used")],
        USAGE: [("started_at",), ("counterpart", "label", "duration", "volume", "usage_kind")],
    }
    wanted = choices[kind]
    missing = [among[0] for among in wanted if not set(among) & set(roles)]
    if kind == TRANSACTION and (by_word or SIGN in roles) and not {SIGN, "amount"} <= set(roles):
        missing.append(SIGN if "amount" in roles else "amount")
    return tuple(dict.fromkeys(missing))
