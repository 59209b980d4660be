from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import IMPORTERS
from importers.bills.company_numbers import is_siren, issued_by, issuer_name, issuers
from importers.bills.consumption import readings
from importers.bills.edf_invoice import EDF_INVOICE
from importers.bills.label import decimal, pattern
from importers.tables import plain
from pims.ingest.child import claiming
from pims.ingest.money import units
from pims.records.port import Note, Problem, Question, Row, Said
from tests.importers.test_bills import Printed, codes, invoice

EDF = "EDF-SA au capital de 2 084 365 041 € - R.C.S. PARIS 552 081 317 - N.I.T.V.A. FR 03 552 081 317"
UNKNOWN = "Exemple Chauffage SARL au capital de 8 000 € - RCS Lyon 732 829 320"


def read(*rows: str, answers: Mapping[str, str] | None = None) -> tuple[str, list[Said]]:
    """Who reads the page, and what it says."""
    source = Printed("\n".join(rows))
    source.answers.update(answers or {})  # type: ignore[attr-defined]
    found = claiming(source, IMPORTERS)[0]
    assert len(found) < 2
    return (found[0].name, list(found[0].read(source))) if found else ("", [])


def to_pay(*rows: str) -> str:
    """What is to be paid in cents, or the code of the problem."""
    said = list(EDF_INVOICE.read(Printed("\n".join(("Facture n° 10987654321 du 05/09/2026", *rows, EDF)))))
    bad = [one.code for one in said if isinstance(one, Problem)]
    return bad[0] if bad else str(units(invoice(said)["amount_to_pay"], "last", 2))


@pytest.mark.parametrize(
    ("rows", "cents"),
    [
        (["Montant à payer 0,00 €", "05/10/2026 79,00 €"], "0"),
        (["Facture TTC 950,00 €", "Mensualités déjà payées 900,00 €"], "amount_not_found"),
        (["Facture TTC 950,00 €", "Mensualités déjà payées 0,00 €"], "95000"),
        (["Facture TTC 950,00 €", "Mensualités déjà payées 900,00 €", "Restant à payer : 50,00 €"], "5000"),
        (["Facture TTC 850,00 €", "Montant en votre faveur 50,00 €"], "-5000"),
        (["Montant à payer 0,00 €", "Montant à vous rembourser 50,00 €"], "-5000"),
        (["Montant à payer 12,00 €", "Montant en votre faveur 50,00 €"], "amount_not_unique"),
        (["Montant à payer 12,00 €", "Somme à payer 13,00 €"], "amount_not_unique"),
        (["Montant à payer avant le 20/09/2026 112,00 €"], "11200"),
        (["A payer avant le 20/09 112,00 €"], "amount_not_found"),
        (["Montant prélevé le 20 septembre 2026 112,00 €"], "11200"),
        (["Total de votre facture 10,00 € HT"], "amount_not_found"),
        (["Total de votre facture 10,00 € HT 12,00 € TTC"], "1200"),
        (["Total de votre facture 10,00 12,00"], "amount_not_found"),
        (["Total 10,00 2,00 12,00"], "1200"),
        (["Total 10,00 2,00 13,00"], "amount_not_found"),
        (["Total HT TVA Total TTC", "Total TTC ......... 12,00 EUR"], "1200"),
        (["Montant à payer (TTC) : € 12,00"], "1200"),
        (["Montant à payer 1 012€50"], "101250"),
        (["Montant à payer 12 € 15 jours après la facture"], "amount_not_found"),
        (["Un prélèvement de 12,00 € sera effectué le 20/09/2026"], "1200"),
        (["Total HT Montant TTC à payer", "10,00 € 12,00 €"], "1200"),
        (["Date Total HT Montant TTC à payer", "05/09/2026 10,00 €"], "amount_not_found"),
        (["Montant à payer - 12,00 €"], "amount_not_found"),
        (["Montant à payer −12,00 €"], "-1200"),
        (["Montant à payer 12,00 %"], "amount_not_found"),
        (["Montant à payer 0,2068 €/kWh"], "amount_not_found"),
    ],
)  # fmt: skip
def test_what_is_to_be_paid_is_certain_or_a_problem(rows: list[str], cents: str) -> None:
    assert to_pay(*rows) == cents


@settings(max_examples=60)
@given(
    st.integers(0, 99_999_999), st.sampled_from((" ", "\u202f", "\u00a0", ".", "")), st.sampled_from((",", ".")),
    st.sampled_from(("{} €", "{}€", ": {} EUR", "(TTC) {}", "TTC : {} €", "....... {} €")),
    st.sampled_from(("Net à payer", "MONTANT TOTAL À PAYER", "Somme à payer", "Montant prélevé")),
)  # fmt: skip
def test_every_way_of_writing_an_amount_is_that_amount(
    cents: int, group: str, mark: str, form: str, label: str
) -> None:
    if group == mark:
        group = ""
    text = f"{cents // 100:,}".replace(",", group) + f"{mark}{cents % 100:02}"
    assert to_pay(f"{label} {form.format(text)}") == str(cents)


