from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from importers import pdf
from importers.bills.bouygues_invoice import BOUYGUES_INVOICE
from importers.bills.free_invoice import FREE_INVOICE
from importers.bills.invoice import BillLayout, InvoiceImporter
from importers.bills.orange_invoice import ORANGE_INVOICE
from importers.bills.periods import period
from importers.bills.sfr_invoice import SFR_INVOICE
from importers.source import FileSource
from importers.telecom.call_details import calls
from importers.telecom.numbers import international
from pims.records.port import Note, Problem, Refusal, Row, Said
from tests.samples import bills

BILLS = (FREE_INVOICE, ORANGE_INVOICE, SFR_INVOICE, BOUYGUES_INVOICE)


class Printed(FileSource):
    """A PDF whose text is already known."""

    def __init__(self, *pages: str) -> None:
        super().__init__("facture.pdf", b"%PDF-")
        self.memo("pdf", lambda: tuple("\n".join(map(pdf.clean, page.splitlines())) for page in pages))


def read(importer: InvoiceImporter, *pages: str) -> list[Said]:
    source = Printed(*pages)
    assert [one.name for one in BILLS if one.claims(source)] == [importer.name]
    return list(importer.read(source))


def invoice(found: list[Said]) -> Mapping[str, str]:
    return next(one.cells for one in found if isinstance(one, Row) and one.kind == "invoice")


def codes(found: list[Said]) -> list[str]:
    return [one.code for one in found if isinstance(one, Note | Problem)]


@pytest.mark.parametrize("source", bills.sources(), ids=lambda one: f"{one.parent.name}/{one.stem}")
def test_sample_bills_are_what_their_source_prints(source: Path) -> None:
    beside = FileSource("a.pdf", source.with_suffix(".pdf"))
    assert pdf.pages(beside) == pdf.pages(FileSource("b.pdf", bills.made(source)))


def test_rows_are_read_as_they_lie_on_the_page() -> None:
    """The second column is drawn before the first, and lower."""
    text = "#place(dx: 200pt, dy: 0.5pt)[15.99]#place(dx: 0pt)[Total]#place(dx: 0pt, dy: 20pt)[Fin]"
    import typst

    made = typst.compile(text.encode(), format="pdf", ignore_system_fonts=True)
    assert pdf.pages(FileSource("a.pdf", bytes(made))) == ("Total 15.99\nFin",)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7 nothing", ("unreadable", "bad_pdf")),
        (b"%PDF-1.4" + b" " * pdf.MAX_SIZE, ("rejected", "too_large")),
    ],
)
def test_a_file_that_is_no_bill_is_refused(data: bytes, why: tuple[str, str]) -> None:
    for _ in range(2):
        with pytest.raises(Refusal) as refusal:
            ORANGE_INVOICE.claims(FileSource("a.pdf", data))
        assert (refusal.value.status, refusal.value.code) == why


def test_a_picture_of_a_bill_is_named_as_such() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100).close()
    out = io.BytesIO()
    document.save(out)
    document.close()
    with pytest.raises(Refusal) as refusal:
        pdf.pages(FileSource("scan.pdf", out.getvalue()))
    assert refusal.value.code == "pdf_without_text"


def test_letters_of_other_documents_are_not_claimed() -> None:
    for text in (
        "Contrat Orange\nOrange SA 380 129 866 RCS Nanterre",  # no bill number
        "n° de facture : 123456\ndate de facture : 01/02/26\ntotal TTC 12,00",  # nobody's number
    ):
        assert not [one.name for one in BILLS if one.claims(Printed(text))]


def test_the_amount_to_pay_is_found_once_or_not_at_all() -> None:
    head = "Facture n°123456 du 02 mars 2026\nFree SAS 421 938 861\n"
    assert codes(read(FREE_INVOICE, head)) == ["amount_not_found"]
    assert codes(read(FREE_INVOICE, head + "Somme à payer 10.00 €\nNet à payer : 12.00 €")) == ["amount_not_unique"]
    agreed = read(FREE_INVOICE, head + "Somme à payer 10.00 €\nNet à payer : 10,00 €")
    assert invoice(agreed)["amount_to_pay"] in ("10.00", "10,00")
    assert codes(agreed) == []


def test_two_bills_in_one_file_are_not_mixed() -> None:
    head = "Facture n°{} du 02 mars 2026\nFree SAS 421 938 861\nSomme à payer 10.00 €"
    assert codes(read(FREE_INVOICE, head.format(123456), head.format(123457))) == ["number_not_unique"]


def test_totals_are_checked_against_each_other() -> None:
    text = "Facture n°123456 du 2 mars 2026\n421 938 861\nTotal facture 10.00 2.00 {}\nSomme à payer {}"
    assert codes(read(FREE_INVOICE, text.format("12.00", "12.00"))) == []
    assert codes(read(FREE_INVOICE, text.format("13.00", "13.00"))) == ["totals_disagree"]
    assert codes(read(FREE_INVOICE, text.format("12.00", "15.50"))) == ["amount_differs_from_total"]


def test_purchases_for_others_are_no_total_of_the_operator() -> None:
    bill = InvoiceImporter(
        name="new",
        company="new",
        layouts=(BillLayout("new", ("999 888 777",), ("facture n° {number}", "total {gross}", "tiers {third_party}")),),
    )
    text = "Facture N°: A-1234\nTotal 12,00 €\nTiers 3,00 €\nSIREN 999888777"
    assert codes(list(bill.read(Printed(text)))) == ["amount_not_found"]


