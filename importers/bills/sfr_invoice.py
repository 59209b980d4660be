"""Bills of SFR and RED by SFR: mobile with its calls, box (PDF)."""

from __future__ import annotations

from importers.bills.invoice import BillLayout, InvoiceImporter

SFR_INVOICE = InvoiceImporter(
    name="sfr_invoice",
    company="sfr",
    layouts=(
        BillLayout(
            company="sfr",
            issuer=("343 059 564",),
            labels=(
                "n° facture :{number}",
                "facture n° {number}",
                "n° de facture :{number}",
                "facture du {issued_on}",
                "total de votre facture {gross} ttc",
                "total prestations facturées{*}{net} {tax} {gross}",
                "{net} ht",
                "{gross} ttc",
                "{period}",
            ),
        ),
    ),
)
