"""Files of known kinds written a little otherwise: columns added behind, credits with a minus, labels with a sign."""

from __future__ import annotations

import pytest

from importers import IMPORTERS
from importers.source import FileSource
from pims.ingest.child import claiming
from pims.records.port import Conventions, Note, Problem, Question, Row, Said

REVOLUT = "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance"
MOVED = "Card Payment,Current,2026-01-05 10:00:00,2026-01-06 08:00:00,Example,-12.30,0.00,EUR,COMPLETED,87.70"


def _claimed(text: str) -> list[str]:
    return [importer.name for importer in claiming(FileSource("x.csv", text.encode()), IMPORTERS)[0]]


def _said(text: str, answers: dict[str, str] | None = None) -> list[Said]:
    source = FileSource("x.csv", text.encode(), answers)
    (importer,), _ = claiming(source, IMPORTERS)
    return list(importer.read(source))


def _amounts(said: list[Said]) -> list[str]:
    return [one.cells["amount"] for one in said if isinstance(one, Row) and one.kind == "transaction"]


def test_columns_added_behind_those_of_a_bank_leave_it_that_bank() -> None:
    text = f"{REVOLUT},Merchant code\n{MOVED},5411\n"
    assert _claimed(text) == ["revolut"]
    assert _amounts(_said(text)) == ["-12.30"]


@pytest.mark.parametrize("added", ["Amount in EUR", "Total fee", "Debit/Credit", "Settlement date", "State 2"])
def test_an_added_column_that_may_change_the_movement_is_not_passed_over(added: str) -> None:
    assert _claimed(f"{REVOLUT},{added}\n{MOVED},1\n") != ["revolut"]


def test_a_short_header_is_not_taken_with_more_behind_it() -> None:
    text = "Date;Libellé;Débit euros;Crédit euros;Boutique\n05/01/2026;EXEMPLE;12,30;;Lyon\n"
    assert "credit_agricole" not in _claimed(text)


def test_credits_with_a_minus_beside_their_word_are_those_of_a_card() -> None:
    text = "Date,Description,Amount,Debit/Credit\n2026-01-05,Example,12.30,Debit\n2026-01-06,Refund,-2.30,Credit\n"
    assert _amounts(_said(text)) == ["-12.30", "2.30"]


def test_a_credit_with_a_minus_among_others_is_taken_back() -> None:
    rows = "2026-01-05,Example,12.30,Debit\n2026-01-06,Paid in,50.00,Credit\n2026-01-07,Taken back,-50.00,Credit\n"
    assert _amounts(_said(f"Date,Description,Amount,Debit/Credit\n{rows}")) == ["-12.30", "50.00", "-50.00"]


def test_labels_that_mean_money_out_tell_the_sign() -> None:
    rows = "05/01/2026;PRLV EXEMPLE;-12,30\n06/01/2026;RETRAIT DAB;-20,00\n" + "".join(
        f"{day:02}/01/2026;VIR RECU;50,00\n" for day in range(13, 18)
    )
    said = _said(f"Date;Libellé;Montant\n{rows}")
    assert len(_amounts(said)) == 7
    assert next(one for one in said if isinstance(one, Conventions)).assumed.get("sign")


def test_labels_that_mean_money_out_without_a_minus_are_asked_about() -> None:
    rows = (
        "05/01/2026;PRLV EXEMPLE;12,30\n16/01/2026;RETRAIT DAB;20,00\n17/01/2026;VIR RECU;-50,00\n18/01/2026;B;1,00\n"
    )
    assert any(isinstance(one, Question) and one.key == "sign" for one in _said(f"Date;Libellé;Montant\n{rows}"))


@pytest.mark.parametrize("saldo", ["Saldo;1.234,56 EUR", "Saldo;1.234,56;EUR", "Saldo;-1.234,56;EUR"])
def test_the_balance_above_the_movements_of_ing_is_read(saldo: str) -> None:
    above = f"Umsatzanzeige;Datei erstellt am: 31.01.2026 16:57\n\nIBAN;DE00 0000 0000 0000 0000 42\n{saldo}\n\n"
    header = "Buchung;Valuta;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Betrag;Währung\n"
    said = _said(f"{above}{header}15.01.2026;15.01.2026;Beispiel;Lastschrift;Miete;-1,00;EUR\n")
    (balance,) = [one for one in said if isinstance(one, Row) and one.kind == "balance"]
    assert balance.cells["amount"] == saldo.split(";")[1].removesuffix(" EUR")
    assert balance.cells["on"] == "31.01.2026"
    assert not [one for one in said if isinstance(one, Problem | Note)]


PAYPAL = (
    "Fecha,Hora,Zona horaria,Descripción,Divisa,Bruto,Comisión,Neto,Saldo,Id. de transacción,Nombre",
    "Date,Time,Time Zone,Description,Currency,Gross,Fee,Net,Balance,Transaction ID,Name",
)


@pytest.mark.parametrize("header", PAYPAL)
def test_the_statement_of_paypal_is_read_as_its_activity(header: str) -> None:
    said = _said(f'{header}\n13/02/2026,11:05:56,Europe/Paris,Pago,EUR,"49,37","-1,78","47,59","147,59",A1,Ejemplo\n')
    assert _amounts(said) == ["49,37"]
    assert any(isinstance(one, Note) and one.code == "fees_apart" for one in said)


@pytest.mark.parametrize(("zone", "asked"), [("America/Toronto", True), ("Europe/Paris", False), ("PST", False)])
def test_a_zone_of_america_does_not_tell_the_order_of_a_day(zone: str, asked: bool) -> None:
    said = _said(f"{PAYPAL[1]}\n03/02/2026,11:05:56,{zone},Payment,EUR,49.37,0.00,49.37,149.37,A1,Example\n")
    assert any(isinstance(one, Question) and one.key == "day_first" for one in said) is asked


def test_a_state_that_is_not_known_is_a_problem_among_known_ones_and_a_refused_payment_is_not_booked() -> None:
    rows = "15/01/2026;A;-12,30;Payé\n16/01/2026;B;-10,00;Refusé\n17/01/2026;C;-1,00;Perdu\n"
    said = _said(f"Date;Libellé;Montant;Statut\n{rows}")
    states = [one.cells["status"] for one in said if isinstance(one, Row) and one.kind == "transaction"]
    assert states == ["booked", "reverted"]
    assert [one.code for one in said if isinstance(one, Problem)] == ["unknown_status"]


def test_a_column_named_state_without_any_known_state_says_nothing() -> None:
    said = _said("Date;Libellé;Montant;Statut\n15/01/2026;A;-12,30;Bleu\n16/01/2026;B;-10,00;Vert\n")
    assert len(_amounts(said)) == 2


@pytest.mark.parametrize(
    "header",
    ["Kirjauspäivä;Otsikko;Määrä;Valuutta", "Tranzakció dátuma;Közlemény;Összeg;Devizanem",
     "Belegdatum;Buchungsdatum;Transaktionsbeschreibung;Buchungsbetrag", "Date Processed;Description;Amount;Currency"],
)  # fmt: skip
def test_headings_of_more_languages_are_read(header: str) -> None:
    day = ";15/01/2026" if header.startswith("Beleg") else ""
    text = f"{header}\n15/01/2026{day};EXAMPLE;-12,30" + ("" if day else ";EUR") + "\n"
    assert _amounts(_said(text)) == ["-12,30"]
