"""easybank (Austria): no header row; account, text, two days, signed amount, currency."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout, shaped

EASYBANK = BankCsv(
    name="easybank",
    company="",
    institution="easybank",
    layouts=(
        Layout(
            header=False,
            columns=(
                Column("", "account"),
                Column("", "label"),
                Column("", "booked_on"),
                Column("", "value_on"),
                Column("", "amount"),
                Column("", "currency"),
            ),
            fits=shaped(r"AT\d{18}", ".*", "day", "day", r"[+-][\d.]*\d,\d\d", "currency"),
        ),
    ),
)
