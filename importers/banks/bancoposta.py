"""BancoPosta (Italy): the first and the last row state the balances, in shifted columns."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import CREDIT, DEBIT, Column, Layout

_DAY = r"\d\d/\d\d/\d{2,4}"

BANCOPOSTA = BankCsv(
    name="bancoposta",
    company="",
    institution="BancoPosta",
    layouts=(
        Layout(
            columns=(
                Column("Data", "booked_on"),
                Column("Valuta", "value_on"),
                Column("Addebiti", DEBIT),
                Column("Accrediti", CREDIT),
                Column("Descrizione operazioni", "label"),
            ),
            dated=(
                rf"(?P<since>{_DAY});+(?P<opening>[+-]? [\d.,]+)[;|]*saldo iniziale",
                rf"(?P<on>{_DAY});+(?P<closing>[+-]? [\d.,]+)[;|]*saldo finale",
            ),
        ),
    ),
)
