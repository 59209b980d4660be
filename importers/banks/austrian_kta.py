"""Account turnover of several Austrian banks (kta_ei.dat): bars, an account line, text, day, payee, amount, text."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout, shaped

AUSTRIAN_KTA = BankCsv(
    name="austrian_kta",
    company="",
    layouts=(
        Layout(
            header=False,
            columns=(
                Column(""),
                Column("", "label"),
                Column("", "booked_on"),
                Column("", "counterparty"),
                Column("", "amount"),
                Column("", "remittance"),
            ),
            around=(r"k;(?P<bank_id>\d{5});(?P<account>\d+);(?P<currency>[a-z]{3})",),
            needs=("account",),
            fits=shaped("", ".*", r"\d{8}", ".*", r"[+-]?\d+\.\d\d", ".*"),
            delimiters="|",
            charset="utf-8",
            decimal=".",
        ),
    ),
)
