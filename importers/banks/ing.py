"""ING: Germany (Umsatzanzeige, with balances or without), Austria, the Netherlands (Dutch, English), Spain."""

from __future__ import annotations

from importers.banks.bank_csv import BankCsv
from importers.banks.layout import CREDIT, DEBIT, EXPORT_BALANCE, SIGN, Column, Layout

_GERMAN = (
    Column("Buchung", "booked_on"),
    Column("Valuta|Wertstellungsdatum", "value_on"),
    Column("Auftraggeber/Empfänger", "counterparty"),
    Column("Buchungstext", "bank_kind"),
    Column("Notiz", optional=True),
    Column("Verwendungszweck", "label"),
)
_DUTCH = (
    Column("Datum|Date", "booked_on"),
    Column("Naam / Omschrijving|Name / Description", "label"),
    Column("Rekening|Account", "account"),
    Column("Tegenrekening|Counterparty", "counter_account"),
    Column("Code"),
    Column("Af Bij|Debit/credit", SIGN),
    Column("Bedrag (EUR)|Amount (EUR)", "amount"),
    Column("MutatieSoort|Mutatiesoort|Transaction type", "bank_kind"),
    Column("Mededelingen|Notifications", "remittance"),
    Column("Saldo na mutatie|Resulting balance", EXPORT_BALANCE, optional=True),
    Column("Tag", optional=True),
)

ING = BankCsv(
    name="ing",
    company="",
    institution="ING",
    layouts=(
        Layout(
            columns=(
                *_GERMAN,
                Column("Saldo", EXPORT_BALANCE, optional=True),
                Column("Währung", optional=True),
                Column("Betrag", "amount"),
                Column("Währung", "currency"),
            ),
            around=(
                r"iban;(?P<account>[a-z]{2}[\d ]+)",
                r"kontoname;(?P<name>[^;]+)",
                r"kunde;(?P<holder>[^;]+)",
                r"umsatzanzeige;datei erstellt am:? (?P<on>\d\d\.\d\d\.\d{4})(?: [\d:]+)?",
                r"saldo;(?P<closing>[+-]?[\d.]*\d,\d\d) ?;?(?:eur|€)?",
            ),
            needs=("account",),
        ),
        Layout(
            columns=(
                Column("Kontonummer", "account"),
                Column("Text", "label"),
                Column("Datum", "booked_on"),
                Column("Währung", "currency"),
                Column("Soll", DEBIT),
                Column("Haben", CREDIT),
            ),
        ),
        Layout(columns=_DUTCH, delimiters=";,", charset="utf-8"),
        Layout(
            columns=(
                Column("date", "booked_on"),
                Column("class"),
                Column("subcategory", "bank_category"),
                Column("desc", "label"),
                Column("notes", "remittance"),
                Column("image"),
                Column("amount", "amount"),
                Column("balance", EXPORT_BALANCE),
            ),
            delimiters=",;",
            charset="utf-8",
            decimal=".",
        ),
    ),
)