def test_a_taxed_total_is_not_what_is_paid_beside_untaxed_purchases() -> None:
    text = "N° de facture : 123456\nDate de facture : 08/02/2026\nFR 74 397 480 930\n"
    text += "Montant de la facture soumis à TVA 13,32 15,99\n"
    alone = read(BOUYGUES_INVOICE, text)
    assert (invoice(alone)["amount_to_pay"], codes(alone)) == ("15,99", ["amount_from_total"])
    assert codes(read(BOUYGUES_INVOICE, text + "Montant non soumis à TVA 3,80")) == ["amount_not_found"]
    both = read(BOUYGUES_INVOICE, text + "Montant non soumis à TVA 3,80\nMontant prélevé 19,79 €")
    assert invoice(both)["amount_to_pay"] == "19,79"


def test_a_bill_of_several_lines_proves_each_of_them() -> None:
    text = "n° de facture : 123456\n380 129 866\ntotal ttc 12,00\n"
    text += "ligne : 06 39 98 00 01\nligne : 06 39 98 00 02\nligne : 06.39.98.00.01"
    found = read(ORANGE_INVOICE, text)
    assert "line" not in invoice(found)
    facts = [dict(one.cells) for one in found if isinstance(one, Row) and one.kind == "identity_fact"]
    assert [fact["value"] for fact in facts] == ["+33639980001", "+33639980002"]


@pytest.mark.parametrize(
    "text",
    [
        "FACTURE DU  12/11/2025\nN° facture: K225-1\nTOTAL DE VOTRE FACTURE\n1 018,99 € TTC\nSFR 343059564",
        "facture du 12/11/2025 rue\nn°  facture : K225-1 Ville\ntotal de votre facture 1.018,99 € ttc\nRCS 343 059 564",
    ],
)
def test_case_blanks_and_line_ends_do_not_matter(text: str) -> None:
    cells = invoice(read(SFR_INVOICE, text))
    assert cells["number"] == "K225-1"
    assert cells["issued_on"] == "12/11/2025"
    assert cells["amount_to_pay"].replace(" ", "").replace(".", "") == "1018,99"


def test_accents_drawn_as_signs_of_their_own() -> None:
    text = "Facture no 160000 du 14 fe´ vrier 2026\nMontant a` payer TTC* 19.99\nFree Mobile RCS 499 247 138"
    cells = invoice(read(FREE_INVOICE, text))
    assert cells["issued_on"] == "14 février 2026"
    assert cells["amount_to_pay"] == "19.99"


@pytest.mark.parametrize(
    ("text", "issued", "days"),
    [
        ("du 15/12 au 14/01", "20/12/25", ("2025-12-15", "2026-01-14")),
        ("du 15/12 au 14/01", "20/01/2026", ("2025-12-15", "2026-01-14")),
        ("du 1er au 31 juillet 2025", "2 juillet 2025", ("2025-07-01", "2025-07-31")),
        ("du 1er janvier au 28 février 2026", "1/3/26", ("2026-01-01", "2026-02-28")),
        ("du 05/01/2026 au 04/02/2026", "", ("2026-01-05", "2026-02-04")),
        ("du 15/12 au 14/01", "", ("", "")),
        ("du 31/02 au 14/03", "20/03/2026", ("", "")),
        ("du mardi au jeudi", "20/03/2026", ("", "")),
    ],
)
def test_periods(text: str, issued: str, days: tuple[str, str]) -> None:
    assert period(text, issued) == days


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("06 39 98 12 34", "+33639981234"),
        ("33639981234", "+33639981234"),
        ("0033639981234", "+33639981234"),
        ("+44 7911 123456", "+447911123456"),
        ("06 39 98 ** **", "+3363998****"),
        ("3244", "3244"),
        ("118218", "118218"),
        ("FO00000001", "FO00000001"),
        ("Numéro masqué", "Numéro masqué"),
        ("", ""),
    ],
)
def test_telephone_numbers(text: str, number: str) -> None:
    assert international(text) == number


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("06 39 98 ** ** Appel 1:02:03 0,125", {"kind": "voice", "duration_s": "3723", "cost": "0,125"}),
        ("06 39 98 ** ** Appel 12 min 0,00", {"kind": "voice", "duration_s": "720"}),
        ("Internet 1,5 Go 0,00 €", {"kind": "data", "volume_bytes": "1500000000"}),
        ("Data 512 Ko 0,00", {"kind": "data", "volume_bytes": "512000"}),
        ("06 39 98 ** ** MMS 1 0,35", {"kind": "mms", "cost": "0,35"}),
    ],
)
def test_detail_rows(row: str, cells: dict[str, Any]) -> None:
    found = list(calls(["Détail de vos communications - ligne 06 39 98 00 01\n14/10/2025 à 09:12 " + row]))
    assert isinstance(found[0], Row)
    assert cells.items() <= found[0].cells.items()
    assert found[0].cells["started_at"] == "14/10/2025 09:12"
    assert found[0].cells["line"] == "+33639980001"


def test_detail_rows_are_only_read_under_their_heading() -> None:
    assert list(calls(["14/10/2025 09:12 06 39 98 ** ** Appel 1:02:03 0,10"])) == []
