"""PKO BP (Poland): descriptions over columns without a name."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import Column, Layout

PKO_BP = BankCsv(
    name="pko_bp",
    company="",
    institution="PKO BP",
    layouts=(
        Layout(
            columns=(
                Column("Data operacji", "booked_on"),
                Column("Data waluty", "value_on"),
                Column("Typ transakcji", "bank_kind"),
                Column("Kwota", "amount"),
                Column("Waluta", "currency"),
                Column("Saldo po transakcji", "balance_after", optional=True),
                Column("Opis transakcji", "label"),
            ),
            delimiters=",;",
            charset="cp1250",
            decimal=".",
            currency="PLN",
        ),
    ),
)
