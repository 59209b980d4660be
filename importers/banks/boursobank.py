"""BoursoBank (Boursorama): one file with all accounts, three generations of the same columns."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import ACCOUNT_NAME, EXPORT_BALANCE, Column, Layout

# 9 columns in 2019, `comment` since 2022, `supplierFound` since 2023; amount with a comma, balance with a dot.
BOURSOBANK = BankCsv(
    name="boursobank",
    company="boursobank",
    layouts=(
        Layout(
            charset="utf-8",
            columns=(
                Column("dateOp", "booked_on"),
                Column("dateVal", "value_on"),
                Column("label", "label"),
                Column("category", "bank_category"),
                Column("categoryParent"),
                Column("supplierFound", "counterparty", optional=True),
                Column("amount", "amount"),
                Column("comment", "remittance", optional=True),
                Column("accountNum", "account"),
                Column("accountLabel", ACCOUNT_NAME),
                Column("accountbalance", EXPORT_BALANCE),
            ),
        ),
    ),
)