NOISE = (
    "Abonnement du 01/01 au 31/01 {}", "TVA 20 % {}", "Remise fidélité -{}", "Consommation 312 kWh {}", "dont TVA {}",
    "Votre facture précédente : {}", "Prochaine facture vers le 12/05/2026 {}", "05/10/2026 {}", "Total gaz TTC {}",
    "Mensualité du 05/11/2026 {}", "Prix du kWh 0,2068 €/kWh {}", "Frais de rejet en cas d'impayé {}",
    "Total communications {}", "Ligne 06 39 98 00 01 {}",
)  # fmt: skip
BESIDES = ("Solde antérieur {}", "Mensualités déjà payées {}", "Achats tiers {}", "Acompte versé {}", "Reste dû {}")
SUMS = st.integers(1, 999_999).map(lambda cents: f"{cents // 100:,}".replace(",", " ") + f",{cents % 100:02} €")


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(NOISE), SUMS), max_size=8), st.sampled_from(BESIDES), SUMS, SUMS, st.data())
def test_no_row_of_a_bill_is_taken_for_what_is_to_be_paid(
    noise: list[tuple[str, str]], beside: str, pay: str, other: str, data: st.DataObject
) -> None:
    cents = str(units(pay, "last", 2))
    rows = [label.format(text) for label, text in noise]
    assert to_pay(*data.draw(st.permutations([*rows, f"Montant à payer {pay}", beside.format(other)]))) == cents
    assert to_pay(*data.draw(st.permutations([*rows, f"Total TTC {pay}"]))) in (cents, "amount_not_found")
    assert to_pay(*data.draw(st.permutations([*rows, f"Total TTC {pay}", beside.format(other)]))) == "amount_not_found"


@pytest.mark.parametrize("day", ["31/09/2026", "30/02/2026", "00/01/2026"])
def test_a_bill_of_an_impossible_day_is_named(day: str) -> None:
    from datetime import date

    from pims.ingest.validate import Validator
    from pims.records.port import Conventions

    _, said = read(f"Facture n° 10987654321 du {day}", "Net à payer : 10,00 €", EDF)
    row = next(one for one in said if isinstance(one, Row))
    rules = next(one for one in said if isinstance(one, Conventions))
    names = list(row.cells)
    made = list(
        Validator(rules, "edf", date(2026, 12, 1)).records(
            row.kind, names, [[row.where, row.raw, *(row.cells[name] for name in names)]]
        )
    )
    assert [one.code for one in made if isinstance(one, Problem)] == ["bad_date"]


def test_tax_of_several_rates_is_added_up_where_it_proves_the_total() -> None:
    rows = ("Total HT 84,00 €", "TVA à 5,50 % calculée sur 20,00 € 1,10 €", "TVA (20 %) 12,80 €", "Total TTC {}")
    _, said = read("Facture n° 10987654321 du 05/09/2026", *(row.format("97,90 €") for row in rows), EDF)
    assert (invoice(said)["tax"], codes(said)) == ("13,90", ["amount_from_total"])
    _, said = read("Facture n° 10987654321 du 05/09/2026", *(row.format("99,90 €") for row in rows), EDF)
    assert "tax" not in invoice(said)


def test_a_credit_note_gives_back() -> None:
    _, said = read("AVOIR N° AV2026-001 du 10/04/2026", UNKNOWN, "Total HT 20,00 €", "Total TTC 24,00 €")
    cells = invoice(said)
    assert (cells["number"], cells["amount_to_pay"], cells["net"]) == ("AV2026-001", "-24,00", "-20,00")


def test_the_bill_that_is_named_beside_is_another() -> None:
    _, said = read(
        "Facture n° 2026-2 du 05/09/2026", "Rappel : précédente facture n° 2026-1 du 05/08/2026", UNKNOWN,
        "Net à payer 10,00 €",
    )  # fmt: skip
    assert invoice(said)["number"] == "2026-2"


@pytest.mark.parametrize(
    ("rows", "reader"),
    [
        ((EDF,), "edf_invoice"),
        ((UNKNOWN, "Prime versée par EDF (SIREN 552 081 317)"), "french_bill"),
        ((UNKNOWN, "N° TVA client : FR 03 552 081 317"), "french_bill"),
        (("Exemple - SIREN 552 081 317",), "edf_invoice"),
        (("Exemple - RCS Lyon 732 829 321",), ""),  # its last digit is wrong
        (("Exemple - TVA FR 11 732 829 320",), ""),  # its key is wrong
    ],
)
def test_the_issuer_is_the_one_that_names_itself(rows: tuple[str, ...], reader: str) -> None:
    assert read("Facture n° 10987654321 du 05/09/2026", "Net à payer 10,00 €", *rows)[0] == reader


