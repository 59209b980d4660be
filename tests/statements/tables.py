"""Writers of tables: the files of French banks and neo-banks, plain ones in seven languages."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from tests.statements.truth import Movement, Statement, euros


def _text(rows: Iterable[Sequence[str]], delimiter: str = ";", *, quoted: bool = False) -> str:
    out = io.StringIO()
    dialect = "unix" if quoted else "excel"
    csv.writer(out, dialect, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _french(on: date) -> str:
    return f"{on:%d/%m/%Y}"


def grouped(cents: int) -> str:
    """An amount as French sites print it: thousands apart, a comma."""
    whole = f"{abs(cents) // 100:,}".replace(",", "\u00a0")
    return f"{'-' if cents < 0 else ''}{whole},{abs(cents) % 100:02}"


def _newest_first(statement: Statement) -> list[tuple[Movement, int]]:
    return list(zip(statement.movements, statement.running(), strict=True))[::-1]


def boursobank(statement: Statement) -> str:
    """BoursoBank: amount with a comma, balance after each row with a dot."""
    head = (
        "dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;"
        "accountbalance"
    )
    rows = [
        (f"{one.on}", f"{one.on}", one.text, "Divers", "Divers", "", grouped(one.cents), "", statement.number,
         "BoursoBank", euros(after))
        for one, after in _newest_first(statement)
    ]  # fmt: skip
    return head + "\n" + _text(rows)


def credit_agricole(statement: Statement) -> str:
    """Crédit Agricole: lines on the account, labels of several lines, two columns of amounts."""
    above = (
        f"Téléchargement du {_french(statement.until)};\n\nMME CAMILLE EXEMPLE;\nCompte Chèque n° {statement.number};\n"
        f"Solde au {_french(statement.until)} : {grouped(statement.closing)} €;\n\n"
    )
    rows = [
        (_french(one.on), f"{one.label}\n{one.detail}", *_two(one.cents, grouped), "")
        for one in reversed(statement.movements)
    ]
    return above + "Date;Libellé;Débit euros;Crédit euros;\n" + _text(rows)


def bnp_paribas(statement: Statement) -> str:
    """BNP Paribas: a line on the account, whose number is masked."""
    number, day = statement.number[-4:], _french(statement.until)
    above = f"Compte de chèques;Compte de chèques;****{number};{day};;{grouped(statement.closing)}\n\n"
    head = "Date operation;Libelle court;Type operation;Libelle operation;Montant operation en euro\n"
    rows = [(_french(one.on), "", "", one.text, grouped(one.cents)) for one in reversed(statement.movements)]
    return above + head + _text(rows)


def societe_generale(statement: Statement) -> str:
    """Société Générale: number, days and balance in one line."""
    since, until = _french(statement.since), _french(statement.until)
    above = (
        f'="{statement.number}";{since};{until};{len(statement.movements)};{until};{grouped(statement.closing)} EUR\n\n'
    )
    head = "Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise;\n"
    rows = [(_french(one.on), one.label[:20], one.text, grouped(one.cents), "EUR", "")
            for one in reversed(statement.movements)]  # fmt: skip
    return above + head + _text(rows)


def la_banque_postale(statement: Statement) -> str:
    """La Banque Postale since 2022."""
    until = _french(statement.until)
    above = (
        f"Numéro de compte;{statement.number}\nType;CCP\nFichier téléchargé;le {until}\n"
        f"Solde comptable au {until};{grouped(statement.closing)} EUR\n\nDate;Libellé;Montant\n"
    )
    rows = [(_french(one.on), one.text, grouped(one.cents) + " €") for one in reversed(statement.movements)]
    return above + _text(rows)


def fortuneo(statement: Statement) -> str:
    """Fortuneo: debits with a minus, a cell too many at each end."""
    rows = [
        (_french(one.on), _french(one.on), one.text, *_two(one.cents, euros_comma, minus=True), "")
        for one in reversed(statement.movements)
    ]
    return "Date opération;Date valeur;libellé;Débit;Crédit;\n" + _text(rows)


def credit_mutuel(statement: Statement) -> str:
    """Crédit Mutuel: the balance after each row."""
    rows = [
        (_french(one.on), _french(one.on), *_two(one.cents, grouped, minus=True), one.text, grouped(after))
        for one, after in zip(statement.movements, statement.running(), strict=True)
    ]
    return "Date;Date de valeur;Débit;Crédit;Libellé;Solde\n" + _text(rows)


def caisse_epargne(statement: Statement) -> str:
    """Caisse d'Épargne: both balances, years of two figures."""
    above = (
        "Code de la banque : 10000;Code de l'agence : 90000;"
        f"Date de début de téléchargement : {_french(statement.since)};"
        f"Date de fin de téléchargement : {_french(statement.until)};\nNuméro de compte : {statement.number};"
        f"Nom du compte : CPT DEPOT PART.;Devise : EUR;\n\nSolde en fin de période;;;;{grouped(statement.closing)}\n"
        "Date;Numéro d'opération;Libellé;Débit;Crédit;Détail;\n"
    )
    rows = [
        (f"{one.on:%d/%m/%y}", one.reference, one.label, *_two(one.cents, euros_comma, minus=True), one.detail, "")
        for one in reversed(statement.movements)
    ]
    return above + _text(rows) + f"Solde en début de période;;;;{grouped(statement.opening)}\n"


