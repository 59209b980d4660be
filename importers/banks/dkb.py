"""DKB (Germany) since 2023: account and balance above the rows; payer and payee apart."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import PAYEE, PAYER, Column, Layout

DKB = BankCsv(
    name="dkb",
    company="",
    institution="DKB",
    layouts=(
        Layout(
            charset="utf-8",
            columns=(
                Column("Buchungsdatum", "booked_on"),
                Column("Wertstellung", "value_on"),
                Column("Status", "status"),
                Column("Zahlungspflichtige*r", PAYER),
                Column("Zahlungsempfänger*in", PAYEE),
                Column("Verwendungszweck", "remittance"),
                Column("Umsatztyp", "bank_kind"),
                Column("IBAN", "counter_account"),
                Column("Betrag (€)|Betrag", "amount"),
                Column("Gläubiger-ID", "creditor_id"),
                Column("Mandatsreferenz", "mandate"),
                Column("Kundenreferenz"),
            ),
            around=(
                r"(?:konto|girokonto|tagesgeld|kreditkarte);(?P<account>[a-z]{2}\d[^/;]*?)(?: / (?P<name>[^;]*))?",
                r"(?:girokonto|tagesgeld);(?P<account>[a-z]{2}\d[^;]*)",
                r"kontostand vom (?P<on>\d\d\.\d\d\.\d{4}) :?;(?P<closing>[^;]+)",
            ),
        ),
    ),
)