def test_a_document_that_speaks_of_bills_is_none() -> None:
    bank = "Banque Exemple SA au capital de 9 € - RCS Lyon 732 829 320"
    assert read(bank, "02/03 PRLV FREE FACTURE N° 123456 29,99", "Total des débits 29,99")[0] == ""
    assert read("Devis n° 2026-1 du 05/09/2026", "Net à payer 10,00 €", UNKNOWN)[0] == ""


def test_an_issuer_that_is_not_certain_is_asked_for() -> None:
    rows = (
        "Facture n° 2026-2 du 05/09/2026",
        "Net à payer 10,00 €",
        UNKNOWN,
        "Autre SAS au capital de 9 € RCS Paris 404 833 048",
    )
    _, said = read(*rows)
    assert said == [Question("company", ("Exemple Chauffage", "Autre"))]
    _, said = read(*rows, answers={"company": "Autre"})
    assert invoice(said)["amount_to_pay"] == "10,00"


def test_a_bill_of_any_operator_lists_its_calls() -> None:
    calls = ("Détail de vos communications", "Ligne : 06 39 98 00 01", "14/10/2026 09:12 3244 Appel 00:01:00 0,80")
    name, said = read("Facture n° 2026-2 du 05/09/2026", "Net à payer 10,00 €", "Forfait 10 Go", UNKNOWN, *calls)
    kinds = [one.kind for one in said if isinstance(one, Row)]
    assert (name, kinds) == ("french_bill", ["invoice", "identity_fact", "usage_event"])
    assert read(*calls)[0] == "itemised_pages"


def test_company_numbers() -> None:
    text = "LA POSTE TELECOM SAS - au capital de 166 000 000€ - RCS Nanterre n° 525 254 736 - TVA FR 93525254736"
    assert issuers(text) == ("525254736",)
    assert issuer_name(text, "525254736") == "LA POSTE TELECOM"
    assert issued_by(text, "525254736")
    assert not issued_by(text + "\n552 081 317", "552081317")
    assert issuers("IBAN FR76 3000 6000 0112 3456 7890 189 - Enedis, RCS Nanterre 444 608 442") == ()
    assert issuer_name("RCS Lyon 732 829 320", "732829320") == ""
    assert [is_siren(digits) for digits in ("552081317", "552081318", "000000000", "5520813")] == [True, *[False] * 3]


def test_consumption_is_that_of_all_classes_of_a_period() -> None:
    rows = [
        "Électricité Heures Pleines du 14/11/2025 au 13/01/2026 1 312 kWh 0,2068 €/kWh 64,52 €",
        "Électricité Heures Creuses du 14/11/2025 au 13/01/2026 198,5 kWh 0,1565 €/kWh 30,99 €",
        "Accise sur l'électricité du 14/11/2025 au 13/01/2026 510 kWh 17,19 €",
        "Consommation Fourniture du 14/11/2025 au 13/01/2026 510 kWh",
    ]
    (one,) = readings("\n".join(rows), "", "")
    assert one.cells["kwh"] == "1510,5"
    assert (one.cells["start"], one.cells["end"]) == ("2025-11-14", "2026-01-14")
    assert not list(readings("\n".join([rows[0], rows[0]]), "", ""))  # of transport and of energy, or of two meters


def test_labels_with_parts_that_may_be_missing() -> None:
    label = pattern("montant[ total] à payer[ ttc] le {due_on} :{pay}")
    for text in ("Montant à payer le 05/09/2026 12,00 €", "MONTANT TOTAL A PAYER TTC le 5 mars 2026 : 12,00"):
        match = label.search(plain(text))
        assert match is not None
        assert decimal(match["pay"]) == decimal("12,00")
    assert label.search(plain("Montant net à payer le 05/09/2026 12,00 €")) is None


def test_a_row_of_headings_over_a_row_of_values() -> None:
    rows = ("N° de facture Date de facture N° client Montant à payer", "10123456705 12/03/2026 6001234567 42,99 €")
    name, said = read(*rows, EDF)
    cells = invoice(said)
    assert name == "edf_invoice"
    assert [cells[part] for part in ("number", "issued_on", "customer_number", "amount_to_pay")] == [
        "10123456705", "12/03/2026", "6001234567", "42,99",
    ]  # fmt: skip
    assert read(rows[0], rows[1] + " 3", EDF)[0] == ""  # more values than headings


def test_notes_tell_where_the_amount_comes_from() -> None:
    _, said = read("Facture n° 10987654321 du 05/09/2026", "Facture TTC 12,00 €", EDF)
    assert [one for one in said if isinstance(one, Note)] == [Note("amount_from_total", "12,00")]