def revolut(statement: Statement) -> str:
    """Revolut: rows that wait have no day of completion and no balance."""
    head = (
        "Type",
        "Product",
        "Started Date",
        "Completed Date",
        "Description",
        "Amount",
        "Fee",
        "Currency",
        "State",
        "Balance",
    )
    rows = [
        ("CARD_PAYMENT", "Current", f"{one.on} 09:12:01", "" if one.pending else f"{one.on} 10:00:00", one.text,
         euros(one.cents), "0.00", "EUR", *(("PENDING", "") if one.pending else ("COMPLETED", euros(after))))
        for one, after in zip(statement.movements, statement.running(), strict=True)
    ]  # fmt: skip
    return _text([head, *rows], ",")


def n26(statement: Statement) -> str:
    """N26: days as ISO, dots."""
    head = ("Booking Date", "Value Date", "Partner Name", "Partner Iban", "Type", "Payment Reference", "Account Name",
            "Amount (EUR)", "Original Amount", "Original Currency", "Exchange Rate")  # fmt: skip
    rows = [
        (
            f"{one.on}",
            f"{one.on}",
            one.label,
            "",
            "Presentment",
            one.detail,
            "Main Account",
            euros(one.cents),
            "",
            "",
            "",
        )
        for one in statement.movements
    ]
    return _text([head, *rows], ",", quoted=True)


def paypal(statement: Statement) -> str:
    """PayPal in French: each row has its number and the balance after it."""
    head = ("Date", "Heure", "Fuseau horaire", "Nom", "Type", "État", "Devise", "Avant commission", "Commission", "Net",
            "Numéro de transaction", "Titre de l'objet", "Solde")  # fmt: skip
    rows = [
        (_french(one.on), "21:20:26", "CET", one.label, "Paiement", "En attente" if one.pending else "Terminé", "EUR",
         euros_comma(one.cents), "0,00", euros_comma(one.cents), one.reference, one.detail, euros_comma(after))
        for one, after in zip(statement.movements, statement.running(), strict=True)
    ]  # fmt: skip
    return _text([head, *rows], ",", quoted=True)


def qonto(statement: Statement) -> str:
    """Qonto: instants of UTC, a number for each row."""
    head = ("Status", "Settlement date (UTC)", "Operation date (UTC)", "Total amount (incl. VAT)", "Currency",
            "Counterparty name", "Payment method", "Transaction ID", "IBAN", "Reference")  # fmt: skip
    rows = [
        ("processing" if one.pending else "settled", "" if one.pending else f"{one.on} 08:00:00", f"{one.on} 08:00:00",
         euros(one.cents), "EUR", one.label, "card", one.reference, "", one.detail)
        for one in statement.movements
    ]  # fmt: skip
    return _text([head, *rows], ",")


PLAIN = {
    "fr": ("Date", "Libellé", "Montant", "Devise", "Référence"),
    "en": ("Date", "Description", "Amount", "Currency", "Reference"),
    "de": ("Buchungstag", "Verwendungszweck", "Betrag", "Währung", "Referenz"),
    "es": ("Fecha", "Concepto", "Importe", "Divisa", "Referencia"),
    "it": ("Data", "Descrizione", "Importo", "Valuta", "Riferimento"),
    "nl": ("Datum", "Omschrijving", "Bedrag", "Munt", "Referentie"),
    "pt": ("Data", "Descrição", "Montante", "Moeda", "Referência"),
}


def plain(statement: Statement, language: str) -> str:
    """A plain table in a language, with the days and marks that are usual in it."""
    days, amount, delimiter = ("%m/%d/%Y", euros, ",") if language == "en" else ("%d/%m/%Y", euros_comma, ";")
    rows = [(one.on.strftime(days), one.text, amount(one.cents), "EUR", one.reference) for one in statement.movements]
    return _text([PLAIN[language], *rows], delimiter)


def with_balance(statement: Statement) -> str:
    """A plain table with the balance after each row."""
    rows = [
        (_french(one.on), one.text, euros_comma(one.cents), euros_comma(after))
        for one, after in zip(statement.movements, statement.running(), strict=True)
    ]
    return _text([("Date", "Libellé", "Montant (EUR)", "Solde (EUR)"), *rows])


def euros_comma(cents: int) -> str:
    """An amount with a comma."""
    return euros(cents, ",")


def _two(cents: int, write: Callable[[int], str], *, minus: bool = False) -> tuple[str, str]:
    """An amount in a column of debits or in one of credits; debits may have their minus all the same."""
    return (write(cents if minus else -cents), "") if cents < 0 else ("", write(cents))
